"""Nash's solution: the package with the largest product of gains over the outside options."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm, prod

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.results import Rule
from pourparler.settlement.solutions.maximisers import maximisers

RULE = Rule(
    name="nash",
    definition="of the packages that give every party more than its outside option, those with the largest product of "
    "gains over the outside options; never a package below an outside option",
    axioms=(
        "efficiency",
        "symmetry",
        "independence of the scales of points",
        "independence of irrelevant alternatives",
    ),
    source="Nash 1950, The bargaining problem, Econometrica 18(2) 155-162",
)

WEIGHTED_RULE = Rule(
    name="weighted_nash",
    definition="as Nash's, each gain raised to the party's bargaining power",
    axioms=("efficiency", "independence of scales", "independence of irrelevant alternatives"),
    source="Kalai 1977, Nonsymmetric Nash solutions and replications of 2-person bargaining, IJGT 6(3) 129-133",
)


def nash(gains: NDArray[np.int64]) -> list[int]:
    """Return the rows with the largest product of gains; none where no row gains for every party.

    Parameters
    ----------
    gains : shape (packages, parties), ticks over the outside options, none negative
    """
    better = np.flatnonzero((gains > 0).all(axis=1))
    logs = np.log(gains[better].astype(np.float64)).sum(axis=1)
    return [int(better[row]) for row in maximisers(logs, lambda row: prod(map(int, gains[better[row]])))]


def weighted_nash(gains: NDArray[np.int64], powers: Sequence[Fraction]) -> list[int]:
    """Return the rows with the largest product of gains raised to the powers, shape of `gains` as in `nash`."""
    better = np.flatnonzero((gains > 0).all(axis=1))
    whole = lcm(*(power.denominator for power in powers))
    exponents = [int(power * whole) for power in powers]
    logs = np.log(gains[better].astype(np.float64)) @ np.array([float(power) for power in powers])

    def product(row: int) -> int:
        return prod(int(gain) ** power for gain, power in zip(gains[better[row]], exponents, strict=True))

    return [int(better[row]) for row in maximisers(logs, product)]
