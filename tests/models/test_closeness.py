"""Given touch, promises, barriers and shared time, expect affection, trust, barriers, balance and upkeep."""

import pytest
from statsmodels.stats.proportion import proportion_confint

WEEK = "2026-03-23"


def checkins(ana=range(2, 30), ben=range(2, 30), ticks=None):
    rows = [("ana", d) for d in ana] + [("ben", d) for d in ben]
    return "partner,occurred_on,barriers\n" + "\n".join(
        f"{p},2026-03-{d:02},{(ticks or {}).get((p, d), '')}" for p, d in rows
    )


TOUCH = """partner,occurred_on,welcome,visibility
    ana,2026-03-23,yes,shared
    ben,2026-03-23,yes,shared
    ana,2026-03-24,no,shared
    ana,2026-03-25,yes,private
    ben,2026-03-27,yes,shared"""


def switch_on(home, times=-1):
    home.settings.write_text(home.settings.read_text().replace("affection = false", "affection = true", times))


def test_affection_is_off_until_both_switch_it_on(built, home, metric):
    for _ in range(2):
        found = metric(built("2026-03-29", checkin=checkins(), affection=TOUCH), "affection_day_share", WEEK)
        assert (found["value"], found["status"], found["reason"]) == (None, "off", "off until everyone switches it on")
        switch_on(home, 1)
    assert metric(built("2026-03-29"), "affection_day_share", WEEK)["value"] == pytest.approx(2 / 7)


def test_affection_switched_off_by_one_is_off_for_both(built, home, metric):
    switch_on(home)
    assert (
        metric(built("2026-03-29", checkin=checkins(), affection=TOUCH), "affection_day_share", WEEK)["status"] == "ok"
    )
    home.settings.write_text(home.settings.read_text().replace("affection = true", "affection = false", 1))
    opened = built("2026-03-29")
    assert {metric(opened, "affection_day_share", WEEK, who)["status"] for who in ("ana", "ben", "together")} == {"off"}
    assert "affection" not in set(opened.sql("select what from noted_lately")["what"])
    assert "affection" not in set(opened.sql("select sign from daily_signs")["sign"])


def test_welcome_touch_counts_by_day_and_private_touch_in_ones_own_view(built, home, metric):
    switch_on(home)
    own = built("2026-03-29", audience="ana", checkin=checkins(ben=(23, 24, 25)), affection=TOUCH)
    assert metric(own, "affection_day_share", WEEK, "ana")["value"] == pytest.approx(2 / 7)
    assert metric(own, "affection_day_share", WEEK)["value"] == pytest.approx(2 / 7)
    assert metric(own, "affection_day_share", WEEK, "ben")["value"] == pytest.approx(1 / 3)


PROMISE = "partner,occurred_on,promise,status,due_on\n"


def promises(*endings):
    made = "".join(f"ana,2026-03-02,p{n},made,2026-03-10\n" for n in range(len(endings)))
    return PROMISE + made + "".join(f"ana,2026-03-10,p{n},{e},\n" for n, e in enumerate(endings) if e)


@pytest.mark.parametrize(
    ("endings", "n", "value", "bounds"),
    [
        (("kept",) * 4 + ("not_kept",), 5, 0.8, (None, None)),
        (("kept",) * 4 + ("not_kept", "renegotiated"), 5, 0.8, (None, None)),  # renegotiated ones are out
        (("kept",) * 4 + ("not_kept", ""), 5, 0.8, (4 / 6, 5 / 6)),  # nothing said of one: not known
        (("kept",) * 3, 3, 1.0, (None, None)),
        (("kept",) * 2, 2, None, (None, None)),
    ],
)
def test_promises_are_kept_among_those_due_of_which_the_ending_is_known(built, metric, endings, n, value, bounds):
    found = metric(built("2026-03-29", checkin=checkins(), promise=promises(*endings)), "promises_kept", WEEK)
    assert found["n"] == n
    assert found["value"] == (None if value is None else pytest.approx(value))
    assert (found["least"], found["most"]) == tuple(b if b is None else pytest.approx(b) for b in bounds)
    assert found["status"] == {5: "ok", 3: "thin", 2: "not_enough"}[n]


