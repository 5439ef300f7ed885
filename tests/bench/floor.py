"""The floor under a build: a bare DuckDB script that reads the same logs as text and makes the same weekly figures.

It makes the values of every metric, and none of their intervals, floors and reasons. It checks nothing, keeps nothing and
knows no rule that the generated rows don't need. In a fresh process, once a run; the figures are written only when asked.
"""

import sys

import duckdb

KINDS = (
    "checkin",
    "ritual",
    "appreciation",
    "conflict",
    "repair",
    "share",
    "goodnews",
    "question",
    "affection",
    "promise",
    "followup",
    "rebuild",
)
PARTS = ("daily", "weekly", "metrics")
WEEKLY = "week_start, who, observed as observed_days, moments, expressed, noticed, connected, appreciated, opened, closed, stock"


def main(logs: str, as_of: str, weekly: str = "", metrics: str = "") -> None:
    con = duckdb.connect()
    for kind in KINDS:
        path = f"{logs}/{kind}.csv"
        with open(path, encoding="utf-8") as file:  # noqa: PTH123
            columns = dict.fromkeys(file.readline().rstrip("\n").split(","), "varchar")
        con.execute(f"""create table {kind} as from read_csv('{path}', auto_detect = false, header = true, delim = ',',
            quote = '"', escape = '"', nullstr = '', columns = {columns})""")
    for part in PARTS:
        with open(f"{__file__[:-3]}_{part}.sql", encoding="utf-8") as file:  # noqa: PTH123
            con.execute(file.read().replace("{as_of}", as_of))
    if weekly:
        con.execute(f"copy (select {WEEKLY} from weekly order by week_start, who) to '{weekly}' (header)")
        con.execute(f"copy metrics to '{metrics}' (header)")


if __name__ == "__main__":
    main(*sys.argv[1:])
