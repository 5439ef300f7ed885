"""The files of the builds: which is the newest, what has changed since, and how a new one takes its place."""

from datetime import date
from importlib.metadata import version
from pathlib import Path

import duckdb

from pipeline import imports
from pipeline.database import checks
from pipeline.home.folder import FILE_MODE, Home, stamp, stamps, sync

KEPT = 2
VERSION = version("hearthside")


def newest(home: Home) -> Path | None:
    """Return the newest build's file, or None before the first."""
    built = builds(home)
    return built[-1] if built else None


def seen(home: Home, as_of: date) -> str:
    """Return a text that changes with whatever a build depends on: the day and files' stamps, not their content."""
    logs = [one for folder in (home.logs, home.derived) for one in stamps(folder) if one[0].lower().endswith(".csv")]
    return f"{as_of} {VERSION} {stamp(home.settings)} {logs} {imports.stamp(home)}"


def place(home: Home, temporary: Path, digest: str) -> tuple[Path, bool]:
    """Give the finished file its name, unless the newest build holds the same already. Keep the last two.

    Returns the file and whether it is new.
    """
    last = newest(home)
    if last and last.stem.partition("-")[2] == digest and _is_whole(last):
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


def _is_whole(path: Path) -> bool:
    try:
        with duckdb.connect(str(path), read_only=True) as con:
            return not checks.run(con)
    except duckdb.Error:
        return False


def sweep(home: Home) -> None:
    """Remove what a build that was broken off left behind. Needs the builds' lock, so that no other is under way."""
    for litter in home.builds.glob("new.tmp*"):
        litter.unlink()
    _prune(home)


def _prune(home: Home) -> None:
    for old in builds(home)[:-KEPT]:
        old.unlink()


def builds(home: Home) -> list[Path]:
    """Return the builds that are kept, the oldest first."""
    return sorted(home.builds.glob("[0-9]*-*.duckdb"))
