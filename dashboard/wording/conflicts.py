"""Sentences of the Conflicts page. The couple's own words are shown apart from these."""

from collections.abc import Mapping, Sequence

from dashboard.wording.metrics import rests, share_sentence
from dashboard.wording.numbers import Row, day, days, listing, number, since


def conflict_state(row: Row, people: Mapping[str, str]) -> str:
    """Say where an open conflict stands: `settled for Ana, still open for Ben`."""
    closed = _names(row["closed_by"], people)
    okay = [name for name in _names(row["okay_again_by"], people) if name not in closed]
    waiting = [name for name in people.values() if name not in closed]
    parts = [f"settled for {listing(closed)}, still open for {listing(waiting)}"] if closed and waiting else []
    if okay:
        parts.append(f"feels okay again for {listing(okay)}")
    if row["is_parked"]:
        parts.append("parked for later")
    return " · ".join(parts) or "open"


def topic(row: Row) -> str:
    """Name an open conflict in the couple's own words, or say that they gave none."""
    return str(row["topic"] or "A conflict without a name")


def conflict_age(row: Row) -> str:
    words = "opened today" if not row["age_days"] else f"open for {days(row['age_days'])}"
    if row["is_undated"]:
        words += " (counted from the day it was first logged)"
    attempt = row["last_attempt_on"]
    return words + (f" · last attempt to make up on {day(attempt)}" if attempt is not None else "")


def _names(ids: str | None, people: Mapping[str, str]) -> list[str]:
    return [people.get(part.strip(), part.strip()) for part in (ids or "").split(",") if part.strip()]


TITLE = "Conflicts and repair"
OPEN_LIST = "What is open"


def open_list_caption(is_together: bool) -> str:
    return f"In your own words. Something closes when {'both of you say' if is_together else 'you say'} so."


NOTHING_OPEN = "Nothing is open. When something comes up, the Log page takes it."


def stock_finding(row: Row) -> str:
    count = int(row["stock_count"])
    return {0: "Nothing is open between you", 1: "One thing is still open"}.get(count, f"{count} things are still open")


def ages_finding(row: Row) -> str:
    if row["open_age_max_days"] is None:
        return "How long things stayed open"
    return ("Open " if row["stock_count"] == 1 else "The oldest has been open ") + since(row["open_age_max_days"])


def stock_caption(is_together: bool) -> str:
    whose = "both of you" if is_together else "you"
    return f"Open at the end of each week. Below: filled marks for what opened, rings for what {whose} closed."


AGES_CAPTION = "Days since it opened, for what was open at the end of each week."

HALF_LABEL = "half of them"

REPAIR_AXIS = "days since it opened"

REPAIR_CAPTION = (
    "The line rises as conflicts are okay again; the band is the range that your log supports. What is still open "
    "counts for as long as it was seen open, and what was noted late from that day on."
)


def repair_finding(curve: Row, is_together: bool) -> str:
    """Say how long half of the conflicts take. `curve`: status, reason, median, low, high, seen_days."""
    if curve["status"] != "ok":
        return f"Time until it is okay again: not enough yet ({curve['reason']})"
    who = "both of you feel" if is_together else "you feel"
    if curve["median"] is None:
        return f"More than half take longer than {days(curve['seen_days'])} until {who} okay again"
    if curve["median"] == 0:
        return f"Half of the time, {who} okay again on the same day"
    return f"Half of the time, {who} okay again within {days(curve['median'])}"


def repair_sentence(curve: Row) -> str:
    if curve["status"] != "ok":
        return "The curve needs 5 conflicts, of which 3 were okay again."
    parts = [f"From {curve['reason']}, with {100 * (curve['coverage_share'] or 0):.0f} % of days logged."]
    if curve["median"] is not None:
        low, high = curve["low"], curve["high"]
        most = f"{number(high)}" if high is not None else "more than was seen"
        least = number(low) if low is not None else "0"
        parts.append(f"Half are okay again after {days(curve['median'])}, most likely between {least} and {most}.")
    shares = {n: curve[f"after_{n}"] for n in (1, 3, 7)}
    known = [f"{100 * (1 - left):.0f} % within {days(n)}" for n, left in shares.items() if left is not None]
    if known:
        parts.append(f"{', '.join(known)}.".capitalize())
    return " ".join(parts)


def repair_hover(row: Row) -> str:
    share, low, high = (f"{100 * row[name]:.0f}" for name in ("okay_share", "low", "high"))
    return f"after {days(row['days']) if row['days'] else 'the same day'}<br><b>{share} %</b> okay again ({low}–{high})"


LATER_TITLE = "What became of conflicts"
LATER_CAPTION = "Conflicts that opened in the last 26 weeks. Parking and living with something are ways on, too."
ATTEMPTS_TITLE = "A step within a day"
ATTEMPTS_CAPTION = "An attempt to make up that one of you logged within 24 hours of the opening."

_ENDINGS = {
    "settled": "settled",
    "live_with": "agreed to live with",
    "parked": "parked for later",
    "open": "open",
    "seen_differently": "over for one of you and open for the other",
}


def attempts(row: Row) -> str:
    return share_sentence(row, "of conflicts had a step towards each other within a day")


def became(rows: Sequence[Row]) -> str:
    """Say how many conflicts ended how, the most frequent first: `Of 15 conflicts: 11 settled and 4 open.`"""
    first = rows[0] if rows else None
    if first is None or first["value"] is None:
        return (
            f"Not enough yet to say: {first['reason']}." if first and first["reason"] else "None opened in that time."
        )
    counts = {row["piece"]: round(row["value"] * row["n"]) for row in rows}
    parts = [f"{count} {_ENDINGS[piece]}" for piece, count in sorted(counts.items(), key=lambda p: -p[1]) if count]
    rough = "Rough: of" if first["status"] == "thin" else "Of"
    return f"{rough} {rests(first)}: {listing(parts)}."
