"""Given what was shared, expect its depth, its topics, and the days on which both shared deeply."""

import pytest

HEADER = "partner,occurred_on,depth,topic,visibility\n"
WEEK = "2026-03-23"


def checkins(ana=range(2, 30), ben=range(2, 30)):
    return "partner,occurred_on\n" + "\n".join(
        [f"ana,2026-03-{d:02}" for d in ana] + [f"ben,2026-03-{d:02}" for d in ben]
    )


BEFORE = "ana,2026-03-02,1,,shared"  # so that sharing is logged


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("", (0, 7)),  # a logged day without anything shared is a day without
        ("ana,2026-03-24,3,,shared", (1, 7)),
        ("ana,2026-03-24,2,,shared", (0, 7)),  # opinions are no feelings
        ("ana,2026-03-24,1,,shared\nana,2026-03-24,4,,shared", (1, 7)),  # the deepest of a day counts
        ("ben,2026-03-24,4,,shared", (0, 7)),  # the other's is the other's
    ],
)
def test_depth_is_the_share_of_logged_days_with_feelings_or_deeper(built, metric, told, expected):
    opened = built("2026-03-29", checkin=checkins(), share=f"{HEADER}{BEFORE}\n{told}")
    found = metric(opened, "sharing_depth", WEEK, "ana")
    assert (round(found["value"] * found["n"]), found["n"], found["status"]) == (*expected, "ok")
    assert found["low"] <= found["value"] <= found["high"]


def test_days_without_a_check_in_and_paused_days_are_no_days_without_depth(built, metric):
    told = HEADER + "ana,2026-03-24,3,,shared\nana,2026-03-26,3,,shared"
    few = built("2026-03-29", checkin=checkins(ana=(23, 24, 25)), share=told)
    found = metric(few, "sharing_depth", WEEK, "ana")
    assert (found["value"], found["n"]) == (pytest.approx(1 / 3), 3)
    assert (found["status"], found["reason"]) == ("thin", "3 of 4 days")
    pause = "partner,occurred_on,until\nana,2026-03-23,2026-03-29"
    paused = metric(built("2026-03-29", checkin=checkins(), share=told, pause=pause), "sharing_depth", WEEK, "ana")
    assert (paused["value"], paused["status"]) == (None, "paused")


def test_an_unobserved_week_has_no_depth(built, metric):
    opened = built("2026-03-29", checkin=checkins(ana=range(2, 20)), share=HEADER + BEFORE)
    found = metric(opened, "sharing_depth", WEEK, "ana")
    assert (found["value"], found["status"], found["reason"]) == (None, "not_enough", "0 of 4 days")


def test_mutual_depth_takes_both_on_days_that_both_logged(built, metric):
    told = (
        f"{HEADER}{BEFORE}\nben,2026-03-03,1,,shared\n"
        "ana,2026-03-24,3,,shared\nben,2026-03-24,4,,shared\nana,2026-03-25,3,,shared\nben,2026-03-26,3,,shared"
    )
    opened = built("2026-03-29", checkin=checkins(ben=range(20, 30)), share=told)
    found = metric(opened, "mutual_depth", WEEK)
    assert (found["value"], found["n"]) == (pytest.approx(1 / 10), 10)
    fewer = built("2026-03-29", checkin=checkins(ben=(24, 25, 26)))
    assert metric(fewer, "mutual_depth", WEEK)["reason"] == "3 of 8 days both logged"


def test_what_is_shared_with_oneself_alone_is_no_mutual_depth(built, metric):
    told = HEADER + "ana,2026-03-24,3,,private\nben,2026-03-24,4,,shared"
    own = built("2026-03-29", audience="ana", checkin=checkins(), share=told)
    assert metric(own, "mutual_depth", WEEK)["status"] == "not_logged"
    assert metric(own, "sharing_depth", WEEK, "ana")["value"] == pytest.approx(1 / 7)
    assert metric(built("2026-03-29"), "sharing_depth", WEEK, "ana")["status"] == "not_logged"


def test_topics_of_four_weeks_are_counted_by_day_and_once_for_both(built, metric):
    told = (
        HEADER
        + """ana,2026-02-28,3,hopes,shared
        ana,2026-03-03,3,values,shared
        ben,2026-03-03,3,values,shared
        ana,2026-03-24,2,inner_world,shared
        ana,2026-03-25,2,inner_world,shared
        ana,2026-03-26,2,,shared"""
    )
    opened = built("2026-03-29", checkin=checkins(), share=told)
    assert metric(opened, "sharing_topics", WEEK, piece="all")["value"] == 2
    assert metric(opened, "sharing_topics", WEEK, piece="values")["value"] == 1
    assert metric(opened, "sharing_topics", WEEK, piece="inner_world")["value"] == 2
    assert metric(opened, "sharing_topics", WEEK, piece="hopes")["value"] == 0  # five weeks ago
    assert metric(opened, "sharing_topics", WEEK, "ben", "all")["value"] == 1


def test_questions_count_once_for_both_and_never_as_a_score(built, metric):
    told = """partner,occurred_on,deck,question,status,favourite
        ana,2026-03-03,1,A perfect day,asked,yes
        ben,2026-03-03,1,a perfect day,asked,
        ana,2026-03-10,1,Last song,skipped,
        ben,2026-03-24,2,Treasured memory,asked,yes"""
    opened = built("2026-03-29", checkin=checkins(), question=told)
    pieces = {
        p: metric(opened, "question_progress", WEEK, piece=p)["value"]
        for p in ("set_1_asked", "set_1_skipped", "set_1_favourites", "set_2_asked", "set_2_favourites", "set_3_asked")
    }
    assert list(pieces.values()) == [1, 1, 1, 1, 1, 0]
    assert metric(opened, "question_progress", "2026-03-16", piece="set_2_asked")["value"] == 0
