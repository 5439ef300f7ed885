"""The files of a folder, and those that macOS or Windows put beside others."""

import os
from pathlib import Path

from pipeline.imports.record import Unreadable
from pipeline.imports.upload import limits

CLUTTER = (".ds_store", "thumbs.db", "desktop.ini")


def is_clutter(name: str) -> bool:
    """True for a file that macOS or Windows puts beside others by itself."""
    *folders, last = name.split("/")
    return "__MACOSX" in folders or last.startswith("._") or last.lower() in CLUTTER


def files(folder: Path) -> dict[str, Path]:
    """Return the files below a folder by name. Links are not followed; `.git` and the like are passed over."""
    found: dict[str, Path] = {}
    for base, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in (".git", ".trash", "node_modules")]
        for name in names:
            path = Path(base) / name
            if path.is_symlink() or not path.is_file():
                continue
            found[path.relative_to(folder).as_posix()] = path
            if len(found) > limits.MEMBERS:
                raise Unreadable(f"the folder contains more than {limits.MEMBERS:,} files")
    return found
