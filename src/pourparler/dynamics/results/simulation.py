"""What many runs of one case come to."""

from datetime import date

from pourparler.dynamics.results.odds import DealOdds, DealTerms
from pourparler.dynamics.results.paths import RunPath
from pourparler.talks import About, FrozenMap, Value
from pourparler.talks.values import Id


class Simulation(Value):
    """How talks and fighting come out over many runs of one case: odds, terms, how runs end, and what that assumes.

    `sides` names the party that leads the talks of side A and of side B: `A_wins` is a victory of the first. `start` is
    the day from which periods count, the last on record; `as_of` what the record was cut back to; `paths` has the runs
    whose course was asked for.
    """

    about: About | None = None
    runs: int
    periods: int
    seed: int
    deal: DealOdds
    terms: DealTerms
    outcomes: FrozenMap[str, float]
    assumptions: tuple[str, ...]
    seconds: float
    period_days: float = 7.0
    sides: FrozenMap[str, Id] = FrozenMap()
    has_zone: bool | None = None
    start: date | None = None
    as_of: str | None = None
    paths: tuple[RunPath, ...] = ()

    def __repr__(self) -> str:
        return f"Simulation({self.deal!r}, {self.terms!r}, {self.runs} runs)"
