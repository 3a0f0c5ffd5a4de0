"""What the questions about talks and fighting answer, as frozen values."""

from datetime import date

from pydantic import Field

from pourparler.settlement.results import Scores, Terms
from pourparler.talks import About, FrozenMap, Value
from pourparler.talks.values import Id


class DealOdds(Value):
    """The probability of a deal: by the end of each period from the first, and by the last, with standard errors.

    The errors are those of the number of runs alone; what the assumptions leave open is larger, see `Sensitivity`.
    """

    by_period: tuple[float, ...]
    probability: float
    se: float
    se_by_period: tuple[float, ...] = ()

    def __repr__(self) -> str:
        return f"DealOdds({self.probability:.3f} ± {self.se:.3f} in {len(self.by_period)} periods)"


class NearestPackage(Value):
    """The efficient package nearest to the mean terms, and its own place x."""

    x: float
    scores: Scores
    terms: Terms


class DealTerms(Value):
    """The terms x of the deals that are made, from B's best (0) to A's best (1); null where none is made."""

    mean: float | None = None
    se: float | None = None
    sd: float | None = None
    quantiles: FrozenMap[str, float] = FrozenMap()
    nearest_package: NearestPackage | None = None

    def __repr__(self) -> str:
        return "DealTerms(none)" if self.mean is None else f"DealTerms({self.mean:.3f})"


class Simulation(Value):
    """How talks and fighting come out over many runs of one case: odds, terms, how runs end, and what that assumes.

    `sides` names the party that leads the talks of side A and of side B: `A_wins` is a victory of the first.
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

    def __repr__(self) -> str:
        return f"Simulation({self.deal!r}, {self.terms!r}, {self.runs} runs)"


class PressureNeeded(Value):
    """The least pressure at which a deal by a period is likely enough.

    Attributes
    ----------
    least : points of 100 laid on signing, on each party of `on`, all the time; None where no pressure does it
    low, high : the same at odds two standard errors higher and lower than estimated; None where no pressure does it
    probability, se : of a deal by the period, at the least pressure; at the largest where there is none
    """

    about: About | None = None
    target: float
    by: int
    least: float | None
    low: float | None
    high: float | None
    probability: float
    se: float
    on: tuple[Id, ...] = ()
    without: float = 0.0
    largest: float = 100.0
    runs: int = 0
    seed: int = 1
    assumptions: tuple[str, ...] = ()

    def __repr__(self) -> str:
        least = "none is enough" if self.least is None else f"{self.least:.1f} points"
        return f"PressureNeeded({least} for {self.target:.0%} by period {self.by})"


class ScenarioOdds(Value):
    """What one scenario comes to."""

    scenario: Id | None
    deal: DealOdds
    terms: DealTerms
    outcomes: FrozenMap[str, float]
    assumptions: tuple[str, ...]


class OddsDifference(Value):
    """What the second scenario adds to the first, run by run with the same random numbers.

    `terms` compares runs that end in a deal under both; null where there are none, or the ranges are not the same.
    """

    probability: float
    se: float
    by_period: tuple[float, ...]
    se_by_period: tuple[float, ...]
    terms: float | None = None
    terms_se: float | None = None

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


class Swing(Value):
    """What the odds of a deal are at the ends of one figure's range, all else at the figure taken."""

    path: str
    low: float
    high: float
    best: float
    odds_low: float
    odds_high: float
    first_order: float | None = None
    total: float | None = None
    assumed: bool = False

    @property
    def width(self) -> float:
        """How far the odds move."""
        return abs(self.odds_high - self.odds_low)

    def __repr__(self) -> str:
        return f"Swing({self.path}: {self.odds_low:.3f} to {self.odds_high:.3f})"


class Band(Value):
    """Odds by period that so many of the draws of what is unknown stay within."""

    low: tuple[float, ...]
    high: tuple[float, ...]
    share: float
    draws: int


class Sensitivity(Value):
    """What moves the odds of a deal by period `by`: one figure at a time, all at once, and how wide the odds then are.

    `swings` are in falling order of how far the odds move. First-order and total indices are shares of the variance of
    the odds over draws from all ranges; `skipped` counts the draws that contradict themselves, with one reason.
    """

    about: About | None = None
    deal: DealOdds
    swings: tuple[Swing, ...]
    band: Band | None
    by: int
    runs: int
    draws: int
    seed: int
    skipped: int = 0
    reason: str | None = None
    assumptions: tuple[str, ...] = Field(default=())
    seconds: float = 0.0

    def __repr__(self) -> str:
        return f"Sensitivity({self.deal!r}; {len(self.swings)} figures, {self.draws} draws)"


class BriefingDynamics(Value):
    """What the briefing's page shows: the odds with their terms, and what moves them."""

    simulation: Simulation
    sensitivity: Sensitivity


class Fitted(Value):
    """A fitted figure: its prior, nine tenths of its posterior, and the share of the prior that this leaves open."""

    path: str
    prior: tuple[float, float]
    low: float
    median: float
    high: float
    left_open: float
    determined: bool

    def __repr__(self) -> str:
        return f"Fitted({self.path}: {self.low:.3g} to {self.high:.3g})"


class Predicted(Value):
    """One figure of the record beside nine tenths of what the fitted model gives for it."""

    series: str
    party: Id
    month: date
    reported: tuple[float, float]
    low: float
    median: float
    high: float
    agrees: bool
    source: str = ""

    def __repr__(self) -> str:
        return f"Predicted({self.series} {self.month:%Y-%m}: {self.low:.3g} to {self.high:.3g} for {self.reported})"


class Calibration(Value):
    """Figures of the war fitted to what was reported of it, how well that reproduces the report, and what stays open.

    `agreeing` is the share of the record's intervals that nine tenths of the kept histories touch.
    """

    about: About | None = None
    fitted: tuple[Fitted, ...]
    predictive: tuple[Predicted, ...]
    agreeing: float
    undetermined: tuple[str, ...]
    draws: int
    kept: int
    seed: int
    assumptions: tuple[str, ...]
    seconds: float = 0.0

    def __repr__(self) -> str:
        return f"Calibration({len(self.fitted)} figures, {self.agreeing:.0%} of the record reproduced)"
