"""Given conflicts and repairs, expect spells, weekly stocks and flows."""

import pytest

CONFLICT = "conflict,partner,occurred_on,topic\n"
REPAIR = "conflict,partner,occurred_on,action\n"
CHECKINS = "partner,occurred_on\n" + "\n".join(f"{p},2026-03-{d:02}" for d in range(2, 32) for p in ("ana", "ben"))


def spells(opened, who="together"):
    frame = opened.sql(
        "select conflict, started_on::varchar as started, ended_on::varchar as ended from conflict_spells where who = ? "
        "order by conflict, spell",
        [who],
    )
    return [(c, s[5:], e[5:] if isinstance(e, str) else None) for c, s, e in frame.itertuples(index=False)]


@pytest.mark.parametrize(
    ("conflicts", "repairs", "expected"),
    [
        # open until both have closed it, each in their own way
        ("k,ana,2026-03-03,", "k,ana,2026-03-05,settled", [("k", "03-03", None)]),
        ("k,ana,2026-03-03,", "k,ana,2026-03-05,settled\nk,ben,2026-03-09,live_with", [("k", "03-03", "03-09")]),
        # feeling okay again, an attempt or parking it close nothing
        (
            "k,ana,2026-03-03,",
            "k,ana,2026-03-04,okay_again\nk,ben,2026-03-04,okay_again\nk,ben,2026-03-05,parked",
            [("k", "03-03", None)],
        ),
        # reopened by one: open for both again, until both close it anew
        (
            "k,ana,2026-03-03,",
            "k,ana,2026-03-04,settled\nk,ben,2026-03-05,settled\nk,ben,2026-03-10,reopened\nk,ben,2026-03-12,settled",
            [("k", "03-03", "03-05"), ("k", "03-10", None)],
        ),
        # reopened while it was open yet: one spell, and the earlier yes no longer stands
        (
            "k,ana,2026-03-03,",
            "k,ana,2026-03-04,settled\nk,ben,2026-03-05,reopened\nk,ben,2026-03-06,settled",
            [("k", "03-03", None)],
        ),
        # told by both under one name: one conflict, from the earlier day
        (
            "k,ana,2026-03-03,\nK,ben,2026-03-04,",
            "k,ana,2026-03-05,settled\nk,ben,2026-03-05,settled",
            [("k", "03-03", "03-05")],
        ),
        # opened again under the same name after both had closed it
        (
            "k,ana,2026-03-03,\nk,ana,2026-03-20,",
            "k,ana,2026-03-05,settled\nk,ben,2026-03-05,settled",
            [("k", "03-03", "03-05"), ("k", "03-20", None)],
        ),
        # a repair without an opening: it was open from then on
        ("x,ana,2026-03-30,", "k,ben,2026-03-07,attempt", [("k", "03-07", None), ("x", "03-30", None)]),
        # dated before the opening, as by a clock that was set back: it counts on the day of the opening
        ("k,ana,2026-03-10,", "k,ben,2026-03-05,settled\nk,ana,2026-03-06,settled", [("k", "03-10", "03-10")]),
        ("k,ana,2026-03-10,", "k,ben,2026-03-05,settled\nk,ana,2026-03-12,settled", [("k", "03-10", "03-12")]),
        ("k,ana,2026-03-10,", "k,ben,2026-03-05,settled\nk,ana,2026-03-06,reopened", [("k", "03-10", None)]),
        # closed on the day it opened
        ("k,ana,2026-03-03,", "k,ana,2026-03-03,settled\nk,ben,2026-03-03,settled", [("k", "03-03", "03-03")]),
    ],
)
def test_a_conflict_is_open_until_both_say_it_is_not(built, conflicts, repairs, expected):
    opened = built("2026-03-31", conflict=CONFLICT + conflicts, repair=REPAIR + repairs)
    assert spells(opened) == expected


@pytest.mark.many
@pytest.mark.parametrize("name", [f"k{n}" for n in range(12)])
def test_opened_and_settled_on_one_day_without_times_is_closed(built, alone, name):
    opened = built(
        "2026-03-31", conflict=CONFLICT + f"{name},ana,2026-03-02,", repair=REPAIR + f"{name},ana,2026-03-02,settled"
    )
    assert spells(opened, "ana") == [(name, "03-02", "03-02")]


def test_what_was_said_before_a_reopening_no_longer_stands(built):
    repairs = (
        "k,ana,2026-03-04,okay_again\nk,ana,2026-03-05,settled\nk,ana,2026-03-06,reopened\nk,ben,2026-03-07,settled"
    )
    opened = built("2026-03-31", conflict=CONFLICT + "k,ana,2026-03-03,", repair=REPAIR + repairs)
    row = opened.sql("select closed_by, okay_again_by from open_conflicts").iloc[0]
    assert tuple(row) == ("ben", "")


def test_what_was_said_in_an_earlier_spell_is_not_carried_into_a_new_one(built):
    repairs = """k,ana,2026-03-04,attempt
        k,ana,2026-03-05,parked
        k,ana,2026-03-06,settled
        k,ben,2026-03-06,settled
        k,ben,2026-03-20,reopened"""
    opened = built("2026-03-31", conflict=CONFLICT + "k,ana,2026-03-03,", repair=REPAIR + repairs)
    row = opened.sql("select is_parked, parked_on, last_attempt_on, age_days from open_conflicts").iloc[0]
    assert (bool(row["is_parked"]), row["age_days"]) == (False, 11)
    assert row[["parked_on", "last_attempt_on"]].isna().all()


