"""The sentences about a review, and about the time until it is okay again."""

from datetime import date
from typing import Any

import pytest

from dashboard.wording import conflicts
from dashboard.wording.numbers import TOO_FEW
from dashboard.wording.review import (
    change_hover,
    change_label,
    change_sentence,
    review_finding,
)

UNTIL = date(2026, 11, 22)
CHANGE: dict[str, Any] = {
    "metric": "appreciation_expressed",
    "until": date(2026, 6, 30),
    "next_on": date(2026, 9, 30),
    "label": "no_clear_change",
    "within": "between a quarter fewer and half more than before",
    "before_days": 200,
    "recent_days": 60,
    "low": 0.4,
    "high": 0.8,
}


NO_CHANGE = "no clear change in thanks said."


THAN_BEFORE = "thanks said than in the months before."


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, f"{NO_CHANGE} If there is one, it is very likely between a quarter fewer and half more than before."),
        ({"within": ""}, "what is logged can’t tell whether the number of thanks said changed."),
        ({"label": "less"}, f"fewer {THAN_BEFORE} Likely a fifth to three fifths fewer."),
        ({"label": "less", "low": 0.58, "high": 0.62}, f"fewer {THAN_BEFORE} Likely two fifths fewer."),
        ({"label": "less", "low": 0.0, "high": 0.7}, f"fewer {THAN_BEFORE} Likely at least a third fewer."),
        ({"label": "more", "low": 1.2, "high": 2.5}, f"more {THAN_BEFORE} Likely 1.2 to 2.5 times as many."),
        ({"label": "more", "low": 1.2, "high": float("inf")}, f"more {THAN_BEFORE} Likely at least 1.2 times as many."),
        (
            {"label": "not_enough"},
            "too few thanks said to compare. The next review is on 30 September.",
        ),
        (
            {"label": "not_enough", "before_days": 3, "recent_days": 5},
            "too early to compare thanks said, with 3 of the 14 days needed before and 5 of the 14 days needed in the "
            "quarter. The next review is on 30 September.",
        ),
    ],
)
def test_a_change_in_words(changed: dict[str, Any], said: str) -> None:
    assert change_sentence(CHANGE | changed) == f"Last review, April to June: {said}"


CURVE = {"status": "ok", "reason": "9 conflicts, 8 of them okay again", "seen_days": 30.0}


CURVE |= {"median": 3.0, "low": 1.0, "high": None}


AFTER = {"after_1": 0.8, "after_3": 0.5, "after_7": None}


def test_how_long_repair_takes_in_words() -> None:
    assert conflicts.repair_finding(CURVE, True) == "Half of the time, both of you feel okay again within 3 days"
    assert conflicts.repair_finding(CURVE | {"median": None}, False).startswith(
        "More than half of the time, it takes longer than 30 days"
    )
    assert conflicts.repair_finding(CURVE | {"median": 0.0}, True).endswith("on the same day")
    waiting = CURVE | {"status": "not_enough", "reason": "3 of 5 conflicts", "n": 3}
    assert conflicts.repair_finding(waiting, True) == "Time until it is okay again: too few to say"
    said = conflicts.repair_sentence(CURVE | AFTER)
    assert said == (f"From 9 conflicts, 8 of them okay again: 20 % within 1 day and 50 % within 3 days. {TOO_FEW}")
    assert conflicts.repair_sentence(CURVE | AFTER | {"high": 5.0}).endswith(
        " For half of them, the likely range is wide: 1 to 5 days."
    )
    first = conflicts.first_sentence(CURVE | {"first_median": 1.0})
    assert first.startswith("Half of the time, the first of you feels okay again within 1 day. If one of you forgets")
    assert "again on the same day." in conflicts.first_sentence(CURVE | {"first_median": 0.0})
    assert conflicts.first_sentence(CURVE | {"first_median": None}) == ""
    assert conflicts.repair_finding(waiting | {"n": 0}, True).endswith("not logged yet")


def test_the_review_in_words() -> None:
    assert review_finding([], 0, UNTIL) == "Too early for a review"
    assert review_finding([], 9, date(2026, 9, 30)) == "July to September: no clear change"
    assert review_finding(["thanks said, more often"], 9, UNTIL) == "Clear changes: thanks said, more often"
    change = {"is_ratio": True, "label": "less", "low": 0.3, "high": float("inf"), "before": 0.2, "recent": 0.1}
    row = change | {"unit": "share of logged days", "before_days": 40, "recent_days": 30}
    assert (
        change_hover(row)
        == "before 20 %, this quarter <b>10 %</b><br>too few yet to say by how much<br>from 40 days before and 30 in the quarter"
    )
    assert change_label(row) == "less often"
    assert change_label(row | {"is_ratio": False}) == "lower"
