"""A trial: silent until it is over, and compared as drawn."""

import re
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from pipeline.analysis import trials
from pipeline.analysis.trials import plan
from pipeline.analysis.trials.analysis import effect
from pipeline.analysis.trials.report import outcomes, report
from tests.support.tone import GRADING

TODAY = date(2026, 3, 1)
NAMES = {"ana": "Ana", "ben": "Ben"}


def trial(weeks=4, seed=1, **changed):
    rng = np.random.default_rng(seed)
    letters = "".join(rng.choice(plan.PATTERNS) for _ in range(weeks))
    return replace(plan.Trial("h1", "together", "Debrief", TODAY, letters, "2026-02-28T20:00:00Z"), **changed)


def life(one, by=0.0, missing=0.0, seed=3):
    rng = np.random.default_rng(seed)
    frames = []
    for partner in NAMES:
        frame = pd.DataFrame({"partner": partner, "day": pd.date_range(TODAY, periods=len(one.assignment))})
        frame["is_counted"] = rng.random(len(frame)) >= missing
        lift = by * np.array([letter == plan.YES for letter in one.assignment])
        frame["connected"] = np.where(frame["is_counted"], np.round(rng.normal(6, 1, len(frame)) + lift), np.nan)
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)


NO_SIGNS = pd.DataFrame({"partner": [], "day": pd.to_datetime([]), "sign": []})


def test_a_day_is_a_yes_day_a_no_day_or_outside():
    one = trial(ended_on=TODAY + timedelta(9))
    said = [one.is_yes(TODAY + timedelta(n)) for n in range(-1, 11)]
    assert said[0] is None
    assert said[-1] is None
    assert said[1:-1] == [letter == plan.YES for letter in one.assignment[:10]]


class Unopened:
    """No build is looked at while a trial runs."""


@pytest.mark.parametrize(("today", "gone"), [(-3, 0), (0, 0), (10, 10), (27, 27)])
def test_until_it_is_over_nothing_is_shown_but_how_far_it_is(today, gone):
    found = report(Unopened(), trial(), TODAY + timedelta(today))
    assert (found.is_over, found.days_gone, found.outcomes) == (False, gone, ())
    assert f"{gone} of 28 days are behind you. The last one is 28 March 2026." in found.sentences[0]
    assert "ooking earlier makes chance look like a difference" in found.sentences[1]


def test_a_difference_is_told_in_plain_words_for_each_partner_alone():
    one = trial(weeks=8)
    ana, ben = outcomes(one, life(one, by=2), NO_SIGNS, NAMES)
    assert ana.is_clear
    assert ana.low < 2 < ana.high
    assert re.match(
        r"For Ana, connection was about \d\.\d points higher on yes days than on no days "
        r"\(\d\.\d to \d\.\d; \d+ yes days and \d+ no days\)\. 100 % of yes days and 100 % of no days were rated\.",
        ana.sentence,
    )
    assert ben.partner == "ben"
    assert "Ana" not in ben.sentence


def test_no_clear_difference_is_an_ordinary_result():
    one = trial()
    for outcome in outcomes(one, life(one), NO_SIGNS, NAMES):
        assert not outcome.is_clear
        assert outcome.low < 0 < outcome.high
        assert "no clear difference" in outcome.sentence
        assert "that is an ordinary result" in outcome.sentence


def test_days_without_a_rating_are_left_out_of_both_kinds():
    one = trial(weeks=8)
    frame = life(one, missing=0.1)
    own = frame[frame["partner"] == "ana"]
    ana = next(outcomes(one, frame.assign(connected=frame["connected"].fillna(0)), NO_SIGNS, NAMES))
    letters = np.array(list(one.assignment))
    for count, letter in ((ana.n_yes, plan.YES), (ana.n_no, plan.NO)):
        assert count == (own["is_counted"].to_numpy() & (letters == letter)).sum()
    rated = own.set_index(letters).query("is_counted")["connected"]
    assert ana.difference == pytest.approx(rated[plan.YES].mean() - rated[plan.NO].mean())


def test_under_eight_days_of_a_kind_nothing_is_compared():
    one = trial(ended_on=TODAY + timedelta(12))
    for outcome in outcomes(one, life(one, by=5), NO_SIGNS, NAMES):
        assert (outcome.status, outcome.difference, outcome.p) == ("not_enough", None, None)
        assert "8 of each are needed" in outcome.sentence
    none = trial(ended_on=TODAY - timedelta(1))
    assert [(o.n_yes, o.n_no) for o in outcomes(none, life(none), NO_SIGNS, NAMES)] == [(0, 0), (0, 0)]


def test_days_are_compared_as_drawn_and_what_was_done_is_told_beside():
    one = trial()
    days = pd.date_range(TODAY, periods=28)
    done = [day for day, letter in zip(days, one.assignment, strict=True) if letter == plan.YES][2:]
    signs = pd.DataFrame({"partner": "ben", "day": done, "sign": "ritual:debrief"})
    plain, beside = (next(outcomes(one, life(one), some, NAMES)) for some in (NO_SIGNS, signs))
    assert (beside.difference, beside.p) == (plain.difference, plain.p)
    assert beside.kept_share == pytest.approx(26 / 28)
    assert beside.sentence.endswith("On 93 % of these days the log agrees with the plan.")
    assert plain.kept_share is None
    assert plain.sentence.endswith("On which days it was done is not in the log.")


