"""What moves the odds, and what the briefing shows of it."""

from pydantic import Field

from pourparler.dynamics.results.odds import Band, DealOdds
from pourparler.dynamics.results.simulation import Simulation
from pourparler.talks import About, Value


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
