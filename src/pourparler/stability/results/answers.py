"""Which states nobody would leave, and how talks get from one to another."""

from typing import Literal

from pourparler.stability.results.proofs import Certificate, Step
from pourparler.stability.results.signing import SignedPackage
from pourparler.stability.results.unsure import Hypergame, Robustness
from pourparler.talks import About, FrozenMap, Value
from pourparler.talks.stability import StateId


class StateRow(Value):
    """A state: its id, its options with one letter each (none in graph form)."""

    id: StateId
    options: str | None = None


class ConceptRow(Value):
    """One concept: where each decision maker (or coalition) stays, and the states where all of them do."""

    stable: FrozenMap[str, tuple[StateId, ...]]
    equilibria: tuple[StateId, ...]


class Stability(Value):
    """Which states nobody would leave, by concept.

    `partition` and `opponents` are set where coalitions decide. With `equilibria_only`, `states` and the lists hold
    equilibria only. `certificates` prove the verdicts asked about; `omitted` says which concepts were left out, why.
    `packages` judges what could be signed, where the model was made from a settlement. `unknown` names the extension
    to unknown preferences that was used, `strong` says who stays strongly, `against_every_team` lists strong
    equilibria; `robustness` and `perceived` answer for the same concepts how often a state is an equilibrium, and
    where everybody stays in the game that it perceives.
    """

    about: About | None = None
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
    certificates: tuple[Certificate, ...] = ()
    packages: tuple[SignedPackage, ...] = ()
    unknown: Literal["a", "b", "c", "d"] | None = None
    strong: FrozenMap[str, ConceptRow] = FrozenMap()
    against_every_team: FrozenMap[str, tuple[StateId, ...]] = FrozenMap()
    robustness: tuple[Robustness, ...] = ()
    perceived: tuple[Hypergame, ...] = ()
    seconds: float

    def __repr__(self) -> str:
        found = ", ".join(f"{name} {len(row.equilibria)}" for name, row in self.concepts.items())
        return f"Stability({self.model!r}, {self.states_total:,} states, equilibria: {found})"


class PathAnswer(Value):
    """How talks get from one state to another, and what else they can reach.

    `distance` is None where the target cannot be reached, 0 where it is the start. `shortest_total` counts all
    shortest paths, `shortest` lists the first of them; `every` lists paths that visit no state twice, where asked for.
    """

    about: About | None = None
    model: str
    start: StateId
    target: StateId
    moves: str
    movers: tuple[str, ...]
    distance: int | None
    shortest_total: int
    shortest: tuple[tuple[Step, ...], ...]
    every: tuple[tuple[Step, ...], ...] | None = None
    every_is_cut: bool = False
    reachable_total: int
    reachable_equilibria: FrozenMap[str, tuple[StateId, ...]]

    def __repr__(self) -> str:
        way = "no way" if self.distance is None else f"{self.distance} moves, {self.shortest_total} shortest ways"
        return f"PathAnswer({self.start} to {self.target}: {way})"
