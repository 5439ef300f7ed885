"""Every page in every state, run as Streamlit runs it, on small homes made for the purpose."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from unittest.mock import Mock

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.text import plain
from dashboard.wording import states
from pipeline.database import build
from pipeline.home.folder import Home
from tests.support.homes import new, write
from tests.support.pages import LINK, broken, labels, lived, monday, open_page, paused, text

PAGES = ("this_week", "connection", "conflicts", "appreciation", "review")
OFTEN = [pytest.param(page, marks=() if page in ("this_week", "conflicts") else pytest.mark.many) for page in PAGES]
Run = Callable[..., AppTest]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Open a page and return it, after checking that it ran without an error."""
    return lambda page="this_week", **more: open_page(monkeypatch, page, **more)


def weeks_for(page: str) -> int:
    """A review takes a quarter, whole and over, and two weeks or more before it."""
    return 34 if page == "review" else 10


@pytest.mark.parametrize("page", OFTEN)
def test_a_home_without_entries_says_what_to_type(run: Run, tmp_path: Path, page: str) -> None:
    new(tmp_path / "home", shared=["ritual"])
    app = run(page)
    assert app.get("page_link")[0].proto.page == "log"
    shown = text(app)
    assert "Nothing shared yet" in shown
    assert "hearthside log check-in --partner ana --connected 7 --visibility shared" in shown


def test_a_home_that_shares_by_default_is_told_of_the_first_check_in(run: Run, home: Home) -> None:
    shown = text(run())
    assert "This page fills with your first check-in" in shown
    assert "private" not in shown


def test_private_entries_alone_are_nothing_shared_yet(run: Run, home: Home) -> None:
    day = str(monday() - timedelta(days=3))
    write(home, "checkin", [{"partner": "ana", "occurred_on": day, "connected": "3", "visibility": "private"}])
    assert "–" in text(run()) or "Nothing shared yet" in text(run())


@pytest.mark.parametrize("audience", ["", pytest.param("ben", marks=pytest.mark.many)])
@pytest.mark.parametrize("page", OFTEN)
def test_a_home_with_entries_draws_every_page(run: Run, home: Home, page: str, audience: str) -> None:
    lived(home, weeks=weeks_for(page))
    app = run(page, audience=audience)
    assert app.get("plotly_chart")
    assert all(chart.proto.alt for chart in app.get("plotly_chart")), "every chart says in words what it shows"


@pytest.mark.parametrize(("day", "missing"), [(3, "too early to say: 0 of 4 days"), (0, "last week")])
def test_this_week_says_whose_week_it_is_and_what_is_missing(
    run: Run, home: Home, monkeypatch: pytest.MonkeyPatch, day: int, missing: str
) -> None:
    """Until Wednesday the week before stands whole beside it."""
    monkeypatch.setattr(build, "today", lambda chosen: monday() + timedelta(days=day))
    lived(home)
    shown = text(run(week=str(monday())))
    assert "This week" in shown
    assert "nothing shared so far" in shown
    assert "shared 0" not in shown
    assert missing in shown
    assert "Open conflicts" in shown


@pytest.mark.many
def test_a_past_week_comes_by_link(run: Run, home: Home) -> None:
    lived(home)
    app = run(week=str(monday() - timedelta(days=12)))
    assert "An earlier week" in text(app)
    assert "Ana shared 6 of 7 days, Ben 6 of 7" in text(app)
    assert "Looking back" in text(app), "suggestions are about now"


@pytest.mark.many
@pytest.mark.parametrize("week", ["", "nonsense", "1900-01-01", "2199-01-01", "<script>"])
def test_a_strange_week_in_the_address_shows_the_nearest_there_is(run: Run, home: Home, week: str) -> None:
    lived(home)
    assert "Moments of connection" in text(run(week=week))


@pytest.mark.many
def test_the_week_picker_goes_back_and_forth(run: Run, home: Home) -> None:
    lived(home)
    app = run()
    assert app.button(key="week_later").disabled
    app.button(key="week_earlier").click().run()
    assert "An earlier week" in text(app)
    assert app.query_params["week"] == str(monday() - timedelta(days=7))
    app.button(key="week_now").click().run()
    assert "An earlier week" not in text(app)
    assert "week" not in app.query_params, "a bookmark of this week stays this week"


def test_a_review_without_a_quarter_to_compare_says_what_it_waits_for(run: Run, home: Home) -> None:
    lived(home, weeks=4)
    shown = text(run("review"))
    assert "Too early for a review" in shown
    assert "needs 14 logged days" in shown
    assert "The next one is on " in shown


@pytest.mark.parametrize("page", OFTEN)
def test_one_partner_alone_gets_every_page(run: Run, tmp_path: Path, page: str) -> None:
    lived(new(tmp_path / "home", ["Ana"], []), partners=("ana",), weeks=weeks_for(page))
    app = run(page)
    assert app.get("plotly_chart")
    assert "each other" not in text(app)


