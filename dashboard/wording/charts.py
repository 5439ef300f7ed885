"""What is written inside the charts, and what they say under a pointer. Plotly reads some HTML here."""

from typing import Protocol

from dashboard.wording.numbers import Row, day, number, short, since, span
from dashboard.wording.week import status_words

NOT_ENOUGH_STRIP = "not enough logged"

PAUSED_STRIP = "paused"


class HasUnit(Protocol):
    """What the hover texts need to know of a line."""

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
    return f"{week_of(row)}<br>" + ("paused" if row["status"] == "paused" else f"not enough logged: {row['reason']}")


def point_hover(row: Row, voice: HasUnit) -> str:
    value = number(row[voice.column] * voice.scale)
    name = f"{_escape(voice.name)}: " if voice.name else ""
    between = (
        f" ({span(row[voice.low] * voice.scale, row[voice.high] * voice.scale)})"
        if (voice.low and row[voice.low] is not None)
        else ""
    )
    return f"{week_of(row)}<br>{name}<b>{value}</b> {voice.unit}{between}<br>{status_words(row)}"


def last_label(row: Row, voice: HasUnit) -> str:
    when = "this week" if row.get("is_current") else "that week"
    return f"<b>{number(row[voice.column] * voice.scale)}</b><br>{when}"


def usual_label(level: float) -> str:
    return f"usual {number(level)}"


def stock_label(count: int) -> str:
    return f"<b>{count}</b> open"


def stock_hover(row: Row) -> str:
    return f"{week_of(row)}<br><b>{int(row['stock_count'])}</b> open at its end"


def flow_hover(row: Row, column: str, name: str) -> str:
    return f"{week_of(row)}<br>{int(row[column])} {name}"


def age_hover(row: Row, column: str) -> str:
    which = "oldest" if column == "open_age_max_days" else "middle one"
    return f"{week_of(row)}<br>{which} open <b>{since(row[column])}</b>"


def _escape(text: str) -> str:
    return short(text, 24).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
