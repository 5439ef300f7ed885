"""Weekly counts of many simulated couples, in which the truth is known. All arrays are series × weeks.

The table of power in metrics.md doesn't say how its autocorrelated series were drawn. `autocorrelated` is the reading
that gives its figures: a latent pace with lag-1 correlation .3 and a spread of .42 on the log scale (.40 to .45 all come
within three points of it). `carried_over` is a harder one, in which the counts themselves correlate: .3 of one week's
events bring about another in the next.
"""

from collections.abc import Callable

import numpy as np

Array = np.ndarray
RHO, SPREAD, K = 0.3, 0.42, 4


def logged_days(rng: np.random.Generator, series: int, weeks: int, share: float | Array = 0.7) -> Array:
    """Days logged of each week, each with chance `share`: 30 % of days are missing unless said otherwise."""
    return rng.binomial(7, share, (series, weeks)).astype(float)


def poisson(rng: np.random.Generator, rate: Array, days: Array) -> Array:
    return rng.poisson(rate * days / 7)


def over_dispersed(rng: np.random.Generator, rate: Array, days: Array) -> Array:
    """Negative binomial: each week's pace varies by a Gamma factor with k = 4."""
    return rng.poisson(rate * days / 7 * rng.gamma(K, 1 / K, days.shape))


def autocorrelated(rng: np.random.Generator, rate: Array, days: Array) -> Array:
    noise = rng.standard_normal(days.shape)
    for week in range(1, days.shape[1]):
        noise[:, week] = RHO * noise[:, week - 1] + np.sqrt(1 - RHO**2) * noise[:, week]
    return rng.poisson(rate * days / 7 * np.exp(SPREAD * noise - SPREAD**2 / 2))


def carried_over(rng: np.random.Generator, rate: Array, days: Array) -> Array:
    """Poisson in each week, thinned to the days that were logged."""
    rate = np.broadcast_to(rate, days.shape)
    happened = [rng.poisson(rate[:, 0])]
    for week in range(1, days.shape[1]):
        kept = rng.binomial(happened[-1], np.minimum(1, RHO * rate[:, week] / rate[:, week - 1]))
        happened.append(kept + rng.poisson((1 - RHO) * rate[:, week]))
    return rng.binomial(np.stack(happened, axis=1), days / 7)


Draw = Callable[[np.random.Generator, Array, Array], Array]
KINDS: dict[str, Draw] = {draw.__name__: draw for draw in (poisson, over_dispersed, autocorrelated, carried_over)}


def drawn(
    rng: np.random.Generator, kind: str, pace: Array, couples: int, share: float | Array = 0.7
) -> tuple[Array, Array]:
    """Counts of couples, and the days that they logged."""
    days = logged_days(rng, couples, pace.shape[1], share)
    return KINDS[kind](rng, pace, days), days


def alike(rng: np.random.Generator, days: int) -> Array:
    """Noise of a spread of 1, in which a day is like the one before: lag-1 correlation .4."""
    noise = rng.normal(size=days + 30)
    for day in range(1, days + 30):
        noise[day] = 0.4 * noise[day - 1] + 0.84**0.5 * noise[day]
    return noise[30:]


def flat(weeks: int, rate: float = 5.0) -> Array:
    return np.full((1, weeks), rate)


def stepping(weeks: int, rate: float = 5.0, to: float = 0.6) -> Array:
    """A pace that changes by a factor, 40 % down unless said otherwise, halfway through."""
    return np.where(np.arange(weeks) < weeks / 2, rate, rate * to)[None]


def sloping(weeks: int, change: float, rate: float = 5.0) -> Array:
    """A pace that changes evenly on the log scale, by the factor `change` from the first week to the last."""
    return rate * change ** (np.arange(weeks) / (weeks - 1) - 0.5)[None]


def reported(
    rng: np.random.Generator, kind: str, rate: Array, one: Array, other: Array, seen: float = 0.6
) -> tuple[Array, Array]:
    """Counts and days of a couple, as series × strata × weeks: reported by one partner, by the other, by both.

    `one` and `other` are the chances with which each logs a day, by series and week. Whoever logs a day tells of each
    of its events with the chance `seen`, so that a day of both shows more: 84 % of them, not 60 %.
    """
    chances = [one * (1 - other), (1 - one) * other, one * other, (1 - one) * (1 - other)]
    days = np.moveaxis(rng.multinomial(7, np.stack(np.broadcast_arrays(*chances), axis=-1)), -1, 1)[:, :3].astype(float)
    shown = days * np.array([seen, seen, 1 - (1 - seen) ** 2])[:, None]
    counts = KINDS[kind](rng, rate, shown.sum(axis=1))
    shares = np.moveaxis(shown, 1, -1) / np.maximum(shown.sum(axis=1), 1e-12)[..., None]
    return np.moveaxis(rng.multinomial(counts, shares + (shares.sum(axis=-1, keepdims=True) == 0) / 3), -1, 1), days
