"""The least pressure that makes a deal likely enough: at one set of figures, and over draws of what is unknown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from pourparler.dynamics.bridge import pressed
from pourparler.dynamics.drawn import Draws
from pourparler.dynamics.drawn_odds import WITHIN
from pourparler.dynamics.history import Tally
from pourparler.dynamics.results import PressureRange
from pourparler.dynamics.simulation import block
from pourparler.errors import DynamicsError

Counted = Mapping[str, NDArray[np.int64]]

LARGEST = 100.0
"""Points: as much as everything that is at stake."""

CLOSE_ENOUGH = 0.05
"""Points to which the least pressure is found."""

FINEST = 1000
"""Parts of a point in which a least pressure is counted."""


def least_reaching(odds: Callable[[float], float], target: float, largest: float = LARGEST) -> float | None:
    """Return the least pressure at which the odds reach the target, to `CLOSE_ENOUGH`; None where none does.

    Odds are taken to rise with pressure. What is returned reaches the target; a little less does not.
    """
    if odds(0.0) >= target:
        return 0.0
    if odds(largest) < target:
        return None
    short, enough = 0.0, largest
    while enough - short > CLOSE_ENOUGH:
        middle = (short + enough) / 2
        if odds(middle) >= target:
            enough = middle
        else:
            short = middle
    return enough


@dataclass(frozen=True, eq=False)
class PressedDrawsBlock:
    """The least pressure at draws first_draw .. first_draw + count - 1; picklable, the same bits for any split.

    Its tally has a row per draw: ``made``, 1 where the figures drawn make sense; ``reached``, 1 where some pressure is
    enough; ``least``, in parts of a point.
    """

    draws: Draws
    seed: int
    number: int
    runs: int
    target: float
    by: int
    on: tuple[str, ...]

    def __call__(self, first_draw: int, count: int) -> Tally:
        """Return the tally of the draws."""
        tally: Tally = {name: np.zeros(self.number, dtype=np.int64) for name in ("made", "reached", "least")}
        for draw in range(first_draw, first_draw + count):
            try:
                least = self._least(draw)
            except DynamicsError:
                continue
            tally["made"][draw] = 1
            tally["reached"][draw] = least is not None
            tally["least"][draw] = 0 if least is None else round(least * FINEST)
        return tally

    def _least(self, draw: int) -> float | None:
        parameters = self.draws.bridge(draw).parameters

        @cache
        def odds(points: float) -> float:
            work = block(pressed(parameters, points / 100, self.on), self.seed)
            return int(work(draw * self.runs, self.runs)["deals"][: self.by + 1].sum()) / self.runs

        return least_reaching(odds, self.target)


def pressure_range(tally: Counted, runs: int) -> PressureRange | None:
    """Return the least pressures of the draws that make sense; None where none does."""
    made = tally["made"] > 0
    if not made.any():
        return None
    reached = (tally["reached"] > 0) & made
    least = np.where(reached, tally["least"] / FINEST, np.inf)[made]
    low, middle, high = (_finite(least, share) for share in ((1 - WITHIN) / 2, 0.5, (1 + WITHIN) / 2))
    return PressureRange(
        low=low,
        median=middle,
        high=high,
        share=WITHIN,
        none_needed=float((least == 0).mean()),
        none_enough=float(np.isinf(least).mean()),
        draws=int(made.sum()),
        runs=runs,
        skipped=int((~made).sum()),
    )


def _finite(least: NDArray[np.float64], share: float) -> float | None:
    found = float(np.quantile(least, share, method="higher"))
    return None if np.isinf(found) else found
