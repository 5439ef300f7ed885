"""The parts of a table's rows that follow from few columns, each worked out once for cells that are the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any

import orjson

from pipeline.imports.formats.spreadsheet import Maker
from pipeline.imports.record import Problem, Record, attempt
from pipeline.imports.store.keys import LABELS_SPLIT
from pipeline.imports.store.lines import numbers, signs
from pipeline.imports.upload import limits, read

SOME_DAY = "2000-01-01"  # stands in the column of days where a row is looked at for something else
FIELDS = ("record", "said", "signs", "number", "time", "zone")  # what stands for a part in lines and digests


@dataclass(frozen=True)
class Part:
    """Some columns of a table, and the fields of a record that follow from them."""

    columns: tuple[int, ...]
    fields: tuple[str, ...]

    @property
    def is_counted(self) -> bool:
        return "day" not in self.fields and "time" not in self.fields


@dataclass
class Cells:
    """The cells of a part that are different, in the order in which they came, and what each means."""

    part: Part
    rows: list[list[str | int | None]] = field(default_factory=list)  # cells, "off" or None, number, *FIELDS
    records: list[Record | None] = field(default_factory=list)

    @property
    def are_off(self) -> bool:
        return None in self.records

    @property
    def has_blank(self) -> bool:
        return any(not str(row[0]).strip() for row in self.rows)


def of_table(maker: Maker) -> list[Part]:
    """Return the parts of a table: that of the day first, the mood last, as the numbers of a record come in order."""
    columns = maker.columns
    found = [Part((columns.day,), ("day", "time", "zone"))]
    found += [Part((columns.time,), ("time",))] if columns.time >= 0 else []
    found += [Part(labels, ("labels",))] if (labels := columns.labels + columns.checks) else []
    found += [Part((column,), ("values",)) for column in columns.values]
    found += [Part((columns.mood,), ("mood", "mood_scale"))] if columns.mood >= 0 else []
    return found


def fits(maker: Maker) -> bool:
    """True when no two numbers of a table go by one name, so that their columns tell their order."""
    names = [read.plain_name(maker.names[column]) for column in maker.columns.values]
    return len(set(names)) == len(names)


def look(maker: Maker, part: Part, found: Sequence[Sequence[str]], latest: date) -> Cells:
    """Work out what cells of a part mean. May raise Unanswered."""
    seen = Cells(part)
    for number, cells in enumerate(found):
        record = _alone(maker, part, cells, latest)
        seen.records.append(record)
        kept = {} if record is None else _kept(part, record)
        seen.rows.append([*cells, "off" if record is None else None, number, *map(kept.get, FIELDS)])
    return seen


def _alone(maker: Maker, part: Part, cells: Sequence[str], latest: date) -> Record | None:
    """Return the part of a record that cells alone make; None where more than they tells what becomes of the row."""
    row = [""] * len(maker.names)
    row[maker.columns.day] = SOME_DAY
    for column, cell in zip(part.columns, cells, strict=True):
        row[column] = cell
    made = attempt("", partial(maker.record, "", row))
    found = made if isinstance(made, Problem) else read.checked(made)
    if isinstance(found, Problem) or found.text or found.day > latest:
        return None
    if len(found.labels) + len(maker.columns.values) > limits.LABELS or orjson.dumps(found.zone) != _quoted(found.zone):
        return None
    return replace(Record(found.day, ""), **{name: getattr(found, name) for name in part.fields})


def _quoted(text: str) -> bytes:
    return f'"{text}"'.encode()


def _kept(part: Part, record: Record) -> dict[str, str]:
    """Return what stands for a part in the lines and digests of its rows: some of FIELDS."""
    day = record.day.isoformat()
    named = [_json(number) for number in numbers(record)]
    if "day" in part.fields:
        return {"said": day, "time": record.time, "zone": record.zone}
    if "time" in part.fields:
        return {"time": record.time}
    if "labels" in part.fields:
        labels = _json(record.labels)
        said = LABELS_SPLIT.join(sorted(record.labels))
        return {"record": f',"labels":{labels}' if record.labels else "", "said": said, "signs": labels}
    if "values" in part.fields:
        return {"number": named[0], "said": "".join(f"{n}={v:g}" for n, v in record.values)} if named else {}
    shown = {name: value for name in part.fields if (value := getattr(record, name))}
    mood = {"record": f",{_json(shown)[1:-1]}" if shown else "", "said": record.mood}
    return mood | {"signs": _json(signs(record, day, [])[4])} | ({"number": named[0]} if named else {})


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()
