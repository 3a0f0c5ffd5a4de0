"""One side knows its own resolve, the other makes the offers: how beliefs, offers and delay move together.

B is strong (takes no less than `strong` of the prize) or weak (no less than `weak`); A believes it strong with chance b
and offers. A refusal is a sign of strength: A picks how far its belief would move, and the weak type is indifferent
between taking now and waiting for the better offer that the new belief brings. Two types, pure skimming, solved by one
backward sweep over a grid of beliefs, from certainty down [Fudenberg & Tirole 1983; Powell 2004].
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import DynamicsError

Values = NDArray[np.float64]


class BeliefGame(NamedTuple):
    """By belief, on an even grid of 0..1."""

    belief: Values
    worth_a: Values
    offer: Values  # B's share that A offers
    next_belief: Values  # after a refusal; 1 where even the strong accept

    def chance_of_deal(self, belief: float, rounds: int) -> float:
        """Return the chance of a deal within so many rounds, from an initial belief."""
        refused = 1.0
        for _ in range(rounds):
            at = int(np.argmin(np.abs(self.belief - belief)))
            if self.offer[at] >= self.offer[-1]:
                return 1.0
            refused, belief = refused * self.belief[at] / self.next_belief[at], float(self.next_belief[at])
        return 1.0 - refused


def one_sided(
    strong: float, weak: float, patience: float, cost_a: float, cost_b: float, *, nodes: int = 201
) -> BeliefGame:
    """Return A's offers by its belief that B is strong.

    Raises
    ------
    DynamicsError
        if the strong type would take less than the weak one, or more than all
    """
    if not weak <= strong <= 1:
        raise DynamicsError(
            f"strong is {strong:g} and weak {weak:g}, expected weak <= strong <= 1 (shares of the prize)"
        )
    belief = np.linspace(0.0, 1.0, nodes)
    worth, offer, after = np.empty(nodes), np.empty(nodes), np.ones(nodes)
    worth[-1], offer[-1] = 1 - strong, strong
    for at in range(nodes - 2, -1, -1):
        higher = np.arange(at + 1, nodes)
        price = np.maximum(weak, patience * offer[higher] - cost_b)  # the weak type gains nothing by waiting
        refuses = belief[at] / belief[higher]
        gamble = (1 - refuses) * (1 - price) + refuses * (patience * worth[higher] - cost_a)
        best = int(np.argmax(gamble))
        if gamble[best] > 1 - strong:
            worth[at], offer[at], after[at] = gamble[best], price[best], belief[higher[best]]
        else:
            worth[at], offer[at] = 1 - strong, strong
    return BeliefGame(belief, worth, offer, after)
