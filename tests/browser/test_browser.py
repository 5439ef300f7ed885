"""The main paths in a real browser. A missing browser fails: this is not a place to skip quietly."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from dashboard import navigation
from pipeline.home.folder import Home
from pipeline.kinds.kinds import BY_NAME
from pipeline.settings import read
from tests.support import hostile_home
from tests.support.browser import COMMAND, Visit, address_in, browser, fetch, serving, settle
from tests.support.homes import new, write

pytestmark = pytest.mark.browser

PAGES = [f"/{view.path}" for view in navigation.ALL]
HOSTILE = "![x](http://evil.example/x.png) <img src=http://evil.example/y.png> <script>document.title='owned'</script> www.evil.example a@evil.example"


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    with browser() as launched:
        yield launched


@pytest.fixture(scope="module")
def lived_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Twelve weeks of a couple, with a hostile topic that has been open for a month."""
    home = new(tmp_path_factory.mktemp("browser") / "home", ["Ana", "Ben <b>x</b> www.evil.example"], list(BY_NAME))
    days = [date.today() - timedelta(days=n) for n in range(84) if n % 7 != 3]
    each = [{"partner": p, "occurred_on": str(day)} for p in ("ana", read(home).partners[1].id) for day in days]
    write(home, "checkin", [row | {"connected": "7", "appreciated": "6", "note": HOSTILE} for row in each])
    write(home, "ritual", [row | {"ritual": "Date night", "status": "kept"} for row in each[::2]])
    write(home, "appreciation", [row | {"direction": "given"} for row in each[::3]])
    write(
        home, "conflict", [{"partner": "ana", "occurred_on": str(date.today() - timedelta(days=30)), "topic": HOSTILE}]
    )
    return home


@pytest.fixture(scope="module")
def address(lived_home: Home) -> Iterator[str]:
    with serving(lived_home.path) as served:
        yield served


@pytest.fixture
def visit(chromium, address: str) -> Iterator[Visit]:
    visit = Visit(chromium, address)
    yield visit
    visit.close()


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
def test_every_page_loads_without_complaint_and_without_leaving_the_machine(
    chromium, address: str, width: int, theme: str
) -> None:
    visit = Visit(chromium, address, width, color_scheme=theme)
    for path in [*PAGES, "/log?who=ana"]:
        visit.open(path)
        assert visit.page.locator("a[href*=evil]").count() == 0, "their words are no links"
    visit.close()


def test_the_answers_carry_the_headers(visit: Visit) -> None:
    response = visit.page.goto(visit.address)
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert "unsafe-eval" not in response.headers["content-security-policy"]
    assert response.headers["referrer-policy"] == "no-referrer"
    assert response.headers["x-content-type-options"] == "nosniff"


def test_the_first_screen_of_a_phone_holds_today(chromium, address: str) -> None:
    visit = Visit(chromium, address, 390)
    visit.open("/")
    box = visit.page.locator(".st-key-panel_today").bounding_box()
    assert box["y"] + box["height"] < 700, "how each of the two felt today"
    rows = {visit.page.locator(f".st-key-week_{name}").bounding_box()["y"] for name in ("earlier", "now", "later")}
    assert len(rows) == 1, "the week picker is one row"
    visit.close()


def test_on_a_phone_log_covers_nothing_at_the_end_of_a_page(chromium, address: str) -> None:
    visit = Visit(chromium, address, 390)
    for path in ("/", "/import", "/health"):
        visit.open(path)
        visit.page.evaluate("document.querySelector('.stMain').scrollTo(0, 1e6)")
        ends = "s => [...document.querySelectorAll(s)].map(one => one.getBoundingClientRect())"
        strip = visit.page.evaluate(ends, ".st-key-log_in_reach")[0]
        texts = visit.page.evaluate(ends, ".st-key-footer p")
        assert max(text["bottom"] for text in texts) < strip["top"]
        assert strip["bottom"] == 844
    visit.close()


def test_a_week_by_link_and_back_with_the_keyboard(visit: Visit) -> None:
    visit.open(f"/?week={date.today() - timedelta(days=14)}")
    assert "An earlier week" in visit.text()
    later = visit.page.get_by_role("button", name="This week")
    later.focus()
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_selector("h1:has-text('This week')")
    assert "week=" not in visit.page.url
    visit.page.keyboard.press("ArrowLeft")
    visit.page.wait_for_selector("h1:has-text('An earlier week')")
    settle(visit.page)
    visit.page.keyboard.press("ArrowRight")
    visit.page.wait_for_selector("h1:has-text('This week')")


def test_a_suggestion_says_why_and_rests_when_asked(visit: Visit, lived_home: Home) -> None:
    visit.open("/")
    visit.page.locator("summary", has_text="Why this?").first.click()
    visit.page.wait_for_selector("text=Why it may be wrong")
    before = visit.page.get_by_role("button", name="Not now").count()
    visit.page.get_by_role("button", name="Not now").first.click()
    visit.page.wait_for_selector("text=You won’t see this one")
    settle(visit.page)
    assert visit.page.get_by_role("button", name="Not now").count() <= before
    assert "not now" in lived_home.answers.read_text()


