"""The files of a folder, and those that systems and programs put beside others."""

import os
from pathlib import Path

from pipeline.imports.record import Unreadable
from pipeline.imports.upload import limits

CLUTTER = (".ds_store", ".localized", "icon\r", "thumbs.db", "ehthumbs.db", "desktop.ini", ".directory", ".nomedia")
_FOLDERS = ("__MACOSX", "@eaDir", ".Trashes", ".Spotlight-V100", ".fseventsd", "$RECYCLE.BIN")
DRAWING = ".excalidraw.md"
_STARTS = ("._", "~$", ".~lock.")  # of attributes on other disks, and of open documents


def is_clutter(name: str) -> bool:
    """True for a file that a system or a program puts beside others by itself."""
    *folders, last = name.split("/")
    return any(folder in _FOLDERS for folder in folders) or last.startswith(_STARTS) or last.lower() in CLUTTER


def is_away(name: str) -> bool:
    """True for what iCloud leaves in the place of a file that it holds alone: `.2025-03-02.md.icloud`."""
    last = name.rpartition("/")[2]
    return last.startswith(".") and last.endswith(".icloud")


def is_hidden(name: str) -> bool:
    """True for a note that a program keeps for itself, or that is a drawing of Excalidraw."""
    return name.lower().endswith(DRAWING) or any(part.startswith((".", "__MACOSX")) for part in name.split("/"))


NO_OTHERS = "Choose only your journal, without films, pictures and other files."


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
                raise Unreadable(f"the folder contains more than {limits.MEMBERS:,} files", NO_OTHERS)
    return found
