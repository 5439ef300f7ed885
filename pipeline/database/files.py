"""The files of the builds: which is the newest, what has changed since, and how a new one takes its place."""

import json
from datetime import date
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline import imports, ledger, metrics, models
from pipeline.home import transit, whole_file
from pipeline.home.folder import FILE_MODE, Home, stamp, stamps, sync, write_private
from pipeline.kinds.kinds import KINDS

KEPT = 2
SEEN = "seen.json"
# What makes a build of the logs: a newer copy of the program, also one of the same version, builds anew.
PROGRAM = sha256(f"{version('hearthside')} {models.DIGEST} {metrics.METRICS} {KINDS}".encode()).hexdigest()[:16]


def newest(home: Home) -> Path | None:
    """Return the newest build's file, or None before the first."""
    built = builds(home)
    return built[-1] if built else None


def seen(home: Home, as_of: date) -> str:
    """Return a text that changes with whatever a build depends on: the program, the day and files' stamps."""
    logs = [one for folder in (home.logs, home.derived) for one in stamps(folder) if one[0].lower().endswith(".csv")]
    opened = home.vaults / home.opened.partner if home.opened else None
    hidden = [stamps(folder) for folder in (opened, opened / "inbox", opened / "files")] if opened else ""
    return f"{as_of} {PROGRAM} {stamp(home.settings)} {logs} {imports.stamp(home)} {hidden}"


def place(home: Home, temporary: Path, digest: str) -> tuple[Path, bool]:
    """Give the finished file its name, unless the newest build holds the same already. Keep the last two.

    Returns the file and whether it is new.
    """
    last = newest(home)
    if last and last.stem.partition("-")[2] == digest and is_whole(home, last, deep=True):
        temporary.unlink()
        return last, False
    number = int(last.stem.partition("-")[0]) + 1 if last else 1
    path = home.builds / f"{number:06}-{digest}.duckdb"
    temporary.chmod(FILE_MODE)
    sync(temporary)
    temporary.rename(path)
    sync(home.builds)
    _prune(home)
    return path, True


def tell(home: Home, path: Path, seen: str) -> None:
    """Note of the newest build what it was made of, and its size, time and hash."""
    told = {"build": path.name, "seen": seen, "file": [*stamp(path)[1:], ledger.digest(path)]}
    write_private(home.builds / SEEN, json.dumps(told))


def told(home: Home, path: Path) -> dict[str, Any]:
    """Return what is noted of the newest build; nothing when it is of another, or can't be read."""
    found = whole_file.table(home.builds / SEEN)
    return found if found.get("build") == path.name else {}


def is_whole(home: Home, path: Path, *, deep: bool = False) -> bool:
    """True when the newest build is as it was written. `deep`: every byte is read, also with the same size and time."""
    try:
        size, time, hash_ = told(home, path)["file"]
        return (not deep and stamp(path)[1:] == (size, time)) or bool(ledger.digest(path) == hash_)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def sweep(home: Home) -> None:
    """Remove what a build that was broken off left behind. Needs the builds' lock, so that no other is under way."""
    for litter in home.builds.glob("new.tmp*"):
        litter.unlink()
    whole_file.sweep(home.path)
    transit.sweep()
    _prune(home)


def _prune(home: Home) -> None:
    for old in builds(home)[:-KEPT]:
        old.unlink()


def builds(home: Home) -> list[Path]:
    """Return the builds that are kept, the oldest first."""
    return sorted(home.builds.glob("[0-9]*-*.duckdb"))
