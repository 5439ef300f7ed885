"""Make a build: a new DuckDB file from the logs, checked, then put in place under a name of its own."""

import hashlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb
from filelock import FileLock

from pipeline import checks, models, settings
from pipeline.home import FILE_MODE, HearthsideError, Home, cannot_write, make_private, need, write_private
from pipeline.load import Counts, Loaded, Refusal, load
from pipeline.load.cast import quoted
from pipeline.records import KINDS
from pipeline.settings import TOGETHER, WEEKDAYS, Settings

Progress = Callable[[float], None]

KEPT = 2
SAFE = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "temp_directory": "",  # spilled rows would be plain text on the disk
}


class BuildFailed(HearthsideError):
    """A new build broke a check and was thrown away. The last good one stays."""


@dataclass(frozen=True)
class BuildReport:
    """What a build holds and what it left out. `is_new` is False when nothing shared had changed."""

    build_id: str
    is_new: bool
    rows: dict[str, int]
    files: dict[str, Counts] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def today(chosen: Settings) -> date:
    """Return the day it is where the couple lives."""
    return datetime.now(ZoneInfo(chosen.timezone)).date()


def newest(home: Home) -> Path | None:
    """Return the newest build's file, or None before the first."""
    built = sorted(home.builds.glob("[0-9]*-*.duckdb"))
    return built[-1] if built else None


def is_stale(home: Home, as_of: date | None = None) -> bool:
    """True when the logs, the settings or the day have changed since the last build. Looks at no file's content."""
    try:
        seen = json.loads((home.builds / "seen.json").read_text())
    except (OSError, ValueError):
        return True
    return newest(home) is None or seen != _seen(home, as_of or today(settings.read(home)))


def build(home: Home, as_of: date | None = None, progress: Progress = lambda share: None) -> BuildReport:
    """Build what `together` may see (in a solo home: what the one partner may) and return a report.

    `as_of` is the last day that counts, today by default. Raises HearthsideError when the home can't be used or
    written to, and BuildFailed when a check doesn't hold; the last good build stays in both cases.
    """
    need(home)
    chosen = settings.read(home)
    make_private(home)
    day = as_of or today(chosen)
    try:
        with FileLock(home.builds / ".lock", mode=FILE_MODE):
            return _build(home, chosen, day, progress)
    except OSError as error:
        raise cannot_write(home.builds, error) from None


def _build(home: Home, chosen: Settings, as_of: date, progress: Progress) -> BuildReport:
    _sweep(home)
    seen = _seen(home, as_of)
    temporary = home.builds / "new.tmp"
    con = _connect()
    try:
        con.execute(f"attach {quoted(str(temporary))} as build; use build")
        loaded, digest = fill(con, home, chosen, as_of, chosen.default_audience, progress)
        rows = _row_counts(con)
        con.execute("use memory; detach build")
    except duckdb.IOException as error:
        raise _full(home, error) from None
    finally:
        con.close()
    path, is_new = _place(home, temporary, digest)
    write_private(home.builds / "seen.json", json.dumps(seen))
    return BuildReport(path.stem, is_new, rows, loaded.files, loaded.refused, loaded.notes)


def fill(
    con: duckdb.DuckDBPyConnection, home: Home, chosen: Settings, as_of: date, audience: str,
    progress: Progress = lambda share: None,
) -> tuple[Loaded, str]:
    """Load the logs and build every model for `audience` in the current schema of `con`.

    Returns what was loaded, and a digest of all that went in. Raises BuildFailed when a check doesn't hold.
    """
    _context(con, chosen, as_of, audience)
    con.execute("set force_compression = 'uncompressed'")  # a build is remade often: writing it fast counts for more
    loaded = load(con, home, chosen, as_of, audience, lambda share: progress(0.6 * share))
    digest = _digest(con)
    con.execute("set enable_external_access = false")
    con.execute(models.sql("macros"))
    for number, name in enumerate((*models.DAILY, *models.WEEKLY)):
        if name == models.WEEKLY[0]:
            _quantiles(con)
        con.execute(f"create table {name} as {models.sql(name)}")
        progress(0.6 + 0.4 * (number + 1) / len(models.DAILY + models.WEEKLY))
    broken = checks.run(con)
    if broken:
        raise BuildFailed("The new build broke a check and was set aside; the last good one stays. " + "; ".join(broken))
    return loaded, digest


def in_memory(home: Home, chosen: Settings, as_of: date, audience: str) -> tuple[duckdb.DuckDBPyConnection, str]:
    """Return a connection to one partner's own view and its build id. It is never written to disk."""
    con = _connect()
    _, digest = fill(con, home, chosen, as_of, audience)
    return con, digest[:12]


def _connect() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(":memory:", config=SAFE)


