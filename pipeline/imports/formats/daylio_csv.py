"""Daylio's "Export Entries" as CSV, with the headers of 2018, 2020 and 2026. Facts: MichaelCurrin/daylio-csv-parser.

Dates and weekdays are written in the phone's language, so only `full_date` is read; in files of 2018, which have none,
`year` and an English `date`. A time in words is left out: the entry then has only a day.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from pipeline.imports.dates import clock
from pipeline.imports.record import WORDS, Problem, Record, Refused
from pipeline.imports.tables import tracker_table
from pipeline.imports.text import markup
from pipeline.imports.upload import limits
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

NEW = ("full_date", "time", "mood", "activities", "note")
OLD = ("year", "date", "weekday", "time", "mood", "activities", "note")
FIELDS = fields((*NEW, *OLD, "note_title", "scales"), {})
HINT = "A spreadsheet program may have changed it. Use the file exactly as Daylio exported it."
HINT_OF_2018 = "Its month must be in English. Newer versions of Daylio write dates in numbers: export it again."
_DAY_MONTH = re.compile(r"(\d{1,2})\.? ([^\W\d]+)\.?|([^\W\d]+)\.? (\d{1,2})", re.ASCII)
_AMOUNT = re.compile(r"(\d{1,15}(?:[.,]\d{1,2})?)(?:/\d{1,9})?(?:\s[^\d\s].*)?", re.ASCII | re.DOTALL)


def identify(upload: Upload) -> str:
    if tracker_table.are_tables(upload, *NEW):
        return "its first line has Daylio's columns full_date, mood and activities"
    if tracker_table.are_tables(upload, *OLD):
        return "its first line has the columns of a Daylio export of 2018: year, date, mood and activities"
    return ""


def read(upload: Upload) -> Iterator[Record | Problem]:
    members = tracker_table.tables(upload, *NEW) or tracker_table.tables(upload, *OLD)
    days = tracker_table.Days(upload, members, "full_date")
    yield from tracker_table.records(upload, members, partial(_record, upload, days))


def _record(upload: Upload, days: tracker_table.Days, row: tracker_table.Cells, columns: list[str]) -> Record:
    cell = row.named(columns)
    FIELDS.leave(upload, cell)
    values, words = _scales(cell.get("scales", ""))
    return Record(
        day=_day(cell, days),
        where=row.where,
        time=clock.clock(cell["time"]),
        title=markup.text_of(cell.get("note_title", "")),
        text=markup.text_of(cell["note"]),
        labels=(*cell["activities"].split(" | "), *words),
        mood=cell["mood"],
        mood_scale=WORDS if cell["mood"].strip() else "",
        values=values,
    )


def _day(cell: dict[str, str], days: tracker_table.Days) -> date:
    try:
        if "full_date" in cell:
            return days.read(cell["full_date"])
        return _day_of_2018(cell["year"], cell["date"])
    except (KeyError, ValueError):
        hint = HINT if "full_date" in cell else HINT_OF_2018
        raise Refused("has no date that can be read", hint) from None


def _day_of_2018(year: str, text: str) -> date:
    found = _DAY_MONTH.fullmatch(text[: limits.CELL_CHARS].strip())
    if not found:
        raise ValueError("no day")
    day, month = (found[1], found[2]) if found[1] else (found[4], found[3])
    return date(int(year), tracker_table.month_named(month), int(day))


def _scales(cell: str) -> tuple[tuple[tuple[str, float], ...], list[str]]:
    """Split "Energy: 8/10 points | Sleep: 7:30" into numbers with names, and the parts without a number as written."""
    values, words = [], []
    for scale in cell.split(" | "):
        name, colon, amount = scale.replace("\xa0", " ").strip().partition(": ")
        value = _amount(amount.strip()) if colon else None
        if value is None:
            words.append(scale)
        else:
            values.append((name, value))
    return tuple(values), words


def _amount(text: str) -> float | None:
    if (hours := tracker_table.number(text)) is not None:
        return hours
    found = _AMOUNT.fullmatch(text)
    return float(found[1].replace(",", ".")) if found else None


IMPORTER = Importer(
    title="Daylio (CSV)",
    identify=identify,
    read=read,
    fields=FIELDS,
    app="daylio",
    looks_back=True,
    how_to_export="In Daylio: More > Export Entries > CSV.",
)
