"""A verdict with its proof: moves that can be replayed."""

from pourparler.talks import Value
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
