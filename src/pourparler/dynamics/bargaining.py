"""A round of talks: who proposes what, whether the other side takes it, what both learn, and what a failure brings."""

from typing import Any

from pourparler.dynamics.beliefs import Powers, learn
from pourparler.dynamics.demands import SPE, demand, equilibrium_share, gives_in, other_lead
from pourparler.dynamics.elementwise import Real, larger, pick, smaller
from pourparler.dynamics.logistic import logistic
from pourparler.dynamics.many import hold_round_of_many
from pourparler.dynamics.outside import weigh_war, worth
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
NOTHING = -1e300
TIE = 1e-12  # an offer worth the reservation value, up to rounding, is taken


def hold_round(w: World, s: State, u: Any, t: int, sides: Powers) -> None:
    """Hold the round of period t where the war goes on."""
    talking = s.run[Field.STATUS] == FIGHTING
    blocked = spoil(w, s, u, talking) | someone_needed_is_absent(w, s)
    weigh_war(w, s, sides)
    if len(w.each) > 2:
        terms, signed = hold_round_of_many(w, s, u, t)
    elif w.setting[Setting.PROTOCOL] == ALTERNATE:
        terms, signed = _alternate(w, s, u, t, talking)
    elif w.setting[Setting.PROTOCOL] == SIMULTANEOUS:
        terms, signed = _simultaneous(w, s, u, t)
    else:
        terms, signed = _single_text(w, s, u, talking)
    signed = signed & talking & (blocked == False)  # noqa: E712  elementwise, for arrays and scalars alike
    failed = talking & (signed == False)  # noqa: E712
    _sign(s, t, terms, signed)
    _exchange(w, s, u, t, talking)
    _fail(w, s, u, failed)


def _alternate(w: World, s: State, u: Any, t: int, talking: Any) -> tuple[Real, Any]:
    """Let the sides propose in turn; the answer teaches the proposer."""
    i = w.setting[Setting.LEAD_A] if w.proposer[t] == 0 else w.setting[Setting.LEAD_B]
    j = other_lead(w, i)
    own, other = s.party[i, Stock.SHARE], s.party[j, Stock.SHARE]
    s.run[Field.GAP] = pick(talking, own + other - 1.0, s.run[Field.GAP])
    asked = _asked_in_turn(w, s, u, t, i, j)
    offered = worth(w, j, 1.0 - asked)
    bar = _bar(w, t, i, j, own, other)
    if_strong = acceptance(w, offered, larger(s.party[j, Stock.LEAST_IF_STRONG], bar))
    if_weak = acceptance(w, offered, larger(s.party[j, Stock.LEAST_IF_WEAK], bar))
    stands_behind = (asked >= own - TIE) & (asked <= 1.0 + TIE)
    yes = u[0, w.slot[Slot.TALKS]] < _as_it_is(w, s, j, if_strong, if_weak, offered, bar)
    _learn_from_answer(w, s, i, talking & stands_behind, yes, if_strong, if_weak)
    signed = stands_behind & yes
    s.run[Field.REFUSER] = pick(talking & (signed == False), j, s.run[Field.REFUSER])  # noqa: E712
    return pick(w.kind[i, Kind.SIDE] == 0, asked, 1.0 - asked), signed


def _asked_in_turn(w: World, s: State, u: Any, t: int, i: int, j: int) -> Real:
    """Return what i demands now, the other side's own demand for it if it gives in, and keep both in mind."""
    asked = demand(w, s, t, i, j)
    yields = gives_in(w, u, i)
    asked = pick(yields, 1.0 - s.party[j, Stock.DEMAND], asked)
    s.party[i, Stock.CONCESSION] = pick(yields, 0.0, larger(s.party[i, Stock.DEMAND] - asked, 0.0))
    s.party[i, Stock.DEMAND] = pick(yields, s.party[i, Stock.DEMAND], asked)
    return asked


def _as_it_is(w: World, s: State, j: int, if_strong: Real, if_weak: Real, offered: Real, bar: Real) -> Real:
    """Return the chance that party j takes the offer: one of the two if there are two types, else its own."""
    if w.kind[j, Kind.LAW] == TWO_POINT:
        return pick(s.party[j, Stock.TYPE] > 0.5, if_strong, if_weak)
    return acceptance(w, offered, larger(s.party[j, Stock.LEAST], bar))


def _bar(w: World, t: int, i: int, j: int, own: Real, other: Real) -> Real:
    """Return what the answerer expects of the rounds to come, if it reasons by equilibrium; else nothing."""
    if w.kind[j, Kind.STRATEGY] == SPE:
        return worth(w, j, 1.0 - equilibrium_share(w, t, i, own, other))
    return NOTHING + 0.0 * own


def acceptance(w: World, offered: Real, least: Real) -> Real:
    """Return the chance that an offer is taken: logistic in offer less reservation value; hard without noise."""
    noise = w.common[Common.ACCEPTANCE_NOISE]
    if noise == 0:
        return pick(offered >= least - TIE, 1.0, 0.0)
    return logistic((offered - least) / noise)


def _learn_from_answer(w: World, s: State, i: int, asked: Any, yes: Any, if_strong: Real, if_weak: Real) -> None:
    """Move the proposer's belief by Bayes' rule after a yes or a no, on the acceptance curve."""
    weight = w.party[i, Trait.OFFER_LEARNING]
    if weight > 0:
        chance_strong = pick(asked, pick(yes, if_strong, 1.0 - if_strong), 1.0)
        chance_weak = pick(asked, pick(yes, if_weak, 1.0 - if_weak), 1.0)
        learn(s, i, chance_strong, chance_weak, weight)


