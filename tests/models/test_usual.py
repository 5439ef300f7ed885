"""Given weeks of logs, expect what is usual beside each: from good weeks before it, and of the same days while it runs."""

from datetime import date, timedelta

import pandas as pd
import pytest


def test_what_is_usual_comes_from_at_least_four_good_weeks_before(built):
    checkins = "partner,occurred_on\n" + "\n".join(f"ana,2026-03-{day:02}" for day in range(1, 32))
    shares = "partner,occurred_on,depth\n" + "\n".join(f"ana,2026-03-{day:02},2" for day in range(2, 30))
    opened = built(
        "2026-04-05",
        checkin=checkins + "\nana,2026-04-01\nana,2026-04-02\nana,2026-04-03\nana,2026-04-04",
        share=shares,
    )
    rows = opened.sql(
        "select usual_rate, usual_low, usual_weeks_needed from weekly_connection where who = 'ana' order by week_start"
    )
    assert rows["usual_rate"].isna().tolist() == [True] * 5 + [False]
    last = rows.iloc[-1]
    assert (last["usual_rate"], last["usual_weeks_needed"]) == (7, 0)
    assert pd.isna(last["usual_low"]), "a range that holds 8 in 10 weeks takes nine"


def diary(weeks: list[str], last_days: int = 7) -> tuple[str, dict[str, str]]:
    """Return the last day and the logs of Ana: a check-in each day, and a share on the days of a week marked with x."""
    first = date(2026, 3, 2)
    days = [first + timedelta(days=n) for n in range(7 * len(weeks) - 7 + last_days)]
    marked = [day for n, day in enumerate(days) if weeks[n // 7][n % 7] == "x"]
    return str(days[-1]), {
        "checkin": "partner,occurred_on\n" + "\n".join(f"ana,{day}" for day in days),
        "share": "partner,occurred_on,depth\n" + "\n".join(f"ana,{day},3" for day in marked),
    }


def usual_of(opened, week):
    row = opened.sql(
        "select usual_rate, usual_low, usual_high, usual_weeks_needed from weekly_connection "
        "where who = 'ana' and week_start = ?::date",
        [week],
    )
    return row.iloc[0].tolist()


def test_the_range_of_most_weeks_is_between_order_statistics(built):
    """Of n weeks the next one lies below the first tenth of n + 1 in one of ten cases, and as often above the last."""
    weeks = ["x" * n + "-" * (7 - n) for n in (1, 2, 2, 3, 3, 3, 4, 5, 6, 0)]
    day, logs = diary(weeks)
    opened = built(day, **logs)
    assert usual_of(opened, "2026-05-04") == [3, 1, 6, 0], "of nine weeks, the least and the most"
    day, logs = diary(["x------", *weeks, "-------"])
    assert usual_of(built(day, **logs), "2026-05-18") == pytest.approx([3, 0.2, 5.8, 0])


def test_imported_weeks_are_no_measure_for_logged_ones(built):
    """Six weeks of an app that knows of one kind of moment, then weeks that were logged here."""
    day, logs = diary(["x------"] * 6 + ["xxxx---"] * 5)
    head, *rows = logs["checkin"].splitlines()
    imported = [
        f"{row},0-{n}" if n < 7 * 6 - 3 else f"{row}," for n, row in enumerate(rows)
    ]  # the last of them in part
    opened = built(day, **logs | {"checkin": "\n".join([head + ",entry_id", *imported])})
    assert usual_of(opened, "2026-04-06")[::3] == [1, 0], "imported weeks among themselves"
    assert usual_of(opened, "2026-04-13")[3] == 4
    assert pd.isna(usual_of(opened, "2026-04-13")[0])
    assert usual_of(opened, "2026-05-11")[::3] == [4, 0]


def test_a_week_that_is_not_over_has_the_usual_of_the_same_days(built):
    """Three moments by Thursday and three on the weekend, week after week; on a Thursday there are three."""
    day, logs = diary(["xx-x-xx" if n % 2 else "x-xxxx-" for n in range(11)], last_days=4)
    opened = built(day, **logs)
    now = opened.sql("select * from weekly_connection where who = 'ana' and is_current").iloc[0]
    assert (now["days_so_far"], now["connection_rate"]) == (4, 7 * 3 / 4)
    assert usual_of(opened, "2026-05-11")[:3] == pytest.approx([7 * 3 / 4] * 3)
    assert usual_of(opened, "2026-05-04")[:3] == pytest.approx([5] * 3), "a week that is over, among whole weeks"
    level = "select usual_level from weekly_metrics where metric = 'sharing_depth' and who = 'ana' and is_current"
    assert opened.sql(level)["usual_level"].item() == pytest.approx(3 / 4)


def test_a_running_week_goes_up_to_its_last_logged_day(built):
    day, logs = diary(["x------"] * 5, last_days=2)
    opened = built("2026-04-02", **logs)
    weeks = opened.sql("select days_so_far from weekly_connection where who = 'ana' order by week_start")
    assert weeks["days_so_far"].tolist() == [7, 7, 7, 7, 2]
    assert day == "2026-03-31"