def test_a_solo_home_without_entries_says_nothing_of_sharing(run: Run, tmp_path: Path) -> None:
    new(tmp_path / "home", ["Ana"], [])
    shown = text(run())
    assert "Nothing logged yet" in shown
    assert "shared" not in shown


def test_an_own_page_tells_what_was_logged_from_what_was_shared(run: Run, home: Home) -> None:
    lived(home)
    assert "Ana shared 6 of 7 days, Ben logged 6 of 7 days" in text(
        run(audience="ben", week=str(monday() - timedelta(days=7)))
    )


@pytest.mark.many
def test_what_one_logs_in_private_is_never_called_nothing_logged(run: Run, home: Home) -> None:
    lived(home)
    days = [str(monday() - timedelta(days=n)) for n in range(1, 7)]
    each = {"ana": "private", "ben": "shared"}.items()
    rows = [{"partner": who, "occurred_on": day, "connected": "7", "visibility": v} for who, v in each for day in days]
    write(home, "checkin", rows)
    shown = text(run(week=str(monday() - timedelta(days=7))))
    assert "Ben shared 6 of 7 days" in shown
    assert not re.search("Ana (shared|logged)", shown)


def test_a_week_that_one_reported_says_whose_entries_it_rests_on(run: Run, home: Home) -> None:
    lived(home, partners=("ana",))
    assert "This week is from Ana’s entries." in text(run(week=str(monday() - timedelta(days=7))))


@pytest.mark.many
def test_a_paused_week_is_called_paused(run: Run, home: Home) -> None:
    lived(home)
    paused(home)
    assert "You are pausing this week" in text(run())


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (build.BuildFailed("A check did not hold: <b>x</b>"), "A check did not hold: &lt;b&gt;x&lt;/b&gt;"),
        (RuntimeError("a private note"), "Something unexpected stopped the update."),
        (MemoryError("a private note"), "Something unexpected stopped the update."),
    ],
    ids=["a check that failed", "an error", "no memory"],
)
def test_a_build_that_fails_leaves_the_last_one_and_says_no_private_word(
    run: Run, home: Home, monkeypatch: pytest.MonkeyPatch, error: Exception, says: str
) -> None:
    lived(home)
    build.build(home)
    write(home, "share", [{"partner": "ana", "occurred_on": str(monday()), "depth": "3"}])
    monkeypatch.setattr(build, "build", Mock(side_effect=error))
    shown = text(run())
    assert "not included yet" in shown
    assert says in shown
    assert "Moments of connection" in shown
    assert "private note" not in shown


@pytest.mark.many
def test_an_own_page_that_breaks_says_so_in_one_sentence(run: Run, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    lived(home)
    monkeypatch.setattr(build, "in_memory", Mock(side_effect=RuntimeError("a private note")))
    shown = text(run(audience="ben"))
    assert "Something unexpected stopped the update." in shown
    assert "private note" not in shown


@pytest.mark.many
@pytest.mark.parametrize("page", OFTEN)
def test_a_conflict_without_a_name_shows_no_key(run: Run, home: Home, page: str) -> None:
    lived(home)
    write(home, "conflict", [{"partner": "ana", "occurred_on": str(monday() - timedelta(days=20)), "intensity": "4"}])
    write(home, "repair", [])
    shown = text(run(page))
    if page in ("this_week", "conflicts"):
        assert "A conflict without a name" in shown
    assert not re.search(r"\b[0-9a-f]{12}-", shown)


@pytest.mark.parametrize("page", ["imports", "log", "questions", "settings"])
def test_the_bar_at_the_top_alone_asks_who_writes(run: Run, home: Home, page: str) -> None:
    assert labels(run(page)).count("Ana") == 1


def test_the_page_about_the_wrong_tool_needs_no_home(run: Run) -> None:
    app = run("wrong_tool")
    shown = text(app)
    assert "afraid" in shown
    assert "can’t keep a secret" in shown
    (way_out,) = app.get("page_link")
    assert way_out.proto.label == states.LEAVE, "it doesn't lead to itself"


@pytest.mark.parametrize(
    "words", ["a_b*c*", "<b>", "[x](y)", "`code`", ":smile:", "$x$", "http://a.example", "WWW.a.b", "a@b.c", "1. x"]
)
def test_a_label_s_markdown_is_escaped(words: str) -> None:
    escaped = plain(words)
    assert broken(escaped.replace("\\", "")) == words
    assert not LINK.search(escaped)
    assert all(escaped[i - 1] == "\\" for i, c in enumerate(escaped) if c in "*_<[`:$/.")


def test_a_log_with_another_header_breaks_no_page(run: Run, home: Home) -> None:
    lived(home)
    (home.logs / "checkin.csv").write_text("not,a,header\n1,2,3\n")
    assert "Traceback" not in text(run())
