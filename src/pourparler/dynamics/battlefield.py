"""The war itself, one period of it: effort, strikes, losses, adaptation, territory, resources, and how it ends."""

from typing import Any

import numpy as np

from pourparler.dynamics.attrition import lose_forces
from pourparler.dynamics.beliefs import Powers, learn_from_battle, odds, powers
from pourparler.dynamics.counts import binomial
from pourparler.dynamics.elementwise import Real, pick
from pourparler.dynamics.world import (
    A_WINS,
    B_WINS,
    EXHAUSTED,
    FIGHTING,
    Common,
    Field,
    Kind,
    Setting,
    Slot,
    State,
    Stock,
    Trait,
    World,
)

NEAR_ZERO = 1e-12


def fight(w: World, s: State, u: Any, t: int) -> Powers:
    """Fight for one period; return the powers with which it was fought."""
    choose_effort(w, s, t)
    strike(w, s, u, t)
    lose_forces(w, s, u, t)
    adapt(w, s, t)
    sides = powers(w, s)
    fight_battles(w, s, u, sides)
    spend(w, s)
    end_by_force(w, s, u)
    return sides


def choose_effort(w: World, s: State, t: int) -> None:
    """Set effort: more where talks sputter and around a round, less in a truce, none at peace, at most what is paid for."""
    gap = np.maximum(s.run[Field.GAP], 0.0)
    level = pick(s.run[Field.TRUCE] > 0, w.common[Common.TRUCE_EFFORT], 1.0)
    level = pick(s.run[Field.STATUS] == FIGHTING, level, 0.0)
    for i in range(w.setting[Setting.PARTIES]):
        pull = 1.0 + w.party[Trait.EFFORT_FROM_GAP, i] * gap + w.party[Trait.EFFORT_AROUND_TALKS, i] * w.around[t]
        effort = np.maximum(w.party[Trait.EFFORT, i] * pull, 0.0) * level
        price = w.party[Trait.EFFORT_PRICE, i]
        if price > 0:
            effort = np.minimum(effort, s.party[Stock.RESOURCES, i] / price)
        s.party[Stock.EFFORT, i] = effort


def strike(w: World, s: State, u: Any, t: int) -> None:
    """Let every party bombard an enemy, its enemies in turn: launches, interceptions, hits, and rare raids on bases."""
    for i in range(w.setting[Setting.PARTIES]):
        s.party[Stock.HITS, i] = 0.0
        s.party[Stock.LAUNCHED, i] = 0.0
        if w.party[Trait.DRONES, i] > 0:
            _bombard(w, s, i, w.target[i, t % w.target.shape[1]], u[0, w.slot[Slot.STRIKE] + i])
    for i in range(w.setting[Setting.PARTIES]):
        if w.party[Trait.RAID_HAZARD, i] > 0:
            j = w.target[i, t % w.target.shape[1]]
            raids = u[1, w.slot[Slot.STRIKE] + i] < w.party[Trait.RAID_HAZARD, i] * s.party[Stock.EFFORT, i]
            left = pick(raids, 1.0 - w.party[Trait.RAID_DAMAGE, i], 1.0)
            s.party[Stock.LAUNCHERS, j] = s.party[Stock.LAUNCHERS, j] * left


def _bombard(w: World, s: State, i: int, j: int, draw: Real) -> None:
    launched = w.party[Trait.DRONES, i] * s.party[Stock.LAUNCHERS, i] * s.party[Stock.EFFORT, i]
    engaged = np.minimum(1.0, w.party[Trait.INTERCEPTION_CAPACITY, j] / np.maximum(launched, NEAR_ZERO))
    caught = s.party[Stock.INTERCEPTION, j] * engaged
    hits = binomial(launched * (1.0 - w.party[Trait.DECOYS, i]), 1.0 - caught, draw)
    s.party[Stock.LAUNCHED, i] = launched
    s.party[Stock.HITS, i] = hits
    s.party[Stock.RESOURCES, j] = np.maximum(s.party[Stock.RESOURCES, j] - w.party[Trait.HIT_RESOURCES, i] * hits, 0.0)
    s.party[Stock.COST, j] = s.party[Stock.COST, j] + w.party[Trait.HIT_COST, i] * hits


