"""Fill a build: load the logs, run every model and check the result, as one audience sees it."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

import duckdb

from pipeline import metrics, models
from pipeline.database import checks
from pipeline.home.folder import HearthsideError, Home
from pipeline.kinds.kinds import KINDS, Kind
from pipeline.load import RAW_TABLES, Loaded, load
from pipeline.load.cast import quoted
from pipeline.settings import WEEKDAYS, Settings
from pipeline.stats import distributions

Progress = Callable[[float], None]
Keep = Callable[[str], object]

YOUNG_ENTRIES, YOUNG_DAYS = 1_500, 26 * 7

SAFE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "temp_directory": "",  # spilled rows would be plain text on the disk
}


class BuildFailed(HearthsideError):
    """A new build broke a check and was thrown away. The last good one stays."""


@dataclass(frozen=True)
class Filled:
    """The report of a filled build: the loaded lines, a digest of the input, and the number of entries by kind."""

    loaded: Loaded
    digest: str
    rows: dict[str, int]


def connect() -> duckdb.DuckDBPyConnection:
    """Open an empty database in memory."""
    con = duckdb.connect(":memory:", config=SAFE)
    # DuckDB prints a bar where it takes a slow program for a person. In a notebook without widgets it has none, and
    # refuses to be told so.
    if con.execute("select current_setting('enable_progress_bar')").fetchall() == [(True,)]:
        con.execute("set enable_progress_bar = false")
    return con


def fill(
    con: duckdb.DuckDBPyConnection,
    home: Home,
    chosen: Settings,
    as_of: date,
    audience: str,
    progress: Progress = lambda share: None,
    keep: Keep = lambda table: None,
) -> Filled:
    """Load the logs and build every model for `audience` in `con`, an empty database in memory.

    `keep` is told each table that a build holds, once it is finished. The loaded logs are dropped again: what
    `audience` may see of them is in `entries`. Raises BuildFailed when a check doesn't hold.
    """
    filled = read(con, home, chosen, as_of, audience, lambda share: progress(0.6 * share))
    for name in ("options", "partners", "metrics"):
        keep(name)
    make(con, keep, lambda share: progress(0.6 + 0.4 * share))
    broken = checks.run(con)
    if broken:
        raise BuildFailed(
            "The new build broke a check and was set aside; the last good one stays. " + "; ".join(broken)
        )
    for name in RAW_TABLES:
        con.execute(f"drop table {name}")
    return filled


def read(
    con: duckdb.DuckDBPyConnection,
    home: Home,
    chosen: Settings,
    as_of: date,
    audience: str,
    progress: Progress,
) -> Filled:
    """Load the logs, and put beside them what else the models read."""
    _context(con, chosen, as_of, audience)
    con.execute("set force_compression = 'uncompressed'")  # a build is remade often: writing it fast counts for more
    distributions.preload()
    loaded = load(con, home, chosen, as_of, audience, progress)
    con.execute("set threads = 1")  # the models are small steps, and the copying of finished ones has a core of its own
    distributions.register(con)
    con.execute(models.MACROS)
    con.execute(f"create view raw_entries as {' union all '.join(map(_entries, KINDS))}")
    if _is_young(con):
        con.execute("pragma disable_optimizer")
    counts = {kind.name: (con.execute(f"select count(*) from raw_{kind.name}").fetchone() or (0,))[0] for kind in KINDS}
    return Filled(loaded, digest(con), counts)


def _is_young(con: duckdb.DuckDBPyConnection) -> bool:
    """Tell whether there is so little that optimising the models' queries takes longer than running them as written."""
    found = con.execute("select count(*), (select as_of from options) - min(day) from raw_entries").fetchone()
    entries, days = found or (0, None)
    return entries <= YOUNG_ENTRIES and (days or 0) < YOUNG_DAYS


