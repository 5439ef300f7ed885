"""A single week beside what is usual, in couples whose pace never changes.

`python -m pytest -n 0 -m calibration -s tests/calibration/test_usual.py` prints the shares. The model `_weekly_usual`
itself runs, on the days of many couples at once.
"""

import duckdb
import numpy as np
import pandas as pd
import pytest

from dashboard.wording import appreciation, cards, connection
from pipeline import models
from pipeline.metrics import BY_NAME
from pipeline.stats import distributions
from tests.calibration.series import RHO, SPREAD, K
from tests.calibration.size import times

pytestmark = pytest.mark.calibration
WEEKS, FIRST = 13, pd.Timestamp("2026-01-05")  # Mondays: the week that is looked at, and twelve before
EVEN, WEEKENDS = np.full(7, 1 / 7), np.array([0.1] * 5 + [0.25] * 2)  # share of a week's moments by weekday
KINDS = ("poisson", "over_dispersed", "autocorrelated")
VERDICTS = ("more", "less", "quieter", "fuller", "fewer", "as usual", "than usual", "most of", "fewest")


def simulated(
    kind: str, pace: float, weekdays: np.ndarray, seed: int, logged: float = 0.9
) -> tuple[np.ndarray, np.ndarray]:
    """Return the moments of each day and whether it was logged: couples × weeks × days."""
    rng = np.random.default_rng([seed, KINDS.index(kind), int(10 * pace)])
    couples = times(1_500)
    if kind == "poisson":
        level = np.ones((couples, WEEKS))
    elif kind == "over_dispersed":
        level = rng.gamma(K, 1 / K, (couples, WEEKS))
    else:
        noise = rng.standard_normal((couples, WEEKS))
        for week in range(1, WEEKS):
            noise[:, week] = RHO * noise[:, week - 1] + np.sqrt(1 - RHO**2) * noise[:, week]
        level = np.exp(SPREAD * noise - SPREAD**2 / 2)
    counts = rng.poisson(pace * level[..., None] * weekdays)
    return counts, rng.random(counts.shape) < logged


def judged(counts: np.ndarray, logged: np.ndarray, days: int = 7) -> pd.DataFrame:
    """Return each couple's last week, of which `days` have passed, with what the model says is usual."""
    seen = logged.copy()
    seen[:, -1, days:] = False
    so_far = np.where(seen[:, -1].any(axis=1), 7 - seen[:, -1, ::-1].argmax(axis=1), 0)
    by_now = seen & (np.arange(7) < so_far[:, None])[:, None]
    observed, reached = seen.sum(axis=2), by_now.sum(axis=2)
    whole, part = (counts * seen).sum(axis=2), (counts * by_now).sum(axis=2)
    shape = whole.shape
    running = np.broadcast_to(np.arange(WEEKS) == WEEKS - 1, shape)
    rows = pd.DataFrame(
        {
            "who": np.repeat(np.arange(shape[0]), WEEKS),
            "week_start": np.tile(FIRST + pd.to_timedelta(7 * np.arange(WEEKS), "D"), shape[0]),
            "is_current": running.ravel(),
            "days_so_far": np.where(running & (days < 7), so_far[:, None], 7).ravel(),
            "observed_days": observed.ravel(),
            "moment_count": whole.ravel(),
            "status": np.where(observed >= 4, "ok", np.where(observed >= 2, "thin", "not_enough")).ravel(),
            "rate": np.where(observed >= 2, 7 * whole / np.maximum(observed, 1), np.nan).ravel(),
            "by_now_days": reached.ravel(),
            "by_now_rate": np.where(reached > 0, 7 * part / np.maximum(reached, 1), np.nan).ravel(),
        }
    )
    with duckdb.connect() as con:
        distributions.register(con)
        con.execute(models.MACROS)
        con.register("rows", rows)
        needs = ", ".join(f"('{m.name}', {m.floor}, {m.thin})" for m in BY_NAME.values())
        con.execute(f"create table metrics as select * from (values {needs}) as t(metric, floor, thin)")
        con.execute(
            "create view weekly_coverage as from rows; create view _weekly_moments as select * replace "
            "(case when isnan(rate) then null else rate end as rate) from rows;"
            "create view _weekly_thanks_rates as select *, 0.0 as expressed_rate from rows where false;"
            "create view _weekly_proportions as select *, '' as metric, '' as piece, 0 as event_count, 0 as base_count, "
            "0 as by_now_event_count, 0 as by_now_base_count from rows where false;"
            "create view _weekly_ratings as select *, '' as metric, 0 as n, 0.0 as mean, 0 as by_now_n, "
            "0.0 as by_now_mean from rows where false;"
            "create view _weekly_windows as select metrics.metric, week_start, who, true as is_logged "
            "from rows join metrics on metrics.metric = 'connection_rate';"
            "create view _weekly_imported as select week_start, who, false as is_imported from rows"
        )
        con.execute(f"create view usual as {models.BY_NAME['_weekly_usual'].sql}")
        return con.sql(
            "select rows.*, usual_level as usual_rate, usual_low, usual_high, usual_weeks_needed from rows "
            "join usual using (week_start, who) where is_current and rate is not null and not isnan(rate) "
            "and usual_level is not null order by who"
        ).df()


