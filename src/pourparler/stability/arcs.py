"""Stability in graph-form games with ranked preferences, tens of thousands of states.

As in `stability.lattice`, all that is needed of a state is its floor: the worst that the opponents can make of it. Here
moves need not be transitive, so the search runs over pairs (state, what the sequence remembers), each visited once.
"""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from pourparler.stability.concepts.sanctioned import SANCTIONED, Sanctioned
from pourparler.stability.games import Arcs, GraphGame, Sanctions
from pourparler.stability.memory import next_memory
from pourparler.stability.order import ascending, dense_ranks, starts_of

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]


def stable_states(
    game: GraphGame, concepts: tuple[str, ...], sanctions: Sanctions = "legal"
) -> dict[str, NDArray[np.bool_]]:
    """Say where each decision maker stays, for the concepts R, GMR, SMR, SEQ and SSEQ.

    Returns
    -------
    concept -> shape (decision makers, states); time grows with arcs x decision makers, with `once` also with two to
    the number of opponents
    """
    ranks = [dense_ranks(row) for row in game.ranks]
    stable = {concept: np.ones(game.ranks.shape, np.bool_) for concept in concepts}
    for dm, rank in enumerate(ranks):
        best_answer = _best_reachable(game.arcs[dm], rank)
        for concept in concepts:
            definition = SANCTIONED[concept]
            value = best_answer if definition.allows_rebuttal else rank
            floor = _floors(game, ranks, dm, value, definition, sanctions)
            stable[concept][dm] = rank >= _best_reachable(game.arcs[dm], np.minimum(floor, rank))
    return stable


def _best_reachable(arcs: Arcs, value: Ints) -> Ints:
    best = value.copy()
    np.maximum.at(best, arcs[:, 0], value[arcs[:, 1]])
    return best


def _floors(
    game: GraphGame, ranks: list[Ints], dm: int, value: Ints, concept: Sanctioned, sanctions: Sanctions
) -> Ints:
    """Return, per state, the least value that the opponents can make of it, its own value if they do nothing."""
    if concept.opponents == "none":
        return value
    opponents = [j for j in range(len(game.arcs)) if j != dm]
    if not opponents:
        return value
    moves = [game.arcs[j] for j in opponents]
    if concept.opponents == "improvements":
        moves = [arcs[ranks[j][arcs[:, 1]] > ranks[j][arcs[:, 0]]] for j, arcs in zip(opponents, moves, strict=True)]
    order = ascending(value, starts_of(value, int(value.max()) + 1))
    return _reach_back(order, value, _incoming(moves, game.states), next_memory(len(opponents), sanctions))


class _Incoming(NamedTuple):
    """Arcs by (mover, target): where each bundle starts, and the states they come from."""

    starts: Longs
    sources: Ints


def _incoming(moves: list[Arcs], states: int) -> _Incoming:
    keys = np.concatenate([arcs[:, 1] + mover * states for mover, arcs in enumerate(moves)]).astype(np.int32)
    starts = starts_of(keys, len(moves) * states)
    return _Incoming(starts, np.concatenate([arcs[:, 0] for arcs in moves])[ascending(keys, starts)].astype(np.int32))


@njit(nogil=True, cache=True)
def _reach_back(order: Ints, value: Ints, incoming: _Incoming, following: Longs) -> Ints:
    """Give every pair (state, memory) the least value reachable from there; return those of the starting memory."""
    starts, sources = incoming
    states, (memories, movers) = len(value), following.shape
    floor = np.full((states, memories), -1, np.int32)
    stack = np.empty((states * memories + 1, 2), np.int32)
    for seed in order:
        top = 0
        for memory in range(memories):
            if floor[seed, memory] < 0:
                floor[seed, memory] = value[seed]
                stack[top, 0], stack[top, 1] = seed, memory
                top += 1
        while top > 0:
            top -= 1
            target, after = stack[top]
            for mover in range(movers):
                bundle = mover * states + target
                for memory in range(memories):
                    if following[memory, mover] != after:
                        continue
                    for place in range(starts[bundle], starts[bundle + 1]):
                        source = sources[place]
                        if floor[source, memory] < 0:
                            floor[source, memory] = value[seed]
                            stack[top, 0], stack[top, 1] = source, memory
                            top += 1
    return floor[:, 0].copy()
