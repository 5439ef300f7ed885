"""Every button of every page, pressed: something visible happens, and what is saved says so and can be undone.

The buttons are found on the pages: a new one is pressed too. Buttons of one kind, by their key, are pressed once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import pytest

from pipeline.home.folder import Home
from pipeline.kinds.kinds import BY_NAME
from tests.support.browser import PAGES, Visit, browser, serving, settle
from tests.support.homes import new, write
from tests.support.pages import day

pytestmark = pytest.mark.buttons

# What is pressed: a place, and its own name. The rows of answers are no buttons: they are chosen among.
BUTTONS = """() => [...document.querySelectorAll('.stMain button, [role=dialog] button, [data-testid=stPopoverBody] button')]
    .filter(one => one.checkVisibility() && !one.disabled && one.role !== 'radio' && one.innerText.trim()
        && !one.closest('.stPlotlyChart, [role=radiogroup], [data-testid=stNumberInput], [data-testid=stFileUploader]'))
    .map(one => [[...(one.closest('[class*=st-key-]')?.classList || [])].find(name => name.startsWith('st-key-')) || '',
        one.innerText.trim().split("\\n")[0], !!one.closest('[data-testid=stPopoverBody]')])"""
SEEN = """() => location.href + [...document.querySelectorAll('.stMain, [data-testid=stToast], [role=dialog]')].map(
    e => e.innerText) + [...document.querySelectorAll('.stMain [aria-expanded]')].map(e => e.ariaExpanded)"""
SAID = "() => [...document.querySelectorAll('[role=status], [role=alert], [data-testid=stToast], [data-testid=stDialog]')].map(e => e.innerText).join(' ')"


FOR_GOOD = ("st-key-trial_end_now",)  # what can't be undone, and says so before it is pressed


@dataclass(frozen=True)
class Pressed:
    key: str
    label: str
    is_inside: bool = False  # a popover, which says first what it does

    @property
    def kind(self) -> str:
        return re.sub(r"[0-9a-f]{6,}|\d+", "#", self.key) or self.label


@dataclass
class Served:
    home: Home
    address: str
    chromium: Any
    known: set[str] = field(default_factory=set)  # kinds of buttons that were pressed


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A couple of which much is open: conflicts, promises, follow-ups, thanks, a trial, a choice to ask about."""

    def told(who: str, ago: int, **more: str) -> dict[str, str]:
        return {"partner": who, "occurred_on": day(ago)} | more

    home = new(tmp_path_factory.mktemp("buttons") / "home", shared=list(BY_NAME))
    each = [told(who, ago) for who in ("ana", "ben") for ago in range(1, 40)]
    write(home, "checkin", [row | {"connected": "7", "appreciated": "6"} for row in each])
    write(home, "ritual", [row | {"ritual": "Date night", "status": "kept"} for row in each[20::7]])
    given = [told(who, ago, direction="given") for who in ("ana", "ben") for ago in (1, 2)]
    write(home, "appreciation", [row | {"for_what": "the soup", "entry_id": f"t{n}"} for n, row in enumerate(given)])
    write(home, "conflict", [told("ana", ago, conflict=f"C{ago}") for ago in (20, 5, 9)])
    write(home, "repair", [told(who, 3, conflict="C9", action="settled") for who in ("ana", "ben")])
    promises = {"Lamp": day(-2), "Roof": day(60)}.items()
    write(home, "promise", [told("ana", 2, status="made", promise=name, due_on=due) for name, due in promises])
    write(home, "followup", [told("ben", 9, followup="Talk", status="asked", due_on=day(1))])
    write(home, "pause", [told("ben", -2, until=day(-3), reason="away", entry_id="p1")])
    folder = home.path / "trials"
    folder.mkdir()
    (folder / "h1234567890a.csv").write_text(
        "event,logged_at,audience,what,started_on,assignment,ended_on\n"
        f"started,{day(3)}T10:00:00Z,together,Ten-minute debrief,{day(2)},{'yyyyyyy' * 4},\n"
    )
    home.answers.write_text(
        "answered_at,answered_on,audience,suggestion,subject,answer\n"
        f",{day(9)},together,no_thanks_lately,,Put one in writing\n"
    )
    return home


