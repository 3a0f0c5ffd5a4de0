"""How much hangs on what we do not know: the share of consistent rankings under which each state is an equilibrium.

Decision makers with an incomplete order are taken to have some strict ranking consistent with it, each equally likely
and independent of the others'; those with a ranking keep it. For R, GMR and SMR the share is exact, because each
decision maker's verdict depends on its own ranking only. For SEQ and SSEQ verdicts hang together: exact where all
combinations can be looked at, else from even draws, with the standard error.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from math import prod, sqrt

import numpy as np

from pourparler.stability.concepts.sanctioned import SANCTIONED
from pourparler.stability.conflict import Conflict
from pourparler.stability.extensions import ConsistentRankings
from pourparler.stability.games import Sanctions
from pourparler.stability.inverse import Requirement, require_inverse
from pourparler.stability.relations import RelationGame, States, Table, members, stable_states
from pourparler.stability.results import Robustness, Share
from pourparler.talks import FrozenMap
from pourparler.talks.stability import StateId

COMBINATIONS_AT_MOST = 20_000
"""Combinations of rankings that are all looked at; beyond, rankings are drawn."""


def robustness_of(
    conflict: Conflict, concept: str, sanctions: Sanctions = "legal", draws: int = 2_000, seed: int = 0
) -> Robustness:
    """Return, per state, the share of consistent rankings under which it is an equilibrium.

    Parameters
    ----------
    draws, seed : used only where the share cannot be counted; draw k is a function of (seed, k) alone
    """
    rankings = [
        None if order is None or unknown is None else ConsistentRankings(order, unknown)
        for order, unknown in zip(conflict.orders, conflict.unknown, strict=True)
    ]
    total = prod(one.total for one in rankings if one is not None)
    depends_on_others = SANCTIONED[require_inverse(concept)].opponents == "improvements"
    is_drawn = depends_on_others and total > COMBINATIONS_AT_MOST
    if not depends_on_others:
        shares = _shares_one_by_one(conflict, rankings, concept, sanctions)
    else:
        orders = _drawn_orders(conflict, rankings, draws, seed) if is_drawn else _all_orders(conflict, rankings)
        shares = _shares_of(conflict, orders, concept, sanctions)
    return Robustness(
        model=conflict.name,
        concept=concept,
        sanctions=sanctions,
        method="drawn" if is_drawn else "exact",
        rankings_total=total,
        draws=draws if is_drawn else None,
        seed=seed if is_drawn else None,
        shares=tuple(
            _share_row(conflict.state_ids[state], shares[state], draws if is_drawn else None)
            for state in conflict.in_file_order
        ),
        uncertain=FrozenMap(
            {name: one.total for name, one in zip(conflict.decision_makers, rankings, strict=True) if one is not None}
        ),
    )


def _share_row(state: StateId, share: Fraction, draws: int | None) -> Share:
    return Share(
        state=state,
        share=float(share),
        standard_error=0.0 if draws is None else sqrt(share * (1 - share) / draws),
        always=draws is None and share == 1,
        never=draws is None and share == 0,
    )


def _shares_one_by_one(
    conflict: Conflict, rankings: Sequence[ConsistentRankings | None], concept: str, sanctions: Sanctions
) -> list[Fraction]:
    return [
        prod(
            (_share(conflict, dm, state, one, concept, sanctions) for dm, one in enumerate(rankings)), start=Fraction(1)
        )
        for state in range(conflict.game.states)
    ]


def _share(
    conflict: Conflict, dm: int, state: int, rankings: ConsistentRankings | None, concept: str, sanctions: Sanctions
) -> Fraction:
    requirement = Requirement(conflict, dm, state, concept, sanctions)
    if rankings is None:
        below = {other for other in range(conflict.game.states) if not conflict.prefers(dm, other, state)}
        return Fraction(requirement.holds(below))
    asked = [(1 << other, other) for other in requirement.diagrams.order]
    known: dict[frozenset[int], bool] = {}
    stable = 0
    for below, count in rankings.with_at_or_below(state):
        relevant = frozenset(other for bit, other in asked if below & bit)
        if relevant not in known:
            known[relevant] = requirement.holds(set(relevant))
        stable += count * known[relevant]
    return Fraction(stable, rankings.total)


Orders = list[Table]
"""What is better than each state, per decision maker."""


def _shares_of(
    conflict: Conflict, combinations: Iterator[Orders], concept: str, sanctions: Sanctions
) -> list[Fraction]:
    counts, looked_at = [0] * conflict.game.states, 0
    for orders in combinations:
        game = RelationGame(conflict.relations.moves, tuple(orders))
        for state in members(_equilibria(game, concept, sanctions)):
            counts[state] += 1
        looked_at += 1
    return [Fraction(count, looked_at) for count in counts]


def _equilibria(game: RelationGame, concept: str, sanctions: Sanctions) -> States:
    equilibria = (1 << game.states) - 1
    for stable in stable_states(game, [concept], sanctions)[concept]:
        equilibria &= stable
    return equilibria


def _all_orders(conflict: Conflict, rankings: Sequence[ConsistentRankings | None]) -> Iterator[Orders]:
    choices = [
        [better] if one is None else list(one.all())
        for better, one in zip(conflict.relations.better, rankings, strict=True)
    ]
    return map(list, product(*choices))


def _drawn_orders(
    conflict: Conflict, rankings: Sequence[ConsistentRankings | None], draws: int, seed: int
) -> Iterator[Orders]:
    for run in range(draws):
        rng = np.random.Generator(np.random.Philox(key=np.array([seed, run], dtype=np.uint64)))
        yield [
            better if one is None else one.draw(rng)
            for better, one in zip(conflict.relations.better, rankings, strict=True)
        ]
