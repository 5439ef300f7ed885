"""Any table with a column of days: a form's answers, a Notion database, a couple's own sheet, an unknown app.

Takes CSV and its like with commas, semicolons, tabs or bars, lists in JSON, .xlsx, .ods, and archives with only tables
(Google Forms exports its answers as a ZIP with one CSV file). Tables with the same columns, such as one for each month,
can be read as one. `columns` says how the columns are recognised, and by which answers. Of several columns of text,
each becomes a line `name: text`. So does a cell that is no number, or no yes or no, in a column of these. A table of
habits is read by `habit_table`.
"""

from collections.abc import Iterator
from functools import lru_cache, partial

from pipeline.imports.dates import clock
from pipeline.imports.dates.moments import SPAN
from pipeline.imports.dates.stamps import Stamps
from pipeline.imports.formats import chat_talk
from pipeline.imports.record import Problem, Record, Refused, Unreadable, attempt
from pipeline.imports.tables import json_table, text_table, workbook
from pipeline.imports.tables.cell_kinds import are_lists_of_days, number, out_of
from pipeline.imports.tables.chat_columns import chat_columns
from pipeline.imports.tables.chat_rows import may_be_talk
from pipeline.imports.tables.column_names import DAY, DONE, MISSED, NOTHING, plain, said
from pipeline.imports.tables.columns import Chooser
from pipeline.imports.tables.habit_table import FIELDS, HabitTable, habit_table
from pipeline.imports.tables.joined_columns import joined_rows
from pipeline.imports.tables.label_cells import splitter
from pipeline.imports.tables.own_rows import OF_OTHERS, own_rows
from pipeline.imports.tables.table_days import sample_of, stamps_of
from pipeline.imports.tables.text_table import Table
from pipeline.imports.tables.upload_table import OLD_OFFICE, TABLES, table_of
from pipeline.imports.upload import limits, unread_apps
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import HEAD, Upload

BESIDE = (
    *("readme*", "read me*", "index.html", "*.pdf"),
    *("*.jpg", "*.jpeg", "*.png", "*.heic", "*.gif", "*.mp4", "*.mov", "*.m4a"),
)
CACHED = 1 << 16
CHAT = ("this table is a chat, so its words are left out", "Choose it by itself: then its messages are counted.")
TALK = ("it is a chat, so its words are left out", "Call its columns Date, Sender and Message: then it is counted.")
LISTS = ("several days are in one cell", "Make a row for each day.")
NO_TIME = "has a time that can't be read, so it became text"
BLANK = "rows with nothing but a date"  # as a sheet has for days to come, and for those that nobody filled
ACROSS = ("its columns are days", "Turn it around, so that each row is a day with its date in a column.")


def identify(upload: Upload) -> str:
    if json_table.member_of(upload):
        return "it has a list of entries with dates" if _is_list(upload) else ""
    if upload.only:
        if upload.head(upload.only, 8).startswith(OLD_OFFICE):
            return "" if unread_apps.refusal(upload) else "it begins like an old Office file"
        return "it is a table with a column of dates" if _is_table(upload) else ""
    if workbook.is_workbook(upload):
        return "it is a workbook"
    if workbook.is_of_others(upload):
        return "it is a spreadsheet"
    tables = upload.matching(*TABLES)
    others = {*upload.members} - {*tables, *upload.matching(*BESIDE)}
    return "it contains only tables" if tables and not others else ""


def _is_list(upload: Upload) -> bool:
    """True for a list in JSON with a column of days, unless it is of a known app or a chat that can't be counted."""
    if unread_apps.refusal(upload) or chat_talk.refusal(upload):
        return False
    table = json_table.json_table(upload)
    chooser = Chooser(upload, table.names, sample_of(table)) if table else None
    return chooser is not None and ("day" in chooser.told or bool(chooser.days()))


