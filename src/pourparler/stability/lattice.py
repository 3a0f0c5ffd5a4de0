"""Stability in option games with ranked preferences, up to 2**24 states and more.

Whoever leaves a state for s1 is deterred when the opponents can reach, from s1, something it likes no better than what
it had. So all that is needed of s1 is its *floor*: the worst that the opponents can make of it. Floors are found
backwards: targets in ascending value, each given to every state from which it can be reached and which has none yet,
so each state is visited once. A decision maker's moves and improvements are transitive here, so legal sequences are
plain reachability [checked in the tests against the textbook definition].
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import combinations, pairwise
from os import cpu_count

import numpy as np
from numpy.typing import NDArray

from pourparler.stability.classes import Ints, Links, classes_of, groups, members_of
from pourparler.stability.concepts.sanctioned import SANCTIONED, Sanctioned
from pourparler.stability.games import OptionGame, Sanctions
from pourparler.stability.lattice_kernels import (
    NO_VALUE,
    Search,
    Tables,
    best_of_targets,
    best_within,
    first_classes,
    least_within,
    spread_back,
    tables_of,
)
from pourparler.stability.order import ascending, dealt, starts_of

Stable = dict[str, NDArray[np.bool_]]
"""Concept -> shape (decision makers, states), True where the state is stable for the decision maker."""


def stable_states(
    game: OptionGame, concepts: tuple[str, ...], sanctions: Sanctions = "legal", threads: int | None = None
) -> Stable:
    """Say where each decision maker stays, for the concepts R, GMR, SMR, SEQ and SSEQ.

    Time and memory grow with states x decision makers; with one-way options, with pairs of their settings too;
    with `once`, with two to the number of opponents.
    """
    threads = threads or cpu_count() or 1
    with ThreadPoolExecutor(threads) as pool:
        work = _Work(game, *_prepared(game), sanctions, pool, threads)
        stable = {concept: np.empty(game.ranks.shape, np.bool_) for concept in concepts}
        for dm in range(len(game.masks)):
            for concept, row in _Focus(work, dm).verdicts(concepts):
                stable[concept][dm] = row
    return stable


def _prepared(game: OptionGame) -> tuple[list[Links], Tables]:
    """Return the classes of all decision makers; what is known of single states is in the tables only.

    On one thread: on several, each keeps memory of its own for sorting, 90 MB more at 2**20 states for a tenth of a
    second.
    """
    sides = [classes_of(game, dm) for dm in range(len(game.masks))]
    return [side.links for side in sides], tables_of(sides, map(members_of, sides))


@dataclass(frozen=True, eq=False)
class _Work:
    """What all questions about one game share."""

    game: OptionGame
    links: list[Links]
    tables: Tables
    sanctions: Sanctions
    pool: ThreadPoolExecutor
    threads: int


class _Focus:
    """One decision maker's questions: its ranks and classes, its slices of the lattice, its opponents."""

    def __init__(self, work: _Work, dm: int) -> None:
        game = work.game
        self.work, self.links = work, work.links[dm]
        self.rank: Ints = work.tables.standing[:, dm, 1].copy()
        self.of: Ints = work.tables.standing[:, dm, 0] - first_classes(work.links)[dm]
        self.opponents = [j for j in range(len(work.links)) if j != dm and game.masks[j]]
        others = sum(game.masks[j] for j in self.opponents)
        self.response_is_whole_slice = game.is_complete and not (game.forward | game.back) & others
        # Opponents cannot change this decision maker's options, so each setting of these is a world of its own.
        self.slice_of, slices = groups(game.codes, game.masks[dm], game.options)
        self.slice_starts = starts_of(self.slice_of, slices)

    def verdicts(self, concepts: tuple[str, ...]) -> Iterator[tuple[str, NDArray[np.bool_]]]:
        """Yield each concept and where the decision maker stays by it."""
        rank = self.rank
        best_answer = self._best_reachable(rank)
        for concept in concepts:
            definition = SANCTIONED[concept]
            if definition.opponents == "none":
                yield concept, rank == best_answer
            else:
                floor = self._floors(best_answer if definition.allows_rebuttal else rank, definition)
                # A floor above the rank of the state itself makes no improvement; the smaller of the two decides.
                yield concept, rank >= self._best_reachable(np.minimum(floor, rank))

    def _best_reachable(self, value: Ints) -> Ints:
        """Return the largest value among the states that the decision maker can move to, this one among them."""
        links = self.links
        best = best_of_targets(best_within(value, self.of, links.count), links.source_starts, links.sources)
        return best[self.of]

    def _floors(self, value: Ints, concept: Sanctioned) -> Ints:
        """Return, per state, the least value that the opponents can make of it, its own value if they do nothing."""
        improving = concept.opponents == "improvements"
        if self.work.sanctions == "single":
            return self._after_one_move(value, self.opponents, improving)
        if self.work.sanctions == "once":
            return self._after_one_move_each(value, improving)
        if not improving and self.response_is_whole_slice:
            return least_within(value, self.slice_of, len(self.slice_starts) - 1)[self.slice_of]
        return self._search(value, self.opponents, improving, sequences=True)

    def _after_one_move_each(self, value: Ints, improving: bool) -> Ints:
        floors = {frozenset[int](): value}
        for size in range(1, len(self.opponents) + 1):
            for team in map(frozenset[int], combinations(self.opponents, size)):
                openings = [self._after_one_move(floors[team - {j}], [j], improving) for j in sorted(team)]
                floors[team] = np.minimum.reduce([value, *openings])
        return floors[frozenset(self.opponents)]

    def _after_one_move(self, value: Ints, movers: list[int], improving: bool) -> Ints:
        found = self._search(value, movers, improving, sequences=False)
        return np.minimum(value, np.where(found < 0, NO_VALUE, found))

    def _by_value(self, value: Ints) -> Ints:
        """Return the states slice by slice, ascending in value within each."""
        by_value = ascending(value, starts_of(value, int(value.max()) + 1))
        return dealt(by_value, self.slice_of, self.slice_starts)

    def _search(self, value: Ints, movers: list[int], improving: bool, sequences: bool) -> Ints:
        """Share the slices among the threads, several portions each, because some take longer than others."""
        tables, states = self.work.tables, len(value)
        order, classes = self._by_value(value), len(tables.starts) - 1
        search = Search(
            tables.starts[:-1].copy(),
            np.full(classes, -1, np.int32),
            np.empty(states, np.int32),
            np.full(states, -1, np.int32),
        )
        bounds = np.linspace(0, len(self.slice_starts) - 1, 4 * self.work.threads + 1).astype(np.int64)
        team = np.array(movers, np.int64)
        jobs = [
            self.work.pool.submit(
                spread_back, self.slice_starts[a : b + 1], order, value, team, improving, sequences, tables, search
            )
            for a, b in pairwise(bounds)
            if a < b
        ]
        for job in jobs:
            job.result()
        return search.floor
