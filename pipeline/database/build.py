"""Make a build: a new DuckDB file from the logs, checked, then put in place under a name of its own."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import duckdb
from filelock import FileLock, Timeout

from pipeline import ledger, log, settings
from pipeline.database import files
from pipeline.database.contents import (
    SAFE as SAFE,
    BuildFailed as BuildFailed,
    Progress,
    connect as connect,
    copying,
    fill as fill,
)
from pipeline.database.files import builds as builds, newest as newest
from pipeline.home.folder import (
    FILE_MODE,
    HearthsideError,
    Home,
    cannot_write,
    locked,
    make_private,
    need,
)
from pipeline.load import Counts, Refusal
from pipeline.load.cast import quoted
from pipeline.settings import Settings, past_names

PATIENCE, LOOK_EVERY = 120, 0.2  # seconds to wait for another build, and between looks


@dataclass(frozen=True)
class BuildReport:
    """The contents of a build, the lines it left out, and the files that changed outside.

    `is_new` is False when its contents had not changed.
    """

    build_id: str
    is_new: bool
    rows: dict[str, int]
    files: dict[str, Counts] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    states: list[ledger.State] = field(default_factory=list)  # of the files that are not as they were noted


def today(chosen: Settings) -> date:
    """Return the day it is where the couple lives."""
    return datetime.now(ZoneInfo(chosen.timezone)).date()


def seen(home: Home, as_of: date | None = None) -> str:
    """Return a text that changes with the logs, the settings and the day where the couple lives. Opens no log.

    With an open vault it also changes with the vault's files.

    It is the one rule for whether a home has changed. When the settings can't be read, the day is this computer's.
    """
    try:
        day = as_of or today(settings.read(home))
    except HearthsideError:
        day = date.today()  # noqa: DTZ011 - where the couple lives is not known
    return files.seen(home, day)


def is_stale(home: Home, as_of: date | None = None) -> bool:
    """True when the logs, the settings or the day have changed since the last build."""
    last = newest(home)
    return last is None or files.told(home, last).get("seen") != seen(replace(home, opened=None), as_of)


def build(home: Home, as_of: date | None = None, progress: Progress = lambda share: None) -> BuildReport:
    """Build what `together` may see (in a solo home: what the one partner may) and return a report.

    `as_of` is the last day that counts, today by default. Raises HearthsideError when the home can't be used or
    written to, and BuildFailed when a check doesn't hold; the last good build stays in both cases.
    """
    home = replace(home, opened=None)  # what is in a vault is never part of a build on the disk
    need(home)
    chosen = settings.read(home)
    make_private(home)
    log.recover(home)
    try:
        with turn(home, progress):
            return _build(home, chosen, as_of or today(chosen), progress)
    except OSError as error:
        raise cannot_write(home.builds, error) from None


def in_memory(home: Home, chosen: Settings, as_of: date, audience: str) -> tuple[duckdb.DuckDBPyConnection, str]:
    """Return a connection to one partner's own view and its build id. It is never written to disk."""
    take_in_imports(home, chosen)
    with suppress(HearthsideError):  # where nothing can be written now, they are shared the next time
        log.share_revealed(home)
    con = connect()
    return con, fill(con, home, chosen, as_of, audience).digest


@contextmanager
def turn(home: Home, progress: Progress = lambda share: None) -> Iterator[None]:
    """Wait for another build to end; `progress` is told while waiting, so that it can stop the wait."""
    lock = FileLock(home.builds / ".lock", mode=FILE_MODE)
    for _ in range(round(PATIENCE / LOOK_EVERY)):
        progress(0.0)
        with suppress(Timeout):
            lock.acquire(timeout=LOOK_EVERY)
            break
    else:
        raise HearthsideError(f"Another build of {home.path} is under way and does not end. Stop it, then try again.")
    try:
        yield
    finally:
        lock.release()


def _build(home: Home, chosen: Settings, as_of: date, progress: Progress) -> BuildReport:
    files.sweep(home)
    take_in_imports(home, chosen)
    states = _look_over(home)
    if not past_names.is_noted(home, chosen.names):  # at first, and after a partner was renamed by hand
        with locked(home):
            past_names.note(home, chosen.names)
    before = seen(home, as_of)  # taken before the logs are read: what is written meanwhile makes it stale again
    temporary = home.builds / "new.tmp"
    con = connect()
    try:
        # Most tables are small, and a file that is broken off is thrown away: no log of what is written is needed.
        con.execute(f"attach {quoted(str(temporary))} as build (block_size 16384, recovery_mode no_wal_writes)")
        with copying(con, "build") as keep:
            filled = fill(con, home, chosen, as_of, chosen.default_audience, progress, keep)
        con.execute("detach build")
    except (duckdb.IOException, duckdb.TransactionException):  # the latter when the last bytes don't fit
        raise HearthsideError(  # DuckDB's own texts can quote a line of a log, so none is passed on
            f"Can't write a build to {home.builds}. Is there space on the disk, and may the folder be written to? "
            "The last good build stays."
        ) from None
    except duckdb.Error as error:
        raise BuildFailed(
            f"The build stopped at something it does not know ({type(error).__name__}); the last good one stays. "
            "`hearthside doctor` looks at each log."
        ) from None
    finally:
        con.close()
    path, is_new = files.place(home, temporary, filled.digest)
    loaded = filled.loaded
    files.tell(home, path, before)
    return BuildReport(path.stem, is_new, filled.rows, loaded.files, loaded.refused, loaded.notes, states)


def _look_over(home: Home) -> list[ledger.State]:
    """Return the files that are not as the ledger has them. The first build begins the ledger."""
    states = ledger.check(home, remembers=True)
    if not states and not ledger.is_begun(home):
        with locked(home):
            ledger.begin(home)
        return ledger.check(home, remembers=True)
    return states


def take_in_imports(home: Home, chosen: Settings) -> None:
    """Make the entries of imports, unless they are made already."""
    if home.imports.is_dir() or home.opened:
        from pipeline import imports  # only now: to import it takes a while, and few homes hold any

        imports.sweep(home)
        imports.take_in(home)
        imports.derive(home, chosen)
