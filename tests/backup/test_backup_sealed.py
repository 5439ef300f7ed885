"""A backup with a passphrase is read with it alone, here and by the standard tool."""

import contextlib
import os
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from pipeline import backup
from pipeline.backup import archive
from pipeline.home.folder import HearthsideError, Home
from tests.support.homes import rows


@pytest.mark.many
def test_with_a_passphrase_nothing_can_be_read_without_it(lived: Home, tmp_path: Path) -> None:
    done = backup.write(lived, tmp_path / "one.backup", "correct horse")
    data = done.path.read_bytes()
    assert data.startswith(archive.SEALED)
    assert rows(lived)[0]["note"].encode() not in data
    assert b"checkin" not in data
    for wrong in ("", "correct hors"):
        with pytest.raises(HearthsideError):
            backup.restore(Home(tmp_path / "again"), done.path, wrong)
    assert not (tmp_path / "again").exists()


@pytest.mark.many
def test_an_open_backup_never_takes_the_place_of_an_encrypted_one(lived: Home, tmp_path: Path) -> None:
    path = backup.write(lived, tmp_path / "one.backup", "correct horse").path
    sealed = path.read_bytes()
    with pytest.raises(HearthsideError, match="is an encrypted backup, and this one would not be"):
        backup.write(lived, path)
    assert path.read_bytes() == sealed
    assert backup.write(lived, path, "correct horse").files
    assert backup.write(lived, path, force=True).files


@pytest.mark.many
@pytest.mark.skipif(not shutil.which("age"), reason="needs the standard age tool; .ci/run installs it")
@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
def test_the_standard_tool_opens_a_backup_with_a_passphrase(lived: Home, tmp_path: Path) -> None:
    path, opened = backup.write(lived, tmp_path / "one.backup", "correct horse").path, tmp_path / "opened.zip"
    assert ask_age("wrong", path, opened) != 0
    assert ask_age("correct horse", path, opened) == 0
    with zipfile.ZipFile(opened) as zipped:
        assert zipped.read("logs/checkin.csv") == (lived.logs / "checkin.csv").read_bytes()


def ask_age(passphrase: str, path: Path, out: Path) -> int:
    """Decrypt a file as a person does: age asks in the terminal alone. Return its exit code."""
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.execvp("age", ["age", "--decrypt", "--output", str(out), str(path)])
    said = b""
    with contextlib.suppress(OSError):  # the terminal of a process that ended
        while data := os.read(terminal, 1024):
            said += data
            if b"passphrase" in said.lower():
                os.write(terminal, f"{passphrase}\n".encode())
                said = b""
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
