"""The war itself, one period of it: effort, strikes, losses, adaptation, territory, resources, and how it ends."""

from typing import Any

from pourparler.dynamics.attrition import lose_forces
from pourparler.dynamics.beliefs import Powers, learn_from_battle, powers
from pourparler.dynamics.counts import binomial
from pourparler.dynamics.elementwise import Real, larger, pick, smaller
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
    """Set effort: more where talks sputter and around a round, less in a truce, none at peace; at most what is paid."""
    gap = larger(s.run[Field.GAP], 0.0)
    level = pick(s.run[Field.STATUS] == FIGHTING, _calm(w, s), 0.0)
    for i in range(len(w.each)):
        pull = 1.0 + w.party[i, Trait.EFFORT_FROM_GAP] * gap + w.party[i, Trait.EFFORT_AROUND_TALKS] * w.around[t]
        wanted = larger(w.party[i, Trait.EFFORT] * pull, 0.0)
        will = smaller(wanted, s.party[i, Stock.RESOURCES] * w.party[i, Trait.PER_EFFORT_PRICE])
        s.party[i, Stock.WILL] = will
        s.party[i, Stock.EFFORT] = will * level


def _calm(w: World, s: State) -> Real:
    """Return what is left of effort, and of the movement of the front: all of it but in a truce."""
    return pick(s.run[Field.TRUCE] > 0, w.common[Common.TRUCE_EFFORT], 1.0)


def strike(w: World, s: State, u: Any, t: int) -> None:
    """Let every party bombard an enemy, its enemies in turn: launches, interceptions, hits, and rare raids on bases."""
    for i in range(len(w.each)):
        s.party[i, Stock.HITS] = 0.0
        s.party[i, Stock.LAUNCHED] = 0.0
        if w.party[i, Trait.DRONES] > 0:
            _bombard(w, s, i, t, u[0, w.slot[Slot.STRIKE] + i])
    for i in range(len(w.each)):
        if w.party[i, Trait.RAID_HAZARD] > 0:
            j = w.target[i, t]
            raids = u[1, w.slot[Slot.STRIKE] + i] < w.party[i, Trait.RAID_HAZARD] * s.party[i, Stock.EFFORT]
            left = pick(raids, 1.0 - w.party[i, Trait.RAID_DAMAGE], 1.0)
            s.party[j, Stock.LAUNCHERS] = s.party[j, Stock.LAUNCHERS] * left


def _bombard(w: World, s: State, i: int, t: int, draw: Real) -> None:
    j = w.target[i, t]
    launched = w.launches[i, t] * s.party[i, Stock.LAUNCHERS] * s.party[i, Stock.EFFORT]
    capacity = w.party[j, Trait.INTERCEPTION_CAPACITY]
    engaged = pick(launched > capacity, capacity / larger(launched, NEAR_ZERO), 1.0)
    caught = s.party[j, Stock.INTERCEPTION] * engaged
    hits = binomial(launched * (1.0 - w.party[i, Trait.DECOYS]), 1.0 - caught, draw)
    s.party[i, Stock.LAUNCHED] = launched
    s.party[i, Stock.HITS] = hits
    s.party[j, Stock.RESOURCES] = larger(s.party[j, Stock.RESOURCES] - w.party[i, Trait.HIT_RESOURCES] * hits, 0.0)
    s.party[j, Stock.COST] = s.party[j, Stock.COST] + w.party[i, Trait.HIT_COST] * hits


def adapt(w: World, s: State, t: int) -> None:
    """Let the sides learn: to fight, the smaller one faster; the bombarded to intercept, the bomber to get through."""
    force_a, force_b = side_totals(w, s)
    fights = pick(s.run[Field.STATUS] == FIGHTING, 1.0, 0.0) / larger(force_a + force_b, NEAR_ZERO)
    for i in range(len(w.each)):
        suffering = (force_b if w.kind[i, Kind.SIDE] == 0 else force_a) * fights
        room = w.party[i, Trait.EFFECTIVENESS_LIMIT] - s.party[i, Stock.EFFECTIVENESS]
        s.party[i, Stock.EFFECTIVENESS] = (
            s.party[i, Stock.EFFECTIVENESS] + w.party[i, Trait.ADAPTATION] * room * suffering
        )
    for i in range(len(w.each)):
        j = w.target[i, t]
        launched = s.party[i, Stock.LAUNCHED]
        lesson = launched / (launched + w.party[j, Trait.DRONES_HALF])
        skill = s.party[j, Stock.INTERCEPTION]
        learnt = w.party[j, Trait.INTERCEPTION_LEARNING] * (w.party[j, Trait.INTERCEPTION_LIMIT] - skill)
        s.party[j, Stock.INTERCEPTION] = skill + lesson * (learnt - w.party[i, Trait.COUNTER_ADAPTATION] * skill)


