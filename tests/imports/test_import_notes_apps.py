"""Journals kept in Journey, Diarium, Diaro, Standard Notes, Joplin, Simplenote and RedNotebook."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from pipeline.imports.formats import diarium, diaro, joplin, journey, rednotebook, simplenote, standard_notes
from pipeline.imports.formats.diarium_backup import moment_of, ticks_of
from pipeline.imports.formats.diarium_trackers import number_of
from pipeline.imports.record import Problem, Record, Refused, Unanswered
from pipeline.imports.text import plain_yaml
from pipeline.imports.text.plain_yaml import Map
from pipeline.imports.upload import read
from pipeline.imports.upload.upload import Upload
from tests.support import golden
from tests.support.uploads import archive, found, known_as, write

APPS = tuple(module.IMPORTER for module in (diarium, diaro, joplin, journey, rednotebook, simplenote, standard_notes))
BERLIN = {"timezone": "Europe/Berlin"}
ENTRY = {"date_journal": 1735687800000, "date_modified": 1735687900000, "timezone": "", "text": "x", "mood": 5}


@pytest.mark.parametrize(
    "data", [b"", b"\0", b"\xff\xfe{", b"{" * 70_000, b"[" * 70_000, b"SQLite format 3\0", b"\x1f"]
)
def test_no_bytes_upset_those_who_look_at_them(data: bytes, tmp_path: Path) -> None:
    for name in ("a.json", "2024-01.txt", "a.xml", "00000000000000000000000000000000.md", "a.diary"):
        (tmp_path / name).write_bytes(data)
        assert known_as(tmp_path / name, APPS) == []
    assert known_as(tmp_path, APPS) == []


def test_the_time_zone_is_asked_for_and_a_wrong_answer_asked_again(tmp_path: Path) -> None:
    path = write(tmp_path / "entry.json", ENTRY)
    for answers in ({}, {"timezone": "Europe/Atlantis"}):
        with Upload(path, answers) as upload:
            with pytest.raises(Unanswered):
                list(read.read(upload, journey.IMPORTER))
            assert list(upload.questions) == ["timezone"]
    assert [str(entry.day) for entry in found(journey.IMPORTER, path, BERLIN) if isinstance(entry, Record)] == [
        "2025-01-01"
    ]


def test_journey_reads_a_folder_and_loose_files_alike(tmp_path: Path) -> None:
    path = write(tmp_path / "export/1-a.json", ENTRY)
    assert len(found(journey.IMPORTER, path, BERLIN)) == len(found(journey.IMPORTER, tmp_path, BERLIN)) == 1


@pytest.mark.parametrize(
    ("tracker", "point", "comma"),
    [
        ("Sleep: 7", 7, 7),
        ("Run: 3.500", 3.5, 3500),
        ("Run: 3,500", 3500, 3.5),
        ("Steps: 12 345,5", None, 12345.5),
        ("Steps: 1.234.567", None, 1234567),
        ("Weight: -0.25", -0.25, None),
        ("Version: 1.2.3", None, None),
        ("Walk: 3 km", None, None),
        ("Sleep: 7:30", None, None),  # which colon parts name and value can't be told
        ("Deep: sleep: 3", None, None),
        ("Calm", None, None),
        ("Big: " + "9" * 500, None, None),
        ("Other: ٣", None, None),
    ],
)
def test_a_tracker_is_a_number_only_where_name_and_value_are_sure(
    tracker: str, point: float | None, comma: float | None
) -> None:
    assert (number_of(tracker, "."), number_of(tracker, ",")) == (point, comma)


def test_diarium_asks_for_the_decimal_mark_only_where_it_matters(tmp_path: Path) -> None:
    def asked(*trackers: str) -> list[str]:
        entries = [{"date": "2024-06-01T10:00:00", "html": "", "tracker": [tracker]} for tracker in trackers]
        with Upload(write(tmp_path / "entries.json", entries)) as upload:
            list(read.read(upload, diarium.IMPORTER))
            return list(upload.questions)

    assert asked("Run: 3", "Mood: calm") == []
    assert asked("Run: 3.500", "Walk: 0.75") == []
    assert asked("Run: 3.500") == ["decimal_mark"]
    assert asked("Run: 3.500", "Walk: 0.75", "Swim: 0,5") == ["decimal_mark"]


def test_the_ticks_of_a_diarium_backup_are_the_date_of_its_json(tmp_path: Path) -> None:
    moment = moment_of(638502812494882813)
    assert (moment.isoformat(), ticks_of(moment, 3)) == ("2024-05-02T21:14:09.488281", 638502812494882813)
    backup = golden.packed(golden.FOLDER / "diarium" / "backup.db.sql", tmp_path)
    of_json = [entry.id for entry in found(diarium.IMPORTER, golden.FOLDER / "diarium" / "entries.json")[:2]]  # type: ignore[union-attr]
    of_backup = [entry.id for entry in found(diarium.IMPORTER, backup) if isinstance(entry, Record)]
    assert of_json == of_backup


@pytest.mark.parametrize(
    "schema",
    [
        "create table T (DiaryEntryId); create view Entries as select DiaryEntryId, '' Heading from T",
        "create table T (DiaryEntryId)",
        "create virtual table Entries using fts5(DiaryEntryId)",
        "create table Entries (DiaryEntryId); create view Tags as select 1 DiaryTagId, 'x' Value",
    ],
)
def test_a_diarium_backup_with_anything_but_plain_tables_is_refused(schema: str, tmp_path: Path) -> None:
    path = tmp_path / "backup.diary"
    with sqlite3.connect(path) as database:
        database.executescript(schema)
    database.close()
    problems = found(diarium.IMPORTER, path)
    assert [type(problem) for problem in problems] == [Problem]
    assert "not built like Diarium" in problems[0].what  # type: ignore[union-attr]


def test_a_damaged_diarium_backup_is_one_problem(tmp_path: Path) -> None:
    path = golden.packed(golden.FOLDER / "diarium" / "backup.db.sql", tmp_path)
    path.write_bytes(path.read_bytes()[:5000])
    assert [entry.what for entry in found(diarium.IMPORTER, path) if isinstance(entry, Problem)] == [
        "the database is damaged"
    ]


def test_text_that_is_not_utf8_costs_a_diarium_entry_and_no_other(tmp_path: Path) -> None:
    path = golden.packed(golden.FOLDER / "diarium" / "old_backup.db.sql", tmp_path)
    with sqlite3.connect(path) as database:
        database.execute("insert into Entries values (1, cast(x'ff' as text), '')")
    database.close()
    assert [type(entry) for entry in found(diarium.IMPORTER, path)] == [Problem, Record]


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE data [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><data><table name="diaro_entries"><r>&b;</r></table></data>',
        '<!DOCTYPE data SYSTEM "file:///etc/passwd"><data><table name="diaro_entries"/></data>',
        '<?xml version="1.0" encoding="latin-99"?><data><table name="diaro_entries"/></data>',
        '<data><table name="diaro_entries">' + "<r>" * 50 + "</r>" * 50 + "</table></data>",
    ],
)
def test_hostile_xml_is_refused(xml: str, tmp_path: Path) -> None:
    assert [type(entry) for entry in found(diaro.IMPORTER, write(tmp_path / "DiaroBackup.xml", xml))] == [Problem]


def test_an_encrypted_diaro_backup_by_itself_is_known_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "DiaroBackup.denc").write_bytes(b"\x00\x01\x02")
    (problem,) = found(diaro.IMPORTER, tmp_path / "DiaroBackup.denc")
    assert "without encryption" in problem.hint


def test_a_super_note_is_read_however_deeply_its_blocks_are_nested(tmp_path: Path) -> None:
    deep = (
        '{"root":{"children":['
        + '{"type":"quote","children":[' * 300
        + '{"type":"text","text":"calm"}'
        + "]}" * 301
        + "}"
    )
    endless = '{"root":' * 100_000

    def note(text: str) -> dict[str, Any]:
        content = {"noteType": "super", "text": text}
        return {"uuid": "1", "content_type": "Note", "content": content, "created_at": "2024-07-02T10:00:00.000Z"}

    path = write(tmp_path / "backup.txt", {"version": "004", "items": [note(deep), note(endless)]})
    first, second = found(standard_notes.IMPORTER, path, BERLIN)
    assert first.text == "calm"
    assert isinstance(second, Problem)


def test_joplin_reads_the_folder_of_a_raw_export(tmp_path: Path) -> None:
    assert found(joplin.IMPORTER, golden.FOLDER / "joplin" / "notes.jex", BERLIN) == found(
        joplin.IMPORTER, golden.packed(golden.FOLDER / "joplin" / "notes.jex", tmp_path), BERLIN
    )


def test_joplin_reads_hundreds_of_notes_in_a_tar(tmp_path: Path) -> None:
    more = "user_created_time: 2024-01-02T12:00:00.000Z\ntype_: 1\ndeleted_time: 0"
    ids = [f"{number:032x}" for number in range(500)]
    path = archive(tmp_path / "notes.jex", {f"{id_}.md": f"Note\n\nText.\n\nid: {id_}\n{more}" for id_ in ids})
    assert sum(isinstance(entry, Record) for entry in found(joplin.IMPORTER, path, BERLIN)) == 500


def test_pictures_are_never_opened(tmp_path: Path) -> None:
    members = {"1-a.json": json.dumps(ENTRY | {"photos": ["1-a-b.jpg"]}), "1-a-b.jpg": b"picture" * 100}
    with Upload(archive(tmp_path / "journey.zip", members), BERLIN) as upload:
        list(read.read(upload, journey.IMPORTER))
        assert upload.done == upload.size("1-a.json")


def test_a_month_of_rednotebook_by_itself_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "2024-02.txt", "\ufeff29:\r\n  text: |-\r\n    A leap\r\n    day\r\n")
    (entry,) = found(rednotebook.IMPORTER, path)
    assert (str(entry.day), entry.text) == ("2024-02-29", "A leap\nday")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("? [a]\n: b", "line 1 has a key"),
        ("[" * 40, "nested too deeply"),
        ("[" * 10_000, "nested too deeply|not valid YAML"),
        ("a: [", "line 1 is not valid YAML|line 2 is not valid YAML"),
        ("a: \x07", "a character"),
        ("a\n---\nb", "more than one"),
    ],
)
def test_yaml_that_is_more_than_plain_is_refused_with_its_line(text: str, what: str) -> None:
    with pytest.raises(Refused, match=what):
        plain_yaml.load(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1: *a", "*a"),
        ("1: &a x", "x"),
        ("1: !!python/object/apply:os.system [ls]", ["ls"]),
        ("1: !mine x", "x"),
    ],
)
def test_a_tag_or_an_anchor_of_yaml_costs_itself_alone(text: str, value: object) -> None:
    assert plain_yaml.load(text) == Map([("1", value)])


def test_yaml_stays_the_text_that_stands_there() -> None:
    text = "at: 12:30\nyes: no\nday: 2024-02-01\nnone: null\nlist: [1, {a: ~}]\n<<: x"
    assert plain_yaml.load(text) == Map(
        [
            ("at", "12:30"),
            ("yes", "no"),
            ("day", "2024-02-01"),
            ("none", None),
            ("list", ["1", Map([("a", None)])]),
            ("<<", "x"),
        ]
    )
    assert plain_yaml.load("") is None
