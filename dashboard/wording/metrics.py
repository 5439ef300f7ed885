"""Sentences about any metric's row: its status, its range, and the days behind it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from dashboard.wording.numbers import Row, is_wide, likely, listing, number, of_days, since


def share_sentence(row: Row, what: str) -> str:
    """Say a share, what it is from, and its range. `what`: such as `of your logged days`."""
    if row["value"] is None:
        return sentence(no_number(row))
    if not row["value"]:
        return f"None so far, from {rests(row)}. It is likely under {number(100 * row['high'])} % {what}."
    rough = "Roughly" if row["status"] == "thin" else "About"
    count = row["value"] * row["n"]
    between = likely(100 * row["low"], 100 * row["high"], " %")
    so_far = f"That is {round(count)}. " if is_wide(row["low"], row["high"]) else ""
    return f"{rough} {number(100 * row['value'])} % {what}, from {rests(row)}. {so_far}{between}"


def no_number(row: Row, mark: str = ":") -> str:
    """Say why a row has no number: `paused`, `not logged yet`, `too early to say: 2 of 4 days`."""
    if row["status"] == "paused":
        return "paused"
    return str(row["reason"]) if row["status"] == NOT_LOGGED else f"too early to say{mark} {row['reason']}"


def without_number(name: str, row: Row) -> str:
    """Name what has no number, and say why: `Topics: too early to say, 2 of 4 days`."""
    return f"{name}: {no_number(row, ',')}"


def sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def rests(row: Row) -> str:
    """Say how much a metric's value is from; of a rough one not what it takes: `3 promises` for `3 of 5 promises`."""
    return re.sub(r" of \d+", "", str(row["reason"])) if row["status"] == "thin" else str(row["reason"])


def short_of(row: Row) -> str:
    """Say what a rough number has of what it takes: `3 of the 5 promises needed`."""
    return re.sub(r"^(\d+) of (\d+) (\w+)", r"\1 of the \2 \3 needed", str(row["reason"]))


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
    """Say how much a number is from: `from 6 of 7 days`; a row of a metric has it: `from 9 answers`."""
    if "metric" in row and row["status"] == "ok":
        return f"from {row['reason']}"
    return f"from {int(row['observed_days'])} of {of_days(row['elapsed_days'])}"


PAUSED = "paused"
NOT_LOGGED, UNLOGGED = "not_logged", "A number appears once you log it."
PAUSED_DAYS = "Paused days are left out."
NEEDS_DAYS = "This needs four logged days; a rough number needs two."


def is_over(row: Row) -> bool:
    """Tell whether the week of a row is over, or logged up to its last day."""
    return row.get("days_so_far") in (None, 7)


def so_far(value: float, row: Row) -> float:
    """Return how many of `value` a week there are in a row’s week; in the running one, up to its last logged day."""
    return value if is_over(row) else value * float(row["days_so_far"]) / 7


def is_counted(row: Row, rate: str, count: str) -> bool:
    """Tell whether a week's number is a plain count, and not estimated from some of its days."""
    days = 7 if is_over(row) else row["days_so_far"]
    return bool(row["observed_days"] >= days and abs(so_far(row[rate], row) - row[count]) < 0.05)


def past_week(row: Row) -> str:
    """Name a week that is over; `is_last_week` is in the row where a page shows it for this one."""
    return "last week" if row.get("is_last_week") else "that week"


def when_of(row: Row) -> str:
    return past_week(row) if not row["is_current"] else "this week" if is_over(row) else "so far this week"


def counted(count: float, things: str, row: Row) -> str:
    """Say how many in the week of a row: `8 moments this week`, `1 moment this week`."""
    return f"{many_of(count, things)} {when_of(row)}"


def many_of(count: float, things: str) -> str:
    """Say how many: `8 moments`, `1 moment`, `1 thank-you`."""
    many = number(count)
    if many == "1":
        things = re.sub(r"^(moment|time|day)s\b", r"\1", things).replace("thanks", "thank-you")
    return f"{many} {things}"


def status_words(row: Row) -> str:
    """Say why there is no number, or that it is a rough one."""
    if row["status"] == "not_enough" and not row.get("is_current"):
        return f"too little logged: {row['reason']}"
    if row["status"] in ("paused", "not_enough", NOT_LOGGED):
        return no_number(row)
    if row["status"] == "thin":  # a joint one can be rough as one of the two logged little: the reason then says so
        return "rough: " + (rests_on(row) if row["observed_days"] < 4 else short_of(row))
    return rests_on(row)


def by_day(row: Row) -> str:
    """Say up to which day a week that is not over is compared: `by Thursday, `."""
    return "" if is_over(row) else f"by {row['week_start'] + timedelta(days=int(row['days_so_far']) - 1):%A}, "


def usual_level(row: Row) -> str:
    """Say what the couple's own last weeks had: `by Thursday, usually 5`; empty when there are too few of them."""
    if row["usual_rate"] is None:
        return ""
    return f"{by_day(row)}usually {number(so_far(row['usual_rate'], row))}"


def usual(row: Row) -> str:
    """Say what is usual, and the range of most weeks: `usually 10, most weeks 8 to 12`. It is never a verdict."""
    if row["usual_rate"] is None:
        return usual_waits(row)
    low, high = row["usual_low"], row["usual_high"]
    if low is None or is_wide(low, high):
        return usual_level(row)
    ends = [number(so_far(end, row)) for end in (low, high)]
    return f"{usual_level(row)}, most weeks {' to '.join(dict.fromkeys(ends))}"


def usual_waits(row: Row) -> str:
    """Say how many more weeks it takes to know what is usual."""
    more = int(row["usual_weeks_needed"])
    return f"your usual needs {more} more week{'s' * (more != 1)}"


def unresolved(row: Row) -> str:
    """Say how long conflicts have been open."""
    if row["stock_count"] is None:
        return no_number(row)
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
        return "nothing logged, so no change is known"
    parts = [
        f"{int(row[c])} {word}"
        for c, word in (("opened_count", "opened"), ("reopened_count", "open again"), ("closed_count", "closed"))
        if row[c]
    ]
    when = "so far" if row["is_current"] else past_week(row)
    return f"{listing(parts) if parts else 'none opened or closed'} {when}"


def one_reporter(coverage: Sequence[Logged]) -> str:
    """Say so when a joint week is from one partner's entries; empty otherwise."""
    seen = [week.name for week in coverage if week.row["observed_days"]]
    is_joint = len(coverage) > 1 and not any(week.is_own for week in coverage)
    return f"This week is from {seen[0]}’s entries." if is_joint and len(seen) == 1 else ""