def side_totals(w: World, s: State) -> tuple[Real, Real]:
    """Return the force of each side."""
    force_a = force_b = 0.0
    for i in range(len(w.each)):
        if w.kind[i, Kind.SIDE] == 0:
            force_a = force_a + s.party[i, Stock.FORCE]
        else:
            force_b = force_b + s.party[i, Stock.FORCE]
    return force_a, force_b


def fight_battles(w: World, s: State, u: Any, sides: Powers) -> None:
    """Move the front: A takes a fort with chance (1 - r) p, B with (1 - r)(1 - p), battle by battle; learn from it."""
    a, b = sides[0], sides[3]
    moves = (1.0 - w.common[Common.DRAW_PROBABILITY]) * _calm(w, s)
    fights = (s.run[Field.STATUS] == FIGHTING) & (a + b > 0)
    for battle in range(w.setting[Setting.BATTLES]):
        draw = u[battle % 4, w.slot[Slot.BATTLE] + battle // 4]
        forts = s.run[Field.TERRITORY]
        on = fights & (forts > 0) & (forts < w.setting[Setting.FORTS])
        won = on & (draw * (a + b) < moves * a)
        lost = on & (draw * (a + b) >= moves * a) & (draw < moves)
        s.run[Field.TERRITORY] = forts + pick(won, 1.0, pick(lost, -1.0, 0.0))
        learn_from_battle(w, s, sides, won, lost)


def spend(w: World, s: State) -> None:
    """Take in resources and aid, pay for effort, bear the cost of war."""
    for i in range(len(w.each)):
        effort = s.party[i, Stock.EFFORT]
        left = s.party[i, Stock.RESOURCES] + w.party[i, Trait.INCOME] + s.party[i, Stock.AID]
        left = larger(left - w.party[i, Trait.EFFORT_PRICE] * effort, 0.0)
        s.party[i, Stock.RESOURCES] = left
        s.party[i, Stock.DRY] = pick(left <= NEAR_ZERO, s.party[i, Stock.DRY] + 1.0, 0.0)
        s.party[i, Stock.COST] = s.party[i, Stock.COST] + s.party[i, Stock.COST_RATE] * effort


def end_by_force(w: World, s: State, u: Any) -> None:
    """End the war where the front has reached an end, or a side has no force, no resources or no will left."""
    if w.setting[Setting.COLLAPSES]:
        _collapse(w, s, u[0, w.slot[Slot.COLLAPSE]])
    for i in range(len(w.each)):
        dried_up = s.party[i, Stock.DRY] >= w.common[Common.DRY_PERIODS]
        s.party[i, Stock.FORCE] = pick(dried_up, 0.0, s.party[i, Stock.FORCE])
    force_a, force_b = side_totals(w, s)
    forts = s.run[Field.TERRITORY]
    a_done, b_done = (force_a <= 0) | (forts <= 0), (force_b <= 0) | (forts >= w.setting[Setting.FORTS])
    ending = pick(a_done & b_done, EXHAUSTED, pick(b_done, A_WINS, pick(a_done, B_WINS, FIGHTING)))
    s.run[Field.STATUS] = pick(s.run[Field.STATUS] == FIGHTING, ending, s.run[Field.STATUS])


def _collapse(w: World, s: State, draw: Real) -> None:
    """Let at most one party collapse, each with its hazard, which grows with the cost it has borne [Powell2004]."""
    below = 0.0
    fights = s.run[Field.STATUS] == FIGHTING
    for i in range(len(w.each)):
        hazard = w.party[i, Trait.COLLAPSE_BASE] + w.party[i, Trait.COLLAPSE_FROM_COST] * s.party[i, Stock.COST]
        above = below + smaller(hazard, 1.0)
        collapses = fights & (draw >= below) & (draw < above)
        s.party[i, Stock.FORCE] = pick(collapses, 0.0, s.party[i, Stock.FORCE])
        below = above
