"""The egalitarian solution: whoever gains least gains as much as can be, then the next, and so on."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.results import Rule
from pourparler.settlement.solutions.maximisers import maximisers, whole_units

RULE = Rule(
    name="egalitarian",
    definition="of the packages in the zone, those whose smallest gain over the outside options, in points, is the "
    "largest, ties by the next smallest gain",
    axioms=("efficiency", "symmetry", "strong monotonicity; gains are compared across parties, so points must be too"),
    source="Kalai 1977, Proportional solutions to bargaining situations, Econometrica 45(7) 1623-1630; lexicographic: "
    "Imai 1983, Econometrica 51(2) 389-401",
)


def egalitarian(gains: NDArray[np.int64], ticks: tuple[Fraction, ...]) -> list[int]:
    """Return the rows whose sorted gains in points are lexicographically largest.

    Parameters
    ----------
    gains : shape (packages, parties), ticks over the outside options; negative where a package falls short
    ticks : points per tick, per party
    """
    units = whole_units(ticks)
    rough = (gains * np.array([float(tick) for tick in ticks])).min(axis=1) if len(gains) else np.zeros(0)
    return maximisers(rough, lambda row: sorted(int(g) * unit for g, unit in zip(gains[row], units, strict=True)))
