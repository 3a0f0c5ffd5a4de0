"""What moves the odds of a deal: one unknown figure at a time, all at once, and how wide the odds then are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from pourparler.dossier.over_draws import drawn, middle_warning
from pourparler.dossier.simulate import at_once, require_within
from pourparler.dossier.view import View
from pourparler.dynamics.assumptions import assumptions
from pourparler.dynamics.bridge import Bridge, bridge
from pourparler.dynamics.drawn import Draws
from pourparler.dynamics.ground import ground_of
from pourparler.dynamics.inputs import Factor
from pourparler.dynamics.odds import standard_error
from pourparler.dynamics.parameters import TwfParameters
from pourparler.dynamics.results import Band, DealOdds, Sensitivity, Swing
from pourparler.dynamics.sobol import design, indices
from pourparler.dynamics.varied import RowsBlock, assumed_factors
from pourparler.ensemble.design import Design
from pourparler.ensemble.executors import Executor
from pourparler.ensemble.run import run_ensemble
from pourparler.ensemble.session import Watch
from pourparler.errors import DynamicsError

__all__ = ["Band", "Sensitivity", "Swing", "sensitivity"]

RUNS = 2000
"""Runs at each set of figures: a standard error of 0.011 at most, far below what figures leave open."""

DRAWS = 64
"""Draws of all figures at once, a power of two; each is run once per figure and twice more."""

WITHIN = 0.8
"""Share of the draws within the band: from the tenth to the ninetieth in a hundred."""

GROUP_WITHIN = 0.9
"""Share of the draws of a group within its bar."""

ROWS_AT_ONCE = 16
"""Sets of figures per block: about a second, so that a kill loses little."""

SPREAD = 1 << 32
"""Numbered draws of a party's weights and values among which a point of the design picks one."""

