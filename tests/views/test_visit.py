"""Who writes and whose view is open in a browser session, on every page, and that nobody speaks for the other."""

import asyncio
import gc
import json
from math import inf
from typing import Any
from unittest.mock import Mock

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import navigation, session, visit
from dashboard.gate import BrowserCookie
from dashboard.wording import log as log_say, save as say, vault as vault_say
from pipeline import imports, log
from pipeline.home import browsers
from pipeline.home.folder import Home
from pipeline.settings import edit as settings_file
from tests.support.homes import write
from tests.support.memory import builds
from tests.support.pages import checked_in, day, labels, open_page, press_key, read, run, text, write_as

SECRET = "the letter in the drawer"
ASKED = {"occurred_on": day(3), "due_on": day(0), "visibility": "shared"}


@pytest.fixture
def between(home: Home) -> Home:
    """Ana and Ben, with something open of each kind that can be answered, and a secret of Ana's."""
    checked_in(home, days=10)
    write(
        home, "promise", [ASKED | {"partner": who, "promise": f"of {who}", "status": "made"} for who in ("ana", "ben")]
    )
    write(home, "followup", [ASKED | {"partner": "ana", "followup": "talk", "status": "asked"}])
    both = {"partner": "ana", "occurred_on": day(3), "topic": "Dishes", "visibility": "shared", "entry_id": "c1"}
    write(home, "conflict", [both, both | {"topic": SECRET, "visibility": "private", "entry_id": "c2"}])
    write(home, "pause", [{"partner": "ana", "occurred_on": day(1), "until": day(-3), "visibility": "shared"}])
    return home


