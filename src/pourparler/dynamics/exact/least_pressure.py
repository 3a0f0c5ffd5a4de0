"""The least pressure that opens a zone of agreement, over levers of different price, credibility and limit."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Amounts = NDArray[np.float64]


class LeastPressure(NamedTuple):
    """How much of each lever, and what it costs together; None where all levers at their limits are not enough."""

    amounts: tuple[float, ...] | None
    total: float | None
    gap: float  # of the reservation values before any pressure: their sum less the prize
    most: float  # what all levers together could close


def least_pressure(
    war_values: tuple[float, ...], credibility: Amounts, limit: Amounts, price: Amounts | None = None
) -> LeastPressure:
    """Return the cheapest levers under which what the parties expect of fighting on is together at most the prize.

    A linear programme: minimise price x amount with sum(W) - sum(credibility x amount) <= 1 and 0 <= amount <= limit.

    Parameters
    ----------
    war_values : what fighting on is worth to each party, in prize units
    credibility, limit, price : by lever; price 1 where none is given
    """
    gap, most = sum(war_values) - 1, float(credibility @ limit)
    if gap <= 0:
        return LeastPressure((0.0,) * len(limit), 0.0, gap, most)
    if most < gap:
        return LeastPressure(None, None, gap, most)
    from scipy.optimize import linprog

    weights = np.ones(len(limit)) if price is None else price
    solved = linprog(weights, A_ub=-credibility[None, :], b_ub=[-gap], bounds=[(0, float(top)) for top in limit])
    return LeastPressure(tuple(float(amount) for amount in solved.x), float(weights @ solved.x), gap, most)
