"""What every importer keeps to, for exports that Hypothesis makes up, spoils and damages.

50 cases for each importer, always the same ones, and 100 in `.ci/run`;
`CASES=10000 uv run pytest tests/imports/test_import_properties.py` takes 10,000 new ones, and an hour or so.
"""

import atexit
import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from pipeline.imports.dates import clock
from pipeline.imports.formats.known import BY_NAME, IMPORTERS
from pipeline.imports.record import Problem, Record, Unanswered, Unreadable
from pipeline.imports.store import lines
from pipeline.imports.store.keys import Keys
from pipeline.imports.upload import read
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload
from pipeline.kinds.fields import is_in_range
from tests.support import golden, made_exports
from tests.support.made_exports import ANSWERS, KINDS, Files, Kind, Made
from tests.support.made_exports.oddities import BAD_DAYS, ODD_VALUES, ODD_WORDS, WORDS, damaged

CASES = int(os.environ.get("CASES", "50"))
MARKER = "ZWEIFELSTERN"
ENTRY, ODDITY, CHANGE = 10, 5, 6  # bytes
TIMES = ("00:00:00", "00:01:00", "09:05:30", "11:59:59", "12:00:00", "12:30:01", "23:59:59")
TARRED = {"joplin": ".jex"}


@dataclass
class Found:
    """The records and problems of an upload, as an importer reads it."""

    is_known: bool = False
    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    @property
    def told(self) -> int:
        return sum(record.entries for record in self.records) + sum(not one.is_kept for one in self.problems)


def found(importer: Importer, path: Path, answers: dict[str, str]) -> Found:
    """Read an upload by one importer. Anything but the errors of the contract is raised."""
    seen = Found()
    with suppress(Unreadable), Upload(path, answers) as upload:
        with suppress(Unanswered):
            seen.is_known = bool(importer.identify(upload))
            for one in read.read(upload, importer) if seen.is_known else ():
                assert isinstance(one, Record | Problem)
                (seen.records if isinstance(one, Record) else seen.problems).append(one)
        seen.questions = sorted(upload.questions)
    return seen


def must_hold(importer: Importer, seen: Found) -> None:
    """Check what holds for all that is read of any upload."""
    keys = Keys(importer.source)
    for record in seen.records:
        assert is_in_range(record.day)
        assert not record.time or clock.clock(record.time) == record.time
        assert record.where
        assert record.entries >= 0
        day = record.day.isoformat()
        lines.line({"key": keys.of(record, day), **lines.plain(record, day)})
    for problem in seen.problems:
        assert problem.what
        lines.line(asdict(problem))
        assert MARKER not in problem.what + problem.hint


def cases(share: float) -> settings:
    always = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}
    return settings(max_examples=round(CASES * share), derandomize=CASES <= 100, **always)


each = pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.name)


# A case is drawn as a few bytes, from which its entries, oddities and changes follow: drawing each of their parts would
# take ten times as long as reading them. Bytes of 0 are the plainest.
def made_of(drawn: bytes, kind: Kind, is_odd: bool = False) -> list[Made]:
    """Return an entry for each ENTRY bytes, without those of one moment, or of one day where a day has one entry."""
    words = WORDS + ODD_WORDS if is_odd else WORDS
    made = [_entry(drawn[at : at + ENTRY], kind, words) for at in range(0, len(drawn) - ENTRY + 1, ENTRY)]
    return list({(one.day, kind.is_daily or one.time): one for one in made}.values())


def _entry(drawn: bytes, kind: Kind, words: tuple[str, ...]) -> Made:
    first, last = date(kind.first_year, 1, 1), date(kind.last_year, 12, 31)
    day = first + timedelta(days=int.from_bytes(drawn[:3], "big") % (last - first).days)
    found = [words[number % len(words)] for number in drawn[4:]]
    text, title, label = (" ".join([MARKER, *some]).strip() for some in (found[:4], found[4:5], found[5:]))
    return Made(day, TIMES[drawn[3] % len(TIMES)], text, " ".join(title.split()), " ".join(label.split()))


def _odd(made: Made, drawn: bytes) -> Made:
    """Spoil an entry: its day, or one or two of its values; or leave it as it is."""
    how, one, other, *keys = drawn
    if how % 3 == 0:
        return replace(made, bad=BAD_DAYS[one % len(BAD_DAYS)])
    values = [ODD_VALUES[number % len(ODD_VALUES)] for number in (one, other)]
    return replace(made, spoils=tuple(zip(keys, values[: how % 3], strict=False))) if how < 200 else made


def _shown(kind: Kind, record: Record) -> tuple[Any, ...]:
    return (record.day, *(_plain(kind, name, getattr(record, name)) for name in kind.shows))


def _meant(kind: Kind, made: Made) -> tuple[Any, ...]:
    fields = {"time": made.time, "text": made.text, "title": made.title, "labels": (made.label,)}
    return (made.day, *(_plain(kind, name, fields[name]) for name in kind.shows))


def _plain(kind: Kind, name: str, value: Any) -> Any:
    if name == "labels":
        return tuple(read.plain_name(label) for label in value if label != "Home")
    if name == "time":
        return value if kind.has_seconds else value[:5]
    return " ".join(value.replace("- ", "", 1).split()) if value.startswith("- ") else " ".join(value.split())