def of_rebuild(home: Home, *begun: str) -> None:
    write(
        home,
        "rebuild",
        [{"partner": who, "occurred_on": day(3), "step": "begin", "visibility": "shared"} for who in begun],
    )


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Whose entries and choices the pages would save; nothing is saved."""
    found: list[str] = []

    def note(*given: Any, **_: Any) -> str:
        found.append(next(one["partner"] for one in given if isinstance(one, dict)))
        return "h0"

    for name in ("append", "edit", "delete"):
        monkeypatch.setattr(log, name, note)
    monkeypatch.setattr(imports, "undo", lambda home, id_, who: found.append(who))
    for name in ("share", "switch_affection"):
        monkeypatch.setattr(settings_file, name, lambda who, *rest: found.append(who))
    return found


def keys(app: AppTest) -> list[str]:
    """The buttons of a page itself, without the bar at its top."""
    return [
        button.key for button in app.button if button.key and not button.disabled and not button.key.startswith("top_")
    ]


PAGES = ["rebuild", *(view.name for view in navigation.ALL if view.name != "rebuild"), "rebuild under way"]


@pytest.mark.parametrize("page", PAGES)
def test_nobody_speaks_for_the_other(
    between: Home, said: list[str], monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    """Every button of every page while nobody is chosen, and while Ben is."""
    of_rebuild(between, *(("ana", "ben") if page != "rebuild" else ("ana",)))
    for writer in ("", "ben"):
        app = open_page(monkeypatch, page.partition(" ")[0], who=writer)
        for key in keys(app):
            if key not in keys(app):
                continue
            said.clear()
            press_key(app, key)
            expected = writer or next((who for who in ("ana", "ben") if key.endswith(f"_{who}")), "")
            assert set(said) <= {expected}, (writer, key)
            assert app.session_state[session.WRITER] == expected, (writer, key)
            if expected != writer:
                app.session_state[session.WRITER] = writer
                run(app)


ANSWERS = {"rebuild": "entry_begin", "rebuild under way": "entry_step_name_it", "sharing": "entry_came_back"}
ANSWERS |= {"affection": "entry_promise"}


@pytest.mark.parametrize("page", ANSWERS)
def test_where_nobody_is_chosen_a_press_asks_who_writes_and_goes_on(
    between: Home, said: list[str], monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    of_rebuild(between, *(("ana", "ben") if "under way" in page else ()))
    app = open_page(monkeypatch, page.partition(" ")[0])
    key = next(key for key in keys(app) if key.startswith(ANSWERS[page]) and key.endswith("_ben"))
    press_key(app, key)
    assert said == ["ben"]
    assert say.writes("Ben") in text(app)
    assert not [key for key in keys(app) if key.endswith(("_ana", "_ben"))], "it is asked once"


def test_a_promise_is_ended_by_the_one_who_made_it_alone(between: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "affection")
    assert say.only("Ben") in text(app)
    assert say.save_as("Ben") in labels(app), "who writes is no question where one can"
    write_as(app, "ben")
    assert "of ana" in text(app)
    assert say.only("Ben") not in text(app)
    (kept,) = [key for key in keys(app) if key.startswith("entry_promise") and key.endswith("not_kept")]
    press_key(app, kept)
    last = read(between, "promise")[-1]
    assert (last["partner"], last["promise"]) == ("ben", "of ben")


@pytest.mark.many
def test_own_view_opens_and_closes_on_every_page_and_leaves_nothing(
    between: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(monkeypatch, "conflicts")
    beside = open_page(monkeypatch, "conflicts", who="ben")
    assert say.WHO in text(app)
    assert SECRET not in text(press_key(app, session.top("writer", "ana")))
    assert SECRET in text(press_key(app, session.top("open")))
    assert SECRET not in text(run(beside)), "another session, looked at meanwhile"
    app.switch_page("views/log/page.py")
    next(area for area in unfolded(run(app)).text_area).set_value(SECRET)
    for view in navigation.ALL:
        shown = text(run(app.switch_page(view.script)))
        assert (vault_say.own_view("Ana", False) in shown) == (view is not navigation.WRONG_TOOL), view.name
    app = press_key(run(app.switch_page("views/log/page.py")), session.top("back"))
    assert say.writes("Ana") in text(app)
    assert SECRET not in text(app) + str([area.value for area in unfolded(app).text_area])
    gc.collect()  # as Streamlit does after each run
    assert not builds(between, "ana"), "its build is gone"
    assert SECRET not in text(run(app.switch_page("views/conflicts/page.py")))
    for view in navigation.SHOWN:
        assert {say.switch("Ben"), say.OPEN_OWN} <= set(labels(run(app.switch_page(view.script)))), view.name


@pytest.mark.many
def test_what_was_looked_for_in_an_own_view_goes_with_it(between: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    app = press_key(open_page(monkeypatch, "days", who="ana"), session.top("open"))
    app.session_state[session.folded("days_find")] = True
    run(app).text_input(session.FIND_WORDS).set_value(SECRET)
    app = run(app.switch_page("views/log/page.py"))
    assert app.session_state[session.FIND_WORDS] == SECRET, "it is as it was left"
    press_key(app, session.top("back"))
    app = run(app.switch_page("views/days/page.py"))
    app.session_state[session.folded("days_find")] = True
    assert run(app).text_input(session.FIND_WORDS).value == ""


def unfolded(app: AppTest) -> AppTest:
    key = next(box for box in app.expander if box.label == log_say.MORE).proto.id.split("-", 2)[2]
    app.session_state[key] = True
    return run(app)


@pytest.mark.many
def test_an_own_view_closes_after_quiet_minutes_and_once_its_page_was_left(
    between: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr(visit, "monotonic", lambda: now)
    chosen = between.settings.read_text().replace("own_view_minutes = 15", "own_view_minutes = 2")
    between.settings.write_text(chosen)
    app = press_key(open_page(monkeypatch, "settings", who="ana"), session.top("open"))
    now = 119
    assert vault_say.own_view("Ana", False) in text(run(app)), "it is used"
    now = 238
    app.session_state[session.BY_ITSELF] = True
    assert vault_say.own_view("Ana", False) in text(run(app)), "that is no use of it"
    now = 240
    assert say.writes("Ana") in text(run(app))

    app = press_key(app, session.top("open"))
    runtime = Mock(is_active_session=lambda id_: False)
    monkeypatch.setattr(visit.Runtime, "instance", lambda: runtime)
    visit.left()
    runtime.close_session.assert_called_once()
    monkeypatch.undo()
    monkeypatch.setenv("HEARTHSIDE_HOME", str(between.path))
    assert say.writes("Ana") in text(run(app)), "should the page come back"


def test_a_launch_for_one_fixes_who_looks_and_who_writes(between: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "conflicts", "ana", who="ben")
    app.session_state[session.OWN_VIEW] = visit.OwnView("ben", between, 15, 0, inf)
    assert SECRET in text(run(app))
    assert vault_say.own_view("Ana", False) in text(app)
    assert not {say.BACK, say.switch("Ben"), say.OPEN_OWN} & set(labels(app))
    assert visit.launched_viewer().writer == "ana"


def test_a_browser_is_known_again_and_another_is_not(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "_browser", lambda: "a random value")
    write_as(open_page(monkeypatch, "settings"), "ben")
    assert say.writes("Ben") in text(open_page(monkeypatch, "settings"))
    assert "random" not in home.browsers.read_text()
    monkeypatch.setattr(visit, "_browser", lambda: "another")
    assert say.WHO in text(open_page(monkeypatch, "settings"))


def test_a_browser_is_kept_as_a_hash_and_the_oldest_is_forgotten(home: Home) -> None:
    for number in range(browsers.MOST + 1):
        browsers.remember(home, f"value {number}", "ana")
    browsers.remember(home, "value 7", "ben")
    assert [browsers.writer(home, f"value {n}") for n in (0, 1, 7, 99)] == ["", "ana", "ben", ""]
    assert len(json.loads(home.browsers.read_text())) == browsers.MOST
    home.browsers.write_text("[")
    assert browsers.writer(home, "value 7") == "", "then it is asked again"


async def page(scope: Any, receive: Any, send: Any) -> None:
    kind = b"text/plain" if scope["path"] == "/text" else b"text/html; charset=utf-8"
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind)]})


def cookie(path: str, brings: str = "") -> str:
    """Return the cookie that an answer sets."""
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "path": path, "headers": [(b"cookie", brings.encode())]}
    asyncio.run(BrowserCookie(page)(scope, None, send))  # type: ignore[arg-type]
    return dict(sent[0]["headers"]).get(b"set-cookie", b"").decode()


def test_each_browser_gets_one_cookie_that_no_script_reads() -> None:
    first = cookie("/")
    assert "HttpOnly; SameSite=Strict" in first
    assert cookie("/text") == cookie("/", first.split(";")[0]) == ""
    assert cookie("/") != first