@pytest.fixture(scope="module", params=["", "ana"], ids=["together", "own"])
def served(request: pytest.FixtureRequest, home: Home) -> Iterator[Served]:
    with serving(home.path, request.param) as address, browser() as chromium:
        yield Served(home, address, chromium)


def written(home: Home) -> str:
    """Return a digest of all that the couple saved; that a suggestion was shown is nobody's save."""
    found = sha256()
    for path in sorted(home.path.rglob("*")):
        if path.is_file() and path.suffix in (".csv", ".toml") and home.derived not in path.parents:
            lines = path.read_bytes().splitlines()
            found.update(b"\n".join([path.name.encode(), *(line for line in lines if not line.endswith(b",shown"))]))
    return found.hexdigest()


def repeats(label: str, said: str) -> bool:
    """Tell whether a message has the button's verb, which is its first word of three letters, by how that begins."""
    return re.findall(r"[^\W\d_]{3,}", label)[0][:4].lower() in said.lower()


def press(visit: Visit, one: Pressed) -> bool:
    """Press a button; return whether something visible happened."""
    page = visit.page
    place = page.locator(f".{one.key}") if one.key else page
    before = page.evaluate(SEEN)
    downloads: list[Any] = []
    page.on("download", lambda download: downloads.append(download))
    place.locator("button", has_text=one.label).first.click(timeout=10_000)
    for _ in range(400):  # a busy machine takes its time
        page.wait_for_timeout(150)
        if downloads or page.evaluate(SEEN) != before:
            settle(page)
            return True
    return False


def faults(served: Served, path: str, one: Pressed, within: Pressed | None = None) -> Iterator[str]:
    """Press one button on a new page, and what it opens; yield what is amiss."""
    from playwright.sync_api import Error  # in the checks' environment alone

    visit = Visit(served.chromium, served.address, 1280, accept_downloads=True)
    name = f"{path} {within.label + ' > ' if within else ''}{one.label} ({one.key})"
    visit.open(path)
    opened: list[Pressed] = []
    before = written(served.home)
    try:
        if within:
            press(visit, within)
        there = found(visit)
        if not press(visit, one):
            yield f"{name}: nothing happens"
        if visit.page.locator(".stException").count():
            yield f"{name}: an error"
        opened = [other for other in found(visit) if other.is_inside and other not in there and not within]
        if written(served.home) != before:
            visit.page.wait_for_function(f"{SAID[6:]} !== ''", timeout=60_000)
            said = visit.page.evaluate(SAID)
            if not repeats(one.label, said):
                yield f"{name}: says {said!r}"
            if visit.page.get_by_test_id("stDialog").count():
                visit.page.keyboard.press("Escape")
            undo = visit.page.get_by_role("button", name="Undo")
            if undo.count():
                undo.first.click()
                visit.page.wait_for_selector("text=Undone", timeout=60_000)
            elif one.key not in FOR_GOOD:
                yield f"{name}: no undo"
    except Error as error:  # also when it waited in vain
        yield f"{name}: {str(error).splitlines()[0]}"
    finally:
        settle(visit.page)
        visit.page.close()
    for complaint in visit.complaints + visit.strangers:
        yield f"{name}: {complaint}"
    for other in opened:
        kind = f"{one.kind} > {other.kind}"
        if kind not in served.known:
            served.known.add(kind)
            yield from faults(served, path, other, one)


def found(visit: Visit) -> list[Pressed]:
    return [Pressed(*each) for each in visit.page.evaluate(BUTTONS)]


@pytest.mark.parametrize("page", PAGES)
def test_every_button_does_something_that_is_said_and_can_be_undone(served: Served, page: str) -> None:
    path = PAGES[page]
    if "?" not in path:
        path += "?who=ana"
    visit = Visit(served.chromium, served.address)
    visit.open(path)
    there = found(visit)
    assert not visit.page.locator(".stException").count()
    visit.close()
    amiss = []
    for one in there:
        if one.kind not in served.known:
            served.known.add(one.kind)
            amiss += faults(served, path, one)
    assert amiss == []
