"""Talks while fighting under complete information: who offers what, and why they settle at once.

State: forts, proposer, and a circumstance that moves by a Markov chain: the mood of a third party, a coarse level of
force, or both. Each period a battle is fought if the last offer was refused. War costs both something, so what they
expect of fighting on is together less than the prize, and the proposer keeps the rest: they settle at once in every
state. Delay must come from information, commitment, indivisibility or strategy.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

ROUNDING = 1e-12
"""What fighting on is worth to both together may pass the prize by so much, where it equals it but for rounding."""


class Equilibrium(NamedTuple):
    """The stationary equilibrium; arrays by [fort, proposer (0 is A), circumstance]."""

    share: Values  # what side A gets of the prize if they settle
    settles: NDArray[np.bool_]
    worth_a: Values
    worth_b: Values
    sweeps: int
    error: float  # largest change of a worth in the last sweep


def complete_information(
    forts: int,
    p: float | Values,
    patience: tuple[float, float],
    cost: tuple[float, float],
    chain: Values | None = None,
    sticks: Values | None = None,
    *,
    precision: float = 1e-12,
    most_sweeps: int = 100_000,
) -> Equilibrium:
    """Return the equilibrium of alternating offers on the ladder by value iteration.

    Parameters
    ----------
    p : A's chance in a battle; shape (circumstances,) where it depends on them, as on levels of force
    patience, cost : of A and of B, per period
    chain : shape (circumstances, circumstances), chances from row to column; none for one that stays
    sticks : shape (circumstances, 2), what refusing costs A and B besides; none for no sticks
    """
    chain = np.ones((1, 1)) if chain is None else chain
    stick = np.zeros((len(chain), 2)) if sticks is None else sticks
    worth = np.zeros((2, forts + 1, 2, len(chain)))
    worth[0, -1], worth[1, 0] = 1.0, 1.0
    sweeps, error = 0, np.inf
    while error > precision and sweeps < most_sweeps:
        after = _improved(worth, _fight_on(worth, p, patience, cost, chain, stick))
        error, worth, sweeps = float(np.abs(after - worth).max()), after, sweeps + 1
    fight = _fight_on(worth, p, patience, cost, chain, stick)
    return Equilibrium(_share(fight), fight.sum(axis=0) <= 1 + ROUNDING, worth[0], worth[1], sweeps, error)


def _fight_on(
    worth: Values,
    p: float | Values,
    patience: tuple[float, float],
    cost: tuple[float, float],
    chain: Values,
    stick: Values,
) -> Values:
    """What refusing is worth to each side: a battle, the circumstance moves on, the other side proposes."""
    ahead = np.einsum("ifpm,nm->ifpn", worth, chain)[:, :, ::-1, :]
    fight = np.zeros_like(worth)
    for side in range(2):
        battle = p * ahead[side, 2:] + (1 - p) * ahead[side, :-2]
        fight[side, 1:-1] = patience[side] * battle - cost[side] - stick[:, side]
    fight[0, -1], fight[1, 0] = 1.0, 1.0
    return fight


def _share(fight: Values) -> Values:
    """A's share: the proposer gives the other side what fighting on is worth to it."""
    share = np.empty(fight.shape[1:])
    share[:, 0], share[:, 1] = 1 - np.maximum(fight[1, :, 0], 0), np.maximum(fight[0, :, 1], 0)
    return share


def _improved(worth: Values, fight: Values) -> Values:
    share = _share(fight)
    settles = fight.sum(axis=0) <= 1 + ROUNDING
    after = np.stack([np.where(settles, share, fight[0]), np.where(settles, 1 - share, fight[1])])
    after[:, [0, -1]] = worth[:, [0, -1]]
    return after
