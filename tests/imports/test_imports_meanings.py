"""Accepted imports and what they count as: moods, labels, moments in one's own text, arguments."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.home.folder import Home
from pipeline.imports import look, undo
from pipeline.imports.meaning import maybe, sharing
from pipeline.imports.meaning.entries import _clock
from tests.support.daylio import MONDAY, TUESDAY, derived, seen_by, taken


def test_what_signs_stand_for_is_proposed_with_days_to_tell_it_by(home: Home, export: Callable[..., Path]) -> None:
    found = look(home, export(MONDAY, TUESDAY), "ana")
    assert {(sign.part, sign.name): (sign.meaning, sign.is_proposal) for sign in found.signs} == {
        ("labels", "date night"): ("ritual: Date night", True),
        ("labels", "reading"): ("nothing", False),
        ("labels", "hug"): ("affection", True),
        ("moods", "good"): ("mood: 7.5", True),
        ("moods", "meh"): ("mood: 5", True),
    }
    assert next(sign.days for sign in found.signs if sign.name == "reading") == ("2026-03-02",)
    assert found.signs_by_part["moods"] == {}, "a mood counts once the person confirms it"
    assert found.looks_back


def test_the_person_says_what_a_mood_stands_for(home: Home, export: Callable[..., Path]) -> None:
    named = {"moods": {"good": "mood: 8", "meh": "mood: 4"}, "labels": {"reading": "barrier: tired"}}
    again = "2026-03-02,x,x,22:00,meh,,,"
    taken(home, export(MONDAY, again), named=named)
    (row,) = derived(home, "checkin")
    assert (row["mood"], row["barriers"]) == ("6.00", "tired")
    assert derived(home, "ritual") == []


def test_a_day_with_an_entry_is_looked_back_on_only_if_the_person_says_so(
    home: Home, export: Callable[..., Path]
) -> None:
    taken(home, export(MONDAY), looks_back=False)
    assert derived(home, "checkin") == []
    assert len(derived(home, "ritual")) == 1


def test_an_own_check_in_goes_before_an_imported_one(home: Home, export: Callable[..., Path]) -> None:
    taken(home, export(MONDAY), named={"moods": {"good": "connected: 2"}})
    (home.logs / "checkin.csv").write_text("partner,occurred_on,connected\nana,2026-03-02,9\n")
    rows = seen_by(home, "ana").sql("select connected from daily_life where partner = 'ana' and day = '2026-03-02'")
    assert list(rows["connected"]) == [9]


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("Europe/Berlin", "2026-03-02T20:04+01:00"),
        ("-05:00", "2026-03-02T20:04-05:00"),
        ("Mars/Base", "2026-03-02T20:04"),
        ("", "2026-03-02T20:04"),
    ],
)
def test_a_zone_that_nobody_knows_leaves_the_wall_time(zone: str, written: str) -> None:
    assert _clock("2026-03-02", "20:04", zone).replace(":00+", "+").replace(":00-", "-") == written


def test_moments_in_ones_own_text_count_once_they_are_accepted(home: Home, export: Callable[..., Path]) -> None:
    first = taken(home, export(TUESDAY.replace("I thanked him.", '"Rain. I thanked him for tea. We argued."')))
    found = list(maybe.moments(home, "ana", ["Date night"]))
    assert [(one.meaning, one.sentence) for one in found] == [
        ("thanks: given", "I thanked him for tea."),
        ("conflict: settled the same day", "We argued."),
    ]
    assert list(maybe.moments(home, "ben", [])) == []
    assert derived(home, "appreciation") == []
    maybe.decide(home, "ana", found[0], True)
    maybe.decide(home, "ana", found[1], False)
    (row,) = derived(home, "appreciation")
    assert (row["direction"], row["occurred_at"], row["visibility"], row["for_what"]) == (
        "given",
        "2026-03-03T21:00",
        "private",
        "",
    )
    assert derived(home, "conflict") == []
    assert list(maybe.moments(home, "ana", ["Date night"])) == []
    assert "tea" not in home.maybe.read_text()
    undo(home, first.id, first.partner)
    assert derived(home, "appreciation") == []


def test_a_conflict_settled_the_same_day_is_no_open_one(home: Home, export: Callable[..., Path]) -> None:
    taken(
        home,
        export(MONDAY, TUESDAY),
        named={"labels": {"date night": "conflict: settled the same day", "hug": "conflict"}},
    )
    rows = seen_by(home, "ana").sql("select open_since_on from open_conflicts")
    assert [str(day)[:10] for day in rows["open_since_on"]] == ["2026-03-03"]


@pytest.mark.many
def test_a_shared_argument_of_a_journal_asks_nobody_to_close_it(home: Home, export: Callable[..., Path]) -> None:
    taken(home, export(MONDAY.replace("date night", "argument")))
    for kind in ("conflict", "repair"):
        sharing.share(home, "ana", "daylio", kind, True)
    for who, count in (("ana", 1), ("ben", 0), ("together", 0)):
        build = seen_by(home, who)
        assert len(build.sql("select distinct conflict from conflict_events")) == count, who
        assert build.sql("select * from open_conflicts").empty, who
