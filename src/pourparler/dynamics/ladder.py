"""What war is worth on a ladder of forts: chances of winning, discounted by how long it takes, for every fort and odds.

A holds n of N forts. A battle gives A one with chance (1 - r) p, takes one with (1 - r) q, and moves nothing with r; at
0 or N the war is over. Closed forms of the gambler's ruin with discounting [Feller1968, XIV.4], [SmithStam2004].
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pourparler.dynamics.parameters import PartyParameters, TwfParameters
from pourparler.errors import DynamicsError

NODES = 1025
"""Points of p in 0..1 of the war table, linear between them; at 20 forts it errs by less than 2e-5 of the prize."""

Grid = NDArray[np.float64]


def war_table(parameters: TwfParameters, party: PartyParameters) -> Grid:
    """Return E(d^T; the party's side wins) and the discounted duration (1 - E d^T) / (1 - d), in periods.

    Returns
    -------
    shape (forts + 1, NODES, 2) by the forts that A holds and A's chance to win a battle that moves something

    Raises
    ------
    DynamicsError
        if nothing ever ends the war and its time is not discounted
    """
    if parameters.draw_probability == 1 and party.patience == 1:
        raise DynamicsError(
            f"{party.id}/patience is 1 and draw_probability is 1: a war without end has no value. Lower one of them"
        )
    table = _war_table(parameters.forts, parameters.draw_probability, parameters.battles, party.patience)
    return table[0 if party.side == "A" else 1]


@lru_cache(maxsize=16)
def _war_table(forts: int, draw: float, battles: int, patience: float) -> tuple[Grid, Grid]:
    odds = np.linspace(0.0, 1.0, NODES)
    held = np.arange(forts + 1)[:, None]
    wins_a = discounted_win(held, forts, odds, patience ** (1 / battles), draw)
    wins_b = discounted_win(forts - held, forts, 1 - odds, patience ** (1 / battles), draw)
    if patience == 1:
        duration = expected_battles(held, forts, odds, draw) / battles
    else:
        duration = (1 - wins_a - wins_b) / (1 - patience)
    return np.stack([wins_a, duration], axis=-1), np.stack([wins_b, duration], axis=-1)


def discounted_win(
    held: NDArray[np.int64] | int, forts: int, p: Grid | float, discount: float, draw: float = 0.0
) -> Grid:
    """Return E(discount^battles; A takes the last fort), from `held` forts.

    (l1^n - l2^n) / (l1^N - l2^N) with l = (1 +- sqrt(1 - 4 p q d^2)) / (2 p d) and d the discount of a battle that
    moves something, discount (1 - r) / (1 - discount r); written with l2/l1 <= 1, so that nothing overflows.
    """
    n, chance = np.broadcast_arrays(np.asarray(held, dtype=float), np.asarray(p, dtype=float))
    moving = discount * (1 - draw) / (1 - discount * draw) if draw < 1 else 0.0
    if moving == 0.0:
        return np.where(n == forts, 1.0, 0.0)
    inside = np.clip(chance, 1e-100, 1.0)
    root = np.sqrt(np.maximum(1 - 4 * inside * (1 - inside) * moving**2, 0.0))
    larger = (1 + root) / (2 * inside * moving)
    ratio = (1 - inside) / (inside * larger**2)  # l2 / l1, since l1 l2 = q / p
    wins = _shrunk(larger, n - forts) * _ratio_of_powers(ratio, n, forts)
    return np.where(n == forts, 1.0, np.where(n == 0, 0.0, np.where(chance <= 0, 0.0, wins)))


def _shrunk(larger: Grid, power: Grid) -> Grid:
    return np.exp(power * np.log(larger))


def _ratio_of_powers(ratio: Grid, n: Grid, forts: int) -> Grid:
    """Return (1 - x^n) / (1 - x^N), which is n / N at x = 1."""
    near_one = np.abs(ratio - 1) < 1e-13
    log = np.log(np.where(near_one, 0.5, np.maximum(ratio, 1e-300)))
    return np.where(near_one, n / forts, np.expm1(n * log) / np.expm1(forts * log))


def expected_battles(held: NDArray[np.int64] | int, forts: int, p: Grid | float, draw: float = 0.0) -> Grid:
    """Return how many battles the war lasts on average: (n - N P) / (q - p) / (1 - r); n (N - n) / (1 - r) if p = q."""
    n, chance = np.broadcast_arrays(np.asarray(held, dtype=float), np.asarray(p, dtype=float))
    lead = 1 - 2 * chance
    even = np.abs(lead) < 1e-6
    wins = discounted_win(n, forts, chance, 1.0)
    lasting = np.where(even, n * (forts - n), (n - forts * wins) / np.where(even, 1.0, lead))
    return np.where((n == 0) | (n == forts), 0.0, lasting / (1 - draw))
