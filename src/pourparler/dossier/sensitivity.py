"""What moves the odds of a deal: one unknown figure at a time, all at once, and how wide the odds then are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from pourparler.dossier.simulate import at_once
from pourparler.dossier.view import View
from pourparler.dynamics.assumptions import assumptions
from pourparler.dynamics.bridge import bridge
from pourparler.dynamics.ground import Ground, ground_of
from pourparler.dynamics.inputs import Factor
from pourparler.dynamics.odds import standard_error
from pourparler.dynamics.parameters import TwfParameters
from pourparler.dynamics.results import Band, DealOdds, Sensitivity, Swing
from pourparler.dynamics.sobol import design, indices
from pourparler.dynamics.varied import RowsBlock, assumed_factors
from pourparler.ensemble.design import Design
from pourparler.ensemble.executors import Executor
from pourparler.ensemble.run import run_ensemble
from pourparler.errors import DynamicsError

__all__ = ["Band", "Sensitivity", "Swing", "sensitivity"]

RUNS = 2000
"""Runs at each set of figures: a standard error of 0.011 at most, far below what the figures leave open."""

DRAWS = 64
"""Draws of all figures at once, a power of two; each is run once per figure and twice more."""

WITHIN = 0.8
"""Share of the draws within the band: from the tenth to the ninetieth in a hundred."""

ROWS_AT_ONCE = 16
"""Sets of figures per block: about a second, so that a kill loses little."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class _Rows:
    """Sets of figures: those that make sense as parameters, and the place of each among all asked for."""

    parameters: tuple[TwfParameters, ...]
    places: tuple[int, ...]
    asked: int
    reason: str | None

    def odds(self, runs: int, seed: int, on: Executor) -> Floats:
        """Return the odds by period at every set, shape (asked, periods); NaN where a set makes no sense."""
        work = RowsBlock(self.parameters, seed, runs)
        written = {"rows": [one.model_dump(mode="json") for one in self.parameters], "runs": runs}
        asked = Design("figures varied", len(self.parameters), seed, written, ROWS_AT_ONCE)
        deals = run_ensemble(work, asked, on=on).tally["deals"]
        odds = np.full((self.asked, deals.shape[1] - 1), np.nan)
        odds[list(self.places)] = np.cumsum(deals[:, 1:], axis=1) / runs
        return odds


def sensitivity(
    view: View,
    runs: int = RUNS,
    draws: int = DRAWS,
    by: int | None = None,
    periods: int | None = None,
    seed: int = 1,
    workers: int = 1,
    *,
    shares: bool = True,
) -> Sensitivity:
    """Return what moves the odds of a deal by the end of period `by`, or of the horizon.

    Varied are the figures that the case gives as ranges (parameters, outside options, levers), each over its range,
    and some illustrative defaults from half to one and a half times what they are, marked `assumed`. Every set of
    figures meets the same random numbers.

    Parameters
    ----------
    shares : also ask for first-order and total indices, at a run per draw and figure

    Raises
    ------
    DynamicsError
        if `draws` is no power of two, or the case cannot be simulated
    """
    if draws < 2 or draws & (draws - 1):
        raise DynamicsError(f"draws is {draws}; a power of two from 2 on, so that draws spread evenly: try 64")
    began = monotonic()
    ground = ground_of(view.case)
    carried = bridge(ground, periods=periods)
    assumed = tuple(assumed_factors(carried.parameters, carried.inputs))
    factors = (*carried.factors, *assumed)
    last = carried.parameters.periods if by is None else by
    if not 1 <= last <= carried.parameters.periods:
        raise DynamicsError(f"by is period {by}; expected 1 to {carried.parameters.periods}, the horizon")
    rows = _rows(ground, factors, _figures(factors, draws, seed, shares=shares), periods)
    odds = rows.odds(runs, seed, at_once(workers))
    single, drawn = odds[: 1 + 2 * len(factors)], odds[1 + 2 * len(factors) :].reshape(-1, draws, odds.shape[1])
    return Sensitivity(
        about=view.about(seed),
        deal=_deal(odds[0], runs),
        swings=tuple(_swings(factors, frozenset(assumed), single[:, last - 1], drawn[:, :, last - 1])),
        band=_band(drawn[:2].reshape(2 * draws, -1)),
        by=last,
        runs=runs,
        draws=draws,
        seed=seed,
        skipped=rows.asked - len(rows.places),
        reason=rows.reason,
        assumptions=assumptions(carried),
        seconds=monotonic() - began,
    )


def _figures(factors: Sequence[Factor], draws: int, seed: int, *, shares: bool) -> Floats:
    """Return the sets of figures: all at best, each at its low and its high end, then the draws of the design."""
    best, low, high = (np.array([getattr(one, end) for one in factors]) for end in ("best", "low", "high"))
    single = np.repeat(best[None], 1 + 2 * len(factors), axis=0)
    for place in range(len(factors)):
        single[1 + 2 * place, place], single[2 + 2 * place, place] = low[place], high[place]
    points = design(len(factors), draws, seed)[: None if shares else 2]
    return np.concatenate([single, low + points.reshape(-1, len(factors)) * (high - low)])


def _rows(ground: Ground, factors: Sequence[Factor], figures: Floats, periods: int | None) -> _Rows:
    paths = [one.path for one in factors]
    made: list[TwfParameters] = []
    places: list[int] = []
    reason: str | None = None
    for place, row in enumerate(figures.tolist()):
        try:
            made.append(bridge(ground, dict(zip(paths, row, strict=True)), periods).parameters)
            places.append(place)
        except DynamicsError as refusal:
            reason = reason or str(refusal)
    return _Rows(tuple(made), tuple(places), len(figures), reason)


def _deal(odds: Floats, runs: int) -> DealOdds:
    shares = [float(share) for share in odds]
    return DealOdds(
        by_period=tuple(shares),
        probability=shares[-1],
        se=standard_error(shares[-1], runs),
        se_by_period=tuple(standard_error(share, runs) for share in shares),
    )


def _swings(factors: Sequence[Factor], assumed: frozenset[Factor], single: Floats, drawn: Floats) -> Iterator[Swing]:
    """Yield a swing per figure, in falling order of how far the odds move; ends that make no sense stay at the best."""
    first, total = indices(drawn) if len(drawn) > 2 else (None, None)
    ends = np.where(np.isnan(single[1:]), single[0], single[1:]).reshape(-1, 2)
    order = np.argsort(-np.abs(ends[:, 1] - ends[:, 0]), kind="stable")
    for place in order.tolist():
        one = factors[place]
        yield Swing(
            path=one.path,
            low=one.low,
            high=one.high,
            best=one.best,
            odds_low=float(ends[place, 0]),
            odds_high=float(ends[place, 1]),
            first_order=None if first is None else float(first[place]),
            total=None if total is None else float(total[place]),
            assumed=one in assumed,
        )


def _band(drawn: Floats) -> Band | None:
    kept = drawn[~np.isnan(drawn).any(axis=1)]
    if not len(kept):
        return None
    low, high = np.quantile(kept, [(1 - WITHIN) / 2, (1 + WITHIN) / 2], axis=0)
    return Band(low=tuple(low.tolist()), high=tuple(high.tolist()), share=WITHIN, draws=len(kept))