def _simultaneous(w: World, s: State, u: Any, t: int) -> tuple[Real, Any]:
    """Let both demand at once: compatible demands are signed in the middle; who gives in takes the other's demand."""
    a, b = w.setting[Setting.LEAD_A], w.setting[Setting.LEAD_B]
    own_a, own_b = s.party[a, Stock.SHARE], s.party[b, Stock.SHARE]
    s.run[Field.GAP] = own_a + own_b - 1.0
    asked_a, asked_b = demand(w, s, t, a, b), demand(w, s, t, b, a)
    _remember(s, a, asked_a)
    _remember(s, b, asked_b)
    a_yields, b_yields = gives_in(w, u, a), gives_in(w, u, b)
    middle = smaller(larger((asked_a + 1.0 - asked_b) / 2.0, 0.0), 1.0)
    terms = pick(a_yields & b_yields, 0.5, pick(a_yields, 1.0 - asked_b, pick(b_yields, asked_a, middle)))
    possible = (own_a <= 1.0 + TIE) & (own_b <= 1.0 + TIE)
    fits = u[0, w.slot[Slot.TALKS]] < acceptance(w, 1.0 - asked_a, asked_b)
    return terms, possible & (fits | a_yields | b_yields)


def _remember(s: State, i: int, asked: Real) -> None:
    s.party[i, Stock.CONCESSION] = larger(s.party[i, Stock.DEMAND] - asked, 0.0)
    s.party[i, Stock.DEMAND] = asked


def _single_text(w: World, s: State, u: Any, talking: Any) -> tuple[Real, Any]:
    """Let a mediator who was told both reservation values propose one text; both answer, and learn from it."""
    a, b = w.setting[Setting.LEAD_A], w.setting[Setting.LEAD_B]
    surplus = 1.0 - s.party[a, Stock.SHARE] - s.party[b, Stock.SHARE]
    s.run[Field.GAP] = pick(talking, -surplus, s.run[Field.GAP])
    terms = s.party[a, Stock.SHARE] + w.common[Common.SINGLE_TEXT_SHARE] * surplus
    possible = (terms >= -TIE) & (terms <= 1.0 + TIE)
    a_takes = _answer(w, s, a, b, worth(w, a, terms), u[0, w.slot[Slot.TALKS]], talking & possible)
    b_takes = _answer(w, s, b, a, worth(w, b, 1.0 - terms), u[1, w.slot[Slot.TALKS]], talking & possible)
    both = possible & a_takes & b_takes
    refuser = pick(a_takes, b, a)
    s.run[Field.REFUSER] = pick(talking & (both == False), refuser, s.run[Field.REFUSER])  # noqa: E712
    return terms, both


def _answer(w: World, s: State, j: int, i: int, offered: Real, draw: Real, asked: Any) -> Any:
    """Return whether party j takes the text; i learns from its answer."""
    if_strong = acceptance(w, offered, s.party[j, Stock.LEAST_IF_STRONG])
    if_weak = acceptance(w, offered, s.party[j, Stock.LEAST_IF_WEAK])
    yes = draw < _as_it_is(w, s, j, if_strong, if_weak, offered, NOTHING)
    _learn_from_answer(w, s, i, asked, yes, if_strong, if_weak)
    return yes


def _sign(s: State, t: int, terms: Real, signed: Any) -> None:
    first = signed & (s.run[Field.SIGNED] == 0)
    s.run[Field.TERMS] = pick(first, smaller(larger(terms, 0.0), 1.0), s.run[Field.TERMS])
    s.run[Field.SIGNED] = pick(first, t, s.run[Field.SIGNED])
    s.run[Field.STATUS] = pick(signed, DEAL, s.run[Field.STATUS])
    s.run[Field.TRUCE] = pick(signed, 0.0, s.run[Field.TRUCE])


def _exchange(w: World, s: State, u: Any, t: int, talking: Any) -> None:
    """Let a round agree an exchange, as of prisoners, where no veto party would rather not."""
    agreed = talking & (s.run[Field.SIDE_DEAL] == 0) & (u[3, w.slot[Slot.TALKS]] < w.common[Common.SIDE_DEAL])
    for i in range(len(w.each)):
        if w.kind[i, Kind.VETO] == 1 and w.party[i, Trait.SIDE_DEAL_VALUE] < 0:
            agreed = agreed & (t < 0)
    s.run[Field.SIDE_DEAL] = pick(agreed, t, s.run[Field.SIDE_DEAL])


def _fail(w: World, s: State, u: Any, failed: Any) -> None:
    """Let a failed round have its price: sticks for the refuser, perhaps the end of the talks, perhaps a truce."""
    for i in range(len(w.each)):
        punished = failed & (s.run[Field.REFUSER] == i)
        s.party[i, Stock.COST] = s.party[i, Stock.COST] + pick(punished, s.party[i, Stock.STICK], 0.0)
    gap = s.run[Field.GAP]
    hazard = w.common[Common.WALK_OUT] + w.common[Common.WALK_OUT_FROM_GAP] * larger(gap, 0.0)
    hazard = hazard * pick(s.run[Field.SIDE_DEAL] > 0, 1.0 - w.common[Common.SIDE_DEAL_RELIEF], 1.0)
    walked = failed & (u[2, w.slot[Slot.TALKS]] < hazard)
    s.run[Field.STATUS] = pick(walked, WALKED_OUT, s.run[Field.STATUS])
    calmed = failed & (gap < 0) & (u[0, w.slot[Slot.PEACE]] < w.common[Common.TRUCE])
    s.run[Field.TRUCE] = pick(calmed, 1.0, s.run[Field.TRUCE])
