"""`hearthside shortcut`: a file that opens the dashboard when it is double-clicked.

On Windows it is a `.cmd`. A `.lnk` can be made only by running PowerShell, which some computers forbid.
"""

import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import ForceOption, HomeOption
from pipeline.home.folder import HearthsideError, find

MARK = "Hearthside's shortcut"
FILES = {"linux": "hearthside.desktop", "darwin": "Hearthside.command", "win32": "Hearthside.cmd"}
EXECUTABLE = 0o700
THEN = {"linux": " If your desktop asks, choose Allow Launching once."}


def shortcut(
    folder: Annotated[
        Path | None, typer.Option("--folder", metavar="FOLDER", help="Where to put it. Default: your desktop.")
    ] = None,
    force: ForceOption = False,
    home: HomeOption = None,
) -> None:
    """Put a shortcut to your dashboard on your desktop.

    It opens a window that shows the address. Close that window to stop the dashboard.
    """
    from pipeline.home import whole_file

    system = sys.platform if sys.platform in FILES else "linux"
    text = starter(system, sys.executable, find(home).path)
    path = (folder.expanduser().absolute() if folder else _desktop()) / FILES[system]
    whole_file.write(path, text.encode(), MARK.encode(), force=force)
    path.chmod(EXECUTABLE)
    print(f"Saved: {path}\nDouble-click it.{THEN.get(system, '')}")


def starter(system: str, python: str, home: Path) -> str:
    """Return the text of the file that opens the dashboard of `home`, for `linux`, `darwin` or `win32`."""
    words = [python, "-P", "-m", "pipeline.cli", "dashboard", "--home", str(home)]
    if any(ord(character) < 32 for word in words for character in word):
        raise HearthsideError("The name of a folder has a line break in it. Rename it first.")
    if system == "win32":
        called = " ".join(f'"{word}"'.replace("%", "%%") for word in words)
        lines = ("@echo off", f"rem {MARK}", "chcp 65001 >nul", called, "if errorlevel 1 pause")
        return "".join(f"{line}\r\n" for line in lines)
    if system == "darwin":
        return f"#!/bin/sh\n# {MARK}\nexec {shlex.join(words)}\n"
    icon = _escaped(str(Path(__file__).parents[2] / "dashboard" / "flame.svg"))
    return (
        f"# {MARK}\n[Desktop Entry]\nType=Application\nName=Hearthside\nComment=Open your dashboard\n"
        f"Icon={icon}\nExec={' '.join(map(_argument, words))}\nTerminal=true\nCategories=Office;\n"
    )


def _argument(word: str) -> str:
    """Quote a word of an `Exec` line, as the Desktop Entry Specification asks."""
    quoted = "".join(f"\\{character}" if character in '"`$\\' else character for character in word)
    return _escaped(f'"{quoted}"'.replace("%", "%%"))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\")


def _desktop() -> Path:
    """Return the desktop's folder. Raises HearthsideError when there is none."""
    from platformdirs import user_desktop_path

    found = user_desktop_path()
    if not found.is_dir():
        raise HearthsideError("There is no desktop folder. Choose a folder with `--folder`.")
    return found
