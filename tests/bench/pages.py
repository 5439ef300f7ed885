"""Print how long a warm rerun of a page takes: the median of twenty, in seconds, as Streamlit's own test runner runs it."""

import sys
from statistics import median
from time import perf_counter

from streamlit.testing.v1 import AppTest

TIMES = 20


def main(script: str) -> None:
    app = AppTest.from_file(script, default_timeout=60).run()
    app.run()
    seconds = []
    for _ in range(TIMES):
        start = perf_counter()
        app.run()
        seconds.append(perf_counter() - start)
    assert not app.exception
    assert app.get("plotly_chart")
    print(median(seconds))


if __name__ == "__main__":
    main(*sys.argv[1:])
