"""Quantiles that the weekly models look up to put 95 % intervals around rates and means.

They lie ready in `quantiles.csv`, as importing scipy takes longer than a whole build. Made by
`python -m pipeline.stats.quantiles > pipeline/stats/quantiles.csv`; a test holds the file to scipy.
"""

import csv
from importlib.resources import files

TAILS = (0.025, 0.975)
READY = 1_000  # counts that lie ready; a couple's week has a few dozen
DAYS = 28  # the longest time over which a mean of daily values is taken


def of_rates(largest: int) -> list[tuple[float, float]]:
    """Return the 95 % bounds of an expected count, for each observed count from 0 to `largest`.

    Gamma-Poisson with Jeffreys' prior: quantiles of Gamma(count + 1/2, 1). Divided by the exposure they bound the
    rate. Source: Brown, Cai & DasGupta 2003, Statistica Sinica 13:19-49.
    """
    if largest > READY:
        return _rates(largest)
    return [(float(row["rate_low"]), float(row["rate_high"])) for row in _ready()[: largest + 1]]


def of_means() -> list[float]:
    """Return Student's t at 97.5 % for the mean of n daily values, for each n from 2 to 28."""
    return [float(row["t"]) for row in _ready()[2 : DAYS + 1]]


def _ready() -> list[dict[str, str]]:
    return list(csv.DictReader(files(__package__).joinpath("quantiles.csv").read_text(encoding="utf-8").splitlines()))


def _rates(largest: int) -> list[tuple[float, float]]:
    from scipy import special

    low, high = ([float(special.gammaincinv(n + 0.5, tail)) for n in range(largest + 1)] for tail in TAILS)
    return list(zip([0.0, *low[1:]], high, strict=True))


def _text() -> str:
    from scipy import special

    t = [""] * 2 + [repr(float(special.stdtrit(n - 1, TAILS[1]))) for n in range(2, DAYS + 1)] + [""] * READY
    rows = "".join(f"{n},{low!r},{high!r},{t[n]}\n" for n, (low, high) in enumerate(_rates(READY)))
    return f"n,rate_low,rate_high,t\n{rows}"


if __name__ == "__main__":
    print(_text(), end="")