def test_a_promise_that_is_not_due_yet_is_out(built, metric):
    rows = promises(*["kept"] * 5) + "ben,2026-03-20,later,made,2026-03-29\n"
    found = metric(built("2026-03-29", checkin=checkins(), promise=rows), "promises_kept", WEEK)
    assert (found["n"], found["most"]) == (5, None)


MADE = "ana,2026-03-02,p,made,2026-03-10"


@pytest.mark.parametrize(
    ("rows", "n", "open_due"),
    [
        # on one day, typed by hand: what stands last counts
        (f"{MADE}\nana,2026-03-10,p,renegotiated,\nana,2026-03-10,p,kept,", 1, []),
        # made again after it ended: two
        (f"{MADE}\nana,2026-03-05,p,kept,\nana,2026-03-06,p,made,2026-03-09\nana,2026-03-09,p,kept,", 2, []),
        # a new day agreed on: open, and due then
        (f"{MADE}\nana,2026-03-09,p,renegotiated,2026-04-02", 0, ["2026-04-02"]),
        # told by both: one
        (f"{MADE}\nben,2026-03-02,p,made,2026-03-10\nana,2026-03-10,p,kept,", 1, []),
    ],
)
def test_a_promise_follows_its_rows_in_their_order(built, metric, rows, n, open_due):
    opened = built("2026-03-29", checkin=checkins(), promise=PROMISE + rows)
    assert metric(opened, "promises_kept", WEEK)["n"] == n
    assert opened.sql("select due_on::varchar as due from open_promises")["due"].tolist() == open_due


def test_promises_are_shown_for_the_two_of_them_and_never_for_one(built):
    opened = built("2026-03-29", checkin=checkins(), promise=promises("kept"))
    assert set(opened.sql("select distinct who from weekly_metrics where metric = 'promises_kept'")["who"]) == {
        "together"
    }


def test_barriers_are_days_ticked_among_logged_days_of_four_weeks(built, metric):
    ticks = {("ana", 3): "busy;phone", ("ana", 24): "busy", ("ben", 24): "tired", ("ben", 25): "busy"}
    opened = built("2026-03-29", checkin=checkins(ana=range(2, 26), ticks=ticks))
    assert metric(opened, "barrier_share", WEEK, "ana", "busy")["value"] == pytest.approx(2 / 24)
    assert metric(opened, "barrier_share", WEEK, "together", "busy")["value"] == pytest.approx(3 / 28)
    assert metric(opened, "barrier_share", WEEK, "together", "any")["value"] == pytest.approx(3 / 28)
    found = metric(opened, "barrier_share", WEEK, "ana", "shame")
    assert (found["value"], found["low"]) == (0, 0)
    alike = 7 / (24 + 16)  # as far as it is known
    assert found["high"] == pytest.approx(proportion_confint(0, 24 * (1 - alike) / (1 + alike), method="wilson")[1])


def test_a_barrier_ticked_in_private_is_not_the_couples(built, metric):
    rows = "".join(f"ana,2026-03-{d:02},busy,private\nben,2026-03-{d:02},,shared\n" for d in range(2, 30))
    own = built("2026-03-29", audience="ana", checkin="partner,occurred_on,barriers,visibility\n" + rows)
    assert metric(own, "barrier_share", WEEK, "ana", "busy")["value"] == 1
    assert metric(own, "barrier_share", WEEK, "together", "busy")["status"] == "not_logged"


