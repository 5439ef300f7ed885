"""Given paces and steps, expect whether it is quieter lately, and where the couple is on its way back."""

from datetime import date, timedelta
from math import exp, log, sqrt

import pytest
from scipy import stats

FIRST = date(2026, 1, 5)


def logs(weekly, skipped=()):
    """Check-ins on every day of so many weeks, with `weekly[n]` moments in week n."""
    days = [FIRST + timedelta(d) for d in range(7 * len(weekly)) if d // 7 not in skipped]
    told = [(FIRST + timedelta(7 * week + n % 7), n) for week, count in enumerate(weekly) for n in range(count)]
    shares = "partner,occurred_at,depth\n" + "\n".join(f"ana,{day}T{8 + 2 * (n // 7):02}:00,1" for day, n in told)
    return {"checkin": "partner,occurred_on\n" + "\n".join(f"ana,{d}" for d in days), "share": shares}


def last(weekly):
    """The Monday after so many weeks, which the running week begins with, and that week."""
    monday = FIRST + timedelta(7 * len(weekly))
    return monday, monday.isoformat()


def posterior(before, recent, dispersion=0.7):
    """Twelve fully logged weeks against four: the normal distribution of the log ratio, drawn to no change."""
    y1, y2 = 12 * before + 0.5, 4 * recent + 0.5
    without_a_change = (y1 + y2) * 0.75, (y1 + y2) * 0.25
    variance = dispersion * sum(1 / y for y in (y1, y2, *without_a_change)) / 2
    return stats.norm(log(3 * y2 / y1) * 0.04 / (0.04 + variance), sqrt(0.04 * variance / (0.04 + variance)))


@pytest.mark.parametrize(
    ("before", "recent", "reason"),
    [
        (20, 9, "quieter lately"),
        (20, 20, "steady lately"),
        (10, 20, "fuller lately"),
        (10, 7, "four weeks can't tell"),
        (2, 2, "four weeks can't tell"),
    ],
)
def test_the_pace_of_four_weeks_is_told_from_that_of_the_twelve_before(built, metric, before, recent, reason):
    as_of, week = last([before] * 12 + [recent] * 4)
    opened = built(as_of.isoformat(), **logs([before] * 12 + [recent] * 4))
    found = metric(opened, "distance_state", week, piece="ratio")
    assert (found["status"], found["reason"]) == ("ok", reason)
    log_ratio = posterior(before, recent)
    assert found["value"] == pytest.approx(exp(log_ratio.mean()))
    reach = 2.5 * log_ratio.std()
    assert (found["low"], found["high"]) == pytest.approx((found["value"] / exp(reach), found["value"] * exp(reach)))
    chances = [metric(opened, "distance_state", week, piece=piece)["value"] for piece in ("quieter", "fuller")]
    assert chances == pytest.approx([log_ratio.cdf(log(0.8)), log_ratio.sf(log(1.25))])


def test_the_running_week_is_left_out(built, metric):
    weekly = [20] * 16 + [0]
    thursday = (FIRST + timedelta(7 * 16 + 3)).isoformat()
    week = (FIRST + timedelta(7 * 16)).isoformat()
    opened = built(thursday, **logs(weekly))
    assert metric(opened, "distance_state", week, piece="ratio")["reason"] == "steady lately"


def test_weeks_that_swing_by_themselves_leave_it_open(built, metric):
    weekly = [4, 30, 12, 34, 3, 20, 2, 36, 30, 8, 40, 21, 14, 6, 20, 4]
    as_of, week = last(weekly)
    found = metric(built(as_of.isoformat(), **logs(weekly)), "distance_state", week, piece="ratio")
    assert found["reason"] == "four weeks can't tell"
    assert log(found["high"] / found["low"]) > 1.5 * 2 * 2.5 * posterior(18.5, 11).std()


def test_a_pace_needs_days_in_both_spans(built, metric):
    weekly = [5] * 16
    as_of, week = last(weekly)
    found = metric(
        built(as_of.isoformat(), **logs(weekly, skipped=(13, 14, 15))), "distance_state", week, piece="ratio"
    )
    assert (found["value"], found["reason"]) == (None, "7 of 14 days in the last 4 weeks")
    found = metric(built(as_of.isoformat(), **logs(weekly, skipped=range(9))), "distance_state", week, piece="ratio")
    assert found["reason"] == "21 of 28 days in the 12 weeks before"


CHECKINS = "partner,occurred_on\n" + "\n".join(f"ana,2026-03-{d:02}" for d in range(2, 30))
STEP = "partner,occurred_on,step\n"


@pytest.mark.parametrize(
    ("rows", "done", "current"),
    [
        ("", None, None),
        ("ana,2026-03-03,begin", None, None),  # declared by one alone
        ("ana,2026-03-03,begin\nben,2026-03-05,begin", 0, "name_it"),
        ("ana,2026-03-03,begin\nben,2026-03-05,begin\nben,2026-03-08,name_it", 1, "start_small"),
        # logged by both: one step
        (
            "ana,2026-03-03,begin\nben,2026-03-05,begin\nben,2026-03-08,name_it\nana,2026-03-08,name_it",
            1,
            "start_small",
        ),
        # a later step first: the earliest that is open is next
        ("ana,2026-03-03,begin\nben,2026-03-05,begin\nben,2026-03-08,appreciate", 1, "name_it"),
        ("ana,2026-03-03,begin\nben,2026-03-05,begin\nana,2026-03-20,end", None, None),  # ended by either
        (
            "ana,2026-03-03,begin\nben,2026-03-05,begin\nana,2026-03-20,end\nana,2026-03-21,begin\nben,2026-03-21,begin",
            0,
            "name_it",
        ),
    ],
)
def test_rebuilding_is_declared_by_both_goes_step_by_step_and_ends_when_one_says_so(built, metric, rows, done, current):
    opened = built("2026-03-29", checkin=CHECKINS, rebuild=STEP + rows)
    found = metric(opened, "rebuild", "2026-03-23")
    assert (found["value"], found["status"]) == (done, "off" if done is None else "ok")
    steps = opened.sql("select step, is_current from rebuild_steps order by position")
    assert len(steps) == (0 if current is None else 5)
    assert steps["step"][steps["is_current"]].tolist() == ([] if current is None else [current])


def test_alone_one_word_is_enough_to_begin(built, metric, alone):
    opened = built("2026-03-29", checkin=CHECKINS, rebuild=STEP + "ana,2026-03-03,begin\nana,2026-03-04,name_it")
    assert metric(opened, "rebuild", "2026-03-23", "ana")["value"] == 1


def test_a_private_wish_to_begin_begins_nothing(built, metric):
    rows = "partner,occurred_on,step,visibility\nana,2026-03-03,begin,private\nben,2026-03-05,begin,shared"
    own = built("2026-03-29", audience="ana", checkin=CHECKINS, rebuild=rows)
    assert metric(own, "rebuild", "2026-03-23")["status"] == "off"
