"""Sentences of the Conflicts page. The couple's own words are shown apart from these."""

from collections.abc import Mapping, Sequence

from dashboard.wording.metrics import no_number, rests, sentence
from dashboard.wording.numbers import TOO_FEW, Row, day, days, in_brackets, likely, listing, since


def below(is_solo: bool) -> str:
    return BELOW_SOLO if is_solo else BELOW


def conflict_state(row: Row, people: Mapping[str, str]) -> str:
    """Say how old an open conflict is and where it stands: `open for 3 days · settled for Ana, still open for Ben`."""
    closed = _names(row["closed_by"], people)
    okay = [name for name in _names(row["okay_again_by"], people) if name not in closed]
    waiting = [name for name in people.values() if name not in closed]
    parts = [conflict_age(row)]
    if closed and waiting:
        parts.append(f"settled for {listing(closed)}, still open for {listing(waiting)}")
    if okay:
        parts.append(f"{listing(okay)} feel{'s' * (len(okay) == 1)} okay again")
    if row["is_parked"]:
        parts.append("parked for later")
    return " · ".join(parts)


def topic(row: Row) -> str:
    """Name an open conflict in the couple's own words, or say that they gave none."""
    return str(row["topic"] or "A conflict without a name")


def conflict_age(row: Row) -> str:
    words = "opened today" if not row["age_days"] else f"open for {days(row['age_days'])}"
    if row["is_undated"]:
        words += " (from the day it was first logged)"
    attempt = row["last_attempt_on"]
    return words + (f" · last attempt to make up: {day(attempt)}" if attempt is not None else "")


def _names(ids: str | None, people: Mapping[str, str]) -> list[str]:
    return [people.get(part.strip(), part.strip()) for part in (ids or "").split(",") if part.strip()]


TITLE = "Conflicts and repair"
BELOW, BELOW_SOLO = (
    "What is open between you, and how you find your way back to each other.",
    "What is open, and how it comes to an end.",
)


def open_list_caption(is_together: bool) -> str:
    return f"It closes when {'both of you say' if is_together else 'you say'} so."


NONE_LOGGED = "No conflict is logged"
TO_LOG = "When something comes up, you can log it on the Log page."


def open_finding(count: int) -> str:
    return {0: "No conflict is open", 1: "One conflict is open"}.get(count, f"{count} conflicts are open")


def stock_finding(row: Row) -> str:
    if row["stock_count"] is None:
        return f"Conflicts: {no_number(row)}"
    return open_finding(int(row["stock_count"]))


FLOW = "Opened and closed, week by week"


def flow_finding(weeks: Sequence[Row]) -> str:
    """Say how many opened and closed in the weeks that are shown: `11 opened and 12 closed since 8 June`."""
    opened, closed = (sum(int(week[f"{what}_count"] or 0) for week in weeks) for what in ("opened", "closed"))
    first = weeks[0]["week_start"]
    return f"{opened} opened and {closed} closed since {day(first, first.year != weeks[-1]['week_start'].year)}"


def ages_finding(row: Row) -> str:
    if row["open_age_max_days"] is None:
        return "How long conflicts stayed open"
    return ("Open " if row["stock_count"] == 1 else "The oldest has been open ") + since(row["open_age_max_days"])


def stock_caption(is_together: bool) -> str:
    who = "both of you" if is_together else "you"
    return f"How many were open at the end of each week. Below: when one opened, and when {who} closed one."


AGES_CAPTION = "How old the open conflicts were at the end of each week, in days."

HALF_LABEL = "half of them"

REPAIR_AXIS = "days since it opened"

REPAIR_CAPTION = (
    "The line shows how many conflicts were okay again by each day. The band is the likely range. "
    "Conflicts that are still open count too."
)


