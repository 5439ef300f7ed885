"""This week below its cards: the rituals by day, what is new since last week, the strip, and the keys that turn weeks."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import viewer
from dashboard.tables import checkins, marts, week
from dashboard.viewer import Viewer
from dashboard.wording import this_week as say
from pipeline import sample
from pipeline.database.open import Opened
from pipeline.home.folder import Home
from tests.support.pages import open_page, text

WEEK = date(2026, 11, 23)
AS_OF = "2026-11-26"  # a Thursday
Built = Callable[..., Opened]

LOGS = {
    "checkin": "partner, occurred_on, connected, understood, valued, cared_for\n"
    + "\n".join(
        f"{who}, {date(2026, 10, 20) + timedelta(days=n)}, 7, 6, 6, 6" for n in range(38) for who in ("ana", "ben")
    ),
    "ritual": """
        partner, occurred_on, ritual, status
        ana, 2026-11-23, date NIGHT, kept
        ben, 2026-11-23, Date night, kept
        ana, 2026-11-24, Evening debrief, missed
        ana, 2026-11-25, Evening debrief, excused
        ana, 2026-11-25, Something else, kept
        ana, 2026-11-16, Date night, kept
        ana, 2026-11-17, Evening debrief, kept
        ana, 2026-11-21, Evening debrief, kept""",
    "appreciation": """
        partner, occurred_on, direction
        ana, 2026-11-23, given
        ben, 2026-11-23, given
        ben, 2026-11-24, given
        ana, 2026-11-20, given""",
    "conflict": "partner, occurred_on, topic\nana, 2026-11-24, Dishes",
    "share": "partner, occurred_on, depth\n"
    + "\n".join(f"{who}, 2026-11-{n}, {depth}" for n in (10, 12, 24) for who, depth in (("ana", 4), ("ben", 3))),
    "affection": "partner, occurred_on, welcome\nana, 2026-11-24, yes",
}


def looking(opened: Opened) -> Viewer:
    people, _ = viewer._contents(opened)
    return Viewer(opened.home, opened.audience, people=dict(people), opened=opened)


def test_the_rituals_of_a_week_day_by_day_and_the_same_days_of_the_week_before(built: Built) -> None:
    both = looking(built(AS_OF, **LOGS, pause="partner, occurred_on\nana, 2026-11-26"))
    found = {ritual.name: ritual.marks for ritual in week.rituals(both, WEEK)}
    assert set(found) >= {"Date night", "Evening debrief", "Morning check-in"}
    assert "Something else" not in found, "it was never agreed on"
    ahead = ("to_come",) * 3
    assert found["Date night"] == ("kept", "unknown", "unknown", "paused", *ahead)
    assert found["Evening debrief"] == ("unknown", "missed", "excused", "paused", *ahead)
    assert week.rituals(both, WEEK - timedelta(weeks=5)) == [], "none was noted by then"

    steps = week.steps(both, WEEK)
    assert (steps.rituals, steps.thanks_days, steps.logged_days) == ((1, 2), (2, 0), (3, 4))
    assert say.since_caption(steps) == "Up to Thursday in both weeks. Days logged: 3, last week 4."
    assert say.since_sentences(steps) == [
        "Conflicts: one opened.",
        "Rituals that took place: 1, last week 2.",
        "Days with thanks: 2, last week 0.",
    ]
    assert say.since_limits(steps) == say.CHANCE
    earlier = week.steps(both, WEEK - timedelta(weeks=1))
    assert earlier.is_whole
    assert earlier.rituals == (3, 0)
    first = marts.weeks(both)[0]
    assert week.steps(both, first) is None


@pytest.mark.many
def test_the_strip_holds_what_is_logged_or_switched_on_as_this_audience_sees_it(built: Built, home: Home) -> None:
    strip = week.strip(looking(built(AS_OF, **LOGS)), WEEK)
    assert list(strip) == ["mutual_depth", "felt_heard"], "affection waits until both switch it on"
    assert strip["mutual_depth"][0].words[:2] == ("3", "of 18 days"), "from the first week with a share on"
    assert [(m.name, *m.words[:2]) for m in strip["felt_heard"]] == [("Ana", "6", "of 7"), ("Ben", "6", "of 7")]

    home.settings.write_text(home.settings.read_text().replace("affection = false", "affection = true"))
    quiet = LOGS | {"share": "partner, occurred_on, depth"}
    quiet["checkin"] = re.sub(", 6, 6, 6", ", , , ", quiet["checkin"])
    strip = week.strip(looking(built(AS_OF, "ben", **quiet)), WEEK)
    assert list(strip) == ["affection_day_share"], "what nobody logs is not there at all"
    assert strip["affection_day_share"][0].words == ("–", "", "not logged yet"), "Ana logged it, and this is Ben's page"


def steps(**values: Any) -> say.Steps:
    conflicts = {"opened_count": 0, "reopened_count": 0, "closed_count": 0} | values.pop("conflicts", {})
    given = {"is_current": True, "until": date(2026, 11, 26), "is_whole": False, "logged_days": (4, 3)}
    given |= {"paused": (False, False), "rituals": None, "thanks_days": None}
    return say.Steps(**(given | values), conflicts=conflicts)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (None, say.NO_WEEK_BEFORE),
        (steps(), say.NOTHING_NEW),
        (steps(conflicts={"opened_count": None, "reopened_count": None, "closed_count": None}), say.NOTHING_NEW),
        (steps(conflicts={"closed_count": 2, "reopened_count": 1}), "Conflicts: one opened again and 2 closed."),
        (steps(paused=(True, False)), "You are pausing this week, so the two weeks are not compared."),
        (steps(paused=(False, True)), "You paused last week, so the two weeks are not compared."),
        (steps(paused=(True, True), is_current=False), "You paused that week, so the two weeks are not compared."),
    ],
)
def test_what_can_t_be_compared_is_not(found: say.Steps | None, said: str) -> None:
    assert say.since_sentences(found) == [said]
    assert not say.since_limits(found)
    if found is None or any(found.paused):
        assert say.since_caption(found) == ""


THIN, TOUCH = {"status": "thin", "reason": "3 of 4 answers"}, {"metric": "affection_day_share"}


@pytest.mark.parametrize(
    ("row", "usual", "words"),
    [
        ({"status": "not_enough", "reason": "1 of 4 answers"}, 6.0, ("–", "", "too early to say: 1 of 4 answers")),
        ({"status": "paused"}, 6.0, ("–", "", "paused")),
        ({"value": 5.6}, None, ("6", "of 7", "your usual needs 2 more weeks")),
        (THIN | {"value": 5.6}, 5.0, ("6", "of 7", "rough: 3 of the 4 answers needed; usually 5")),
        (TOUCH | {"value": 0.5}, 0.31, ("3", "of 6 days", "usually 3 in 10")),
        (TOUCH | {"value": 0.0}, 0.0, ("0", "of 6 days", "usually under 1 in 10")),
        (TOUCH | {"value": 0.5, "days_so_far": 4}, 0.31, ("3", "of 6 days", "by Thursday, usually 3 in 10")),
    ],
)
def test_a_number_of_the_strip_says_what_is_usual_or_what_it_waits_for(
    row: dict[str, Any], usual: float | None, words: tuple[str, str, str]
) -> None:
    full = {"metric": "felt_heard", "status": "ok", "reason": "", "value": None, "n": 6, "is_current": True}
    full |= {"week_start": date(2026, 11, 16), "usual_level": usual, "usual_weeks_needed": 2 if usual is None else 0}
    assert say.Measured(full | row).words == words


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    return partial(open_page, monkeypatch, "this_week")


def test_the_page_holds_a_table_that_reads_out_each_day_and_buttons_with_their_keys(
    page: Callable[..., AppTest], tmp_path: Path
) -> None:
    sample.write(tmp_path / "home", weeks=20, seed=1)
    app = page(week=str(date.today() - timedelta(days=14)))
    shown = text(app)
    table = re.search(r'<table class="hs-days">.*</table>', shown, re.DOTALL)
    assert table[0].count('<th scope="col">') == 7
    assert table[0].count('<th scope="row">') == table[0].count("<tr>") - 1 == 5
    assert re.search(r'hs-kept" aria-hidden="true"></span><span class="hs-unseen">took place</span>', table[0])
    assert "Since the week before" in shown
    assert "Felt heard" in shown
    keys = {b.key: b.proto.shortcut for b in app.button if b.key.startswith("week_")}
    assert keys == {"week_earlier": "left", "week_now": "", "week_later": "right"}


@pytest.mark.many
@pytest.mark.parametrize("audience", ["", "ana", "ben"])
@pytest.mark.parametrize("weeks_ago", [0, 1, 9, 19])
def test_the_page_stands_in_every_week_for_everyone(
    page: Callable[..., AppTest], tmp_path: Path, audience: str, weeks_ago: int
) -> None:
    sample.write(tmp_path / "home", weeks=20, seed=3)
    shown = text(page(audience, week=str(date.today() - timedelta(weeks=weeks_ago))))
    assert bool(re.search("Since (last week|the week before)", shown)) == (weeks_ago < 19), (
        "a first week has none before"
    )
    assert "None" not in shown
    assert "nan" not in re.sub('base64,[^"]*', "", shown)


LATER = {"2026-11-30": 7, "2026-12-02": 9, "2026-12-12": 7}


def days_of(first: str, count: int) -> str:
    """A check-in of each for `count` days, in which Ben's second one counts."""
    rows = []
    for n in range(count):
        at = date.fromisoformat(first) + timedelta(days=n)
        rows += [f"a{n}, ana, {at}, {n}, shared", f"b{n}, ben, {at}, 1, shared", f"c{n}, ben, {at}, 8, shared"]
    return "entry_id, partner, occurred_on, connected, visibility\n" + "\n".join(rows)


