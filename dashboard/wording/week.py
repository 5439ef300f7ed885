"""Sentences of This week: its header and its cards."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.wording.numbers import Row, listing, number, of_days, since, span


def week_title(is_current: bool) -> str:
    return "This week" if is_current else "An earlier week"


@dataclass(frozen=True)
class Logged:
    """One partner's week. `is_own`: the page sees all that they logged, not just what they shared."""

    name: str
    row: Row
    is_own: bool


def who_logged(coverage: Sequence[Logged]) -> str:
    """Say on how many days each partner logged or shared: `Ana shared 6 of 7 days, Ben 5 of 7`.

    What a partner kept to themselves is not known here, so whoever shared nothing is not mentioned.
    """
    known = [week for week in coverage if week.is_own or week.row["observed_days"] or not week.row["elapsed_days"]]
    verb = ""  # said once: `Ana shared 6 of 7 days, Ben 5 of 7`
    parts: list[str] = []
    for week in known:
        seen, elapsed, paused = (int(week.row[name] or 0) for name in ("observed_days", "elapsed_days", "paused_days"))
        if not elapsed:
            parts.append(f"{week.name} paused")
            continue
        before, verb = verb, "logged" if week.is_own else "shared"
        words = (
            f"{week.name} {seen} of {elapsed}" if before == verb else f"{week.name} {verb} {seen} of {of_days(elapsed)}"
        )
        parts.append(words + (f" ({paused} paused)" if paused else ""))
    if parts:
        return ", ".join(parts)
    return "nothing shared so far" if coverage and coverage[0].row["is_current"] else "nothing shared that week"


def rests_on(row: Row) -> str:
    """Say what a number rests on: `from 6 of 7 days`; a row of a metric tells it itself: `from 9 answers`."""
    if "metric" in row and row["status"] == "ok":
        return f"from {row['reason']}"
    return f"from {int(row['observed_days'])} of {of_days(row['elapsed_days'])}"


def status_words(row: Row) -> str:
    """Say why there is no number, or that it is a rough one."""
    if row["status"] == "paused":
        return "paused"
    if row["status"] == "not_enough":
        return f"not enough yet: {row['reason']}" if row.get("is_current") else f"not enough logged: {row['reason']}"
    if row["status"] == "thin":  # a joint one can be rough as one of the two logged little: the reason then says so
        return "rough: " + (rests_on(row) if row["observed_days"] < 4 else row["reason"])
    return rests_on(row)


def card_number(row: Row, column: str) -> tuple[str, str]:
    """Return a card's number and its unit; without one, a dash."""
    return ("–", "") if row[column] is None else (number(row[column]), "a week")


_VERSUS = {"above": "more than ", "below": "less than ", "about": "about "}


def usual(row: Row) -> str:
    """Compare with the couple's own last weeks: `about your usual 10 (8–12)`.

    A week outside that range by no more than chance (`cannot_tell`) is not compared: `your usual 10 (8–12)`.
    """
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
    words = f"open {since(row['open_age_max_days'] or 0)}"
    if count > 1:
        words = f"the oldest {words}"
    parked = int(row["parked_count"] or 0)
    return words + (f", {parked} parked for later" if parked else "")


def unresolved_changes(row: Row) -> str:
    """Say what opened and closed in the week."""
    if row["opened_count"] is None:
        return "no change known"
    parts = [
        f"{int(row[c])} {word}"
        for c, word in (("opened_count", "opened"), ("reopened_count", "open again"), ("closed_count", "closed"))
        if row[c]
    ]
    return (listing(parts) if parts else "no change") + (" so far" if row["is_current"] else " that week")


def open_number(row: Row, column: str) -> tuple[str, str]:
    return str(int(row[column])), ""


def open_notes(row: Row) -> tuple[str, str]:
    return unresolved(row), unresolved_changes(row)


def one_reporter(coverage: Sequence[Logged]) -> str:
    """Say so when a joint week rests on one partner's entries; empty otherwise."""
    seen = [week.name for week in coverage if week.row["observed_days"]]
    is_joint = len(coverage) > 1 and not any(week.is_own for week in coverage)
    return f"This week rests on {seen[0]}’s entries." if is_joint and len(seen) == 1 else ""


@dataclass(frozen=True)
class Card:
    """A headline card: the mart and column of its number, and how its row is put into words."""

    name: str
    label: str
    mart: str
    column: str
    number: Callable[[Row, str], tuple[str, str]] = card_number
    notes: Callable[[Row], tuple[str, str]] = card_notes


CARDS = (
    Card("connection", "Moments of connection", "weekly_connection", "connection_rate"),
    Card("conflicts", "Still unresolved", "weekly_conflicts", "stock_count", open_number, open_notes),
    Card("thanks", "Thanks said", "weekly_appreciation", "expressed_rate"),
)
