"""The war on a ladder of forts by linear equations: a second way to what `ladder` has in closed form, odds by fort."""

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import DynamicsError

Values = NDArray[np.float64]


def war_values(win_chance: Values, discount: float, draw: float = 0.0, cost: float = 0.0) -> Values:
    """Return what fighting on is worth from every fort: E(d^T; win) - c E(1 - d^T)/(1 - d).

    Parameters
    ----------
    win_chance : shape (forts - 1,), chance to win a battle that moves something, from 1 to N - 1 forts
    discount : per battle, 1 allowed while draw < 1
    draw : chance that a battle moves nothing
    cost : of a battle

    Returns
    -------
    shape (forts + 1,), 0 at no fort and 1 at all; solved as a tridiagonal system, time grows with the forts

    Raises
    ------
    DynamicsError
        if nothing ends the war
    """
    if draw == 1 and discount == 1:
        raise DynamicsError("draw is 1 and discount is 1: a war without end has no value. Lower one of them")
    from scipy.linalg import solve_banded

    up = -discount * (1 - draw) * win_chance
    down = -discount * (1 - draw) * (1 - win_chance)
    right = np.full(len(win_chance), -cost)
    right[-1] -= up[-1]  # from the last fort but one, a victory is the prize
    bands = np.zeros((3, len(win_chance)))
    bands[0, 1:], bands[1], bands[2, :-1] = up[:-1], 1 - discount * draw, down[1:]
    return np.concatenate([[0.0], solve_banded((1, 1), bands, right), [1.0]])


def hitting_chances(win_chance: Values) -> Values:
    """Return the chance to win the war from every fort; shape (forts + 1,)."""
    return war_values(win_chance, 1.0)


def mean_battles(win_chance: Values, draw: float = 0.0) -> Values:
    """Return how many battles the war lasts on average, from every fort; shape (forts + 1,)."""
    lasting = hitting_chances(win_chance) - war_values(win_chance, 1.0, draw, cost=1.0)
    lasting[[0, -1]] = 0.0
    return lasting
