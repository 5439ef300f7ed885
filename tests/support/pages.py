"""Run one page of the dashboard as Streamlit runs it, and read and press what is on it."""

import functools
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest, local_script_runner

from dashboard import navigation, session, viewer
from dashboard.viewer import Viewer
from pipeline.database import open as opening
from pipeline.home.folder import Home
from tests.support.homes import rows, write

# What Markdown on a page makes a link, also where it is escaped (mdast-util-gfm-autolink-literal).
LINK = re.compile(r"(https?\\?:\\?/\\?/|www\\?\.)[-.\w\\]|[-.\w+]\\?@[-\w]+(\\?\.[-\w]+)+", re.IGNORECASE)

# Each page that is opened looks through all installed packages for components, of which there are none, in a tenth of a second.
manifest_scanner.scan_component_manifests = functools.cache(manifest_scanner.scan_component_manifests)

look = local_script_runner.require_widgets_deltas


def wait(runner: local_script_runner.LocalScriptRunner, timeout: float = 3) -> None:
    """Wait for a page: Streamlit looks a thousand times a second whether it is there."""
    if runner._script_thread:
        runner._script_thread.join(timeout)
    if not runner.script_stopped():
        look(runner, 0)  # ends it, and fails


local_script_runner.require_widgets_deltas = wait

connect = opening._connect
held: dict[Path, duckdb.DuckDBPyConnection] = {}


def hold(path: Path) -> duckdb.DuckDBPyConnection:
    """Connect, and keep a connection to the build: a page opens it dozens of times, and while one is open, DuckDB soon does."""
    con = connect(path)
    held.setdefault(path, con.cursor())
    return con


ROOT = Path(__file__).parents[2]
APP = str(ROOT / "dashboard" / "app.py")


def forget() -> None:
    """Forget what earlier pages and tests have read."""
    st.cache_data.clear()
    viewer._known.clear()
    held.clear()


def open_page(monkeypatch: pytest.MonkeyPatch, page: str, audience: str = "", **address: str) -> AppTest:
    """Open `page` in a new session, as an audience sees it; the address may hold more, as `?week=`."""
    forget()
    monkeypatch.setattr(opening, "_connect", hold)
    monkeypatch.setenv("HEARTHSIDE_AUDIENCE", audience)
    app = unfolded(AppTest.from_file(APP, default_timeout=60))
    if page != "this_week":
        with monkeypatch.context() as nowhere:  # the first page, which is not asked for, then has nothing to draw
            nowhere.setenv("HEARTHSIDE_HOME", str(ROOT / "nowhere"))
            app.run()
        app.switch_page(f"views/{page}/page.py")
    for name, value in address.items():
        app.query_params[name] = value
    return run(app)


def open_unbuilt(monkeypatch: pytest.MonkeyPatch, page: str, audience: str = "", **address: str) -> AppTest:
    """Open `page` without the builds that it follows, as each takes a second: as if nothing was logged yet."""
    monkeypatch.setattr(Viewer, "built", lambda self: replace(self, state="no_entries"))
    return open_page(monkeypatch, page, audience, **address)


def open_script(monkeypatch: pytest.MonkeyPatch, page: str, audience: str = "", who: str = "") -> AppTest:
    """Run the page's script by itself, without the navigation around it and links to other pages; `who` writes."""
    forget()
    monkeypatch.setattr(st, "page_link", lambda *given, **more: None)
    monkeypatch.setenv("HEARTHSIDE_AUDIENCE", audience)
    app = unfolded(AppTest.from_file(str(ROOT / "dashboard" / "views" / page / "page.py"), default_timeout=60))
    app.session_state[session.WRITER] = who
    return run(app)


def unfolded(app: AppTest) -> AppTest:
    """Have every page show what it folds away, so that all of it is read."""
    app.session_state[session.FOLDED] = {f"{view.name}_more": True for view in navigation.ALL}
    return app


def run(app: AppTest) -> AppTest:
    """Run the page; an error or a warning in it fails the test."""
    app.run()
    assert not app.exception
    assert not app.warning
    return app


