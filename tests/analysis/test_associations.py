"""Days with something noted beside days without: per partner, missing days left out, held up against their number."""

import re

import numpy as np
import pandas as pd
import pytest

from pipeline.analysis import associations
from tests.support.tone import GRADING

NAMES = {"ana": "Ana", "ben": "Ben"}


def life(days=182, seed=1, partners=("ana", "ben"), missing=0.2):
    """Ratings of both partners on whole points, with days missing."""
    rng = np.random.default_rng(seed)
    frames = []
    for partner in partners:
        frame = pd.DataFrame({"partner": partner, "day": pd.date_range("2026-01-01", periods=days)})
        frame["is_counted"] = rng.random(days) >= missing
        frame["connected"] = np.where(frame["is_counted"], np.round(np.clip(rng.normal(6, 1.2, days), 0, 10)), np.nan)
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)


def noted(frame, sign, partner="ana", share=0.4, seed=2):
    """A sign on some of a partner's counted days."""
    own = frame[(frame["partner"] == partner) & frame["is_counted"]]
    days = own["day"][np.random.default_rng(seed).random(len(own)) < share]
    return pd.DataFrame({"partner": partner, "day": days, "sign": sign})


def lifted(frame, signs, by, lag=0):
    """The ratings with `by` points more on the days of the signs, or on those after them."""
    days = set(zip(signs["partner"], signs["day"] + pd.Timedelta(days=lag), strict=True))
    is_on = [pair in days for pair in zip(frame["partner"], frame["day"], strict=True)]
    return frame.assign(connected=frame["connected"] + by * np.array(is_on))


def one_of(found, sign, partner="ana", lag=0):
    (one,) = [one for one in found.found if (one.sign, one.partner, one.lag) == (sign, partner, lag)]
    return one


def test_a_difference_is_found_on_the_day_it_is_on_and_in_plain_words():
    signs = noted(life(), "thanks")
    found = associations.associations(lifted(life(), signs, 1.5), signs, NAMES)
    same, after = one_of(found, "thanks"), one_of(found, "thanks", lag=1)
    assert same.is_clear
    assert same.low < 1.5 < same.high
    assert re.fullmatch(
        r"On days you logged thanks, connection was about 1\.\d points higher \(\d\.\d to \d\.\d\) for Ana\.",
        same.sentence,
    )
    assert not after.is_clear
    assert after.sentence.startswith(
        "On the day after you logged thanks, connection showed no clear difference for Ana ("
    )


def test_the_day_after_is_set_beside_the_sign_of_the_day_before():
    signs = noted(life(), "barrier:busy")
    found = associations.associations(lifted(life(), signs, -1.5, lag=1), signs, NAMES)
    after = one_of(found, "barrier:busy", lag=1)
    assert after.is_clear
    assert after.low < -1.5 < after.high
    assert re.match(
        r"On the day after you logged being busy, connection was about \d\.\d points lower \((\d\.\d) to (\d\.\d)\)",
        after.sentence,
    )
    assert not one_of(found, "barrier:busy").is_clear


def test_a_partners_signs_are_set_beside_that_partners_own_ratings():
    signs = noted(life(), "thanks", "ana")
    found = associations.associations(lifted(life(), signs.assign(partner="ben"), 3), signs, NAMES)
    assert not one_of(found, "thanks").is_clear
    assert {one.partner for one in found.found} == {"ana"}
    assert "Ben" not in str([one.sentence for one in found.found])


def test_days_that_do_not_count_are_neither_with_nor_without():
    frame = life(missing=0.4)
    signs = noted(frame, "thanks")
    everywhere = pd.concat(
        [signs, frame[(frame["partner"] == "ana") & ~frame["is_counted"]][["partner", "day"]].assign(sign="thanks")]
    )
    one = one_of(associations.associations(frame, signs, NAMES), "thanks")
    assert one.n_with == len(signs)
    assert one.n_with + one.n_without == (frame["is_counted"] & (frame["partner"] == "ana")).sum()
    assert one.coverage_share == pytest.approx(frame[frame["partner"] == "ana"]["is_counted"].mean())
    again = associations.associations(frame.assign(connected=frame["connected"].fillna(0)), everywhere, NAMES)
    assert one_of(again, "thanks").difference == one.difference
    after = one_of(again, "thanks", lag=1)
    own = frame[frame["partner"] == "ana"]["is_counted"].to_numpy()
    assert after.n_with + after.n_without == (own[:-1] & own[1:]).sum()