def _context(con: duckdb.DuckDBPyConnection, chosen: Settings, as_of: date, audience: str) -> None:
    # Values stand in the SQL as literals: handing DuckDB a Python list makes it import pandas, which takes a second.
    partners = [(quoted(p.id), quoted(p.name), str(i), quoted(p.timezone)) for i, p in enumerate(chosen.partners, 1)]
    rituals = [(quoted(name), str(times)) for name, times in chosen.rituals.items()] or [("null", "null")]
    con.execute(f"create table partners as {_rows(partners, 'partner, name, position, timezone')}")
    con.execute(f"create table rituals as {_rows(rituals, 'ritual, times_a_week')} where ritual is not null")
    con.execute(f"""create table options as select date '{as_of}' as as_of, {quoted(audience)} as audience,
        {len(partners)} as partner_count, {WEEKDAYS.index(chosen.week_starts_on) + 1} as first_weekday,
        {chosen.affection_is_on} as affection_is_on, {quoted(version("hearthside"))} as program_version""")


def _rows(rows: Sequence[Sequence[str]], names: str) -> str:
    return f"select * from (values {', '.join('(' + ', '.join(row) + ')' for row in rows)}) as given ({names})"


def _quantiles(con: duckdb.DuckDBPyConnection) -> None:
    """Put in the quantiles that intervals need, as far as the largest weekly count."""
    from pipeline.stats import quantiles

    (largest,) = con.execute("""
        select greatest(coalesce((select max(n) from (select sum(moment_count) as n from daily_moments join days using (day)
            group by who, week_start)), 0), coalesce((select max(n) from (
            select greatest(sum(expressed_count), sum(noticed_count)) as n from daily_appreciation join days using (day)
            group by week_start)), 0))::integer
    """).fetchone() or (0,)
    bounds = quantiles.of_rates(largest)
    rates = [(str(n), f"{low}::double", f"{high}::double") for n, (low, high) in enumerate(zip(*bounds, strict=True))]
    means = [(str(n), f"{t}::double") for n, t in enumerate(quantiles.of_means(7), 2)]
    con.execute(f"create table rate_quantiles as {_rows(rates, 'event_count, low, high')}")
    con.execute(f"create table t_quantiles as {_rows(means, 'n, quantile')}")


def _digest(con: duckdb.DuckDBPyConnection) -> str:
    """Name what went in, whatever the order of its rows. The same input makes the same build."""
    parts = [hashlib.sha256("".join(models.sql(name) for name in (*models.DAILY, *models.WEEKLY)).encode()).hexdigest()]
    for table in ("options", "partners", "rituals", *(f"raw_{kind.name}" for kind in KINDS)):
        parts.append(str(con.execute(f"select count(*), sum(hash(t)::hugeint) from {table} as t").fetchone()))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _row_counts(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    return {kind.name: (con.execute(f"select count(*) from raw_{kind.name}").fetchone() or (0,))[0] for kind in KINDS}


def _place(home: Home, temporary: Path, digest: str) -> tuple[Path, bool]:
    """Give the finished file its name, unless the newest build holds the same already. Keep the last two."""
    last = newest(home)
    if last and last.stem.partition("-")[2] == digest[:12]:
        temporary.unlink()
        return last, False
    number = int(last.stem.partition("-")[0]) + 1 if last else 1
    path = home.builds / f"{number:06}-{digest[:12]}.duckdb"
    temporary.chmod(FILE_MODE)
    _sync(temporary)
    temporary.rename(path)
    _sync(home.builds)
    for old in sorted(home.builds.glob("[0-9]*-*.duckdb"))[:-KEPT]:
        old.unlink()
    return path, True


def _sync(path: Path) -> None:
    if sys.platform == "win32":
        return  # a folder can't be opened there, and renames are journaled
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep(home: Home) -> None:
    """Remove what a build that was broken off left behind. The lock is held, so no other build is under way."""
    for litter in home.builds.glob("new.tmp*"):
        litter.unlink()


def _seen(home: Home, as_of: date) -> dict[str, object]:
    def stamp(path: Path) -> list[object]:
        stat = path.stat()
        return [path.name, stat.st_size, stat.st_mtime_ns]

    return {
        "as_of": as_of.isoformat(),
        "version": version("hearthside"),
        "files": [stamp(path) for path in sorted(home.logs.glob("*.csv"))],
        "settings": stamp(home.settings),
    }


def _full(home: Home, error: duckdb.IOException) -> HearthsideError:
    """DuckDB's own text can quote a line of a log, so it is not passed on."""
    return HearthsideError(
        f"Can't write a build to {home.builds}. Is there space on the disk, and may the folder be written to? "
        "The last good build stays."
    )