def _is_table(upload: Upload) -> bool:
    start = upload.head_text(upload.only)
    if start.lstrip("\ufeff \r\n\t")[:1] in ("<", "{"):  # a web page or JSON, with commas in its text
        return False
    is_whole = upload.size(upload.only) <= HEAD
    rows = joined_rows(text_table.first_rows(start, is_whole))
    if not rows or len(rows[0]) > limits.COLUMNS:
        return bool(rows)
    names = text_table.names_of(rows[0])
    chooser = Chooser(upload, names, rows[1:])
    is_cut = len(rows) == 1 and not is_whole  # its first row is longer than what is looked at
    has_days = "day" in chooser.told or bool(chooser.days()) or chooser.unread() >= 0 or (is_cut and chooser.names_days)
    return has_days or _is_data(upload, names)


def _is_data(upload: Upload, names: tuple[str, ...]) -> bool:
    """True when a first line is a row rather than names of columns."""
    return any(number(name) is not None or Stamps(upload, [name]).can_read(name) for name in names)


def read(upload: Upload) -> Iterator[Record | Problem]:
    table = table_of(upload)
    sample = sample_of(table)
    chat = chat_columns(table.names, sample)
    if chat and chat.is_sure and json_table.member_of(upload):
        raise chat_talk.IT_IS
    if chat and chat.is_sure and not upload.only:
        raise Unreadable(*CHAT)
    if _is_data(upload, table.names):
        if upload.only and (found := chat_talk.refusal(upload)):
            raise found
        are_days = len(table.names) > 2 and all(Stamps(upload, [name]).can_read(name) for name in table.names[1:])
        raise Unreadable(*(ACROSS if are_days and number(table.names[0]) is None else text_table.NO_NAMES))
    if not sample:
        yield from (row for row in table.rows() if isinstance(row, Problem))
        return
    _refuse_lists_of_days(table, sample)
    if habits := habit_table(upload, table.names, sample):
        yield from _habits(upload, table, sample, habits)
        return
    if (chat or may_be_talk(table.names, sample)) and chat_talk.is_talk(upload, chat_talk.ROWS):
        raise Unreadable(*TALK)
    own = own_rows(upload, table.names, sample)
    maker = Maker(upload, table, [row for row in sample if own.has(row)], own.column)
    for row in table.rows():
        if isinstance(row, Problem):
            yield row
        elif not own.has(row[1]):
            upload.leave(OF_OTHERS)
        elif maker.is_blank(row[1]):
            upload.leave(BLANK)
        else:
            where = table.where(row[0])
            yield attempt(where, partial(maker.record, where, row[1]))


def _refuse_lists_of_days(table: Table, sample: list[list[str]]) -> None:
    """Raise Unreadable for a row that has all of its days in a cell; a day beside it is only when it was made."""
    columns = zip(table.names, zip(*sample, strict=True), strict=True)
    if DAY.isdisjoint(map(plain, table.names)) and any(
        are_lists_of_days([cell for cell in cells if cell.strip()]) for _, cells in columns
    ):
        raise Unreadable(*LISTS)


def _habits(upload: Upload, table: Table, sample: list[list[str]], habits: HabitTable) -> Iterator[Record | Problem]:
    chooser = Chooser(upload, table.names, sample)
    days = chooser.days()
    day = days[0] if days and "day" not in chooser.told else chooser.day()  # not when it was entered
    stamps = stamps_of(upload, table, sample, day)
    upload.passes += 2
    habits.learn(upload, table, day)
    yield from habits.records(table, lambda cells: stamps.read(cells[day].strip()))


