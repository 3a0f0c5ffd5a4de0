"""Random counts from one uniform number each: hits among launches, losses in a battle.

Up to 50 trials (or expected losses) by inversion, which is exact; above by the normal law, rounded to whole counts.
"""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from pourparler.dynamics.elementwise import Real, larger, smaller

NORMAL_ABOVE = 50.0
OCTAVES, CELLS = 33, 128  # u is a word of 32 bits: 33 octaves reach its ends

QUANTILES: NDArray[np.float64] = ndtri(
    np.ldexp(0.5 + np.arange(CELLS + 1)[None, :] / (2 * CELLS), -np.arange(OCTAVES)[:, None])
)  # [k, c]: the normal quantile at (1/2 + c/256) / 2**k


def normal_quantile(u: Real) -> Real:
    """Return the quantile of the normal law at u, linear between 128 points an octave: within 2e-5 of it.

    The table replaces a logarithm and a square root per draw.
    """
    tail = np.minimum(u, 1.0 - u)
    mantissa, exponent = np.frexp(tail)
    place = (mantissa - 0.5) * (2 * CELLS)
    cell = place.astype(np.int64)
    low = QUANTILES[-exponent, cell]
    quantile = low + (place - cell) * (QUANTILES[-exponent, cell + 1] - low)
    return np.where(u < 0.5, quantile, -quantile)


def normal_quantile_of_one(u: float) -> Any:
    """Return `normal_quantile` of a scalar."""
    mantissa, exponent = math.frexp(min(u, 1.0 - u))
    place = (mantissa - 0.5) * (2 * CELLS)
    cell = int(place)
    low = QUANTILES[-exponent, cell]
    quantile = low + (place - cell) * (QUANTILES[-exponent, cell + 1] - low)
    return quantile if u < 0.5 else -quantile


def binomial(trials: Real, chance: Real, u: Real) -> Real:
    """Return how many of the trials, rounded to a whole number, succeed."""
    trials, chance, u = np.broadcast_arrays(np.floor(trials + 0.5), chance, u)
    mean = trials * chance
    successes = rounded_normal(mean, mean * (1.0 - chance), normal_quantile(u), trials)
    few = trials <= NORMAL_ABOVE
    successes[few] = np.vectorize(inverted_binomial, otypes=[float])(trials[few], chance[few], u[few])
    return successes


def binomial_of_one(trials: float, chance: float, u: float) -> Any:
    """Return `binomial` of scalars."""
    n = np.floor(trials + 0.5)
    if n <= NORMAL_ABOVE:
        return inverted_binomial(n, chance, u)
    mean = n * chance
    return rounded_normal(mean, mean * (1.0 - chance), normal_quantile_of_one(u), n)


def inverted_binomial(trials: float, chance: float, u: float) -> float:
    """Return the binomial count at u by adding up probabilities until they pass it."""
    if chance <= 0.0 or chance >= 1.0:
        return 0.0 if chance <= 0.0 else trials
    term = (1.0 - chance) ** trials
    below = term
    successes = 0.0
    while u > below and successes < trials:
        successes += 1.0
        term *= (trials - successes + 1.0) / successes * (chance / (1.0 - chance))
        below += term
    return successes


def poisson(mean: Real, u: Real) -> Real:
    """Return a Poisson count with that mean."""
    mean, u = np.broadcast_arrays(mean, u)
    losses = rounded_normal(mean, mean, normal_quantile(u), np.inf)
    few = mean <= NORMAL_ABOVE
    losses[few] = np.vectorize(inverted_poisson, otypes=[float])(mean[few], u[few])
    return losses


def poisson_of_one(mean: float, u: float) -> Any:
    """Return `poisson` of scalars."""
    if mean <= NORMAL_ABOVE:
        return inverted_poisson(mean, u)
    return rounded_normal(mean, mean, normal_quantile_of_one(u), np.inf)


def inverted_poisson(mean: float, u: float) -> float:
    """Return the Poisson count at u by adding up probabilities until they pass it."""
    term = np.exp(-mean)
    below = term
    losses = 0.0
    while u > below and losses < 1000.0:
        losses += 1.0
        term *= mean / losses
        below += term
    return losses


def rounded_normal(mean: Real, variance: Real, quantile: Real, most: Real) -> Real:
    """Return the normal number at a quantile, rounded, at least 0 and at most `most`."""
    return smaller(larger(np.floor(mean + np.sqrt(variance) * quantile + 0.5), 0.0), most)
