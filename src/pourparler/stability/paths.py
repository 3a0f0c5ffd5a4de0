"""How talks get from one state to another: who moves where, by improvements only or by any moves.

Status quo analysis [Li, Kilgour and Hipel 2005]: the graph of pairs (state, last mover), because nobody moves twice in
a row. Teams may be let in as movers beside the single decision makers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from pourparler.stability.coalitions import Coalitions, Team
from pourparler.stability.conflict import Conflict
from pourparler.stability.movers import Mover, single_mover, team_mover
from pourparler.stability.results import PathAnswer, Step
from pourparler.stability.solve import Solver
from pourparler.talks import FrozenMap
from pourparler.talks.stability import StateId

Kind = Literal["improvements", "any"]

NOBODY = -1
"""The last mover where nobody has moved yet."""

Node = tuple[int, int]
"""A state and who moved last."""

PATHS_AT_MOST = 1_000
"""Paths listed unless more are asked for; they are counted all the same."""

USUAL_CONCEPTS = ("R", "SEQ", "SMR", "GMR")
"""The concepts whose equilibria an answer looks for among the states that can be reached."""


def movers_of(conflict: Conflict, teams: Sequence[Team] = ()) -> list[Mover]:
    """Return every decision maker as a mover, and these teams."""
    singles = [single_mover(conflict, dm) for dm in range(len(conflict.decision_makers))]
    if not teams:
        return singles
    coalitions = Coalitions(conflict.relations)
    return singles + [team_mover(conflict, coalitions, team) for team in teams]


@dataclass(frozen=True, eq=False)
class Evolution:
    """Everything that can be reached from one state: how far each pair (state, last mover) is, and from where.

    `before` holds the pairs one step nearer to the start, so that all shortest paths can be followed back.
    """

    start: int
    distance: dict[Node, int]
    before: dict[Node, list[Node]]

    def states(self) -> set[int]:
        """Return the states that can be reached, the start among them."""
        return {state for state, _ in self.distance}

    def nearest(self, target: int, movers: int) -> list[Node]:
        """Return the pairs of a target at the least distance; empty where it cannot be reached."""
        nodes = [(target, last) for last in range(NOBODY, movers) if (target, last) in self.distance]
        least = min((self.distance[node] for node in nodes), default=0)
        return [node for node in nodes if self.distance[node] == least]


def evolve(movers: Sequence[Mover], start: int, kind: Kind) -> Evolution:
    """Find all that can be reached from a state, nobody moving twice in a row."""
    evolution = Evolution(start, {(start, NOBODY): 0}, {})
    front: list[Node] = [(start, NOBODY)]
    while front:
        following: list[Node] = []
        for node in front:
            for after in _steps(movers, node, kind):
                if after not in evolution.distance:
                    evolution.distance[after] = evolution.distance[node] + 1
                    following.append(after)
                if evolution.distance[after] == evolution.distance[node] + 1:
                    evolution.before.setdefault(after, []).append(node)
        front = following
    return evolution


def _steps(movers: Sequence[Mover], node: Node, kind: Kind) -> Iterator[Node]:
    state, last = node
    for place, mover in enumerate(movers):
        if place != last:
            for target in mover.improvements(state) if kind == "improvements" else mover.moves(state):
                yield target, place


def count_shortest(evolution: Evolution, ends: Sequence[Node]) -> int:
    """Count the shortest paths that end in these pairs, however many there are."""
    counts: dict[Node, int] = {(evolution.start, NOBODY): 1}
    for node in sorted(evolution.before, key=evolution.distance.__getitem__):
        counts[node] = sum(counts[previous] for previous in evolution.before[node])
    return sum(counts[end] for end in ends)


def shortest_paths(evolution: Evolution, ends: Sequence[Node]) -> Iterator[list[Node]]:
    """Yield every shortest path that ends in one of these pairs, without the start."""
    for end in ends:
        if end == (evolution.start, NOBODY):
            yield []
            continue
        for previous in evolution.before[end]:
            for path in shortest_paths(evolution, [previous]):
                yield [*path, end]


def all_paths(
    movers: Sequence[Mover], start: int, target: int, kind: Kind, useful: set[int], longest: int
) -> Iterator[list[Node]]:
    """Yield every path that visits no state twice, shorter ones first; `useful` are states that lead to the target."""
    paths: list[list[Node]] = [[(start, NOBODY)]]
    for _ in range(longest):
        longer: list[list[Node]] = []
        for path in paths:
            visited = {state for state, _ in path}
            for after in _steps(movers, path[-1], kind):
                if after[0] == target:
                    yield [*path[1:], after]
                elif after[0] in useful and after[0] not in visited:
                    longer.append([*path, after])
        paths = longer


def paths_between(
    conflict: Conflict,
    start: StateId,
    target: StateId,
    kind: Kind = "improvements",
    teams: Sequence[Team] = (),
    concepts: Sequence[str] = USUAL_CONCEPTS,
    every: bool = False,
    at_most: int = PATHS_AT_MOST,
) -> PathAnswer:
    """Say how talks get from one state to another, and which equilibria can be reached at all.

    Parameters
    ----------
    kind : `improvements`, every mover gains by its own step; or `any` moves
    teams : coalitions that may move too, all members gaining
    every : list all paths that visit no state twice, not only the shortest
    at_most : paths listed; the shortest are counted exactly whatever their number
    """
    movers = movers_of(conflict, teams)
    here, there = conflict.state(start), conflict.state(target)
    evolution = evolve(movers, here, kind)
    ends = evolution.nearest(there, len(movers))
    shortest = list(islice(shortest_paths(evolution, ends), at_most))
    listed = _every_path(movers, here, there, kind, at_most) if every else []
    return PathAnswer(
        model=conflict.name,
        start=conflict.state_ids[here],
        target=conflict.state_ids[there],
        moves=kind,
        movers=tuple(mover.name for mover in movers),
        distance=evolution.distance[ends[0]] if ends else None,
        shortest_total=count_shortest(evolution, ends),
        shortest=tuple(_named(conflict, movers, path) for path in shortest),
        every=tuple(_named(conflict, movers, path) for path in listed) if every else None,
        every_is_cut=len(listed) == at_most,
        reachable_total=len(evolution.states()),
        reachable_equilibria=_equilibria_among(conflict, evolution.states(), concepts),
    )


def _every_path(movers: Sequence[Mover], start: int, target: int, kind: Kind, at_most: int) -> list[list[Node]]:
    reachable = evolve(movers, start, kind).states()
    useful = {state for state in reachable if target in evolve(movers, state, kind).states()}
    return list(islice(all_paths(movers, start, target, kind, useful, len(useful)), at_most)) if useful else []


def _named(conflict: Conflict, movers: Sequence[Mover], path: list[Node]) -> tuple[Step, ...]:
    return tuple(Step(by=movers[last].name, to=conflict.state_ids[state]) for state, last in path)


def _equilibria_among(
    conflict: Conflict, states: set[int], concepts: Sequence[str]
) -> FrozenMap[str, tuple[StateId, ...]]:
    solver = Solver(conflict)
    solver.prepare(concepts)
    return FrozenMap(
        {
            concept: conflict.ids(
                state for state in conflict.in_file_order if state in states and solver.stable(concept)[:, state].all()
            )
            for concept in concepts
        }
    )