def test_a_calendar_day_without_a_row_is_a_gap_and_not_the_day_before():
    frame = life(partners=("ana",), missing=0)
    signs = noted(frame, "thanks")
    gaps = frame[frame["day"].dt.day % 3 != 0]
    after = one_of(associations.associations(gaps, signs, {"ana": "Ana"}), "thanks", lag=1)
    days = set(gaps["day"])
    assert after.n_with + after.n_without == sum(day + pd.Timedelta(days=1) in days for day in days)


@pytest.mark.parametrize(
    ("days", "share", "reason"),
    [(40, 0.15, r"[0-7] of 8 days with it"), (40, 0.9, r"[0-7] of 8 days without it")],
)
def test_under_eight_days_of_a_kind_nothing_is_tested(days, share, reason):
    frame = life(days, partners=("ana",), missing=0)
    found = associations.associations(frame, noted(frame, "ritual", share=share), {"ana": "Ana"})
    assert found.tested_count == 0
    assert found.summary == "Nothing can be compared yet."
    for one in found.found:
        assert (one.status, one.p, one.adjusted_p, one.difference) == ("not_enough", None, None, None)
        assert re.fullmatch(reason, one.reason)
        assert one.reason in one.sentence


def test_a_difference_known_too_loosely_is_not_tested():
    frame = life(32, partners=("ana",), missing=0)
    frame["connected"] = np.random.default_rng(3).choice([0.0, 10.0], 32)
    one = one_of(associations.associations(frame, noted(frame, "ritual", share=0.5), {"ana": "Ana"}), "ritual")
    assert one.n_with >= 8
    assert one.n_without >= 8
    assert one.status == "not_enough"
    assert re.fullmatch(r"known to within \d\.\d points, of 1\.5 needed", one.reason)


def on_weekdays(frame, *weekdays, but=0):
    """A ritual of Ana's on those weekdays (Monday is 0), without the last `but` of its days."""
    own = frame[(frame["partner"] == "ana") & frame["day"].dt.day_of_week.isin(weekdays) & frame["is_counted"]]
    return pd.DataFrame({"partner": "ana", "day": own["day"][: len(own) - but], "sign": "ritual:date"})


@pytest.mark.parametrize(
    ("weekdays", "but", "named"),
    [
        ((5,), 0, "Saturdays"),
        ((5,), 4, "Saturdays"),
        ((5, 6), 0, "Saturdays and Sundays"),
        ((1, 3, 5), 0, "Tuesdays, Thursdays and Saturdays"),
        ((0, 1, 2, 3, 4), 0, "days other than Saturdays and Sundays"),
    ],
)
def test_a_sign_of_certain_weekdays_can_not_be_told_apart_from_them(weekdays, but, named):
    frame = life()
    frame["connected"] += 2 * frame["day"].dt.day_of_week.isin(weekdays)
    found = associations.associations(frame, on_weekdays(frame, *weekdays, but=but), NAMES)
    for one in found.found:
        assert (one.status, one.difference, one.weekdays) == ("not_enough", None, named)
        assert one.reason == f"can't be told apart from {named}"
        assert one.sentence.endswith(f"for Ana these days can't be told apart from {named}.")


