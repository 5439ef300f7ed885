"""The records of a table of days: what each row becomes by the roles of the columns."""

from functools import lru_cache

from pipeline.imports.dates import clock
from pipeline.imports.dates.moments import SPAN
from pipeline.imports.record import Record, Refused
from pipeline.imports.tables.cell_kinds import number, out_of
from pipeline.imports.tables.column_names import DONE, MISSED, NO, NOTHING, said
from pipeline.imports.tables.columns import Chooser
from pipeline.imports.tables.label_cells import splitter
from pipeline.imports.tables.table_days import stamps_of
from pipeline.imports.tables.text_table import Table
from pipeline.imports.upload.upload import Upload

CACHED = 1 << 16
NO_TIME = "has a time that can't be read, so it became text"


class RecordMaker:
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

    def is_missed(self, cells: list[str]) -> bool:
        """True for a row of habits that were all missed or skipped. A plain no or 0 may be an answer, so it is none."""
        filled = {column: said(cell) for column in self.others if (cell := cells[column].strip())}
        is_missed = bool(filled) and filled.keys() <= {*self.columns.checks} and {*filled.values()} <= MISSED - NO
        return is_missed and self.stamps.can_read(cells[self.columns.day].strip())

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
