"""Load the logs of a home into `raw_<kind>` tables of a build."""

from collections.abc import Callable
from datetime import date

import duckdb

from pipeline.home.folder import Home
from pipeline.kinds.kinds import KINDS, Kind
from pipeline.load import careful_reader, reveal, rows, vault_rows
from pipeline.load.cast import RAW_COMMON, SQL_TYPE, is_visible, quoted, typed
from pipeline.load.files import LogFile, find
from pipeline.load.reader import columns, reader
from pipeline.load.refusal import Counts, Loaded, Refusal
from pipeline.load.vault_rows import VaultFile
from pipeline.log import unsafe
from pipeline.settings import Settings

RAW_TABLES = (*(f"raw_{kind.name}" for kind in KINDS), "raw_answered", "raw_answer_edits", "raw_waiting_answers")
_STAGED = ("file integer", "position bigint", "is_deleted boolean", "problem varchar")  # dropped once settled


def load(
    con: duckdb.DuckDBPyConnection,
    home: Home,
    settings: Settings,
    as_of: date,
    audience: str,
    progress: Callable[[float], None] = lambda share: None,
) -> Loaded:
    """Create `raw_<kind>` for every kind in `con`, holding what `audience` may see.

    Of the rows with one id by one partner the last counts. A conflict in which `audience` did not feel safe is left
    out, with its steps. Returns what became of each file and line.
    """
    loaded = Loaded()
    con.execute(reveal.TABLES)
    files, refused_files = find(home, solo=settings.is_solo)
    for refusal in refused_files:
        _refuse_file(home, refusal, loaded)
    for number, kind in enumerate(KINDS):
        of_kind = [file for file in files if file.kind is kind]
        derived, hidden = (vault_rows.find(home, one, kind, audience) for one in (home.derived, home.logs))
        log = range(len(derived), len(derived) + len(of_kind))
        _load_kind(con, kind, [*derived, *of_kind, *hidden], log, settings, as_of, audience, loaded)
        progress((number + 1) / len(KINDS))
    _leave_out(con, unsafe.conflicts(home, audience))
    return loaded


def _leave_out(con: duckdb.DuckDBPyConnection, conflicts: frozenset[str]) -> None:
    for kind in unsafe.KINDS if conflicts else ():
        names = [name for (name,) in con.execute(f"select distinct conflict from raw_{kind}").fetchall()]
        found = [quoted(name) for name in names if unsafe.is_among(conflicts, name)]
        con.execute(f"delete from raw_{kind} where conflict in ({', '.join(['null', *found])})")


def _refuse_file(home: Home, refusal: Refusal, loaded: Loaded) -> None:
    path = home.logs / refusal.file
    try:
        count = sum(1 for _ in careful_reader.read(path, ",", 0)) if path.is_file() else 0
    except OSError:
        count = 0
    loaded.files[refusal.file] = Counts(count, count)
    loaded.refused.append(refusal)


def _load_kind(
    con: duckdb.DuckDBPyConnection,
    kind: Kind,
    files: list[LogFile],
    log: range,
    settings: Settings,
    as_of: date,
    audience: str,
    loaded: Loaded,
) -> None:
    """Create `raw_<kind>`. `log`: the numbers of the files that are of the log, and not of a vault."""
    if not files:
        con.execute(f"create table raw_{kind.name} ({_schema(kind)})")
        return
    con.execute(f"create or replace table staged ({', '.join(_STAGED)}, {_schema(kind)})")
    for number, file in enumerate(files):
        _stage(con, number, file, settings, as_of, loaded)
    _derive_ids(con, kind)
    if len(files) > log.stop:
        vault_rows.drop_those_in_the_log(con, kind, log)
    _settle(con, kind, settings, audience, log)
    for column in _STAGED:
        con.execute(f"alter table staged drop column {column.split()[0]}")
    con.execute(f"alter table staged rename to raw_{kind.name}")


def _settle(con: duckdb.DuckDBPyConnection, kind: Kind, settings: Settings, audience: str, log: range) -> None:
    """Leave in `staged` the entries that count and that `audience` may see."""
    opened = reveal.revealed(con, settings, log) if kind.can_be_sealed else {}
    _settle_edits(con)
    if kind.can_be_sealed:
        reveal.reveal(con, opened, settings)
    con.execute(f"delete from staged where is_deleted or not {is_visible('visibility', 'partner', audience)}")
    if kind.key:
        con.execute(f"update staged set {kind.key} = entry_id where {kind.key} is null")


