"""What stability answers: frozen values that print as JSON, with state ids as in the file."""

from typing import Literal

from pourparler.talks import About, FrozenMap, Value
from pourparler.talks.stability import StateId


class Step(Value):
    """One move: who goes where."""

    by: str
    to: StateId


class Landing(Value):
    """A state that opponents can reach and that deters nobody: it is better for the mover, or the mover escapes."""

    state: StateId
    escape: StateId | None = None


class Response(Value):
    """What meets one improvement: the sanction, or every landing that the opponents have and why none deters.

    `sanction` is None where there is none; for moves at once, its steps are taken together and end at `lands_on`.
    """

    improvement: StateId
    sanction: tuple[Step, ...] | None = None
    lands_on: StateId | None = None
    landings: tuple[Landing, ...] = ()


class Certificate(Value):
    """The proof of one verdict, and the sentence that says it."""

    concept: str
    decision_maker: str
    state: StateId
    stable: bool
    responses: tuple[Response, ...]
    sentence: str

    def __repr__(self) -> str:
        return f"Certificate({self.sentence})"


class StateRow(Value):
    """A state: its id, its options with one letter each (none in graph form), and its name if it has one."""

    id: StateId
    options: str | None = None


class ConceptRow(Value):
    """One concept: where each decision maker (or coalition) stays, and the states where all of them do."""

    stable: FrozenMap[str, tuple[StateId, ...]]
    equilibria: tuple[StateId, ...]


class Worth(Value):
    """Points from least to most; equal where they are known."""

    low: float
    high: float


class LeverNeeded(Value):
    """A lever on somebody who would leave: what it adds to signing, and whether that is enough to hold it."""

    lever: str
    by: str
    adds: Worth
    enough: Literal["always", "sometimes", "never"]


class Leaving(Value):
    """Who would leave a package, to what, and what each gains by it; `sure` where that holds over all ranges."""

    who: tuple[str, ...]
    to: str
    gains: FrozenMap[str, Worth]
    sure: bool
    levers: tuple[LeverNeeded, ...] = ()


class SignedPackage(Value):
    """One package that could be signed: nobody leaves, or who leaves, to what, and what would hold them.

    `nobody_leaves` speaks of single parties, over all that the ranges leave open; `stable` says the same by every
    concept; `leaving` lists parties that would fight on, and packages that all would rather sign.
    """

    name: str
    why: str
    worth: FrozenMap[str, Worth]
    nobody_leaves: Literal["always", "sometimes", "never"]
    nobody_leaves_with_levers: Literal["always", "sometimes", "never"] | None
    stable: FrozenMap[str, Literal["always", "sometimes", "never"]]
    leaving: tuple[Leaving, ...]

    def __repr__(self) -> str:
        return f"SignedPackage({self.name}: nobody leaves {self.nobody_leaves}, {len(self.leaving)} ways to leave)"


class Stability(Value):
    """Which states nobody would leave, by concept.

    `partition` and `opponents` are set where coalitions decide. With `equilibria_only`, `states` and the lists hold
    equilibria only. `certificates` prove the verdicts asked about; `omitted` says which concepts were left out, why.
    `packages` judges what could be signed, where the model was made from a settlement. `unknown` names the extension
    to unknown preferences that was used, `strong` says who stays strongly; `robustness` and `perceived` answer for the
    same concepts how often a state is an equilibrium, and where everybody stays in the game that it perceives.
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
    robustness: tuple["Robustness", ...] = ()
    perceived: tuple["Hypergame", ...] = ()
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


class InverseAnswer(Value):
    """What a decision maker would have to prefer for a state to hold.

    `minimal` are the sets of states of which one must lie at or below the state (an empty set: it holds whatever it
    prefers); `minimal_total` counts all of them where not all are listed. `rankings_stable` of the `rankings_total`
    strict rankings of all states make it stay. `holds_now` says whether it stays with the preferences it has,
    `fewest` the fewest states to put at or below; `cheapest`, where asked for, the least change of whole orders.
    """

    about: About | None = None
    model: str
    decision_maker: str
    state: StateId
    concept: str
    sanctions: str
    rankings_total: int
    rankings_stable: int
    minimal: tuple[tuple[StateId, ...], ...]
    minimal_total: int
    holds_now: bool
    fewest: "FewestAnswer | None" = None
    cheapest: "ChangeAnswer | None" = None

    def __repr__(self) -> str:
        share = f"{self.rankings_stable / self.rankings_total:.1%}"
        return f"InverseAnswer({self.decision_maker} stays at {self.state} by {self.concept} in {share} of rankings)"


class FewestAnswer(Value):
    """The cheapest set of states to put at or below a state so that a decision maker stays there; empty if it does."""

    about: About | None = None
    model: str
    decision_maker: str
    state: StateId
    concept: str
    put_at_or_below: tuple[StateId, ...]
    cost: float

    def __repr__(self) -> str:
        return f"FewestAnswer({self.decision_maker}: put {list(self.put_at_or_below)} at or below {self.state})"


class PairChange(Value):
    """Two states that a decision maker would have to see differently: the one above the other, or `equal`."""

    decision_maker: str
    above: StateId
    below: StateId
    equal: bool
    cost: float


class ChangeAnswer(Value):
    """The least change of some decision makers' orders under which everybody stays in a state.

    `cost` is None where no change of theirs is enough, 0 where none is needed; `rankings` are theirs after the change,
    best group first.
    """

    about: About | None = None
    model: str
    state: StateId
    concept: str
    sanctions: str
    changing: tuple[str, ...]
    cost: float | None
    changes: tuple[PairChange, ...]
    rankings: FrozenMap[str, tuple[tuple[StateId, ...], ...]]

    def __repr__(self) -> str:
        what = "no change is enough" if self.cost is None else f"cost {self.cost:g}, {len(self.changes)} pairs"
        return f"ChangeAnswer({self.state} by {self.concept}: {what})"


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


class OptionRow(Value):
    """An option and who owns it."""

    name: str
    owner: str


class Arrow(Value):
    """An improvement: who would move from where to where."""

    by: str
    start: StateId
    to: StateId


class Picture(Value):
    """A conflict to draw: options by owner, states in file order, every improvement."""

    decision_makers: tuple[str, ...]
    options: tuple[OptionRow, ...]
    states: tuple[StateRow, ...]
    improvements: tuple[Arrow, ...]


class BriefingStability(Value):
    """What a briefing shows: the case's own graph model, and the packages that could be signed, where there are any.

    `refused` says why the model could not be analysed.
    """

    model: Stability | None = None
    refused: str | None = None
    picture: Picture | None = None
    packages: Stability | None = None
