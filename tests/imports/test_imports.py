"""From a file to what counts, and back: look, accept, import again, undo."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import imports, log
from pipeline.database.build import build
from pipeline.home import whole_file
from pipeline.home.folder import Home
from pipeline.imports import accept, look, undo
from tests.support.daylio import EQUAL, MONDAY, TUESDAY, counts, derived, moments, taken
from tests.support.uploads import archive, write


def test_looking_at_a_file_changes_nothing_that_counts(home: Home, export: Callable[..., Path]) -> None:
    before = home.settings.read_text()
    found = look(home, export(MONDAY, TUESDAY), "ana")
    assert (found.found, found.first_day, found.last_day, found.refused) == (2, "2026-03-02", "2026-03-03", 0)
    assert found.importer.name == "daylio_csv"
    assert found.why
    assert counts(found) == (2, 0, 0, 0)
    assert found.days == {"2026-03-02": 1, "2026-03-03": 1}
    assert home.settings.read_text() == before
    assert imports.manifests(home) == []
    assert derived(home, "ritual") == []
    imports.discard(home, found)
    assert list((home.imports / ".incoming").iterdir()) == []


def test_a_later_export_adds_what_is_new_and_shows_edits(home: Home, export: Callable[..., Path]) -> None:
    taken(home, export(MONDAY, TUESDAY, EQUAL))
    edited = MONDAY.replace("reading", "hug")
    found = look(home, export(edited, TUESDAY, "2026-03-06,x,x,9:00,good,,,"), "ana")
    assert counts(found) == (1, 1, 1, 1)
    accept(home, found)
    assert [row["occurred_at"][:10] for row in derived(home, "affection")] == ["2026-03-02", "2026-03-03"]
    assert len(derived(home, "ritual")) == 2  # the one that is gone from the export stays


def test_a_file_that_is_accepted_twice_at_once_is_imported_once(home: Home, export: Callable[..., Path]) -> None:
    one, other = look(home, export(MONDAY), "ana"), look(home, export(MONDAY), "ana")
    assert [accept(home, one) is None, accept(home, other) is None] == [False, True]
    assert len(derived(home, "ritual")) == 1
    assert len(imports.manifests(home)) == 1


def test_what_a_process_that_died_has_left_goes_with_the_next_build(home: Home, export: Callable[..., Path]) -> None:
    script = (
        "import os, sys; from pathlib import Path; from pipeline import imports; from pipeline.home.folder import Home; "
        "home = Home(Path(sys.argv[1])); imports.receive(home, 'x.csv', b'private words'); "
        "imports.look(home, Path(sys.argv[2]), 'ana'); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", script, home.path, export(MONDAY)]).returncode == 9
    mine = imports.receive(home, "mine.csv", b"not accepted yet")
    torn = home.path / f"{whole_file.TEMPORARY}torn"
    torn.write_text("half of the settings")
    os.utime(torn, (0, 0))
    (home.imports / ".undone-x").mkdir()
    assert len(list(home.incoming.iterdir())) == 3
    build(home)
    assert list(home.incoming.iterdir()) == [mine.parent]
    assert not torn.exists()
    assert len([path for path in home.imports.iterdir() if path.name.startswith(".")]) == 2, "the folder, and our lock"


def test_undo_goes_back_to_what_was_before(home: Home, export: Callable[..., Path]) -> None:
    first = taken(home, export(MONDAY))
    second = taken(home, export(MONDAY.replace("date night", "hug"), TUESDAY))
    assert (len(derived(home, "ritual")), len(derived(home, "affection"))) == (0, 2)
    undo(home, second.id, second.partner)
    assert (len(derived(home, "ritual")), len(derived(home, "affection"))) == (1, 0)
    undo(home, first.id, first.partner)
    assert derived(home, "ritual") == derived(home, "checkin") == []
    assert [path.name for path in home.imports.iterdir() if path.is_dir()] in (
        ["derived"],
        [".incoming", "derived"],
        ["derived", ".incoming"],
    )


def test_undoing_the_first_of_two_exports_keeps_what_the_second_holds(home: Home, export: Callable[..., Path]) -> None:
    first = taken(home, export(MONDAY))
    taken(home, export(MONDAY, TUESDAY))
    undo(home, first.id, first.partner)
    assert len(derived(home, "ritual")) == 1


def test_the_same_export_again_brings_nothing(home: Home, export: Callable[..., Path]) -> None:
    taken(home, export(MONDAY, TUESDAY))
    found = look(home, export(TUESDAY, MONDAY), "ana")
    assert (counts(found), found.has_news) == ((0, 2, 0, 0), False)
    assert accept(home, found) is None
    assert len(imports.manifests(home)) == 1


def test_two_equal_entries_on_one_day_both_stay(home: Home, export: Callable[..., Path]) -> None:
    found = look(home, export(EQUAL, EQUAL), "ana")
    assert counts(found) == (2, 0, 0, 0)
    accept(home, found)
    assert len({row["entry_id"] for row in derived(home, "ritual")}) == 2


def test_another_format_of_the_same_app_is_not_counted_twice(
    home: Home, export: Callable[..., Path], tmp_path: Path
) -> None:
    taken(home, export(MONDAY))
    backup = {
        "version": 15, "customMoods": [{"id": 1, "custom_name": "good", "mood_group_id": 2, "predefined_name_id": -1}],
        "tags": [{"id": 1, "name": "date night"}],
        "dayEntries": [{"id": 7, "minute": 4, "hour": 20, "day": 2, "month": 2, "year": 2026, "datetime": 1772478240000,
                        "timeZoneOffset": 3600000, "mood": 1, "note": "A long evening.", "note_title": "", "tags": [1], "assets": []}],
    }  # fmt: skip
    path = write(tmp_path / "backup.json", backup)
    found = look(home, path, "ana")
    assert (found.importer.name, counts(found)) == ("daylio_backup", (0, 1, 0, 0))


@pytest.mark.many
def test_what_was_taken_out_stays_out_when_it_is_imported_again(home: Home, export: Callable[..., Path]) -> None:
    first = taken(home, export(MONDAY))
    (row,) = derived(home, "ritual")
    log.delete(home, "ritual", row["entry_id"], {"partner": "ana"})
    assert moments(home, "ana") == 0
    undo(home, first.id, first.partner)
    taken(home, export(MONDAY, TUESDAY))
    assert len(derived(home, "ritual")) == 1
    assert moments(home, "ana") == 0


def test_a_manifest_of_before_is_read(home: Home, export: Callable[..., Path]) -> None:
    manifest = accept(home, look(home, export(MONDAY), "ana"))
    assert manifest
    path = home.imports / manifest.id / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"left_out": []}))
    assert imports.manifests(home) == [manifest]


def test_of_a_folder_what_was_read_is_kept_as_it_was(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / "2026-03-02.md").write_text("Tea #quiet\n")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    manifest = taken(home, folder)
    with zipfile.ZipFile(home.imports / manifest.id / "original.zip") as kept:
        assert {name: kept.read(name) for name in kept.namelist()} == {"2026-03-02.md": b"Tea #quiet\n"}


@pytest.mark.parametrize("name", ["vault", "vault.zip"])
def test_of_notes_with_a_chat_among_them_the_chat_s_file_is_not_saved(home: Home, tmp_path: Path, name: str) -> None:
    said = "".join(f"[2026-03-03, 10:0{n}:00] {who}: MARKER\n" for n, who in enumerate(["Ana", "Ben"] * 3))
    notes = {"2026-03-02.md": "Tea #quiet\n", "2026-03-03.md": said}
    path = tmp_path / name
    if path.suffix:
        archive(path, notes)
    else:
        for note, text in notes.items():
            write(path / note, text)
    manifest = taken(home, path)
    with zipfile.ZipFile(home.imports / manifest.id / "original.zip") as kept:
        assert {note: kept.read(note) for note in kept.namelist()} == {"2026-03-02.md": b"Tea #quiet\n"}
    assert not (home.imports / manifest.id / "original").exists()


def test_what_an_undo_that_broke_off_left_is_let_go(home: Home, export: Callable[..., Path]) -> None:
    first = taken(home, export(MONDAY))
    (home.imports / first.id).rename(home.imports / f".undone-{first.id}")
    imports.discard(home, look(home, export(TUESDAY), "ana"))
    assert list(home.imports.glob(".undone-*")) == []


def test_what_a_chat_asks_reaches_the_preview(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_text("".join(f"31/10/2025, 1{n}:05 - {name}: hello\n" for n, name in enumerate(["Ana", "Ben"] * 3)))
    assert [question.id for question in look(home, path, "ana").questions] == ["me"]
    found = look(home, path, "ana", {"me": "Ana"})
    assert (found.questions, found.found, found.own) == ([], 6, 3)
