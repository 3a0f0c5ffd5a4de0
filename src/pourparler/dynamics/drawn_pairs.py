"""What one scenario adds to the odds of another, over draws of the unknown: how far, and how often up or down."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pourparler.dynamics.drawn import Draws
from pourparler.dynamics.drawn_odds import WITHIN, ends
from pourparler.dynamics.history import Tally
from pourparler.dynamics.results import DifferenceRange
from pourparler.dynamics.simulation import block
from pourparler.errors import DynamicsError

Counted = Mapping[str, NDArray[np.int64]]


@dataclass(frozen=True, eq=False)
class DrawnPairBlock:
    """Draws of two scenarios at once: the same figures wherever both leave the same open, and the same random numbers.

    Its tally has a row per draw: ``one`` and ``other`` (draws,), runs that end in a deal; ``made`` (draws,), 1 where
    the figures make sense under both.
    """

    one: Draws
    other: Draws
    seed: int
    number: int
    runs: int

    def __call__(self, first_draw: int, count: int) -> Tally:
        """Return the tally of the draws."""
        tally: Tally = {name: np.zeros(self.number, dtype=np.int64) for name in ("one", "other", "made")}
        for draw in range(first_draw, first_draw + count):
            try:
                deals = [self._deals(draws, draw) for draws in (self.one, self.other)]
            except DynamicsError:
                continue
            tally["one"][draw], tally["other"][draw], tally["made"][draw] = *deals, 1
        return tally

    def _deals(self, draws: Draws, draw: int) -> int:
        work = block(draws.bridge(draw).parameters, self.seed)
        return int(work(draw * self.runs, self.runs)["deals"].sum())


def difference_range(tally: Counted, runs: int) -> DifferenceRange | None:
    """Return what the draws that make sense come to; None where none does."""
    made = tally["made"] > 0
    if not made.any():
        return None
    change = (tally["other"] - tally["one"])[made] / runs
    low, high = ends(change)
    return DifferenceRange(
        low=float(low),
        high=float(high),
        share=WITHIN,
        mean=float(change.mean()),
        up=float((change > 0).mean()),
        down=float((change < 0).mean()),
        draws=int(made.sum()),
        runs=runs,
        skipped=int((~made).sum()),
    )
