"""Two scenarios side by side."""

from pourparler.dynamics.results.odds import DealOdds, DealTerms
from pourparler.talks import About, FrozenMap, Value
from pourparler.talks.values import Id


class ScenarioOdds(Value):
    """What one scenario comes to."""

    scenario: Id | None
    deal: DealOdds
    terms: DealTerms
    outcomes: FrozenMap[str, float]
    assumptions: tuple[str, ...]


class DifferenceRange(Value):
    """What the second scenario adds over draws of the unknown, the same draws under both.

    `up` and `down` are the shares of the draws in which it makes a deal more and less likely: where both are large,
    nobody knows the sign.
    """

    low: float
    high: float
    share: float
    mean: float
    up: float
    down: float
    draws: int
    runs: int
    skipped: int = 0

    def __repr__(self) -> str:
        return f"DifferenceRange({self.low:+.3f} to {self.high:+.3f} over {self.draws} draws)"


class OddsDifference(Value):
    """What the second scenario adds to the first, run by run with the same random numbers.

    `terms` compares runs that end in a deal under both; null where there are none, or the ranges are not the same.
    `range` has the same over draws of the unknown; None where nothing was drawn.
    """

    probability: float
    se: float
    by_period: tuple[float, ...]
    se_by_period: tuple[float, ...]
    terms: float | None = None
    terms_se: float | None = None
    range: DifferenceRange | None = None

    def __repr__(self) -> str:
        return f"OddsDifference({self.probability:+.3f} ± {self.se:.3f})"


class Comparison(Value):
    """Two scenarios of one case side by side."""

    about: About | None = None
    a: ScenarioOdds
    b: ScenarioOdds
    difference: OddsDifference
    runs: int
    periods: int
    seed: int
    seconds: float = 0.0

    def __repr__(self) -> str:
        return f"Comparison({self.b.scenario} less {self.a.scenario}: {self.difference!r})"