def repair_finding(curve: Row, is_together: bool) -> str:
    """Say how long half of the conflicts take. `curve`: status, reason, median, low, high, seen_days."""
    if curve["status"] != "ok":
        return f"Time until it is okay again: {'too few to say' if curve['n'] else 'not logged yet'}"
    who = "both of you feel" if is_together else "you feel"
    if curve["median"] is None:
        return f"More than half of the time, it takes longer than {days(curve['seen_days'])} until {who} okay again"
    if curve["median"] == 0:
        return f"Half of the time, {who} okay again on the same day"
    return f"Half of the time, {who} okay again within {days(curve['median'])}"


def repair_sentence(curve: Row) -> str:
    if curve["status"] != "ok":
        return "With so few conflicts, there is no curve to draw."
    parts = []
    if curve["median"] is not None:
        between = likely(curve["low"], curve["high"], " days")
        between = between.replace("It is", "the time is").replace("The", "the")
        parts.append(between if between == TOO_FEW else f"For half of them, {between}")
    shares = {n: curve[f"after_{n}"] for n in (1, 3, 7)}
    known = [f"{100 * (1 - left):.0f} % within {days(n)}" for n, left in shares.items() if left is not None]
    return " ".join([f"From {curve['reason']}{': ' * bool(known)}{listing(known)}.", *parts])


FIRST_LABEL, BOTH_LABEL = "the first of you", "both of you"


def first_sentence(curve: Row) -> str:
    """Say how long it takes for the first of the two; empty when not known."""
    if curve["status"] != "ok" or curve["first_median"] is None:
        return ""
    count = curve["first_median"]
    first = f"within {days(count)}" if count else "on the same day"
    return (
        f"Half of the time, the first of you feels okay again {first}. "
        "If one of you forgets to log it, the time for both comes out too long."
    )


def repair_hover(row: Row, who: str = "") -> str:
    share, low, high = (100 * row[name] for name in ("okay_share", "low", "high"))
    when = f"after {days(row['days'])}" if row["days"] else "on the same day"
    return f"{when}<br><b>{share:.0f} %</b> okay again{f' for {who}' if who else ''}{in_brackets(low, high, ' %')}"


LATER_TITLE = "Settled and open conflicts"
LATER_CAPTION = "Conflicts that opened in the last 26 weeks. Parking one or living with it are ways forward, too."
ATTEMPTS_TITLE = "An attempt to make up within a day"


def attempts_caption(is_solo: bool) -> str:
    who = "you" if is_solo else "one of you"
    return f"Conflicts in which {who} logged an attempt to make up within 24 hours."


_ENDINGS = {
    "settled": "settled",
    "live_with": "you live with",
    "parked": "parked for later",
    "open": "open",
    "seen_differently": "over for one of you and open for the other",
}


def _no_number(row: Row) -> str:
    """Say why there is no number, and not how many conflicts it takes: nobody wants more of them."""
    return "Too few conflicts to say." if row["status"] == "not_enough" else sentence(no_number(row))


def attempts(row: Row) -> str:
    """Say in how many conflicts there was an attempt, and the range of the share."""
    if row["value"] is None:
        return _no_number(row)
    between = likely(100 * row["low"], 100 * row["high"], " %").replace("It is", "The share is")
    return f"In {round(row['value'] * row['n'])} of {int(row['n'])} conflicts. {between}"


def became(rows: Sequence[Row]) -> str:
    """Say how many conflicts ended how, the most frequent first: `Of 15 conflicts: 11 settled and 4 open.`"""
    first = rows[0] if rows else None
    if first is None or first["value"] is None:
        return _no_number(first) if first and first["reason"] else "No conflict opened in that time."
    counts = {row["piece"]: round(row["value"] * row["n"]) for row in rows}
    parts = [f"{count} {_ENDINGS[piece]}" for piece, count in sorted(counts.items(), key=lambda p: -p[1]) if count]
    rough = "Roughly, of" if first["status"] == "thin" else "Of"
    return f"{rough} {rests(first)}: {listing(parts)}."
