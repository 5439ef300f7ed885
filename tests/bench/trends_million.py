"""Print the seconds of one pass over a million series of 26 weeks, in a fresh process: our rule, or the floor under it.

The floor is what any such rule reads of every count, in bare numpy: the sums for a rate, a slope and a dispersion. It is
taken in the same steps as ours, so that it too works within the processor's cache.
"""

import sys
from time import perf_counter

import numpy as np

SERIES, WEEKS, CHUNK = 1_000_000, 26, 4096


def generated() -> tuple[np.ndarray, np.ndarray]:
    """Counts of 0 to about 10 and logged days of 0 to 7, both series × weeks."""
    rng = np.random.default_rng(1)
    days = rng.integers(0, 8, (SERIES, WEEKS), dtype=np.int8).astype(float)
    return rng.poisson(days * 0.7), days


def floor(counts: np.ndarray, days: np.ndarray) -> np.ndarray:
    t = np.arange(counts.shape[1], dtype=float)
    found = np.empty((5, len(counts)))
    for start in range(0, len(counts), CHUNK):
        part = slice(start, start + CHUNK)
        y, e = counts[part].astype(float), days[part]
        found[:, part] = y.sum(axis=1), e.sum(axis=1), e @ t, y @ t, np.einsum("ij,ij->i", y, y)
    return found


def main(whose: str) -> None:
    from scipy import special  # noqa: F401  # imported outside the time

    from pipeline.stats.trends import trends

    counts, days = generated()
    start = perf_counter()
    if whose == "floor":
        assert np.isfinite(floor(counts, days)).all()
    else:
        assert (trends(counts, days).label != "not_enough").all()
    print(perf_counter() - start)


if __name__ == "__main__":
    main(*sys.argv[1:])
