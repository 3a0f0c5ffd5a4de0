"""What a briefing shows and draws."""

from pourparler.stability.results.answers import Stability, StateRow
from pourparler.talks import Value
from pourparler.talks.stability import StateId


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
