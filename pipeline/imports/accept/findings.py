"""Write each record and problem of an upload to its file, and count them for the report."""

from collections import Counter
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.imports.record import WORDS, Problem, Record
from pipeline.imports.store.keys import Keys
from pipeline.imports.store.layout import PROBLEMS, RECORDS, SIGNS
from pipeline.imports.store.lines import line, numbers, plain, signs
from pipeline.imports.upload import read
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

SAMPLES, LISTED = 5, 10_000
FUTURE = ("is in the future", "Import it again after that day.")


class Findings:
    """Counts and examples of what was found so far. `report` is what the parent process gets."""

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
        keys = Keys(importer.source)
        with self._new(RECORDS) as records, self._new(SIGNS) as said, self._new(PROBLEMS) as bad:
            for one in read.entries(upload, importer):
                if isinstance(one, Problem):
                    self._refuse(one, bad)
                elif one.day > self.latest:
                    self._refuse(Problem(one.where, *FUTURE), bad)
                else:
                    self._keep(one, keys, records, said)

    def _keep(self, record: Record, keys: Keys, records: BinaryIO, said: BinaryIO) -> None:
        day, named = record.day.isoformat(), list(numbers(record))
        shown = plain(record, day)
        self._count(record, day, named)
        if len(self.samples) < SAMPLES:
            self.samples.append(shown)
        key, *digests = keys.of(record, day)
        records.write(line({"key": key, **shown}))
        said.write(line([key, *digests, *signs(record, day, named)]))

    def _refuse(self, problem: Problem, bad: BinaryIO) -> None:
        self.found += not problem.is_kept
        self.refused += not problem.is_kept
        self.problems += [problem] if len(self.problems) < LISTED else []
        bad.write(line(asdict(problem)))

    def end(self, problem: Problem) -> None:
        """Note why reading stopped. It counts as no entry."""
        self.problems.append(problem)
        self.refused += 1
        with (self.out / PROBLEMS).open("ab") as bad:
            bad.write(line(asdict(problem)))

    def _count(self, record: Record, day: str, named: list[tuple[str, float]]) -> None:
        self.found += record.entries
        self.records += 1
        self.days[day] += 1
        for label in record.labels:
            self.labels[label] += 1
        if record.mood_scale == WORDS and record.mood:
            self.moods[record.mood] += 1
        for name, number in named:
            seen = self.values.setdefault(name, [0, number, number])
            seen[:] = seen[0] + 1, min(seen[1], number), max(seen[2], number)

    def _new(self, name: str) -> BinaryIO:
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
