"""What would have to be preferred for a state to hold."""

from pourparler.talks import About, FrozenMap, Value
from pourparler.talks.stability import StateId


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
    fewest: FewestAnswer | None = None
    cheapest: ChangeAnswer | None = None

    def __repr__(self) -> str:
        share = f"{self.rankings_stable / self.rankings_total:.1%}"
        return f"InverseAnswer({self.decision_maker} stays at {self.state} by {self.concept} in {share} of rankings)"
