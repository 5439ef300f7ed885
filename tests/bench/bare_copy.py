"""The floor under an export: read the logs as text and write them out again, by bare COPY. In a fresh process."""

import sys
import tempfile
from pathlib import Path

import duckdb


def main(logs: str, options: str) -> None:
    con = duckdb.connect()
    with tempfile.TemporaryDirectory() as out:
        for path in sorted(Path(logs).glob("*.csv")):
            reader = f"read_csv('{path}', all_varchar = true, header = true)"
            con.execute(f"copy (from {reader}) to '{out}/{path.stem}' ({options})")


if __name__ == "__main__":
    main(*sys.argv[1:])
