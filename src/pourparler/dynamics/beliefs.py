"""Who is stronger: the odds of a battle, what each party believes of them, and how battles and answers teach it.

A party knows its own side's strength; of the other side it knows everything but whether it is strong or weak, and holds
a probability that it is strong.
"""

from typing import Any

from pourparler.dynamics.elementwise import Real, larger, pick, smaller
from pourparler.dynamics.world import Common, Kind, State, Stock, Trait, World

Powers = tuple[Real, Real, Real, Real, Real, Real]
"""Power of side A as it is, if strong, if weak; of side B as it is, if strong, if weak."""

SUREST = 1e-9  # beliefs and likelihoods stay this far from 0 and 1, so that no surprise is the end of learning
LEAST_POWER = 1e-300


def powers(w: World, s: State) -> Powers:
    """Return the power of each side, F^s with F = sum of a e m phi, as it is and as it would be if strong or weak."""
    a = a_strong = a_weak = b = b_strong = b_weak = 0.0
    for i in range(len(w.each)):
        base = s.party[i, Stock.EFFECTIVENESS] * s.party[i, Stock.WILL] * s.party[i, Stock.FORCE]
        if w.kind[i, Kind.SIDE] == 0:
            a = a + base * s.party[i, Stock.STRENGTH]
            a_strong = a_strong + base * w.party[i, Trait.STRONG_FACTOR]
            a_weak = a_weak + base * w.party[i, Trait.WEAK_FACTOR]
        else:
            b = b + base * s.party[i, Stock.STRENGTH]
            b_strong = b_strong + base * w.party[i, Trait.STRONG_FACTOR]
            b_weak = b_weak + base * w.party[i, Trait.WEAK_FACTOR]
    exponent = w.common[Common.DECISIVENESS]
    if exponent == 1.0:
        return a, a_strong, a_weak, b, b_strong, b_weak
    return a**exponent, a_strong**exponent, a_weak**exponent, b**exponent, b_strong**exponent, b_weak**exponent


def odds(a: Real, b: Real) -> Real:
    """Return A's chance in a battle that moves something, from powers [Tullock1980]; where nobody fights it is 0."""
    return a / larger(a + b, LEAST_POWER)


def learn_from_battle(w: World, s: State, sides: Powers, won: Any, lost: Any) -> None:
    """Move every party's belief by Bayes' rule after a battle that A won or lost; a draw teaches nothing.

    The chance of a victory against the strong and the weak is as own + weak to own + strong, that of a defeat as
    strong (own + weak) to weak (own + strong).
    """
    a, a_strong, a_weak, b, b_strong, b_weak = sides
    for i in range(len(w.each)):
        weight = w.party[i, Trait.BATTLE_LEARNING]
        if weight > 0:
            if w.kind[i, Kind.SIDE] == 0:
                _learn_from_outcome(s, i, a, b_strong, b_weak, won, lost, weight)
            else:
                _learn_from_outcome(s, i, b, a_strong, a_weak, lost, won, weight)


def _learn_from_outcome(
    s: State, i: int, own: Real, strong: Real, weak: Real, victory: Any, defeat: Any, weight: float
) -> None:
    if_strong = pick(victory, own + weak, pick(defeat, strong * (own + weak), 1.0))
    if_weak = pick(victory, own + strong, pick(defeat, weak * (own + strong), 1.0))
    learn(s, i, if_strong, if_weak, weight)


def learn(s: State, i: int, if_strong: Real, if_weak: Real, weight: float) -> None:
    """Move party i's belief: log-odds += weight * ln(chance of what was seen if strong / if weak).

    The two chances may share any factor.
    """
    if_strong, if_weak = larger(if_strong, SUREST), larger(if_weak, SUREST)
    if weight != 1.0:
        if_strong, if_weak = if_strong**weight, if_weak**weight
    strong = s.party[i, Stock.BELIEF] * if_strong
    posterior = strong / (strong + (1.0 - s.party[i, Stock.BELIEF]) * if_weak)
    s.party[i, Stock.BELIEF] = smaller(larger(posterior, SUREST), 1.0 - SUREST)
