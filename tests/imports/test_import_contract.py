"""What every importer keeps to, whatever it is given: no crash, no silent loss, no private word in a message."""

import base64
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline.imports.formats.known import BY_NAME, IMPORTERS
from pipeline.imports.record import Problem, Record, Unanswered, Unreadable
from pipeline.imports.store.keys import Keys
from pipeline.imports.upload import read
from pipeline.imports.upload.decoding import LOST
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload
from tests.support import golden, made_exports, uploads

MARKER = "ZWEIFELSTERN"
EMOJI = "👩‍❤️‍👨"
TEXTS = (".csv", ".txt", ".json", ".md", ".org", ".html", ".ics", ".xml", ".doentry", ".tsv", ".enex")
_DAY = re.compile(rb"\d{4}[-_/]\d\d[-_/]\d\d|\d{10,16}|\d{1,2}[./]\d{1,2}[./]\d{2,4}")


def cases_of(importer: Importer) -> list[Path]:
    return [case for case in golden.cases() if case.parent.name == importer.name]


def files_of(importer: Importer) -> Iterator[tuple[Path, bytes]]:
    """Yield the text files among an importer's fixtures, those inside folders too."""
    for case in cases_of(importer):
        for path in [case] if case.is_file() else sorted(case.rglob("*")):
            if path.is_file() and path.suffix in TEXTS:
                yield path, path.read_bytes()


def seen(importer: Importer, folder: Path, name: str, data: bytes) -> dict[str, object]:
    return golden.seen(
        importer, uploads.write(folder / name, data), {"timezone": "Europe/Berlin", "today": "2026-11-25"}
    )


def one_of_each(importer: Importer) -> tuple[Path, bytes]:
    return max(files_of(importer), key=lambda found: len(found[1]))


each = pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.name)


@each
def test_it_has_fixtures_of_its_own(importer: Importer) -> None:
    assert cases_of(importer)


@each
def test_nobody_else_takes_its_files_for_their_own(importer: Importer, tmp_path: Path) -> None:
    for number, case in enumerate(cases_of(importer)):
        folder = tmp_path / str(number)
        folder.mkdir()
        try:
            with Upload(golden.packed(case, folder)) as upload:
                rivals = (one for one in IMPORTERS if one.is_general <= importer.is_general and one is not importer)
                others = [one.name for one in rivals if one.identify(upload)]
        except Unreadable:
            continue
        assert others == [], case.name


@each
@pytest.mark.parametrize(
    "data", [b"", b"\xef\xbb\xbf", b"\0" * 100, b"\x89PNG\r\n\x1a\n", b"7", b"{}", b"[]", b'"x"', b"<html>", b"\n\n"]
)
def test_what_is_something_else_gives_no_record(importer: Importer, tmp_path: Path, data: bytes) -> None:
    assert seen(importer, tmp_path, "some.file", data)["records"] == []


