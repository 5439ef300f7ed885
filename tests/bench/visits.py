"""Seconds that pages take for who looks at them: until all charts stand in a browser, on a rerun, in many sessions at once.

The floor under each is a page with nothing but one chart, which `streamlit run` serves in the same run.
"""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Page

from dashboard import navigation
from tests.bench.measure import ROOT
from tests.support.browser import browser, serving, settle
from tests.support.sessions import session

BARE = Path(__file__).with_name("bare_page.py")
SESSIONS, RERUNS, WARM = 16, 25, 3
CHARTS = "[...document.querySelectorAll('.stPlotlyChart')].filter(chart => chart.querySelector('svg.main-svg')).length"
STANDS = f"""([charts, mark]) => document.querySelector(mark)
    && document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
    && !document.querySelector('[data-testid=stSkeleton]')
    && {CHARTS} >= charts && performance.now()"""


@contextmanager
def bare_page(script: Path = BARE) -> Iterator[str]:
    """Serve a floor, under our own settings, and yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}"]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/_stcore/health")
        yield address
    finally:
        child.terminate()
        child.wait(20)


def _wait_for(url: str) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError("The bare page does not start.")


def in_a_browser(home: Path, times: int, only: str = "") -> dict[str, float]:
    """Return the least seconds from navigation to all charts drawn, of each page or one; `floor` is the bare page.

    Each is visited once before, so that the browser holds what it may keep; then in turns, as the machine is never
    equally busy.
    """
    with serving(home) as ours, bare_page() as floor, browser() as chromium:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        views = [view for view in navigation.ALL if only in ("", view.name)]
        addresses = {"floor": floor, **{view.name: f"{ours}/{view.path}" for view in views}}
        charts = {name: _count(page, address) for name, address in addresses.items()}
        seconds: dict[str, list[float]] = {name: [] for name in addresses}
        for _ in range(times):
            for name, address in addresses.items():
                seconds[name].append(_visit(page, address, charts[name], _mark(name)))
    return {name: min(values) for name, values in seconds.items()}


def _mark(name: str) -> str:
    """Return a selector of something that stands on a page as soon as its script has begun."""
    return ".stPlotlyChart" if name == "floor" else ".st-key-footer a, .hs-title"


def _count(page: Page, address: str) -> int:
    page.goto(address)
    page.wait_for_selector(".stPlotlyChart, .st-key-footer a, .hs-title", timeout=60_000)
    if page.query_selector(".st-key-footer"):
        settle(page)
    return page.evaluate("document.querySelectorAll('.stPlotlyChart').length")


def _visit(page: Page, address: str, charts: int, mark: str) -> float:
    page.goto(address, wait_until="commit")
    return page.wait_for_function(STANDS, arg=[charts, mark], timeout=60_000).json_value() / 1000


def over_the_wire(home: Path, times: int) -> dict[str, float]:
    """Return the median seconds of one session's warm rerun, in turns with the bare page's: `floor`, `ours`."""
    with bare_page() as floor, serving(home) as ours, session(floor) as bare, session(ours) as visitor:
        for _ in range(WARM):
            bare.rerun(), visitor.rerun()
        answers = [(bare.rerun(), visitor.rerun()) for _ in range(times * RERUNS)]
    if any(answer.has_failed for pair in answers for answer in pair):
        raise RuntimeError("A rerun failed.")
    floors, own = zip(*((bare.seconds, ours.seconds) for bare, ours in answers), strict=True)
    return {"floor": median(floors), "ours": median(own)}


def at_once(home: Path) -> dict[str, float]:
    """Return the time within which 95 of 100 reruns end while 16 sessions rerun 25 times each; `floor`, `ours`."""
    with bare_page() as floor:
        bare = _crowd(floor)
    with serving(home) as ours:
        return {"floor": bare, "ours": _crowd(ours)}


def _crowd(address: str) -> float:
    with ThreadPoolExecutor(SESSIONS) as pool:
        seconds = [value for values in pool.map(_reruns, [address] * SESSIONS) for value in values]
    return quantiles(seconds, n=20)[-1]


def _reruns(address: str) -> list[float]:
    """Rerun the first page in a session of its own. Its first run makes the session, and is not counted."""
    with session(address) as visitor:
        answers = [visitor.rerun() for _ in range(RERUNS + 1)]
    if any(answer.has_failed for answer in answers):
        raise RuntimeError("A rerun failed.")
    return [answer.seconds for answer in answers[1:]]
