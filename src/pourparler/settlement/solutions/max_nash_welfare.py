"""Largest Nash welfare: the largest product of the scores themselves, as fair division has it."""

from math import prod

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.results import Rule
from pourparler.settlement.solutions.maximisers import maximisers

RULE = Rule(
    name="max_nash_welfare",
    definition="of the packages in the zone, those that give most parties a score above zero, and of these the ones "
    "with the largest product of the positive scores; scores count from zero, not from the outside options",
    axioms=("efficiency", "independence of the scales of points", "where items are divided, envy-free up to one item"),
    source="Caragiannis, Kurokawa, Moulin, Procaccia, Shah and Wang 2019, The unreasonable fairness of maximum Nash "
    "welfare, ACM TEAC 7(3)",
)


def max_nash_welfare(totals: NDArray[np.int64]) -> list[int]:
    """Return the rows with the largest Nash welfare; totals of shape (packages, parties), in ticks above zero."""
    positive = np.maximum(totals, 0)
    helped = (positive > 0).sum(axis=1)
    logs = np.log(np.maximum(positive, 1).astype(np.float64)).sum(axis=1)
    most = np.flatnonzero(helped == helped.max(initial=0))
    rows = maximisers(logs[most], lambda row: prod(int(score) for score in positive[most[row]] if score))
    return [int(most[row]) for row in rows]