def _settle_edits(con: duckdb.DuckDBPyConnection) -> None:
    """Keep the last row of each id. It takes on the time at which the entry was first logged.

    So an edit makes no old check-in late, and moves no opening that is dated by its log.
    """
    twice = "from staged group by partner, entry_id having count(*) > 1"
    if con.execute(f"select exists (select 1 {twice})").fetchone() == (False,):
        return
    con.execute(f"""
        create temp table edited as
        select rows.*, staged.logged_at, staged.occurred_on, staged.is_undated
        from (select partner, entry_id, min(rowid) as first_row, max(rowid) as last_row {twice}) as rows
        join staged on staged.rowid = rows.first_row
    """)
    same = "edited.partner = staged.partner and edited.entry_id = staged.entry_id"
    con.execute(f"delete from staged using edited where {same} and staged.rowid <> edited.last_row")
    con.execute(f"""
        update staged set
            logged_at = edited.logged_at,
            occurred_on = case when staged.is_undated and edited.is_undated then edited.occurred_on
                else staged.occurred_on end
        from edited where {same}
    """)
    con.execute("drop table edited")  # it knows of rows that the audience may not see


def _schema(kind: Kind) -> str:
    own = ", ".join(f"{f.name} {'varchar[]' if f.type == 'choices' else SQL_TYPE[f.type]}" for f in kind.fields)
    return (
        "entry_id varchar, partner varchar, visibility varchar, logged_at timestamp, occurred_on date, "
        "started_at timestamp, is_undated boolean, " + own
    )


def _stage(
    con: duckdb.DuckDBPyConnection, number: int, file: LogFile, settings: Settings, as_of: date, loaded: Loaded
) -> None:
    """Cast one file into `staged`: with DuckDB's reader when every line is fine, else line by line in Python.

    The rows of a vault are handed over as they were read.
    """

    def insert(source: str, position: str) -> str:
        rows = typed(source, position, file.kind, columns(file), settings, as_of)
        return f"insert into staged select {number}, * from ({rows})"

    if isinstance(file, VaultFile):
        cells = ((n, [row.get(name, "") for name in file.kind.header]) for n, row in enumerate(file.rows, 1))
        rows.stage(con, number, file, cells, insert, loaded)
        return
    count = _fast(con, number, file, insert)
    if count is not None:
        loaded.files[file.name] = Counts(count, 0)
    else:
        con.execute(f"delete from staged where file = {number}")
        rows.stage(con, number, file, careful_reader.read(file.path, file.delimiter, len(file.columns)), insert, loaded)
    loaded.notes += [f"{file.name}: {stranger}" for stranger in file.strangers]


def _fast(con: duckdb.DuckDBPyConnection, number: int, file: LogFile, insert: Callable[[str, str], str]) -> int | None:
    """Read the whole file at once and return its number of rows, or None when anything in it is off.

    DuckDB's reader can pass over a line without a word (one that is longer than its buffer, say). So the rows that it
    read, with the line breaks inside their cells, must be as many as the file has line ends.
    """
    try:
        # Rows keep the order of the file; numbering them here would cost a third.
        con.execute(insert(reader(file), "0"))
        rejected = con.execute("select exists (from reject_errors)").fetchone()
        found = con.execute(f"select count(*), count(problem) from staged where file = {number}").fetchone()
    except duckdb.Error:
        return None  # its text quotes the line; the careful reader says what is off, without
    finally:
        con.execute("drop table if exists reject_errors; drop table if exists reject_scans")
    if rejected != (False,) or found is None or found[1]:
        return None
    rows, ends = found[0], careful_reader.count(file.path)
    return rows if ends and ends - 1 in (rows, rows + _line_breaks(con, number, file)) else None


def _line_breaks(con: duckdb.DuckDBPyConnection, number: int, file: LogFile) -> int:
    """Count the line breaks inside the cells that were read from a file."""
    texts = [f.name for f in file.kind.fields if f.type == "text" and f.name in file.columns]
    counted = " + ".join(f"coalesce(length({c}) - length(replace({c}, chr(10), '')), 0)" for c in texts) or "0"
    (breaks,) = con.execute(f"select coalesce(sum({counted}), 0) from staged where file = {number}").fetchone() or (0,)
    return int(breaks)


def _derive_ids(con: duckdb.DuckDBPyConnection, kind: Kind) -> None:
    """Give rows without an id one made of what they say, which a rebuild repeats.

    Two equal rows of a file stay two; the same row in two files is one entry.
    """
    if con.execute("select exists (from staged where entry_id is null)").fetchone() == (False,):
        return
    said = ", ".join(f"coalesce({name}::varchar, '')" for name in (*RAW_COMMON[1:], *(f.name for f in kind.fields)))
    con.execute(f"""
        update staged set entry_id = derived.entry_id
        from (
            select number,
                left(md5(said), 12) || '-' || row_number() over (partition by file, said order by number) as entry_id
            from (select rowid as number, file, concat_ws(chr(31), {said}) as said from staged where entry_id is null)
        ) as derived
        where staged.rowid = derived.number
    """)
