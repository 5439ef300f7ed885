"""Given thanks, expect the weekly appreciation mart."""

import pytest

HEADER = "partner,occurred_on,direction\n"


def checkins(partner, days, month=3):
    return "\n".join(f"{partner},2026-{month:02}-{day:02},7" for day in days)


def both(days):
    return "partner,occurred_on,appreciated\n" + checkins("ana", days) + "\n" + checkins("ben", days)


def week(opened, who, start="2026-03-02"):
    frame = opened.sql("select * from weekly_appreciation where week_start = ?::date and who = ?", [start, who])
    return frame.astype(object).where(frame.notna(), None).iloc[0].to_dict()


def test_thanks_are_counted_on_the_writers_observed_days(built):
    days = "partner,occurred_on,appreciated\n" + checkins("ana", range(2, 9)) + "\n" + checkins("ben", range(2, 6))
    opened = built(
        "2026-03-08",
        checkin=days,
        appreciation=HEADER
        + """ana,2026-03-02,given
            ana,2026-03-02,given
            ana,2026-03-04,noticed
            ben,2026-03-05,given
            ben,2026-03-08,given""",
    )
    ana, ben, together = (week(opened, who) for who in ("ana", "ben", "together"))
    assert (ana["expressed_count"], ana["expressed_rate"], ana["noticed_count"], ana["noticed_rate"]) == (2, 2, 1, 1)
    assert (ben["expressed_count"], ben["expressed_rate"]) == (1, 7 / 4)  # Sunday was not observed by Ben
    assert (together["expressed_count"], together["expressed_rate"]) == (3, 2 + 7 / 4)  # the sum of each one’s own
    assert (ana["felt_appreciated"], ana["felt_day_count"], together["felt_appreciated"]) == (7, 7, None)


def test_the_couples_rate_needs_both_voices(built):
    opened = built(
        "2026-03-08",
        checkin="partner,occurred_on,appreciated\n" + checkins("ana", range(2, 9)),
        appreciation=HEADER + "ana,2026-03-02,given",
    )
    together = week(opened, "together")
    assert (together["status"], together["reason"]) == ("not_enough", "shared by one of you")
    assert together["expressed_rate"] is None
    assert week(opened, "ana")["expressed_rate"] == 1


def test_the_couples_rate_is_as_well_founded_as_the_one_who_logged_less(built):
    days = "partner,occurred_on,appreciated\n" + checkins("ana", (2, 3, 4, 6)) + "\n"
    thin = built("2026-03-08", checkin=days + checkins("ben", (5, 7)), appreciation=HEADER + "ana,2026-03-02,given")
    assert week(thin, "together")["status"] == "thin"
    assert week(thin, "together")["reason"] == "2 of 4 days from each of you"
    one = week(built("2026-03-08", checkin=days + checkins("ben", (5,))), "together")
    assert (one["status"], one["expressed_rate"]) == ("not_enough", None)


def test_days_that_either_paused_are_no_part_of_the_couples_rate(built):
    opened = built(
        "2026-03-08",
        checkin=both(range(2, 9)),
        pause="partner,occurred_on,until\nana,2026-03-06,2026-03-08",
        appreciation=HEADER + "ben,2026-03-02,given\nben,2026-03-07,given",
    )
    together = week(opened, "together")
    assert (together["expressed_count"], together["expressed_rate"]) == (1, pytest.approx(7 / 4))


def test_an_observed_week_without_thanks_is_zero_and_an_unobserved_one_is_missing(built):
    first = HEADER + "ana,2026-03-01,given"
    opened = built("2026-03-15", checkin=both(range(2, 9)), appreciation=first)
    quiet, unobserved = week(opened, "together"), week(opened, "together", "2026-03-09")
    assert (quiet["expressed_count"], quiet["expressed_rate"], quiet["status"]) == (0, 0, "ok")
    assert unobserved["status"] == "not_enough"
    assert (unobserved["expressed_count"], unobserved["expressed_rate"]) == (None, None)


def test_the_gap_waits_for_fourteen_days_on_which_both_checked_in(built):
    thanks = HEADER + "\n".join(f"ana,2026-03-{day:02},given" for day in range(2, 16)) + "\nben,2026-03-03,noticed"
    opened = built("2026-03-15", checkin=both(range(2, 16)), appreciation=thanks)
    early, later = week(opened, "ana"), week(opened, "ana", "2026-03-09")
    assert (early["gap_day_count"], early["appreciation_gap"]) == (7, None)
    assert (later["gap_day_count"], later["appreciation_gap"]) == (14, pytest.approx(13 / 14 * 7))


def test_private_thanks_are_no_part_of_the_gap(built):
    header = "partner,occurred_on,direction,visibility\n"
    thanks = header + "\n".join(f"ana,2026-03-{day:02},given,private" for day in range(2, 16))
    opened = built("2026-03-15", audience="ana", checkin=both(range(2, 16)), appreciation=thanks)
    assert week(opened, "ana")["expressed_count"] == 7
    assert week(opened, "ana", "2026-03-09")["appreciation_gap"] is None
    assert week(opened, "together")["status"] == "not_logged"
