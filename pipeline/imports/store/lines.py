"""Records as lines of JSON, and their signs, which contain no words of an entry's text."""

from collections.abc import Iterator
from dataclasses import fields
from operator import attrgetter
from typing import Any

import orjson

from pipeline.imports.record import WORDS, Record

_LEFT = ("day", "damage")  # the day is known, and damage is told of as a problem
_FIELDS = tuple(f.name for f in fields(Record) if f.name not in _LEFT)
_VALUES = attrgetter(*_FIELDS)
_EMPTY = tuple(f.default for f in fields(Record) if f.name not in _LEFT)

Signs = tuple[str, str, str, tuple[str, ...], str, list[tuple[str, float]]]


def plain(record: Record, day: str) -> dict[str, Any]:
    """Return the fields that are not empty; `day` is that of the record, as written."""
    values = zip(_FIELDS, _VALUES(record), _EMPTY, strict=True)
    return {"day": day, **{name: value for name, value, empty in values if value != empty}}


def signs(record: Record, day: str, named: list[tuple[str, float]]) -> Signs:
    """Return what the metrics may be made of; `named` are the numbers of the record."""
    mood = record.mood if record.mood_scale == WORDS else ""
    return day, record.time, record.zone, (*record.labels, *record.prompts), mood, named


def numbers(record: Record) -> Iterator[tuple[str, float]]:
    """Yield the numbers of a record with their names; a mood that is one is called `mood`, with its scale."""
    yield from record.values
    if record.mood and record.mood_scale not in ("", WORDS):
        try:
            yield f"mood {record.mood_scale}", float(record.mood)
        except ValueError:
            return


def line(value: object) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE)
