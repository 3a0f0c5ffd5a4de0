"""How packages stand over all draws: the tally of an ensemble, and the exact extremes, as one answer."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.contenders import Contender, Contenders
from pourparler.settlement.draw_space import DrawSpace
from pourparler.settlement.results import Candidate, Robustness, ScoreRange, TurningPoint
from pourparler.settlement.score_bounds import ScoreBounds, score_bounds
from pourparler.settlement.uncertain import candidates_allowed
from pourparler.talks import FrozenMap

Tally = Mapping[str, NDArray[np.int64]]


def robustness(
    space: DrawSpace, among: Contenders, tally: Tally, seed: int, turning: tuple[TurningPoint, ...] = ()
) -> Robustness:
    """Return the shares of draws, with exact bounds beside them.

    Parameters
    ----------
    space : what was drawn from
    among : the candidates of the space, by name
    tally : what all draws counted
    seed : of the draws
    turning : the turning points, found apart from the draws
    """
    draws = int(tally["draws"][0])
    bounds, allowed = score_bounds(space), candidates_allowed(space)
    packages = tuple(
        _candidate(one, row, space, bounds, bool(allowed[row]), tally) for row, one in enumerate(among.packages)
    )
    return Robustness(
        draws=draws,
        seed=seed,
        zone_share=int(tally["zone"][0]) / draws,
        zone_certain=any(one.acceptable == "always" for one in packages),
        packages=packages,
        rank_acceptability=FrozenMap(
            {one.label: _ranks(space, row, tally) for row, one in enumerate(among.packages[: among.ranked])}
        ),
        turning_points=turning,
        notes=tuple(_notes(space, tally)),
    )


def _candidate(
    one: Contender, row: int, space: DrawSpace, bounds: ScoreBounds, is_allowed: bool, tally: Tally
) -> Candidate:
    draws = int(tally["draws"][0])
    ranges = {
        party: ScoreRange(low=float(bounds.low[row, column]), high=float(bounds.high[row, column]))
        for column, party in enumerate(space.table.parties)
    }
    always, sometimes = bool(bounds.always[row].all()), bool(bounds.sometimes[row].all())
    return Candidate(
        terms=one.terms,
        acceptable_share=int(tally["acceptable"][row]) / draws,
        efficient_share=int(tally["efficient"][row]) / draws,
        label=one.label,
        scores=FrozenMap(ranges),
        acceptable="never" if not (is_allowed and sometimes) else "always" if always else "sometimes",
    )


def _ranks(space: DrawSpace, row: int, tally: Tally) -> FrozenMap[str, tuple[float, ...]]:
    counts, draws = tally["rank"][:, row, :], int(tally["draws"][0])
    return FrozenMap(
        {party: tuple((counts[column] / draws).tolist()) for column, party in enumerate(space.table.parties)}
    )


def _notes(space: DrawSpace, tally: Tally) -> list[str]:
    notes: list[str] = []
    if space.on_a_grid:
        notes.append(f"{', '.join(space.on_a_grid)}: read at steps where preferences are drawn, not as a line")
    if incomplete := int(tally["incomplete"][0]):
        notes.append(f"in {incomplete} draws the frontier was too long to be whole; efficient shares are upper bounds")
    return notes
