"""The odds and terms of a deal over many runs of one case."""

from pourparler.settlement.results import Scores, Terms
from pourparler.talks import FrozenMap, Value


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
