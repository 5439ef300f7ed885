"""Given rituals, expect how many of the due ones were kept, what is not known, and whether they felt like theirs."""

import numpy as np
import pytest
from statsmodels.stats.proportion import proportion_confint

from pipeline import settings
from pipeline.home.folder import HearthsideError

HEADER = "partner,occurred_on,ritual,status,felt_like_ours\n"


def checkins(first=2, last=29, partners=("ana", "ben")):
    return "partner,occurred_on\n" + "\n".join(f"{p},2026-03-{d:02}" for d in range(first, last + 1) for p in partners)


WEEK = "2026-03-23"


def row(opened, ritual="date night", who="together", week="2026-03-23"):
    frame = opened.sql(
        "select due_count, kept_count, missed_count, excused_count, unknown_count from weekly_rituals "
        "where ritual = ? and who = ? and week_start = ?::date",
        [ritual, who, week],
    )
    return tuple(frame.iloc[0])


def rituals(home, table):
    text = home.settings.read_text()
    home.settings.write_text(text[: text.index("[rituals]")] + "[rituals]\n" + table)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("", (1, 0, 0, 0, 1)),  # nobody noted it: not known, and not missed
        ("ana,2026-03-24,Date night,kept,", (1, 1, 0, 0, 0)),
        ("ana,2026-03-24,Date night,missed,", (1, 0, 1, 0, 0)),
        ("ana,2026-03-24,Date night,excused,", (1, 0, 0, 1, 0)),
        # told by both, in two spellings
        ("ana,2026-03-24,Date night,kept,\nben,2026-03-24,date night,kept,", (1, 1, 0, 0, 0)),
        # one says kept, the other missed: it took place
        ("ana,2026-03-24,Date night,missed,\nben,2026-03-24,Date night,kept,", (1, 1, 0, 0, 0)),
        # more than was due counts as what was due
        ("ana,2026-03-24,Date night,kept,\nana,2026-03-26,Date night,kept,", (1, 1, 0, 0, 0)),
        # missed on one day, made up for on another
        ("ana,2026-03-24,Date night,missed,\nana,2026-03-26,Date night,kept,", (1, 1, 0, 0, 0)),
        # a ritual that was not agreed on is none that was due
        ("ana,2026-03-24,Sauna,kept,", (1, 0, 0, 0, 1)),
    ],
)
def test_a_due_ritual_is_kept_missed_excused_or_not_known(built, told, expected):
    opened = built("2026-03-29", checkin=checkins(), ritual=HEADER + told)
    assert row(opened) == expected


def test_paused_days_have_nothing_due(built, metric):
    opened = built(
        "2026-03-29",
        checkin=checkins(),
        pause="partner,occurred_on,until\nana,2026-03-23,2026-03-29",
        ritual=HEADER + "ben,2026-03-24,Date night,kept,",
    )
    assert row(opened) == (0, 0, 0, 0, 0)
    assert row(opened, who="ben")[:2] == (1, 1)
    assert metric(opened, "ritual_adherence", WEEK)["status"] == "paused"


def test_the_share_kept_leaves_excused_times_out_and_shows_what_is_not_known_as_bounds(built, home, metric):
    rituals(home, '"Walk" = 3\n')
    days = "\n".join(
        f"ana,2026-03-{d:02},Walk,{s}," for d, s in [(3, "kept"), (4, "missed"), (10, "kept"), (11, "kept")]
    )
    more = "\n".join(
        f"ben,2026-03-{d:02},Walk,{s}," for d, s in [(17, "kept"), (18, "excused"), (24, "kept"), (25, "missed")]
    )
    opened = built("2026-03-29", checkin=checkins(), ritual=HEADER + days + "\n" + more)
    found = metric(opened, "ritual_adherence", WEEK)
    assert (found["n"], found["value"]) == (7, pytest.approx(5 / 7))  # 5 kept, 2 missed, 1 excused, 4 of 12 not known
    assert (found["least"], found["most"]) == (pytest.approx(5 / 11), pytest.approx(9 / 11))
    assert (found["status"], found["reason"]) == ("thin", "7 of 8 logged times")
    n = effective(np.array([1, 0, 1, 1, 1, 1, 0]))
    low, high = proportion_confint(5 / 7 * n, n, method="wilson")
    assert (found["low"], found["high"]) == (pytest.approx(low, abs=1e-9), pytest.approx(high, abs=1e-9))
    assert found["coverage_share"] == 1