@pytest.mark.parametrize(("days", "weekdays"), [(7, EVEN), (4, WEEKENDS)], ids=["whole", "thursday"])
@pytest.mark.parametrize("pace", [5.0, 10.0])
@pytest.mark.parametrize("kind", KINDS)
def test_most_weeks_are_eight_in_ten_of_next_weeks(kind: str, pace: float, days: int, weekdays: np.ndarray) -> None:
    rows = judged(*simulated(kind, pace, weekdays, seed=1), days)
    rows = rows[rows["usual_low"].notna()]
    share = rows["rate"].between(rows["usual_low"], rows["usual_high"]).mean()
    print(f"\nnext weeks within the range, {kind}, {pace:.0f} a week, {days} days: {share:.1%}")
    assert share >= 0.78


@pytest.mark.parametrize("kind", KINDS)
def test_a_week_is_seldom_said_to_be_less_or_more_than_usual(kind: str) -> None:
    """Both cards, their findings, and the strip, in a week in which nothing changed."""
    said = [words(judged(*simulated(kind, pace, EVEN, seed))) for pace, seed in ((8.0, 2), (5.0, 3))]
    share = np.mean([any(verdict in text for verdict in VERDICTS) for texts in said for text in texts])
    print(f"\nweeks with more or less than usual on a first page, {kind}: {share:.1%}")
    assert share <= 0.07


@pytest.mark.parametrize("kind", KINDS)
def test_a_thursday_is_compared_with_thursdays(kind: str) -> None:
    """Half of all moments are on Saturdays and Sundays. `usual` is that of the same days, so the week reads level."""
    rows = judged(*simulated(kind, 10.0, WEEKENDS, seed=4), days=4)
    lower = np.mean([any(verdict in text for verdict in VERDICTS) for text in words(rows)])
    lean = np.sign(rows["rate"] - rows["usual_rate"]).mean()
    print(f"\nThursdays, {kind}: above the usual less below it {lean:+.0%}, said to be lower {lower:.1%}")
    assert lower <= 0.035
    assert abs(lean) <= 0.08


def words(rows: pd.DataFrame) -> list[str]:
    """Return all that the card, the finding of a page and the letter say of each week beside what is usual."""
    texts = []
    for row in rows.assign(expressed_rate=rows["rate"], connection_rate=rows["rate"]).to_dict("records"):
        row |= {name: None for name in ("usual_low", "usual_high") if pd.isna(row[name])}
        row |= {"elapsed_days": row["days_so_far"], "reason": ""}
        texts.append(
            " ".join(
                (
                    *cards.card_notes(row),
                    connection.connection_finding(row, True),
                    appreciation.thanks_finding(row, True),
                )
            )
        )
    return texts
