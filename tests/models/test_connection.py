"""Given logs, expect the weekly connection mart: each missing-data rule of the metric by example."""

import pytest
from scipy.stats import gamma
from statsmodels.stats.proportion import proportion_confint

# A week of check-ins by both, Monday 2 to Sunday 8 March 2026.
BOTH = "partner,occurred_on,connected\n" + "\n".join(
    f"{partner},2026-03-0{day},{connected}" for day in range(2, 9) for partner, connected in (("ana", day), ("ben", 5))
)


MISSED = "partner,occurred_on,ritual,status\nana,2026-03-02,Date night,missed"  # logged, and no moment


def week(opened, start="2026-03-02", who="together"):
    """The one row of a week as a dict."""
    frame = opened.sql("select * from weekly_connection where week_start = ?::date and who = ?", [start, who])
    assert len(frame) == 1
    return frame.astype(object).where(frame.notna(), None).iloc[0].to_dict()


@pytest.mark.parametrize(
    ("rituals", "expected"),
    [
        # the same evening, told by both within 90 minutes
        ("ana,2026-03-02T20:00,Date night,kept\nben,2026-03-02T21:20,Date night,kept", 1),
        # told by both, more than 90 minutes apart
        ("ana,2026-03-02T18:00,Date night,kept\nben,2026-03-02T21:00,Date night,kept", 2),
        # two rituals at one time
        ("ana,2026-03-02T20:00,Date night,kept\nben,2026-03-02T20:00,Evening debrief,kept", 2),
        # the name in another case
        ("ana,2026-03-02T20:00,Date Night,kept\nben,2026-03-02T20:10,date night,kept", 1),
        # across midnight
        ("ana,2026-03-02T23:50,Date night,kept\nben,2026-03-03T00:20,Date night,kept", 1),
        # one wrote from another zone, at the same instant
        ("ana,2026-03-02T20:00,Date night,kept\nben,2026-03-02T14:00-05:00,Date night,kept", 1),
        # missed and excused ones are no moments
        ("ana,2026-03-02T20:00,Date night,missed\nben,2026-03-03T20:00,Date night,excused", 0),
    ],
)
def test_moments_told_by_both_count_once(built, rituals, expected):
    opened = built("2026-03-08", checkin=BOTH, ritual="partner,occurred_at,ritual,status\n" + rituals)
    assert week(opened)["moment_count"] == expected


def test_a_moment_across_the_spring_clock_change_counts_once(built):
    opened = built(
        "2026-03-29",
        checkin="partner,occurred_on\nana,2026-03-29",
        ritual="""partner,occurred_at,ritual,status
                  ana,2026-03-29T01:59,Date night,kept
                  ben,2026-03-29T03:01,Date night,kept""",
    )
    assert week(opened, "2026-03-23")["moment_count"] == 1


@pytest.mark.parametrize(
    ("rituals", "expected"),
    [
        ("ana,2026-03-02,,kept\nben,2026-03-02,,kept", 1),  # told by both on one day, no time: the same one
        ("ana,2026-03-02,,kept\nana,2026-03-02,,kept", 2),  # told twice by one: two
        ("ana,2026-03-02,,kept\nana,2026-03-02,,kept\nben,2026-03-02,,kept", 2),
        ("ana,,2026-03-02T20:00,kept\nben,2026-03-02,,kept", 1),  # one with a time, the other without
        ("ana,,2026-03-02T20:00,kept\nana,2026-03-02,,kept", 2),
        ("ana,,2026-03-02T12:00,kept\nben,,2026-03-02T12:10,kept\nben,2026-03-02,,kept", 2),
    ],
)
def test_moments_without_a_time_are_matched_by_day(built, rituals, expected):
    text = "partner,occurred_on,occurred_at,status,ritual\n" + "\n".join(f"{r},Date night" for r in rituals.split("\n"))
    opened = built("2026-03-08", checkin=BOTH, ritual=text)
    assert week(opened)["moment_count"] == expected


def test_a_quiet_observed_week_is_zero_and_an_unobserved_one_is_missing(built):
    opened = built("2026-03-15", checkin=BOTH, ritual=MISSED)
    quiet, unobserved = week(opened), week(opened, "2026-03-09")
    assert (quiet["moment_count"], quiet["connection_rate"], quiet["status"]) == (0, 0, "ok")
    assert quiet["connection_rate_low"] == 0
    assert quiet["connection_rate_high"] > 0
    assert (unobserved["moment_count"], unobserved["connection_rate"]) == (None, None)
    assert (unobserved["status"], unobserved["reason"]) == ("not_enough", "0 of 4 days")


def test_the_rate_counts_moments_of_observed_days_over_observed_days(built):
    opened = built(
        "2026-03-08",
        checkin="partner,occurred_on\nana,2026-03-02\nana,2026-03-03\nben,2026-03-04\nana,2026-03-05",
        ritual="""partner,occurred_on,ritual,status
                  ana,2026-03-02,Date night,kept
                  ana,2026-03-03,Evening debrief,kept
                  ana,2026-03-08,Date night,kept""",
    )
    row = week(opened)
    assert (row["observed_days"], row["moment_count"], row["unobserved_moment_count"]) == (4, 2, 1)
    assert row["connection_rate"] == pytest.approx(2 / 4 * 7)
    assert row["connection_day_share"] == pytest.approx(2 / 4)
    assert (row["status"], row["one_reporter_day_count"]) == ("ok", 4)


