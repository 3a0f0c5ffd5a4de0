"""Answers where preferences are not known, or not seen alike."""

from pourparler.talks import About, FrozenMap, Value
from pourparler.talks.stability import StateId


class Share(Value):
    """How often a state is an equilibrium; `always` and `never` only where that is counted, not drawn."""

    state: StateId
    share: float
    standard_error: float
    always: bool
    never: bool


class Robustness(Value):
    """The share of consistent rankings under which each state is an equilibrium.

    `uncertain` counts the rankings consistent with the incomplete order of each decision maker that has one; without
    any, shares are 0 or 1. `method` is `exact`, or `drawn` with the number of draws and their seed.
    """

    about: About | None = None
    model: str
    concept: str
    sanctions: str
    method: str
    rankings_total: int
    draws: int | None
    seed: int | None
    shares: tuple[Share, ...]
    uncertain: FrozenMap[str, int]

    def __repr__(self) -> str:
        return f"Robustness({self.model!r} by {self.concept}, {self.method}, {len(self.uncertain)} incomplete orders)"


class Hypergame(Value):
    """Where everybody stays, each in the game that it perceives.

    `stable` says where each decision maker stays in its own game, `expected` which equilibria it expects there,
    `unseen` which states it does not know of; `steady` whether all expect the same.
    """

    about: About | None = None
    model: str
    concept: str
    sanctions: str
    stable: FrozenMap[str, tuple[StateId, ...]]
    expected: FrozenMap[str, tuple[StateId, ...]]
    equilibria: tuple[StateId, ...]
    unseen: FrozenMap[str, tuple[StateId, ...]]
    steady: bool

    def __repr__(self) -> str:
        return f"Hypergame({self.model!r} by {self.concept}: equilibria {list(self.equilibria)}, steady: {self.steady})"
