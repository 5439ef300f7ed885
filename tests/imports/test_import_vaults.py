"""The settings of Obsidian's vaults: where daily notes are, and how they are named."""

import json
from pathlib import Path

import pytest

from pipeline.imports.formats import markdown
from pipeline.imports.record import Record
from pipeline.imports.upload import read
from pipeline.imports.upload.upload import Upload
from tests.support.notes import found, written


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


def test_notes_outside_the_folder_of_the_daily_notes_are_counted_as_left_out(tmp_path: Path) -> None:
    files = {
        ".obsidian/daily-notes.json": '{"folder": "Daily", "template": "blank"}',
        "Daily/2026-02-03.md": "Soup.",
        "blank.md": "A template.",
        "House.md": "New boards.",
    }
    with Upload(written(tmp_path, files)) as upload:
        assert len(list(read.read(upload, markdown.IMPORTER))) == 1
        assert upload.left == {"notes outside the folder of the daily notes": 1}
