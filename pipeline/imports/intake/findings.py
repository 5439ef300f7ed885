"""Write each record and problem of an upload to its file, and count them for the report."""

from collections import Counter, defaultdict
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from math import inf
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.imports.formats import chat_talk
from pipeline.imports.record import PARTS, WORDS, YOU, Problem, Record
from pipeline.imports.store.keys import Keys
from pipeline.imports.store.lines import line, numbers, plain, signs
from pipeline.imports.store.names import PROBLEMS, RECORDS, SIGNS
from pipeline.imports.upload import read
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

SAMPLES, LISTED = 5, 10_000
SAMPLE_DAYS = 2  # of a label: its newest, which are remembered best
TWICE = "is the same as an entry before it, so it is imported once"
FUTURE = ("is in the future", "If its date is right, import it again after that day.")


@dataclass(slots=True)
class Seen:
    """How often a label, mood or number occurred, on which newest days, and between which numbers."""

    count: int = 0
    days: tuple[str, ...] = ()
    low: float = inf
    high: float = -inf

    def add(self, day: str, number: float = 0) -> None:
        self.count += 1
        if (len(self.days) < SAMPLE_DAYS or day > self.days[0]) and day not in self.days:
            self.days = tuple(sorted((*self.days, day))[-SAMPLE_DAYS:])
        self.low, self.high = min(self.low, number), max(self.high, number)


class Findings:
    """Counts and examples of what was found so far. `report` is what the parent process gets."""

    def __init__(self, out: Path, today: date) -> None:
        self.latest = today + timedelta(days=1)  # a journal kept further east can be a day ahead
        self.out = out
        self.problems: list[Problem] = []
        self.samples: list[dict[str, Any]] = []
        self.days: Counter[str] = Counter()
        self.signs: dict[str, defaultdict[str, Seen]] = {part: defaultdict(Seen) for part in PARTS}
        self.found = self.refused = self.records = self.own = 0

    def take(self, upload: Upload, importer: Importer) -> None:
        """Read every record into the files of `out`."""
        keys = Keys(importer.source)
        with self._new(RECORDS) as records, self._new(SIGNS) as said, self._new(PROBLEMS) as bad:
            entries = read.entries(upload, importer)
            for one in entries if importer.counts_alone else chat_talk.without_talk(upload, entries):
                if isinstance(one, Problem):
                    self._refuse(one, bad)
                elif one.day > self.latest:
                    self._refuse(Problem(one.where, *FUTURE), bad)
                elif keys.is_again(one, one.day.isoformat()):
                    self._refuse(Problem(one.where, TWICE), bad)
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
        self.own += int(sum(number for _, number in named)) if record.journal == YOU else 0
        for label in (*record.labels, *record.prompts):
            self.signs["labels"][label].add(day)
        if record.mood_scale == WORDS and record.mood:
            self.signs["moods"][record.mood].add(day)
        for name, number in named:
            self.signs["values"][name].add(day, number)

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
            "own": self.own,
            "signs": {part: _listed(seen) for part, seen in self.signs.items()},
        }


def _listed(seen: dict[str, Seen]) -> list[tuple[str, dict[str, Any]]]:
    """Return the most frequent signs first."""
    often = sorted(seen.items(), key=lambda item: -item[1].count)[:LISTED]
    return [(name, asdict(one)) for name, one in often]
