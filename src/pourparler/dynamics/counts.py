"""Random counts from one uniform number each: hits among launches, losses in a battle.

Up to 50 trials (or expected losses) by inversion, which is exact; above by the normal law, rounded to whole counts.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from pourparler.dynamics.elementwise import Real, bits_of, larger, pick, redone_where, smaller, two_from

NORMAL_ABOVE = 50.0
PER: NDArray[np.float64] = 1.0 / np.arange(1.0, NORMAL_ABOVE + 1.0)
"""1 / 1, 1 / 2, ...: a product is several times as quick as a division."""
OCTAVES, CELLS, FRACTION_BITS = 33, 64, 46
"""u is a word of 32 bits, so a tail is between 2**-33 and 1/2; each halving of it has 64 cells, by its leading bits."""
PLACES: NDArray[np.float64] = np.ldexp(1 + np.arange(CELLS) / CELLS, np.arange(-OCTAVES, 0)[:, None]).ravel()
QUANTILES: NDArray[np.float64] = np.append(ndtri(PLACES[: -CELLS + 2]), 0.0)
"""The normal quantile at the cells' lower ends, up to 1/2."""
_FIRST = np.uint64(np.float64(2.0**-OCTAVES).view(np.uint64) >> np.uint64(FRACTION_BITS))
_SHIFT, _WITHIN = np.uint64(FRACTION_BITS), np.uint64((1 << FRACTION_BITS) - 1)
_PER_CELL = 2.0**-FRACTION_BITS


def normal_quantile(u: Real) -> Real:
    """Return the quantile of the normal law at u, linear between the points of a table: within 2e-5 of it.

    The leading bits of the number are its place in the table, the others how far it is towards the next; that replaces
    a logarithm and a square root per draw.
    """
    bits = bits_of(smaller(u, 1.0 - u))
    low, high = two_from(QUANTILES, (bits >> _SHIFT) - _FIRST)
    quantile = low + (bits & _WITHIN) * _PER_CELL * (high - low)
    return pick(u < 0.5, quantile, -quantile)


def binomial(trials: Real, chance: Real, u: Real) -> Real:
    """Return how many of the trials, rounded to a whole number, succeed."""
    trials = np.floor(trials + 0.5)
    mean = trials * chance
    successes = rounded_normal(mean, mean * (1.0 - chance), normal_quantile(u), trials)
    return redone_where(trials <= NORMAL_ABOVE, inverted_binomial, successes, trials, chance, u)


def inverted_binomial(trials: float, chance: float, u: float) -> float:
    """Return the binomial count at u by adding up probabilities until they pass it."""
    if chance <= 0.0 or chance >= 1.0:
        return 0.0 if chance <= 0.0 else trials
    term = _whole_power(1.0 - chance, int(trials))
    below, odds, successes = term, chance / (1.0 - chance), 0
    while u > below and successes < trials:
        term *= (trials - successes) * odds * PER[successes]
        successes += 1
        below += term
    return float(successes)


def _whole_power(number: float, exponent: int) -> float:
    power = 1.0
    while exponent > 0:
        if exponent & 1:
            power *= number
        number *= number
        exponent >>= 1
    return power


def poisson(mean: Real, u: Real) -> Real:
    """Return a Poisson count with that mean."""
    losses = rounded_normal(mean, mean, normal_quantile(u), np.inf)
    return redone_where(mean <= NORMAL_ABOVE, inverted_poisson, losses, mean, u)


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
