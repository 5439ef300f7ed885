"""Given answers, things to follow up on and good news, expect how heard each felt and what was followed up on."""

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

WEEK = "2026-03-23"
DAYS = "partner,occurred_on\n" + "\n".join(f"{p},2026-03-{d:02}" for d in range(2, 30) for p in ("ana", "ben"))


def test_felt_heard_is_the_mean_of_three_answers_over_four_weeks(built, metric):
    rows = """partner,occurred_on,understood,valued,cared_for
        ana,2026-03-03,5,5,5
        ana,2026-03-10,6,7,5
        ana,2026-03-17,4,,
        ana,2026-03-24,7,7,7
        ana,2026-03-25,,,
        ben,2026-03-24,1,1,1"""
    found = metric(built("2026-03-29", checkin=rows), "felt_heard", WEEK, "ana")
    values = [5, 6, 4, 7]
    assert (found["n"], found["value"], found["status"]) == (4, pytest.approx(5.5), "ok")
    r = (3 * np.corrcoef(values[:-1], values[1:])[0, 1] + 7) / (3 + 16)
    inflation = 1 + 2 * sum((1 - k / 4) * r**k for k in (1, 2, 3))
    freedom = max(2, 4 * (1 - r * r) / (1 + r * r) - 1)
    low, high = stats.t.interval(0.95, freedom, 5.5, stats.sem(values) * inflation**0.5)
    assert (found["low"], found["high"]) == (pytest.approx(low), pytest.approx(min(7, high)))


def test_without_anything_shared_felt_heard_does_not_apply(built, metric):
    found = metric(built("2026-03-29", checkin=DAYS), "felt_heard", WEEK, "ana")
    assert (found["value"], found["status"], found["reason"]) == (None, "not_enough", "0 of 4 answers")


ASKED = "partner,occurred_on,followup,status,due_on\n"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("ana,2026-03-03,f,asked,2026-03-10\nben,2026-03-12,f,raised,", (1, 1)),
        ("ana,2026-03-03,f,asked,2026-03-10\nben,2026-03-17,f,raised,", (1, 1)),  # the seventh day
        ("ana,2026-03-03,f,asked,2026-03-10\nben,2026-03-18,f,raised,", (0, 1)),  # the eighth
        ("ana,2026-03-03,f,asked,2026-03-10", (0, 1)),
        ("ana,2026-03-03,f,asked,", (0, 0)),  # no day, never due
        ("ana,2026-03-03,f,asked,2026-03-22", (0, 0)),  # its seven days are not over
        ("ana,2026-03-03,f,asked,2026-03-28\nben,2026-03-28,f,raised,", (1, 1)),  # come back to already
    ],
)
def test_coming_back_to_it_within_seven_days_counts_once_it_was_due(built, metric, rows, expected):
    others = "".join(f"\nana,2026-03-02,g{n},asked,2026-03-03\nben,2026-03-03,g{n},raised," for n in range(4))
    opened = built("2026-03-29", checkin=DAYS, followup=ASKED + rows + others)
    for who in ("together", "ben"):
        found = metric(opened, "follow_up_rate", WEEK, who)
        assert found["n"] == 4 + expected[1]
        assert found["value"] == pytest.approx((4 + expected[0]) / (4 + expected[1]))
    assert metric(opened, "follow_up_rate", WEEK, "ana")["n"] == 0  # ben asked for nothing


def test_what_was_asked_in_private_is_no_part_of_the_joint_rate_and_measures_nobody(built, metric):
    rows = "partner,occurred_on,followup,status,due_on,visibility\n" + "".join(
        f"ana,2026-03-02,g{n},asked,2026-03-03,{'private' if n else 'shared'}\n" for n in range(7)
    )
    own = built("2026-03-29", audience="ana", checkin=DAYS, followup=rows)
    found = {who: metric(own, "follow_up_rate", WEEK, who)["n"] for who in ("together", "ben", "ana")}
    assert found == {"together": 1, "ben": 1, "ana": 0}


@pytest.mark.parametrize(
    ("met", "value", "status"), [("yes yes yes no", None, "not_enough"), ("yes yes yes no yes", 0.8, "ok")]
)
def test_good_news_needs_five_answers(built, metric, met, value, status):
    rows = (
        "partner,occurred_on,met_with_interest\n"
        + "\n".join(f"ana,2026-03-{d:02},{m}" for d, m in enumerate(met.split(), 3))
        + "\nana,2026-03-20,"
    )
    found = metric(built("2026-03-29", checkin=DAYS, goodnews=rows), "good_news_response", WEEK, "ana")
    assert (found["value"], found["status"], found["n"]) == (value, status, len(met.split()))
    if value:
        low, high = proportion_confint(4, 5, method="wilson")
        assert (found["low"], found["high"]) == (pytest.approx(low), pytest.approx(high))


def test_alone_coming_back_is_about_what_one_asked_oneself(built, metric, alone):
    rows = ASKED + "".join(f",2026-03-02,g{n},asked,2026-03-03\n,2026-03-04,g{n},raised,\n" for n in range(5))
    opened = built("2026-03-29", checkin=DAYS.replace("\nben", "\nana"), followup=rows)
    assert metric(opened, "follow_up_rate", WEEK, "ana")["value"] == 1


def test_what_was_raised_before_it_was_asked_is_about_something_else(built, metric):
    rows = ASKED + "".join(f"ben,2026-02-20,g{n},raised,\nana,2026-03-02,g{n},asked,2026-03-03\n" for n in range(5))
    opened = built("2026-03-29", checkin=DAYS, followup=rows)
    assert metric(opened, "follow_up_rate", WEEK, "ben")["value"] == 0
    assert len(opened.sql("from open_followups")) == 5


def test_asked_again_under_the_same_name_it_is_open_again(built):
    again = "ana,2026-03-20,doctor,asked,2026-03-28"
    rows = ASKED + f"ana,2026-03-02,doctor,asked,2026-03-03\nben,2026-03-03,doctor,raised,\n{again}"
    open_ones = built("2026-03-29", checkin=DAYS, followup=rows).sql("from open_followups")
    assert open_ones[["followup", "due_on"]].astype(str).to_numpy().tolist() == [["doctor", "2026-03-28"]]
