"""The floor under a table's import: DuckDB reads the same file as text into a table."""

import sys

import duckdb


def main(path: str) -> None:
    with open(path, encoding="utf-8") as file:  # noqa: PTH123
        columns = dict.fromkeys(file.readline().rstrip("\n").split(","), "varchar")
    con = duckdb.connect()
    con.execute(f"""create table entries as from read_csv('{path}', auto_detect = false, header = true, delim = ',',
        quote = '"', escape = '"', nullstr = '', columns = {columns})""")
    print(con.execute("select count(*) from entries").fetchall())


if __name__ == "__main__":
    main(*sys.argv[1:])
