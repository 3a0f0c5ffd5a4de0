"""The array door: a graph model as numbers, one index per decision maker and per state.

Kernels and engines know only these values; names, state ids and files are the business of `stability.scores`.
Terms: [FangHipelKilgour1993], *Interactive Decision Making: The Graph Model for Conflict Resolution*.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import StabilityError

Sanctions = Literal["legal", "once", "single"]
"""How opponents may respond: in legal sequences of any length, each at most once, or with one move of one opponent."""

Integers = NDArray[np.integer]
Arcs = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class OptionGame:
    """A model in option form: a state is a code of bits, and a decision maker changes any of its own bits at once.

    Attributes
    ----------
    options : number of options; option k is bit `options - 1 - k`: ascending codes are in text order, N before Y
    codes : shape (states,), ascending codes of the feasible states
    masks : per decision maker, the bits it owns
    forward, back : bits that can only be set, only be cleared
    ranks : shape (decision makers, states), whole numbers, larger is better, equal is indifferent
    """

    options: int
    codes: NDArray[np.int64]
    masks: tuple[int, ...]
    forward: int
    back: int
    ranks: Integers

    def __post_init__(self) -> None:
        _require_ranks(self.ranks, len(self.masks), len(self.codes))

    def __repr__(self) -> str:
        return f"OptionGame({len(self.masks)} decision makers, {self.options} options, {self.states:,} states)"

    @property
    def states(self) -> int:
        """Number of feasible states."""
        return len(self.codes)

    @property
    def is_complete(self) -> bool:
        """True where every combination of options is feasible."""
        return self.states == 1 << self.options

    def one_way(self, dm: int) -> int:
        """Return the bits of a decision maker that change in one direction only."""
        return self.masks[dm] & (self.forward | self.back)


@dataclass(frozen=True, eq=False)
class GraphGame:
    """A model in graph form: each decision maker has its own arcs between states.

    Attributes
    ----------
    arcs : per decision maker, shape (moves, 2): from, to (indices of states)
    ranks : shape (decision makers, states), whole numbers, larger is better, equal is indifferent
    """

    arcs: tuple[Arcs, ...]
    ranks: Integers

    def __post_init__(self) -> None:
        _require_ranks(self.ranks, len(self.arcs), self.ranks.shape[-1])
        for arcs in self.arcs:
            _require_arcs(arcs, self.states)

    def __repr__(self) -> str:
        moves = sum(len(arcs) for arcs in self.arcs)
        return f"GraphGame({len(self.arcs)} decision makers, {self.states:,} states, {moves:,} moves)"

    @property
    def states(self) -> int:
        """Number of states."""
        return self.ranks.shape[1]


Game = OptionGame | GraphGame


def option_game(
    owned: Sequence[int], ranks: Integers, feasible: NDArray[np.bool_] | None = None, forward: int = 0, back: int = 0
) -> OptionGame:
    """Build an option game whose decision makers own consecutive options, `owned[0]` of them first.

    Parameters
    ----------
    owned : options per decision maker
    ranks : shape (decision makers, feasible states), in ascending order of the codes
    feasible : shape (2 ** options,), all where absent
    """
    options = sum(owned)
    left, masks = options, list[int]()
    for count in owned:
        left -= count
        masks.append(((1 << count) - 1) << left)
    codes = np.arange(1 << options, dtype=np.int64)
    return OptionGame(options, codes if feasible is None else codes[feasible], tuple(masks), forward, back, ranks)


def _require_ranks(ranks: Integers, decision_makers: int, states: int) -> None:
    if ranks.shape != (decision_makers, states) or not np.issubdtype(ranks.dtype, np.integer):
        raise StabilityError(
            f"ranks are {ranks.dtype} of shape {ranks.shape}, expected whole numbers of shape "
            f"({decision_makers}, {states}): one row per decision maker, one column per feasible state"
        )
    if states == 0:
        raise StabilityError("the model has no feasible state; take back one of the infeasible patterns")


def _require_arcs(arcs: Arcs, states: int) -> None:
    if len(arcs) and (arcs.ndim != 2 or arcs.shape[1] != 2 or arcs.min() < 0 or arcs.max() >= states):
        raise StabilityError(f"arcs of shape {arcs.shape} do not run between states 0 to {states - 1}")
