"""A single week beside what is usual, in couples whose pace never changes.

`python -m pytest -n 0 -m calibration -s tests/calibration/test_usual.py` prints the shares. The model `_weekly_usual`
itself runs, on the days of many couples at once. "Before" is the rule that it took the place of: quantiles of the weeks
before in which a week counted as usual, and "more" or "less than usual" outside of them when chance alone was unlikely.
"""

import duckdb
import numpy as np
import pandas as pd
import pytest
from scipy.stats import gamma

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


def before(counts: np.ndarray, logged: np.ndarray, days: int = 7) -> tuple[np.ndarray, np.ndarray]:
    """Return whether each last week was within the old range, and whether it was said to be lower (-1) or higher (1)."""
    seen = logged.copy()
    seen[:, -1, days:] = False
    observed, whole = seen.sum(axis=2), (counts * seen).sum(axis=2)
    scale = 7 / np.maximum(observed, 1)
    rates = np.where(observed >= 4, whole * scale, np.nan)
    now, earlier = rates[:, -1], rates[:, :-1]
    low, level, high = np.nanquantile(earlier, [0.1, 0.5, 0.9], axis=1)
    least = np.where(whole[:, -1] == 0, 0, gamma.ppf(0.025, whole[:, -1] + 0.5)) * scale[:, -1]
    most = gamma.ppf(0.975, whole[:, -1] + 0.5) * scale[:, -1]
    said = np.where((now > high) & (least > level), 1, np.where((now < low) & (most < level), -1, 0))
    known = ~np.isnan(now)
    return ((low <= now) & (now <= high))[known], said[known]


@pytest.mark.parametrize(("days", "weekdays"), [(7, EVEN), (4, WEEKENDS)], ids=["whole", "thursday"])
@pytest.mark.parametrize("pace", [5.0, 10.0])
@pytest.mark.parametrize("kind", KINDS)
def test_most_weeks_are_eight_in_ten_of_next_weeks(kind: str, pace: float, days: int, weekdays: np.ndarray) -> None:
    drawn = simulated(kind, pace, weekdays, seed=1)
    rows = judged(*drawn, days)
    rows = rows[rows["usual_low"].notna()]
    share = rows["rate"].between(rows["usual_low"], rows["usual_high"]).mean()
    print(
        f"\nnext weeks within the range, {kind}, {pace:.0f} a week, {days} days: before {before(*drawn, days)[0].mean():.1%}, now {share:.1%}"
    )
    assert share >= 0.78


@pytest.mark.parametrize("kind", KINDS)
def test_a_week_is_seldom_said_to_be_less_or_more_than_usual(kind: str) -> None:
    """Both cards, their findings, and the strip, in a week in which nothing changed."""
    cards = [simulated(kind, pace, EVEN, seed) for pace, seed in ((8.0, 2), (5.0, 3))]
    old = np.mean(np.any([before(*card, 7)[1][: times(1_000)] != 0 for card in cards], axis=0))
    said = [words(judged(*card)) for card in cards]
    share = np.mean([any(verdict in text for verdict in VERDICTS) for texts in said for text in texts])
    print(f"\nweeks with more or less than usual on a first page, {kind}: before {old:.1%}, now {share:.1%}")
    assert share <= 0.07


@pytest.mark.parametrize("kind", KINDS)
def test_a_thursday_is_compared_with_thursdays(kind: str) -> None:
    """Half of all moments are on Saturdays and Sundays. `usual` is that of the same days, so the week reads level."""
    drawn = simulated(kind, 10.0, WEEKENDS, seed=4)
    rows, whole = (judged(*drawn, days).set_index("who") for days in (4, 7))
    lower = np.mean([any(verdict in text for verdict in VERDICTS) for text in words(rows)])
    lean, old_lean = (np.sign(rows["rate"] - usual["usual_rate"]).mean() for usual in (rows, whole))
    old = np.mean(before(*drawn, 4)[1] < 0)
    print(f"\nThursdays, {kind}: above the usual less below it {old_lean:+.0%} before, {lean:+.0%} now")
    print(f"Thursdays, {kind}: said to be lower {old:.1%} before, {lower:.1%} now")
    assert lower <= 0.035
    assert abs(lean) <= 0.08


def words(rows: pd.DataFrame) -> list[str]:
    """Return all that the card, the finding of a page and the letter say of each week beside what is usual."""
    texts = []
    for row in rows.assign(
        expressed_rate=rows["rate"], connection_rate=rows["rate"], expressed_count=rows["moment_count"]
    ).to_dict("records"):
        row |= {name: None for name in ("usual_low", "usual_high") if pd.isna(row[name])}
        row |= {"elapsed_days": row["days_so_far"], "reason": ""}
        texts.append(
            " ".join(
                (
                    *cards.card_notes(row),
                    connection.connection_finding(row),
                    appreciation.thanks_finding(row, True),
                )
            )
        )
    return texts
