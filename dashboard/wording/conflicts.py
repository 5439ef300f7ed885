"""Where an open conflict stands. The couple's own words are shown apart from these."""

from collections.abc import Mapping

from dashboard.wording.numbers import Row, day, days, listing


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


OPEN_LIST = "What is open"


def open_list_caption(is_together: bool) -> str:
    return f"In your own words. Something closes when {'both of you say' if is_together else 'you say'} so."


NOTHING_OPEN = "Nothing is open. When something comes up, the Log page takes it."
