"""What fighting on is worth to a party, and so which terms it would rather take: its reservation value."""

import numpy as np

from pourparler.dynamics.beliefs import Powers, odds
from pourparler.dynamics.elementwise import Real, four_from, larger, pick, smaller, two_from, whole
from pourparler.dynamics.ladder import NODES
from pourparler.dynamics.third_parties import pressure_on
from pourparler.dynamics.world import Common, Field, Kind, Setting, State, Stock, Trait, World

TWO_POINT = 0
LEAST_STEP = 1e-300  # between points of one worth


def war_value(w: World, s: State, i: int, chance: Real, cost_rate: Real) -> Real:
    """Return E(d^T; i wins) - c_i (1 - E d^T) / (1 - d) at A's chance in a battle, read from the war table.

    The cost counts at the effort that i would make without a truce, less what the war itself is worth (`war_flow`).
    """
    forts = whole(s.run[Field.TERRITORY])
    place = chance * (NODES - 1)
    node = smaller(np.floor(place), NODES - 2.0)
    along = place - node
    win, duration, win_next, duration_next = four_from(w.war[i], forts, whole(2.0 * node))
    cost = cost_rate * s.party[i, Stock.WILL] - w.party[i, Trait.WAR_FLOW] * (1.0 - w.party[i, Trait.PATIENCE])
    return win + along * (win_next - win) - cost * (duration + along * (duration_next - duration))


def weigh_war(w: World, s: State, sides: Powers) -> None:
    """Work out every party's reservation value before a round: as it is, and if it were strong or weak.

    With two types the real one is one of the two; with a spread of types it is worked out by itself.
    """
    a, a_strong, a_weak, b, b_strong, b_weak = sides
    for i in range(len(w.each)):
        is_a = w.kind[i, Kind.SIDE] == 0
        own, if_strong, if_weak = (a, a_strong, a_weak) if is_a else (b, b_strong, b_weak)
        against, against_weak = (b_strong, b_weak) if is_a else (a_strong, a_weak)
        strong = reservation(w, s, i, if_strong, against, against_weak, w.party[i, Trait.WAR_COST_STRONG])
        weak = reservation(w, s, i, if_weak, against, against_weak, w.party[i, Trait.WAR_COST])
        if w.kind[i, Kind.LAW] == TWO_POINT and len(w.each) == 2:
            least = pick(s.party[i, Stock.TYPE] > 0.5, strong, weak)
        else:
            least = reservation(w, s, i, own, against, against_weak, s.party[i, Stock.COST_RATE])
        s.party[i, Stock.LEAST] = least
        s.party[i, Stock.LEAST_IF_STRONG] = strong
        s.party[i, Stock.LEAST_IF_WEAK] = weak
        if len(w.each) == 2:
            s.party[i, Stock.SHARE] = share_worth(w, i, least)
            s.party[i, Stock.SHARE_IF_STRONG] = share_worth(w, i, strong)
            s.party[i, Stock.SHARE_IF_WEAK] = share_worth(w, i, weak)


def reservation(w: World, s: State, i: int, own: Real, enemy_strong: Real, enemy_weak: Real, cost_rate: Real) -> Real:
    """Return the least worth of terms that party i takes rather than fight on, if its own side has the power `own`.

    Its war value, by its belief, less what third parties lay on signing and on refusing; more, if the peace may break
    into a war on worse terms. It never takes less than its exit value.
    """
    belief = s.party[i, Stock.BELIEF]
    fight = belief * _against(w, s, i, own, enemy_strong, cost_rate)
    fight = fight + (1.0 - belief) * _against(w, s, i, own, enemy_weak, cost_rate)
    fight = fight - w.party[i, Trait.WEARINESS] * s.party[i, Stock.COST]
    least = fight - pressure_on(s, i)
    if w.common[Common.RELAPSE] > 0:
        after = fight
        if w.setting[Setting.POWER_SHIFTS]:
            ours, theirs = _shift_factors(w, i)
            after = belief * _against(w, s, i, own * ours, enemy_strong * theirs, cost_rate)
            after = after + (1.0 - belief) * _against(w, s, i, own * ours, enemy_weak * theirs, cost_rate)
        least = in_a_peace_that_may_break(w, s, i, least, after)
    return larger(least, w.party[i, Trait.EXIT_VALUE])


def _against(w: World, s: State, i: int, own: Real, enemy: Real, cost_rate: Real) -> Real:
    if w.kind[i, Kind.SIDE] == 0:
        return war_value(w, s, i, odds(own, enemy), cost_rate)
    return war_value(w, s, i, odds(enemy, own), cost_rate)


def _shift_factors(w: World, i: int) -> tuple[float, float]:
    """Return the rearmament of i's side and of the other: that of the party that leads its talks."""
    of_a = w.party[w.setting[Setting.LEAD_A], Trait.REARMAMENT]
    of_b = w.party[w.setting[Setting.LEAD_B], Trait.REARMAMENT]
    if w.kind[i, Kind.SIDE] == 0:
        return of_a, of_b
    return of_b, of_a


def in_a_peace_that_may_break(w: World, s: State, i: int, least: Real, after: Real) -> Real:
    """Return the least worth of terms, where `least` would do in a lasting peace and `after` is worth the war after it.

    A peace that breaks with chance z a period pays (1 - d) x until it breaks and the war value then, so that signing is
    worth (1 - v) x + v after with v = d z / (1 - d (1 - z)); z is the relapse hazard that the guarantee leaves. At
    z = 1 this is the one-shot shift of [Powell2006].
    """
    hazard = w.common[Common.RELAPSE] * (1.0 - s.party[i, Stock.GUARANTEE])
    patience = w.party[i, Trait.PATIENCE]
    lasting = 1.0 - patience * (1.0 - hazard)
    return (least * lasting - patience * hazard * after) / (1.0 - patience)


def worth(w: World, i: int, share: Real) -> Real:
    """Return what a share of the bargaining range, counted from the other side's best to i's, is worth to party i."""
    last = w.terms.shape[1] - 1
    if last < 0:
        return share
    point = smaller(larger(np.floor(share * last), 0.0), last - 1.0)
    low, high = two_from(w.terms[i], whole(point))
    return low + (share * last - point) * (high - low)


def share_worth(w: World, i: int, least: Real) -> Real:
    """Return the share of the bargaining range that is worth `least` to party i; linear beyond the ends.

    The point below it is found by halving.
    """
    last = w.terms.shape[1] - 1
    if last < 0:
        return least
    below, above = 0.0 * least, last + 0.0 * least
    for _ in range(w.setting[Setting.HALVINGS]):
        middle = np.floor((below + above) / 2.0)
        short = w.terms[i][whole(middle)] < least
        below, above = pick(short, middle, below), pick(short, above, middle)
    low, high = two_from(w.terms[i], whole(smaller(below, last - 1.0)))
    share = (below + (least - low) / larger(high - low, LEAST_STEP)) / last
    worst, best = w.terms[i, 0], w.terms[i, last]
    beyond = (least - pick(least > best, best, worst)) / (best - worst)
    return pick(least > best, 1.0 + beyond, pick(least <= worst, beyond, share))
