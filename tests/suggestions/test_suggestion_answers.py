"""Answers rest or retire a suggestion for the audience that gave them, and whether it helped is asked in private."""

import sys
from datetime import date, timedelta

import pytest

from pipeline import suggestions
from pipeline.database.open import Opened
from pipeline.home.folder import HearthsideError
from pipeline.suggestions import NOT_FOR_US, NOT_NOW, answers, speak
from pipeline.suggestions.answers import FORMER
from pipeline.suggestions.facts import Facts
from pipeline.suggestions.rules import BY_ID
from tests.support.homes import read_csv
from tests.support.suggestion_examples import conflict, ritual

DAY = date(2026, 3, 31)
HEADER = "answered_at,answered_on,audience,suggestion,subject,answer\n"


@pytest.fixture
def view(home, monkeypatch):
    """A function that opens a home in which one conflict has been open since 2 March and a ritual feels like theirs."""

    def gather(opened):
        age = (opened.as_of - date(2026, 3, 2)).days
        rituals = [ritual(last_kept_on=opened.as_of, ours_of_last_count=3)]
        conflicts = [conflict(topic="=Plans", age_days=age)]
        return Facts(opened.as_of, who=opened.audience, conflicts=conflicts, rituals=rituals)

    monkeypatch.setattr(sys.modules["pipeline.suggestions.speak"], "gather", gather)
    return lambda days=0, who="together": Opened(home, who, "b", DAY + timedelta(days=days), None)


@pytest.fixture
def opened(view):
    return view()


@pytest.fixture
def own(view):
    return view(who="ana")


def rows(home):
    return read_csv(home.answers)


def ids(opened):
    return [said.id for said in speak(opened)]


def silent(opened, id_):
    return suggestions.explain(opened, suggestions.BY_ID[id_]).silent


def test_an_answer_rests_a_suggestion_for_that_audience_alone(opened, own, view):
    assert ids(opened) == ["open_long"]
    suggestions.answer(opened, speak(opened)[0], NOT_NOW)
    assert ids(opened) == [], "and no other new one takes its place this week"
    assert ids(own) == ["open_long"]
    assert "open_long" in ids(view(14))


def test_not_for_us_retires_it_until_it_is_restored(opened, own, view):
    suggestions.answer(opened, speak(opened)[0], NOT_FOR_US)
    later = view(365)
    assert silent(later, "open_long") == "It is retired: you said “not for us”."
    assert silent(own, "open_long") == ""
    suggestions.restore(opened, "open_long")
    assert ids(opened) == ["open_long"]


def test_restoring_one_leaves_the_others(opened):
    suggestions.answer(opened, speak(opened)[0], NOT_FOR_US)
    suggestions.restore(opened, "ritual_felt_ours")
    assert "retired" in silent(opened, "open_long")


def test_it_can_be_retired_once_more(opened):
    said = speak(opened)[0]
    suggestions.answer(opened, said, NOT_FOR_US)
    suggestions.restore(opened, said.id)
    suggestions.answer(opened, said, NOT_FOR_US)
    assert "retired" in silent(opened, said.id)


def test_what_was_shown_is_noted_by_the_week_and_no_finer(opened, home):
    suggestions.note_shown(opened, speak(opened))
    suggestions.note_shown(opened, speak(opened))
    (row,) = rows(home)
    assert (row["answered_at"], row["answered_on"], row["answer"]) == ("", "2026-03-30", "shown")


def test_the_week_starts_where_the_couple_s_does(opened, home):
    home.settings.write_text(home.settings.read_text().replace('"monday"', '"sunday"'))
    suggestions.note_shown(opened, speak(opened))
    assert rows(home)[0]["answered_on"] == "2026-03-29"


def test_what_was_shown_makes_room_for_another_next_week(opened, view):
    suggestions.note_shown(opened, speak(opened))
    assert ids(opened) == ["open_long"]
    later = view(6)
    assert len(ids(later)) == 2
    assert ids(later)[0] == "open_long"


def test_a_home_that_can_t_be_written_to_is_left_alone(opened, home, monkeypatch):
    def refuse(*_):
        raise HearthsideError("no")

    monkeypatch.setattr(answers.file, "add", refuse)
    suggestions.note_shown(opened, speak(opened))
    assert not home.answers.exists()


def test_speaking_writes_nothing(opened, home):
    before = {path: path.stat().st_mtime_ns for path in home.path.rglob("*")}
    speak(opened)
    suggestions.ask(opened)
    suggestions.explain(opened, suggestions.RULES[0])
    assert {path: path.stat().st_mtime_ns for path in home.path.rglob("*")} == before


def test_no_word_of_a_couple_s_own_is_kept_outside_the_logs(opened, home):
    for said in speak(opened):
        suggestions.answer(opened, said, said.choices[0])
    said = suggestions.explain(opened, suggestions.BY_ID["ritual_felt_ours"]).suggestion
    suggestions.answer(opened, said, NOT_NOW)
    assert said.subject == "Date night"
    assert len(rows(home)) == 2
    assert not {"date night", "=plans"} & set(home.answers.read_text().lower().replace("\n", ",").split(","))
    assert "Date night" not in home.answers.read_text()


