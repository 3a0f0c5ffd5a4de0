"""Who is stronger: the odds of a battle, what each party believes of them, and how battles and answers teach it.

A party knows its own side's strength; of the other side it knows everything but whether it is strong or weak, and holds
a probability that it is strong.
"""

from typing import Any

import numpy as np

from pourparler.dynamics.elementwise import Real, pick
from pourparler.dynamics.world import Common, Kind, Setting, State, Stock, Trait, World

Powers = tuple[Real, Real, Real, Real, Real, Real]
"""Power of side A as it is, if strong, if weak; of side B as it is, if strong, if weak."""

SUREST = 1e-9  # beliefs and likelihoods stay this far from 0 and 1, so that no surprise is the end of learning


def powers(w: World, s: State) -> Powers:
    """Return the power of each side, F = sum of a e m phi, as it is and as it would be if strong or weak."""
    a = a_strong = a_weak = b = b_strong = b_weak = 0.0 * s.party[Stock.FORCE, 0]
    for i in range(w.setting[Setting.PARTIES]):
        base = s.party[Stock.EFFECTIVENESS, i] * s.party[Stock.EFFORT, i] * s.party[Stock.FORCE, i]
        if w.kind[Kind.SIDE, i] == 0:
            a = a + base * s.party[Stock.STRENGTH, i]
            a_strong = a_strong + base * w.party[Trait.STRONG_FACTOR, i]
            a_weak = a_weak + base * w.party[Trait.WEAK_FACTOR, i]
        else:
            b = b + base * s.party[Stock.STRENGTH, i]
            b_strong = b_strong + base * w.party[Trait.STRONG_FACTOR, i]
            b_weak = b_weak + base * w.party[Trait.WEAK_FACTOR, i]
    return a, a_strong, a_weak, b, b_strong, b_weak


def odds(w: World, a: Real, b: Real) -> Real:
    """Return A's chance in a battle that moves something: F_A^s / (F_A^s + F_B^s), one half where nobody fights [Tullock1980]."""
    if w.common[Common.DECISIVENESS] != 1.0:
        a, b = a ** w.common[Common.DECISIVENESS], b ** w.common[Common.DECISIVENESS]
    total = a + b
    return pick(total > 0, a / np.maximum(total, 1e-300), 0.5)


def odds_in_mind(w: World, sides: Powers, i: int) -> tuple[Real, Real]:
    """Return A's chance in a battle as party i sees it, if the other side is strong and if it is weak."""
    a, a_strong, a_weak, b, b_strong, b_weak = sides
    if w.kind[Kind.SIDE, i] == 0:
        return odds(w, a, b_strong), odds(w, a, b_weak)
    return odds(w, a_strong, b), odds(w, a_weak, b)


def learn_from_battle(w: World, s: State, sides: Powers, won: Any, lost: Any) -> None:
    """Move every party's belief by Bayes' rule after a battle that A won or lost; a draw teaches nothing."""
    for i in range(w.setting[Setting.PARTIES]):
        if w.party[Trait.BATTLE_LEARNING, i] > 0:
            strong, weak = odds_in_mind(w, sides, i)
            learn(
                s,
                i,
                pick(won, strong, pick(lost, 1.0 - strong, 1.0)),
                pick(won, weak, pick(lost, 1.0 - weak, 1.0)),
                w.party[Trait.BATTLE_LEARNING, i],
            )


def learn(s: State, i: int, if_strong: Real, if_weak: Real, weight: float) -> None:
    """Move party i's belief: log-odds += weight * ln(chance of what was seen if strong / if weak)."""
    if_strong, if_weak = np.maximum(if_strong, SUREST), np.maximum(if_weak, SUREST)
    if weight != 1.0:
        if_strong, if_weak = if_strong**weight, if_weak**weight
    strong = s.party[Stock.BELIEF, i] * if_strong
    posterior = strong / (strong + (1.0 - s.party[Stock.BELIEF, i]) * if_weak)
    s.party[Stock.BELIEF, i] = np.minimum(np.maximum(posterior, SUREST), 1.0 - SUREST)