@each
@cases(0.35)
@given(drawn=st.binary(min_size=ENTRY, max_size=3 * ENTRY))
def test_what_is_written_is_what_is_read(importer: Importer, drawn: bytes) -> None:
    kind = KINDS[importer.name]
    made = made_of(drawn, kind)
    path = written(importer, kind.write(made))
    with Upload(path, kind.answers) as upload:
        assert read.identify(upload, IMPORTERS)[0] is importer
    seen = found(importer, path, kind.answers)
    must_hold(importer, seen)
    assert seen.problems == []
    if kind.shows and "messages" not in importer.unit:
        assert Counter(_shown(kind, record) for record in seen.records) == Counter(_meant(kind, one) for one in made)
    else:
        days = Counter(one.day for one in made)
        assert sum((Counter({record.day: record.entries}) for record in seen.records), Counter()) == days
    if made[0].key < "2":  # in one of eight, as it takes long
        assert found(importer, path, kind.answers) == seen


@each
@cases(0.3)
@given(drawn=st.binary(min_size=2 * ODDITY + 2 * ENTRY, max_size=2 * ODDITY + 3 * ENTRY))
def test_an_entry_that_is_odd_is_read_or_told(importer: Importer, drawn: bytes) -> None:
    kind = KINDS[importer.name]
    first, *made = made_of(drawn[2 * ODDITY :], kind, is_odd=True)
    made = [_odd(one, drawn[ODDITY * at : ODDITY * at + ODDITY]) for at, one in enumerate(made)]
    made = [first, *{one.bad or one.day: one for one in made if (one.bad or one.day) != first.day}.values()]
    files = kind.write(made)
    seen = found(importer, written(importer, files), kind.answers)
    must_hold(importer, seen)
    if not seen.is_known or seen.questions:
        return
    told = [one for one in made if kind.all_told or not one.bad]
    assert seen.told >= (len(files) if kind.by_file else len(told))
    if not any(one.spoils for one in made):
        assert {record.day for record in seen.records} <= {one.day for one in made if not one.bad}


@each
@cases(0.35)
@given(
    drawn=st.binary(min_size=2 + CHANGE, max_size=2 + 3 * CHANGE), entries=st.binary(min_size=ENTRY, max_size=2 * ENTRY)
)
def test_damage_never_breaks_an_importer(importer: Importer, drawn: bytes, entries: bytes) -> None:
    kind, bases = KINDS[importer.name], fixtures(importer.name)
    made = (kind.write(made_of(entries, kind, is_odd=True)), ANSWERS, "")
    files, answers, ending = [*bases, made][drawn[0] % (len(bases) + 1)]
    answers = answers | {"encoding": "cp1252"} if drawn[-2] % 2 else answers
    other = bases[drawn[0] % len(bases)][0]
    name = sorted(files)[drawn[1] % len(files)]
    changed = files[name]
    for at in range(2, len(drawn) - CHANGE + 1, CHANGE):
        changed = damaged(changed, other[min(other)], drawn[at : at + CHANGE])
    path = written(importer, files | {name: changed}, ending)
    seen = found(importer, path, answers)
    must_hold(importer, seen)
    if drawn[-1] % 16 == 0:
        assert found(importer, path, answers) == seen
        with suppress(Unreadable, Unanswered), Upload(path, answers) as upload:
            read.identify(upload, IMPORTERS)


@cache
def fixtures(name: str) -> list[tuple[Files, dict[str, str], str]]:
    """Return the files of each fixture of an importer, its answers, and the ending of an archive."""
    return [_fixture(case) for case in golden.cases() if case.parent.name == name]


def _fixture(case: Path) -> tuple[Files, dict[str, str], str]:
    ending = "" if case.is_file() else ".jex" if case.suffix in golden.TARRED else ".zip"
    return dict(_files(case)), ANSWERS | golden.answers_of(case), ending


def _files(case: Path) -> Iterator[tuple[str, bytes]]:
    if case.is_dir():
        for path in sorted(case.rglob("*")):
            if path.is_file():
                yield path.relative_to(case).as_posix(), path.read_bytes()
        return
    with tempfile.TemporaryDirectory() as folder:
        path = golden.packed(case, Path(folder))
        yield path.name, path.read_bytes()


@cache
def _folder() -> Path:
    """One folder for all cases, in memory where there is some."""
    made = tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None)
    atexit.register(made.cleanup)
    return Path(made.name)


def written(importer: Importer, files: Files, ending: str = "") -> Path:
    """Write an upload in place of the one before it."""
    folder = _folder()
    for old in folder.iterdir():
        old.unlink()
    return made_exports.upload(folder, files, ending or TARRED.get(importer.name, ""))


def test_all_importers_are_made_up() -> None:
    assert KINDS.keys() == BY_NAME.keys()


def test_no_importer_asks_the_computer_what_day_it_is() -> None:
    asks = re.compile(r"\bdate\.today\(|\.now\(|utcnow\(|\btime\.time\(")
    sources = {path.name: path.read_text(encoding="utf-8") for path in Path(read.__file__).parent.glob("*.py")}
    assert [name for name, source in sources.items() if asks.search(source)] == []
