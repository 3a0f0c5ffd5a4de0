"""What stability answers: frozen values that print as JSON, with state ids as in the file."""

from pourparler.talks import FrozenMap, Value
from pourparler.talks.stability import StateId


class StateRow(Value):
    """A state: its id, its options with one letter each (none in graph form), and its name if it has one."""

    id: StateId
    options: str | None = None


class ConceptRow(Value):
    """One concept: where each decision maker (or coalition) stays, and the states where all of them do."""

    stable: FrozenMap[str, tuple[StateId, ...]]
    equilibria: tuple[StateId, ...]


class Stability(Value):
    """Which states nobody would leave, by concept.

    `partition` and `opponents` are set where coalitions decide. With `equilibria_only`, `states` and the lists hold
    equilibria only. `omitted` says which concepts were left out, and why.
    """

    model: str
    sanctions: str
    decision_makers: tuple[str, ...]
    partition: tuple[tuple[str, ...], ...] | None = None
    opponents: str | None = None
    states_total: int
    equilibria_only: bool = False
    states: tuple[StateRow, ...]
    concepts: FrozenMap[str, ConceptRow]
    omitted: FrozenMap[str, str] = FrozenMap()
    seconds: float

    def __repr__(self) -> str:
        found = ", ".join(f"{name} {len(row.equilibria)}" for name, row in self.concepts.items())
        return f"Stability({self.model!r}, {self.states_total:,} states, equilibria: {found})"