def effective(outcomes):
    """How much a run of 0 and 1 weighs: n (1 - rho) / (1 + rho), rho the lag-1 correlation, drawn to .3."""
    pairs = len(outcomes) - 1
    found = np.corrcoef(outcomes[:-1], outcomes[1:])[0, 1]
    rho = min(0.8, max(0.0, (pairs * found + 7) / (pairs + 16)))
    return len(outcomes) * (1 - rho) / (1 + rho)


def test_kept_days_that_come_in_runs_weigh_less(built, home, metric):
    rituals(home, '"Walk" = 7\n')
    outcomes = [1] * 9 + [0] * 6 + [1] * 8 + [0] * 5
    told = "\n".join(f"ana,2026-03-{d:02},Walk,{'kept' if o else 'missed'}," for d, o in enumerate(outcomes, 2))
    opened = built("2026-03-29", checkin=checkins(), ritual=HEADER + told)
    found, n = metric(opened, "ritual_adherence", WEEK, piece="walk"), effective(np.array(outcomes))
    assert n < 10
    low, high = proportion_confint(17 / 28 * n, n, method="wilson")
    assert (found["value"], found["n"]) == (pytest.approx(17 / 28), 28)
    assert (found["low"], found["high"]) == (pytest.approx(low, abs=1e-9), pytest.approx(high, abs=1e-9))


def test_below_its_floor_a_ritual_says_what_it_still_needs(built, metric):
    opened = built("2026-03-29", checkin=checkins(), ritual=HEADER + "ana,2026-03-24,Date night,kept,")
    found = metric(opened, "ritual_adherence", WEEK, piece="date night")
    assert (found["value"], found["status"], found["reason"]) == (None, "not_enough", "1 of 8 logged times")
    assert found["least"] is None


def test_a_private_ritual_is_no_part_of_what_both_kept(built):
    told = "partner,occurred_on,ritual,status,visibility\nana,2026-03-24,Date night,kept,private"
    assert row(built("2026-03-29", checkin=checkins(), ritual=told)) == (1, 0, 0, 0, 1)
    own = built("2026-03-29", audience="ana")
    assert row(own, who="ana")[1] == 1
    assert row(own)[1] == 0


@pytest.mark.parametrize(
    ("ana", "ben", "together"),
    [("yes", "yes", (4, 1.0)), ("yes", "no", (4, 0.0)), ("yes", "", (0, None))],
)
def test_a_ritual_feels_like_theirs_when_each_of_them_says_so(built, ana, ben, together, metric):
    told = "\n".join(f"ana,2026-03-{d},Walk,kept,{ana}\nben,2026-03-{d},Walk,kept,{ben}" for d in (23, 24, 25, 26))
    opened = built("2026-03-29", checkin=checkins(), ritual=HEADER + told)
    found = metric(opened, "ritual_meaning", WEEK)
    assert (found["n"], found["value"]) == together
    assert metric(opened, "ritual_meaning", WEEK, "ana")["value"] == 1


@pytest.mark.many
def test_a_week_across_new_year_and_the_clock_change_are_weeks_like_others(built):
    told = "partner,occurred_at,ritual,status\nana,2026-12-31T23:30,Date night,kept\nben,2027-01-01T00:20,Date night,missed"
    days = "partner,occurred_on\n" + "\n".join(
        f"ana,{d}" for d in ("2026-12-28", "2026-12-31", "2027-01-01", "2027-01-02")
    )
    opened = built("2027-01-03", checkin=days, ritual=told)
    assert row(opened, week="2026-12-28") == (1, 1, 0, 0, 0)
    spring = (
        "partner,occurred_at,ritual,status\nana,2026-03-29T01:59,Date night,kept\nben,2026-03-29T03:01,Date night,kept"
    )
    opened = built("2026-03-29", checkin="partner,occurred_on\nana,2026-03-23", ritual=spring)
    assert row(opened)[1] == 1


def test_two_zones_keep_each_writers_own_day(built, home):
    home.settings.write_text(home.settings.read_text().replace('name = "Ben"', 'name = "Ben"\ntimezone = "Asia/Tokyo"'))
    told = "partner,occurred_at,ritual,status\nben,2026-03-22T16:30:00Z,Date night,kept"  # half past one on Monday in Tokyo
    opened = built("2026-03-29", checkin=checkins(), ritual=told)
    assert row(opened)[1] == 1


@pytest.mark.parametrize("table", ['"" = 1', '" " = 1', '"Walk" = 1\n"walk" = 3', '"Walk" = true'])
def test_rituals_that_no_log_could_tell_apart_are_refused_by_name_of_the_setting(home, table):
    rituals(home, table)
    with pytest.raises(HearthsideError, match=r"settings\.toml can't be used: .*\[rituals\]"):
        settings.read(home)
