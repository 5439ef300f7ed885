"""Quantiles that the weekly models look up to put 95 % intervals around rates and means."""

import numpy as np
from numpy.typing import NDArray
from scipy import special

TAILS = (0.025, 0.975)


def of_rates(largest: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the 95 % bounds of an expected count, for each observed count from 0 to `largest`.

    Gamma-Poisson with Jeffreys' prior: quantiles of Gamma(count + 1/2, 1). Divided by the exposure they bound the
    rate. Source: Brown, Cai & DasGupta 2003, Statistica Sinica 13:19-49.
    """
    counts = np.arange(largest + 1)
    low, high = (np.asarray(special.gammaincinv(counts + 0.5, tail), dtype=np.float64) for tail in TAILS)
    return np.where(counts == 0, 0.0, low), high


def of_means(largest: int) -> NDArray[np.float64]:
    """Return Student's t at 97.5 % for the mean of n values, for each n from 2 to `largest`."""
    degrees = np.arange(1, largest)
    return np.asarray(special.stdtrit(degrees, TAILS[1]))
