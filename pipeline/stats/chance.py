"""The chance of a fall, and of a rise: what is known before, and what a comparison of two windows adds.

Before anything is known, 3 of 10 quarters are just as the year before, and in the others the log of the ratio is normal
around no change with a spread of .3 (.25 in all). The events add the likelihood of the recent share of all, stratum by
stratum, weakened by the dispersion and the correlation of the weeks: a quasi-likelihood (McCullagh & Nelder 1989,
Generalized Linear Models, ch. 9). `tests/calibration/test_chance.py` holds what is said against what then was so.
"""

from typing import TYPE_CHECKING

import numpy as np

from pipeline.stats.comparison import recent_share

if TYPE_CHECKING:
    from pipeline.stats.comparison import Comparison, Floats

UNCHANGED, SPREAD = 0.3, 0.3  # before anything is known: the share of quarters without a change, and how far others go
FALL, RISE = 0.8, 1.25  # recent ÷ before, at most and at least: a fall of a fifth, a rise of a quarter
CELLS, WIDTHS = 20, 160  # of the grid on the log ratio: as far as the rise of a quarter, and in all on either side
WORDS = (
    (0.05, "very unlikely"), (0.25, "unlikely"), (0.4, "possible"), (0.6, "about as likely as not"), (0.95, "likely")
)  # fmt: skip


def of_fall_and_rise(found: "Comparison") -> tuple["Floats", "Floats"]:
    """Return the chance of a fall of a fifth or more, and of a rise of a quarter or more; nan with too little data."""
    width = np.log(RISE) / CELLS  # both thresholds are borders of cells, as 0.8 is 1 / 1.25
    log_ratio = (np.arange(-WIDTHS, WIDTHS) + 0.5) * width
    prior = np.exp(-((log_ratio / SPREAD) ** 2) / 2)
    prior = (1 - UNCHANGED) * prior / prior.sum() + UNCHANGED / 2 * (np.abs(log_ratio) < width)
    share = recent_share(log_ratio[None], found.windows)
    before, recent = found.windows.events_before[..., None], found.windows.events_recent[..., None]
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(recent > 0, recent * np.log(share), 0) + np.where(before > 0, before * np.log1p(-share), 0)
    log_density = terms.sum(axis=1) / found.inflation[:, None] + np.log(prior)
    density = np.exp(log_density - log_density.max(axis=1, keepdims=True))
    density /= density.sum(axis=1, keepdims=True)
    return density[:, log_ratio < np.log(FALL)].sum(axis=1), density[:, log_ratio > np.log(RISE)].sum(axis=1)


def lines(fall: float, rise: float) -> tuple[str, str]:
    """Say how likely a fall and a rise are: `a fall of a fifth or more: unlikely (8 %)`."""
    return f"a fall of a fifth or more: {in_words(fall)}", f"a rise of a quarter or more: {in_words(rise)}"


def in_words(chance: float) -> str:
    """Name a chance and give it: `unlikely (8 %)`."""
    word = next((word for below, word in WORDS if chance < below), "very likely")
    if 0.005 <= chance < 0.995:
        return f"{word} ({100 * chance:.0f} %)"
    return f"{word} ({'under 1' if chance < 0.5 else 'over 99'} %)"
