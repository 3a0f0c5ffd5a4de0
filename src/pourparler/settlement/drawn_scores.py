"""Uniform numbers become scores: one score table per draw of what preferences leave open, in whole ticks."""

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.draw_space import DrawSpace
from pourparler.settlement.figures import FULL_WEIGHT
from pourparler.settlement.party_sets import PartySets
from pourparler.settlement.preference_sets import Floats
from pourparler.settlement.ticks import in_ticks

Ints = NDArray[np.int64]


def uniforms_needed(space: DrawSpace) -> int:
    """Return how many uniform numbers one draw uses up."""
    return sum(sets.width for sets in space.sets)


def drawn_tables(space: DrawSpace, uniforms: Floats) -> tuple[Ints, Ints]:
    """Return scores and outside options of many draws, in ticks of the table.

    Parameters
    ----------
    uniforms : shape (draws, `uniforms_needed`); a party's own stretch of it stays the same whoever else takes part

    Returns
    -------
    scores of shape (draws, options of all issues one after the other, parties); outside options (draws, parties)
    """
    scores, outside, begin = [], [], 0
    for party, sets in enumerate(space.sets):
        own = uniforms[:, begin : begin + sets.width]
        begin += sets.width
        tick = space.table.ticks[party]
        scores.append(in_ticks(_party_points(sets, own), tick))
        floor = np.full(len(own), space.table.outside[party])
        outside.append(floor if sets.outside is None else in_ticks(_outside_points(sets.outside, own), tick))
    return np.stack(scores, axis=2), np.stack(outside, axis=1)


def _party_points(sets: PartySets, uniforms: Floats) -> Floats:
    """Return weight x value / 100 of every option of every issue, shape (draws, options)."""
    weights = sets.weights.draw(uniforms[:, : sets.weights.width])
    columns, begin = [], sets.weights.width
    for issue, values in enumerate(sets.values):
        drawn = values.draw(uniforms[:, begin : begin + values.width])
        begin += values.width
        columns.append(weights[:, [issue]] * drawn / FULL_WEIGHT)
    return np.concatenate(columns, axis=1)


def _outside_points(bounds: tuple[float, float], uniforms: Floats) -> Floats:
    low, high = bounds
    return low + uniforms[:, -1] * (high - low)
