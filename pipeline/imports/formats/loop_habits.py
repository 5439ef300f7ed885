"""Loop Habit Tracker: its CSV export (a ZIP, or the folder in it) and its backup (an SQLite file).

Facts: HabitsCSVExporter.kt, Entry.kt and the migrations of iSoron/uhabits. There is one record for each habit and day.
A ticked habit is a label of the day; a number is a value. A habit that is unticked, skipped, unknown, or ticked by Loop
itself (YES_AUTO) is no record, unless it has a note.
"""

import re
import sqlite3
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from pipeline.imports.dates import clock
from pipeline.imports.record import Problem, Record, Refused, Unreadable, attempt
from pipeline.imports.tables import database, tracker_table
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

FIELDS = fields(
    ("name", "type", "position"),
    {"question": "habit questions", "description": "habit descriptions", "unit": "habit units"},
    nothing=(
        *("frequencynumerator", "frequencydenominator", "numrepetitions", "interval", "color", "target type"),
        *("target value", "archived?", "id", "archived", "freq_den", "freq_num", "highlight", "reminder_hour"),
        *("reminder_min", "reminder_days", "target_type", "target_value", "uuid"),
    ),
)
UNKNOWN, TICKED, SKIPPED = -1, 2, 3
WORDS = {"UNKNOWN": UNKNOWN, "NO": 0, "YES_AUTO": 1, "YES_MANUAL": TICKED, "SKIP": SKIPPED}
AGAIN = "Export it again in Loop: Settings > Export as CSV."
ODD = Unreadable("the backup is not built like Loop's", AGAIN)
_FOLDER = re.compile(r"(\d{1,6})(?: [^/]*)?/checkmarks\.csv", re.ASCII | re.IGNORECASE)
_WHOLE = re.compile(r"-?\d{1,15}", re.ASCII)


class Habit(NamedTuple):
    name: str
    is_number: bool


def identify(upload: Upload) -> str:
    if _lists_of_habits(upload):
        return "its Habits.csv has the columns of Loop Habit Tracker"
    return "it is a database with Loop's tables Habits and Repetitions" if _databases(upload) else ""


def read(upload: Upload) -> Iterator[Record | Problem]:
    """Yield the records of each habit's own CSV; a backup next to them would repeat them."""
    if habits := _lists_of_habits(upload):
        yield from _from_csv(upload, upload.one_of(habits))
        return
    yield from upload.each(_databases(upload), partial(_from_database, upload))


def _lists_of_habits(upload: Upload) -> list[str]:
    return [member for member in upload.matching("habits.csv")[: tracker_table.LOOKED_AT] if _is_list(upload, member)]


def _is_list(upload: Upload, member: str) -> bool:
    columns = {*tracker_table.columns_of(upload, member)}
    return {"name", "color"} <= columns and bool(columns & {"frequencynumerator", "numrepetitions"})


def _from_csv(upload: Upload, listed: str) -> Iterator[Record | Problem]:
    habits = _habits(upload, listed)
    base = listed[: -len("habits.csv")]
    inside = [member for member in upload.members if member.startswith(base)]
    folders = {member: int(found[1]) for member in inside if (found := _FOLDER.fullmatch(member[len(base) :]))}
    if not folders:
        raise Unreadable("it lists habits but has no checkmarks", "Choose the whole ZIP.")

    days = tracker_table.Days(upload, folders, "date")

    def checkmarks(member: str) -> Iterator[Record | Problem]:
        habit = habits.get(folders[member])  # the folder's name lacks every letter that is not ASCII
        if not habit:
            yield Problem(member, "belongs to no habit in Habits.csv", AGAIN)
            return
        for row in tracker_table.rows(upload, member):
            if isinstance(row, Problem):
                yield row
                continue
            if [name.casefold() for name in row.cells[:2]] == ["date", "value"]:  # files of before 2021 lack it
                continue
            yield from _told(attempt(row.where, partial(_of_row, row, habit, days)))

    yield from upload.each(folders, checkmarks)


def _habits(upload: Upload, member: str) -> dict[int, Habit]:
    columns = tracker_table.columns_of(upload, member)
    found = {}
    for number, row in enumerate(tracker_table.rows(upload, member)):
        if not number or isinstance(row, Problem):
            continue
        try:
            cell = row.named(columns)
            position = int(cell.get("position", number))
        except ValueError:  # its folder becomes a Problem
            continue
        FIELDS.leave(upload, cell)
        found[position] = Habit(cell["name"], cell.get("type", "").upper() == "NUMERICAL")
    return found


