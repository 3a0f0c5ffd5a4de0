"""Losses of force in one period, in four ways: in steps, by closed form, as Poisson counts, one loss at a time.

The law is Lanchester's with Helmbold's exponents: party j takes b_j a_j e_j m_j from the other side where its fire is
aimed (the square law), and b_j a_j e_j m_j m_i where it covers an area (the linear law); one of each is Deitchman's
law of guerrilla war. Aimed fire spreads over the parties of a side by their force.
"""

from typing import Any

from pourparler.dynamics.counts import poisson
from pourparler.dynamics.elementwise import Real, larger, pick, smaller
from pourparler.dynamics.lanchester import exact_forces, forces_after_single_losses
from pourparler.dynamics.world import Kind, Setting, Slot, State, Stock, Trait, World

STEP, EXACT, LEAP, STOCHASTIC = range(4)
NEAR_ZERO = 1e-12


def lose_forces(w: World, s: State, u: Any, t: int) -> None:
    """Take each party's losses of the period and add what it can replace."""
    for i in range(len(w.each)):
        s.party[i, Stock.LOSS] = s.party[i, Stock.FORCE]
    mode = w.setting[Setting.ATTRITION]
    if mode == STEP:
        steps = w.setting[Setting.ATTRITION_STEPS]
        for _ in range(steps):
            _step(w, s, 1.0 / steps)
    elif mode == EXACT:
        _exact(w, s)
    elif mode == LEAP:
        _leap(w, s, u)
    else:
        _one_by_one(w, s, t)
    for i in range(len(w.each)):
        s.party[i, Stock.LOSS] = s.party[i, Stock.LOSS] - s.party[i, Stock.FORCE]
    if mode != STEP:
        for i in range(len(w.each)):
            s.party[i, Stock.FORCE] = s.party[i, Stock.FORCE] + _unless_gone(s, i, replaced(w, s, i))


def replaced(w: World, s: State, i: int) -> Real:
    """Return what a party can replace in a period: at most r, and at most what its resources stand behind."""
    return smaller(w.party[i, Trait.REPLACEMENT], s.party[i, Stock.RESOURCES] * w.party[i, Trait.PER_PRICE])


def _unless_gone(s: State, i: int, force: Real) -> Real:
    return pick(s.party[i, Stock.FORCE] > 0, force, 0.0)


def fire_on(w: World, s: State, side: int) -> Real:
    """Return the share of each of its brigades that a side loses in a period at the fire of the moment."""
    aimed = area = force = 0.0
    for j in range(len(w.each)):
        if w.kind[j, Kind.SIDE] == side:
            force = force + s.party[j, Stock.FORCE]
        elif w.kind[j, Kind.AREA_FIRE] == 1:
            area = area + _fire(w, s, j)
        else:
            aimed = aimed + _fire(w, s, j)
    return aimed / larger(force, NEAR_ZERO) + area


def _fire(w: World, s: State, j: int) -> Real:
    return _rate(w, s, j) * s.party[j, Stock.FORCE]


def _rate(w: World, s: State, j: int) -> Real:
    return w.party[j, Trait.LETHALITY] * s.party[j, Stock.EFFECTIVENESS] * s.party[j, Stock.EFFORT]


def _step(w: World, s: State, dt: float) -> None:
    on_a, on_b = fire_on(w, s, 0), fire_on(w, s, 1)
    for i in range(len(w.each)):
        own = s.party[i, Stock.FORCE]
        loss = own * (on_a if w.kind[i, Kind.SIDE] == 0 else on_b)
        gain = _unless_gone(s, i, replaced(w, s, i))
        s.party[i, Stock.FORCE] = larger(own + dt * (gain - loss), 0.0)


def _leap(w: World, s: State, u: Any) -> None:
    on_a, on_b = fire_on(w, s, 0), fire_on(w, s, 1)
    for i in range(len(w.each)):
        own = s.party[i, Stock.FORCE]
        expected = own * (on_a if w.kind[i, Kind.SIDE] == 0 else on_b)
        losses = poisson(expected, u[0, w.slot[Slot.ATTRITION] + i])
        s.party[i, Stock.FORCE] = larger(own - losses, 0.0)


def _exact(w: World, s: State) -> None:
    a, b = w.setting[Setting.LEAD_A], w.setting[Setting.LEAD_B]
    force_a, force_b = exact_forces(
        s.party[a, Stock.FORCE],
        s.party[b, Stock.FORCE],
        _rate(w, s, b),
        _rate(w, s, a),
        w.kind[b, Kind.AREA_FIRE],
        w.kind[a, Kind.AREA_FIRE],
    )
    s.party[a, Stock.FORCE] = force_a
    s.party[b, Stock.FORCE] = force_b


def _one_by_one(w: World, s: State, t: int) -> None:
    a, b = w.setting[Setting.LEAD_A], w.setting[Setting.LEAD_B]
    force_a, force_b = forces_after_single_losses(
        s.party[a, Stock.FORCE],
        s.party[b, Stock.FORCE],
        _rate(w, s, b),
        _rate(w, s, a),
        w.kind[b, Kind.AREA_FIRE],
        w.kind[a, Kind.AREA_FIRE],
        s.seed[0],
        s.number[0],
        t,
    )
    s.party[a, Stock.FORCE] = force_a
    s.party[b, Stock.FORCE] = force_b
