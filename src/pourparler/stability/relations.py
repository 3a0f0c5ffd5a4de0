"""Stability for any strict preferences, complete or not: every set of states is one whole number, a bit per state.

The general engine. It serves what a ranking cannot say: incomplete orders, preferences nobody knows, degrees of
strength, coalitions (whose members must all agree), and models small enough that compiling a loop takes longer than
the answer. `stability.lattice` and `stability.arcs` are for ranked preferences and many states.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import StabilityError
from pourparler.stability.concepts.sanctioned import SANCTIONED
from pourparler.stability.games import Game, GraphGame, Sanctions
from pourparler.stability.memory import BARRED, next_memory
from pourparler.stability.moves import targets

States = int
"""A set of states: bit s is set where state s is in it."""

Table = tuple[States, ...]
"""A set of states per state."""

STATES_AT_MOST = 6_000
"""Beyond this the tables of a relation (one bit per pair of states and decision maker) outgrow a laptop's memory."""


@dataclass(frozen=True, eq=False)
class RelationGame:
    """Moves and strict preferences of each decision maker, as a set of states per state.

    Attributes
    ----------
    moves : [dm][s]: where the decision maker can move from s
    better : [dm][s]: what it likes strictly better than s
    """

    moves: tuple[Table, ...]
    better: tuple[Table, ...]

    @property
    def states(self) -> int:
        """Number of states."""
        return len(self.moves[0])

    def improvements(self, dm: int) -> Table:
        """Return, per state, where the decision maker can move and be better off."""
        return tuple(move & better for move, better in zip(self.moves[dm], self.better[dm], strict=True))


def members(states: States) -> Iterator[int]:
    """Yield the states of a set in ascending order."""
    while states:
        lowest = states & -states
        yield lowest.bit_length() - 1
        states ^= lowest


def set_of(states: Sequence[int]) -> States:
    """Return the set of these states."""
    whole = 0
    for state in states:
        whole |= 1 << state
    return whole


def relation_game(game: Game, orders: Sequence[Table | None] = ()) -> RelationGame:
    """Write out the moves and preferences of a game; `orders` replaces ranks where an order is incomplete."""
    if game.states > STATES_AT_MOST:
        raise StabilityError(
            f"this question compares every two states and is answered for up to {STATES_AT_MOST:,} of them; the model "
            f"has {game.states:,}. Declare more states infeasible, or give complete rankings and ask for the concepts "
            "R, GMR, SMR, SEQ and SSEQ of single decision makers"
        )
    orders = tuple(orders) or (None,) * len(game.ranks)
    better = tuple(
        better_by_rank(ranks) if order is None else order for ranks, order in zip(game.ranks, orders, strict=True)
    )
    return RelationGame(tuple(_moves(game, dm) for dm in range(len(game.ranks))), better)


def better_by_rank(ranks: NDArray[np.integer]) -> Table:
    """Return, per state, the states of larger rank."""
    above, whole, better = {}, 0, [int(rank) for rank in ranks]
    for rank in sorted(set(better), reverse=True):
        above[rank] = whole
        whole |= set_of([state for state, its in enumerate(better) if its == rank])
    return tuple(above[rank] for rank in better)


def _moves(game: Game, dm: int) -> Table:
    if isinstance(game, GraphGame):
        table = [0] * game.states
        for source, target in game.arcs[dm].tolist():
            table[source] |= 1 << target
        return tuple(table)
    return tuple(set_of(targets(game, dm, state)) for state in range(game.states))


def reach(moves: Sequence[Table], start: int, sanctions: Sanctions = "legal") -> States:
    """Return where sequences of one or more moves of these movers lead, under the rule of `sanctions`."""
    following = next_memory(len(moves), sanctions).tolist()
    seen, waiting = [0] * len(following), [1 << start] + [0] * (len(following) - 1)
    while any(waiting):
        memory = next(index for index, states in enumerate(waiting) if states)
        front, waiting[memory] = waiting[memory], 0
        for mover, after in enumerate(following[memory]):
            if after != BARRED:
                new = _step(moves[mover], front) & ~seen[after]
                seen[after] |= new
                waiting[after] |= new
    whole = 0
    for states in seen:
        whole |= states
    return whole


def _step(table: Table, states: States) -> States:
    whole = 0
    for state in members(states):
        whole |= table[state]
    return whole


def reach_table(moves: Sequence[Table], states: int, sanctions: Sanctions = "legal") -> Table:
    """Return, per state, where sequences of these movers lead."""
    if not moves:
        return (0,) * states
    return tuple(reach(moves, state, sanctions) for state in range(states))


def stable_for(
    moves: Table, better: Table, responses: Table, allows_rebuttal: bool = False, at_worst: Table | None = None
) -> States:
    """Return where a mover stays, given what its opponents can reach from each state.

    Parameters
    ----------
    moves, better : of the mover; the improvements considered are their intersection
    responses : per state, what the opponents can reach from it
    allows_rebuttal : whether the mover may still escape from a sanction
    at_worst : per state s, what deters from leaving s; where absent, whatever is not better than s
    """
    everything = (1 << len(moves)) - 1
    stable = 0
    for state, improved in enumerate(better):
        deters = everything & ~improved if at_worst is None else at_worst[state]
        if allows_rebuttal:
            deters = set_of([t for t in members(deters) if not moves[t] & ~deters])
        if all(responses[step] & deters for step in members(moves[state] & improved)):
            stable |= 1 << state
    return stable


def stable_states(
    game: RelationGame, concepts: Sequence[str], sanctions: Sanctions = "legal"
) -> dict[str, list[States]]:
    """Say where each decision maker stays, for R, GMR, SMR, SEQ and SSEQ: concept -> a set per decision maker."""
    stable: dict[str, list[States]] = {concept: [] for concept in concepts}
    for dm in range(len(game.moves)):
        responses = {kind: responses_to(game, dm, kind, sanctions) for kind in _kinds(concepts)}
        for concept in concepts:
            definition = SANCTIONED[concept]
            stable[concept].append(
                stable_for(game.moves[dm], game.better[dm], responses[definition.opponents], definition.allows_rebuttal)
            )
    return stable


def _kinds(concepts: Sequence[str]) -> set[str]:
    return {SANCTIONED[concept].opponents for concept in concepts}


def responses_to(game: RelationGame, dm: int, kind: str, sanctions: Sanctions) -> Table:
    """Return, per state, what the opponents can reach by `any` moves, by `improvements`, or by `none`."""
    if kind == "none":
        return (0,) * game.states
    others = [j for j in range(len(game.moves)) if j != dm]
    tables = [game.moves[j] if kind == "any" else game.improvements(j) for j in others]
    return reach_table(tables, game.states, sanctions)
