"""The couple's home: one private folder with settings, logs and builds."""

import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from pipeline.home.open_vault import OpenVault

BACKUP_LIST = "hearthside-backup.json"  # the names and hashes of the files in a backup
UNCHANGED = "It is as it was."
FOLDER_MODE, FILE_MODE = 0o700, 0o600
PATIENCE = 20  # seconds to wait for another program that is writing
DUCKDBS = "?" if sys.platform == "win32" else "?\\"  # `a?b` and `a\b` are other files to DuckDB than to the system
_OWN = {"": 2, "-log": 3}  # the endings of the files that `log` adds to, in the order of their rows


class HearthsideError(Exception):
    """Something a person can mend. The message says what, where and what to do, and holds no entry's text."""


class _Within:
    """A path within a home."""

    def __init__(self, *names: str) -> None:
        self._names = names

    def __get__(self, home: "Home", owner: object) -> Path:
        return home.path.joinpath(*self._names)


@dataclass(frozen=True)
class Home:
    """The paths in a home folder. Making one neither creates nor reads anything.

    `opened`: the vault of the partner who looks, where its passphrase was given. Only a home that has it can tell
    what is in that vault, so it is handed on with the home and stored nowhere else.
    """

    path: Path
    opened: OpenVault | None = None
    settings = _Within("settings.toml")
    names = _Within("names.json")  # that each partner ever had
    logs = _Within("logs")
    builds = _Within("builds")
    imports = _Within("imports")  # a folder for each, and a file of what was done with them
    derived = _Within("imports", "derived")  # the entries made of all imports, a file for each kind and partner
    shared_imports = _Within("imports", "shared")  # what is shared of imports in a vault, by kind and partner
    incoming = _Within("imports", ".incoming")  # uploads that are not accepted yet
    sharing = _Within("imports", "sharing.csv")  # the kinds of imported entries that are shared, append-only
    maybe = _Within("imports", "maybe.csv")  # what was said of possible moments, append-only
    decks = _Within("decks")  # of questions that people add, one TOML file each
    evenings = _Within("evenings")  # guided ones that people add, one TOML file each
    answers = _Within("answers.csv")  # to suggestions ("not now"), append-only
    notebooks = _Within("notebooks")  # the reader's own copies
    browsers = _Within("browsers.json")  # which partner writes from which browser
    pending = _Within(".pending")  # a row that is being written
    vaults = _Within("vault")  # a folder for each partner who has one: what is encrypted
    ledger = _Within("ledger.jsonl")  # what was written to the home's files, append-only
    backed_up = _Within("backed_up")  # when the last backup was written
    listed = _Within(BACKUP_LIST)  # where a backup was unpacked by hand
    lock = _Within(".lock")

    def log_files(self) -> list[Path]:
        """List the logs kind by kind, in the order in which their rows count: a later one edits an earlier one.

        What imports gave comes first, then files that people bring, then the two that `log` adds to. So what is logged
        always has the last word.
        """
        found = [path for path in self.logs.glob("*") if path.suffix.lower() == ".csv"]
        return sorted([*found, *self.derived.glob("*.csv"), *self.shared_imports.glob("*.csv")], key=self._order)

    def opened_logs(self, folder: Path) -> list[Path]:
        """List the files of `folder` of which the open vault holds rows, by the paths they would have in the clear."""
        found = map(self.path.joinpath, self.opened.files() if self.opened else ())
        return sorted((path for path in found if path.parent == folder), key=self._order)

    def is_of_imports(self, path: Path) -> bool:
        """Tell whether a log was made of imports."""
        return path.parent in (self.derived, self.shared_imports)

    def _order(self, path: Path) -> tuple[str, int, str]:
        return (
            kind_of(path),
            0 if self.is_of_imports(path) else _OWN.get(path.stem.removeprefix(kind_of(path)), 1),
            path.name,
        )


def kind_of(path: Path) -> str:
    """Return the kind of entry that a log holds, by its name: `checkin` for `checkin.csv` and `checkin-2025.csv`."""
    return path.stem.partition("-")[0]


