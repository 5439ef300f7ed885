"""Words inside the charts, below them, and under a pointer. Plotly reads some HTML here."""

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Protocol

from dashboard.wording.metrics import (
    NEEDS_DAYS,
    NOT_LOGGED,
    PAUSED_DAYS,
    UNLOGGED,
    counted,
    is_counted,
    is_over,
    past_week,
    rests_on,
    sentence,
    so_far,
    status_words,
    usual_level,
)
from dashboard.wording.numbers import (
    Row,
    day,
    in_brackets,
    listing,
    number,
    short,
    short_week,
    since,
)

NOT_ENOUGH_STRIP = "too little logged"

PAUSED_STRIP = "paused"

LINE_BEGINS = "The line begins with the fourth logged week."
MORE = "More numbers and charts"


class HasUnit(Protocol):
    """A line of a chart, as far as its hover texts read it."""

    @property
    def column(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def low(self) -> str: ...
    @property
    def high(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def scale(self) -> float: ...


def week_of(row: Row) -> str:
    return f"Week of {day(row['week_start'], True)}"


def strip_hover(row: Row) -> str:
    return f"{week_of(row)}<br>" + ("paused" if row["status"] == "paused" else f"too little logged: {row['reason']}")


def point_hover(row: Row, voice: HasUnit) -> str:
    value = number(row[voice.column] * voice.scale)
    name = f"{safe(voice.name, 24)}: " if voice.name else ""
    between = ""
    if voice.low and row[voice.low] is not None:
        between = in_brackets(row[voice.low] * voice.scale, row[voice.high] * voice.scale)
    return f"{week_of(row)}<br>{name}<b>{value}</b> {voice.unit}{between}<br>{status_words(row)}"


def last_label(row: Row, voice: HasUnit) -> str:
    return f"<b>{number(row[voice.column] * voice.scale)}</b><br>{last_week(row)}"


def last_week(row: Row) -> str:
    """Name the last week of a chart; a first one that is not over has no week before it to be drawn."""
    if not is_over(row):
        return "a week so far"
    return "this week" if row.get("is_current") else short_week(row["week_start"])


def usual_label(level: float) -> str:
    return f"usual {number(level)}"


def stock_label(count: int) -> str:
    return f"<b>{count}</b> open"


def stock_hover(row: Row) -> str:
    if row["stock_count"] is None:
        return ""
    return f"{week_of(row)}<br><b>{int(row['stock_count'])}</b> open at the end"


def flow_hover(row: Row, column: str, name: str) -> str:
    return f"{week_of(row)}<br>{int(row[column])} {name}"


def age_hover(row: Row, column: str) -> str:
    which = "oldest" if column == "open_age_max_days" else "middle one"
    return f"{week_of(row)}<br>{which} open <b>{since(row[column])}</b>"


def safe(text: str, limit: int = 40) -> str:
    """Escape a person's text for plotly, whose labels understand some HTML; long text is cut."""
    return escape(short(text, limit), quote=False)


def open_week(week: date, last: date) -> str:
    """Name the link to the days of a week of a chart, with its year when it isn't that of the `last` one."""
    return f"See the week of {day(week, week.year != last.year)}"


def paused_week(row: Row) -> str:
    return "You are pausing this week" if row["is_current"] else f"You paused {past_week(row)}"


TREND_CAPTION = (
    "Week by week, with the likely range. A ring is a week with few logged days. Grey is a week with too few."
)


def felt_finding(latest: Sequence[tuple[str, Row]], lead: str) -> str:
    """Say how each felt in the last week with a value, after a `lead`; two voices of one week."""
    parts = [f"{name} around {number(row['value'])}" for name, row in latest]
    return f"{lead} lately: " + (f"{listing(parts)} of 10" if parts else "too early to say")


def pace_told(row: Row, rate: str, count: str, things: str, opening: str = "") -> str:
    """Say a week's number after `opening`; one that is estimated from some of its days is about so many."""
    about = "" if is_counted(row, rate, count) else "about "
    told = f"{opening} {about}{counted(so_far(row[rate], row), things, row)}".strip()
    return f"{told[:1].upper()}{told[1:]}"


def pace_finding(row: Row, rate: str, count: str, name: str, things: str, opening: str = "") -> str:
    """Say a week's number after `opening`, with what is usual beside it."""
    if row["status"] == "paused":
        return paused_week(row)
    if row["status"] == NOT_LOGGED:
        return f"{name}: {row['reason']}"
    if row[rate] is None:
        return f"Too early to say: {row['reason']}" if row["is_current"] else f"Too little logged: {row['reason']}"
    told = pace_told(row, rate, count, things, opening)
    return (", " if is_over(row) else "; ").join(filter(None, (told, usual_level(row))))


def pace_source(row: Row, rate: str, count: str) -> str:
    """Say what a week’s number is from, or what it takes."""
    if row[rate] is None:
        return {"paused": PAUSED_DAYS, NOT_LOGGED: UNLOGGED}.get(row["status"], NEEDS_DAYS)
    if is_counted(row, rate, count):
        return "Every day of the week is logged."
    if row["observed_days"] == 7:
        return "Every day of the week is logged, but not every day by both of you."
    return sentence(rests_on(row))


def pace_sentence(row: Row, rate: str, count: str, is_first: bool = True) -> str:
    """Say what a week’s number is from, and the range of its pace; the first in a letter also why there is one."""
    source = pace_source(row, rate, count)
    if row[rate] is None:
        return source
    ends = listing(list(dict.fromkeys(number(row[f"{rate}_{end}"]) for end in ("low", "high"))))
    opening = "Weeks swing by chance: the pace behind this one" if is_first else "The pace behind this week"
    return f"{source} {opening} is likely {'between ' * (' ' in ends)}{ends} a week."


FELT_CAPTION = "Averages of your daily answers, from 0 to 10."
