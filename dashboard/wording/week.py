"""Sentences of This week: its header and its cards."""

from collections.abc import Sequence

from dashboard.wording.numbers import Row, days, listing, number, span


def week_title(is_current: bool) -> str:
    return "This week" if is_current else "An earlier week"


def who_logged(coverage: Sequence[tuple[str, Row]]) -> str:
    """Say on how many days each partner logged: `Ana logged 6 of 7 days, Ben 5 of 7`."""
    parts: list[str] = []
    has_verb = False  # said once: `Ana logged 6 of 7 days, Ben 5 of 7`
    for name, row in coverage:
        seen, elapsed, paused = int(row["observed_days"]), int(row["elapsed_days"]), int(row["paused_days"] or 0)
        if elapsed == 0:
            parts.append(f"{name} paused")
            continue
        count = f"{name} {seen} of {elapsed}" if has_verb else f"{name} logged {seen} of {elapsed} days"
        parts.append(count + (f" ({paused} paused)" if paused else ""))
        has_verb = True
    return ", ".join(parts)


def rests_on(row: Row) -> str:
    """Say what a number rests on: `from 6 of 7 days`."""
    return f"from {int(row['observed_days'])} of {int(row['elapsed_days'])} days"


def status_words(row: Row) -> str:
    """Say why there is no number, or that it is a rough one."""
    if row["status"] == "paused":
        return "paused"
    if row["status"] == "not_enough":
        return f"not enough yet: {row['reason']}" if row.get("is_current") else f"not enough logged: {row['reason']}"
    return "rough: " + rests_on(row) if row["status"] == "thin" else rests_on(row)


def card_number(row: Row, column: str) -> tuple[str, str]:
    """Return a card's number and its unit; without one, a dash."""
    return ("–", "") if row[column] is None else (number(row[column]), "a week")


_VERSUS = {"above": "more than ", "below": "less than ", "about": "about "}


def usual(row: Row) -> str:
    """Compare with the couple's own last weeks: `about your usual 10 (8–12)`."""
    if row.get("usual_rate") is None:
        return "your usual range needs a few more weeks"
    level = f"your usual {number(row['usual_rate'])} ({span(row['usual_low'], row['usual_high'])})"
    return _VERSUS.get(row["versus_usual"] or "", "") + level


def card_notes(row: Row) -> tuple[str, str]:
    """Return a card's two small lines: what is usual, and what the number rests on."""
    if row["status"] in ("paused", "not_enough"):
        return status_words(row), ""
    return usual(row), status_words(row)


def unresolved(row: Row) -> str:
    """Say how long conflicts have been open."""
    count = int(row["stock_count"])
    if count == 0:
        return "nothing open"
    oldest = days(row["open_age_max_days"] or 0)
    words = f"open since {oldest}" if oldest == "today" else f"open for {oldest}"
    if count > 1:
        words = f"the oldest {words}"
    parked = int(row["parked_count"] or 0)
    return words + (f", {parked} parked for later" if parked else "")


def unresolved_changes(row: Row) -> str:
    """Say what opened and closed in the week."""
    if row["opened_count"] is None:
        return "nothing logged about it"
    parts = [
        f"{int(row[c])} {word}"
        for c, word in (("opened_count", "opened"), ("reopened_count", "open again"), ("closed_count", "closed"))
        if row[c]
    ]
    return (listing(parts) if parts else "no change") + (" so far" if row["is_current"] else " that week")


def one_reporter(coverage: Sequence[tuple[str, Row]]) -> str:
    """Say so when a joint week rests on one partner's entries; empty otherwise."""
    seen = [name for name, row in coverage if row["observed_days"]]
    return f"This week rests on {seen[0]}’s entries." if len(coverage) > 1 and len(seen) == 1 else ""
