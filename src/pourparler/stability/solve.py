"""Who stays where, for any concept by its name: the one function that chooses among the engines."""

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import StabilityError
from pourparler.stability import relations
from pourparler.stability.concepts.foresight import limited_move_stable, non_myopic_stable
from pourparler.stability.concepts.sanctioned import SANCTIONED
from pourparler.stability.concepts.simultaneous import (
    Simultaneous,
    fraser_hipel_stable,
    joint_moves,
    simultaneously_stable,
)
from pourparler.stability.conflict import Conflict
from pourparler.stability.games import OptionGame, Sanctions

Stable = NDArray[np.bool_]
"""Shape (decision makers, states): True where the decision maker stays."""

COMPILED_FROM = 300
"""States from which compiled loops are worth their start: below, plain sets answer in less than loading them takes."""

JOINT_MOVES_AT_MOST = 1 << 28
"""Joint moves of everybody beyond which SIM is refused: minutes."""

HORIZON = re.compile(r"L([1-9]\d?)")

USUAL = ("R", "GMR", "SMR", "SEQ", "SSEQ", "SIM", "FH", "SEQ|SIM")
"""The concepts that are answered where none is named."""


class Solver:
    """Answers concepts of one conflict by name, keeping what several of them need.

    Names: R, GMR, SMR, SEQ, SSEQ; SIM and FH (option form); L1, L2, ... and NM (looking ahead); A|B for stable by
    either.
    """

    def __init__(self, conflict: Conflict, sanctions: Sanctions = "legal", threads: int | None = None) -> None:
        self.conflict, self.threads = conflict, threads
        self.sanctions: Sanctions = sanctions
        self._known: dict[str, Stable] = {}
        self._simultaneous: Simultaneous | None = None

    def stable(self, concept: str) -> Stable:
        """Return where each decision maker stays, shape (decision makers, states)."""
        if concept not in self._known:
            self._known[concept] = self._answer(concept)
        return self._known[concept]

    def prepare(self, concepts: Sequence[str]) -> None:
        """Answer in one pass what the fast engines answer together."""
        wanted = [part for concept in concepts for part in concept.split("|")]
        wanted += ["SEQ"] if "FH" in wanted else []
        together = tuple(concept for concept in SANCTIONED if concept in wanted and concept not in self._known)
        if together:
            self._known |= self._sanctioned(together)

    def _answer(self, concept: str) -> Stable:
        if "|" in concept:
            return np.logical_or.reduce([self.stable(part) for part in concept.split("|")])
        if concept in SANCTIONED:
            return self._sanctioned((concept,))[concept]
        if concept in SPECIAL:
            return SPECIAL[concept](self)
        if horizon := HORIZON.fullmatch(concept):
            return self._array(limited_move_stable(self.conflict.relations, int(horizon[1])))
        raise StabilityError(
            f"no stability concept is called {concept!r}; there are {', '.join((*SANCTIONED, *SPECIAL))}, L1, L2, ... "
            "and A|B for stable by either"
        )

    def _sanctioned(self, concepts: tuple[str, ...]) -> dict[str, Stable]:
        game = self.conflict.game
        if not self.conflict.is_ranked or game.states < COMPILED_FROM:
            found = relations.stable_states(self.conflict.relations, concepts, self.sanctions)
            return {concept: self._array(rows) for concept, rows in found.items()}
        if isinstance(game, OptionGame):
            from pourparler.stability import lattice

            return lattice.stable_states(game, concepts, self.sanctions, self.threads)
        from pourparler.stability import arcs

        return arcs.stable_states(game, concepts, self.sanctions)

    def _array(self, rows: Sequence[relations.States]) -> Stable:
        return np.array([[row >> state & 1 for state in range(self.conflict.game.states)] for row in rows], np.bool_)

    def simultaneous(self) -> Simultaneous:
        """Return the simultaneous sanctions of the game, or refuse where there are none to speak of."""
        game = self.conflict.game
        if not isinstance(game, OptionGame):
            raise StabilityError(
                "SIM and FH combine moves option by option, and the states of this model are not single combinations "
                "of options; leave them out of --concepts"
            )
        if joint_moves(game) > JOINT_MOVES_AT_MOST:
            raise StabilityError(
                f"SIM and FH look at every joint move, too many with {game.options} options, {game.states:,} states; "
                "leave them out of --concepts, or declare more states infeasible"
            )
        if self._simultaneous is None:
            self._simultaneous = Simultaneous(game, self.conflict.prefers)
        return self._simultaneous

    def non_myopic(self) -> Stable:
        """Return where each decision maker stays however far it looks ahead."""
        return self._array(non_myopic_stable(self.conflict.relations))


SPECIAL: dict[str, Callable[[Solver], Stable]] = {
    "SIM": lambda solver: simultaneously_stable(solver.simultaneous()),
    "FH": lambda solver: fraser_hipel_stable(solver.simultaneous(), solver.stable("SEQ")),
    "NM": Solver.non_myopic,
}
"""Concepts that are no case of `concepts.sanctioned`: name -> where each decision maker stays."""
