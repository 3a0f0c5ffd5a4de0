"""Who gets what among several parties when a quota of votes decides, some perhaps with a veto [BaronFerejohn1989].

Each period one party, drawn by chance, proposes how to share the prize; if votes that reach the quota agree, with
every veto among them, it is done, else all wait a period. A vote costs what its owner may hope for: its discount factor
times what it expects of the next period. Proposers buy the cheapest coalition; where several are, they mix, and the mix
is part of the equilibrium. It is found as the limit of proposers who err less and less (a quantal response homotopy).
Stationary payoffs are unique for equal votes [Eraslan2002].
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import DynamicsError

Values = NDArray[np.float64]

MOST_PARTIES = 12
"""Coalitions double with every party: 12 take a second or two."""

FIRST_TREMBLE, LAST_TREMBLE, LESS = 0.3, 1e-7, 0.6
"""How much dearer a coalition may be and still be bought by a third as often, in prize units; smaller by each step."""
SLOWEST = 0.99
"""Steps so small that following further is given up; the error says how far it came."""
MET = 1e-10


class QuotaEquilibrium(NamedTuple):
    """By party, in prize units."""

    keeps: Values  # of the prize, if it proposes
    price: Values  # of its vote
    expects: Values  # before anybody is drawn to propose
    error: float  # the most that a proposer could still save, and that expectations and payoffs differ by


def quota_equilibrium(
    votes: Values, quota: float, veto: Values, patience: Values, proposes: Values
) -> QuotaEquilibrium:
    """Return the stationary equilibrium.

    Parameters
    ----------
    votes, veto, patience, proposes : shape (parties,): votes, 1 for a veto, discount factor, chance to be drawn
    quota : votes needed

    Raises
    ------
    DynamicsError
        if there are too many parties, or the quota cannot be reached
    """
    winning = _least_coalitions(votes, quota, veto)
    expects, tremble = proposes.copy(), FIRST_TREMBLE
    less = LESS
    while tremble > LAST_TREMBLE and less < SLOWEST:
        closer = _settled(expects, winning, patience, proposes, tremble * less)
        if closer is None:
            less = less**0.5  # too far at once: follow in smaller steps
        else:
            expects, tremble = closer, tremble * less
    brought, spent, saving = _round(expects, winning, patience, proposes, tremble)
    error = max(saving, float(np.abs(brought - expects).max()))
    return QuotaEquilibrium(1 - spent, patience * expects, expects, error)


def _settled(expects: Values, winning: Values, patience: Values, proposes: Values, tremble: float) -> Values | None:
    """Return expectations that a period meets, from others near by; None where none are found."""
    from scipy.optimize import root

    def missed(guess: Values) -> Values:
        return guess - _round(guess, winning, patience, proposes, tremble)[0]

    found = root(missed, expects, tol=1e-13)
    return found.x if np.abs(found.fun).max() < MET else None


def _least_coalitions(votes: Values, quota: float, veto: Values) -> Values:
    """Return the winning coalitions that lose without any one member, shape (coalitions, parties) of 0 and 1."""
    parties = len(votes)
    if parties > MOST_PARTIES:
        raise DynamicsError(f"votes are of {parties} parties, expected at most {MOST_PARTIES}")
    if not 0 < quota <= votes.sum():
        raise DynamicsError(f"quota is {quota:g}, expected above 0 and at most all {votes.sum():g} votes")
    every = (np.arange(1 << parties)[:, None] >> np.arange(parties) & 1).astype(float)
    spare = every @ votes - quota
    winning = (spare >= -1e-12) & (every >= veto).all(axis=1)
    one_too_many = (every > veto) & (votes <= spare[:, None] + 1e-12)
    return every[winning & ~one_too_many.any(axis=1)]


def _round(
    expects: Values, winning: Values, patience: Values, proposes: Values, tremble: float
) -> tuple[Values, Values, float]:
    """Return what a period brings each party, what each spends on votes when it proposes, and what one could save."""
    price = patience * expects
    cost = winning @ price - winning.T * price[:, None]  # [proposer, coalition]: its own vote is free
    dearer = cost - cost.min(axis=1, keepdims=True)
    weights = np.exp(-dearer / tremble)
    weights /= weights.sum(axis=1, keepdims=True)
    paid = weights @ winning * (1 - np.eye(len(price)))  # [proposer, party]: chance to be paid
    spent = (weights * cost).sum(axis=1)
    saving = float((weights * dearer).sum(axis=1).max())
    return proposes * (1 - spent) + price * (proposes @ paid), spent, saving
