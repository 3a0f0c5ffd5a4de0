"""What would have to be preferred for a state to hold: the exact, minimal answer, without trying rankings.

Fix a state and everybody else's preferences. Whether the state is stable for a decision maker depends only on which
states lie at or below it in that decision maker's order, and only in one direction: putting more below never hurts. So
the answer is a monotone condition on a set of states, an and-or formula read off the definitions; its minimal sets are
the complete list of "put at least these at or below", and rankings are counted by the sizes of the sets that fulfil it.
"""

from collections.abc import Callable, Sequence
from itertools import islice
from math import comb, factorial

from pourparler.stability.concepts.sanctioned import SANCTIONED, Sanctioned
from pourparler.stability.conflict import Conflict
from pourparler.stability.diagrams import Diagrams
from pourparler.stability.games import Sanctions
from pourparler.stability.movers import shortest_sequences, single_mover
from pourparler.stability.moves import targets
from pourparler.stability.results import InverseAnswer
from pourparler.talks.stability import StateId

SETS_LISTED_AT_MOST = 10_000
"""Minimal sets listed; they are counted all the same."""


class Requirement:
    """The condition under which a decision maker stays in a state, over sets of states at or below it.

    Attributes
    ----------
    clauses : one per move of the decision maker: sets of states, of which one must be wholly at or below the state
    """

    def __init__(self, conflict: Conflict, dm: int, state: int, concept: str, sanctions: Sanctions = "legal") -> None:
        self.conflict, self.dm, self.state = conflict, dm, state
        self.sanctions: Sanctions = sanctions
        self.clauses = [self._ways_to_deter(move, SANCTIONED[concept]) for move in self._moves(state)]
        asked = dict.fromkeys(state for clause in self.clauses for way in clause for state in sorted(way))
        self.diagrams = Diagrams(list(asked))
        self.condition = self.diagrams.all_of([self._clause(clause) for clause in self.clauses])

    def _moves(self, state: int) -> list[int]:
        return targets(self.conflict.game, self.dm, state)

    def _ways_to_deter(self, move: int, concept: Sanctioned) -> list[frozenset[int]]:
        """Return the sets any of which, at or below the state, makes a move not worth while."""
        ways = [frozenset({move})]
        for landing in self._landings(move, concept):
            escapes = self._moves(landing) if concept.allows_rebuttal else ()
            ways.append(frozenset({landing, *escapes}) - {self.state})
        return ways

    def _landings(self, move: int, concept: Sanctioned) -> list[int]:
        if concept.opponents == "none":
            return []
        movers = [single_mover(self.conflict, dm) for dm in range(len(self.conflict.decision_makers)) if dm != self.dm]
        steps: list[Callable[[int], Sequence[int]]] = [
            mover.moves if concept.opponents == "any" else mover.improvements for mover in movers
        ]
        paths = shortest_sequences([mover.name for mover in movers], steps, move, self.sanctions)
        return sorted(path[-1][1] for path in paths)

    def _clause(self, ways: list[frozenset[int]]) -> int:
        contains = self.diagrams.contains
        return self.diagrams.any_of([self.diagrams.all_of([contains(state) for state in sorted(way)]) for way in ways])

    def holds(self, at_or_below: set[int]) -> bool:
        """Say whether the decision maker stays when these states are at or below its state."""
        return all(any(way <= at_or_below for way in clause) for clause in self.clauses)

    def rankings(self) -> int:
        """Count the strict rankings of all states under which the decision maker stays."""
        others = self.conflict.game.states - 1
        free = others - len(self.diagrams.order)
        total = 0
        for size, sets in enumerate(self.diagrams.count_by_size(self.condition)):
            for more in range(free + 1) if sets else ():
                below = size + more
                total += sets * comb(free, more) * factorial(below) * factorial(others - below)
        return total


def inverse(
    conflict: Conflict,
    state: StateId,
    concept: str,
    dm: str,
    sanctions: Sanctions = "legal",
    at_most: int = SETS_LISTED_AT_MOST,
) -> InverseAnswer:
    """Say what a decision maker would have to put at or below a state so that it stays there.

    Parameters
    ----------
    concept : R, GMR, SMR, SEQ or SSEQ; for the last two the others' preferences are those of the model
    at_most : minimal sets listed
    """
    here = conflict.state(state)
    requirement = Requirement(conflict, conflict.dm(dm), here, require_inverse(concept), sanctions)
    minimal = requirement.diagrams.minimal(requirement.condition)
    listed = sorted((sorted(one) for one in islice(minimal, at_most)), key=lambda one: (len(one), one))
    below = {t for t in range(conflict.game.states) if not conflict.prefers(conflict.dm(dm), t, here)}
    return InverseAnswer(
        model=conflict.name,
        decision_maker=dm,
        state=conflict.state_ids[here],
        concept=concept,
        sanctions=sanctions,
        rankings_total=factorial(conflict.game.states),
        rankings_stable=requirement.rankings(),
        minimal=tuple(conflict.listed_ids(one) for one in listed),
        minimal_total=len(minimal),
        holds_now=requirement.holds(below),
    )


def require_inverse(concept: str) -> str:
    """Return the concept, or refuse one whose condition is no condition on what lies at or below the state."""
    from pourparler.errors import StabilityError

    if concept not in SANCTIONED:
        raise StabilityError(f"{concept!r} cannot be turned round; use one of {', '.join(SANCTIONED)}")
    return concept
