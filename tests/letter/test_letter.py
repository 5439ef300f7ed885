"""Whole letters of small homes: what they say, and how they read in every kind of week."""

import re
from datetime import date, timedelta

import pytest

from dashboard.letter import page, rows
from dashboard.wording import states
from dashboard.wording.letter import PRIVATE
from pipeline.database.open import Opened
from pipeline.home.folder import HearthsideError, Home
from tests.support.letters import AS_OF, WEEK, Build, Reading, lived, looking


def read_letter(opened: Opened, week: date = WEEK) -> str:
    return Reading(page.letter(looking(opened), week)).text


def test_a_whole_letter_tells_the_week_and_asks_for_nothing(opened: Opened) -> None:
    html = page.letter(looking(opened), WEEK)
    text = Reading(html).text
    for words in (
        "The week of 16 November 16 – 22 November 2026 · Ana shared 6 of 7 days, Ben 6 of 7",
        "Dear Ana and Ben, About ",
        "One conflict is open.",
        "from 6 of 7 days. ",
        "Usually ",
        "One conflict was open at the end of the week, for 16 days. None opened or closed that week.",
        "Last review, July to September: ",
        "Rituals this week Ritual Mon 16 Tue 17",
        "Compared with the week before Moments of connection: about",
        "Open conflicts: 1, after 1; none opened or closed that week.",
        "Open conflicts As of 25 November, in your own words. Holiday · open for 19 days",
        "Why this:",
        "Anyone who has the file or the paper can read it",
        "When this is the wrong tool",
    ):
        assert words in text
    assert html.startswith('<!doctype html>\n<html lang="en">')
    assert html.index(page.MARK) < 1000
    assert states.NOT_NOW not in text, "paper has no buttons"
    assert "://" not in html, "no address of any kind"
    assert not re.search(
        r"<(?:a|img|link|script|iframe|object|form|base)\b|\b(?:src|href|style)=|@import|url\((?!#)", html
    )


def test_a_week_that_is_not_over_is_set_beside_the_same_days(built: Build) -> None:
    html = page.letter(looking(built("2026-11-19", **lived(26))), WEEK)
    text = Reading(html).text
    assert "so far this week; by Thursday, usually " in text
    assert "By Thursday, usually " in text
    assert "Compared with the week before Up to Thursday in both weeks. Days logged: 4, last week " in text
    assert "in the week before." not in text, "no number of a part of a week after one of a whole week"
    written = re.findall(r"<text [^>]*>([^<]*)", html)
    assert not any(re.search(r"(this|that) week", words) for words in written), "charts end with the last whole week"


@pytest.mark.many
def test_what_a_partner_keeps_private_is_in_no_other_letter(home: Home, built: Build) -> None:
    logs = lived(4)
    logs["conflict"] = "partner,occurred_on,topic,visibility\nana,2026-11-06,Holiday,shared"
    without = page.letter(looking(built(AS_OF, **logs)), WEEK)
    logs["conflict"] += "\nben,2026-11-07,MARKER,private"
    logs["promise"] = f"partner,occurred_on,promise,what,visibility\nben,{WEEK},p,MARKER,private"
    assert page.letter(looking(built(AS_OF, **logs)), WEEK) == without
    own = read_letter(built(AS_OF, "ben", **logs))
    assert "MARKER · open for" in own
    assert "Dear Ben," in own
    assert "It contains your private entries." in own


def test_weeks_paused_hardly_logged_and_long_gone_read_well(opened: Opened) -> None:
    paused = read_letter(opened, WEEK - timedelta(21))
    assert "This was a week you paused. Paused days are left out" in paused
    assert "Moments of connection Paused." in paused
    few = read_letter(opened, WEEK - timedelta(35))
    assert re.search(r"Too little logged: 1 of \d days", few)
    assert re.search(r"Moments of connection: too little logged: .*; the week before about \d+", few)
    for past in (paused, few):
        assert "Past weeks have none" in past
        assert not any(words in past for words in ("What is open", "Why this", "Holiday"))
    current = read_letter(opened, WEEK + timedelta(7))
    assert "23 – 29 November 2026, so far" in current
    assert "oo early to say" in current
    first = read_letter(opened, WEEK - timedelta(7 * 25))
    assert "Compared with the week before" not in first


def test_one_person_alone_is_written_to_as_one(alone: Home, built: Build) -> None:
    text = read_letter(built(AS_OF, **lived(4, who=("ana",))))
    assert "Dear Ana, About 2" in text
    assert PRIVATE not in text
    assert not re.search(r"\beach other\b|\bboth of you\b|Ben", text)


@pytest.mark.parametrize(
    ("asked", "today", "start"),
    [
        (None, "2026-11-25", "2026-11-16"),
        (None, "2026-11-29", "2026-11-23"),  # a Sunday: the week that ends
        (None, "2026-11-23", "2026-11-16"),
        ("2026-11-18", "2026-11-25", "2026-11-16"),
        ("2026-11-25", "2026-11-25", "2026-11-23"),
    ],
)
def test_any_day_names_its_week_and_none_the_last_whole_one(asked: str | None, today: str, start: str) -> None:
    weeks = [date(2026, 11, 9), date(2026, 11, 16), date(2026, 11, 23)]
    chosen = rows.choose(weeks, date.fromisoformat(asked) if asked else None, date.fromisoformat(today))
    assert chosen == date.fromisoformat(start)
    assert rows.choose(weeks[:1], None, date(2026, 11, 11)) == weeks[0], "the first week is better than none"
    with pytest.raises(HearthsideError, match="goes from 9 November 2026 to 29 November 2026"):
        rows.choose(weeks, date(2020, 1, 1), date(2026, 11, 25))
