"""Rules for every page that `dashboard.navigation` names, and so for the next one that is added."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from dashboard import navigation
from dashboard.wording import log, rebuild, sharing
from pipeline import imports, ledger, sample
from pipeline.home.folder import Home
from pipeline.settings import read
from tests.support import hostile_home, pages
from tests.support.homes import new, write
from tests.support.pages import APP, checked_in, day, forget, unfolded

ROOT = Path(__file__).parents[2]
Visit = Callable[[], Iterator[tuple[str, AppTest]]]

# What Streamlit shows letter by letter: everything else that it is handed may be read as Markdown.
AS_TYPED = {"code.codeText", "textInput.default", "textInput.value", "textArea.default", "textArea.value"}
AS_TYPED |= {"selectbox.options", "selectbox.rawValue", "multiselect.options", "text.body", "plotlyChart.spec"}
AS_TYPED |= {"plotlyChart.alt", "html.body"}


@pytest.fixture
def visit() -> Visit:
    """Open every page, one after the other, in one session, with what it folds away; none may break."""

    def go_round() -> Iterator[tuple[str, AppTest]]:
        forget()
        app = unfolded(AppTest.from_file(APP, default_timeout=60)).run()
        for view in navigation.ALL:
            app.switch_page(view.script).run()
            assert not app.exception, view.name
            yield view.name, app

    return go_round


def handed(app: AppTest) -> Iterator[tuple[str, str]]:
    """Every text that the browser is handed, with where in which element it stands."""

    def texts(where: str, value: Any) -> Iterator[tuple[str, str]]:
        if isinstance(value, str):
            yield where, value
        elif isinstance(value, dict | list):
            for key, inner in value.items() if isinstance(value, dict) else ((None, v) for v in value):
                yield from texts(f"{where}.{key}" if key else where, inner)

    for node in app._tree:
        proto = getattr(node, "proto", None)
        if hasattr(proto, "DESCRIPTOR"):
            kind = proto.DESCRIPTOR.name
            yield from texts(kind[0].lower() + kind[1:], MessageToDict(proto))


@pytest.mark.many  # each page has a hostile word in its own tests
def test_hostile_text_is_text_on_every_page(visit: Visit, tmp_path: Path) -> None:
    hostile_home.write(tmp_path / "home")
    seen = set()
    for name, app in visit():
        for where, text in handed(app):
            if "evil.example" not in text.replace("\\", "") or where.endswith(".id"):
                continue
            seen.add(name)
            tail = ".".join(where.split(".")[-2:])
            if tail in ("html.body", "plotlyChart.spec"):
                text = json.dumps(json.loads(text)) if tail == "plotlyChart.spec" else text
                assert not re.search(r"<(script|a |img (?!class=\"hs-))", text), (name, where)
            elif tail not in AS_TYPED:
                assert not re.search(r"!\[x\]|[^\\]\[l\]|:red\[|(?<!\\)<script|(?<!\\)\$x", text), (name, where)
                assert not pages.LINK.search(text), (name, where)
    assert {"this_week", "conflicts"} <= seen, "the hostile words are on the pages at all"


def logged(home: Home, partners: tuple[str, ...], days: int, names: tuple[str, ...] = ("Ana", "Ben")) -> None:
    """Of each day up to today: a check-in, a ritual, thanks; and one conflict, promise and thing to remember."""
    checked_in(new(home.path, names), partners, days, appreciated="6", barriers="busy")
    each = [{"partner": who, "occurred_on": day(ago)} for who in partners for ago in range(days)]
    write(home, "ritual", [row | {"ritual": "Date night", "status": "kept"} for row in each])
    write(home, "appreciation", [row | {"direction": "given"} for row in each])
    first = {"partner": partners[0], "occurred_on": day(days - 1)}
    write(home, "conflict", [first | {"topic": "Dishes"}])
    write(home, "promise", [first | {"status": "made", "note": "The lamp"}])
    write(home, "followup", [first | {"status": "asked", "note": "The talk"}])


def paused(home: Home) -> None:
    logged(home, ("ana", "ben"), 40)
    pages.paused(home)


def sparse(home: Home) -> None:
    """A check-in of one of the two every fourth day for most of a year, and now and then a conflict."""
    new(home.path)
    days = range(2, 300, 4)
    write(home, "checkin", [{"partner": "ana", "occurred_on": day(ago), "connected": "6"} for ago in days])
    write(home, "ritual", [{"partner": "ana", "occurred_on": day(ago), "ritual": "Date night"} for ago in days[::5]])
    write(home, "conflict", [{"partner": "ana", "occurred_on": day(ago), "topic": "Dishes"} for ago in days[::20]])


STATES: dict[str, Callable[[Home], object]] = {
    "no home": lambda home: None,
    "settings that can't be read": lambda home: new(home.path).settings.write_text("[[", encoding="utf-8"),
    "no entries": lambda home: new(home.path),
    "no entries, alone": lambda home: new(home.path, ("Ana",)),
    "one reporter": lambda home: logged(home, ("ana",), 40),
    "alone": lambda home: logged(home, ("ana",), 40, ("Ana",)),
    "sparse": sparse,
    "paused": paused,
    "not enough": lambda home: logged(home, ("ana", "ben"), 2),
    "full": lambda home: sample.write(home.path, weeks=60, seed=1),
    "every word hostile": lambda home: hostile_home.write(home.path),
}
NOBODY_S = ("no home", "settings that can't be read")  # there is no own view of these


PRIVATE = {
    "checkin": {"barriers": "shame"},
    "conflict": {"topic": "secret"},
    "promise": {"status": "made", "promise": "secret", "due_on": day(0)},
    "followup": {"status": "asked", "followup": "secret", "due_on": day(0), "note": "Ask me."},
    "share": {"depth": "4", "topic": "hopes"},
    "goodnews": {"met_with_interest": "no"},
    "question": {"deck": "1", "question": "secret", "status": "asked"},
}

# What a page says of a state.
SAYS = {
    ("affection", "not enough"): "too early to say",
    ("affection", "paused"): "paused",
    ("sharing", "not enough"): "not logged yet",
    ("sharing", "one reporter"): sharing.COME_BACK,
    ("sharing", "paused"): "You are pausing this week",
    ("rebuild", "one reporter"): rebuild.ABOUT_START,
    ("rebuild", "paused"): rebuild.ABOUT_START,
}


@pytest.mark.many
@pytest.mark.parametrize(
    ("state", "is_own"),
    [(state, is_own) for state in STATES for is_own in (False, True) if not (is_own and state in NOBODY_S)],
)
def test_every_page_stands_in_every_state(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: str, is_own: bool
) -> None:
    home = Home(tmp_path / "home")
    STATES[state](home)
    if is_own:
        monkeypatch.setenv("HEARTHSIDE_AUDIENCE", read(home).partners[-1].id)
    for name, app in visit():
        leads_to_it = [link.proto.label for link in app.get("page_link")][-1:] == [navigation.WRONG_TOOL.title]
        assert leads_to_it == (name != navigation.WRONG_TOOL.name), name
        html = "".join(element.proto.body for element in app.get("html"))
        assert html, name
        assert is_own or SAYS.get((name, state), "") in html, name
        assert not re.search(r"\b(nan|NaN|NaT)\b", re.sub(r"<[^>]*>", " ", html)), (
            name,
            "a missing value is not a word",
        )
        for _, text in handed(app):
            for had, needed in re.findall(r"(?<![\d.,])(\d+) of (?:the )?(\d+)", text):
                assert int(had) <= int(needed), (name, text)


def test_without_a_home_every_page_says_how_to_make_one(visit: Visit) -> None:
    for name, app in visit():
        assert "hearthside init" in pages.text(app) or name == "wrong_tool", name


ASKED_ABOVE = ("imports", "log")  # where nothing is to be done before the bar at the top knows who writes


@pytest.mark.many
@pytest.mark.parametrize("audience", ["", "ana"])
def test_every_page_of_a_first_day_has_a_next_step(
    home: Home, visit: Visit, monkeypatch: pytest.MonkeyPatch, audience: str
) -> None:
    write(home, "checkin", [{"partner": "ana", "occurred_on": day(0), "connected": "7"}])
    monkeypatch.setenv("HEARTHSIDE_AUDIENCE", audience)
    for name, app in visit():
        links = {link.proto.label for link in app.get("page_link")} - {navigation.WRONG_TOOL.title, log.TITLE}
        buttons = [button.key for button in app.button if not button.disabled and not button.key.startswith("top_")]
        taps = [row.key for row in app.button_group if row.key.startswith("days_month")]
        steps = [*links, *buttons, *taps, *app.get("file_uploader")]
        assert steps or name in (navigation.WRONG_TOOL.name, *ASKED_ABOVE), name


@pytest.mark.many
@pytest.mark.parametrize("state", ["no entries, alone", "alone"])
def test_a_home_for_one_speaks_of_one(visit: Visit, tmp_path: Path, state: str) -> None:
    STATES[state](Home(tmp_path / "home"))
    of_two = (
        r"[^.<>]*\b(each other|each of you|you two|(?:the )?two of you|(?:both|one|either) of you|you both)\b[^.<>]*"
    )
    for name, app in visit():
        if name not in ("evenings", "settings", navigation.WRONG_TOOL.name):  # evenings are for two; one can become two
            assert not re.search(of_two, pages.text(app), re.IGNORECASE), (name, re.search(of_two, pages.text(app))[0])


@pytest.mark.many
@pytest.mark.parametrize("audience", ["", "ana"])
def test_private_rows_of_one_change_no_page_of_both_or_of_the_other(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, audience: str
) -> None:
    monkeypatch.setenv("HEARTHSIDE_AUDIENCE", audience)
    home = new(tmp_path / "home")
    checked_in(home)
    shared = [row for row in pages.read(home, "checkin") if row["partner"] == "ana" or row["occurred_on"] < day(4)]
    write(home, "checkin", shared)
    before = {name: pages.text(app) for name, app in visit()}
    private = {"partner": "ben", "occurred_on": day(2), "visibility": "private", "entry_id": "x"}
    for kind, said in PRIVATE.items():
        write(home, f"{kind}-ben", [private | said])
    ledger.accept(home)  # as if Hearthside had written them
    assert {name: pages.text(app) for name, app in visit()} == before


@pytest.mark.many
def test_no_word_of_what_one_imported_is_on_a_page_of_anyone_else(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    home, marker = Home(tmp_path / "home"), "ZWEIFELSTERN"
    sample.write(home.path, weeks=8, seed=1)
    export = tmp_path / f"{marker}.csv"
    days = [date.today() - timedelta(days=n) for n in range(7, 21)]
    rows = [
        f'{day},x,x,20:0{n % 10},{marker},date night | {marker},{marker},"We made up, {marker}."'
        for n, day in enumerate(days)
    ]
    export.write_text("\n".join(["full_date,date,weekday,time,mood,activities,note_title,note", *rows, marker]) + "\n")
    one, other = (partner.id for partner in read(home).partners)
    imports.accept(home, imports.look(home, export, one))
    monkeypatch.setenv("HEARTHSIDE_HOME", str(home.path))
    holding = {}
    for audience in ("", other, one):
        monkeypatch.setenv("HEARTHSIDE_AUDIENCE", audience)
        holding[audience] = {name for name, app in visit() for _, text in handed(app) if marker in text}
    assert holding[""] == holding[other] == set()
    assert "imports" in holding[one], "the one who imported it sees it, so it is there to be seen"
    assert marker not in "".join(capfd.readouterr())
