"""Losses of force in one period, in four ways: in steps, by closed form, as Poisson counts, one loss at a time.

The law is Lanchester's with Helmbold's exponents: party j takes b_j a_j e_j m_j from the other side where its fire is
aimed (the square law), and b_j a_j e_j m_j m_i where it covers an area (the linear law); one of each is Deitchman's
law of guerrilla war. Aimed fire spreads over the parties of a side by their force.
"""

from typing import Any

import numpy as np

from pourparler.dynamics.counts import poisson
from pourparler.dynamics.elementwise import Real, pick
from pourparler.dynamics.lanchester import exact_forces, forces_after_single_losses
from pourparler.dynamics.world import Kind, Setting, Slot, State, Stock, Trait, World

STEP, EXACT, LEAP, STOCHASTIC = range(4)
NEAR_ZERO = 1e-12


def lose_forces(w: World, s: State, u: Any, t: int) -> None:
    """Take each party's losses of the period and add what it can replace."""
    for i in range(w.setting[Setting.PARTIES]):
        s.party[Stock.LOSS, i] = s.party[Stock.FORCE, i]
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
    for i in range(w.setting[Setting.PARTIES]):
        s.party[Stock.LOSS, i] = s.party[Stock.LOSS, i] - s.party[Stock.FORCE, i]
    if mode != STEP:
        for i in range(w.setting[Setting.PARTIES]):
            s.party[Stock.FORCE, i] = s.party[Stock.FORCE, i] + _unless_gone(s, i, replaced(w, s, i))


def replaced(w: World, s: State, i: int) -> Real:
    """Return what a party can replace in a period: at most r, at most what its resources stand behind; none when gone."""
    most = w.party[Trait.REPLACEMENT, i] + 0.0 * s.party[Stock.FORCE, i]
    price = w.party[Trait.REPLACEMENT_PRICE, i]
    if price > 0:
        most = np.minimum(most, s.party[Stock.RESOURCES, i] / price)
    return most


def _unless_gone(s: State, i: int, force: Real) -> Real:
    return pick(s.party[Stock.FORCE, i] > 0, force, 0.0)


def fire_on(w: World, s: State, side: int) -> tuple[Real, Real, Real]:
    """Return the aimed and the area fire that falls on a side, and the force it falls on."""
    aimed = area = force = 0.0 * s.run[0]
    for j in range(w.setting[Setting.PARTIES]):
        if w.kind[Kind.SIDE, j] == side:
            force = force + s.party[Stock.FORCE, j]
        elif w.kind[Kind.AREA_FIRE, j] == 1:
            area = area + _fire(w, s, j)
        else:
            aimed = aimed + _fire(w, s, j)
    return aimed, area, force


def _fire(w: World, s: State, j: int) -> Real:
    rate = w.party[Trait.LETHALITY, j] * s.party[Stock.EFFECTIVENESS, j] * s.party[Stock.EFFORT, j]
    return rate * s.party[Stock.FORCE, j]


def _step(w: World, s: State, dt: float) -> None:
    on_a, on_b = fire_on(w, s, 0), fire_on(w, s, 1)
    for i in range(w.setting[Setting.PARTIES]):
        aimed, area, force = on_a if w.kind[Kind.SIDE, i] == 0 else on_b
        own = s.party[Stock.FORCE, i]
        loss = own * (aimed / np.maximum(force, NEAR_ZERO) + area)
        gain = _unless_gone(s, i, replaced(w, s, i))
        s.party[Stock.FORCE, i] = np.maximum(own + dt * (gain - loss), 0.0)


def _leap(w: World, s: State, u: Any) -> None:
    on_a, on_b = fire_on(w, s, 0), fire_on(w, s, 1)
    for i in range(w.setting[Setting.PARTIES]):
        aimed, area, force = on_a if w.kind[Kind.SIDE, i] == 0 else on_b
        own = s.party[Stock.FORCE, i]
        expected = own * (aimed / np.maximum(force, NEAR_ZERO) + area)
        losses = poisson(expected, u[0, w.slot[Slot.ATTRITION] + i])
        s.party[Stock.FORCE, i] = np.maximum(own - losses, 0.0)


def _rate(w: World, s: State, j: int) -> Real:
    return w.party[Trait.LETHALITY, j] * s.party[Stock.EFFECTIVENESS, j] * s.party[Stock.EFFORT, j]


def _exact(w: World, s: State) -> None:
    a, b = w.setting[Setting.LEAD_A], w.setting[Setting.LEAD_B]
    force_a, force_b = exact_forces(
        s.party[Stock.FORCE, a],
        s.party[Stock.FORCE, b],
        _rate(w, s, b),
        _rate(w, s, a),
        w.kind[Kind.AREA_FIRE, b],
        w.kind[Kind.AREA_FIRE, a],
    )
    s.party[Stock.FORCE, a] = force_a
    s.party[Stock.FORCE, b] = force_b


def _one_by_one(w: World, s: State, t: int) -> None:
    a, b = w.setting[Setting.LEAD_A], w.setting[Setting.LEAD_B]
    force_a, force_b = forces_after_single_losses(
        s.party[Stock.FORCE, a],
        s.party[Stock.FORCE, b],
        _rate(w, s, b),
        _rate(w, s, a),
        w.kind[Kind.AREA_FIRE, b],
        w.kind[Kind.AREA_FIRE, a],
        s.seed[0],
        s.number[0],
        t,
    )
    s.party[Stock.FORCE, a] = force_a
    s.party[Stock.FORCE, b] = force_b
