"""Sentences of the page on promises: promises, touch, and what got in the way."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from dashboard.wording.charts import HasUnit
from dashboard.wording.log_forms import BARRIERS
from dashboard.wording.metrics import counted, share_sentence, without_number
from dashboard.wording.numbers import Row, day, days, due, likely

TITLE = "Promises and what gets in the way"

TOUCH_CAPTION = "There is no target and no right amount."
TOUCH = "Welcome touch over time"
TOUCH_CHART_CAPTION = "The percentage of logged days with welcome touch, week by week."


def below(has_touch: bool, is_solo: bool) -> str:
    """Say what the page is for."""
    touch, between = "days with welcome touch and " if has_touch else "", "" if is_solo else " between you"
    return f"Mark how your promises ended, and see {touch}what got in the way{between}."


def touch_off(is_solo: bool) -> str:
    """Say how welcome touch is switched on. Whether one of two has done so is not told."""
    who = "you have" if is_solo else "both of you have"
    return f"Touch has a place on this page once {who} switched it on in the settings."


def touch_finding(row: Row) -> str:
    if row["value"] is None:
        return without_number("Days with welcome touch", row)
    return f"Welcome touch on {round(row['value'] * row['n'])} of {counted(row['n'], 'days', row)}"


def touch_sentence(row: Row) -> str:
    return share_sentence(row, "of your logged days")


PROMISES = "Promises over time"


def promises_caption(is_solo: bool) -> str:
    changed = "changed" if is_solo else "changed together"
    whose = "" if is_solo else " It is about the two of you, never about one."
    return (
        "Of the promises that were due in twelve weeks: how many were kept, in percent. The band is the likely range. "
        "The grey around it shows how far off it could be, as some outcomes are not logged. Promises that you "
        f"{changed} are left out.{whose}"
    )


def promises_sentence(row: Row) -> str:
    """Say how many of the promises that came due were kept, and the range; for the two of you, never for one."""
    if row["value"] is None:
        return f"{without_number('Promises that came due', row)}."
    kept = round(row["value"] * row["n"])
    many = {0: "none was", 1: "1 was"}.get(kept, f"{kept} were")
    between = likely(100 * row["low"], 100 * row["high"], " %")
    return (
        f"In the last 12 weeks you logged how {int(row['n'])} promises ended: {many} kept. "
        f"{between.replace('It is', 'The share is')}"
    )


def promises_label(row: Row, voice: HasUnit) -> str:
    return f"<b>{100 * row['value']:.0f} %</b><br>twelve weeks"


OPEN = "Open promises"
OPEN_CAPTION = "Plans change, and promises can change too."
NOTHING_OPEN = "No promise is open."
UNNAMED = "A promise without a name"
FURTHER = "All other open promises"
NEW_DAY = "A new day, if there is one"
ENDINGS = {"kept": "Kept", "renegotiated": "Changed together", "not_kept": "Not kept"}
ALONE = {"renegotiated": "Changed"}


def endings(is_solo: bool) -> dict[str, str]:
    """Return how a promise can end; one alone changes none together."""
    return ENDINGS | ALONE if is_solo else ENDINGS


def saved(status: str, is_solo: bool) -> str:
    return f"Saved: {endings(is_solo)[status].lower()}."


def about(row: Row, people: Mapping[str, str], today: date) -> str:
    """Say for which day a promise is, and whose it is: its buttons save an entry of that one."""
    when = due(row["due_on"], row["made_on"], "made on", today)
    name = people.get(row["made_by"], "")
    return f"{when} · {name}’s promise" if name and len(people) > 1 else when


BARRIERS_CAPTION = "As ticked in check-ins. A day can have several."


def barriers_finding(row: Row, is_together: bool) -> str:
    """Say on how many days anything was ticked. `row` of `barrier_share`, of any of them."""
    between = "got in the way between you" if is_together else "got in the way"
    if row["value"] is None:
        return without_number(f"Things that {between}", row)
    since = day(row["week_start"] - timedelta(weeks=3))  # a number of four weeks
    if not row["value"]:
        return f"Nothing was ticked that {between} since {since}"
    return f"Something {between} on {round(row['value'] * row['n'])} of {round(row['n'])} logged days since {since}"


def barrier_label(row: Row) -> str:
    return f"{BARRIERS[row['piece']]} · on {round(row['value'] * row['n'])} of {days(row['n'])}"


def barriers_alt(rows: Sequence[Row]) -> str:
    return "; ".join(barrier_label(row) for row in rows) + "."
