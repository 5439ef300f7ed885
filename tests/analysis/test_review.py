"""The quarterly review: what changed is found, what is chance is not called a change, and nobody's private rows enter."""

import json
from datetime import date, timedelta

import numpy as np
import pytest

from pipeline.analysis import review, spans
from pipeline.database import build
from pipeline.database.open import open as open_build
from pipeline.metrics import METRICS

FIRST = date(2025, 6, 2)  # a Monday
WEEKS = 56
LAST = FIRST + timedelta(weeks=WEEKS, days=-1)  # 28 June 2026


def days(weeks=range(WEEKS)):
    return [FIRST + timedelta(7 * week + n) for week in weeks for n in range(7)]


def checkins(rating=lambda day: 6 + day.toordinal() * 7 % 3, weeks=range(WEEKS)):
    return "partner,occurred_on,connected\n" + "\n".join(
        f"{p},{day},{rating(day)}" for day in days(weeks) for p in ("ana", "ben")
    )


def shares(per_week, weeks=range(WEEKS), more=""):
    """`per_week(n)` moments in week n, two hours apart, on days that move from week to week."""
    told = [(FIRST + timedelta(7 * w + (w + i) % 7), i // 7) for w in weeks for i in range(per_week(w))]
    return f"partner,occurred_at,depth{more and ',visibility'}\n" + "\n".join(
        f"ana,{day}T{8 + 2 * late:02}:00,2{more}" for day, late in told
    )


def changes(opened, until=None):
    found = review.quarterly(opened, until)
    return found, {(c.metric, c.who): c for c in found.changes}


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2026, 6, 30), date(2026, 6, 30)),
        (date(2026, 6, 29), date(2026, 3, 31)),
        (date(2026, 7, 1), date(2026, 6, 30)),
        (date(2026, 1, 1), date(2025, 12, 31)),
        (date(2026, 12, 31), date(2026, 12, 31)),
        (date(2026, 2, 28), date(2025, 12, 31)),
    ],
)
def test_a_quarter_is_reviewed_once_it_has_ended(day, end):
    assert spans.quarter_end(day) == end


def test_what_halved_in_the_quarter_is_found_with_its_interval(built):
    recent = range(WEEKS - 13, WEEKS)
    opened = built(
        "2026-06-30", checkin=checkins(), share=shares(lambda w: 5 + w % 3 - (3 + w % 2) * (w in recent) + 6)
    )
    found, by = changes(opened)
    assert found.until == date(2026, 6, 30)
    change = by["connection_rate", "together"]
    assert change.label == "less"
    assert change.before == pytest.approx(12, rel=0.02)
    assert change.low < change.recent / change.before < change.high < 1
    assert change.adjusted_p >= change.p
    assert (change.before_days, change.recent_days) == (39 * 7, 13 * 7)
    assert change in found.clear


def test_a_flat_year_has_nothing_clear(built):
    found, by = changes(built("2026-06-30", checkin=checkins(), share=shares(lambda w: 9 + w * 5 % 4)))
    assert found.clear == ()
    assert by["connection_rate", "together"].label == "no_clear_change"
    assert found.tested_count >= 3


@pytest.mark.parametrize(
    ("per_week", "falls", "rises"),
    [(lambda w: 40 + w * 5 % 4, 1 / 10, 1 / 4), (lambda w: 1 + w * 5 % 4 * (w * 7 % 5), 1 / 2, 1.0)],
)
def test_it_names_the_smallest_change_that_is_ruled_out_and_how_likely_changes_are(built, per_week, falls, rises):
    _, by = changes(built("2026-06-30", checkin=checkins(), share=shares(per_week)))
    change = by["connection_rate", "together"]
    assert (change.falls_ruled_out, change.rises_ruled_out) == (falls, rises)
    assert change.low > 1 - falls
    assert change.high < 1 + rises
    assert 0 <= change.chance_of_fall <= 0.5
    assert 0 <= change.chance_of_rise <= 0.5
    rating = by["felt_connection", "ana"]
    assert (rating.falls_ruled_out, rating.rises_ruled_out) == (-rating.low, rating.high)
    assert rating.chance_of_fall is None


def test_who_logs_does_not_move_the_joint_numbers(built):
    """Each tells of what they saw, on days that they log. In the quarter Ana hardly logs; nothing else changes."""
    rng = np.random.default_rng(11)
    since = FIRST + timedelta(weeks=WEEKS - 13)
    told, moments, thanks = (
        ["partner,occurred_on,connected"],
        ["partner,occurred_at,depth"],
        ["partner,occurred_on,direction"],
    )
    for day in days():
        partners = [p for p in ("ana", "ben") if rng.random() < (0.2 if p == "ana" and day >= since else 0.9)]
        told += [f"{p},{day},6" for p in partners]
        for hour in range(0, 24, 2):
            happened = rng.random() < 0.4
            moments += [f"{p},{day}T{hour:02}:00,2" for p in partners if rng.random() < 0.6 and happened]
            thanks += [f"{p},{day},given" for p in partners if rng.random() < (0.1 if p == "ana" else 0.4)]
    logs = {"checkin": told, "share": moments, "appreciation": thanks}
    _, by = changes(built("2026-06-30", **{kind: "\n".join(lines) for kind, lines in logs.items()}))
    for metric in ("connection_rate", "appreciation_expressed"):
        change = by[metric, "together"]
        assert change.label == "no_clear_change", metric
        assert change.recent / change.before == pytest.approx(1, abs=0.1), metric
    assert by["appreciation_expressed", "together"].before == pytest.approx(7 * 12 * (0.1 + 0.4), rel=0.1)  # of both