def test_good_moments_for_each_conflict_need_ten_and_carry_an_exact_interval(built, metric):
    shares = "partner,occurred_on,depth\n" + "".join(f"ana,2026-03-{d:02},2\n" for d in range(3, 11))
    thanks = "partner,occurred_on,direction\nana,2026-03-12,given\nben,2026-03-13,noticed"
    opened = built("2026-03-29", checkin=checkins(), share=shares, appreciation=thanks)
    assert metric(opened, "pos_neg_ratio", WEEK)["status"] == "not_logged"  # no conflict was
    opened = built("2026-03-29", conflict="conflict,partner,occurred_on\nk,ana,2026-03-05\nm,ben,2026-03-20")
    found = metric(opened, "pos_neg_ratio", WEEK)
    assert (found["n"], found["value"]) == (11, pytest.approx(9.5 / 2.5))
    low, high = proportion_confint(9, 11, method="beta")
    assert (found["low"], found["high"]) == (pytest.approx(low / (1 - low)), pytest.approx(high / (1 - high)))


def test_upkeep_counts_days_minutes_and_new_things(built, metric):
    rows = """partner,occurred_on,ritual,status,minutes,first_time
        ana,2026-03-24,Walk,kept,60,yes
        ben,2026-03-24,Walk,kept,50,
        ana,2026-03-17,Walk,kept,40,
        ana,2026-03-18,Walk,missed,,yes"""
    conflict = "conflict,partner,occurred_on\nk,ana,2026-03-19"
    opened = built("2026-03-29", checkin=checkins(ben=()), ritual=rows, conflict=conflict)
    pieces = ("check_in_days", "minutes_a_week", "new_things", "oldest_open_days")
    assert [metric(opened, "upkeep", WEEK, piece=p)["value"] for p in pieces] == [28, 50, 1, 10]  # of two weeks
    assert metric(opened, "upkeep", WEEK, "ben", "minutes_a_week")["value"] is None  # nobody logged there


def test_partners_own_views_leave_the_joint_metrics_alone(built, home):
    """Whatever one keeps private, the rows of `together` say the same in their own view as in the shared one."""
    logs = {
        "checkin": "partner,occurred_on,connected,barriers,visibility\n"
        + "".join(
            f"ana,2026-03-{d:02},{d % 9},busy,{'private' if d % 3 else 'shared'}\nben,2026-03-{d:02},5,,shared\n"
            for d in range(2, 30)
        ),
        "ritual": "partner,occurred_on,ritual,status,visibility\n"
        + "".join(f"ana,2026-03-{d:02},Date night,kept,{'private' if d % 2 else 'shared'}\n" for d in range(2, 30)),
        "share": "partner,occurred_on,depth,topic,visibility\nana,2026-03-24,4,hopes,private\nben,2026-03-24,4,values,shared",
        "promise": PROMISE.replace("due_on", "due_on,visibility")
        + "ana,2026-03-02,p,made,2026-03-10,shared\nana,2026-03-10,p,kept,,private",
        "followup": "partner,occurred_on,followup,status,due_on,visibility\nana,2026-03-02,f,asked,2026-03-03,shared\nana,2026-03-03,f,raised,,private",
        "conflict": "conflict,partner,occurred_on,visibility\nk,ana,2026-03-02,shared\nl,ana,2026-03-03,private",
        "repair": "conflict,partner,occurred_on,action,visibility\nk,ana,2026-03-02,attempt,private\nk,ana,2026-03-04,settled,private\nk,ben,2026-03-04,settled,shared",
        "affection": TOUCH,
        "question": "partner,occurred_on,deck,question,status,visibility\nana,2026-03-05,1,x,asked,private",
        "rebuild": "partner,occurred_on,step,visibility\nana,2026-03-05,begin,private\nben,2026-03-05,begin,shared",
    }
    switch_on(home)
    together, own = built("2026-03-29", **logs), built("2026-03-29", audience="ana")
    for table in ("weekly_metrics", "weekly_counts", "weekly_rituals", "repair_spells"):
        query = f"select * from {table} where who = 'together' order by all"
        assert own.sql(query).equals(together.sql(query)), table
    assert len(together.sql("from rebuild_spells")) == len(own.sql("from rebuild_spells")) == 0
