"""The process that reads an upload: on its own, with limits, so that a hostile file can harm nothing else.

It is told on stdin what to read and where to write, and says on stdout how far it is, and at the end what it found.
"""

import json
import os
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, fields
from datetime import date, timedelta
from operator import attrgetter
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from pipeline.importers import reading
from pipeline.importers.known import IMPORTERS
from pipeline.importers.record import WORDS, Importer, Problem, Record, Unanswered, Unreadable
from pipeline.importers.upload import Upload
from pipeline.imports.keys import Keys
from pipeline.imports.layout import PROBLEMS, RECORDS, SIGNS

SAMPLES, LISTED, STEP = 5, 10_000, 0.02
_FIELDS = tuple(f.name for f in fields(Record) if f.name != "day")
_VALUES = attrgetter(*_FIELDS)
_EMPTY = tuple(f.default for f in fields(Record) if f.name != "day")


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
        keys = Keys(importer.source)
        with _new(self.out / RECORDS) as records, _new(self.out / SIGNS) as signs, _new(self.out / PROBLEMS) as bad:
            for found in self._timely(reading.entries(upload, importer)):
                if isinstance(found, Problem):
                    self.found += 1
                    self.refused += 1
                    self.problems += [found] if self.refused <= LISTED else []
                    bad.write(_line(asdict(found)))
                    continue
                day = found.day.isoformat()
                named = list(numbers(found))
                self._count(found, day, named)
                key, said, alike = keys.of(found, day)
                plain = _plain(found, day)
                records.write(_line({"key": key, **plain}))
                signs.write(_line([key, said, alike, *_signs(found, day, named)]))
                if len(self.samples) < SAMPLES:
                    self.samples.append(plain)

    def end(self, problem: Problem) -> None:
        """Note why no more can be read. It stands for no entry."""
        self.problems.append(problem)
        self.refused += 1
        with (self.out / PROBLEMS).open("ab") as bad:
            bad.write(_line(asdict(problem)))

    def _timely(self, found: Iterator[Record | Problem]) -> Iterator[Record | Problem]:
        for one in found:
            if isinstance(one, Record) and one.day > self.latest:
                yield Problem(one.where, "lies in the future", "Import it again once its day has come.")
            else:
                yield one

    def _count(self, record: Record, day: str, named: list[tuple[str, float]]) -> None:
        self.found += record.entries
        self.records += 1
        self.days[day] += 1
        self.labels.update(record.labels)
        if record.mood_scale == WORDS and record.mood:
            self.moods[record.mood] += 1
        for name, number in named:
            seen = self.values.setdefault(name, [0, number, number])
            seen[:] = seen[0] + 1, min(seen[1], number), max(seen[2], number)

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


def numbers(record: Record) -> Iterator[tuple[str, float]]:
    """Yield the numbers of a record with their names; a mood that is one is called `mood`, with its scale."""
    yield from record.values
    if record.mood and record.mood_scale not in ("", WORDS):
        try:
            yield f"mood {record.mood_scale}", float(record.mood)
        except ValueError:
            return


def _signs(
    record: Record, day: str, named: list[tuple[str, float]]
) -> tuple[str, str, str, tuple[str, ...], str, list[tuple[str, float]]]:
    """What the metrics may be made of: no word of the entry's own text."""
    mood = record.mood if record.mood_scale == WORDS else ""
    return day, record.time, record.zone, record.labels, mood, named


def _plain(record: Record, day: str) -> dict[str, Any]:
    values = zip(_FIELDS, _VALUES(record), _EMPTY, strict=True)
    return {"day": day} | {name: value for name, value, empty in values if value != empty}


def _line(value: object) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE)


def _new(path: Path) -> BinaryIO:
    return path.open("wb", buffering=1 << 20)


def _say(**what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


class _Steps:
    """Says how far reading is, in steps that are worth a line."""

    last = 0.0

    def __call__(self, share: float) -> None:
        if share >= self.last + STEP:
            self.last = share
            _say(progress=round(share, 3))


def _limit(memory: int, seconds: int) -> None:
    os.umask(0o077)
    try:
        import resource
    except ImportError:  # Windows has none; the parent's clock alone ends it there
        return
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(path: Path, out: Path, answers: dict[str, str]) -> dict[str, Any]:
    """Read the upload at `path` into files in `out` and return the report."""
    findings = Findings(out, date.fromisoformat(answers["today"]))
    report: dict[str, Any] = {"importer": "", "why": "", "questions": []}
    questions: dict[str, Any] = {}
    is_stuck = False
    try:
        with Upload(path, answers) as upload:
            questions = upload.questions
            upload.progress = _Steps()
            try:
                importer, why = reading.identify(upload, IMPORTERS)
                report |= {"importer": importer.name, "why": why}
                findings.take(upload, importer)
            except Unanswered:
                is_stuck = True
            finally:
                if path.is_dir():
                    _keep_opened(upload, out)
    except Unreadable as error:
        findings.end(error.problem)
    return report | findings.report() | {"questions": [asdict(q) for q in questions.values()], "is_stuck": is_stuck}


def _keep_opened(upload: Upload, out: Path) -> None:
    """Pack those files of a folder that were read: the verbatim upload, without its pictures and sounds."""
    with zipfile.ZipFile(out / "original.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for member in sorted(upload.opened):
            archive.write(upload.path / member, member)


def main() -> int:
    request = json.load(sys.stdin)
    _limit(request["memory"], request["seconds"])
    try:
        report = run(Path(request["path"]), Path(request["out"]), request["answers"])
    except MemoryError:
        report = {"failed": "needs more memory than an export should"}
    except Exception as error:  # its text may quote an entry, so the kind of error is all that is passed on
        report = {"failed": f"is not as this importer knows it ({type(error).__name__})"}
    _say(report=report)
    return 0


if __name__ == "__main__":
    sys.exit(main())
