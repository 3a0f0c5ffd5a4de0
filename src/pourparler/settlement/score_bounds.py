"""The least and the most a package can be worth to each party, exactly, at the extremes of what preferences leave open.

Values and weights are known independently of each other and weights are not negative, so the extremes put every value
at an end of its range and leave a linear (or linear-fractional) programme in the weights, solved at its vertices.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.draw_space import DrawSpace
from pourparler.settlement.figures import FULL_WEIGHT
from pourparler.settlement.packages import link_holds
from pourparler.settlement.party_sets import PartySets
from pourparler.settlement.ticks import in_points, in_ticks

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class ScoreBounds:
    """Points of each candidate for each party, shape (candidates, parties), and who takes it in every or in some case.

    Attributes
    ----------
    low, high : points
    always, sometimes : shape (candidates, parties), the party takes it over its outside option at all, at some extremes
    """

    low: Floats
    high: Floats
    always: Flags
    sometimes: Flags


def score_bounds(space: DrawSpace) -> ScoreBounds:
    """Return the exact bounds of every candidate, linkages included."""
    shape = len(space.candidates), len(space.sets)
    low, high = np.zeros(shape), np.zeros(shape)
    always, sometimes = np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
    bonus = _link_points(space)
    for party, sets in enumerate(space.sets):
        least, most = _package_bounds(sets, space.candidates)
        low[:, party], high[:, party] = least + bonus[:, party], most + bonus[:, party]
        dearest, cheapest = _outside_ticks(space, party)
        always[:, party] = in_ticks(low[:, party], space.table.ticks[party]) >= dearest
        sometimes[:, party] = in_ticks(high[:, party], space.table.ticks[party]) >= cheapest
    return ScoreBounds(low, high, always, sometimes)


def _package_bounds(sets: PartySets, candidates: NDArray[np.int64]) -> tuple[Floats, Floats]:
    ends = [values.bounds() for values in sets.values]
    lows = np.stack([low[rows] for (low, _), rows in zip(ends, candidates.T, strict=True)], axis=1)
    highs = np.stack([high[rows] for (_, high), rows in zip(ends, candidates.T, strict=True)], axis=1)
    least = np.array([sets.weights.extremes(values)[0] for values in lows])
    most = np.array([sets.weights.extremes(values)[1] for values in highs])
    return least / FULL_WEIGHT, most / FULL_WEIGHT


def _link_points(space: DrawSpace) -> Floats:
    points = np.zeros((len(space.candidates), len(space.sets)))
    for link in space.table.links:
        gain = np.array([in_points(int(gain), tick) for gain, tick in zip(link.gain, space.table.ticks, strict=True)])
        holds = [link_holds(link, rows) for rows in space.candidates.tolist()]
        points[holds] += gain
    return points


def _outside_ticks(space: DrawSpace, party: int) -> tuple[int, int]:
    """Return the outside option in ticks, at its dearest and its cheapest."""
    bounds = space.sets[party].outside
    if bounds is None:
        return int(space.table.outside[party]), int(space.table.outside[party])
    low, high = in_ticks(np.array(bounds, dtype=np.float64), space.table.ticks[party])
    return int(high), int(low)
