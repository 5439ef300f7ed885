"""The quantiles that lie ready are scipy's."""

import pytest
from scipy.stats import gamma, t as student

from pipeline.stats import quantiles


def test_bounds_of_rates_are_those_of_gamma_with_jeffreys_prior():
    for count, (low, high) in enumerate(quantiles.of_rates(quantiles.READY)):
        assert low == pytest.approx(gamma.ppf(0.025, count + 0.5) if count else 0, rel=1e-9)
        assert high == pytest.approx(gamma.ppf(0.975, count + 0.5), rel=1e-9)


def test_counts_beyond_those_that_lie_ready_go_on_smoothly():
    ready, beyond = quantiles.of_rates(quantiles.READY), quantiles.of_rates(quantiles.READY + 5)
    assert [high for _, high in beyond[: len(ready)]] == pytest.approx([high for _, high in ready])
    assert len(beyond) == quantiles.READY + 6


def test_bounds_of_means_are_students_t():
    assert quantiles.of_means() == pytest.approx([student.ppf(0.975, n - 1) for n in range(2, 29)])


def test_an_interval_for_no_more_counts_than_there_are():
    assert len(quantiles.of_rates(0)) == 1
