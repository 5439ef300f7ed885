"""What is found in an upload: written down record by record, or block by block where a table is large, and counted."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.imports.record import WORDS, Importer, Problem, Record
from pipeline.imports.store.keys import Keys
from pipeline.imports.store.layout import PROBLEMS, RECORDS, SIGNS
from pipeline.imports.store.lines import line, numbers, plain, signs
from pipeline.imports.upload import read
from pipeline.imports.upload.upload import Upload

SAMPLES, LISTED = 5, 10_000
LARGE = 4 << 20  # bytes from which on a table is worth starting DuckDB for


class Findings:
    """What was found so far. `report` is what the parent is told."""

    def __init__(self, out: Path, today: date) -> None:
        self.latest = today + timedelta(days=1)  # a journal kept further east can be a day ahead
        self.out = out
        self.problems: list[Problem] = []
        self.samples: list[dict[str, Any]] = []
        self.days: Counter[str] = Counter()
        self.labels: Counter[str] = Counter()
        self.moods: Counter[str] = Counter()
        self.values: dict[str, list[float]] = {}  # number, lowest, highest
        self.found = self.refused = self.records = 0

    def take(self, upload: Upload, importer: Importer) -> None:
        """Read every record into the files of `out`."""
        found = self._timely(read.entries(upload, importer))
        if importer.in_blocks and upload.total >= LARGE:
            from pipeline.imports.accept.bulk import Bulk  # and DuckDB with it

            with Bulk(self, importer.source) as bulk:
                upload.take = bulk.take
                bulk.add(found)
            return
        keys = Keys(importer.source, importer.in_blocks)
        with self.new(RECORDS) as records, self.new(SIGNS) as said, self.new(PROBLEMS) as bad:
            for one in found:
                if isinstance(one, Problem):
                    self.refuse(one, bad)
                    continue
                day = one.day.isoformat()
                named = list(numbers(one))
                shown = plain(one, day)
                self.count(one, day, named)
                self.show(shown)
                key, *digests = keys.of(one, day)
                records.write(line({"key": key, **shown}))
                said.write(line([key, *digests, *signs(one, day, named)]))

    def refuse(self, problem: Problem, bad: BinaryIO) -> None:
        self.found += 1
        self.refused += 1
        self.problems += [problem] if self.refused <= LISTED else []
        bad.write(line(asdict(problem)))

    def end(self, problem: Problem) -> None:
        """Note why no more can be read. It stands for no entry."""
        self.problems.append(problem)
        self.refused += 1
        with (self.out / PROBLEMS).open("ab") as bad:
            bad.write(line(asdict(problem)))

    def _timely(self, found: Iterator[Record | Problem]) -> Iterator[Record | Problem]:
        return (self.timely(one) for one in found)

    def timely(self, found: Record | Problem) -> Record | Problem:
        """Return the problem with a record whose day has not come yet, else what was found."""
        if isinstance(found, Record) and found.day > self.latest:
            return Problem(found.where, "lies in the future", "Import it again once its day has come.")
        return found

    def count(self, record: Record, day: str, named: list[tuple[str, float]]) -> None:
        self.found += record.entries
        self.records += 1
        self.days[day] += 1
        self.count_signs(record, named, 1)

    def count_day(self, day: str, times: int) -> None:
        """Count records of one entry each, without their signs."""
        self.found += times
        self.records += times
        self.days[day] += times

    def count_signs(self, record: Record, named: list[tuple[str, float]], times: int) -> None:
        for label in record.labels:
            self.labels[label] += times
        if record.mood_scale == WORDS and record.mood:
            self.moods[record.mood] += times
        for name, number in named:
            seen = self.values.setdefault(name, [0, number, number])
            seen[:] = seen[0] + times, min(seen[1], number), max(seen[2], number)

    def show(self, shown: dict[str, Any]) -> None:
        if len(self.samples) < SAMPLES:
            self.samples.append(shown)

    def new(self, name: str) -> BinaryIO:
        return (self.out / name).open("wb", buffering=1 << 20)

    def report(self) -> dict[str, Any]:
        return {
            "found": self.found,
            "records": self.records,
            "refused": self.refused,
            "problems": [asdict(problem) for problem in self.problems],
            "samples": self.samples,
            "days": dict(sorted(self.days.items())),
            "labels": self.labels.most_common(LISTED),
            "moods": self.moods.most_common(LISTED),
            "values": self.values,
        }
