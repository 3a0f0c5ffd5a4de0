"""Figures of the war fitted to a record."""

from datetime import date

from pourparler.talks import About, Value
from pourparler.talks.values import Id


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
