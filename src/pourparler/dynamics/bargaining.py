"""A round of talks: who proposes what, whether the other side takes it, what both learn, and what a failure brings."""

from typing import Any

import numpy as np

from pourparler.dynamics.beliefs import Powers, learn
from pourparler.dynamics.demands import SPE, demand, equilibrium_share, gives_in, other_lead
from pourparler.dynamics.elementwise import Real, logistic, pick
from pourparler.dynamics.many import hold_round_of_many
from pourparler.dynamics.outside import reservation, share_worth, worth
from pourparler.dynamics.third_parties import someone_needed_is_absent, spoil
from pourparler.dynamics.world import (
    DEAL,
    FIGHTING,
    WALKED_OUT,
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

ALTERNATE, SIMULTANEOUS, SINGLE_TEXT = range(3)
TWO_POINT = 0
TIE = 1e-12  # an offer worth the reservation value, up to rounding, is taken


def hold_round(w: World, s: State, u: Any, t: int, sides: Powers) -> None:
    """Hold the round of period t where the war goes on."""
    talking = s.run[Field.STATUS] == FIGHTING
    blocked = spoil(w, s, u) | someone_needed_is_absent(w, s)
    if w.setting[Setting.PARTIES] > 2:
        terms, signed = hold_round_of_many(w, s, u, t, sides)
    elif w.setting[Setting.PROTOCOL] == ALTERNATE:
        terms, signed = _alternate(w, s, u, t, sides, talking)
    elif w.setting[Setting.PROTOCOL] == SIMULTANEOUS:
        terms, signed = _simultaneous(w, s, u, t, sides)
    else:
        terms, signed = _single_text(w, s, u, sides, talking)
    signed = signed & talking & (blocked == False)  # noqa: E712  elementwise, for arrays and scalars alike
    failed = talking & (signed == False)  # noqa: E712
    _sign(s, t, terms, signed)
    _exchange(w, s, u, t, talking)
    _fail(w, s, u, failed)


def _alternate(w: World, s: State, u: Any, t: int, sides: Powers, talking: Any) -> tuple[Real, Any]:
    """Let the sides propose in turn; the answer teaches the proposer."""
    i = w.setting[Setting.LEAD_A] if w.proposer[t] == 0 else w.setting[Setting.LEAD_B]
    j = other_lead(w, i)
    own = share_worth(w, i, _least(w, s, sides, i))
    least_strong, least_weak, least = _least_by_type(w, s, sides, j)
    other = share_worth(w, j, least)
    s.run[Field.GAP] = pick(talking, own + other - 1.0, s.run[Field.GAP])
    asked = demand(w, s, t, i, own, share_worth(w, j, least_strong), share_worth(w, j, least_weak), other)
    yields = gives_in(w, u, i)
    asked = pick(yields, 1.0 - s.party[Stock.DEMAND, j], asked)
    s.party[Stock.CONCESSION, i] = pick(yields, 0.0, np.maximum(s.party[Stock.DEMAND, i] - asked, 0.0))
    s.party[Stock.DEMAND, i] = pick(yields, s.party[Stock.DEMAND, i], asked)
    offered = worth(w, j, 1.0 - asked)
    bar = _bar(w, t, i, j, own, other)
    stands_behind = (asked >= own - TIE) & (asked <= 1.0 + TIE)
    signed = stands_behind & (u[0, w.slot[Slot.TALKS]] < acceptance(w, offered, np.maximum(least, bar)))
    _learn_from_answer(w, s, i, talking & stands_behind, signed, offered, least_strong, least_weak, bar)
    s.run[Field.REFUSER] = pick(talking & (signed == False), j, s.run[Field.REFUSER])  # noqa: E712
    return pick(w.kind[Kind.SIDE, i] == 0, asked, 1.0 - asked), signed


def _bar(w: World, t: int, i: int, j: int, own: Real, other: Real) -> Real:
    """Return what the answerer expects of the rounds to come, if it reasons by equilibrium; else nothing."""
    if w.kind[Kind.STRATEGY, j] == SPE:
        return worth(w, j, 1.0 - equilibrium_share(w, t, i, own, other))
    return -1e300 + 0.0 * own


def acceptance(w: World, offered: Real, least: Real) -> Real:
    """Return the chance that an offer is taken: logistic in offer minus reservation value, a hard rule without noise."""
    noise = w.common[Common.ACCEPTANCE_NOISE]
    if noise == 0:
        return pick(offered >= least - TIE, 1.0, 0.0)
    return logistic((offered - least) / noise)


def _least(w: World, s: State, sides: Powers, i: int) -> Real:
    a, a_strong, a_weak, b, b_strong, b_weak = sides
    if w.kind[Kind.SIDE, i] == 0:
        return reservation(w, s, i, a, b_strong, b_weak, s.party[Stock.COST_RATE, i])
    return reservation(w, s, i, b, a_strong, a_weak, s.party[Stock.COST_RATE, i])


def _least_by_type(w: World, s: State, sides: Powers, j: int) -> tuple[Real, Real, Real]:
    """Return party j's reservation value if it were strong, if it were weak, and as it is."""
    a, a_strong, a_weak, b, b_strong, b_weak = sides
    cost_weak, cost_strong = w.party[Trait.WAR_COST, j], w.party[Trait.WAR_COST_STRONG, j]
    if w.kind[Kind.SIDE, j] == 0:
        strong = reservation(w, s, j, a_strong, b_strong, b_weak, cost_strong)
        weak = reservation(w, s, j, a_weak, b_strong, b_weak, cost_weak)
    else:
        strong = reservation(w, s, j, b_strong, a_strong, a_weak, cost_strong)
        weak = reservation(w, s, j, b_weak, a_strong, a_weak, cost_weak)
    if w.kind[Kind.LAW, j] == TWO_POINT:
        return strong, weak, pick(s.party[Stock.TYPE, j] > 0.5, strong, weak)
    return strong, weak, _least(w, s, sides, j)


def _learn_from_answer(
    w: World, s: State, i: int, asked: Any, signed: Any, offered: Real, least_strong: Real, least_weak: Real, bar: Real
) -> None:
    """Move the proposer's belief by Bayes' rule after a yes or a no, on the acceptance curve."""
    weight = w.party[Trait.OFFER_LEARNING, i]
    if weight > 0:
        yes_strong = acceptance(w, offered, np.maximum(least_strong, bar))
        yes_weak = acceptance(w, offered, np.maximum(least_weak, bar))
        if_strong = pick(signed, yes_strong, 1.0 - yes_strong)
        if_weak = pick(signed, yes_weak, 1.0 - yes_weak)
        learn(s, i, pick(asked, if_strong, 1.0), pick(asked, if_weak, 1.0), weight)


def _simultaneous(w: World, s: State, u: Any, t: int, sides: Powers) -> tuple[Real, Any]:
    """Let both demand at once: compatible demands are signed in the middle; who gives in takes the other's demand."""
    a, b = w.setting[Setting.LEAD_A], w.setting[Setting.LEAD_B]
    a_strong, a_weak, a_least = _least_by_type(w, s, sides, a)
    b_strong, b_weak, b_least = _least_by_type(w, s, sides, b)
    own_a, own_b = share_worth(w, a, a_least), share_worth(w, b, b_least)
    s.run[Field.GAP] = own_a + own_b - 1.0
    asked_a = demand(w, s, t, a, own_a, share_worth(w, b, b_strong), share_worth(w, b, b_weak), own_b)
    asked_b = demand(w, s, t, b, own_b, share_worth(w, a, a_strong), share_worth(w, a, a_weak), own_a)
    _remember(s, a, asked_a)
    _remember(s, b, asked_b)
    a_yields, b_yields = gives_in(w, u, a), gives_in(w, u, b)
    middle = np.minimum(np.maximum((asked_a + 1.0 - asked_b) / 2.0, 0.0), 1.0)
    terms = pick(a_yields & b_yields, 0.5, pick(a_yields, 1.0 - asked_b, pick(b_yields, asked_a, middle)))
    possible = (own_a <= 1.0 + TIE) & (own_b <= 1.0 + TIE)
    fits = u[0, w.slot[Slot.TALKS]] < acceptance(w, 1.0 - asked_a, asked_b)
    return terms, possible & (fits | a_yields | b_yields)


def _remember(s: State, i: int, asked: Real) -> None:
    s.party[Stock.CONCESSION, i] = np.maximum(s.party[Stock.DEMAND, i] - asked, 0.0)
    s.party[Stock.DEMAND, i] = asked


def _single_text(w: World, s: State, u: Any, sides: Powers, talking: Any) -> tuple[Real, Any]:
    """Let a mediator who was told both reservation values propose one text; both must accept, and learn from a refusal."""
    a, b = w.setting[Setting.LEAD_A], w.setting[Setting.LEAD_B]
    a_strong, a_weak, a_least = _least_by_type(w, s, sides, a)
    b_strong, b_weak, b_least = _least_by_type(w, s, sides, b)
    own_a, own_b = share_worth(w, a, a_least), share_worth(w, b, b_least)
    surplus = 1.0 - own_a - own_b
    s.run[Field.GAP] = pick(talking, -surplus, s.run[Field.GAP])
    terms = own_a + w.common[Common.SINGLE_TEXT_SHARE] * surplus
    possible = (terms >= -TIE) & (terms <= 1.0 + TIE)
    to_a, to_b = worth(w, a, terms), worth(w, b, 1.0 - terms)
    a_takes = u[0, w.slot[Slot.TALKS]] < acceptance(w, to_a, a_least)
    b_takes = u[1, w.slot[Slot.TALKS]] < acceptance(w, to_b, b_least)
    none = -1e300 + 0.0 * surplus
    _learn_from_answer(w, s, b, talking & possible, a_takes, to_a, a_strong, a_weak, none)
    _learn_from_answer(w, s, a, talking & possible, b_takes, to_b, b_strong, b_weak, none)
    refuser = pick(a_takes, b, a)
    both = possible & a_takes & b_takes
    s.run[Field.REFUSER] = pick(talking & (both == False), refuser, s.run[Field.REFUSER])  # noqa: E712
    return terms, both


def _sign(s: State, t: int, terms: Real, signed: Any) -> None:
    first = signed & (s.run[Field.SIGNED] == 0)
    s.run[Field.TERMS] = pick(first, np.minimum(np.maximum(terms, 0.0), 1.0), s.run[Field.TERMS])
    s.run[Field.SIGNED] = pick(first, t, s.run[Field.SIGNED])
    s.run[Field.STATUS] = pick(signed, DEAL, s.run[Field.STATUS])
    s.run[Field.TRUCE] = pick(signed, 0.0, s.run[Field.TRUCE])


def _exchange(w: World, s: State, u: Any, t: int, talking: Any) -> None:
    """Let a round agree an exchange, such as of prisoners, where it is worth more than its reservation value to every veto."""
    agreed = talking & (s.run[Field.SIDE_DEAL] == 0) & (u[3, w.slot[Slot.TALKS]] < w.common[Common.SIDE_DEAL])
    for i in range(w.setting[Setting.PARTIES]):
        if w.kind[Kind.VETO, i] == 1 and w.party[Trait.SIDE_DEAL_VALUE, i] < 0:
            agreed = agreed & (t < 0)
    s.run[Field.SIDE_DEAL] = pick(agreed, t, s.run[Field.SIDE_DEAL])


def _fail(w: World, s: State, u: Any, failed: Any) -> None:
    """Let a failed round have its price: sticks for the refuser, perhaps the end of the talks, perhaps a truce."""
    for i in range(w.setting[Setting.PARTIES]):
        punished = failed & (s.run[Field.REFUSER] == i)
        s.party[Stock.COST, i] = s.party[Stock.COST, i] + pick(punished, s.party[Stock.STICK, i], 0.0)
    gap = s.run[Field.GAP]
    hazard = w.common[Common.WALK_OUT] + w.common[Common.WALK_OUT_FROM_GAP] * np.maximum(gap, 0.0)
    hazard = hazard * pick(s.run[Field.SIDE_DEAL] > 0, 1.0 - w.common[Common.SIDE_DEAL_RELIEF], 1.0)
    walked = failed & (u[2, w.slot[Slot.TALKS]] < hazard)
    s.run[Field.STATUS] = pick(walked, WALKED_OUT, s.run[Field.STATUS])
    calmed = failed & (gap < 0) & (u[0, w.slot[Slot.PEACE]] < w.common[Common.TRUCE])
    s.run[Field.TRUCE] = pick(calmed, 1.0, s.run[Field.TRUCE])
