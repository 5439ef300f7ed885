"""The floor under a build: a bare DuckDB script that reads the same logs as text and makes the same marts.

It makes the values of every mart that a build keeps, and none of their intervals, floors and reasons. It checks nothing,
keeps nothing and knows no rule that the generated rows don't need. In a fresh process, once a run; the marts are written
only when asked, to be compared.
"""

import glob
import sys

import duckdb

PARTS = ("daily", "weekly", "metrics", "marts")


def main(logs: str, as_of: str, kept: str = "") -> None:
    con = duckdb.connect()
    for path in glob.glob(f"{logs}/*.csv"):  # noqa: PTH207
        kind = path.rpartition("/")[2].removesuffix(".csv")
        with open(path, encoding="utf-8") as file:  # noqa: PTH123
            columns = dict.fromkeys(file.readline().rstrip("\n").split(","), "varchar")
        con.execute(f"""create table {kind} as from read_csv('{path}', auto_detect = false, header = true, delim = ',',
            quote = '"', escape = '"', nullstr = '', columns = {columns})""")
    for part in PARTS:
        with open(f"{__file__[:-3]}_{part}.sql", encoding="utf-8") as file:  # noqa: PTH123
            con.execute(file.read().replace("{as_of}", as_of))
    if kept:
        con.execute(f"attach '{kept}' as kept")
        marts = con.execute("select table_name from information_schema.tables where table_schema = 'marts'").fetchall()
        for (mart,) in marts:
            con.execute(f"create table kept.{mart} as from marts.{mart}")


if __name__ == "__main__":
    main(*sys.argv[1:])