@each
def test_a_file_cut_short_anywhere_never_breaks_it(importer: Importer, tmp_path: Path) -> None:
    path, data = one_of_each(importer)
    for step in range(20):
        seen(importer, tmp_path, path.name, data[: len(data) * step // 20])


@each
def test_the_mark_and_the_line_ends_of_windows_change_nothing(importer: Importer, tmp_path: Path) -> None:
    for path, data in files_of(importer):
        if path.suffix in (".xml", ".doentry") or data.startswith(b"\xef\xbb\xbf") or b"\r" in data:
            continue
        plain = seen(importer, tmp_path, path.name, data)
        if not plain["records"]:
            continue
        assert seen(importer, tmp_path, path.name, b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")) == plain, path


@each
def test_a_day_that_is_none_is_a_problem_that_does_not_repeat_it(importer: Importer, tmp_path: Path) -> None:
    for number, case in enumerate(cases_of(importer)):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "packed").mkdir()
        copy = folder / case.name
        if case.is_dir():
            shutil.copytree(case, copy)
        else:
            shutil.copy(case, copy)
        for path in [copy] if copy.is_file() else copy.rglob("*"):
            if path.is_file():
                path.write_bytes(_DAY.sub(MARKER.encode(), path.read_bytes()))
        if case.name.endswith(".sql"):
            continue  # what is no number is refused by the database itself
        found = golden.seen(importer, golden.packed(copy, folder / "packed"), golden.answers_of(case))
        problems = [f"{problem['what']} {problem['hint']}" for problem in found["problems"]]
        assert MARKER not in " ".join(problems), case.name


def _plain(data: bytes) -> bytes:
    """Return an export without the base64 around it."""
    return base64.b64decode(data) if re.fullmatch(rb"[\w+/=]{100,}", data) else data


def _cut(data: bytes) -> bytes:
    """Put half a character into a word of an export."""
    for letter in "üö":
        data = _plain(data).replace(json.dumps(letter)[1:-1].encode(), letter.encode())
    return data.replace(MARKER.encode(), MARKER[:3].encode() + "ü".encode()[:1] + MARKER[3:].encode(), 1)


@each
def test_a_byte_that_is_no_character_costs_itself_alone(importer: Importer, tmp_path: Path) -> None:
    kind = made_exports.KINDS[importer.name]
    made = [
        made_exports.Made(date(2025, 3, day), "09:05:30", f"Grün und {MARKER} dazu", "Früh", "schön")
        for day in (4, 5, 6)
    ]
    whole = kind.write(made)
    files = {name: _cut(data) for name, data in whole.items()}
    places = sum(b"\xc3" + MARKER[3:].encode() in _plain(data) for data in files.values())
    archive = ".jex" if importer.name == "joplin" else ""
    with Upload(made_exports.upload(tmp_path, files, archive), kind.answers) as upload:
        assert importer.identify(upload)
        found = list(read.read(upload, importer))
        assert not upload.questions
    records = [one for one in found if isinstance(one, Record)]
    assert {record.day for record in records} == {one.day for one in made}
    problems = [one for one in found if isinstance(one, Problem)]
    assert all(one.is_kept for one in problems)
    if "text" in kind.shows:
        assert places
        assert len(problems) == places
        assert sum(LOST in record.text and MARKER[3:] in record.text for record in records) == places


@pytest.mark.many
@each
def test_a_hundred_thousand_columns_or_a_cell_of_ten_megabytes_do_no_harm(importer: Importer, tmp_path: Path) -> None:
    path, data = one_of_each(importer)
    head, _, rest = data.partition(b"\n")
    seen(importer, tmp_path, path.name, head + b"," * 100_000 + b"\n" + rest)
    found = seen(importer, tmp_path, path.name, data + b"\n" + b"x" * (10 << 20))
    assert "x" * 100 not in str(found["problems"])


@pytest.mark.parametrize(
    ("text", "saved"),
    [
        ("We cooked.\n\n\tThen  tea.\x1f ", ("#c3d3a9d52d542eeabb", "aa7faf8c2c31e84811", "686be6ad5ac43b1fa4")),
        ("Wir  aßen\n\nKuchen.\u2003", ("#7c73e39cbc09ad89e9", "729571b57e9e694190", "56fe1c5c2b45a4b598")),
    ],
    ids=["ascii", "beyond"],
)
def test_an_entry_keeps_the_key_and_digests_that_homes_hold_of_it(text: str, saved: tuple[str, str, str]) -> None:
    said: dict[str, Any] = {
        "time": "20:15:00",
        "title": " An evening ",
        "labels": ("tea", "home"),
        "values": (("sleep", 7.5),),
    }
    assert Keys("dayone").of(Record(date(2016, 1, 1), "entry 1", text=text, **said), "2016-01-01") == saved


@each
def test_an_entry_that_stands_twice_counts_twice_or_is_told_and_keeps_its_emoji(
    importer: Importer, tmp_path: Path
) -> None:
    kind = made_exports.KINDS[importer.name]
    entry = made_exports.Made(date(2025, 3, 4), "09:05:30", f"Rain {EMOJI} at home", f"Walk {EMOJI}", f"tea {EMOJI}")
    once, twice = kind.write([entry]), kind.write([entry, entry])
    archive = ".jex" if importer.name == "joplin" else ""
    with Upload(made_exports.upload(tmp_path, twice, archive), kind.answers) as upload:
        assert importer.identify(upload)
        found = list(read.read(upload, importer))
    records = [one for one in found if isinstance(one, Record)]
    keys = Keys(importer.source)
    assert len({keys.of(one, one.day.isoformat())[0] for one in records}) == len(records)
    if once != twice:  # where an entry is a file by its own name, there can't be two
        assert sum(one.entries for one in records) == 2 or len(records) < len(found)
    is_shown = {"text", "title", "labels"} & {*kind.shows}
    assert all(EMOJI in " ".join((one.text, one.title, *one.labels)) for one in records if is_shown)


@pytest.mark.parametrize("name", made_exports.KINDS)
def test_of_many_files_in_an_archive_none_is_left_out_without_a_word(name: str, tmp_path: Path) -> None:
    """More than are looked at to know the app: all are read, or it is asked which one is meant."""
    importer, kind = BY_NAME[name], made_exports.KINDS[name]
    days = [date(2025, 1, 1) + timedelta(days=number) for number in range(101)]
    files = {
        f"{number:03}/{file}": data
        for number, day in enumerate(days)
        for file, data in kind.write([made_exports.Made(day, "09:05:30", f"Day {number}", "Rain", "tea")]).items()
    }
    found: list[Record | Problem] = []
    with Upload(uploads.archive(tmp_path / "export.zip", files), kind.answers) as upload:
        if not importer.identify(upload):
            with pytest.raises(Unreadable):
                read.identify(upload, IMPORTERS)
            return
        with suppress(Unanswered):
            found += read.read(upload, importer)
        asked = {*upload.questions} & {"export", "chat", "table"}
    assert asked or {one.day for one in found if isinstance(one, Record)} == {*days}
