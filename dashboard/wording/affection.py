"""Sentences of the Affection and trust page: welcome touch, promises, barriers, and how full the last weeks were."""

from collections.abc import Mapping, Sequence

from dashboard.wording.log_forms import BARRIERS
from dashboard.wording.metrics import NOT_LOGGED, counted, no_number, share_sentence, without_number
from dashboard.wording.numbers import Row, day, days, listing

TITLE = "Affection and trust"

TOUCH_CAPTION = "The percentage of logged days with welcome touch. There is no target and no right amount."


def below(is_solo: bool) -> str:
    whose = "your own log" if is_solo else "what you both shared"
    return f"Promises, touch if you switched it on, and what got in the way, from {whose}."


def touch_off(is_solo: bool) -> str:
    """Say how welcome touch is switched on. Whether one of two has done so is not told."""
    if is_solo:
        return "Welcome touch is off. You can switch it on in the settings, and off again at any time."
    return (
        "Welcome touch is off. It starts once both of you have switched it on in the settings. Either of you can "
        "switch it off again at any time."
    )


def touch_finding(row: Row) -> str:
    if row["value"] is None:
        return without_number("Days with welcome touch", row)
    return f"Welcome touch on {round(row['value'] * row['n'])} of {counted(row['n'], 'days', row)}"


def touch_sentence(row: Row) -> str:
    return share_sentence(row, "of your logged days")


def promises_finding(row: Row) -> str:
    """Say how many of the promises that came due were kept; for the two of you, never for one."""
    if row["value"] is None:
        return without_number("Promises kept", row)
    return f"{round(row['value'] * row['n'])} of {row['n']} promises were kept"


def promises_caption(is_solo: bool) -> str:
    changed = "changed" if is_solo else "changed together"
    whose = "" if is_solo else " The number is for the two of you, never for one."
    return (
        "Promises that were due in the last 12 weeks, in percent. The lighter band shows how far off this could be, as "
        f"some outcomes are not logged. Promises that you {changed} are left out.{whose}"
    )


def promises_sentence(row: Row) -> str:
    return share_sentence(row, "of these promises were kept")


OPEN = "Open promises"
OPEN_CAPTION = "In your own words. Plans change, and promises can change too."
NOTHING_OPEN = "No promise is open."
UNNAMED = "A promise without a name"
FURTHER = "Later, or from a while ago"
NEW_DAY = "A new day, if there is one"
ENDINGS = {"kept": "Kept", "renegotiated": "Changed together", "not_kept": "Not kept"}
ALONE = {"renegotiated": "Changed"}


def endings(is_solo: bool) -> dict[str, str]:
    """Return how a promise can end; one alone changes none together."""
    return ENDINGS | ALONE if is_solo else ENDINGS


def saved(status: str, is_solo: bool) -> str:
    return f"Saved: {endings(is_solo)[status].lower()}."


def about(row: Row, people: Mapping[str, str]) -> str:
    """Say for which day a promise is, and whose it is: its buttons save an entry of that one."""
    when = f"for {day(row['due_on'])}" if row["due_on"] is not None else f"made on {day(row['made_on'])}"
    name = people.get(row["made_by"], "")
    return f"{when} · {name}’s promise" if name and len(people) > 1 else when


BARRIERS_CAPTION = (
    "On how many logged days of the last four weeks each was ticked. The thin line is the likely range. "
    "It does not say why, or who ticked it."
)


def barriers_finding(row: Row, is_together: bool) -> str:
    """Say on how many days anything was ticked. `row` of `barrier_share`, of any of them."""
    between = "got in the way between you" if is_together else "got in the way"
    if row["value"] is None:
        return without_number(f"Things that {between}", row)
    if not row["value"]:
        return "Nothing was ticked in the last four weeks"
    return f"Something {between} on {round(row['value'] * row['n'])} of {days(row['n'])} in the last four weeks"


def barrier_label(row: Row) -> str:
    return f"{BARRIERS[row['piece']]} · on {round(row['value'] * row['n'])} of {days(row['n'])}"


def barriers_alt(rows: Sequence[Row]) -> str:
    return "; ".join(barrier_label(row) for row in rows) + "."


def barriers_absent(pieces: Sequence[str]) -> str:
    """Name what was not ticked, as far as anything was."""
    return f"Not ticked: {listing([BARRIERS[piece].lower() for piece in pieces])}." if pieces else ""


DISTANCE_CAPTION = (
    "Moments of connection in the last four whole weeks, compared with the twelve weeks before. It only looks at the "
    "past."
)
DISTANCES = {"quieter": "a fifth fewer", "fuller": "a quarter more"}


def distance_finding(row: Row, chances: Mapping[str, float]) -> str:
    """Compare the last weeks with those before: `row` is the ratio of `distance_state`, `chances` its other pieces."""
    if row["value"] is None:
        waits = no_number(row) if row["status"] in ("paused", NOT_LOGGED) else "too early to compare"
        return f"The last four weeks: {waits}"
    state = row["reason"].removesuffix(" lately")
    if state in DISTANCES:
        return f"The last four weeks: a chance of {100 * chances[state]:.0f} % that they were {state}"
    if state == "steady":
        return "About as many moments as in the weeks before"
    return "Four weeks can’t tell whether anything changed"


def distance_sentence(row: Row) -> str:
    if row["value"] is None:
        return "" if row["status"] in ("paused", NOT_LOGGED) else f"So far there are {row['reason']}."
    ratio = (
        f"There were likely {row['low']:.1f} to {row['high']:.1f} times as many moments as before. This is from "
        f"{days(row['n'])} in the last four weeks."
    )
    state = row["reason"].removesuffix(" lately")
    if state not in DISTANCES:
        return ratio
    size = f"{state.capitalize()} means at least {DISTANCES[state]} moments than in the twelve weeks before."
    return f"{size} {ratio} A chance is not a clear change: only the quarterly review looks for one."
