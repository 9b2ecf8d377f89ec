"""Location quotients against published and hand-worked values."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from queries.analysis.location_quotient import (
    Floats,
    expected_counts,
    location_quotient,
    poisson_limits,
    shrink,
)

counts = arrays(np.float64, (4, 5), elements=st.integers(1, 500).map(float))


@given(counts)
def test_weighted_quotients_sum_to_one(x: Floats) -> None:
    quotient = location_quotient(x)
    assert np.allclose((quotient * x.sum(axis=0) / x.sum()).sum(axis=1), 1)
    assert np.allclose((quotient * (x.sum(axis=1) / x.sum())[:, None]).sum(axis=0), 1)


@given(counts, st.floats(0.01, 100))
def test_quotients_do_not_depend_on_the_unit(x: Floats, factor: float) -> None:
    assert np.allclose(location_quotient(x), location_quotient(x * factor))


def test_expected_counts_are_shares_of_shares() -> None:
    # rows sum to 4 and 6, columns to 5 and 5: E11 = 4 * 5 / 10
    assert expected_counts([[3, 1], [2, 4]]).tolist() == [[2.0, 2.0], [3.0, 3.0]]
    assert expected_counts([[0, 0]]).tolist() == [[0.0, 0.0]]


def test_no_quotient_without_expectation() -> None:
    assert np.isnan(location_quotient([[0, 2], [0, 3]])[:, 0]).all()


@pytest.mark.parametrize(
    ("count", "expected", "low", "high"),
    [(3, 1.2, 0.516, 7.306), (12, 4, 1.550, 5.240), (0, 0.8, 0.0, 4.611)],
)
def test_garwood_limits(count: int, expected: float, low: float, high: float) -> None:
    found = poisson_limits(count, expected)
    assert [round(float(limit), 3) for limit in found] == [low, high]


def test_no_limits_without_expectation() -> None:
    assert all(np.isnan(limit) for limit in poisson_limits(2, 0))


def test_shrinkage_pulls_small_counts_to_one() -> None:
    theta = shrink([30, 3, 0, 10], [10, 1, 1, 10])
    assert 1 < theta[1] < 3  # 3 of 1 expected is weak evidence
    assert theta[0] > theta[1]  # 30 of 10 is strong
    assert 0 < theta[2] < 1


def test_counts_no_more_spread_than_chance_are_all_alike() -> None:
    assert shrink([4, 6, 5], [5, 5, 5]).tolist() == [1.0, 1.0, 1.0]


def test_shrinkage_without_base_is_unknown() -> None:
    assert np.isnan(shrink([1, 2], [0, 0])).all()
