"""A trial: drawn once and before the days, kept append-only, one at a time."""

import stat
from datetime import date, timedelta

import numpy as np
import pytest

from pipeline.analysis import trials
from pipeline.analysis.trials import plan, register
from pipeline.home.folder import HearthsideError

TODAY = date(2026, 3, 1)


def begun(home, weeks=4, audience="together"):
    return trials.start(home, audience, "10-minute debrief", weeks, TODAY)


def test_three_or_four_days_of_each_week_are_yes_days_and_all_weeks_are_as_likely():
    assert len(set(plan.PATTERNS)) == len(plan.PATTERNS) == 70
    drawn = plan.draw(2_000)
    weeks = [drawn[at : at + 7] for at in range(0, len(drawn), 7)]
    assert {week.count(plan.YES) for week in weeks} == {3, 4}
    assert len(set(weeks)) == 70
    shares = np.mean([[letter == plan.YES for letter in week] for week in weeks], axis=0)
    assert np.abs(shares - 0.5).max() < 0.06


def test_the_days_are_drawn_before_the_first_of_them_and_lie_in_the_home_for_its_owner_alone(home):
    one = begun(home)
    assert (one.started_on, one.last_day) == (TODAY + timedelta(1), TODAY + timedelta(28))
    path = home.path / "trials" / f"{one.id}.csv"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert trials.latest(home, "together") == trials.running(home, "together", TODAY) == one
    assert one.randomised_at


def test_what_was_drawn_stays_whatever_is_added_later(home):
    one = begun(home)
    path = home.path / "trials" / f"{one.id}.csv"
    first, second = path.read_text().splitlines()
    other = second.replace(one.assignment, plan.PATTERNS[0] * 4)
    path.write_text("\n".join((first, second, other)) + "\n")
    assert trials.latest(home, "together") == one


def test_a_second_trial_waits_until_the_first_is_over(home):
    one = begun(home)
    with pytest.raises(HearthsideError, match=r"one is under way until 2026-03-29\. `hearthside trial end`"):
        trials.start(home, "together", "Something else", 4, one.last_day)
    trials.start(home, "ana", "My own", 4, TODAY)
    for n in (1, 41, 81):
        later = trials.start(home, "together", f"Something else, {n}", 4, one.last_day + timedelta(n))
        assert trials.latest(home, "together") == later


def test_ending_early_adds_a_row_and_changes_none(home):
    one = begun(home)
    path = home.path / "trials" / f"{one.id}.csv"
    before = path.read_text()
    ended = trials.end(home, "together", TODAY + timedelta(10))
    assert path.read_text().startswith(before)
    assert len(path.read_text().splitlines()) == 3
    assert ended == trials.latest(home, "together")
    assert (ended.last_day, ended.day_count, ended.assignment) == (TODAY + timedelta(10), 10, one.assignment)
    assert ended.is_over(TODAY + timedelta(10))
    with pytest.raises(HearthsideError, match="There is no trial now"):
        trials.end(home, "together", TODAY + timedelta(11))


def test_a_trial_belongs_to_the_audience_that_began_it(home):
    begun(home, audience="ana")
    assert trials.running(home, "together", TODAY) is None
    with pytest.raises(HearthsideError, match="There is no trial here"):
        trials.latest(home, "ben")


@pytest.mark.parametrize("what", ["", "  ", "x" * 201, "MARKER\x00", "MARKER\x1b[2J", "MARKER\ud800"])
def test_a_text_that_cannot_be_kept_is_refused_and_not_repeated(home, what):
    with pytest.raises(HearthsideError) as refused:
        trials.start(home, "together", what, 4, TODAY)
    assert "what takes one line of text" in str(refused.value)
    assert "MARKER" not in str(refused.value)
    assert not (home.path / "trials").exists()


@pytest.mark.parametrize("weeks", [0, 3, 27])
def test_a_trial_takes_four_to_twenty_six_weeks(home, weeks):
    with pytest.raises(HearthsideError, match="weeks takes a whole number from 4 to 26"):
        trials.start(home, "together", "Debrief", weeks, TODAY)


HEAD = "event,logged_at,audience,what,started_on,assignment,ended_on\n"


@pytest.mark.parametrize(
    "text", ["", "\n", "event,what\nstarted,x\n", "MARKER", f"{HEAD}started,,together,x,03/01/2026,yn,\n"]
)
def test_a_file_that_cannot_be_read_is_no_trial(home, text):
    (home.path / "trials").mkdir()
    (home.path / "trials" / "habc.csv").write_text(text)
    assert trials.running(home, "together", TODAY) is None
    begun(home)


def test_the_log_is_read_as_a_spreadsheet_saves_it(home):
    one = begun(home)
    path = home.path / "trials" / f"{one.id}.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b",", b";").replace(b"\n", b"\r\n"))
    assert trials.latest(home, "together") == one
    assert trials.end(home, "together", TODAY + timedelta(3)) == trials.latest(home, "together")


def test_a_trial_of_three_weeks_that_was_drawn_earlier_is_read(home, monkeypatch):
    monkeypatch.setattr(register, "LEAST_WEEKS", 3)
    drawn = begun(home, weeks=3)
    monkeypatch.undo()
    assert trials.running(home, "together", TODAY) == drawn
    assert len(drawn.assignment) == 21
