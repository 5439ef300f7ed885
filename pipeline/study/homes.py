"""Write a home for each dyad of a study, and build it as of the last day of its diary."""

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from pipeline.database import build
from pipeline.home.folder import HearthsideError, Home, write_private
from pipeline.imports.record import Refused
from pipeline.kinds.fields import FIRST_DAY, OUT_OF_RANGE, is_in_range
from pipeline.kinds.kinds import BY_NAME
from pipeline.settings import Settings, write_new
from pipeline.study.codebook import Codebook

MOST_EVENTS = 100  # of one kind and day
LISTED = 10_000  # problems
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}", re.ASCII)
_MISSING = ("", "na", "nan", "null", ".")
_YES, _NO = ("yes", "true"), ("no", "false")

Row = tuple[int, dict[str, str]]  # the line that it ends on, and its cells by column
Log = dict[str, list[dict[str, str]]]  # values of entries by kind


@dataclass
class Summary:
    """The result: dyads built, rows taken, and problems (`line 12: has a day that …`)."""

    dyads: list[str] = field(default_factory=list)
    rows: int = 0
    refused: int = 0
    problems: list[str] = field(default_factory=list)

    def refuse(self, where: str, what: str, rows: int = 1) -> None:
        self.refused += rows
        self.problems += [f"{where}: {what}"] if len(self.problems) < LISTED else []


def bring_in(table: Path, book: Codebook, out: Path, progress: Callable[[float], None] = lambda share: None) -> Summary:
    """Write a home for each dyad of the CSV file `table` below the new or empty folder `out`, and build them all.

    Ratings become check-ins, events become entries; an empty cell, and NA, is missing and becomes nothing at all.
    Raises HearthsideError when the table can't be read, has not the codebook's columns, or `out` holds something.
    """
    if out.exists() and any(out.iterdir()):
        raise HearthsideError(f"{out} holds something already. Choose a new or empty folder.")
    report = Summary()
    dyads: dict[str, list[Row]] = defaultdict(list)
    for line, row in _rows(table, book, report):
        dyads[row[book.dyad].strip()].append((line, row))
    if not dyads:
        raise HearthsideError(f"{table} holds no row of a dyad.")
    for number, (name, rows) in enumerate(dyads.items(), 1):
        _dyad(name, rows, book, out, report)
        progress(number / len(dyads))
    return report


def _rows(table: Path, book: Codebook, report: Summary) -> Iterator[Row]:
    try:
        with table.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restkey="")
            missing = [name for name in book.columns if name not in (reader.fieldnames or [])]
            if missing:
                raise HearthsideError(f"{table} has no column {', '.join(missing)}, which its codebook names.")
            for row in reader:
                if "" in row or None in row.values():
                    report.refuse(f"line {reader.line_num}", "has more or fewer cells than the first line has names")
                elif not row[book.dyad].strip() or not row[book.person].strip():
                    report.refuse(f"line {reader.line_num}", "says not which dyad or person it is of")
                else:
                    yield reader.line_num, row
    except OSError as error:
        raise HearthsideError(f"Can't read {table}: {(error.strerror or 'no reason given').lower()}.") from None
    except (csv.Error, UnicodeDecodeError):
        raise HearthsideError(f"{table} is no CSV file in UTF-8. Save it as one, then try again.") from None


def _dyad(name: str, rows: Sequence[Row], book: Codebook, out: Path, report: Summary) -> None:
    where = f"lines {rows[0][0]} to {rows[-1][0]}"
    people = sorted({row[book.person].strip() for _, row in rows})
    if not _NAME.fullmatch(name):
        report.refuse(where, "have a dyad whose id is not of letters, digits, - and _ alone", len(rows))
        return
    if len(people) > 2:
        report.refuse(where, "have a dyad of more than two persons", len(rows))
        return
    home = Home(out / name)
    try:
        made = write_new(home, people, book.timezone, list(BY_NAME))
    except HearthsideError:
        report.refuse(where, "have persons whose names can’t be told apart, or are no plain text", len(rows))
        return
    log, last = _log(rows, book, made, report)
    _write(home, log)
    built = build.build(home, min(last, build.today(made)))
    for refusal in built.refused:
        report.refuse(f"dyad {name}, {refusal.file}, line {refusal.line}", f"{refusal.field} {refusal.reason}")
    report.dyads.append(name)


def _log(rows: Sequence[Row], book: Codebook, made: Settings, report: Summary) -> tuple[Log, date]:
    """Return the entries by kind, and the last day of the diary."""
    log: Log = defaultdict(list)
    last = FIRST_DAY
    seen: set[tuple[str, date]] = set()
    for line, row in rows:
        try:
            person, day = made.partner(row[book.person]).id, _day(row[book.day], book)
            if (person, day) in seen:
                raise Refused("is a second row of that person and day")
            entries = list(_entries(row, book))
        except Refused as refused:
            report.refuse(f"line {line}", str(refused))
            continue
        seen.add((person, day))
        last = max(last, day)
        report.rows += 1
        for kind, values in entries:
            log[kind].append({"occurred_on": day.isoformat(), "partner": person, **values})
    return log, last


def _entries(row: dict[str, str], book: Codebook) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what a row tells, as kinds of entry with their values. Raises Refused for a value that is off."""
    ratings = {}
    for measure in book.measures:
        value = _number(row[measure.column], f"{measure.field.name} that is no number")
        if value is None:
            continue
        low, high = sorted((measure.low, measure.high))
        if not low <= value <= high:
            raise Refused(f"has {measure.field.name} outside of its scale from {low:g} to {high:g}")
        ratings[measure.field.name] = f"{measure.rescaled(value):g}"
    if ratings:
        yield "checkin", ratings
    for event in book.events:
        for _ in range(_count(row[event.column])):
            yield event.kind, event.fields


def _count(cell: str) -> int:
    text = cell.strip().lower()
    if text in _YES or text in _NO:
        return int(text in _YES)
    value = _number(cell, "a count that is neither a number nor yes or no") or 0
    if value != int(value) or not 0 <= value <= MOST_EVENTS:
        raise Refused(f"has a count that is no whole number from 0 to {MOST_EVENTS}")
    return int(value)


def _number(cell: str, what: str) -> float | None:
    if cell.strip().lower() in _MISSING:
        return None
    try:
        value = float(cell)
    except ValueError:
        raise Refused(f"has {what}") from None
    if value != value or value in (float("inf"), float("-inf")):
        raise Refused(f"has {what}")
    return value


def _day(cell: str, book: Codebook) -> date:
    text = cell.strip()
    try:
        if book.first_day:
            number = float(text)
            if number == int(number):
                return _within(book.first_day + timedelta(days=int(number) - book.first_number))
        else:
            return _within(date.fromisoformat(text[:10]))
    except (ValueError, OverflowError):
        pass
    wanted = "a whole number" if book.first_day else "written as YYYY-MM-DD"
    raise Refused(f"has a day that is not {wanted}, or {OUT_OF_RANGE}")


def _within(day: date) -> date:
    if not is_in_range(day):
        raise ValueError
    return day


def _write(home: Home, log: Log) -> None:
    for kind, rows in log.items():
        named = ({"entry_id": f"{kind}-{number}", **row} for number, row in enumerate(rows, 1))
        write_private(home.logs / f"{kind}.csv", BY_NAME[kind].csv(named))