class Maker:
    """Makes the records of one table."""

    def __init__(self, upload: Upload, table: Table, sample: list[list[str]], person: int) -> None:
        self.names = table.names
        self.columns = Chooser(upload, table.names, sample, person).columns()
        self.stamps = stamps_of(upload, table, sample, self.columns.day)
        self.splits = [(column, splitter(sample, column)) for column in self.columns.labels]
        self.others = [n for n in range(len(self.names)) if n not in (self.columns.day, self.columns.time, person)]
        self.ends = sorted(map(int, self.columns.scale.split(".."))) if ".." in self.columns.scale else []
        self.number = lru_cache(CACHED)(number)
        self.clock = lru_cache(CACHED)(clock.clock)

    def is_blank(self, cells: list[str]) -> bool:
        """True for a row that has a date, and no other cell that says something."""
        if not self.others or any(cells[column].strip() for column in self.others):
            return False
        return self.stamps.can_read(cells[self.columns.day].strip())

    def record(self, where: str, cells: list[str]) -> Record:
        columns = self.columns
        day = cells[columns.day].strip()
        if not day:
            raise Refused("has no date", "Write one in the file, or go on without it.")
        stamp = self.stamps.read(day)
        notes = [f"{self.names[columns.day]}: {day}"] if SPAN in day else []
        values, labels = self._values(cells, notes), self._labels(cells, notes)
        damage: list[str] = []
        mood, time = self._mood(cells, notes, damage), self._time(cells, notes, damage)
        return Record(
            day=stamp.day,
            where=where,
            time=stamp.time or time,
            zone=stamp.zone,
            title=cells[columns.title] if columns.title >= 0 else "",
            text=self._text(cells, notes),
            labels=labels,
            prompts=tuple(self.names[column] for column in columns.prompts if cells[column].strip()),
            mood=mood,
            mood_scale=columns.scale if mood else "",
            values=values,
            damage="; it also ".join(damage),
        )

    def _time(self, cells: list[str], notes: list[str], damage: list[str]) -> str:
        """Return the time of a column of its own; a cell that is none becomes text, and damage."""
        written = cells[self.columns.time].strip() if self.columns.time >= 0 else ""
        time = self.clock(written)
        if written and not time and written.casefold() not in NOTHING:
            notes.append(f"{self.names[self.columns.time]}: {written}")
            damage.append(NO_TIME)
        return time

    def _mood(self, cells: list[str], notes: list[str], damage: list[str]) -> str:
        """Return the mood; one that isn't on a scale of numbers becomes text, and damage."""
        mood = cells[self.columns.mood].strip() if self.columns.mood >= 0 else ""
        if not self.ends:
            return mood
        if mood.casefold() in NOTHING | {""}:
            return ""
        parted = out_of(mood)
        mood = parted[0] if parted else mood
        found = self.number(mood)
        if found is None or not self.ends[0] <= found <= self.ends[1]:
            notes.append(f"{self.names[self.columns.mood]}: {mood}")
            damage.append(f"has a mood that is not on the scale {self.columns.scale}, so it became text")
            return ""
        return mood

    def _values(self, cells: list[str], notes: list[str]) -> tuple[tuple[str, float], ...]:
        values = []
        for column in self.columns.values:
            if (cell := cells[column].strip()) and cell.casefold() not in NOTHING:
                found = self.number(cell)
                if found is None:
                    notes.append(f"{self.names[column]}: {cell}")
                else:
                    values.append((self.names[column], found))
        return tuple(values)

    def _labels(self, cells: list[str], notes: list[str]) -> tuple[str, ...]:
        labels: tuple[str, ...] = ()
        for column, split in self.splits:
            labels += split(cells[column])
        for column in self.columns.checks:
            cell = cells[column].strip()
            if said(cell) in DONE:
                labels += (self.names[column],)
            elif cell and said(cell) not in MISSED | NOTHING:
                notes.append(f"{self.names[column]}: {cell}")
        return labels

    def _text(self, cells: list[str], notes: list[str]) -> str:
        """Return the text: of one column as it is, of several with their names."""
        filled = [column for column in self.columns.text if cells[column].strip()]
        if self.columns.is_plain and not notes and filled in ([], [self.columns.text[0]]):
            return cells[self.columns.text[0]].strip()
        parts = [f"{self.names[column]}: {cells[column].strip()}" for column in filled]
        return "\n".join(parts + notes)


IMPORTER = Importer(
    title="Any table (CSV, .xlsx, .ods, JSON, answers of a form)",
    identify=identify,
    read=read,
    fields=FIELDS,
    unit="rows",
    beside=("*",),
    is_general=True,
    how_to_export="Save or download the table as CSV, .xlsx, .ods or JSON. Its columns must have names.",
)
