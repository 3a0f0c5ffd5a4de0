"""The utilitarian solution: the largest sum of points."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.results import Rule
from pourparler.settlement.solutions.maximisers import maximisers, whole_units

RULE = Rule(
    name="utilitarian",
    definition="of the packages in the zone, those with the largest sum of points of all parties",
    axioms=("efficiency", "symmetry", "linearity (points are compared across parties, so they must be comparable)"),
    source="Myerson 1981, Utilitarianism, egalitarianism, and the timing effect, Econometrica 49(4) 883-897",
)


def utilitarian(totals: NDArray[np.int64], ticks: tuple[Fraction, ...]) -> list[int]:
    """Return the rows with the largest sum of points; totals of shape (packages, parties), in ticks of each party."""
    units = whole_units(ticks)
    rough = totals.astype(np.float64) @ np.array([float(tick) for tick in ticks])
    return maximisers(rough, lambda row: sum(int(t) * unit for t, unit in zip(totals[row], units, strict=True)))