def test_the_last_days_hold_one_answer_a_day_as_far_as_it_is_shared(built: Built) -> None:
    logs = days_of("2026-11-24", 3) + "\nz, ana, 2026-11-25, 9, private"
    both = checkins.lately(looking(built(AS_OF, checkin=logs)))
    assert both.days == tuple(date(2026, 11, day) for day in range(24, 27)), "none before the first"
    assert both.felt["ana"] == {date(2026, 11, 24 + n): n for n in range(3)}
    assert both.today == {"ana": 2.0, "ben": 8.0}
    own = checkins.lately(looking(built(AS_OF, "ana", checkin=logs)))
    assert own.felt["ana"][date(2026, 11, 25)] == 9
    counts = {as_of: len(checkins.lately(looking(built(as_of, checkin=logs))).days) for as_of in LATER}
    assert counts == LATER, "one week, or two where something is in the one before"


@pytest.mark.parametrize(
    ("as_of", "monday", "shown"),
    [
        ("2026-11-25", "2026-11-23", "2026-11-16"),
        ("2026-11-26", "2026-11-23", "2026-11-23"),
        ("2026-11-25", "2026-11-16", "2026-11-16"),
        ("2026-12-01", "2026-11-30", "2026-11-23"),
    ],
)
def test_until_wednesday_last_week_is_shown_as_a_whole(built: Built, as_of: str, monday: str, shown: str) -> None:
    opened = built(as_of, checkin=days_of("2026-11-18", 7))
    assert week.shown(looking(opened), date.fromisoformat(monday)) == date.fromisoformat(shown)
    assert week.shown(looking(opened), date(2026, 11, 16)) == date(2026, 11, 16), "there is no week before the first"


