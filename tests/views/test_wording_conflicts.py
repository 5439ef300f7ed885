"""The sentences about conflicts: for how long they are open, for whom, and without blame."""

from typing import Any

import pytest

from dashboard.wording import charts, conflicts, metrics
from tests.support.weeks_in_words import row


@pytest.mark.parametrize(
    ("stock", "age", "words"),
    [
        (0, None, "nothing open"),
        (1, 1, "open for 1 day"),
        (1, 0, "open since today"),
        (2, 16, "the oldest open for 16 days"),
    ],
)
def test_unresolved_says_for_how_long(stock: int, age: int | None, words: str) -> None:
    assert metrics.unresolved(row(stock_count=stock, open_age_max_days=age)) == words


def test_what_opened_today_has_been_open_since_today() -> None:
    assert conflicts.ages_finding(row(stock_count=2, open_age_max_days=0)) == "The oldest has been open since today"
    assert conflicts.ages_finding(row(stock_count=1, open_age_max_days=16)) == "Open for 16 days"
    assert "open <b>since today</b>" in charts.age_hover(row(open_age_max_days=0), "open_age_max_days")


def test_a_week_without_any_log_claims_nothing_about_changes() -> None:
    assert metrics.unresolved_changes(row(opened_count=None)) == "nothing logged, so no change is known"
    assert metrics.unresolved_changes(row(opened_count=0)) == "none opened or closed so far"
    assert metrics.unresolved_changes(row(closed_count=2, is_current=False)) == "1 opened and 2 closed that week"


def conflict(**values: Any) -> dict[str, Any]:
    return {
        "closed_by": "",
        "okay_again_by": "",
        "is_parked": False,
        "age_days": 16,
        "is_undated": False,
        "last_attempt_on": None,
        "topic": "Holiday",
        "conflict": "x",
    } | values


PEOPLE = {"ana": "Ana", "ben": "Ben"}


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (conflict(), "open for 16 days"),
        (conflict(closed_by="ana"), "open for 16 days · settled for Ana, still open for Ben"),
        (conflict(okay_again_by="ana,ben"), "open for 16 days · Ana and Ben feel okay again"),
        (
            conflict(closed_by="ben", okay_again_by="ben", is_parked=True),
            "open for 16 days · settled for Ben, still open for Ana · parked for later",
        ),
        (conflict(closed_by=None, okay_again_by=None), "open for 16 days"),
    ],
)
def test_where_a_conflict_stands_is_said_without_blame(found: dict[str, Any], words: str) -> None:
    assert conflicts.conflict_state(found, PEOPLE) == words


def test_an_undated_conflict_says_from_when_it_counts() -> None:
    assert "first logged" in conflicts.conflict_age(conflict(is_undated=True))


def test_a_conflict_without_a_topic_is_called_just_that() -> None:
    assert conflicts.topic(conflict()) == "Holiday"
    assert conflicts.topic(conflict(topic=None, conflict="51e7238c25b2-1")) == "A conflict without a name"