def test_hostile_text_is_shown_as_text(visit: Visit) -> None:
    visit.open("/conflicts")
    assert HOSTILE in visit.text()
    visit.open("/connection")
    assert "Ben <b>x</b>" in visit.text()


def test_no_page_of_a_couple_whose_every_word_is_hostile_does_what_they_say(chromium, tmp_path: Path) -> None:
    """On a phone, where long words are also widest."""
    home = hostile_home.write(tmp_path / "home")
    with serving(home.path) as served:
        visit = Visit(chromium, served, 390)
        for path in PAGES:
            visit.open(path)
            assert visit.page.locator("[src*='evil'], [href*='evil'], [*|href*='evil']").count() == 0, path
            assert visit.page.evaluate("document.title") != "owned", path
        visit.close()


def test_the_page_follows_the_system_s_dark_mode(visit: Visit) -> None:
    visit.open("/")
    line = (
        "() => [...document.querySelectorAll('.st-key-chart_main .scatterlayer path.js-line')].some("
        "path => path.style.strokeWidth === '2.5px' && path.style.stroke === '{line}') "
        "&& getComputedStyle(document.querySelector('.stApp')).backgroundColor === '{paper}'"
    )
    wait = visit.page.wait_for_function
    wait(line.format(line="rgb(168, 73, 42)", paper="rgb(244, 238, 229)"))
    visit.page.emulate_media(color_scheme="dark")
    wait(line.format(line="rgb(232, 147, 107)", paper="rgb(23, 20, 18)"))


def test_the_review_prints_dark_on_white_and_without_what_is_there_to_be_pressed(visit: Visit) -> None:
    visit.page.emulate_media(color_scheme="dark")
    visit.open("/review")
    visit.page.emulate_media(media="print", color_scheme="dark")
    colours = "([...names]) => names.map(([name, what]) => getComputedStyle(document.querySelector(name))[what])"
    asked = [["html", "backgroundColor"], [".hs-title", "color"], [".hs-title", "backgroundColor"]]
    assert visit.page.evaluate(colours, asked) == ["rgb(255, 255, 255)", "rgb(43, 38, 35)", "rgba(0, 0, 0, 0)"]
    for name in ("[data-testid=stHeader]", "[class*=st-key-how_]"):
        assert visit.page.evaluate("name => getComputedStyle(document.querySelector(name)).display", name) == "none"
    assert visit.page.pdf(format="A4").startswith(b"%PDF")


def test_new_entries_appear_while_the_page_is_open(visit: Visit, lived_home: Home) -> None:
    visit.open("/conflicts")
    with (lived_home.logs / "conflict.csv").open("a", encoding="utf-8") as file:
        file.write(f"{date.today()},ana,Who feeds the cat\n")
    visit.page.wait_for_selector("text=Who feeds the cat", timeout=20_000)


def test_the_server_answers_no_other_name(address: str) -> None:
    import http.client

    host, port = address.removeprefix("http://").split(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=5)
    connection.request(
        "GET",
        "/_stcore/stream",
        headers={
            "Host": "evil.example",
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        },
    )
    assert connection.getresponse().status >= 400
    connection.close()


def test_nothing_is_left_behind(lived_home: Home) -> None:
    import urllib.error
    import urllib.request

    with serving(lived_home.path) as served:
        fetch(served).close()
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(served, timeout=5)
    assert sys.exc_info() == (None, None, None)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="POSIX alone tells a process that its parent is gone")
def test_nothing_is_left_when_the_command_that_started_it_is_killed(lived_home: Home) -> None:
    import urllib.error
    import urllib.request

    command = [*COMMAND, "--home", str(lived_home.path)]
    code = f"import subprocess; subprocess.run({command}, start_new_session=True)"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        served = address_in(parent.stdout.readline())
        fetch(served).close()
        parent.kill()
        assert parent.stdout.read() == "\nGood-bye.\n", "the pipe closes when the dashboard has ended"
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(served, timeout=5)


def test_a_tap_on_a_point_of_a_chart_leads_to_the_days_of_its_week(visit: Visit) -> None:
    visit.open("/connection")
    link = visit.page.get_by_role("link", name="See the week of ").first
    last = link.inner_text()
    visit.page.locator(".stPlotlyChart").first.click(position={"x": 300, "y": 120})
    visit.page.wait_for_function(
        "last => [...document.querySelectorAll('.stMain a')].find(a => a.innerText.startsWith('See the week of ')).innerText !== last",
        arg=last,
    )
    week = " ".join(link.inner_text().removeprefix("See the week of ").split()[:2])
    link.click()
    visit.page.wait_for_selector("h1:has-text('Days')")
    visit.settle()
    first = visit.page.locator(".stMain h2.hs-finding").nth(1).inner_text()
    assert "Sunday" in first
    end = datetime.strptime(f"{week} 2026", "%d %B %Y") + timedelta(days=6)
    assert first.split()[1] == str(end.day), "from the last day of that week"


def test_what_stands_side_by_side_is_equally_tall(visit: Visit) -> None:
    visit.open("/")
    boxes = [visit.page.locator(f".st-key-panel_{name}").bounding_box() for name in ("rituals", "since")]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert abs(boxes[0]["height"] - boxes[1]["height"]) < 2
