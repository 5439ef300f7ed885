"""Print how long a warm rerun of a page takes: the median of twenty, in seconds, as Streamlit's own test runner runs it.

A script is compiled once, as the server does it; the test runner alone would compile it in each run.
"""

import sys
from functools import cache
from statistics import median
from time import perf_counter

from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest, app_test, local_script_runner

TIMES = 20


def main(script: str) -> None:
    app_test.ScriptCache = local_script_runner.ScriptCache = cache(ScriptCache)
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
