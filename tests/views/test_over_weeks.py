"""Sentences of what looks over weeks: counts as they are, a range where there is one, and why there is none."""

from typing import Any

import pytest

from dashboard.wording import appreciation, conflicts, rituals


def row(
    piece: str = "", value: float | None = None, status: str = "ok", reason: str = "", n: int = 0
) -> dict[str, Any]:
    low, high = (None, None) if value is None else (value * 0.8, value * 1.2)
    return {"piece": piece, "value": value, "low": low, "high": high, "status": status, "reason": reason, "n": n}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            conflicts.became(
                [row(p, v, reason="15 conflicts", n=15) for p, v in (("open", 1 / 15), ("settled", 14 / 15), ("parked", 0.0))]
            ),
            "Of 15 conflicts: 14 settled and 1 open.",
        ),
        (
            conflicts.became([row("settled", 1.0, "thin", "3 of 5 conflicts", 3)]),
            "Roughly, of 3 conflicts: 3 settled.",
        ),
        (conflicts.became([row("open", None, "not_enough", "2 of 3 conflicts")]), "Too few conflicts to say."),
        (conflicts.attempts(row(value=6 / 11, reason="11 conflicts", n=11)), "In 6 of 11 conflicts. The share is likely between 44 and 65 %."),
        (conflicts.attempts(row(status="paused")), "Paused."),
        (conflicts.became([]), "No conflict opened in that time."),
        (appreciation.per_conflict(row(value=5.0, reason="30 moments"), {}), "About 5 per conflict, from 30 moments. It is likely between 4 and 6."),
        (appreciation.per_conflict(row(status="paused"), {}), "Paused."),
        (appreciation.per_conflict(row(status="not_enough", reason="4 of 10 moments"), {}), "Too early to say: 4 of 10 moments."),
        (
            rituals.keeping([row("check_in_days", 21.0), row("minutes_a_week", 90.0), row("new_things", 0.0), row("oldest_open_days", 16.0)]),
            "You checked in on 21 days. You logged 90 minutes of rituals a week. The oldest open conflict is 16 days old.",
        ),
        (rituals.keeping([row("check_in_days"), row("new_things")]), "Too early to say: no day was logged in these weeks."),
        (
            rituals.ours(row(value=0.5, reason="20 answers"), is_together=True),
            "About 50 % of rituals felt like ours to both of you, from 20 answers. It is likely between 40 and 60 %.",
        ),
    ],
)  # fmt: skip
def test_each_says_what_is_known_and_no_more(said: str, expected: str) -> None:
    assert said == expected


@pytest.mark.parametrize(("count", "told"), [(0, "no conflicts"), (1, "1 conflict"), (3, "3 conflicts")])
def test_with_few_conflicts_the_counts_are_told_and_no_number_per_conflict(count: int, told: str) -> None:
    wide = {"value": 31.0, "low": 10.0, "high": 324.0 if count else None, "reason": "47 moments", "status": "ok"}
    assert appreciation.per_conflict(wide, {"good_count": 46, "conflict_count": count}) == (
        f"46 moments and thanks, and {told}. With so few conflicts, a number for each would say nothing."
    )
