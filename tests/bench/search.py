"""Print how long a search for a word takes on Days: the median of nine words that are not cached, in seconds."""

import sys
from datetime import date
from statistics import median
from time import perf_counter

import duckdb

from dashboard.tables import diary
from dashboard.tables.diary import Wanted
from dashboard.viewer import launched_viewer
from pipeline.database import build

WORDS = ("soup", "zebra", "a", "note", "night", "debrief", "money", "lamp", "walk")


def ours(word: str) -> None:
    diary.days(launched_viewer().built(), Wanted(word), date.max, 7)


def floor(word: str) -> None:
    path = build.newest(launched_viewer().home)
    with duckdb.connect(str(path), read_only=True) as con:
        con.execute("from entries where said ilike '%' || ? || '%' order by day desc limit 50", [word]).fetch_df()


def main(name: str) -> None:
    search = {"ours": ours, "floor": floor}[name]
    search("warm up")
    seconds = []
    for word in WORDS:
        start = perf_counter()
        search(word)
        seconds.append(perf_counter() - start)
    print(median(seconds))


if __name__ == "__main__":
    main(*sys.argv[1:])
