"""How We Feel's "Export data" as CSV, with 18, 22 (and keys) or 10 columns (2026, "Check-in_data.csv").

Facts: davicedraz/journal-to-howwefeel-app-importer and tests of other readers. Columns go by name. The keys repeat the
moods and tags in English; weather and menstruation are not numbers and are not read. Several moods of one check-in are
one cell, joined by ";".
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from pipeline.imports.dates import clock
from pipeline.imports.record import WORDS, Problem, Record, Refused
from pipeline.imports.tables import tracker_table
from pipeline.imports.upload import limits
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

COLUMNS = ("date", "mood", "tags (people)", "tags (places)", "tags (events)")
NUMBERS = (
    "Exercise",
    "Sleep",
    "Steps",
    "Meditation",
    "Temperature (F)",
    "Water (cups)",
    "Caffeine (mg)",
    "Alcoholic Drinks",
)
TEXTS = ("notes", "reflections", "takeaways")
FIELDS = fields(
    (*COLUMNS, *(name.casefold() for name in NUMBERS), *TEXTS),
    {"weather": "weather reports", "menstrual": "notes of a cycle", "menstruation": "notes of a cycle"},
    nothing=("locale", "mood key", "mood keys", *(name.replace("(", "key (") for name in COLUMNS[2:])),
)
_DATE = re.compile(r"(\d{4}) \w+\.? ([A-Za-z]+)\.? (\d{1,2}),? (.+)")
HINT = "Only English dates such as 2026 Sun Feb 8 4:04 PM can be read. Export it with the app in English."


def identify(upload: Upload) -> str:
    is_known = tracker_table.are_tables(upload, *COLUMNS)
    return "its first line has How We Feel's columns Mood and Tags (People)" if is_known else ""


def read(upload: Upload) -> Iterator[Record | Problem]:
    yield from tracker_table.records(upload, tracker_table.tables(upload, *COLUMNS), partial(_record, upload))


def _record(upload: Upload, row: tracker_table.Cells, columns: list[str]) -> Record:
    cell = row.named(columns)
    day, time = _moment(cell["date"])
    FIELDS.leave(upload, cell)
    mood = cell["mood"].strip() or cell.get("mood key", "") or cell.get("mood keys", "")
    moods = _split(mood)
    return Record(
        day=day,
        where=row.where,
        time=time,
        text="\n\n".join(text for name in TEXTS if (text := _text(cell.get(name, "")))),
        labels=(*(moods if len(moods) > 1 else ()), *(tag for name in COLUMNS[2:] for tag in _split(cell[name]))),
        mood=mood,
        mood_scale=WORDS if mood else "",
        values=tuple(_values(cell)),
    )


def _moment(text: str) -> tuple[date, str]:
    """Return day and clock of "2026 Sun Feb 8 4:04 PM". The clock is the phone's own, without a zone."""
    found = _DATE.fullmatch(" ".join(text[: limits.CELL_CHARS].split()))
    try:
        if found and (time := clock.clock(found[4])):
            return date(int(found[1]), tracker_table.month_named(found[2]), int(found[3])), time
    except (KeyError, ValueError):
        pass
    raise Refused("has no date that can be read", HINT)


def _split(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part.strip()]


def _text(cell: str) -> str:
    """Return a text; reflections of 2026 are a JSON list of texts, or of objects that hold them."""
    plain = cell.strip()
    if not plain.startswith("["):
        return plain
    try:
        found = json.loads(plain)
    except (ValueError, RecursionError):
        return plain
    parts = [part for one in found for part in (one.values() if isinstance(one, dict) else [one])]
    return "\n".join(part for part in parts if isinstance(part, str) and part.strip())


def _values(cell: dict[str, str]) -> Iterator[tuple[str, float]]:
    for name in NUMBERS:
        value = tracker_table.number(cell.get(name.casefold(), ""))
        if value is not None:
            yield name, value


IMPORTER = Importer(
    title="How We Feel (CSV)",
    identify=identify,
    read=read,
    fields=FIELDS,
    how_to_export="In How We Feel: your profile > Settings > Export data.",
)
