"""What the odds of a deal are over draws of the unknown, and how much of that is the unknown and how much the runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pourparler.dynamics.drawn import Draws
from pourparler.dynamics.history import POINT, Tally
from pourparler.dynamics.odds import whole_sum
from pourparler.dynamics.results import OddsRange
from pourparler.dynamics.simulation import block
from pourparler.errors import DynamicsError

Floats = NDArray[np.float64]
Counted = Mapping[str, NDArray[np.int64]]

WITHIN = 0.9
"""Share of the draws within the range: from the twentieth to the last but one in twenty."""


@dataclass(frozen=True, eq=False)
class DrawnBlock:
    """Draws first_draw .. first_draw + count - 1, each with runs of its own; picklable, the same bits for any split.

    Its tally has a row per draw: ``deals`` (draws, periods + 1), first deals by period; ``terms`` (draws, 2), their sum
    in two words; ``made`` (draws,), 1 where the figures drawn make sense; ``zone`` (draws,), 1 where there is a zone
    before the war goes on. Rows of other blocks are zero.
    """

    draws: Draws
    seed: int
    number: int
    runs: int
    periods: int

    def __call__(self, first_draw: int, count: int) -> Tally:
        """Return the tally of the draws."""
        tally: Tally = {
            "deals": np.zeros((self.number, self.periods + 1), dtype=np.int64),
            "terms": np.zeros((self.number, 2), dtype=np.int64),
            "made": np.zeros(self.number, dtype=np.int64),
            "zone": np.zeros(self.number, dtype=np.int64),
        }
        for draw in range(first_draw, first_draw + count):
            self._add(draw, tally)
        return tally

    def _add(self, draw: int, tally: Tally) -> None:
        try:
            carried = self.draws.bridge(draw)
        except DynamicsError:
            return
        of_draw = block(carried.parameters, self.seed)(draw * self.runs, self.runs)
        tally["made"][draw] = 1
        tally["zone"][draw] = carried.ground.has_zone
        tally["deals"][draw] = of_draw["deals"]
        tally["terms"][draw] = of_draw["terms.wide"].sum(axis=0)


def odds_range(tally: Counted, runs: int, draws: Draws) -> OddsRange | None:
    """Return the range of the odds and terms over the draws that make sense; None where none does.

    Parameters
    ----------
    runs : of each draw
    """
    made = tally["made"] > 0
    if not made.any():
        return None
    odds = np.cumsum(tally["deals"][made, 1:], axis=1) / runs
    low, high = ends(odds)
    last = odds[:, -1]
    of_runs = last * (1 - last) / max(runs - 1, 1)  # what the runs of each draw add to how far draws lie apart
    spread = float(np.var(last, ddof=1)) if len(last) > 1 else 0.0
    every = _mean_terms(tally, made)
    has_terms = draws.space is not None
    return OddsRange(
        low=tuple(low.tolist()),
        high=tuple(high.tolist()),
        share=WITHIN,
        draws=int(made.sum()),
        mean=float(last.mean()),
        mean_se=sqrt(float((last * (1 - last)).sum()) / runs) / len(last),
        sd=sqrt(max(spread - float(of_runs.mean()), 0.0)),
        runs=runs,
        terms=_pair(ends(every)) if len(every) else None,
        zone_share=float(tally["zone"][made].mean()) if has_terms else None,
        skipped=int((~made).sum()),
        reason=None if made.all() else reason_of(draws, int(np.argmin(made))),
    )


def ends(figures: Floats) -> Any:
    """Return the ends, along the first axis, that a share `WITHIN` of the draws lies between."""
    return np.quantile(figures, [(1 - WITHIN) / 2, (1 + WITHIN) / 2], axis=0)


def _pair(two: Floats) -> tuple[float, float]:
    return float(two[0]), float(two[1])


def _mean_terms(tally: Counted, made: NDArray[np.bool_]) -> Floats:
    """Return the mean terms of every draw in which some run ends in a deal."""
    deals = tally["deals"].sum(axis=1)
    rows = np.flatnonzero(made & (deals > 0))
    return np.array([whole_sum(tally["terms"][row]) / POINT / int(deals[row]) for row in rows])


def reason_of(draws: Draws, draw: int) -> str | None:
    """Return why the figures of a draw make no sense."""
    try:
        draws.bridge(draw)
    except DynamicsError as refusal:
        return str(refusal)
    return None