def test_a_rating_that_rose_is_found_in_points(built):
    since = FIRST + timedelta(weeks=WEEKS - 13)
    opened = built("2026-06-30", checkin=checkins(lambda d: 5 + d.toordinal() * 7 % 3 + 2 * (d >= since)))
    _, by = changes(opened)
    change = by["felt_connection", "ana"]
    assert (change.label, change.is_ratio) == ("more", False)
    assert change.low < 2 < change.high
    assert change.recent - change.before == pytest.approx(2, abs=0.1)


def test_the_first_two_weeks_of_a_log_are_left_out(built):
    early = built("2026-06-30", checkin=checkins(), share=shares(lambda w: 40 if w < 2 else 6))
    assert changes(early)[1]["connection_rate", "together"].before == pytest.approx(6)


@pytest.mark.many
def test_a_quarter_that_still_runs_is_no_part_of_it(built):
    """The same review in the middle of the next quarter, whatever happens meanwhile."""
    logs = {
        "checkin": checkins(weeks=range(WEEKS + 6)),
        "share": shares(lambda w: 9 if w < WEEKS else 0, range(WEEKS + 6)),
    }
    then, now = built("2026-06-30", **logs), built("2026-08-05", **logs)
    assert changes(then) == changes(now)


def test_with_too_little_it_says_how_many_days_there_are(built):
    short = range(WEEKS - 14, WEEKS)
    found, by = changes(built("2026-06-30", checkin=checkins(weeks=short), share=shares(lambda w: 9, short)))
    change = by["connection_rate", "together"]
    assert (change.label, change.p, change.recent_days) == ("not_enough", None, 84)
    assert found.tested_count == 0


def test_a_quarter_that_lies_ahead_is_not_reviewed(built):
    opened = built("2026-06-30", checkin=checkins())
    assert review.quarterly(opened, date(2027, 3, 31)).until == date(2026, 6, 30)


def test_an_empty_home_has_an_empty_review(home):
    build.build(home, LAST)
    assert review.quarterly(open_build(home.path)).changes == ()


def test_it_compares_what_the_registry_says_once_for_the_two_and_ratings_for_each(built):
    found, by = changes(built("2026-06-30", checkin=checkins(), share=shares(lambda w: 9)))
    assert len(by) == len(found.changes)
    whose = {m.name: m.whose for m in METRICS if m.review}
    assert {metric for metric, _ in by} == set(whose) - {"affection_day_share"}
    for metric, who in by:
        assert (who == "together") == (whose[metric] == "all"), metric


def test_a_partners_own_review_is_about_them_alone(built):
    found, by = changes(built("2026-06-30", audience="ana", checkin=checkins(), share=shares(lambda w: 9)))
    assert {who for _, who in by} == {"ana"}
    assert found.tested_count >= 2


@pytest.mark.many
def test_private_rows_change_nothing_in_the_joint_review(built):
    shared = built("2026-06-30", checkin=checkins(), share=shares(lambda w: 9))
    before = changes(shared)
    private = shares(lambda w: 9 + 9 * (w > WEEKS - 13), more=",private").replace("2\n", "2,\n")
    assert changes(built("2026-06-30", share=private.replace(",private", ",shared")))[0] != before[0]
    lines = shares(lambda w: 9).replace("depth\n", "depth,visibility\n").replace(",2\n", ",2,shared\n") + ",shared"
    mixed = lines + "\n" + "\n".join(private.splitlines()[1:])
    assert changes(built("2026-06-30", share=mixed)) == before


def test_affection_is_compared_only_once_it_is_on(built, home):
    touch = "partner,occurred_on,welcome\n" + "\n".join(f"ana,{day},yes" for day in days()[::3])
    off = changes(built("2026-06-30", checkin=checkins(), affection=touch))[1]
    assert ("affection_day_share", "together") not in off
    home.settings.write_text(home.settings.read_text().replace("affection = false", "affection = true"))
    on = changes(built("2026-06-30"))[1]["affection_day_share", "together"]
    assert on.label == "no_clear_change"
    assert on.before == pytest.approx(1 / 3, abs=0.01)  # a share of days, and no rate


def test_the_command_prints_it_for_people_and_for_programs(built, home, run):
    built("2026-06-30", checkin=checkins(), share=shares(lambda w: 9))
    code, out, _ = run("review", "--home", home.path, "--until", "2026-06-30")
    assert code == 0
    within = "very likely between a tenth fewer and a quarter more than before"
    assert f"connection_rate (together)\n  {within}" in out, "what is ruled out has no chance beside it"
    code, out, _ = run("review", "--home", home.path, "--json", "--until", "2026-06-30")
    data = json.loads(out)
    assert code == 0
    assert data["until"] == "2026-06-30"
    change = next(one for one in data["changes"] if one["metric"] == "connection_rate")
    assert {"who", "label", "low", "high", "adjusted_p", "unit", "falls_ruled_out", "chance_of_fall"} <= set(change)
