"""Given conflicts and steps, expect how long repair took, whether it was tried early, and what became of them."""

import pytest

WEEK = "2026-03-30"
CHECKINS = "partner,occurred_on\n" + "\n".join(f"{p},2026-03-{d:02}" for d in range(2, 29) for p in ("ana", "ben"))
CONFLICT = "conflict,partner,occurred_on,logged_at\n"
REPAIR = "conflict,partner,occurred_on,action\n"


def spell(opened, who="together", conflict="k"):
    frame = opened.sql(
        "select days, is_repaired, entered_days from repair_spells where who = ? and conflict = ? order by spell",
        [who, conflict],
    )
    return [(int(d), bool(r), int(e)) for d, r, e in frame.itertuples(index=False)]


@pytest.mark.parametrize(
    ("repairs", "expected"),
    [
        # okay again by both: the later of the two
        ("k,ana,2026-03-05,okay_again\nk,ben,2026-03-08,okay_again", [(6, True, 0)]),
        # by one alone: not yet; censored at the last day with a check-in, which is not the day of the build
        ("k,ana,2026-03-05,okay_again", [(26, False, 0)]),
        # closed by both without a word of okay: okay at the latest then
        ("k,ana,2026-03-05,settled\nk,ben,2026-03-07,live_with", [(5, True, 0)]),
        # okay on the very day
        ("k,ana,2026-03-02,okay_again\nk,ben,2026-03-02,okay_again", [(0, True, 0)]),
        # reopened: a spell of its own
        (
            "k,ana,2026-03-05,settled\nk,ben,2026-03-05,settled\nk,ana,2026-03-12,reopened\nk,ana,2026-03-14,okay_again\n"
            "k,ben,2026-03-15,okay_again",
            [(3, True, 0), (3, True, 0)],
        ),
    ],
)
def test_repair_takes_until_both_feel_okay_again(built, repairs, expected):
    opened = built("2026-03-31", checkin=CHECKINS, conflict=CONFLICT + "k,ana,2026-03-02,", repair=REPAIR + repairs)
    assert spell(opened) == expected


@pytest.mark.parametrize(
    ("repairs", "first"),
    [
        ("k,ana,2026-03-08,okay_again\nk,ben,2026-03-05,okay_again", (3, True)),
        ("k,ben,2026-03-05,okay_again", (3, True)),  # the other's word was forgotten, or is still to come
        ("k,ana,2026-03-06,settled", (4, True)),
        ("k,ana,2026-03-06,attempt\nk,ana,2026-03-07,parked", (26, False)),
        ("k,ana,2026-03-05,okay_again\nk,ana,2026-03-12,reopened", (3, True)),  # it was, by then
    ],
)
def test_for_the_first_of_the_two_one_word_is_enough(built, repairs, first):
    opened = built("2026-03-31", checkin=CHECKINS, conflict=CONFLICT + "k,ana,2026-03-02,", repair=REPAIR + repairs)
    found = opened.sql("select first_days, is_first_okay from repair_spells where who = 'together' order by spell")
    assert tuple(found.iloc[0]) == first
    own = opened.sql(
        "select bool_and(first_days = days and is_first_okay = is_repaired) as same from repair_spells where who = 'ana'"
    )
    assert own["same"].item()


def test_each_partner_has_their_own_time_until_okay(built):
    repairs = REPAIR + "k,ana,2026-03-05,okay_again"
    opened = built("2026-03-31", checkin=CHECKINS, conflict=CONFLICT + "k,ana,2026-03-02,", repair=repairs)
    assert (spell(opened, "ana"), spell(opened, "ben")) == ([(3, True, 0)], [(26, False, 0)])


def test_a_conflict_told_later_was_not_watched_before_it_was_told(built):
    told = CONFLICT + "k,ana,2026-03-02,2026-03-12T20:00:00Z\nl,ana,2026-03-02,2026-03-02T23:30:00Z"
    opened = built("2026-03-31", checkin=CHECKINS, conflict=told)
    assert spell(opened)[0][2] == 10
    assert spell(opened, conflict="l")[0][2] == 1  # half past midnight in Berlin