def press(app: AppTest, label: str, at: int = 0) -> AppTest:
    """Press the first button of this label, or the one `at` that place; else the first whose label begins so."""
    exact = [button for button in app.button if button.label == label]
    (exact or [button for button in app.button if button.label.startswith(label)])[at].click()
    return run(app)


def press_key(app: AppTest, key: str) -> AppTest:
    """Press the button with this key."""
    app.button(key=key).click()
    return run(app)


def write_as(app: AppTest, who: str) -> AppTest:
    """Choose at the top of the page who writes."""
    names = session.top("writer", who)
    return press_key(app, names if any(button.key == names for button in app.button) else session.top("change"))


def unfold(app: AppTest, name: str) -> AppTest:
    """Open what a page makes once it is opened."""
    app.session_state[session.folded(name)] = True
    return run(app)


def text(app: AppTest) -> str:
    """All that a page says, as the browser is handed it."""
    html = [element.proto.body for element in app.get("html")]
    values = [element.value for element in (*app.markdown, *app.code)] + toasts(app)
    return broken("\n".join([*html, *values, *labels(app)]))


def toasts(app: AppTest) -> list[str]:
    """The toasts of a page, as one reads them."""
    return [broken(re.sub(r"\\(.)", r"\1", toast.value)) for toast in app.toast]


def broken(text: str) -> str:
    """Text with the plain spaces that sentences are written with."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "")


def labels(app: AppTest) -> list[str]:
    """The labels of all that can be pressed, typed in or chosen; Streamlit reads Markdown in them."""
    return [
        element.label
        for element in (
            *app.button,
            *app.button_group,
            *app.toggle,
            *app.selectbox,
            *app.text_input,
            *app.checkbox,
            *app.expander,
        )
    ]


def assert_hostile_text_is_text(app: AppTest) -> None:
    html = "".join(element.proto.body for element in app.get("html"))
    assert "<img" not in html
    assert "<script" not in html
    read_as_markdown = [element.value for element in (*app.markdown, *app.toast)] + labels(app)
    assert not any("![x](" in words or ":red[" in words or LINK.search(words) for words in read_as_markdown)


def day(ago: int) -> str:
    return str(date.today() - timedelta(days=ago))


def read(home: Home, kind: str) -> list[dict[str, str]]:
    """Return the rows of a log, with what a page added beside it."""
    return rows(home, kind) + rows(home, f"{kind}-log")


def checked_in(home: Home, partners: tuple[str, ...] = ("ana", "ben"), days: int = 40, **more: str) -> None:
    """Give a home a check-in a day and partner."""
    each = [{"partner": who, "occurred_on": day(ago), "connected": "7"} for who in partners for ago in range(days)]
    write(home, "checkin", [row | more for row in each])


def paused(home: Home) -> None:
    """Let both pause from eight days ago until eight days from now."""
    pause = {"occurred_on": day(8), "until": day(-8), "reason": "away"}
    write(home, "pause", [pause | {"partner": "ana"}, pause | {"partner": "ben"}])


def monday() -> date:
    today = date.today()
    return today - timedelta(days=today.weekday())


def lived(home: Home, partners: tuple[str, ...] = ("ana", "ben"), weeks: int = 10, hostile: str = "Holiday") -> None:
    """Give a home some weeks: six check-ins a week, four rituals, thanks now and then, two conflicts."""
    days = [monday() - timedelta(days=7 * week - day) for week in range(1, weeks + 1) for day in range(6)]
    on = {p: [{"partner": p, "occurred_on": str(day)} for day in days] for p in partners}
    each = [row for rows in on.values() for row in rows]
    write(home, "checkin", [row | {"connected": "7", "appreciated": "6"} for row in each])
    write(home, "ritual", [row | {"ritual": "Date night", "status": "kept"} for row in each[::2]])
    write(home, "appreciation", [row | {"direction": "given", "for_what": hostile} for row in each[::3]])
    first = on[partners[0]][-6]  # in the first of these weeks
    write(home, "conflict", [first | {"conflict": "a", "topic": hostile}, first | {"conflict": "b", "topic": "Dishes"}])
    write(home, "repair", [first | {"conflict": "b", "action": "settled"}])
