"""A person's own query: run read-only, and explained in plain words when it can't be run."""

import re
from collections.abc import Sequence
from typing import NoReturn

import duckdb
import pandas as pd

from pipeline.home.folder import HearthsideError
from pipeline.notebook.names import near

READS = {"SELECT", "EXPLAIN", "MULTI"}  # the last one is a pivot
COLUMNS = "select distinct table_name, column_name from duckdb_columns() where not internal"


def ask(con: duckdb.DuckDBPyConnection, query: str, parameters: Sequence[object]) -> pd.DataFrame:
    """Return the rows of one query. Raises HearthsideError that repeats neither the query nor a row.

    It runs in a transaction that can't write, so that nothing in it changes what was opened.
    """
    try:
        _need_one_reading(query)
        con.execute("begin transaction read only")
        try:
            return con.execute(query, list(parameters)).fetch_df()
        finally:
            con.execute("rollback")
    except duckdb.Error as error:
        _explain(con, error)


def _need_one_reading(query: str) -> None:
    found = duckdb.extract_statements(query)
    if len(found) != 1 or found[0].type.name not in READS:
        raise HearthsideError("`sql` takes one query that reads, such as `select … from weekly_connection`.")


def _explain(con: duckdb.DuckDBPyConnection, error: duckdb.Error) -> NoReturn:
    """Raise what the error means. DuckDB's own text can quote a row: only the name that it misses is looked at."""
    said = str(error)
    line = re.search(r"^LINE (\d+):", said, re.MULTILINE)
    where = f" in line {line[1]}" if line else ""
    name = re.search(r'(?:Table|Function|Scalar Function|column|alias) (?:with name )?"?([\w.]+)"?', said)
    match error:
        case duckdb.ParserException():
            why = f"The query is not SQL that DuckDB knows; look{where}."
        case duckdb.CatalogException() | duckdb.BinderException() if "column" in said.partition("\n")[0]:
            known = sorted(set(_rows(con, "column_name")))
            why = f"No column of that name is there{where}.{_near(name, known)} `us.columns(table)` lists a table’s."
        case duckdb.CatalogException():
            known = sorted(set(_rows(con, "table_name")))
            why = f"No table or function of that name is there{where}.{_near(name, known)} `us.marts()` lists all."
        case duckdb.TransactionException():
            why = "`sql` reads, and changes nothing."
        case duckdb.PermissionException():
            why = "`sql` reads the build alone: no file and no address outside of it."
        case _:
            why = f"DuckDB could not run the query ({type(error).__name__}){where}."
    raise HearthsideError(why) from None


def _near(name: re.Match[str] | None, known: list[str]) -> str:
    said = near(name[1] if name else "", known)
    return said if "Similar" in said else ""


def _rows(con: duckdb.DuckDBPyConnection, column: str) -> list[str]:
    return [row[0] for row in con.execute(f"select {column} from ({COLUMNS})").fetchall()]