def test_one_partners_own_trial_looks_at_that_partner_alone(built, home):
    one = trials.start(home, "ana", "Debrief", 4, TODAY)
    rows = [f"{p},{one.started_on + timedelta(n)},{n % 5 + 3}" for n in range(28) for p in NAMES]
    opened = built("2026-04-05", audience="ana", checkin="partner,occurred_on,connected\n" + "\n".join(rows))
    found = report(opened, one, date(2026, 4, 5))
    assert [outcome.partner for outcome in found.outcomes] == ["ana"]
    assert found.outcomes[0].n_yes + found.outcomes[0].n_no == 28


def test_a_trial_of_both_sees_what_both_share(built, home):
    one = trials.start(home, "together", "Debrief", 4, TODAY)
    rows = [f"ana,{one.started_on + timedelta(n)},{n % 5 + 3},private" for n in range(28)]
    rows += [f"ben,{one.started_on + timedelta(n)},{n % 4 + 3},shared" for n in range(28)]
    opened = built("2026-04-05", checkin="partner,occurred_on,connected,visibility\n" + "\n".join(rows))
    found = report(opened, one, date(2026, 4, 5))
    assert [(o.partner, o.n_yes + o.n_no) for o in found.outcomes] == [("ana", 0), ("ben", 28)]


def test_no_sentence_grades_or_compares_the_two():
    said = []
    for one in (trial(), trial(weeks=12), trial(ended_on=TODAY + timedelta(5))):
        for by in (0, 2, -2):
            said += [outcome.sentence for outcome in outcomes(one, life(one, by=by), NO_SIGNS, NAMES)]
    said += report(Unopened(), trial(), TODAY).sentences
    assert {"no clear difference" in text for text in said} == {True, False}
    assert any("lower" in text for text in said)
    for text in said:
        assert not GRADING.search(text), text
        assert not ("Ana" in text and "Ben" in text), text


@pytest.mark.many
def test_the_test_is_the_share_of_all_draws_that_are_as_many_standard_errors_apart():
    letters = plan.PATTERNS[10] + plan.PATTERNS[40]
    values = np.random.default_rng(4).normal(6, 1, 14)
    found = effect(values, letters)
    every = [
        np.array([letter == plan.YES for letter in first + second])
        for first in plan.PATTERNS
        for second in plan.PATTERNS
    ]
    apart = [abs(stats.ttest_ind(values[is_yes], values[~is_yes], equal_var=False)[0]) for is_yes in every]
    made = np.array([letter == plan.YES for letter in letters])
    exact = np.mean(
        [value >= abs(stats.ttest_ind(values[made], values[~made], equal_var=False)[0]) - 1e-9 for value in apart]
    )
    assert found.difference == pytest.approx(values[made].mean() - values[~made].mean())
    assert found.p == pytest.approx(exact, abs=0.02)


def test_equal_ratings_are_no_difference():
    found = effect(np.full(28, 7.0), trial().assignment)
    assert (found.difference, found.p) == (0, 1)


def left_out(one, frame, count, letter=plan.NO):
    """The ratings without `count` of Ana's on the days of one kind."""
    days = [TODAY + timedelta(n) for n, drawn in enumerate(one.assignment) if drawn == letter][:count]
    is_out = (frame["partner"] == "ana") & frame["day"].isin(pd.to_datetime(days))
    return frame.assign(is_counted=frame["is_counted"] & ~is_out)


def test_days_of_a_kind_that_were_left_out_more_often_are_not_compared():
    one = trial(weeks=6)
    ana, ben = outcomes(one, left_out(one, life(one, by=3), 5), NO_SIGNS, NAMES)
    assert (ana.status, ana.difference, ana.p, ana.is_clear) == ("uneven", None, None, False)
    assert ana.rated_yes == 1
    assert ana.rated_no == pytest.approx(ana.n_no / (ana.n_no + 5))
    assert re.match(r"For Ana, 100 % of yes days and \d\d % of no days were rated\. That is too uneven", ana.sentence)
    assert ben.is_clear


def test_in_a_long_trial_less_is_too_uneven_as_chance_explains_less():
    short, long = trial(weeks=6), trial(weeks=26)
    few, many = (
        next(outcomes(one, left_out(one, life(one), n), NO_SIGNS, NAMES)) for one, n in ((short, 2), (long, 9))
    )
    assert few.status == "ok"
    assert few.rated_yes - few.rated_no == pytest.approx(many.rated_yes - many.rated_no, abs=0.02)
    assert many.status == "uneven"


def test_both_partners_are_held_at_five_percent_together():
    one = trial(weeks=6)
    frame = life(one, by=0.5)
    both = next(outcomes(one, frame, NO_SIGNS, NAMES))
    alone = next(outcomes(one, frame, NO_SIGNS, {"ana": "Ana"}))
    assert both.p == pytest.approx(2 * alone.p)
    assert both.high - both.low > alone.high - alone.low
    assert (both.p < 0.05) == (both.low > 0 or both.high < 0)


def test_the_interval_is_where_the_test_turns():
    rng = np.random.default_rng(5)
    letters = trial().assignment
    is_yes = np.array([letter == plan.YES for letter in letters])
    values = rng.normal(6, 1, 28) + is_yes
    found = effect(values, letters)
    for bound, inward in ((found.low, 0.01), (found.high, -0.01)):
        assert effect(values - (bound + inward) * is_yes, letters).p >= 0.05
        assert effect(values - (bound - inward) * is_yes, letters).p < 0.05
    assert effect(values, letters) == found
