"""Read blocks of a large table with DuckDB, into the same records, signs and problems as row by row.

What follows from few columns is worked out once for cells that are the same, by the importer itself (`parts`); texts,
digests and lines are made by SQL. A row that the importer refuses, or makes text of, is read by the importer. So is a
block of which a row has not the width of the header, or is empty.
"""

import json
import shutil
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import duckdb

from pipeline.imports.accept import bulk_sql, parts
from pipeline.imports.formats.spreadsheet import Maker
from pipeline.imports.record import Problem, Record, Unanswered, attempt
from pipeline.imports.store.keys import Keys
from pipeline.imports.store.layout import PROBLEMS, RECORDS, SIGNS
from pipeline.imports.store.lines import line, numbers, plain, signs
from pipeline.imports.upload import limits, read
from pipeline.imports.upload.blocks import Block

if TYPE_CHECKING:
    from pipeline.imports.accept.findings import Findings

WAITING = 20_000  # records that are numbered and written at once
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "400MB",
    "temp_directory": "",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


class Bulk:
    """Writes down what is found in one large table. Use it as a context manager."""

    def __init__(self, findings: "Findings", source: str) -> None:
        self.findings, self.source = findings, source
        self.keys = Keys(source, in_blocks=True)
        self.waiting: list[Record] = []
        self.block, self.part = findings.out / "block.csv", findings.out / "part"
        self.con = duckdb.connect(":memory:", config=CONFIG)
        self.con.execute(bulk_sql.SETUP)
        self.files = {name: findings.new(name) for name in (RECORDS, SIGNS, PROBLEMS)}

    def __enter__(self) -> "Bulk":
        return self

    def __exit__(self, *error: object) -> None:
        try:
            self._flush()
        finally:
            self.con.close()
            for file in self.files.values():
                file.close()
            for path in (self.block, self.part):
                path.unlink(missing_ok=True)

    def add(self, found: Iterator[Record | Problem]) -> None:
        """Write down what was read row by row."""
        for one in found:
            self._note(one)
            if len(self.waiting) >= WAITING:
                self._flush()

    def _note(self, one: Record | Problem) -> None:
        if isinstance(one, Problem):
            self.findings.refuse(one, self.files[PROBLEMS])
        else:
            self.waiting.append(one)

    def _flush(self) -> None:
        """Number and write the records that wait."""
        if not self.waiting:
            return
        self.con.execute(bulk_sql.NOTHING_MADE)
        for record in self.waiting:
            self._count(record)
        self._insert(enumerate(self.waiting))
        self.waiting = []
        self._write()

    def _count(self, record: Record) -> None:
        day = record.day.isoformat()
        self.findings.count(record, day, list(numbers(record)))
        self.findings.show(plain(record, day))

    def _insert(self, records: "Iterator[tuple[int, Record]]") -> None:
        rows = [(number, *self._made(record)) for number, record in records]
        if rows:
            self.con.execute(bulk_sql.INSERT, [json.dumps(rows, ensure_ascii=False)])

    def _made(self, record: Record) -> tuple[str, str, str, str]:
        """Return the digests of a record, and what its lines say after them."""
        day = record.day.isoformat()
        name, said, _ = self.keys.unnumbered(record, day)
        told = line(signs(record, day, list(numbers(record))))
        return name, said, line(plain(record, day))[1:-1].decode(), told[1:-1].decode()

    def _write(self) -> None:
        """Number equal entries of what was made, and append the lines."""
        self.con.execute(bulk_sql.NUMBERED)
        rows = bulk_sql.SIMPLE if self._one(bulk_sql.IS_SIMPLE) else bulk_sql.SORTED
        for name, lines in ((RECORDS, bulk_sql.RECORD_LINES), (SIGNS, bulk_sql.SIGN_LINES)):
            self.con.execute(bulk_sql.copy(lines + rows, str(self.part)))
            with self.part.open("rb") as source:
                shutil.copyfileobj(source, self.files[name], 1 << 20)
        self.con.execute(bulk_sql.let_go("numbered", "made"))

    def take(self, maker: Maker, block: Block) -> bool:
        """Read a block; False, and nothing done, where it has to be read row by row."""
        try:
            return parts.fits(maker) and self._take(maker, block)
        except duckdb.FatalException:  # what DuckDB says where the process may have no more
            raise MemoryError from None

    def _take(self, maker: Maker, block: Block) -> bool:
        try:
            if not self._load(block, len(maker.names)):
                return False
            looked = [self._look(maker, part, number) for number, part in enumerate(parts.of_table(maker))]
            if looked[0].has_blank and self._one(bulk_sql.is_any_empty(len(maker.names))):
                return False
            sql = bulk_sql.Joined(maker, block, self.source, [cells.part for cells in looked])
            left = self._left(maker, block, sql) if self._is_any_left(looked, sql) else []
        except (Unanswered, duckdb.OutOfMemoryException):  # who reads row by row meets a question where it is
            return False
        self._flush()
        self.con.execute(sql.made)
        self.con.execute(bulk_sql.let_go("cells"))
        self._take_over(looked, left)
        self._write()
        return True

    def _load(self, block: Block, width: int) -> bool:
        """Load the cells of a block; False when there are not as many rows and line breaks in cells as lines."""
        self.block.write_bytes(block.data)
        try:
            self.con.execute(bulk_sql.load(str(self.block), block.delimiter, width))
        except duckdb.InvalidInputException:  # its text quotes the line
            return False
        rows, lines = self._one("select count(*) from cells"), block.data.count(b"\n")
        self.con.execute(bulk_sql.place(width, block.before, rows == lines))
        return lines in (rows, rows + (self._one("select sum(breaks) from placed") if rows != lines else 0))

    def _one(self, sql: str) -> Any:
        return (self.con.execute(sql).fetchone() or (None,))[0]

    def _look(self, maker: Maker, part: parts.Part, number: int) -> parts.Cells:
        found = self.con.execute(bulk_sql.different(part)).fetchall()
        cells = parts.look(maker, part, [row[:-1] for row in found], self.findings.latest)
        self.con.execute(bulk_sql.part_table(part, number), [json.dumps(cells.rows, ensure_ascii=False)])
        return cells

    def _is_any_left(self, looked: Sequence[parts.Cells], sql: bulk_sql.Joined) -> bool:
        return any(cells.are_off for cells in looked) or self._one(sql.longest) > limits.TEXT_CHARS

    def _left(self, maker: Maker, block: Block, sql: bulk_sql.Joined) -> list[tuple[int, Record | Problem]]:
        """Return the rows of a block that have to be read one by one, as they are read, with their numbers."""
        found = []
        for number, *cells in self.con.execute(sql.left).fetchall():
            where = f"{block.place}{number}"
            made = attempt(where, partial(maker.record, where, cells))
            found.append((number, self.findings.timely(read.checked(made) if isinstance(made, Record) else made)))
        return found

    def _take_over(self, looked: Sequence[parts.Cells], left: Sequence[tuple[int, Record | Problem]]) -> None:
        """Count what was made, and add the rows that the importer had to read, all in the order of the rows."""
        counts = []
        for order, cells in enumerate(looked):
            if cells.part.is_counted:
                found = self.con.execute(bulk_sql.counts(order)).fetchall()
                counts += [(first, order, times, cells.records[number]) for number, times, first in found]
        one_by_one = [(number, one) for number, one in left if isinstance(one, Record)]
        counts += [(number, -1, 1, record) for number, record in one_by_one]
        shown = self.con.execute(bulk_sql.FIRST).fetchall()
        for day, times in self.con.execute(bulk_sql.DAYS).fetchall():
            self.findings.count_day(day, times)
        for _, order, times, record in sorted(counts, key=lambda one: one[:2]):
            if order < 0:
                self.findings.count(record, record.day.isoformat(), list(numbers(record)))
            else:
                self.findings.count_signs(record, list(numbers(record)), times)
        samples = [(n, json.loads("{" + rest)) for n, rest in shown]
        samples += [(n, plain(record, record.day.isoformat())) for n, record in one_by_one]
        for _, sample in sorted(samples, key=lambda one: one[0])[:5]:
            self.findings.show(sample)
        for _, one in left:
            if isinstance(one, Problem):
                self._note(one)
        self._insert(iter(one_by_one))