def adapt(w: World, s: State, t: int) -> None:
    """Let the sides learn: the smaller one faster how to fight; the bombarded how to intercept; the bomber how to get through."""
    force_a, force_b = side_totals(w, s)
    total = np.maximum(force_a + force_b, NEAR_ZERO)
    fights = pick(s.run[Field.STATUS] == FIGHTING, 1.0, 0.0)
    for i in range(w.setting[Setting.PARTIES]):
        suffering = (force_b if w.kind[Kind.SIDE, i] == 0 else force_a) / total
        room = w.party[Trait.EFFECTIVENESS_LIMIT, i] - s.party[Stock.EFFECTIVENESS, i]
        s.party[Stock.EFFECTIVENESS, i] = (
            s.party[Stock.EFFECTIVENESS, i] + w.party[Trait.ADAPTATION, i] * room * suffering * fights
        )
    for i in range(w.setting[Setting.PARTIES]):
        j = w.target[i, t % w.target.shape[1]]
        launched = s.party[Stock.LAUNCHED, i]
        lesson = launched / (launched + w.party[Trait.DRONES_HALF, j])
        skill = s.party[Stock.INTERCEPTION, j]
        learnt = w.party[Trait.INTERCEPTION_LEARNING, j] * (w.party[Trait.INTERCEPTION_LIMIT, j] - skill)
        s.party[Stock.INTERCEPTION, j] = skill + lesson * (learnt - w.party[Trait.COUNTER_ADAPTATION, i] * skill)


def side_totals(w: World, s: State) -> tuple[Real, Real]:
    """Return the force of each side."""
    force_a = force_b = 0.0 * s.run[Field.GAP]
    for i in range(w.setting[Setting.PARTIES]):
        if w.kind[Kind.SIDE, i] == 0:
            force_a = force_a + s.party[Stock.FORCE, i]
        else:
            force_b = force_b + s.party[Stock.FORCE, i]
    return force_a, force_b


def fight_battles(w: World, s: State, u: Any, sides: Powers) -> None:
    """Move the front: each battle takes a fort for A with chance (1 - r) p, for B with (1 - r)(1 - p); learn from it."""
    a, b = sides[0], sides[3]
    moves = 1.0 - w.common[Common.DRAW_PROBABILITY]
    fights = (s.run[Field.STATUS] == FIGHTING) & (a + b > 0)
    chance = odds(w, a, b)
    for battle in range(w.setting[Setting.BATTLES]):
        draw = u[battle % 4, w.slot[Slot.BATTLE] + battle // 4]
        forts = s.run[Field.TERRITORY]
        on = fights & (forts > 0) & (forts < w.setting[Setting.FORTS])
        won = on & (draw < moves * chance)
        lost = on & (draw >= moves * chance) & (draw < moves)
        s.run[Field.TERRITORY] = forts + pick(won, 1.0, pick(lost, -1.0, 0.0))
        learn_from_battle(w, s, sides, won, lost)


def spend(w: World, s: State) -> None:
    """Take in resources and aid, pay for effort, bear the cost of war."""
    for i in range(w.setting[Setting.PARTIES]):
        effort = s.party[Stock.EFFORT, i]
        left = s.party[Stock.RESOURCES, i] + w.party[Trait.INCOME, i] + s.party[Stock.AID, i]
        left = np.maximum(left - w.party[Trait.EFFORT_PRICE, i] * effort, 0.0)
        s.party[Stock.RESOURCES, i] = left
        s.party[Stock.DRY, i] = pick(left <= NEAR_ZERO, s.party[Stock.DRY, i] + 1.0, 0.0)
        s.party[Stock.COST, i] = s.party[Stock.COST, i] + s.party[Stock.COST_RATE, i] * effort


def end_by_force(w: World, s: State, u: Any) -> None:
    """End the war where the front has reached an end, or a side has nothing left: of force, of resources, or of will."""
    if w.setting[Setting.COLLAPSES]:
        _collapse(w, s, u[0, w.slot[Slot.COLLAPSE]])
    for i in range(w.setting[Setting.PARTIES]):
        dried_up = s.party[Stock.DRY, i] >= w.common[Common.DRY_PERIODS]
        s.party[Stock.FORCE, i] = pick(dried_up, 0.0, s.party[Stock.FORCE, i])
    force_a, force_b = side_totals(w, s)
    forts = s.run[Field.TERRITORY]
    a_done, b_done = (force_a <= 0) | (forts <= 0), (force_b <= 0) | (forts >= w.setting[Setting.FORTS])
    ending = pick(a_done & b_done, EXHAUSTED, pick(b_done, A_WINS, pick(a_done, B_WINS, FIGHTING)))
    s.run[Field.STATUS] = pick(s.run[Field.STATUS] == FIGHTING, ending, s.run[Field.STATUS])


def _collapse(w: World, s: State, draw: Real) -> None:
    """Let at most one party collapse, each with its hazard, which grows with the cost it has borne [Powell2004]."""
    below = 0.0 * draw
    fights = s.run[Field.STATUS] == FIGHTING
    for i in range(w.setting[Setting.PARTIES]):
        hazard = w.party[Trait.COLLAPSE_BASE, i] + w.party[Trait.COLLAPSE_FROM_COST, i] * s.party[Stock.COST, i]
        above = below + np.minimum(hazard, 1.0)
        collapses = fights & (draw >= below) & (draw < above)
        s.party[Stock.FORCE, i] = pick(collapses, 0.0, s.party[Stock.FORCE, i])
        below = above
