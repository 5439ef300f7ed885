"""Seconds from a press on Save until the page names the entry as saved, against a press on a page with nothing else."""

from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import monotonic

from playwright.sync_api import Page

from pipeline import sample
from pipeline.database import build
from pipeline.home.folder import Home
from tests.bench.visits import bare_page
from tests.support.browser import browser, serving, settle

BUTTON = Path(__file__).with_name("bare_button.py")
# Presses, and looks at every frame that the browser draws whether the text can be seen.
PRESS = """([button, place, text]) => new Promise((seen, fail) => {
    const start = performance.now();
    setTimeout(() => fail(`${text} was not seen`), 60000);
    const look = () => document.querySelector(place)?.innerText.includes(text)
        ? seen((performance.now() - start) / 1000) : requestAnimationFrame(look);
    document.querySelector(button).click();
    look();
})"""
SAVE = "[class*='st-key-log_ana_'][class*='_checkin_'][class*='_save'] button"


def saving(home: Path, weeks: int, times: int) -> dict[str, float]:
    """Return the median seconds of a check-in's way to be seen as `ours`, and of a bare press as `floor`, in turns.

    Each check-in is a new one of a day that has none, and is undone again: the home's logs end on the day before.
    """
    sample.write(home, weeks, 1, date.today() - timedelta(days=1))
    build.build(Home(home))
    seconds: dict[str, list[float]] = {"floor": [], "ours": []}
    with serving(home) as ours, bare_page(BUTTON) as floor, browser() as chromium:
        bare, log = (chromium.new_page(viewport={"width": 390, "height": 844}) for _ in range(2))
        bare.goto(floor)
        bare.wait_for_selector("text=Pressed: 0", timeout=60_000)
        log.goto(f"{ours}/log?who=ana")
        for number in range(1, times + 2):
            seconds["floor"].append(bare.evaluate(PRESS, [".stButton button", ".stApp", f"Pressed: {number}"]))
            seconds["ours"].append(_check_in(log, Home(home)))
    return {name: median(values[1:]) for name, values in seconds.items()}  # the first of each warms up


def _check_in(log: Page, home: Home) -> float:
    deadline = monotonic() + 60
    while build.is_stale(home):  # the build that follows an undo
        if monotonic() > deadline:
            raise RuntimeError("No build follows what was undone.")
        log.wait_for_timeout(100)
    settle(log)
    log.get_by_role("radiogroup", name="How connected").get_by_role("radio", name="7", exact=True).click()
    settle(log)
    taken = float(log.evaluate(PRESS, [SAVE, ".st-key-said", "Saved: Check-in: connected 7"]))
    settle(log)
    log.get_by_role("button", name="Undo").click()
    log.wait_for_selector(".st-key-said", state="detached")
    return taken