def test_a_step_of_tomorrow_counts_tomorrow(built):
    """A partner further east may write it already."""
    conflicts = CONFLICT + "k,ana,2026-03-03,\nl,ana,2026-04-01,"
    opened = built(
        "2026-03-31", conflict=conflicts, repair=REPAIR + "k,ana,2026-04-01,settled\nk,ben,2026-04-01,settled"
    )
    assert opened.sql("select conflict, age_days from open_conflicts").values.tolist() == [["k", 28]]


def test_each_partner_has_their_own_view_of_whether_it_is_over(built):
    opened = built("2026-03-31", conflict=CONFLICT + "k,ana,2026-03-03,", repair=REPAIR + "k,ben,2026-03-05,settled")
    assert spells(opened, "ben") == [("k", "03-03", "03-05")]
    assert spells(opened, "ana") == [("k", "03-03", None)]
    assert opened.sql("select closed_by from open_conflicts")["closed_by"].tolist() == ["ben"]


def test_what_was_closed_lately_is_known_until_it_is_opened_again_or_long_ago(built):
    conflicts = CONFLICT + "old,ana,2025-12-01,\nk,ana,2026-03-03,\nl,ana,2026-03-04,\nm,ben,2026-03-05,"
    steps = [
        (name, who, day)
        for name, day in (("old", "2025-12-02"), ("k", "2026-03-05"), ("l", "2026-03-06"))
        for who in ("ana", "ben")
    ]
    repairs = "\n".join(f"{name},{who},{day},settled" for name, who, day in steps)
    logs = {"conflict": conflicts, "repair": f"{REPAIR}{repairs}\nl,ana,2026-03-07,reopened\nm,ana,2026-03-06,settled"}
    query = "select conflict, topic, ended_on::varchar from closed_conflicts order by conflict"
    assert built("2026-03-31", **logs).sql(query).values.tolist() == [["k", "k", "2026-03-05"]]
    assert [row[0] for row in built("2026-03-31", "ana", **logs).sql(query).values] == ["k", "m"], "over for her"


def test_stock_carries_over_and_flows_add_up(built):
    opened = built(
        "2026-03-31",
        checkin="\n".join(line for line in CHECKINS.splitlines() if not "2026-03-16" <= line[-10:] <= "2026-03-22"),
        conflict=CONFLICT + "a,ana,2026-03-03,\nb,ben,2026-03-10,",
        repair=REPAIR + "a,ana,2026-03-12,settled\na,ben,2026-03-12,settled\na,ana,2026-03-25,reopened",
    )
    rows = opened.sql(
        "select opened_count, reopened_count, closed_count, stock_count, open_age_median_days, open_age_max_days "
        "from weekly_conflicts where who = 'together' order by week_start"
    )
    rows = rows.astype(object).where(rows.notna(), None)
    assert [tuple(row) for row in rows.itertuples(index=False)] == [
        (1, 0, 0, 1, 5, 5),
        (1, 0, 1, 1, 5, 5),
        (None, None, None, 1, 12, 12),  # nobody checked in: the flows are unknown, the stock is as last logged
        (0, 1, 0, 2, 11.5, 19),
        (0, 0, 0, 2, 13.5, 21),
    ]


def test_no_open_conflict_has_no_age(built):
    repairs = REPAIR + "k,ana,2026-03-03,settled\nk,ben,2026-03-03,settled"
    opened = built("2026-03-31", checkin=CHECKINS, conflict=CONFLICT + "k,ana,2026-03-03,", repair=repairs)
    rows = opened.sql("select * from weekly_conflicts where who = 'together'")
    assert rows["stock_count"].tolist() == [0] * 5
    assert rows["open_age_max_days"].isna().all()


def test_an_undated_conflict_starts_on_the_day_it_was_logged_and_says_so(built):
    opened = built("2026-03-31", conflict="entry_id,partner,logged_at,topic\nk,ana,2026-03-05T23:30:00Z,Money")
    row = opened.sql("select opened_on::varchar as opened_on, is_undated, age_days, topic from open_conflicts").iloc[0]
    assert tuple(row) == ("2026-03-06", True, 25, "Money")  # half past midnight in Berlin


def test_parking_holds_until_the_next_step(built):
    repairs = REPAIR + "k,ana,2026-03-10,parked\nk,ben,2026-03-20,attempt"
    opened = built("2026-03-31", checkin=CHECKINS, conflict=CONFLICT + "k,ana,2026-03-03,", repair=repairs)
    rows = opened.sql("select parked_count from weekly_conflicts where who = 'together' order by week_start")
    assert rows["parked_count"].tolist() == [0, 1, 0, 0, 0]
    assert not opened.sql("select is_parked from open_conflicts")["is_parked"].iloc[0]


def test_alone_a_conflict_closes_when_the_one_says_so(built, alone):
    opened = built("2026-03-31", conflict=CONFLICT + "k,,2026-03-03,", repair=REPAIR + "k,,2026-03-05,settled")
    assert opened.audience == "ana"
    assert spells(opened, "ana") == [("k", "03-03", "03-05")]
    assert opened.sql("select distinct who from weekly_conflicts")["who"].tolist() == ["ana"]


@pytest.mark.parametrize(
    ("row", "topic"),
    [("ana,2026-03-03,money,Who pays", "Who pays"), ("ana,2026-03-03,Money,", "Money"), ("ana,2026-03-03,,", None)],
)
def test_an_open_conflict_is_called_by_its_topic_else_its_name_and_never_by_an_id(built, row, topic):
    opened = built("2026-03-31", conflict="partner,occurred_on,conflict,topic\n" + row)
    found = opened.sql("select topic from open_conflicts")["topic"].iloc[0]
    assert (found if isinstance(found, str) else None) == topic
