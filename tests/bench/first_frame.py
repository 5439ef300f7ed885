"""From nothing to the first DataFrame of a build: our library's way, and bare DuckDB's. Prints the seconds it took.

pandas is imported before, as both need it; the first of all imports is measured by the whole process.
"""

import sys
from pathlib import Path
from time import perf_counter

import duckdb
import pandas  # noqa: F401

import pipeline
from pipeline.notebook.us import open as open_


def floor(home: str) -> int:
    (path,) = (Path(home) / "builds").glob("*.duckdb")
    with duckdb.connect(str(path), read_only=True) as con:
        return len(con.execute("from weekly_connection").fetch_df())


def ours(home: str) -> int:
    us: pipeline.Us = open_(home)
    return len(us.weekly("connection"))


def main(name: str, home: str) -> None:
    start = perf_counter()
    assert {"floor": floor, "ours": ours}[name](home)
    print(perf_counter() - start)


if __name__ == "__main__":
    main(*sys.argv[1:])