@pytest.mark.parametrize(
    "text",
    [
        HEADER + ",03/04/2026,together,open_long,k,not now\n",  # a day in a spreadsheet's own way
        HEADER + ",2026-0",
        HEADER + ',"2026-03-31,together,open_long,k,not now\n',
        HEADER + ",2026-03-31,together,open_long,k,\n",
        HEADER + ",2026-03-31,together,no_such_rule,k,not for us\n",
        HEADER + ",2026-03-31,carla,open_long,k,not for us\n",
        "answered_on,audience,suggestion\n2026-03-31,together,open_long\n",
        "",
        "\n\n",
    ],
)
def test_an_answer_that_cannot_be_read_is_no_answer(opened, home, text):
    home.answers.write_text(text)
    said = speak(opened)
    assert said[0].id == "open_long"
    suggestions.answer(opened, said[0], NOT_NOW)
    assert "open_long" not in ids(opened)


def test_answers_are_read_as_a_spreadsheet_saves_them(opened, home):
    said = speak(opened)[0]
    suggestions.answer(opened, said, NOT_NOW)
    home.answers.write_bytes(b"\xef\xbb\xbf" + home.answers.read_bytes().replace(b",", b";").replace(b"\n", b"\r\n"))
    assert "It can come back on" in silent(opened, "open_long")
    suggestions.answer(opened, said, NOT_FOR_US)
    assert (home.path / "answers-log.csv").exists()
    assert "retired" in silent(opened, "open_long")
    assert ids(opened) == []


CHOICE = "Park it until Sunday"


@pytest.mark.parametrize(("days", "is_asked"), [(0, False), (6, False), (7, True), (28, True), (29, False)])
def test_some_days_after_a_choice_the_own_view_asks_whether_it_helped(opened, own, view, days, is_asked):
    suggestions.answer(own, speak(own)[0], CHOICE)
    asked = suggestions.ask(view(days, "ana"))
    assert bool(asked) is is_asked
    if asked:
        assert (asked.choice, asked.title, asked.taken_on) == (CHOICE, "One thing, if you like", DAY)


@pytest.mark.parametrize("said", [NOT_NOW, NOT_FOR_US, "shown", "something else"])
def test_nothing_is_asked_where_no_choice_was_taken(opened, own, view, said):
    suggestions.answer(own, speak(own)[0], said)
    assert suggestions.ask(view(8, "ana")) is None


def test_a_choice_in_the_words_of_its_day_is_asked_about_in_those_of_today(opened, own, view, monkeypatch):
    monkeypatch.setitem(FORMER, "Leave it until Sunday", CHOICE)
    suggestions.answer(own, speak(own)[0], "Leave it until Sunday")
    assert suggestions.ask(view(8, "ana")).choice == CHOICE


def test_every_choice_whose_words_have_changed_has_words_of_today():
    today = {choice for rule in BY_ID.values() for choice in (*rule.choices, *rule.choices_alone)}
    assert set(FORMER.values()) <= today
    assert not set(FORMER) & today


def test_the_two_together_are_never_asked_and_each_is_asked_about_what_they_chose_together(opened, view):
    suggestions.answer(opened, speak(opened)[0], CHOICE)
    assert suggestions.ask(view(8)) is None
    assert suggestions.ask(view(8, "ana")).choice == CHOICE
    suggestions.helped(view(8, "ana"), suggestions.ask(view(8, "ana")), "yes")
    assert suggestions.ask(view(8, "ana")) is None
    assert suggestions.ask(view(8, "ben")).choice == CHOICE


def test_what_one_chose_is_not_asked_of_the_other(opened, own, view):
    suggestions.answer(own, speak(own)[0], CHOICE)
    assert suggestions.ask(view(8, "ben")) is None


@pytest.mark.parametrize("said", suggestions.HELPED)
def test_what_one_says_about_help_changes_nothing_together_or_for_the_other(opened, own, view, said):
    suggestions.answer(opened, speak(opened)[0], CHOICE)
    views = {who: view(20, who) for who in ("together", "ana", "ben")}
    before = {who: (speak(view), suggestions.ask(view)) for who, view in views.items() if who != "ana"}
    suggestions.helped(views["ana"], suggestions.ask(views["ana"]), said)
    assert {who: (speak(view), suggestions.ask(view)) for who, view in views.items() if who != "ana"} == before


@pytest.mark.parametrize(("said", "goes_last"), [("not really", True), ("yes", False), ("rather not say", False)])
def test_what_did_not_help_goes_last_in_the_own_view(own, view, said, goes_last):
    suggestions.answer(own, speak(own)[0], CHOICE)
    later = view(20, "ana")
    suggestions.note_shown(view(13, "ana"), speak(view(13, "ana")))
    suggestions.helped(later, suggestions.ask(later), said)
    assert ids(later)[-1:] == (["ritual_felt_ours"] if not goes_last else ["open_long"])


@pytest.mark.many
def test_a_solo_home_asks_too(tmp_path):
    from pipeline import settings
    from pipeline.database import build
    from pipeline.database.open import open as open_build
    from pipeline.home.folder import Home

    home = Home(tmp_path / "solo")
    settings.write_new(home, ["Ana"], "Europe/Berlin", [])
    (home.logs / "conflict.csv").write_text("entry_id,occurred_on,topic\nk,2026-03-02,Plans\n")
    build.build(home, DAY)
    opened = open_build(home.path)
    assert "hear each side" not in str(speak(opened))
    suggestions.answer(opened, speak(opened)[0], CHOICE)
    build.build(home, DAY + timedelta(days=7))
    assert suggestions.ask(open_build(home.path)).choice == CHOICE
