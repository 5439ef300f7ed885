"""Sentences of the Affection and trust page: welcome touch, promises, what stood between, and how full lately was."""

from collections.abc import Mapping, Sequence

from dashboard.wording.metrics import share_sentence
from dashboard.wording.numbers import Row, day, days, listing, number

TITLE = "Affection and trust"

TOUCH_DAYS = "days with welcome touch"
TOUCH_CAPTION = (
    "The share of logged days with welcome touch, as noted, in percent. There is no target, and no right amount."
)


def below(is_solo: bool) -> str:
    whose = "your own log" if is_solo else "what you both shared"
    return f"Promises, touch where it is switched on, and what stood between, from {whose}."


def touch_off(is_solo: bool) -> str:
    """Say how welcome touch is switched on. Whether one of two has done so is not told."""
    if is_solo:
        return "Welcome touch is not looked at here. You can switch it on in the settings, and off again at any time."
    return (
        "Welcome touch is not looked at here. It begins once each of you has switched it on in the settings, "
        "and either can switch it off again at any time."
    )


def touch_finding(row: Row) -> str:
    if row["value"] is None:
        return "Days with welcome touch: " + ("paused" if row["status"] == "paused" else "not enough logged yet")
    return f"Welcome touch on about {number(10 * row['value'])} days in 10"


def touch_sentence(row: Row) -> str:
    return share_sentence(row, "of your logged days")


def promises_finding(row: Row) -> str:
    """Say how many of the promises that came due were kept; for the two of you, never for one."""
    if row["value"] is None:
        return "Promises kept: " + ("paused" if row["status"] == "paused" else f"not enough yet, {row['reason']}")
    return f"Of {row['n']} promises whose ending is noted, {round(row['value'] * row['n'])} were kept"


def promises_caption(is_solo: bool) -> str:
    whose = "" if is_solo else " It is told for the two of you, never for one."
    return (
        "The share of those due in the last 12 weeks, in percent. The lighter band is what it could be, as not every "
        "ending is noted. "
        f"Changing a promise together counts neither way.{whose}"
    )


def promises_sentence(row: Row) -> str:
    return share_sentence(row, "of the promises that were due and whose ending is noted")


OPEN = "Promises that are open"
OPEN_CAPTION = "In your own words. Plans change, and promises can change with them."
NOTHING_OPEN = "No promise is open."
UNNAMED = "A promise without a name"
FURTHER = "Further off, or from a while ago"
NEW_DAY = "A new day, if you found one"
ENDINGS = {"kept": "Kept", "renegotiated": "Renegotiated", "not_kept": "Not kept"}
NOTED = "Noted."


def about(row: Row, people: Mapping[str, str]) -> str:
    """Say for which day a promise is, and whose it is: its buttons note an entry of that one."""
    when = f"for {day(row['due_on'])}" if row["due_on"] is not None else f"made on {day(row['made_on'])}"
    name = people.get(row["made_by"], "")
    return f"{when} · {name}’s promise" if name and len(people) > 1 else when


BARRIERS = {
    "busy": "Being busy",
    "unresolved_conflict": "An unresolved conflict",
    "fear_of_opening_up": "Fear of opening up",
    "old_hurt": "An old hurt",
    "shame": "Shame",
    "tired": "Being tired",
    "phone": "The phone",
    "distance": "Distance",
}
BARRIERS_CAPTION = (
    "On how many logged days of the last four weeks each was ticked; the thin line is the range that so few days "
    "support. It says neither why, nor whose."
)


def barriers_finding(row: Row, is_together: bool) -> str:
    """Say on how many days anything was ticked. `row` of `barrier_share`, of any of them."""
    between = "stood between you" if is_together else "stood between"
    if row["value"] is None:
        waits = "paused" if row["status"] == "paused" else f"not enough logged yet, {row['reason']}"
        return f"What {between}: {waits}"
    if not row["value"]:
        return "Nothing was noted as standing between in the last four weeks"
    return f"Something {between} on about {number(10 * row['value'])} days in 10"


def barrier_label(row: Row) -> str:
    return f"{BARRIERS[row['piece']]} · on {round(row['value'] * row['n'])} of {days(row['n'])}"


def barriers_alt(rows: Sequence[Row]) -> str:
    return "; ".join(barrier_label(row) for row in rows) + "."


def barriers_absent(pieces: Sequence[str]) -> str:
    """Name what was not ticked, as far as anything was."""
    return f"Not ticked: {listing([BARRIERS[piece].lower() for piece in pieces])}." if pieces else ""


DISTANCE_CAPTION = "Moments of connection in the last four weeks, against the twelve weeks before. It looks back alone."


def distance_finding(row: Row) -> str:
    """Say how lately compares with before. `row` of `distance_state`, of the ratio."""
    if row["value"] is None:
        return "Lately, against before: " + ("paused" if row["status"] == "paused" else "not enough logged yet")
    return {
        "quieter lately": "Quieter lately than in the weeks before",
        "fuller lately": "Fuller lately than in the weeks before",
    }.get(row["reason"], "Lately much as in the weeks before")


def distance_sentence(row: Row) -> str:
    if row["value"] is None:
        return "" if row["status"] == "paused" else f"So far there are {row['reason']}."
    return (
        f"About {row['value']:.1f} times the pace before, most likely between {row['low']:.1f} and {row['high']:.1f} "
        f"times, from {days(row['n'])} in the last four weeks."
    )
