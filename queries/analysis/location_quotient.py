"""Location quotients (区位商) of counts, with limits that hold for small counts."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaincinv

Floats = NDArray[np.float64]


def expected_counts(x: ArrayLike) -> Floats:
    """Counts if every region had its proportional share: E_rc = x_r· x_·c / x_··.

    `x` is regions x components; the same shape comes back, zeros where `x` is all zero.
    """
    counts = np.asarray(x, dtype=np.float64)
    total = counts.sum()
    if total == 0:
        return np.zeros_like(counts)
    shares: Floats = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / total
    return shares


def location_quotient(x: ArrayLike) -> Floats:
    """LQ_rc = (x_rc / x_r·) / (x_·c / x_··); NaN where the expected count is zero.

    `x` is regions x components. Balassa, B. (1965), "Trade Liberalisation and 'Revealed'
    Comparative Advantage", The Manchester School 33(2).

    >>> location_quotient([[2, 0], [1, 3]]).round(3).tolist()
    [[2.0, 0.0], [0.5, 1.5]]
    """
    counts, expected = np.asarray(x, dtype=np.float64), expected_counts(x)
    quotient = np.full_like(counts, np.nan)
    np.divide(counts, expected, out=quotient, where=expected > 0)
    return quotient


def poisson_limits(
    count: ArrayLike, expected: ArrayLike, level: float = 0.95
) -> tuple[Floats, Floats]:
    """Exact lower and upper limits of θ for counts x ~ Poisson(θE); NaN where E is zero.

    θ_lo = χ²(α/2; 2x) / 2E, θ_hi = χ²(1-α/2; 2x+2) / 2E, with χ²(p; 2k) = 2 γ⁻¹(k, p).
    Garwood, F. (1936), "Fiducial Limits for the Poisson Distribution", Biometrika 28(3/4).

    >>> low, high = poisson_limits([3, 12, 0], [1.2, 4, 0.8])
    >>> low.round(3).tolist(), high.round(3).tolist()
    ([0.516, 1.55, 0.0], [7.306, 5.24, 4.611])
    """
    x = np.asarray(count, dtype=np.float64)
    base = np.asarray(expected, dtype=np.float64)
    base = np.where(base > 0, base, np.nan)
    tail = (1 - level) / 2
    low = np.where(x > 0, gammaincinv(np.maximum(x, 1), tail), 0.0) / base
    return low, gammaincinv(x + 1, 1 - tail) / base


def shrink(count: ArrayLike, expected: ArrayLike) -> Floats:
    """Empirical-Bayes θ = (x + α) / (E + α), α by moments over all pairs; NaN where E is zero.

    Marshall, R. J. (1991), "Mapping Disease and Mortality Rates Using Empirical Bayes
    Estimators", Applied Statistics 40(2), with the prior mean fixed at 1.
    """
    x = np.asarray(count, dtype=np.float64)
    base = np.asarray(expected, dtype=np.float64)
    known = base > 0
    theta = np.full_like(x, np.nan)
    if not known.any():
        return theta
    weight = base[known]
    spread = np.average((x[known] / weight - 1) ** 2, weights=weight) - 1 / weight.mean()
    if spread <= 0:  # no more spread than chance gives: all regions are alike
        theta[known] = 1.0
        return theta
    alpha = 1 / spread
    theta[known] = (x[known] + alpha) / (weight + alpha)
    return theta
