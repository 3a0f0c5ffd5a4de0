"""The whole course of chosen runs."""

from pourparler.talks import FrozenMap, Value
from pourparler.talks.values import Id


class PartyState(Value):
    """Where a party stands at the end of a period.

    `demand` is a share of the range of terms, from the other side's best (0) to its own (1); `least` what it takes
    rather than fight on, as it was weighed at the last round, in prize units.
    """

    force: float
    resources: float
    effort: float
    effectiveness: float
    interception: float
    launched: float
    hits: float
    cost: float
    belief: float
    demand: float
    least: float


class PathPeriod(Value):
    """Where a run stands at the end of a period; period 0 is before the first."""

    period: int
    status: str
    forts: float
    gap: float
    truce: bool
    exchanged: bool
    moods: FrozenMap[Id, str]
    parties: FrozenMap[Id, PartyState]


class RunPath(Value):
    """The whole course of one run, done again by its number: the draws depend on nothing but seed and run."""

    run: int
    period: int
    outcome: str
    terms: float | None
    course: tuple[PathPeriod, ...]

    def __repr__(self) -> str:
        return f"RunPath(run {self.run}: {self.outcome} in period {self.period})"
