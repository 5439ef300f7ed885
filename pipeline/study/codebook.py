"""The codebook of a study: the meaning of its columns.

first_day = "2015-03-02"          # the day that is numbered `first_number`; only where days are numbers
first_number = 0
timezone = "Asia/Jerusalem"       # UTC without it

[columns]
dyad = "couple"
person = "partner"
day = "diary_day"

[measures.connected]              # a rating of the check-in
column = "closeness"
low = 0                           # the ends of the study's own scale; they become those of the check-in's
high = 4

[[events]]                        # a column that counts something, or says yes or no
column = "thanked_partner"
kind = "appreciation"             # a kind of entry, with the fields that each such entry has
fields = { direction = "given" }
"""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.home import zones
from pipeline.home.folder import HearthsideError
from pipeline.kinds.common import COMMON
from pipeline.kinds.fields import Field, problem, read_day
from pipeline.kinds.kinds import BY_NAME

RATINGS = {f.name: f for f in BY_NAME["checkin"].fields if f.type == "number"}
_OWN = {f.name for f in COMMON}


@dataclass(frozen=True)
class Measure:
    """A column that is a rating of the check-in, on the study's own scale from `low` to `high`."""

    field: Field
    column: str
    low: float
    high: float

    def rescaled(self, value: float) -> float:
        """Return a value of the study's scale on that of the check-in; a scale may run from best to worst."""
        share = (value - self.low) / (self.high - self.low)
        return round(self.field.low + share * (self.field.high - self.field.low), 6)


@dataclass(frozen=True)
class Count:
    """A column that counts entries of a kind, all with the same `fields`."""

    column: str
    kind: str
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Codebook:
    dyad: str
    person: str
    day: str
    timezone: str = "UTC"
    first_day: date | None = None
    first_number: int = 0
    measures: tuple[Measure, ...] = ()
    events: tuple[Count, ...] = ()

    @property
    def columns(self) -> list[str]:
        """The columns that a study's table must have."""
        return [self.dyad, self.person, self.day, *(m.column for m in self.measures), *(e.column for e in self.events)]


def read(path: Path) -> Codebook:
    """Read a codebook. Raises HearthsideError that names what is off and what it takes."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise HearthsideError(f"Can't read {path}: {(error.strerror or 'no reason given').lower()}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise HearthsideError(f"{path} is no TOML file: {error}.") from None
    try:
        return parse(table)
    except HearthsideError as error:
        raise HearthsideError(f"{path} can't be used: {error}") from None


def parse(table: dict[str, Any]) -> Codebook:
    """Return the codebook that a table of TOML says. Raises HearthsideError as `read` does."""
    columns = table.get("columns")
    if not isinstance(columns, dict) or not all(_is_name(columns.get(name)) for name in ("dyad", "person", "day")):
        raise HearthsideError("[columns] names the columns of dyad, person and day.")
    first = table.get("first_day")
    if first is not None and (first := read_day(str(first))) is None:
        raise HearthsideError("first_day is a day written as YYYY-MM-DD.")
    number = table.get("first_number", 0)
    if type(number) is not int:
        raise HearthsideError("first_number is the number of the first day, such as 0 or 1.")
    zone = table.get("timezone", "UTC")
    if zone not in zones.known():
        raise HearthsideError("timezone is a name such as Europe/Berlin.")
    measures, events = table.get("measures", {}), table.get("events", [])
    if not isinstance(measures, dict) or not isinstance(events, list) or not (measures or events):
        raise HearthsideError("it needs a [measures.…] or an [[events]]: what the columns mean.")
    return Codebook(
        columns["dyad"],
        columns["person"],
        columns["day"],
        zone,
        first,
        number,
        tuple(_measure(name, row) for name, row in measures.items()),
        tuple(map(_event, events)),
    )


def _measure(name: str, row: Any) -> Measure:
    if name not in RATINGS:
        raise HearthsideError(f"a measure is one of {', '.join(RATINGS)}.")
    row = row if isinstance(row, dict) else {}
    low, high = row.get("low"), row.get("high")
    if not (_is_name(row.get("column")) and isinstance(low, int | float) and isinstance(high, int | float)):
        raise HearthsideError(f"[measures.{name}] needs a column, and low and high, the ends of its scale.")
    if low == high:
        raise HearthsideError(f"[measures.{name}] has a scale whose two ends are the same.")
    return Measure(RATINGS[name], row["column"], low, high)


def _event(row: Any) -> Count:
    if not isinstance(row, dict) or not _is_name(row.get("column")) or row.get("kind") not in BY_NAME:
        raise HearthsideError(f"each of [[events]] needs a column, and a kind: one of {', '.join(BY_NAME)}.")
    kind, given = BY_NAME[row["kind"]], row.get("fields", {})
    known = {f.name: f for f in kind.fields}
    if not isinstance(given, dict) or not set(given) <= set(known) - _OWN:
        raise HearthsideError(f"the fields of {kind.name} are {', '.join(known)}.")
    fields = {name: str(value) for name, value in given.items()}
    for name, one in known.items():
        if what := problem(one, fields.get(name, "")):
            raise HearthsideError(f"{name} of {kind.name} {what}; it takes {one.accepts}.")
    return Count(row["column"], kind.name, fields)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value)
