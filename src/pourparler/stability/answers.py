"""The answer to "which states would nobody leave": concepts by name, for single decision makers or for a partition."""

from collections.abc import Sequence
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import StabilityError
from pourparler.stability.coalitions import Coalitions, Opponents, Partition
from pourparler.stability.concepts.sanctioned import SANCTIONED
from pourparler.stability.concepts.simultaneous import joint_moves
from pourparler.stability.conflict import Conflict
from pourparler.stability.games import OptionGame, Sanctions
from pourparler.stability.results import ConceptRow, Stability, StateRow
from pourparler.stability.solve import USUAL, Solver
from pourparler.stability.uncertain import Extension, stable_under_unknown, strongly_stable
from pourparler.talks import FrozenMap
from pourparler.talks.stability import StateId

LISTED_AT_MOST = 65_536
"""States beyond which an answer lists equilibria only; set by issue 5 of the project's plan, kept as a contract."""

USUAL_JOINT_MOVES_AT_MOST = 1 << 22
"""Joint moves up to which SIM and FH are answered unasked: a few seconds."""

Rows = NDArray[np.bool_]


def stability_of(
    conflict: Conflict,
    concepts: Sequence[str] | None = None,
    sanctions: Sanctions = "legal",
    equilibria_only: bool = False,
    threads: int | None = None,
) -> Stability:
    """Say which states each decision maker stays in, and where all do.

    Parameters
    ----------
    concepts : names, see `stability.solve.Solver`; where None, the usual ones that the model allows
    equilibria_only : list equilibria only; always so above 65,536 states
    """
    solver = Solver(conflict, sanctions, threads)
    asked = tuple(concepts) if concepts is not None else tuple(c for c in USUAL if not _too_much(conflict, c))
    if not asked:
        raise StabilityError("no stability concept is named; name one, such as SEQ, or none of them for the usual ones")
    started = perf_counter()
    solver.prepare(asked)
    rows = {concept: solver.stable(concept) for concept in asked}
    return _Answer(conflict, conflict.decision_makers, rows, equilibria_only).value(
        sanctions=sanctions,
        omitted=FrozenMap({c: _too_much(conflict, c) for c in USUAL if concepts is None and c not in asked}),
        seconds=perf_counter() - started,
    )


def partition_stability(
    conflict: Conflict,
    partition: Partition,
    concepts: Sequence[str] | None = None,
    sanctions: Sanctions = "legal",
    opponents: Opponents = "members",
    equilibria_only: bool = False,
) -> Stability:
    """Say which states each block of a partition stays in, and where all do; see `stability.coalitions`."""
    asked = require_sanctioned(tuple(SANCTIONED) if concepts is None else concepts)
    started = perf_counter()
    coalitions = Coalitions(conflict.relations, sanctions)
    rows = {
        concept: _unpacked(coalitions.stable_in_partition(partition, concept, opponents), conflict.game.states)
        for concept in asked
    }
    blocks = tuple(tuple(conflict.decision_makers[dm] for dm in block) for block in partition)
    names = tuple("+".join(block) for block in blocks)
    return _Answer(conflict, names, rows, equilibria_only).value(
        sanctions=sanctions, partition=blocks, opponents=opponents, seconds=perf_counter() - started
    )


def team_equilibria(
    conflict: Conflict, concepts: Sequence[str], sanctions: Sanctions = "legal", opponents: Opponents = "members"
) -> FrozenMap[str, tuple[StateId, ...]]:
    """Say per concept which states hold against every team that decision makers could form: strong equilibria."""
    coalitions = Coalitions(conflict.relations, sanctions)
    held = [coalitions.strong_equilibria(concept, opponents) for concept in require_sanctioned(concepts)]
    rows = _unpacked(held, conflict.game.states)
    return FrozenMap({concept: conflict.ids_where(row) for concept, row in zip(concepts, rows, strict=True)})


def _too_much(conflict: Conflict, concept: str) -> str:
    """Say why a concept is not among the usual ones of a model; empty where it is."""
    if not {"SIM", "FH"} & set(concept.split("|")):
        return ""
    if not isinstance(conflict.game, OptionGame):
        return "simultaneous moves combine option by option, and these states are not single combinations of options"
    if joint_moves(conflict.game) > USUAL_JOINT_MOVES_AT_MOST:
        return "too many joint moves to look at unasked; name it in --concepts"
    return ""


def _unpacked(sets: Sequence[int], states: int) -> Rows:
    return np.array([[row >> state & 1 for state in range(states)] for row in sets], np.bool_)


def extended_stability(
    conflict: Conflict, concepts: Sequence[str], extension: Extension, sanctions: Sanctions
) -> Stability:
    """Say which states each decision maker stays in by an extension to unknown preferences."""
    started = perf_counter()
    rows = {
        concept: _unpacked(stable_under_unknown(conflict, concept, extension, sanctions), conflict.game.states)
        for concept in require_sanctioned(concepts)
    }
    return _Answer(conflict, conflict.decision_makers, rows, False).value(
        sanctions=sanctions, unknown=extension, seconds=perf_counter() - started
    )


def strong_stability(conflict: Conflict, concepts: Sequence[str], sanctions: Sanctions) -> FrozenMap[str, ConceptRow]:
    """Say by concept where each decision maker stays strongly; whoever stays otherwise stays weakly."""
    rows = {
        concept: _unpacked(strongly_stable(conflict, concept, sanctions=sanctions), conflict.game.states)
        for concept in require_sanctioned(concepts)
    }
    return _Answer(conflict, conflict.decision_makers, rows, False).concepts()


def require_sanctioned(concepts: Sequence[str]) -> tuple[str, ...]:
    """Return the concepts, or refuse those that only single decision makers with full knowledge have."""
    for concept in concepts:
        if concept not in SANCTIONED:
            raise StabilityError(f"{concept!r} has no such meaning; ask it of {', '.join(SANCTIONED)}")
    return tuple(concepts)


class _Answer:
    """Turns arrays over indices into lists of ids."""

    def __init__(self, conflict: Conflict, names: Sequence[str], rows: dict[str, Rows], equilibria_only: bool) -> None:
        self.conflict, self.names, self.rows = conflict, names, rows
        self.equilibria_only = equilibria_only or conflict.game.states > LISTED_AT_MOST

    def value(self, **fields: object) -> Stability:
        return Stability.model_validate(
            {
                "model": self.conflict.name,
                "decision_makers": self.conflict.decision_makers,
                "states_total": self.conflict.game.states,
                "equilibria_only": self.equilibria_only,
                "states": self._states(),
                "concepts": self.concepts(),
                **fields,
            }
        )

    def concepts(self) -> FrozenMap[str, ConceptRow]:
        return FrozenMap({concept: self._concept(rows) for concept, rows in self.rows.items()})

    def _states(self) -> tuple[StateRow, ...]:
        shown = np.ones(self.conflict.game.states, np.bool_)
        if self.equilibria_only:
            shown = np.logical_or.reduce([np.logical_and.reduce(rows) for rows in self.rows.values()])
        ids, texts = self.conflict.ids_where(shown), self.conflict.texts_where(shown)
        return tuple(StateRow(id=its, options=text) for its, text in zip(ids, texts, strict=True))

    def _concept(self, rows: Rows) -> ConceptRow:
        everybody = np.logical_and.reduce(rows)
        listed = [row & everybody if self.equilibria_only else row for row in rows]
        return ConceptRow(
            stable=FrozenMap(
                {name: self.conflict.ids_where(row) for name, row in zip(self.names, listed, strict=True)}
            ),
            equilibria=self.conflict.ids_where(everybody),
        )