@pytest.mark.parametrize(("as_of", "is_last"), [("2026-11-25", True), ("2026-11-26", False)])
def test_rows_end_with_the_week_that_is_shown_for_this_one(built: Built, as_of: str, is_last: bool) -> None:
    viewer = looking(built(as_of, checkin=days_of("2026-11-11", 16)))
    for name in ("weekly_connection", "weekly_appreciation", "weekly_depths"):
        rows = week.weekly(viewer, name, 26)
        assert marts.last_row(rows)["week_start"].date() == date(2026, 11, 16 if is_last else 23)
        assert marts.last_row(rows).get("is_last_week", False) == is_last
        assert rows is week.weekly(viewer, name, 26), "one frame, or figures are drawn again at each rerun"
    past = week.weekly(viewer, "weekly_connection", 26, date(2026, 11, 16))
    assert not marts.last_row(past).get("is_last_week")


def test_a_week_s_entries_are_counted_once_for_both(built: Built) -> None:
    opened = built(AS_OF, **LOGS | {"checkin": days_of("2026-11-23", 4)})
    expected = {"checkin": 8, "ritual": 2, "appreciation": 3, "conflict": 1, "share": 2}
    assert week.logged(looking(opened), WEEK) == expected
    assert say.logged_so_far({"checkin": 1, "ritual": 2, "conflict": 1}) == "So far: 1 check-in and 2 rituals."
    assert say.logged_so_far({"checkin": 2}, is_over=True) == "In all: 2 check-ins."
    assert say.logged_so_far({"conflict": 1}) == "Nothing counted so far."
