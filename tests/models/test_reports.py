"""Given days that one or both logged, expect the events of each kind of day, which add up to the weekly counts."""

import pytest

CHECKINS = """partner,occurred_on,barriers,visibility
    ana,2026-03-02,busy,shared
    ben,2026-03-02,,shared
    ana,2026-03-03,,shared
    ana,2026-03-04,tired,shared
    ben,2026-03-04,,private
    ben,2026-03-05,busy,shared
    ben,2026-03-06,,shared
    ana,2026-03-07,,shared
    ben,2026-03-07,,shared"""
LOGS = {
    "checkin": CHECKINS,
    "share": """partner,occurred_at,depth,visibility
        ana,2026-03-02T08:00,3,shared
        ben,2026-03-02T12:00,2,shared
        ana,2026-03-03T08:00,4,shared
        ben,2026-03-05T08:00,1,private
        ana,2026-03-08T08:00,2,shared""",
    "conflict": """conflict,partner,occurred_on,visibility
        k,ana,2026-03-03,shared
        l,ben,2026-03-05,shared
        m,ben,2026-03-05,private""",
    "appreciation": """partner,occurred_on,direction,visibility
        ana,2026-03-02,given,shared
        ana,2026-03-03,given,shared
        ana,2026-03-03,given,private
        ben,2026-03-05,given,shared
        ben,2026-03-05,noticed,shared""",
    "pause": "partner,occurred_on,until,visibility\nana,2026-03-07,2026-03-07,shared",
}


def reports(opened, metric, who="together"):
    frame = opened.sql(
        "select reporters, event_count, logged_days from weekly_reports where metric = ? and who = ? order by reporters",
        [metric, who],
    )
    return {row.reporters: (row.event_count, row.logged_days) for row in frame.itertuples()}


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        # Ben's check-in of the 4th is private, and the 7th is paused: neither tells the couple anything.
        ("connection_rate", {"ana": (1, 2), "ben": (0, 2), "both": (2, 1)}),
        ("connection_day_share", {"ana": (1, 2), "ben": (0, 2), "both": (1, 1)}),
        ("conflict_flow", {"ana": (1, 2), "ben": (1, 2), "both": (0, 1)}),
        ("barrier_share", {"ana": (1, 2), "ben": (1, 2), "both": (1, 1)}),
        # Thanks are each one's own: Ana shared three check-ins, and Ben three.
        ("appreciation_expressed", {"ana": (2, 3), "ben": (1, 3)}),
        ("appreciation_noticed", {"ana": (0, 3), "ben": (1, 3)}),
        ("sharing_depth", {}),  # each has their own
        ("affection_day_share", {}),  # off
    ],
)
def test_the_couples_events_are_told_apart_by_who_reported_the_day(built, metric, expected):
    assert reports(built("2026-03-08", **LOGS), metric) == expected


def test_a_partners_own_events_are_those_of_their_days(built):
    opened = built("2026-03-08", **LOGS)
    assert reports(opened, "sharing_depth", "ana") == {"ana": (2, 3)}
    assert reports(opened, "barrier_share", "ben") == {"ben": (1, 4)}  # the private one is not in a build for both
    assert reports(opened, "appreciation_expressed", "ana") == {"ana": (2, 3)}


def test_a_partners_build_tells_of_the_couple_only_what_both_may_see(built):
    metrics = ("connection_rate", "conflict_flow", "barrier_share", "appreciation_expressed")
    for_both = built("2026-03-08", **LOGS)
    expected = [reports(for_both, metric) for metric in metrics]
    for audience in ("ana", "ben"):
        opened = built("2026-03-08", audience=audience, **LOGS)
        assert [reports(opened, metric) for metric in metrics] == expected


def test_rituals_are_told_apart_by_who_noted_them_and_more_than_due_counts_as_due(built):
    opened = built(
        "2026-03-08",
        checkin=CHECKINS,
        ritual="""partner,occurred_on,ritual,status
            ana,2026-03-02,Date night,missed
            ben,2026-03-03,Date night,kept
            ana,2026-03-04,Date night,kept
            ana,2026-03-03,Technology-free time,missed
            ben,2026-03-03,Technology-free time,kept
            ana,2026-03-05,Technology-free time,kept
            ben,2026-03-06,Technology-free time,missed""",
    )
    # One date night was due and one kept, by Ben: neither Ana's missed one nor the second kept one counts.
    assert reports(opened, "ritual_adherence") == {"ana": (1, 1), "ben": (1, 2), "both": (1, 1)}


def test_what_is_due_is_due_again_in_the_next_week(built):
    rituals = "partner,occurred_on,ritual,status\nana,2026-03-02,Date night,kept\nana,2026-03-09,Date night,kept"
    checkins = "partner,occurred_on\nana,2026-03-02\nana,2026-03-09"
    weeks = built("2026-03-15", checkin=checkins, ritual=rituals).sql(
        "select event_count from weekly_reports where metric = 'ritual_adherence' and who = 'ana' order by week_start"
    )
    assert weeks["event_count"].tolist() == [1, 1]


def test_they_add_up_to_the_weekly_counts(built):
    opened = built("2026-03-08", **LOGS)
    off = opened.sql("""
        select weekly_counts.metric, weekly_counts.who
        from weekly_counts
        left join (
            select metric, who, week_start, sum(event_count) as events, sum(logged_days) as days from weekly_reports group by all
        ) as sums using (metric, who, week_start)
        where weekly_counts.event_count <> coalesce(events, 0)
            or weekly_counts.logged_days <> coalesce(days, 0)
                / case when weekly_counts.metric like 'appreciation%' and weekly_counts.who = 'together' then 2 else 1 end
    """)
    assert off.empty
