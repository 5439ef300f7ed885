"""A backup is one moment of a home, read back before it counts, and makes the same home again."""

import os
import random
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from unittest.mock import Mock

import pytest

from pipeline import backup, export, imports, ledger, log, settings
from pipeline.backup import archive
from pipeline.database.build import build
from pipeline.home.folder import HearthsideError, Home
from tests.support.homes import rows

DAY = {"partner": "ana", "occurred_on": "2026-03-02"}
NOBODY = 999_999_999  # the number of no process
Run = Callable[..., tuple[int, str, str]]


def contents(home: Home) -> dict[str, bytes]:
    paths = [path for path in home.path.rglob("*") if path.is_file()]
    found = {path.relative_to(home.path).as_posix(): path.read_bytes() for path in paths}
    return {name: data for name, data in found.items() if not name.startswith((".", "builds/")) and name != "backed_up"}


@pytest.mark.parametrize("passphrase", ["", pytest.param("correct horse", marks=pytest.mark.many)])
def test_a_restored_home_is_the_same(lived: Home, tmp_path: Path, passphrase: str) -> None:
    done = backup.write(lived, tmp_path / "one.backup", passphrase)
    assert (done.states, done.files) == ([], len(contents(lived)))
    assert stat.S_IMODE(done.path.stat().st_mode) == 0o600
    made = Home(tmp_path / "again")
    assert backup.restore(made, done.path, passphrase) == []
    assert contents(made) == contents(lived)
    assert build(made).rows == build(lived).rows
    assert all(path.stat().st_mode & 0o077 == 0 for path in made.path.rglob("*"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again", "home", "one.backup"]


def test_entries_logged_meanwhile_are_whole_in_it_or_not_there(lived: Home, tmp_path: Path) -> None:
    ids = []
    logging = Thread(target=lambda: ids.extend(log.append(lived, "checkin", DAY) for _ in range(30)))
    logging.start()
    made = [backup.write(lived, tmp_path / f"{number}.backup").path for number in range(4)]
    logging.join()
    for number, path in enumerate(made):
        again = Home(tmp_path / f"home {number}")
        assert backup.restore(again, path) == []
        assert [row["entry_id"] for row in rows(again)] == [row["entry_id"] for row in rows(lived)][: len(rows(again))]
    assert len(rows(lived)) == 33


def test_every_damaged_backup_is_refused_and_makes_no_home(lived: Home, tmp_path: Path) -> None:
    path = backup.write(lived, tmp_path / "one.backup").path
    whole, chance, silent = path.read_bytes(), random.Random(2), 0
    for number in range(60):
        data = bytearray(whole)
        if number % 2:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        else:
            del data[chance.randrange(len(data)) :]
        path.write_bytes(data)
        made = Home(tmp_path / f"again {number}")
        try:
            backup.restore(made, path)
        except HearthsideError:
            assert not made.path.exists()
        else:  # a bit that the ZIP doesn't use, such as a file's date
            assert contents(made) == contents(lived)
            silent += 1
    assert silent < 15
    path.write_bytes(whole)
    assert backup.restore(Home(tmp_path / "again"), path) == []


LEADS_OUT = ("../out", "/out", "logs/../../out", "C:/out", "a\\..\\out", "")
RUNS = (".pending", "builds/000009-aaaaaaaaaaaa.duckdb", "imports/derived/checkin-ana.csv", "notebooks/.ipython/x.py")


@pytest.mark.parametrize("name", [*LEADS_OUT, *RUNS])
def test_a_backup_with_a_name_that_none_of_ours_has_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "one.backup"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(archive.NAME, f'{{"files": {{"{name}": [1, "x"]}}}}'.replace("\\", "\\\\"))
        made.writestr(name or "x", "x")
    with pytest.raises(HearthsideError, match="no backup of Hearthside"):
        backup.restore(Home(tmp_path / "home"), path)
    assert [path.name for path in tmp_path.iterdir()] == ["one.backup"]


def test_a_backup_takes_no_other_file_s_place_and_no_better_backup_s(lived: Home, tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("mine")
    with pytest.raises(HearthsideError, match="already exists"):
        backup.write(lived, other)
    with pytest.raises(HearthsideError, match="is in the home"):
        backup.write(lived, lived.path / "x.backup")
    (tmp_path / "link").symlink_to(lived.path)
    with pytest.raises(HearthsideError, match="is in the home"):
        backup.write(lived, tmp_path / "link" / "x.backup")
    with pytest.raises(HearthsideError, match="inside the home"):
        export.export(lived, tmp_path / "link" / "out")
    (tmp_path / "link").unlink()
    path = backup.write(lived, tmp_path / "one.backup").path
    backup.write(lived, path)
    before = path.read_bytes()
    os.truncate(lived.logs / "checkin.csv", 300)
    with pytest.raises(HearthsideError, match="may have more, so it stays"):
        backup.write(lived, path)
    assert path.read_bytes() == before
    (state,) = backup.write(lived, tmp_path / "two.backup").states
    assert state.state == "damaged"
    assert backup.write(lived, path, force=True).path == path


def test_a_full_disk_leaves_the_earlier_backup(lived: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = backup.write(lived, tmp_path / "one.backup").path
    before = path.read_bytes()
    monkeypatch.setattr(zipfile.ZipFile, "write", Mock(side_effect=OSError(28, "No space left on device")))
    with pytest.raises(HearthsideError, match="no space left"):
        backup.write(lived, path)
    assert path.read_bytes() == before
    monkeypatch.undo()
    (tmp_path / f".one.backup.unfinished-{NOBODY}-killed").write_bytes(b"half")
    own = tmp_path / ".one.backup-notes"
    own.write_bytes(b"somebody's own")
    backup.write(lived, path)
    assert sorted(found.name for found in tmp_path.iterdir()) == [own.name, "home", "one.backup"]


def test_what_a_killed_restore_left_goes_with_the_next(
    lived: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, again = backup.write(lived, tmp_path / "one.backup").path, Home(tmp_path / "again")
    own = tmp_path / ".again-notes"
    own.mkdir()
    with monkeypatch.context() as killed:
        killed.setattr(shutil, "rmtree", lambda *_, **__: None)
        killed.setattr(os, "getpid", lambda: NOBODY)
        killed.setattr(settings, "read", lambda home: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            backup.restore(again, path)
    assert len(list(tmp_path.iterdir())) == 4
    backup.restore(again, path)
    assert sorted(found.name for found in tmp_path.iterdir()) == [own.name, "again", "home", "one.backup"]


@pytest.mark.many
def test_the_commands_write_and_restore(lived: Home, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert backup.last(lived) is None

    def say(passphrase: str) -> None:
        read, write = os.pipe()
        os.write(write, f"{passphrase}\n".encode())
        os.close(write)
        monkeypatch.setenv("HEARTHSIDE_PASSPHRASE_FD", str(read))

    say("correct horse")
    code, out, _ = run("backup", tmp_path / "one.backup", "--passphrase")
    assert (code, "Backed up" in out) == (0, True)
    assert backup.last(lived) is not None
    say("wrong")
    code, _, err = run("restore", tmp_path / "one.backup", "--passphrase", "--home", tmp_path / "again")
    assert (code, "passphrase is wrong" in err) == (1, True)
    say("correct horse")
    assert run("restore", tmp_path / "one.backup", "--passphrase", "--home", tmp_path / "again")[0] == 0
    assert settings.read(Home(tmp_path / "again")) == settings.read(lived)
    assert ledger.check(Home(tmp_path / "again"), deep=True) == []
    code, _, err = run("restore", tmp_path / "one.backup")
    assert (code, "already" in err) == (1, True)


def test_a_backup_has_all_that_the_ledger_is_about(lived: Home, tmp_path: Path) -> None:
    upload, elsewhere = tmp_path / ".mood.csv", tmp_path / "elsewhere"
    upload.write_text("full_date,date,weekday,time,mood,activities,note_title,note\n2026-03-02,x,x,20:04,good,walk,,\n")
    imports.accept(lived, imports.look(lived, upload, "ana"))
    shutil.move(lived.logs, elsewhere)
    lived.logs.symlink_to(elsewhere)
    backup.write(lived, tmp_path / "one.backup")
    assert backup.restore(Home(tmp_path / "again"), tmp_path / "one.backup") == []
    assert (tmp_path / "again" / "logs" / "checkin.csv").read_bytes() == (elsewhere / "checkin.csv").read_bytes()


def test_a_home_that_was_unpacked_by_hand_can_be_backed_up(lived: Home, tmp_path: Path) -> None:
    path = backup.write(lived, tmp_path / "one.backup").path
    again = Home(tmp_path / "again")
    with zipfile.ZipFile(path) as packed:
        packed.extractall(again.path)
    again.builds.mkdir()
    log.append(again, "checkin", DAY)
    backup.restore(Home(tmp_path / "third"), backup.write(again, tmp_path / "two.backup").path)
    assert contents(Home(tmp_path / "third")) == {
        name: data for name, data in contents(again).items() if name != archive.NAME
    }
