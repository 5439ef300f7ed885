"""Markdown folders and Logseq graphs: who claims which, and what hostile notes come to."""

import json
import time
from pathlib import Path

import pytest

from pipeline.imports.formats import logseq, markdown
from pipeline.imports.formats.known import IMPORTERS
from pipeline.imports.record import Problem, Record
from pipeline.imports.upload import read as reading
from pipeline.imports.upload.upload import Upload
from tests.support import golden, uploads

BOTH = (logseq.IMPORTER, markdown.IMPORTER)


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        uploads.write(folder / name, text)
    return folder


def found(path: Path, answers: dict[str, str] | None = None) -> tuple[str, list[Record | Problem]]:
    with Upload(path, answers or {}) as upload:
        importer, _ = reading.identify(upload, BOTH)
        return importer.name, list(reading.read(upload, importer))


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


@pytest.mark.parametrize("settings", ["[1]", "{", '{"folder": 3, "format": ["YYYY"]}', '{"format": ""}', "{}"])
def test_odd_settings_of_a_vault_do_not_keep_its_notes_from_loading(settings: str, tmp_path: Path) -> None:
    files = {".obsidian/daily-notes.json": settings, "2025-03-02.md": "Soup."}
    entries = found(written(tmp_path, files))[1]
    assert [entry.day.isoformat() for entry in entries if isinstance(entry, Record)] == ["2025-03-02"]


def test_each_vault_of_an_upload_has_its_own_settings(tmp_path: Path) -> None:
    files = {
        "ana/.obsidian/daily-notes.json": '{"format": "DD-MM-YYYY"}',
        "ana/03-04-2025.md": "The third of April.",
        "ben/.obsidian/daily-notes.json": '{"format": "MM-DD-YYYY"}',
        "ben/03-04-2025.md": "The fourth of March.",
    }
    entries = found(written(tmp_path, files))[1]
    assert [(e.where, e.day.isoformat()) for e in entries if isinstance(e, Record)] == [
        ("ana/03-04-2025.md", "2025-04-03"),
        ("ben/03-04-2025.md", "2025-03-04"),
    ]


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


PLUGIN = ".obsidian/plugins/periodic-notes/data.json"
DAILY = {"format": "MM-DD-YYYY", "folder": "days", "template": "days/blank"}
WEEKLY = {"format": "gggg-ww", "folder": "weeks", "enabled": True}
SET = {"id": "a", "day": DAILY | {"enabled": True, "template": "", "templatePath": "days/blank"}, "week": WEEKLY}


@pytest.mark.parametrize(
    "settings",
    [
        {"daily": DAILY | {"enabled": True}, "weekly": WEEKLY},
        {"settings": {"daily": DAILY | {"enabled": True}}},
        {"activeCalendarSet": "a", "calendarSets": [{"id": "b", "day": {"enabled": True, "format": "YYYY"}}, SET]},
    ],
)
def test_the_periodic_notes_plugin_tells_the_format_before_obsidian_does(
    settings: dict[str, object], tmp_path: Path
) -> None:
    files = {
        ".obsidian/daily-notes.json": '{"format": "DD-MM-YYYY"}',
        PLUGIN: json.dumps(settings),
        "days/03-04-2026.md": "The fourth of March.",
        "days/blank.md": "A template.",
        "weeks/2026-10.md": "A week.",
    }
    entries = found(written(tmp_path, files))[1]
    assert [(entry.where, entry.day.isoformat()) for entry in entries] == [("days/03-04-2026.md", "2026-03-04")]


@pytest.mark.parametrize("settings", ["{", "[]", "{}", '{"daily": 3}', '{"daily": {"enabled": false, "format": "D"}}'])
def test_a_plugin_that_is_off_or_odd_leaves_the_vaults_own_settings(settings: str, tmp_path: Path) -> None:
    files = {".obsidian/daily-notes.json": '{"format": "DD-MM-YYYY"}', PLUGIN: settings, "03-04-2026.md": "x"}
    entries = found(written(tmp_path, files))[1]
    assert [entry.day.isoformat() for entry in entries if isinstance(entry, Record)] == ["2026-04-03"]


def test_midnight_in_utc_in_every_note_is_a_day(tmp_path: Path) -> None:
    notes = {f"{n}.md": f"---\ndate: 2026-02-0{n}T00:00:00.000Z\n---\nSoup." for n in (1, 2)}
    entries = found(written(tmp_path, notes), {"timezone": "America/New_York"})[1]
    assert [entry.day.isoformat() for entry in entries if isinstance(entry, Record)] == ["2026-02-01", "2026-02-02"]


WHOLE = """\
# 2025

## February

### 2025-02-27 21:15 Soup.

With *pepper*. #us

```
# 2025-02-28 in code
```

### 2025-02-28 08:05 Tea alone

## March

### March 2nd, 2025
Rain.
"""


def test_one_note_that_is_a_whole_journal_is_read_by_its_headings(tmp_path: Path) -> None:
    name, entries = found(written(tmp_path, {"diary.md": WHOLE}) / "diary.md")
    assert name == "markdown"
    assert [(e.day.isoformat(), e.time, e.title, e.text) for e in entries if isinstance(e, Record)] == [
        ("2025-02-27", "21:15", "Soup", "With *pepper*. #us\n\n```\n# 2025-02-28 in code\n```"),
        ("2025-02-28", "08:05", "", "Tea alone"),
        ("2025-03-02", "", "", "Rain."),
    ]


def test_what_is_above_the_first_day_of_a_whole_journal_is_told_of(tmp_path: Path) -> None:
    _, entries = found(written(tmp_path, {"diary.md": f"Some words.\n{WHOLE}"}) / "diary.md")
    assert [type(entry) for entry in entries] == [Problem, Record, Record, Record]


def test_a_day_in_one_heading_or_beside_other_notes_makes_no_journal(tmp_path: Path) -> None:
    _, entries = found(written(tmp_path / "a", {"plan.md": "# 2025-03-02 visit\nBring tea."}) / "plan.md")
    assert [type(entry) for entry in entries] == [Problem]
    _, entries = found(written(tmp_path / "b", {"diary.md": WHOLE, "2025-03-02.md": "Soup."}))
    assert [type(entry) for entry in entries] == [Record, Problem]


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
