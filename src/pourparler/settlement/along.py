"""Where on the straight pieces of a frontier each rule would settle, so that rules for points can choose among them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.candidates import Candidates
from pourparler.settlement.efficiency import Frontier
from pourparler.settlement.lines import Chain, Piece, chain_of, frontier_pieces
from pourparler.settlement.packages import ScoreTable
from pourparler.settlement.results import Segment

Ints = NDArray[np.int64]
Ends = tuple[float, float]


@dataclass(frozen=True, eq=False)
class Lines:
    """The frontier of a case with issues on lines: its pieces, and the candidates at their ends and between."""

    pieces: tuple[Piece, ...]
    ends: Candidates
    places: Candidates

    def segments(self) -> tuple[Segment, ...]:
        """Write every piece down, from the first party's best to the second's."""
        packages = self.ends.packages()
        return tuple(
            Segment.model_construct(start=packages[2 * number], end=packages[2 * number + 1])
            for number in range(len(self.pieces))
        )


def along_lines(inside: ScoreTable, listed: Frontier, outside: Ints, powers: Mapping[str, Fraction] | None) -> Lines:
    """Return the frontier of a table with stretches.

    Parameters
    ----------
    inside : the table inside the red lines
    listed : the frontier of its listed issues alone
    outside : shape (2,), ticks
    powers : as in `fair_packages`
    """
    chain = chain_of(inside.stretches)
    if chain is None or not len(listed):
        nothing = _at_points(inside, listed, None)
        return Lines((), nothing, nothing)
    pieces = frontier_pieces(listed.totals, chain) if len(chain.totals) > 1 else []
    if not pieces:
        points = _at_points(inside, listed, chain)
        return Lines((), points, points)
    ends = [(piece, first) for piece in pieces for first in (piece.high[0], piece.low[0])]
    places = [*ends, *_places(pieces, inside, outside, powers)]
    return Lines(tuple(pieces), _at(inside, listed, chain, ends), _unique(_at(inside, listed, chain, places)))


def _places(
    pieces: Sequence[Piece], inside: ScoreTable, outside: Ints, powers: Mapping[str, Fraction] | None
) -> Iterator[tuple[Piece, float]]:
    """Yield, per piece, where an outside option is met, and where Nash and the equal shares of gains would be."""
    floor = (float(outside[0]), float(outside[1]))
    weights = [float((powers or {}).get(party, 1)) for party in inside.parties]
    ideal = _ideal(pieces, floor)
    units = (1 / float(inside.ticks[0]), 1 / float(inside.ticks[1]))
    for piece in pieces:
        slope = (piece.low[1] - piece.high[1]) / (piece.high[0] - piece.low[0])
        reach = piece.high[1] + slope * piece.high[0]  # the second's total where the first has nothing
        wanted = [
            floor[0],
            (reach - floor[1]) / slope,
            _nash(reach, slope, floor, (1.0, 1.0)),
            _nash(reach, slope, floor, (weights[0], weights[1])),
            _nash(reach, slope, (0.0, 0.0), (1.0, 1.0)),
            _equal(reach, slope, floor, units),
            *([_equal(reach, slope, floor, ideal)] if ideal else []),
        ]
        yield from ((piece, first) for first in wanted if piece.low[0] <= first <= piece.high[0])


def _nash(reach: float, slope: float, floor: Ends, powers: Ends) -> float:
    """Return the first's total at which the product of gains along the line turns."""
    return (powers[0] * (reach - floor[1]) + powers[1] * slope * floor[0]) / ((powers[0] + powers[1]) * slope)


def _equal(reach: float, slope: float, floor: Ends, scale: Ends) -> float:
    """Return the first's total at which both gains are the same part of their scale."""
    return (floor[0] * scale[1] + (reach - floor[1]) * scale[0]) / (scale[1] + slope * scale[0])


def _ideal(pieces: Sequence[Piece], floor: Ends) -> Ends | None:
    """Return the largest gain of each party over the pieces in the zone; None where one gains nothing."""
    first = [_cut_at(piece, floor)[0] for piece in pieces if _cut_at(piece, floor)[0] >= floor[0]]
    second = [piece.at_first(max(piece.low[0], floor[0])) for piece in pieces if piece.high[0] >= floor[0]]
    gains = (max(first, default=floor[0]) - floor[0], max(second, default=floor[1]) - floor[1])
    return gains if min(gains) > 0 else None


def _cut_at(piece: Piece, floor: Ends) -> Ends:
    """Return the point of a piece best for the first party at which the second has its floor; far off if nowhere."""
    if piece.low[1] < floor[1]:
        return (-np.inf, -np.inf)
    if piece.high[1] >= floor[1]:
        return piece.high
    part = (floor[1] - piece.high[1]) / (piece.low[1] - piece.high[1])
    return (piece.high[0] + part * (piece.low[0] - piece.high[0]), floor[1])


def _at(inside: ScoreTable, listed: Frontier, chain: Chain, places: Sequence[tuple[Piece, float]]) -> Candidates:
    """Return candidates at places of pieces, totals rounded to ticks."""
    totals = np.rint([(first, piece.at_first(first)) for piece, first in places]).astype(np.int64)
    amounts = np.array([_amounts(piece, first, chain) for piece, first in places])
    choices = listed.choices[[piece.base for piece, _ in places]]
    return Candidates(inside, totals, (None,) * len(places), choices, tuple(amounts.T))


def _amounts(piece: Piece, first: float, chain: Chain) -> NDArray[np.float64]:
    part = piece.start + (piece.high[0] - first) / (piece.high[0] - piece.low[0]) * (piece.end - piece.start)
    before, after = chain.amounts[piece.edge], chain.amounts[piece.edge + 1]
    return before + part * (after - before)


def _at_points(inside: ScoreTable, listed: Frontier, chain: Chain | None) -> Candidates:
    """Return the listed frontier with every line at its one efficient amount; nothing where a line has none."""
    size = len(listed) if chain else 0
    shift = chain.totals[0] if chain else np.zeros(2, dtype=np.int64)
    at = chain.amounts[0] if chain else np.zeros(len(inside.stretches))
    amounts = tuple(np.full(size, amount) for amount in at)
    return Candidates(inside, listed.totals[:size] + shift, (None,) * size, listed.choices[:size], amounts)


def _unique(places: Candidates) -> Candidates:
    """Return one of each vector of totals, the first party's falling."""
    _, kept = np.unique(-places.totals, axis=0, return_index=True)
    return places.rows(kept)
