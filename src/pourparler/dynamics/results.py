"""What the questions about talks and fighting answer, as frozen values."""

from datetime import date

from pydantic import Field

from pourparler.settlement.results import Scores, Terms
from pourparler.talks import About, FrozenMap, Value
from pourparler.talks.values import Id


class Band(Value):
    """Odds by period that so many of the draws of what is unknown stay within."""

    low: tuple[float, ...]
    high: tuple[float, ...]
    share: float
    draws: int


class OddsRange(Band):
    """What the odds are over draws of everything that the case knows only as a range or an order.

    Attributes
    ----------
    low, high : odds by period between which a `share` of the draws lies
    mean, mean_se : the odds by the last period on average over the draws, and the error of the runs in that
    sd : how far the odds by the last period lie apart from draw to draw; what the runs add is taken out
    runs : of each draw
    terms : between which the mean terms of the draws lie; None where no run ends in a deal
    zone_share : draws in which some package gives all what fighting on is worth at the start; None without preferences
    skipped, reason : draws whose figures contradict each other, and why the first of them does
    """

    mean: float
    mean_se: float
    sd: float
    runs: int
    terms: tuple[float, float] | None = None
    zone_share: float | None = None
    skipped: int = 0
    reason: str | None = None

    def __repr__(self) -> str:
        return f"OddsRange({self.low[-1]:.3f} to {self.high[-1]:.3f} over {self.draws} draws)"


class DealOdds(Value):
    """The probability of a deal: by the end of each period from the first, and by the last, with standard errors.

    They stand at best figures, and the errors are those of the number of runs alone. `range` has what the odds are over
    draws of the figures that nobody knows better than as a range or an order; None where nothing was drawn.
    """

    by_period: tuple[float, ...]
    probability: float
    se: float
    se_by_period: tuple[float, ...] = ()
    range: OddsRange | None = None

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


class PressureRange(Value):
    """The least pressure over draws of everything that the case knows only as a range or an order.

    Attributes
    ----------
    low, median, high : points; a `share` of the draws lies between low and high; None where no pressure is enough
    none_needed, none_enough : shares of the draws in which the odds are reached without any, and not by any
    """

    low: float | None
    median: float | None
    high: float | None
    share: float
    none_needed: float
    none_enough: float
    draws: int
    runs: int
    skipped: int = 0

    def __repr__(self) -> str:
        low, high = ("none is enough" if end is None else f"{end:.1f}" for end in (self.low, self.high))
        return f"PressureRange({low} to {high} over {self.draws} draws)"


class PressureNeeded(Value):
    """The least pressure at which a deal by a period is likely enough.

    Attributes
    ----------
    least : points of 100 laid on signing, on each party of `on`, all the time; None where no pressure does it
    low, high : the same at odds two standard errors higher and lower than estimated; None where no pressure does it
    probability, se : of a deal by the period, at the least pressure; at the largest where there is none
    range : what the least is over draws of the unknown; None where nothing was drawn
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
    range: PressureRange | None = None
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


class Swing(Value):
    """How far one figure, or one group of figures, moves the odds of a deal, all else at the figure taken.

    Attributes
    ----------
    low, best, high : the range and the figure taken; None for a group that is drawn: a party's weights and values
    odds_low, odds_high : the odds at the ends of the range; of a group, between which nine in ten of its draws lie
    """

    path: str
    low: float | None
    high: float | None
    best: float | None
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