STEPS = "conflict,partner,occurred_at,action\n"


@pytest.mark.parametrize(
    ("opened_at", "attempt", "has_attempt"),
    [
        ("2026-03-03T20:00", "2026-03-04T19:59", 1),
        ("2026-03-03T20:00", "2026-03-04T20:01", 0),  # a minute after the day is over
        ("2026-03-28T20:00", "2026-03-29T21:30", 0),  # 24.5 hours by the clock change's own count
        ("2026-03-28T20:00", "2026-03-29T21:00", 1),  # 24 hours, as the night had an hour less
    ],
)
def test_a_step_towards_each_other_counts_within_24_hours(built, metric, opened_at, attempt, has_attempt):
    four = "".join(f"c{n},ana,2026-03-0{n + 2}T10:00\n" for n in range(4))
    conflicts = "conflict,partner,occurred_at\n" + four + f"k,ana,{opened_at}"
    opened = built("2026-03-31", checkin=CHECKINS, conflict=conflicts, repair=STEPS + f"k,ben,{attempt},attempt")
    found = metric(opened, "repair_attempt_rate", WEEK)
    assert (found["n"], found["value"]) == (5, pytest.approx(has_attempt / 5))


@pytest.mark.parametrize(("day", "has_attempt"), [("03", 1), ("04", 1), ("05", 0)])
def test_without_a_time_the_same_or_the_next_day_counts(built, metric, day, has_attempt):
    conflicts = CONFLICT + "".join(f"c{n},ana,2026-03-02,\n" for n in range(4)) + "k,ana,2026-03-03,"
    opened = built("2026-03-31", checkin=CHECKINS, conflict=conflicts, repair=REPAIR + f"k,ana,2026-03-{day},attempt")
    assert metric(opened, "repair_attempt_rate", WEEK)["value"] == pytest.approx(has_attempt / 5)


def test_a_conflict_younger_than_a_day_is_out_of_the_attempts(built, metric):
    conflicts = CONFLICT + "".join(f"c{n},ana,2026-03-0{n + 2},\n" for n in range(5)) + "k,ana,2026-03-31,"
    assert metric(built("2026-03-31", checkin=CHECKINS, conflict=conflicts), "repair_attempt_rate", WEEK)["n"] == 5


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ("", "open"),
        ("k,ana,2026-03-05,settled\nk,ben,2026-03-05,settled", "settled"),
        ("k,ana,2026-03-05,settled\nk,ben,2026-03-05,live_with", "live_with"),
        ("k,ana,2026-03-05,settled", "seen_differently"),  # over for one of them alone
        ("k,ana,2026-03-05,parked", "parked"),
        ("k,ana,2026-03-05,parked\nk,ben,2026-03-06,attempt", "open"),  # no longer parked
        ("k,ana,2026-03-05,settled\nk,ben,2026-03-05,settled\nk,ben,2026-03-09,reopened", "open"),
        ("k,ana,2026-03-05,settled\nk,ben,2026-03-06,reopened", "open"),  # the earlier yes no longer stands
    ],
)
def test_what_became_of_a_conflict(built, steps, state):
    opened = built("2026-03-31", checkin=CHECKINS, conflict=CONFLICT + "k,ana,2026-03-02,", repair=REPAIR + steps)
    last = opened.sql("select state from conflict_states where who = 'together' order by spell desc")
    assert last["state"].iloc[0] == state


