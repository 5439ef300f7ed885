"""Noninterference on Days: what one keeps private changes nothing that the other, or the two together, read there."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.tables import diary, thanks
from dashboard.tables.diary import Wanted
from dashboard.viewer import launched_viewer
from dashboard.views.days.rows import Teller
from pipeline.home.folder import Home
from pipeline.kinds.fields import Field
from pipeline.kinds.kinds import KINDS, Kind
from tests.calibration.size import times
from tests.support.lazy_build import lazy

AS_OF = date(2026, 3, 31)
DAYS = [AS_OF - timedelta(days=n) for n in (0, 1, 2, 3, 5, 8, 13, 365, 730)]
WORDS = ("the soup", "Lamp", "dishes", "by-the-fire/song", "Tea")  # what entries are about, so that many touch
MARKER = "MARKER"
WANTED = [
    Wanted(),
    Wanted("soup"),
    Wanted(MARKER),
    Wanted(kind="appreciation"),
    Wanted(who="ben"),
    Wanted("lamp", who="ana"),
]
PAIRS = range(times(20))  # 200 with HEARTHSIDE_CALIBRATION=10
Row = dict[str, str]


def value(field: Field, draw: random.Random) -> str:
    if not field.required and draw.random() < 0.3:
        return ""
    match field.type:
        case "number" | "integer":
            return str(draw.randint(field.low, field.high))
        case "date":
            return str(draw.choice(DAYS))
        case "time":
            return ""
        case "yes_no":
            return draw.choice(("yes", "no"))
        case "choice" | "choices":
            return draw.choice(field.choices)
        case _:
            return draw.choice(WORDS)


def entry(kind: Kind, number: int, who: str, draw: random.Random) -> Row:
    row = {field.name: value(field, draw) for field in kind.fields}
    on = draw.choice(DAYS)
    return row | {
        "entry_id": f"{kind.name}{number}",
        "partner": who,
        "occurred_on": str(on),
        "logged_at": f"{on}T20:00:00Z",
    }


def history(seed: int) -> tuple[dict[str, list[Row]], dict[str, list[Row]]]:
    """Return what the two logged by kind, and the same among private rows of Ben's, some of them about the same."""
    draw = random.Random(seed)
    base, whole = {}, {}
    for kind in draw.sample(KINDS, 4):  # of all kinds, a pair would take half a second
        given = [
            entry(kind, n, draw.choice(("ana", "ben")), draw)
            | {"visibility": draw.choice(("shared", "shared", "private"))}
            for n in range(draw.randint(2, 6))
        ]
        theirs = [row for row in given if row["partner"] == "ana" or row["visibility"] == "shared"]
        bens = [entry(kind, n, "ben", draw) | {"visibility": "private"} for n in range(50, 50 + draw.randint(1, 4))]
        for row in bens:
            marked = [field.name for field in kind.fields if field.type == "text" and row[field.name]]
            row |= {name: MARKER for name in marked if draw.random() < 0.5}
            if kind.name == "appreciation":
                row |= {"direction": draw.choice(("given", "noticed")), "answers": draw.choice(given)["entry_id"]}
        bens.append(bens[0] | {"deleted": draw.choice(("", "yes"))})  # edited, or deleted
        whole[kind.name] = draw.sample(given + bens[:-1], len(given + bens[:-1])) + bens[-1:]
        base[kind.name] = [row for row in whole[kind.name] if row in theirs]
    return base, whole


def days(home: Home, logs: dict[str, list[Row]], audience: str) -> tuple[object, ...]:
    """Return all that Days and the thanks on it are drawn from, as `audience` sees it."""
    for kind in KINDS:
        path = home.logs / f"{kind.name}.csv"
        path.unlink(missing_ok=True)
        if kind.name in logs:
            path.write_text(kind.csv(logs[kind.name]), encoding="utf-8")
    viewer = replace(launched_viewer(), who=audience, opened=lazy(home, AS_OF, audience))
    found = [diary.days(viewer, wanted, AS_OF, 20) for wanted in WANTED]
    whole = found[0][0]
    landed = thanks.landed(viewer, whole)
    tell = Teller(viewer, frozenset(landed))
    lines = [tell.lines(day.entries) for day in whole]
    months = diary.filled(viewer, date(2024, 1, 1), AS_OF)
    return found, lines, landed, thanks.lately(viewer), months, diary.first_day(viewer), diary.years_ago(viewer, AS_OF)


@pytest.mark.parametrize("seeds", [PAIRS[:1], pytest.param(PAIRS[1:], marks=pytest.mark.many)], ids=["few", "all"])
def test_private_rows_change_nothing_on_days_for_the_other_or_for_both(home: Home, seeds: range) -> None:
    for seed in seeds:
        base, whole = history(seed)
        for audience in ("together", "ana"):
            before = days(home, base, audience)
            assert days(home, whole, audience) == before, (seed, audience)
            assert MARKER not in str(before)
    assert MARKER in str(days(home, whole, "ben")), "its writer reads it"
