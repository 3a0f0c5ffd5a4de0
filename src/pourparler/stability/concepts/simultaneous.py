"""Sanctions that happen at once: the others improve in the same moment, and together it ends badly.

SIM, for option form only: some choice of every other decision maker, to stay or to make one of its own improvements,
combined option by option with the mover's improvement gives a feasible state which the mover likes no better. In the
tableau of Fraser and Hipel 1984 (FH) a state is stable when it is sequentially stable, or simultaneously sanctioned by
the others that are sequentially unstable there (their struck-through u).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pourparler.stability.games import OptionGame
from pourparler.stability.moves import targets

Longs = NDArray[np.int64]
Prefers = Callable[[int, int, int], bool]
"""(decision maker, t, s) -> whether it strictly prefers t to s."""


@dataclass(frozen=True)
class Joint:
    """What happens when a mover and others improve at once: the others' own targets, and where it ends."""

    others: tuple[tuple[int, int], ...]
    lands_on: int


class Simultaneous:
    """Looks for simultaneous sanctions in one game."""

    def __init__(self, game: OptionGame, prefers: Prefers) -> None:
        self.game, self.prefers = game, prefers
        self.improvements = [
            [[t for t in targets(game, dm, s) if prefers(dm, t, s)] for s in range(game.states)]
            for dm in range(len(game.masks))
        ]

    def stable(self, dm: int, state: int, others: Sequence[int]) -> bool:
        """Say whether every improvement of the decision maker is sanctioned by these others moving with it."""
        return all(
            self.sanction(dm, state, improvement, others) is not None for improvement in self.improvements[dm][state]
        )

    def sanction(self, dm: int, state: int, improvement: int, others: Sequence[int]) -> Joint | None:
        """Return joint moves that make an improvement end no better than the state it left, or None."""
        codes = self.game.codes
        choices = [[state, *self.improvements[other][state]] for other in others if other != dm]
        together = np.array([codes[improvement]], np.int64)
        for targets_of_one in choices:
            change = codes[targets_of_one] ^ codes[state]
            together = (together[:, None] ^ change[None, :]).ravel()
        places = np.searchsorted(codes, together)
        places[places == len(codes)] = 0
        for combination in np.flatnonzero(codes[places] == together).tolist():
            landing = int(places[combination])
            if not self.prefers(dm, landing, state):
                return self._named(combination, [other for other in others if other != dm], choices, state, landing)
        return None

    @staticmethod
    def _named(combination: int, others: list[int], choices: list[list[int]], state: int, landing: int) -> Joint:
        shape = [len(choice) for choice in choices]
        chosen = np.unravel_index(combination, shape) if shape else ()
        own = [(other, choice[int(at)]) for other, choice, at in zip(others, choices, chosen, strict=True)]
        return Joint(tuple((other, target) for other, target in own if target != state), landing)


def joint_moves(game: OptionGame) -> int:
    """Return an upper bound of the joint moves of everybody, over all states."""
    return game.states << game.options


def simultaneously_stable(sanctions: Simultaneous) -> NDArray[np.bool_]:
    """Return where each decision maker stays by SIM, shape (decision makers, states)."""
    everybody = range(len(sanctions.game.masks))
    return np.array([[sanctions.stable(dm, s, everybody) for s in range(sanctions.game.states)] for dm in everybody])


def fraser_hipel_stable(sanctions: Simultaneous, sequential: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return where each decision maker stays by the Fraser-Hipel tableau, given where it stays by SEQ."""
    stable = sequential.copy()
    for dm, state in np.argwhere(~sequential).tolist():
        stable[dm, state] = sanctions.stable(dm, state, unstable_others(sequential, dm, state))
    return stable


def unstable_others(sequential: NDArray[np.bool_], dm: int, state: int) -> list[int]:
    """Return the others that are sequentially unstable at a state, who move in the tableau's sanction."""
    return [other for other in np.flatnonzero(~sequential[:, state]).tolist() if other != dm]