AT_BEST = -1.0
"""What stands for a party's weights and values at best figures."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class _Varied:
    """What is varied: figures known as ranges, then weights and values party by party; one column each."""

    draws: Draws
    factors: tuple[Factor, ...]

    @property
    def groups(self) -> tuple[str, ...]:
        """The parties whose weights and values are drawn."""
        return self.draws.loose_parties

    @property
    def columns(self) -> int:
        """How many there are."""
        return len(self.factors) + len(self.groups)

    def figures(self, draws: int, seed: int, *, shares: bool) -> Floats:
        """Return the sets of figures: all at best, each figure at its ends, each group drawn alone, then the design."""
        best, low, high = (np.array([getattr(one, end) for one in self.factors]) for end in ("best", "low", "high"))
        few, groups = len(self.factors), len(self.groups)
        single = np.repeat(np.append(best, [AT_BEST] * groups)[None], 1 + 2 * few + groups * draws, axis=0)
        for place in range(few):
            single[1 + 2 * place, place], single[2 + 2 * place, place] = low[place], high[place]
        for place in range(groups):
            first = 1 + 2 * few + place * draws
            single[first : first + draws, few + place] = (np.arange(draws) + 0.5) / draws
        if not self.columns:
            return single
        points = design(self.columns, draws, seed)[: None if shares else 2].reshape(-1, self.columns)
        points[:, :few] = low + points[:, :few] * (high - low)
        return np.concatenate([single, points])

    def rows(self, figures: Floats) -> "_Rows":
        """Return the sets of figures as parameters, those that make sense."""
        made: list[TwfParameters] = []
        places: list[int] = []
        reason: str | None = None
        for place, row in enumerate(figures.tolist()):
            try:
                made.append(self._bridge(row).parameters)
                places.append(place)
            except DynamicsError as refusal:
                reason = reason or str(refusal)
        return _Rows(tuple(made), tuple(places), len(figures), reason)

    def _bridge(self, row: list[float]) -> Bridge:
        few = len(self.factors)
        numbers = {
            party: int(share * SPREAD) for party, share in zip(self.groups, row[few:], strict=True) if share != AT_BEST
        }
        figures = {one.path: figure for one, figure in zip(self.factors, row[:few], strict=True)}
        return bridge(self.draws.ground_at(numbers), figures, self.draws.periods)


@dataclass(frozen=True)
class _Rows:
    """Sets of figures: those that make sense as parameters, and the place of each among all asked for."""

    parameters: tuple[TwfParameters, ...]
    places: tuple[int, ...]
    asked: int
    reason: str | None

    def odds(self, runs: int, seed: int, on: Executor, watch: Watch | None) -> Floats:
        """Return the odds by period at every set, shape (asked, periods); NaN where a set makes no sense."""
        work = RowsBlock(self.parameters, seed, runs)
        written = {"rows": [one.model_dump(mode="json") for one in self.parameters], "runs": runs}
        asked = Design("figures varied", len(self.parameters), seed, written, ROWS_AT_ONCE)
        deals = run_ensemble(work, asked, on=on, watch=watch).tally["deals"]
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
    watch: Watch | None = None,
    *,
    shares: bool = True,
) -> Sensitivity:
    """Return what moves the odds of a deal by the end of period `by`, or of the horizon.

    Varied are the figures that the case gives as ranges (parameters, outside options, levers), each over its range; the
    weights and values of each party that are known as ranges or orders, drawn together; and some illustrative defaults
    from half to one and a half times what they are, marked `assumed`. Every set meets the same random numbers.

    Parameters
    ----------
    watch : told how far the sets of figures are
    shares : also ask for first-order and total indices, at a run per draw and figure

    Raises
    ------
    DynamicsError
        if `draws` is no power of two, or the case cannot be simulated
    """
    _require_even_spread(draws)
    began = monotonic()
    carried = bridge(ground_of(view.case), periods=periods)
    last = carried.parameters.periods if by is None else by
    require_within(last, carried.parameters.periods)
    assumed = tuple(assumed_factors(carried.parameters, carried.inputs))
    varied = _Varied(drawn(carried, seed), (*carried.factors, *assumed))
    rows = varied.rows(varied.figures(draws, seed, shares=shares))
    odds = rows.odds(runs, seed, at_once(workers), watch)
    few = 1 + 2 * len(varied.factors)
    alone, in_groups, of_design = np.split(odds, [few, few + len(varied.groups) * draws])
    at = last - 1
    together = of_design.reshape(-1, draws, odds.shape[1])
    first, total = indices(together[:, :, at]) if shares and varied.columns else (None, None)
    swings = [
        *_of_figures(varied.factors, frozenset(assumed), alone[:, at]),
        *_of_groups(varied.groups, in_groups[:, at].reshape(-1, draws)),
    ]
    return Sensitivity(
        about=view.about(seed, middle_warning(carried)),
        deal=_deal(odds[0], runs),
        swings=_with_indices(swings, first, total),
        band=_band(together[:2].reshape(-1, odds.shape[1])),
        by=last,
        runs=runs,
        draws=draws,
        seed=seed,
        skipped=rows.asked - len(rows.places),
        reason=rows.reason,
        assumptions=assumptions(carried),
        seconds=monotonic() - began,
    )


def _require_even_spread(draws: int) -> None:
    if draws < 2 or draws & (draws - 1):
        raise DynamicsError(f"draws is {draws}; a power of two from 2 on, so that draws spread evenly: try 64")


def _deal(odds: Floats, runs: int) -> DealOdds:
    shares = [float(share) for share in odds]
    return DealOdds(
        by_period=tuple(shares),
        probability=shares[-1],
        se=standard_error(shares[-1], runs),
        se_by_period=tuple(standard_error(share, runs) for share in shares),
    )


def _of_figures(factors: Sequence[Factor], assumed: frozenset[Factor], alone: Floats) -> Iterator[Swing]:
    """Yield a swing per figure; an end that makes no sense stays at the best."""
    ends = np.where(np.isnan(alone[1:]), alone[0], alone[1:]).reshape(-1, 2)
    for one, (low, high) in zip(factors, ends.tolist(), strict=True):
        yield Swing(
            path=one.path,
            low=one.low,
            high=one.high,
            best=one.best,
            odds_low=low,
            odds_high=high,
            assumed=one in assumed,
        )


def _of_groups(groups: Sequence[str], odds: Floats) -> Iterator[Swing]:
    """Yield a swing per party whose weights and values are drawn, from the draws that make sense."""
    for party, of_party in zip(groups, odds, strict=True):
        low, high = np.nanquantile(of_party, [(1 - GROUP_WITHIN) / 2, (1 + GROUP_WITHIN) / 2])
        path = f"preferences/{party}/weights and values"
        yield Swing(path=path, low=None, high=None, best=None, odds_low=float(low), odds_high=float(high))


def _with_indices(swings: Sequence[Swing], first: Floats | None, total: Floats | None) -> tuple[Swing, ...]:
    """Return the swings, the widest first, with their shares of the variance where asked for."""
    if first is not None and total is not None:
        swings = [
            one.model_copy(update={"first_order": float(own), "total": float(whole)})
            for one, own, whole in zip(swings, first, total, strict=True)
        ]
    return tuple(sorted(swings, key=lambda one: -one.width))


def _band(drawn: Floats) -> Band | None:
    kept = drawn[~np.isnan(drawn).any(axis=1)]
    if not len(kept):
        return None
    low, high = np.quantile(kept, [(1 - WITHIN) / 2, (1 + WITHIN) / 2], axis=0)
    return Band(low=tuple(low.tolist()), high=tuple(high.tolist()), share=WITHIN, draws=len(kept))
