"""How much pressure a deal would take."""

from pourparler.talks import About, Value
from pourparler.talks.values import Id


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