def _of_row(row: tracker_table.Cells, habit: Habit, days: tracker_table.Days) -> Record:
    cell = row.named(("date", "value", "notes")[: max(2, len(row.cells))])
    value = WORDS.get(cell["value"])
    if value is None:
        if not _WHOLE.fullmatch(cell["value"]):
            raise Refused("has a value that is not known here", AGAIN)
        value = int(cell["value"])
    try:
        day = days.read(cell["date"])
    except ValueError:
        raise Refused("has no date that can be read", AGAIN) from None
    return _record(habit, day, value, cell.get("notes", ""), row.where)


def _record(habit: Habit, day: date, value: int, notes: str, where: str) -> Record:
    """Return the record of a habit on a day; numbers are in thousandths."""
    has_number = habit.is_number and value not in (UNKNOWN, SKIPPED)
    return Record(
        day=day,
        where=where,
        title=habit.name,
        text=notes,
        labels=(habit.name,) if value == TICKED and not habit.is_number else (),
        values=((habit.name, value / 1000),) if has_number else (),
    )


def _told(found: Record | Problem) -> Iterator[Record | Problem]:
    if isinstance(found, Problem) or found.labels or found.values or found.text.strip():
        yield found


def _databases(upload: Upload) -> list[str]:
    members = [upload.only] if upload.only else upload.matching("*.db")[: tracker_table.LOOKED_AT]
    return [member for member in members if _is_database(upload.head(member))]


def _is_database(head: bytes) -> bool:
    tables = head.lower()
    return database.is_database(head) and all(word in tables for word in (b"habits", b"repetitions", b"freq_num"))


def _from_database(upload: Upload, member: str) -> Iterator[Record | Problem]:
    prefix = "" if upload.is_single else f"{member}, "
    with upload.on_disk(member) as path:
        try:
            with database.opened(path) as opened:
                yield from _of_database(upload, opened, prefix)
        except (sqlite3.Error, UnicodeDecodeError):  # SQLite's own messages may quote bytes that are no text
            raise Unreadable("the backup is damaged, or not from Loop", AGAIN, member) from None


def _of_database(upload: Upload, opened: sqlite3.Connection, prefix: str) -> Iterator[Record | Problem]:
    own, columns = (database.columns(opened, table, ODD) for table in ("Habits", "Repetitions"))
    if not {"id", "name"} <= {name.casefold() for name in own} or not columns:
        raise ODD
    value = "value" if "value" in columns else str(TICKED)  # old tables hold ticks only
    notes = "notes" if "notes" in columns else "''"
    habits: dict[Any, Habit] = {}
    names = sorted(own)
    for row in opened.execute(f"select {', '.join(map(database.quoted, names))} from Habits"):
        habit = {name.casefold(): cell for name, cell in zip(names, row, strict=True)}
        if isinstance(habit.get("name"), str):
            habits[habit.get("id")] = Habit(habit["name"], habit.get("type") == 1)
            FIELDS.leave(upload, habit)
    entries = opened.execute(f"select habit, timestamp, {value}, {notes} from Repetitions order by rowid")
    for number, entry in enumerate(entries, 1):
        where = f"{prefix}entry {number}"
        yield from _told(attempt(where, partial(_of_entry, entry, habits, where)))


def _of_entry(entry: tuple[Any, ...], habits: dict[Any, Habit], where: str) -> Record:
    number, timestamp, value, notes = entry
    if number not in habits:
        raise Refused("belongs to no habit in the backup", AGAIN)
    try:
        day = clock.from_epoch(timestamp, 1000).date()  # the start of the author's day, written as UTC
    except ValueError:
        raise Refused("has no date that can be read", AGAIN) from None
    if not isinstance(value, int) or not isinstance(notes or "", str):
        raise Refused("has a value that is not known here", AGAIN)
    return _record(habits[number], day, value, notes or "", where)


IMPORTER = Importer(
    title="Loop Habit Tracker (CSV or backup)",
    identify=identify,
    read=read,
    fields=FIELDS,
    app="loop",
    beside=("*.csv",),
    unit="checkmarks",
    how_to_export="In Loop: Settings > Export as CSV, or Export full backup.",
)
