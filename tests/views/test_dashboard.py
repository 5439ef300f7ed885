"""Every page in every state, run as Streamlit runs it, on small homes made for the purpose."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import Mock

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.text import plain
from dashboard.tables import marts
from dashboard.viewer import launched_viewer
from dashboard.views.this_week import actions
from pipeline.database import build
from pipeline.home.folder import HearthsideError, Home
from pipeline.kinds.kinds import BY_NAME
from pipeline.log import file
from pipeline.suggestions import Suggestion
from tests.support.homes import HOSTILE, new, write
from tests.support.pages import LINK, broken, open_page, paused, text, toasts

ROOT = Path(__file__).parents[2]
PAGES = ("this_week", "connection", "conflicts", "appreciation", "review")
OFTEN = [pytest.param(page, marks=() if page in ("this_week", "conflicts") else pytest.mark.many) for page in PAGES]
Run = Callable[..., AppTest]


OPEN_LONG = Suggestion(
    id="open_long",
    part="conflict",
    title="One thing, if you like",
    text=f"“{HOSTILE}” has been open for 16 days.",
    choices=("Ten minutes to hear each side", "Park it until Sunday"),
    why=(f"“{HOSTILE}” opened on 6 November.",),
    source="Overall & McNulty 2017",
    strength="review of studies",
    may_be_wrong="You may have talked without logging it.",
    silenced_by="The conflict noted as settled.",
    subject=HOSTILE,
)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Open a page and return it, after checking that it ran without an error."""
    return lambda page="this_week", **more: open_page(monkeypatch, page, **more)


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
    assert "logged 0" not in shown
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


@pytest.mark.many
def test_a_suggestion_s_hostile_text_is_shown_as_text(run: Run, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    lived(home)
    monkeypatch.setattr(marts, "current_suggestions", lambda now: [replace(OPEN_LONG, choices=(HOSTILE, "b"))])
    app = run()
    html = "".join(element.proto.body for element in app.get("html"))
    images = re.findall("<img[^>]*>", html)
    assert all(image.startswith('<img class="hs-spark" alt="" src="data:image/svg+xml;base64,') for image in images)
    assert "&lt;img src=http://evil.example/y.png" in html
    read_as_markdown = [m.value for m in app.markdown] + [b.label for b in app.button]
    assert not any("![x](" in words or ":red[" in words for words in read_as_markdown)


def test_a_suggestion_has_choices_not_now_and_why(run: Run, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    lived(home)
    answers: list[tuple[str, str]] = []
    monkeypatch.setattr(marts, "current_suggestions", lambda now: [] if answers else [OPEN_LONG])
    monkeypatch.setattr(actions, "answer", lambda now, suggestion, choice: answers.append((suggestion.id, choice)))
    app = run()
    shown = text(app)
    assert all(
        words in shown
        for words in (
            "Ten minutes to hear each side",
            "Not now",
            "Not for us",
            "Where it comes from",
            "Evidence: review of studies.",
            "Why it may be wrong",
            "When it goes away",
            "opened on 6 November",
        )
    )
    app.button(key="answer_open_long_not now").click().run()
    assert answers == [("open_long", "not now")]
    assert "2 conflicts are open" in text(app)


def test_reading_suggestions_writes_nothing_and_showing_them_does(
    run: Run, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived(home)
    app = run()
    home.answers.unlink()
    assert marts.current_suggestions(launched_viewer().built())
    assert not home.answers.exists()
    app.run()
    assert ",shown" in home.answers.read_text()


def old_conflict(home: Home) -> None:
    lived(home)
    write(home, "conflict", [{"partner": "ana", "occurred_on": str(monday() - timedelta(days=30)), "topic": "Holiday"}])
    write(home, "repair", [])


@pytest.mark.parametrize(
    ("answer", "says"), [("not now", "You won’t see this one"), ("not for us", "bring it back on the Settings page")]
)
def test_an_answer_hides_a_suggestion_and_says_for_how_long(run: Run, home: Home, answer: str, says: str) -> None:
    old_conflict(home)
    app = run()
    assert "“Holiday” has been open for" in text(app)
    app.button(key=f"answer_open_long_{answer}").click().run()
    assert "“Holiday” has been open for" not in text(app)
    assert any(says in toast for toast in toasts(app))
    assert answer in home.answers.read_text()


@pytest.mark.many
def test_what_is_on_the_page_is_noted_once_for_the_week(run: Run, home: Home) -> None:
    old_conflict(home)
    run()
    run()
    shown = [line.split(",") for line in home.answers.read_text().splitlines() if line.endswith(",shown")]
    assert [(row[0], row[1], row[3]) for row in shown] == [("", str(monday()), "open_long")]


def test_a_home_that_can_t_be_written_to_still_shows_its_page(
    run: Run, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_conflict(home)
    monkeypatch.setattr(file, "append", Mock(side_effect=HearthsideError("no")))
    app = run()
    assert "“Holiday” has been open for" in text(app)
    app.button(key="answer_open_long_not now").click().run()
    assert "Not saved." in text(app)


@pytest.mark.many
def test_a_choice_is_asked_about_in_the_own_view_alone(run: Run, home: Home) -> None:
    old_conflict(home)
    asked = "Did this help?"
    day = date.today() - timedelta(days=8)
    answers = f"answered_at,answered_on,audience,suggestion,subject,answer\n,{day},together,open_long,x,Park it until Sunday\n"
    home.answers.write_text(answers)
    assert asked not in text(run())
    app = run(audience="ben")
    assert asked in text(app)
    assert "“Park it until Sunday” was chosen" in text(app)
    assert "Not for me" in text(app)
    app.button(key="answer_did_it_help_a little").click().run()
    assert asked not in text(app)
    assert home.answers.read_text().splitlines()[-1].endswith("ben,open_long,x,did it help: a little")


def test_the_page_about_the_wrong_tool_needs_no_home(run: Run) -> None:
    app = run("wrong_tool")
    shown = text(app)
    assert "afraid" in shown
    assert "can’t keep a secret" in shown
    assert not app.get("page_link"), "it doesn't lead to itself"


@pytest.mark.parametrize(
    "words", ["a_b*c*", "<b>", "[x](y)", "`code`", ":smile:", "$x$", "http://a.example", "WWW.a.b", "a@b.c", "1. x"]
)
def test_a_label_s_markdown_is_escaped(words: str) -> None:
    escaped = plain(words)
    assert broken(escaped.replace("\\", "")) == words
    assert not LINK.search(escaped)
    assert all(escaped[i - 1] == "\\" for i, c in enumerate(escaped) if c in "*_<[`:$/.")


def test_light_and_dark_are_both_complete() -> None:
    theme = tomllib.loads((ROOT / ".streamlit/config.toml").read_text())["theme"]
    assert theme["light"].keys() == theme["dark"].keys()
    assert theme["light"]["sidebar"].keys() == theme["dark"]["sidebar"].keys()


def test_each_kind_can_be_logged_without_breaking_a_page(run: Run, home: Home) -> None:
    lived(home)
    assert {path.stem for path in home.logs.glob("*.csv")} <= set(BY_NAME)
    (home.logs / "checkin.csv").write_text("not,a,header\n1,2,3\n")
    assert "Traceback" not in text(run())
