"""Random counts from one uniform number each: hits among launches, losses in a battle.

Up to 50 trials (or expected losses) by inversion, which is exact; above by the normal law, rounded to whole counts.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from pourparler.dynamics.elementwise import Real, larger, pick, smaller, whole

NORMAL_ABOVE = 50.0
CELLS = 1024
LEVELS = 7  # u is a word of 32 bits: tails down to 2**-33, each level 32 times finer than the one before
SCALE: NDArray[np.float64] = np.float64(32) ** np.arange(LEVELS, dtype=np.float64)
QUANTILES: NDArray[np.float64] = ndtri(np.arange(CELLS + 2)[None, :] / CELLS / SCALE[:, None]).clip(-8.0, 8.0)
"""[level, c]: the normal quantile at c / 1024 / 32**level."""


def normal_quantile(u: Real) -> Real:
    """Return the quantile of the normal law at u, linear between the points of a table: within 1e-4 of it.

    The table replaces a logarithm and a square root per draw.
    """
    tail = smaller(u, 1.0 - u)
    level = pick(tail < 2.0**-5, 1, 0) + pick(tail < 2.0**-10, 1, 0) + pick(tail < 2.0**-15, 1, 0)
    level = level + pick(tail < 2.0**-20, 1, 0) + pick(tail < 2.0**-25, 1, 0) + pick(tail < 2.0**-30, 1, 0)
    place = tail * SCALE[level] * CELLS
    cell = whole(np.floor(place))
    low = QUANTILES[level, cell]
    quantile = low + (place - np.floor(place)) * (QUANTILES[level, cell + 1] - low)
    return pick(u < 0.5, quantile, -quantile)


def binomial(trials: Real, chance: Real, u: Real) -> Real:
    """Return how many of the trials, rounded to a whole number, succeed."""
    trials, chance, u = np.broadcast_arrays(np.floor(trials + 0.5), chance, u)
    mean = trials * chance
    successes = rounded_normal(mean, mean * (1.0 - chance), normal_quantile(u), trials)
    few = trials <= NORMAL_ABOVE
    successes = np.array(successes)
    successes[few] = np.vectorize(inverted_binomial, otypes=[float])(trials[few], chance[few], u[few])
    return successes


def binomial_of_one(trials: float, chance: float, u: float) -> Any:
    """Return `binomial` of scalars."""
    n = np.floor(trials + 0.5)
    if n <= NORMAL_ABOVE:
        return inverted_binomial(n, chance, u)
    mean = n * chance
    return rounded_normal(mean, mean * (1.0 - chance), normal_quantile(u), n)


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
    losses = np.array(losses)
    losses[few] = np.vectorize(inverted_poisson, otypes=[float])(mean[few], u[few])
    return losses


def poisson_of_one(mean: float, u: float) -> Any:
    """Return `poisson` of scalars."""
    if mean <= NORMAL_ABOVE:
        return inverted_poisson(mean, u)
    return rounded_normal(mean, mean, normal_quantile(u), np.inf)


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
