"""Lives of a couple in every situation, and what a full one comes to in each metric.

Sixteen weeks from 14 September 2026 to 3 January 2027, so that the last one lies across the new year. Clocks change in
Sydney on 4 October, in Berlin on 25 October.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

FIRST, WEEKS = date(2026, 9, 14), 16
LAST_WEEK = FIRST + timedelta(weeks=WEEKS - 1)  # Monday 28 December
AS_OF = LAST_WEEK + timedelta(days=6)
DAYS = [FIRST + timedelta(days=n) for n in range(7 * WEEKS)]
BOTH = ("ana", "ben")
Rows = dict[str, list[dict[str, Any]]]


def each(days: list[date], partners: tuple[str, ...] = BOTH, **values: Any) -> list[dict[str, Any]]:
    return [{"partner": p, "occurred_on": day} | values for day in days for p in partners]


def checkins(days: list[date] = DAYS, partners: tuple[str, ...] = BOTH, **values: Any) -> Rows:
    rated = {"connected": 7, "appreciated": 6, "mood": 8, "stress": 3} | values
    return {"checkin": each(days, partners, **rated)}


def life(days: list[date] = DAYS, partners: tuple[str, ...] = BOTH) -> Rows:
    """Check-ins and one of everything on each day; once a week a conflict that is settled, a promise, a follow-up; and a
    rebuilding that begins on the first day. Being tired stands between on every other day.
    """
    mondays = [day for day in days if day.weekday() == 0]
    heard = {"understood": 5, "valued": 5, "cared_for": 5}
    barred = [
        checkins(days[n::2], partners, **heard, barriers=b)["checkin"] for n, b in enumerate(("busy;tired", "busy"))
    ]
    one = partners[:1]
    weekly = {
        kind: [
            {"partner": p, "occurred_on": day + timedelta(late), kind: f"{kind} {day}"} | values
            for day in mondays
            for p, late, values in steps
        ]
        for kind, steps in {
            "promise": [(one[0], 0, {"status": "made", "due_on": None}), (one[0], 1, {"status": "kept"})],
            "followup": [(p, 0, {"status": "asked"}) for p in partners[:1]] + [(partners[-1], 2, {"status": "raised"})],
        }.items()
    }
    for row in weekly["followup"]:
        row["due_on"] = row["occurred_on"] if row["status"] == "asked" else None
    steps = [
        (p, late, action) for p in partners for late, action in ((0, "attempt"), (1, "okay_again"), (2, "settled"))
    ]
    return {
        "checkin": [*barred[0], *barred[1]],
        "ritual": each(days, partners, ritual="Date night", status="kept", felt_like_ours="yes", minutes=30),
        "appreciation": each(days, partners, direction="given") + each(days, partners, direction="noticed"),
        "share": each(days, partners, depth=3, topic="hopes"),
        "affection": each(days, partners, welcome="yes"),
        "goodnews": each(mondays, partners, met_with_interest="yes"),
        "question": [row | {"question": f"q {row['occurred_on']}"} for row in each(mondays, partners, deck=1, status="asked")],
        "conflict": [{"partner": one[0], "occurred_on": day, "conflict": f"c {day}"} for day in mondays],
        "repair": [{"partner": p, "occurred_on": day + timedelta(late), "conflict": f"c {day}", "action": action}
                   for day in mondays for p, late, action in steps],
        "rebuild": [*each(days[:1], partners, step="begin"), *each(days[1:2], one, step="name_it")],
        **weekly,
    }  # fmt: skip


def paused(rows: Rows) -> Rows:
    return rows | {"pause": [{"partner": "ana", "occurred_on": LAST_WEEK, "until": AS_OF}]}


def private(rows: Rows, partner: str) -> Rows:
    hidden = {"visibility": "private"}
    return {
        kind: [row | (hidden if row["partner"] == partner else {}) for row in of_kind] for kind, of_kind in rows.items()
    }


def without(rows: Rows, partner: str) -> Rows:
    return {kind: [row for row in of_kind if row["partner"] != partner] for kind, of_kind in rows.items()}


ZONES = {"ana": ("Europe/Berlin", time(0, 20)), "ben": ("Australia/Sydney", time(9, 20))}


def by_the_hour(rows: Rows) -> Rows:
    """The same rows, dated by instants in UTC: the two are up to an hour apart, and in Greenwich it is the day before."""

    def instant(row: dict[str, Any]) -> str:
        zone, clock = ZONES[row["partner"]]
        return f"{datetime.combine(row['occurred_on'], clock, ZoneInfo(zone)).astimezone(UTC):%Y-%m-%dT%H:%MZ}"

    return {
        kind: [{k: v for k, v in row.items() if k != "occurred_on"} | {"occurred_at": instant(row)} for row in of_kind]
        for kind, of_kind in rows.items()
    }


def unsettled(rows: Rows) -> Rows:
    """One conflict more that came back last Tuesday, after both had settled it, and one that is over for Ben alone."""
    back, told = LAST_WEEK + timedelta(1), LAST_WEEK - timedelta(14)
    steps = [
        *((p, told + timedelta(1), "the budget", "settled") for p in BOTH),
        ("ana", back, "the budget", "reopened"),
        ("ben", told + timedelta(3), "the visit", "settled"),
    ]
    return rows | {
        "conflict": [*rows["conflict"], *({"partner": "ana", "occurred_on": told, "conflict": name}
                                          for name in ("the budget", "the visit"))],
        "repair": [*rows["repair"], *({"partner": p, "occurred_on": day, "conflict": name, "action": action}
                                      for p, day, name, action in steps)],
    }  # fmt: skip


SITUATIONS: dict[str, Callable[[], Rows]] = {
    "full": life,
    "quiet": checkins,
    "unobserved": lambda: life(DAYS[:-7]),
    "paused": lambda: paused(life()),
    "one reporter": lambda: life(DAYS, ("ana",)),
    "private": lambda: private(life(), "ben"),
    "without": lambda: without(life(), "ben"),
    "two zones": lambda: by_the_hour(life()),
    "touch off": life,
    "unsettled": lambda: unsettled(life()),
}
SETTINGS = {  # what a situation changes in the settings, where both switched on touch
    "two zones": ('name = "Ben"', 'name = "Ben"\ntimezone = "Australia/Sydney"'),
    "touch off": ("affection = true", "affection = false"),
}


def likely_ratio(recent: int, before: int) -> float:
    """Four whole weeks against eleven, all logged and all alike: drawn to 1 by N(0, 0.04), with the least dispersion."""
    y_2, y_1 = recent + 0.5, before + 0.5
    expected = (y_1 + y_2) * 28 / 105, (y_1 + y_2) * 77 / 105
    variance = 0.7 * sum(1 / y for y in (y_1, y_2, *expected)) / 2
    return (y_2 / 28 / (y_1 / 77)) ** (0.04 / (0.04 + variance))


# What a full life, and one with check-ins alone, comes to: (metric, piece, who) to a value, None where there is none.
FULL = {
    ("connection_rate", "", "together"): 21,
    ("connection_rate", "", "ana"): 21,
    ("connection_day_share", "", "together"): 1,
    ("felt_connection", "", "ana"): 7,
    ("mood", "", "ana"): 8,
    ("stress", "", "ben"): 3,
    ("conflict_stock", "", "together"): 0,
    ("conflict_flow", "opened", "together"): 1,
    ("conflict_flow", "reopened", "together"): 0,
    ("conflict_flow", "closed", "together"): 1,
    ("conflict_open_age", "oldest", "together"): None,
    ("repair_attempt_rate", "", "together"): 1,
    ("resolution_kind", "settled", "together"): 1,
    ("resolution_kind", "open", "together"): 0,
    ("appreciation_expressed", "", "ana"): 7,
    ("appreciation_expressed", "", "together"): 14,
    ("appreciation_noticed", "", "ben"): 7,
    ("felt_appreciated", "", "ben"): 6,
    ("appreciation_gap", "", "ana"): 0,
    ("pos_neg_ratio", "", "ana"): 112.5 / 4.5,
    ("pos_neg_ratio", "", "together"): 140.5 / 4.5,
    ("ritual_adherence", "", "together"): 1,
    ("ritual_adherence", "date night", "ben"): 1,
    ("ritual_adherence", "evening debrief", "together"): None,
    ("ritual_meaning", "", "together"): 1,
    ("sharing_depth", "", "ana"): 1,
    ("sharing_topics", "all", "together"): 1,
    ("sharing_topics", "hopes", "together"): 28,
    ("mutual_depth", "", "together"): 1,
    ("question_progress", "set_1_asked", "together"): WEEKS,
    ("question_progress", "set_2_asked", "together"): 0,
    ("felt_heard", "", "ana"): 5,
    ("follow_up_rate", "", "ben"): 1,
    ("follow_up_rate", "", "together"): 1,
    ("good_news_response", "", "ana"): 1,
    ("affection_day_share", "", "together"): 1,
    ("promises_kept", "", "together"): 1,
    ("barrier_share", "busy", "together"): 1,
    ("barrier_share", "shame", "ana"): 0,
    ("distance_state", "ratio", "together"): likely_ratio(84, 231),
    ("rebuild", "", "together"): 1,
    ("upkeep", "check_in_days", "together"): 28,
    ("upkeep", "minutes_a_week", "together"): 210,
    ("upkeep", "new_things", "together"): 0,
    ("upkeep", "oldest_open_days", "together"): None,
}