def find(path: Path | str | None = None) -> Home:
    """Return the home at `path`, else at `HEARTHSIDE_HOME`, else in the platform's user-data folder."""
    chosen = path or os.environ.get("HEARTHSIDE_HOME") or _default()
    return Home(Path(chosen).expanduser().absolute())


def _default() -> Path:
    return platformdirs.user_data_path("hearthside")


def option(home: Home) -> str:
    """Return what a command takes to reach `home` in any terminal: nothing for the one in the user-data folder."""
    return "" if home.path == _default() else f" --home {shlex.quote(str(home.path))}"


def need(home: Home) -> None:
    """Raise HearthsideError unless `home` has been set up, where a build can be written."""
    need_plain(home.path)
    if not home.settings.is_file():
        raise HearthsideError(
            f"There is no Hearthside home at {home.path}. "
            "`hearthside init` creates one, and `--home` chooses another folder."
        )


def need_file(path: Path) -> bool:
    """Return whether there is a file. Raises HearthsideError for a pipe or a device, as reading it may never end."""
    if path.is_file():
        return True
    if path.exists():
        raise HearthsideError(f"{path} is no plain file. Move it elsewhere, then try again.")
    return False


def need_plain(path: Path) -> None:
    """Raise HearthsideError for a folder whose files DuckDB can't write, as it takes two characters for its own."""
    if strange := [mark for mark in DUCKDBS if mark in str(path)]:
        raise HearthsideError(f"A home can't be at {path}, because of the {strange[0]} in it. Choose another folder.")


def make_private(home: Home) -> None:
    """Create the home's folders, readable by their owner alone.

    Raises HearthsideError when the folder can't be written to.
    """
    need_plain(home.path)
    try:
        for folder in (home.path, home.logs, home.builds):
            folder.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
            folder.chmod(FOLDER_MODE)
    except OSError as error:
        raise cannot_write(home.path, error) from None


def stamp(path: Path) -> tuple[str, int, int]:
    """Return a file's name, size and time of change, which tell whether it changed; zeros when there is none."""
    try:
        found = path.stat()
    except OSError:
        return path.name, 0, 0
    return path.name, found.st_size, found.st_mtime_ns


def stamps(folder: Path) -> list[tuple[str, int, int]]:
    """Return the stamps of the files in a folder, by name; none when there is no such folder."""
    try:
        with os.scandir(folder) as found:
            stats = [(entry.name, entry.stat()) for entry in found]
    except OSError:
        return []
    return sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)


def write_private(path: Path, text: str) -> None:
    """Write `text` to a file that its owner alone can read."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NONBLOCK", 0)  # at a pipe it would wait for ever
    descriptor = os.open(path, flags, FILE_MODE)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data` and see it to the disk. One write; a second one only asks why the first was cut short."""
    written = os.write(descriptor, data)
    while written < len(data):
        written += os.write(descriptor, data[written:])
    os.fsync(descriptor)


def cannot_write(path: Path, error: OSError, then: str = "") -> HearthsideError:
    """Put an operating-system error about `path` into sentences. `then`: what is so now, as far as that is certain."""
    reason = (error.strerror or "an unknown reason").lower()
    told = (f"Can't write to {path}: {reason}.", then, "Check the folder's permissions and the disk's space.")
    return HearthsideError(" ".join(filter(None, told)))


@contextmanager
def locked(home: Home) -> Iterator[None]:
    """Hold the home's lock. Raises HearthsideError when another program doesn't let go of it."""
    from filelock import FileLock, Timeout  # a tenth of a second to import

    lock = FileLock(home.lock, timeout=PATIENCE, mode=FILE_MODE)
    try:
        lock.acquire()
    except Timeout:
        raise HearthsideError(f"Another program is writing to {home.path} and does not end. Try again.") from None
    except OSError as error:
        raise cannot_write(home.path, error) from None
    try:
        yield
    finally:
        lock.release()


def sync(path: Path) -> None:
    """See a file, or the names in a folder, to the disk."""
    if sys.platform == "win32":
        return  # a folder can't be opened there, and renames are journaled
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
