"""Copy tables to open files: a home's entries as its logs take them, and the marts. And entries from such files back.

Formats: `csv`, `parquet`, `json` (one array of objects). All hold the same; in CSV a yes or no of an entry is `yes` or
`no`, and a number has no exponent, as the logs are read so.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb

from pipeline.database import build
from pipeline.database.open import Opened
from pipeline.home.folder import FILE_MODE, HearthsideError, Home
from pipeline.kinds.kinds import Kind
from pipeline.load import Loaded, load
from pipeline.load.cast import SQL_TYPE, quoted
from pipeline.settings import Settings

Format = Literal["csv", "parquet", "json"]
FORMATS: dict[Format, str] = {
    "csv": "format csv, header, delimiter ','",
    "parquet": "format parquet, compression zstd",
    "json": "format json, array true",
}
PLAIN = {"hugeint": "bigint", "varchar[]": "varchar"}  # what other programs know in place of a type
FORMULA = r"^[=+\-@\t\r\n]"

# `stamp` writes a UTC time so that its date is `day`: on the clock of `zone` where that fits, else with the least
# offset that makes it fit.
_MACROS = """
    create or replace temp macro offset_text(m) as case when m < 0 then '-' else '+' end
        || lpad((abs(m) // 60)::varchar, 2, '0') || ':' || lpad((abs(m) % 60)::varchar, 2, '0');
    create or replace temp macro with_offset(ts, m) as
        replace((ts + to_minutes(m))::varchar, ' ', 'T') || offset_text(m);
    create or replace temp macro minutes(zone, ts) as date_diff('minute', ts, timezone(zone, timezone('UTC', ts)));
    create or replace temp macro least_minutes(ts, day) as case
        when ts::date < day then ceil((epoch_us(day::timestamp) - epoch_us(ts)) / 60e6)::bigint
        when ts::date > day then -ceil((epoch_us(ts) - epoch_us(day::timestamp + interval 1 day) + 1) / 60e6)::bigint
        else 0 end;
    create or replace temp macro stamp(ts, day, zone) as with_offset(ts, case
        when (ts + to_minutes(minutes(zone, ts)))::date = day then minutes(zone, ts) else least_minutes(ts, day) end);
    create or replace temp macro in_utc(ts) as replace(ts::varchar, ' ', 'T') || 'Z';
"""


@dataclass(frozen=True)
class Copied:
    """A table that was written: its name, how many rows it has, and of a mart the columns with their types."""

    name: str
    columns: tuple[tuple[str, str], ...]
    row_count: int


@contextmanager
def entries(
    home: Home, chosen: Settings, opened: Opened, out: Path, progress: Callable[[float], None]
) -> Iterator[tuple["Copier", Loaded]]:
    """Load what the audience of `opened` may know; yield what copies it to files in `out`, and what was refused."""
    con = build.connect()
    try:
        loaded = load(con, home, chosen, opened.as_of, opened.audience, progress)
        con.execute(_MACROS)
        yield Copier(con, out), loaded
    finally:
        con.close()


@contextmanager
def marts(home: Home, chosen: Settings, opened: Opened, out: Path) -> Iterator["Copier"]:
    """Yield what copies the marts of `opened` to files in `out`. A partner's own view is built in memory for it."""
    con = build.connect()
    try:
        if opened.path is not None:
            con.execute(f"attach {quoted(str(opened.path))} as build (read_only); use build")
        else:
            con.execute(f"set allowed_directories = [{quoted(str(out))}]")
            build.fill(con, home, chosen, opened.as_of, opened.audience)
        yield Copier(con, out)
    finally:
        con.close()


@dataclass(frozen=True)
class Copier:
    """Copies tables of a database in memory to files that their owner alone can read."""

    con: duckdb.DuckDBPyConnection
    out: Path

    def log(self, kind: Kind, chosen: Settings, form: Format, is_safe: bool) -> Copied:
        """Copy the entries of a kind, with the columns of its log, in the order in which they count."""
        relation = f"({as_logged(kind, chosen)})"
        query = as_cells(kind, relation) if form == "csv" else f"from {relation}"
        if is_safe:
            query = _without_formulas(query, self._columns(query))
        return Copied(kind.name, (), self._copy(kind.name, query, form))

    def mart(self, name: str, form: Format, is_safe: bool) -> Copied:
        """Copy a mart, in the order of its rows from the first column on."""
        columns = self._columns(f"from {name}")
        query = f"select {', '.join(_opened_up(*column) for column in columns)} from {name} order by all"
        columns = [(column, PLAIN.get(type_, type_)) for column, type_ in columns]
        if is_safe:
            query = _without_formulas(query, columns)
        return Copied(name, tuple(columns), self._copy(name, query, form))

    def _copy(self, name: str, query: str, form: Format) -> int:
        path = self.out / f"{name}.{form}"
        (count,) = self.con.execute(f"copy ({query}) to {quoted(str(path))} ({FORMATS[form]})").fetchone() or (0,)
        path.chmod(FILE_MODE)
        return int(count)

    def _columns(self, query: str) -> list[tuple[str, str]]:
        rows = self.con.execute(f"describe {query}").fetchall()
        return [(row[0], row[1].lower()) for row in rows]


def as_logged(kind: Kind, chosen: Settings) -> str:
    """Return a select over `raw_<kind>` with the columns of the kind's log: what, read again, gives the same rows.

    An entry is one row, with one exception: the day of a conflict that was taken out of it again needs two.
    """
    zone = f"case partner {' '.join(f'when {quoted(p.id)} then {quoted(p.timezone)}' for p in chosen.partners)} end"
    if len({p.timezone for p in chosen.partners}) == 1:
        zone = quoted(chosen.partners[0].timezone)
    own = ", ".join(_own(field.name, field.type) for field in kind.fields)

    def rows(logged_at: str, occurred_on: str, order: str = "") -> str:
        return f"""select {order} entry_id, {logged_at} as logged_at, {occurred_on} as occurred_on,
            stamp(started_at, occurred_on, {zone}) as occurred_at, partner, visibility, null::boolean as deleted, {own}
            from raw_{kind.name}"""

    if not kind.day_is_optional:
        return rows("in_utc(logged_at)", "occurred_on")
    fits = "is_undated and least_minutes(logged_at, occurred_on) between -899 and 899"
    logged_at = f"case when {fits} then stamp(logged_at, occurred_on, {zone}) else in_utc(logged_at) end"
    first = rows(logged_at, f"case when not ({fits}) then occurred_on end", "rowid as position, 1 as step,")
    taken_out = rows("occurred_on::varchar || 'T12:00:00+00:00'", "null", "rowid as position, 2 as step,")
    both = f"{first} union all {taken_out} where is_undated and not ({fits})"
    return f"select * exclude (position, step) from ({both}) order by position, step"


def as_cells(kind: Kind, relation: str) -> str:
    """Return a select that makes the cells of a log of the typed columns in `relation`."""
    return f"select {', '.join(_cell(f.name, f.type) for f in kind.columns)} from {relation}"


def restore(kind: Kind, source: Path, target: Path) -> None:
    """Write the log of a kind from a Parquet or JSON file that `Copier.log` wrote.

    Raises HearthsideError when it is none.
    """
    form = source.suffix.removeprefix(".")
    types = {f.name: "varchar" if f.type in ("time", "choices") else SQL_TYPE[f.type] for f in kind.columns}
    reader = {
        "parquet": f"read_parquet({quoted(str(source))})",
        "json": f"read_json({quoted(str(source))}, format = 'array', columns = {types})",
    }[form]
    con = build.connect()
    try:
        con.execute(f"copy ({as_cells(kind, reader)}) to {quoted(str(target))} ({FORMATS['csv']})")
    except duckdb.Error:
        raise HearthsideError(f"{source.name} can't be read as an export of {kind.name} entries.") from None
    finally:
        con.close()


def _own(name: str, type_: str) -> str:
    return f"array_to_string({name}, ';') as {name}" if type_ == "choices" else name


def _cell(name: str, type_: str) -> str:
    if type_ == "yes_no":
        return f"case when {name} then 'yes' when not {name} then 'no' end as {name}"
    if type_ == "number":  # a small one would have an exponent, which the logs don't take
        return f"case when abs({name}) < 0.001 then printf('%.6f', {name}) else {name}::varchar end as {name}"
    return name


def _opened_up(name: str, type_: str) -> str:
    if type_ == "varchar[]":
        return f"array_to_string({name}, ';') as {name}"
    return f"{name}::{PLAIN[type_]} as {name}" if type_ in PLAIN else name


def _without_formulas(query: str, columns: list[tuple[str, str]]) -> str:
    return f"select {', '.join(_without_formula(*column) for column in columns)} from ({query})"


def _without_formula(name: str, type_: str) -> str:
    """A text that a spreadsheet would take for a formula gets an apostrophe in front, which shows it as it is."""
    if type_ != "varchar":
        return name
    return f"case when regexp_matches({name}, {quoted(FORMULA)}) then '''' || {name} else {name} end as {name}"