@pytest.mark.parametrize(
    ("days", "status", "reason"),
    [
        (1, "not_enough", "1 of 4 days"),
        (2, "thin", "2 of 4 days"),
        (3, "thin", "3 of 4 days"),
        (4, "ok", "4 of 7 days logged"),
    ],
)
def test_a_week_says_how_many_days_it_still_needs(built, days, status, reason):
    checkins = "\n".join(f"ana,2026-03-0{day},5" for day in range(2, 2 + days))
    opened = built("2026-03-08", checkin="partner,occurred_on,connected\n" + checkins, ritual=MISSED)
    for who in ("ana", "together"):
        row = week(opened, who=who)
        assert (row["status"], row["reason"]) == (status, reason)
        assert (row["connection_rate"] is None) == (status == "not_enough")
    assert (week(opened, who="ana")["felt_connection"] is None) == (status == "not_enough")


def test_paused_days_leave_the_denominator(built):
    opened = built(
        "2026-03-15",
        checkin=BOTH,
        pause="partner,occurred_on,until,reason\nben,2026-03-06,2026-03-15,away",
    )
    row, paused = week(opened), week(opened, "2026-03-09")
    assert (row["elapsed_days"], row["observed_days"], row["paused_days"]) == (4, 4, 3)
    assert (paused["status"], paused["reason"], paused["coverage_share"]) == ("paused", "paused", None)
    assert week(opened, who="ana")["elapsed_days"] == 7


@pytest.mark.parametrize(
    ("until", "status"), [("", "not_enough"), ("2026-03-07", "not_enough"), ("2026-03-08", "paused")]
)
def test_a_pause_of_a_day_is_not_a_week_s(built, until, status):
    opened = built(
        "2026-03-02",  # a Monday
        checkin="partner,occurred_on,connected\nben,2026-03-02,5",
        pause=f"partner,occurred_on,until,visibility\nana,2026-03-02,{until},shared",
    )
    found = opened.sql("select who, elapsed_days, status from weekly_coverage").set_index("who")
    assert found.loc["together"].tolist() == found.loc["ana"].tolist() == [0, status]
    assert found.loc["ben"].tolist() == [1, "not_enough"]


def test_a_check_in_counts_for_48_hours_after_its_day(built):
    opened = built(
        "2026-03-08",
        checkin="""partner,occurred_on,logged_at,connected
                   ana,2026-03-02,2026-03-02T22:59:59Z,5
                   ana,2026-03-03,2026-03-04T07:00:00Z,5
                   ana,2026-03-04,2026-03-06T22:59:59Z,5
                   ana,2026-03-05,2026-03-07T23:00:00Z,5""",
    )
    days = opened.sql("select day, is_observed, is_late from daily_coverage where who = 'ana' order by day")
    assert days["is_observed"].tolist()[:4] == [True, True, True, False]  # midnight in Berlin is 23:00 in UTC
    assert days["is_late"].tolist()[:4] == [False, True, True, True]


def test_the_last_check_in_of_a_day_is_the_one_that_counts(built):
    opened = built(
        "2026-03-02",
        checkin="""partner,occurred_on,logged_at,connected
                   ana,2026-03-02,2026-03-02T20:00:00Z,3
                   ana,2026-03-02,2026-03-02T21:00:00Z,8""",
    )
    assert opened.sql("select connected from daily_checkin")["connected"].tolist() == [8]


def test_felt_connection_is_each_partners_own_mean_and_never_a_joint_one(built):
    opened = built("2026-03-08", checkin=BOTH)
    assert week(opened, who="ana")["felt_connection"] == pytest.approx(5)
    assert week(opened, who="ben")["felt_connection"] == 5
    assert week(opened)["felt_connection"] is None


def test_a_week_across_new_year_is_one_week(built):
    opened = built("2027-01-03", checkin="partner,occurred_on\nana,2026-12-31\nana,2027-01-01")
    assert week(opened, "2026-12-28", "ana")["observed_days"] == 2


def test_the_week_starts_on_the_day_that_the_settings_say(built, home):
    home.settings.write_text(home.settings.read_text().replace('"monday"', '"sunday"'))
    opened = built("2026-03-09", checkin="partner,occurred_on\nana,2026-03-07\nana,2026-03-08\nana,2026-03-09")
    assert week(opened, "2026-03-01", "ana")["observed_days"] == 1
    assert week(opened, "2026-03-08", "ana")["observed_days"] == 2


def test_affection_counts_only_once_everyone_has_switched_it_on(built, home):
    affection = "partner,occurred_on,welcome\nana,2026-03-02,yes\nben,2026-03-03,no"
    assert week(built("2026-03-08", checkin=BOTH, affection=affection))["status"] == "not_logged"
    home.settings.write_text(home.settings.read_text().replace("affection = false", "affection = true", 1))
    assert week(built("2026-03-08"))["status"] == "not_logged"
    home.settings.write_text(home.settings.read_text().replace("affection = false", "affection = true"))
    assert week(built("2026-03-08"))["moment_count"] == 1


def test_rates_have_gamma_poisson_intervals_and_day_shares_wilsons_on_days_that_are_alike(built):
    rituals = "partner,occurred_on,ritual,status\n" + "\n".join(
        f"ana,2026-03-0{day},Date night,kept" for day in (2, 3, 5)
    )
    row = week(built("2026-03-08", checkin=BOTH, ritual=rituals))
    rate = gamma.ppf([0.025, 0.975], 3.5)  # with Jeffreys' prior
    assert (row["connection_rate_low"], row["connection_rate_high"]) == pytest.approx(tuple(rate), rel=1e-9)
    alike = (7 * (1 - 9 / 7) / (3 - 9 / 7) + 7) / (7 + 16)  # of three days one follows another
    weight = (1 - alike) / (1 + alike)
    expected = proportion_confint(3 * weight, 7 * weight, method="wilson")
    assert (row["connection_day_share_low"], row["connection_day_share_high"]) == pytest.approx(expected)
