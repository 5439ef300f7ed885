"""Somebody swaps the two partners in the settings: nothing is shown as the other's, and nothing is written there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import backup, forget, ledger, log, settings
from pipeline.database.build import build
from pipeline.home.folder import HearthsideError, Home
from pipeline.settings import edit
from tests.support.homes import new

Run = Callable[..., tuple[int, str, str]]
DAY = {"occurred_on": "2026-03-02", "visibility": "private", "note": "MARKER"}
TWO = 'timezone = "UTC"\n[[partners]]\nid = "{}"\nname = "{}"\n[[partners]]\nid = "{}"\nname = "{}"\n'


def say(home: Home, *partners: str) -> None:
    home.settings.write_text(TWO.format(*partners), encoding="utf-8")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home whose partners' ids are none of their names, so that these can be swapped."""
    home = new(tmp_path / "home")
    say(home, "ana", "Anna", "ben", "Benedikt")
    log.append(home, "checkin", DAY | {"partner": "ana"})
    build(home)
    return home


@pytest.mark.parametrize(
    "swapped",
    [
        ("ana", "Benedikt", "ben", "Anna"),
        ("ben", "Anna", "ana", "Benedikt"),
        ("ana", "Kim", "ben", " ANNA "),
        ("anna", "Kim", "ben", "Benedikt"),  # a name, as the id of another
        ("x", "Anna", "ben", "Benedikt"),
    ],
)
def test_a_name_or_id_that_was_the_others_stops_all_that_reads_or_writes(
    home: Home, run: Run, swapped: tuple[str, ...]
) -> None:
    right = home.settings.read_bytes()
    say(home, *swapped)
    for command in (["build"], ["log", "checkin", "--partner", "anna"], ["export", "--out", home.path.parent / "out"]):
        code, out, err = run(*command)
        assert (code, out, "there now, and was" in err) == (1, "", True), command
    assert "MARKER" not in run("doctor")[1]
    assert "there now, and was" in run("doctor")[1]
    with pytest.raises(HearthsideError):
        edit.change(home, lambda document: None)
    home.settings.write_bytes(right)
    assert build(home).rows["checkin"] == 0, "a private one is not for both"


def test_a_swap_in_two_steps_is_told_too(home: Home) -> None:
    say(home, "ana", "Kim", "ben", "Benedikt")
    build(home)
    say(home, "ana", "Kim", "ben", "Anna")
    with pytest.raises(HearthsideError, match="was `ana` before"):
        settings.read(home)


def test_a_new_name_is_fine_by_hand_and_on_the_page(home: Home) -> None:
    say(home, "ana", "Anna Maria", "ben", "Benedikt")
    build(home)
    edit.change(home, lambda document: edit.rename("ben", "Ben B.", document))
    say(home, "ana", "Anna", "ben", "Benedikt")
    assert build(home).states[0].file == "settings.toml"
    with pytest.raises(HearthsideError, match="was a name of the other partner"):
        edit.change(home, lambda document: edit.rename("ben", "anna maria", document))


def test_what_is_meant_can_be_said(home: Home, run: Run) -> None:
    say(home, "ana", "Benedikt", "ben", "Anna")
    assert run("doctor", "--accept")[0] == 0
    assert settings.read(home).partner("anna").id == "ben"
    assert ledger.check(home, deep=True) == []


def test_a_file_that_is_removed_is_told_until_it_is_said_to_be_right(home: Home, run: Run) -> None:
    home.names.unlink()
    say(home, "ana", "Benedikt", "ben", "Anna")
    with pytest.raises(HearthsideError, match="is missing"):
        settings.read(home)
    assert run("doctor", "--accept")[0] == 0
    build(home)
    assert home.names.exists()


def test_a_backup_has_the_names_and_forgetting_takes_them(home: Home, tmp_path: Path) -> None:
    backup.restore(Home(tmp_path / "again"), backup.write(home, tmp_path / "one.backup").path)
    say(Home(tmp_path / "again"), "ana", "Benedikt", "ben", "Anna")
    with pytest.raises(HearthsideError, match="there now, and was"):
        settings.read(Home(tmp_path / "again"))
    forget.forget(home, "ana")
    assert b"nna" not in home.names.read_bytes()
    edit.change(home, lambda document: edit.add("Anna", document))
    forget.forget(home, "anna")
    forget.forget(home, "ben")
    assert not home.path.exists()
