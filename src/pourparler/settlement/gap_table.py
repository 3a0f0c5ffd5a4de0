"""What the gap says: per issue and round how far apart the sides are, the means, and who moved toward whom."""

from typing import Any

from pydantic import SerializerFunctionWrapHandler, model_serializer

from pourparler.talks import About, FrozenMap, Value


class Span(Value):
    """Low and high of a figure; equal where nothing is open."""

    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.low:.2f}" if self.low == self.high else f"{self.low:.2f}-{self.high:.2f}"


class GapCell(Value):
    """How far apart the sides are on one issue after one round, from 0 (same term) to 1 (the ends of the issue).

    Attributes
    ----------
    low, high : over the alternatives of both sides; None where fewer than two sides have a position in force
    voiced_by : the sides with a position in force, in file order
    carried : those among them that voiced it in an earlier round, not in this one
    pairs : above two sides, every pair that voiced, as `A|B`; the cell is the pair farthest apart. None at two sides
    """

    low: float | None = None
    high: float | None = None
    voiced_by: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    pairs: FrozenMap[str, Span] | None = None

    @property
    def span(self) -> Span | None:
        """Low and high together, None where a side is silent."""
        return None if self.low is None or self.high is None else Span(low=self.low, high=self.high)

    @model_serializer(mode="wrap")
    def _pairs_above_two_sides(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        written: dict[str, Any] = write(self)
        if self.pairs is None:
            written.pop("pairs", None)
        return written


class SameIssues(Value):
    """The mean over the issues in force both in this round and in the one before, now and then."""

    issues: int
    low: float
    high: float
    before_low: float
    before_high: float


class MeanGap(Value):
    """The mean gap after one round, and over how many issues.

    Attributes
    ----------
    low, high : None where no issue has been voiced by two sides
    voiced_by_both : the issues it is a mean of: those on which (at least) two sides have a position in force
    issues : all issues of the case
    same_issues : None in the first round, and where no issue was in force in the round before
    """

    low: float | None = None
    high: float | None = None
    voiced_by_both: int
    issues: int
    same_issues: SameIssues | None = None

    def __str__(self) -> str:
        if self.low is None or self.high is None:
            return f"no issue of {self.issues} voiced by both"
        return f"{Span(low=self.low, high=self.high)} on {self.voiced_by_both} of {self.issues} issues"


class Concession(Value):
    """By how much a side moved toward another on one issue; negative is a retreat.

    Attributes
    ----------
    party, issue, round : who moved, on what, in which round
    toward : the side whose position in force before the round it is measured against
    since : the round in which the party had last voiced a term on the issue
    steps : low and high over the alternatives of both, in `unit`
    unit : `option steps` (an unordered option counts as one step), the issue's own unit, or `shares`
    own_loss, gain_to_other : in points, by each side's own weights and values; None where it has none in figures
    """

    party: str
    issue: str
    round: str
    toward: str
    since: str
    steps: Span
    unit: str
    own_loss: Span | None = None
    gain_to_other: Span | None = None

    @property
    def costs_nothing(self) -> bool:
        """Whether the party gains by its own move: then its demand and its preferences contradict each other."""
        return self.own_loss is not None and self.own_loss.high < 0


class GapTable(Value):
    """How far apart the sides are: issue -> round -> cell, the mean per round, and the concessions between rounds."""

    about: About
    rounds: tuple[str, ...]
    issues: FrozenMap[str, FrozenMap[str, GapCell]]
    mean: FrozenMap[str, MeanGap]
    concessions: tuple[Concession, ...] = ()

    def __repr__(self) -> str:
        means = "; ".join(f"{name} {mean}" for name, mean in self.mean.items())
        return f"<GapTable {self.about.case}: {means or 'no round held'}>"
