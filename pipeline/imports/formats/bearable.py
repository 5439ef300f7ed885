"""Bearable's "Export Data" as CSV, with and without the column "date formatted".

Written after readers of real exports (pawprint, bearable dashboards), without a real file. A row is one reading, not an
entry. So there is one record for each day and time of day (am, mid, pm, pre, all day, or a clock), which counts its
rows. Amounts become values: a rated category by its name, else the detail's own name. The file has no scale, so the
mood is a value too. Details without an amount, such as factors, become labels; so do the words of a mood.
Other details of an amount, such as when somebody slept, are text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import islice

from pipeline.imports.dates import clock
from pipeline.imports.record import Problem, Record, Refused
from pipeline.imports.tables import tracker_table
from pipeline.imports.upload import limits
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

COLUMNS = ("date", "time of day", "category", "rating/amount", "detail")
RATED = ("mood", "energy", "sleep", "sleep quality")
FIELDS = fields((*COLUMNS, "notes"), {}, nothing=("weekday", "date formatted"))
AGAIN = "A spreadsheet program may have changed it. Use the file exactly as Bearable exported it."
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]+)\.? (\d{4})", re.ASCII)


@dataclass
class PartOfDay:
    """All readings of one day and time of day."""

    where: str
    rows: int = 0
    labels: list[str] = field(default_factory=list)
    values: list[tuple[str, float]] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)  # each row of a day may repeat a note

    def add(self, cell: dict[str, str]) -> None:
        self.rows += 1
        category, detail, amount = (cell[name].strip() for name in ("category", "detail", "rating/amount"))
        name, number = _name(category, detail), tracker_table.number(amount)
        if number is not None:
            self.values.append((name, number))
            if category.casefold() == "mood":
                self.labels += detail.split(" | ")
            elif detail and category.casefold() in RATED:
                self.notes[f"{category}: {detail}"] = None
        else:
            self.labels += [f"{name}: {amount}"] if amount else (detail or category).split(" | ")
        if note := cell.get("notes", "").strip():
            self.notes[note] = None


def identify(upload: Upload) -> str:
    is_known = tracker_table.are_tables(upload, *COLUMNS)
    return "its first line has Bearable's columns category and rating/amount" if is_known else ""


def read(upload: Upload) -> Iterator[Record | Problem]:
    yield from upload.each(tracker_table.tables(upload, *COLUMNS), partial(_table, upload))


def _table(upload: Upload, member: str) -> Iterator[Record | Problem]:
    moments: dict[tuple[date, str], PartOfDay] = {}
    columns = tracker_table.columns_of(upload, member)
    days = tracker_table.Days(upload, [member], "date formatted" if "date formatted" in columns else "date")
    for row in islice(tracker_table.rows(upload, member), 1, None):  # after the columns
        if isinstance(row, Problem):
            yield row
            continue
        try:
            cell = row.named(columns)
            day, part = _day(cell, days), " ".join(cell["time of day"][: limits.CELL_CHARS].casefold().split())
        except Refused as refused:
            yield Problem(row.where, refused.what, refused.hint)
            continue
        FIELDS.leave(upload, cell)
        moments.setdefault((day, part), PartOfDay(row.where)).add(cell)
    for (day, part), moment in moments.items():
        yield _record(day, part, moment)


def _record(day: date, part: str, moment: PartOfDay) -> Record:
    return Record(
        day=day,
        where=moment.where,
        id=f"{day} {part}".strip(),
        time=clock.clock(part),
        text="\n".join(moment.notes),
        labels=tuple(moment.labels),
        values=tuple(moment.values),
        entries=moment.rows,
    )


def _day(cell: dict[str, str], days: tracker_table.Days) -> date:
    try:
        if cell.get("date formatted"):
            return days.read(cell["date formatted"])
        found = _DAY.fullmatch(cell["date"][: limits.CELL_CHARS].strip())
        if found:
            return date(int(found[3]), tracker_table.month_named(found[2]), int(found[1]))
        return days.read(cell["date"])
    except (KeyError, ValueError):
        raise Refused("has no date that can be read", AGAIN) from None


def _name(category: str, detail: str) -> str:
    """Return the name of an amount: of a symptom without its strength, as in "Headache (Mild)"."""
    if category.casefold() in RATED or not detail:
        return category
    if category.casefold() == "symptom" and detail.endswith(")"):
        return detail.rpartition(" (")[0] or detail
    return detail


IMPORTER = Importer(
    title="Bearable (CSV)",
    identify=identify,
    read=read,
    fields=FIELDS,
    looks_back=True,
    unit="readings",
    records="times of day",
    how_to_export="In Bearable: Settings > Export Data.",
)