def test_every_other_saturday_is_set_beside_the_saturdays_between():
    frame = life(364, missing=0)
    saturdays = frame[(frame["partner"] == "ana") & (frame["day"].dt.day_of_week == 5)]["day"]
    signs = pd.DataFrame({"partner": "ana", "day": saturdays[::2], "sign": "ritual:date"})
    is_saturday = (frame["partner"] == "ana") & frame["day"].isin(saturdays)
    one = one_of(
        associations.associations(frame.assign(connected=frame["connected"] + 2 * is_saturday), signs, NAMES),
        "ritual:date",
    )
    plain = one_of(associations.associations(frame, signs, NAMES), "ritual:date")
    assert one.status == "ok"
    assert (one.difference, one.p) == pytest.approx((plain.difference, plain.p))


def test_few_days_that_share_a_weekday_need_more():
    frame = life(28, partners=("ana",), missing=0)
    signs = pd.DataFrame({"partner": "ana", "day": frame["day"][[0, 7, 14, 1, 8, 15, 2, 3, 4, 5, 6]], "sign": "thanks"})
    one = one_of(associations.associations(frame, signs, {"ana": "Ana"}), "thanks")
    assert one.weekdays == ""
    assert re.fullmatch(r"[0-7] of 8 pairs of days, with and without it, on the same weekday", one.reason)


def many_signs(frame, count):
    return pd.concat([noted(frame, f"ritual:r{n}", partner, seed=n) for n in range(count) for partner in NAMES])


def test_p_is_adjusted_for_all_that_were_tested_and_their_number_is_told():
    signs = many_signs(life(), 10)
    found = associations.associations(life(), signs, NAMES)
    assert found.tested_count == len(found.found) == 40
    ps = sorted(one.p for one in found.found)
    smallest = min(found.found, key=lambda one: one.p)
    assert smallest.adjusted_p == pytest.approx(min(p * 40 / rank for rank, p in enumerate(ps, 1)))
    assert found.summary.startswith("40 comparisons were made; none shows a clear difference.")


def test_what_chance_alone_explains_among_so_many_is_called_no_clear_difference():
    for seed in range(40):
        frame = life(seed=seed)
        found = associations.associations(frame, many_signs(frame, 8), NAMES)
        for one in found.found:
            if one.p < 0.05 and not one.is_clear:
                assert "no clear difference" in one.sentence
                assert "with all 32 comparisons counted" in one.sentence
                return
    raise AssertionError("no such case was met")


def test_the_barriers_on_the_same_day_are_the_contrast_among_the_metrics():
    frame = life()
    signs = pd.concat([noted(frame, "barrier:busy"), noted(frame, "barrier:phone", "ben"), noted(frame, "thanks")])
    found = associations.associations(frame, signs, NAMES)
    assert [(one.sign, one.partner, one.lag) for one in found.barriers] == [
        ("barrier:busy", "ana", 0),
        ("barrier:phone", "ben", 0),
    ]


def test_the_same_days_give_the_same_numbers():
    signs = noted(life(), "thanks")
    assert associations.associations(life(), signs, NAMES) == associations.associations(life(), signs, NAMES)


def test_no_sentence_grades_compares_the_two_or_says_what_comes_from_what():
    frame = life()
    every = [*associations.NOUNS, "ritual:date night"]
    signs = pd.concat([noted(frame, sign, partner, seed=n) for n, sign in enumerate(every) for partner in NAMES])
    some = pd.concat([signs, noted(frame, "ritual:seldom", share=0.01)])
    found = associations.associations(lifted(frame, signs[signs["sign"] == "thanks"], 2), some, NAMES)
    assert {one.status for one in found.found} == {"ok", "not_enough"}
    assert any(one.is_clear for one in found.found)
    for sentence in (found.summary, *(one.sentence for one in found.found)):
        assert not GRADING.search(sentence), sentence
        assert not ("Ana" in sentence and "Ben" in sentence), sentence
    assert all(one.sentence for one in found.found)


def test_an_empty_diary_has_nothing_to_compare():
    empty = pd.DataFrame({"partner": [], "day": pd.to_datetime([]), "is_counted": [], "connected": []})
    found = associations.associations(empty, pd.DataFrame({"partner": [], "day": [], "sign": []}), NAMES)
    assert (found.found, found.tested_count) == ((), 0)