def make(con: duckdb.DuckDBPyConnection, keep: Keep, progress: Progress) -> None:
    """Run every model on the loaded logs, and leave the tables that a build keeps."""
    con.execute("set enable_external_access = false")
    for number, model in enumerate(models.MODELS):
        con.execute(f"create table {model.name} as {model.sql}")
        if model.is_kept:
            keep(model.name)
        progress((number + 1) / len(models.MODELS))
    con.execute("drop view raw_entries")
    for model in models.MODELS:
        if not model.is_kept:
            con.execute(f"drop table {model.name}")


def _context(con: duckdb.DuckDBPyConnection, chosen: Settings, as_of: date, audience: str) -> None:
    # Values stand in the SQL as literals: handing DuckDB a Python list makes it import pandas, which takes a second.
    partners = [(quoted(p.id), quoted(p.name), str(i), quoted(p.timezone)) for i, p in enumerate(chosen.partners, 1)]
    rituals = [(quoted(name), str(times)) for name, times in chosen.rituals.items()] or [("null", "null")]
    con.execute(f"create table partners as {_rows(partners, 'partner, name, position, timezone')}")
    con.execute(f"create table rituals as {_rows(rituals, 'ritual, times_a_week')} where ritual is not null")
    _registry(con)
    con.execute(f"""create table options as select date '{as_of}' as as_of, {quoted(audience)} as audience,
        {len(partners)} as partner_count, {WEEKDAYS.index(chosen.week_starts_on) + 1} as first_weekday,
        {chosen.affection_is_on} as affection_is_on, {quoted(version("hearthside"))} as program_version""")


def _registry(con: duckdb.DuckDBPyConnection) -> None:
    """Put in what the models need of the registry of metrics: whose they are, the weeks they look at, their floors."""
    rows = [
        (
            *map(quoted, (m.name, m.whose, m.floor_of, m.review, m.logged)),
            *map(str, (m.weeks, m.floor, m.thin, m.is_share)),
        )
        for m in metrics.METRICS
        if m.is_in_build
    ]
    pieces = [(quoted(m.name), quoted(piece)) for m in metrics.METRICS if m.is_in_build for piece in m.pieces or ("",)]
    columns = "metric, whose, floor_of, review, logged, weeks, floor, thin, is_share"
    con.execute(f"create table metrics as {_rows(rows, columns)}")
    con.execute(f"create table metric_pieces as {_rows(pieces, 'metric, piece')}")


def _rows(rows: Sequence[Sequence[str]], names: str) -> str:
    return f"select * from (values {', '.join('(' + ', '.join(row) + ')' for row in rows)}) as given ({names})"


def _entries(kind: Kind) -> str:
    """Select the entries of a kind in the columns that all kinds have; `said` are the filled-in fields as JSON."""
    said = ", ".join(f"""'"{field.name}":' || to_json({field.name})""" for field in kind.fields)
    return f"""select '{kind.name}' as kind, entry_id, partner, occurred_on as day, started_at, logged_at,
        visibility = 'shared' as is_shared, '{{' || concat_ws(',', {said}) || '}}' as said from raw_{kind.name}"""


def digest(con: duckdb.DuckDBPyConnection) -> str:
    """Name what went in, whatever the order of its rows. The same input makes the same build."""
    sql = models.MACROS + "".join(model.sql for model in models.MODELS)
    parts = [hashlib.sha256(sql.encode()).hexdigest()]
    tables = ("options", "partners", "rituals", "metrics", "metric_pieces", *RAW_TABLES)
    counted = (f"select {n}, count(*), sum(hash(t)::hugeint) from {name} as t" for n, name in enumerate(tables))
    parts += [str(row) for row in sorted(con.execute(" union all ".join(counted)).fetchall())]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


@contextmanager
def copying(con: duckdb.DuckDBPyConnection, database: str) -> Iterator[Keep]:
    """Yield a function that copies a finished table to an attached database while the next ones are made.

    At the end all are there. Raises what DuckDB raised on the way.
    """
    own = con.cursor()
    copies: list[Future[object]] = []
    with ThreadPoolExecutor(max_workers=1) as writer:
        yield lambda table: copies.append(
            writer.submit(own.execute, f"create table {database}.{table} as from {table}")
        )
        for copy in copies:
            copy.result()
