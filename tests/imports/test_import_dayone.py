"""What files alone can't say of the importers of Day One; what they make of files stands in tests/exports/dayone_*."""

import json
from pathlib import Path

import pytest

from pipeline.imports.formats import dayone_classic, dayone_json, dayone_text
from pipeline.imports.record import Problem, Record, Unanswered
from pipeline.imports.text import json_values
from pipeline.imports.upload import read
from pipeline.imports.upload.upload import Upload
from tests.support import golden, uploads
from tests.support.uploads import forced, found, write

IMPORTERS = (dayone_json.IMPORTER, dayone_text.IMPORTER, dayone_classic.IMPORTER)
ENTRY = '{"uuid": "A", "creationDate": "2024-05-01T10:00:00Z", "timeZone": "Europe/Berlin", "text": "Tea"}'


@pytest.mark.parametrize("size", [1, 2, 13, 500])
@pytest.mark.parametrize(
    "case", ["zones_and_escapes.json", "android.json", "bad_entries.json", "empty.json", "cut_short.json"]
)
def test_a_journal_is_the_same_however_it_is_cut_into_chunks(
    case: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = golden.FOLDER / "dayone_json" / case
    whole = found(dayone_json.IMPORTER, path)
    monkeypatch.setattr(json_values, "CHUNK", size)
    assert found(dayone_json.IMPORTER, path) == whole


def test_entries_come_before_the_file_has_been_read_to_its_end(tmp_path: Path) -> None:
    whole = f'{{"metadata": {{"version": "1.0"}}, "entries": [{",".join([ENTRY] * 50_000)}]}}'
    with Upload(write(tmp_path / "Journal.json", whole)) as upload:
        first = next(read.read(upload, dayone_json.IMPORTER))
        assert isinstance(first, Record)
        assert upload.done < upload.total / 2


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        "[" * 100_000,
        '{"entries": ' + "[" * 100_000,
        '{"metadata": ' + '{"a":' * 100_000,
        '{"entries": {"a": 1}}',
        f'{{"entries": [{ENTRY}], "entries": [{ENTRY}]}}',
        f'{{"entries": [{ENTRY} {ENTRY}]}}',
    ],
)
def test_what_is_not_built_as_a_journal_ends_in_a_problem(content: str, tmp_path: Path) -> None:
    last = forced(dayone_json.IMPORTER, write(tmp_path / "Journal.json", content))[-1]
    assert "not valid JSON" in last.what
    assert last.hint


def test_a_journal_that_is_broken_does_not_keep_the_others_of_a_folder_from_being_read(tmp_path: Path) -> None:
    whole = {"metadata": {"version": "1.0"}, "entries": [json.loads(ENTRY)]}
    (tmp_path / "A.json").write_text(json.dumps(whole)[:-10])
    (tmp_path / "B.json").write_text(json.dumps(whole))
    broken, kept = found(dayone_json.IMPORTER, tmp_path)
    assert isinstance(broken, Problem)
    assert broken.where == "A.json"
    assert kept.journal == "B"


def test_a_mark_at_the_start_and_sixteen_bits_for_a_letter_are_read(tmp_path: Path) -> None:
    path = tmp_path / "Journal.json"
    for encoding in ("utf-8-sig", "utf-16"):
        path.write_bytes(f'{{"metadata": {{"version": "1.0"}}, "entries": [{ENTRY}]}}'.encode(encoding))
        with Upload(path) as upload:
            assert dayone_json.IMPORTER.identify(upload)
        assert [type(one) for one in found(dayone_json.IMPORTER, path)] == [Record]


def test_the_zone_is_asked_for_once_and_the_guess_is_that_of_the_partner() -> None:
    path = golden.FOLDER / "dayone_json" / "no_zone.json"
    with Upload(path) as upload, pytest.raises(Unanswered):
        list(read.read(upload, dayone_json.IMPORTER))
    with Upload(path, {"partner_timezone": "Europe/Berlin"}) as upload:
        (record,) = read.read(upload, dayone_json.IMPORTER)
        assert list(upload.questions) == ["timezone"]
    assert record.day.isoformat() == "2024-05-02"


@pytest.mark.parametrize("inner", ["<dict><key>a</key>" * 50_000, "<array>" * 50_000])
def test_a_property_list_nested_without_end_is_a_problem(inner: str, tmp_path: Path) -> None:
    plist = f'<plist version="1.0"><dict><key>Creation Date</key><key>Entry Text</key>{inner}'
    assert [type(one) for one in found(dayone_classic.IMPORTER, write(tmp_path / "a.doentry", plist))] == [Problem]


def test_files_that_hold_no_entry_say_what_to_choose(tmp_path: Path) -> None:
    (tmp_path / "readme.md").write_text("nothing")
    for importer in IMPORTERS:
        (problem,) = forced(importer, tmp_path)
        assert problem.hint


def test_a_first_entry_with_many_photos_is_known(tmp_path: Path) -> None:
    photos = [{"md5": f"{number:032}", "type": "jpeg", "caption": "x" * 3_000} for number in range(30)]
    entry = {"uuid": "A", "photos": photos, "text": "Rain", "creationDate": "2025-03-04T10:00:00Z", "timeZone": "UTC"}
    journal = {"metadata": {"version": "1.0"}, "entries": [entry]}
    path = uploads.write(tmp_path / "Journal.json", journal)
    assert uploads.known_as(path, [dayone_json.IMPORTER]) == ["dayone_json"]
