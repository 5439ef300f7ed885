"""Markdown folders and Logseq graphs: who claims which, and what hostile notes come to."""

import time
from pathlib import Path

import pytest

from pipeline.imports.formats import logseq, markdown
from pipeline.imports.formats.known import IMPORTERS
from pipeline.imports.record import Problem, Record
from pipeline.imports.upload.upload import Upload
from tests.support import golden, uploads
from tests.support.notes import BOTH, found, written


@pytest.mark.parametrize(
    ("files", "name"),
    [
        ({"logseq/config.edn": "{:meta/version 1}", "journals/2025_03_02.md": "plain words"}, "logseq"),
        ({"logseq/config.edn": '{:journals-directory "days"}', "days/2025_03_02.md": "- x"}, "logseq"),
        ({"journals/2025_03_02.md": "- an outline"}, "logseq"),
        ({"2025_03_02.org": "* an outline"}, "logseq"),
        ({"2025_03_02.md": "Words and no outline.\n"}, "markdown"),
        ({"journals/2025-03-02.md": "- a list, in a folder of that name"}, "markdown"),
        ({"2025-03-02.txt": "words", "words.txt": "more"}, "markdown"),
        ({"logseq/config.edn": "no settings", "2025-03-02.md": "- x"}, "markdown"),
        ({"logseq/config.edn": "{:a 1}", "notes/2025-03-02.md": "- x"}, "markdown"),
    ],
)
def test_a_folder_is_claimed_by_one_of_markdown_and_logseq(files: dict[str, str], name: str, tmp_path: Path) -> None:
    assert uploads.known_as(written(tmp_path, files), BOTH) == [name]


@pytest.mark.parametrize(
    "files",
    [
        {"2025-03-02.md": "\0\1\2"},
        {"2025_03_02.md": "- \0"},
        {"words.txt": "words"},
        {"logseq/config.edn": "{:a 1}"},
        {".obsidian/plugins/x/README.md": "# A plugin"},
        {},
    ],
)
def test_neither_claims_what_holds_no_notes(files: dict[str, str], tmp_path: Path) -> None:
    assert uploads.known_as(written(tmp_path, files), BOTH) == []


def test_a_note_that_is_no_text_is_a_problem_and_the_rest_loads(tmp_path: Path) -> None:
    (tmp_path / "2025-03-01.md").write_bytes(b"\0\xff\1")
    written(tmp_path, {"2025-03-02.md": "Soup."})
    (tmp_path / "2025-03-03.md").write_bytes(b"\0\xff")
    name, entries = found(tmp_path)
    assert name == "markdown"
    assert [type(entry) for entry in entries] == [Problem, Record, Problem]
    assert [entry.where for entry in entries] == ["2025-03-01.md", "2025-03-02.md", "2025-03-03.md"]


@pytest.mark.parametrize(
    "piece", ["[", "](", "[[", "` \n", "a.b-", "- ", "[a:: ", ":PROPERTIES:\n:a: b\n", "```\n~~~\n", " \t"]
)
def test_a_hostile_note_is_read_in_no_time(piece: str, tmp_path: Path) -> None:
    files = {
        "2025-03-02.md": piece * (60_000 // len(piece)),
        "x/2025_03_02.md": "- a\n" + piece * (60_000 // len(piece)),
    }
    began = time.process_time()
    for name in files:
        path = written(tmp_path, {name: files[name]}) / name
        with Upload(path) as upload:
            assert len(list((logseq if "_" in name else markdown).read(upload))) == 1
    assert time.process_time() - began < 2


def test_logseq_conflict_copies_say_what_to_do() -> None:
    case = golden.FOLDER / "logseq" / "graph"
    copies = [one for one in golden.seen(logseq.IMPORTER, case, {})["problems"] if "(bb381aa8)" in one["where"]]
    assert len(copies) == 1
    assert "import it all again" in copies[0]["hint"]


@pytest.mark.parametrize(
    ("written_as", "day", "time", "zone"),
    [
        ("2025-03-02", "2025-03-02", "", ""),
        ("2025/3/2 21:15", "2025-03-02", "21:15", ""),
        ("2025-03-02T21:15:00.123+0100", "2025-03-02", "21:15:00", "+01:00"),
        ("2025-03-02T01:00:00[Europe/Paris]", "2025-03-02", "01:00:00", "Europe/Paris"),
        ("2025-03-02T23:30:00Z[Europe/Paris]", "2025-03-03", "00:30:00", "Europe/Paris"),
        ("2025-03-02T23:30:00Z", "2025-03-03", "10:30:00", "Australia/Sydney"),
        ("2025-03-02T23:30:00+99:00", "2025-03-02", "23:30:00", ""),
    ],
)
def test_a_date_in_the_front_matter_is_on_the_wall_clock(
    written_as: str, day: str, time: str, zone: str, tmp_path: Path
) -> None:
    path = written(tmp_path, {"note.md": f"---\ndate: {written_as}\n---\nSoup."}) / "note.md"
    entry = found(path, {"timezone": "Australia/Sydney"})[1][0]
    assert (entry.day.isoformat(), entry.time, entry.zone) == (day, time, zone)


def test_midnight_in_utc_in_every_note_is_a_day(tmp_path: Path) -> None:
    notes = {f"{n}.md": f"---\ndate: 2026-02-0{n}T00:00:00.000Z\n---\nSoup." for n in (1, 2)}
    entries = found(written(tmp_path, notes), {"timezone": "America/New_York"})[1]
    assert [entry.day.isoformat() for entry in entries if isinstance(entry, Record)] == ["2026-02-01", "2026-02-02"]


@pytest.mark.parametrize(
    "name", ["2026-W06-2", "2026W062 soup", "2026年2月3日", "2026년 2월 3일 저녁", "2026年02月03日 Tue"]
)
def test_a_name_with_a_day_of_a_week_or_in_eastern_signs_tells_the_day(name: str, tmp_path: Path) -> None:
    (entry,) = found(written(tmp_path, {f"{name}.md": "Soup."}))[1]
    assert isinstance(entry, Record)
    assert entry.day.isoformat() == "2026-02-03"


@pytest.mark.parametrize("name", ["2026-W60-1", "2026-W06", "2026年13月3日"])
def test_a_name_that_is_no_day_of_a_week_or_month_is_a_problem(name: str, tmp_path: Path) -> None:
    assert [type(entry) for entry in found(written(tmp_path, {f"{name}.md": "Soup."}))[1]] == [Problem]


def test_a_text_bundle_has_the_day_of_its_own_name(tmp_path: Path) -> None:
    bundle = {"info.json": '{"version": 2, "creatorIdentifier": "com.example.editor"}', "text.md": "Soup."}
    folder = tmp_path / "bundles"
    names = ("3 February 2026.textbundle", "Us/2026-02-04.textbundle")
    written(folder, {f"{name}/{file}": text for name in names for file, text in bundle.items()})
    for path, days in ((folder, ["2026-02-03", "2026-02-04"]), (folder / names[0], ["2026-02-03"])):
        entries = found(path)[1]
        assert [one.day.isoformat() for one in entries if isinstance(one, Record)] == days


def test_what_explains_a_table_is_no_note(tmp_path: Path) -> None:
    table = {"log.csv": "date,note\n2026-02-03,Soup\n", "README.md": "# About", "index.html": "<html></html>"}
    path = uploads.archive(tmp_path / "log.zip", table)
    assert uploads.known_as(path, IMPORTERS) == ["spreadsheet"]
    assert uploads.known_as(uploads.archive(tmp_path / "b.zip", {"README.md": "# About"}), IMPORTERS) == ["markdown"]