def test_kinds_of_resolution_are_shares_of_the_conflicts_of_half_a_year(built, metric):
    conflicts = CONFLICT + "".join(f"c{n},ana,2026-03-0{n + 2},\n" for n in range(5))
    steps = REPAIR + "c0,ana,2026-03-09,settled\nc0,ben,2026-03-09,settled\nc1,ana,2026-03-09,settled"
    opened = built("2026-03-31", checkin=CHECKINS, conflict=conflicts, repair=steps)
    found = {
        p: metric(opened, "resolution_kind", WEEK, piece=p)["value"]
        for p in ("settled", "live_with", "parked", "open", "seen_differently")
    }
    assert found == pytest.approx({"settled": 0.2, "live_with": 0, "parked": 0, "open": 0.6, "seen_differently": 0.2})
    fewer = built("2026-03-31", conflict=CONFLICT + "k,ana,2026-03-02,", repair=REPAIR)
    assert metric(fewer, "resolution_kind", WEEK, piece="open")["reason"] == "1 of 5 conflicts"


def test_closed_and_reopened_on_one_day_are_two_spells_with_steps_of_their_own(built, metric):
    names = [f"c{n}" for n in range(6)]
    conflicts = CONFLICT + "".join(f"{name},ana,2026-03-02,\n" for name in names)
    steps = REPAIR + "".join(
        f"{c},ana,2026-03-10,attempt\n"
        + "".join(f"{c},{p},2026-03-10,{action}\n" for action in ("okay_again", "settled") for p in ("ana", "ben"))
        + f"{c},ana,2026-03-10,reopened\n"
        for c in names
    )
    opened = built("2026-03-31", checkin=CHECKINS, conflict=conflicts, repair=steps)
    assert spell(opened, conflict="c0") == [(8, True, 0), (18, False, 0)]
    found = {p: metric(opened, "resolution_kind", WEEK, piece=p)["value"] for p in ("settled", "live_with", "open")}
    assert found == {"settled": 0.5, "live_with": 0, "open": 0.5}
    assert metric(opened, "repair_attempt_rate", WEEK)["value"] == 0


def test_a_step_counts_also_for_the_one_who_had_settled_it_an_hour_before(built, metric):
    conflicts = "conflict,partner,occurred_at\n" + "".join(f"c{n},ana,2026-03-02T10:00\n" for n in range(5))
    steps = STEPS + "".join(f"c{n},ben,2026-03-02T11:00,settled\nc{n},ana,2026-03-02T12:00,attempt\n" for n in range(5))
    opened = built("2026-03-31", checkin=CHECKINS, conflict=conflicts, repair=steps)
    assert [metric(opened, "repair_attempt_rate", WEEK, who=who)["value"] for who in ("ana", "ben", "together")] == [
        1
    ] * 3


def test_a_conflict_of_which_no_opening_is_seen_is_not_counted(built, metric):
    """It was opened in private; its shared steps alone say nothing of how long it took."""
    conflicts = "conflict,partner,occurred_on,visibility\n" + "".join(
        f"c{n},ana,2026-03-02,private\n" for n in range(6)
    )
    steps = REPAIR + "".join(f"c{n},ana,2026-03-12,attempt\n" for n in range(6))
    opened = built("2026-03-31", checkin=CHECKINS, conflict=conflicts, repair=steps)
    assert metric(opened, "repair_attempt_rate", WEEK)["n"] == 0
    assert len(opened.sql("from repair_spells where who = 'together'")) == 0


def test_a_step_dated_before_the_opening_is_no_step_towards_each_other(built):
    told = CONFLICT + "k,ana,2026-03-10,2026-03-20T10:00:00Z"
    steps = REPAIR + "k,ana,2026-03-05,attempt\nk,ana,2026-03-12,settled\nk,ben,2026-03-12,settled"
    assert spell(built("2026-03-31", checkin=CHECKINS, conflict=told, repair=steps)) == [(2, True, 10)]


def test_opened_again_by_the_one_who_had_closed_it_is_open(built):
    conflicts = CONFLICT + "k,ana,2026-03-02,\nk,ana,2026-03-09,"
    opened = built("2026-03-31", conflict=conflicts, repair=REPAIR + "k,ana,2026-03-05,settled")
    assert opened.sql("select state from conflict_states where who = 'together'")["state"].tolist() == ["open"]
