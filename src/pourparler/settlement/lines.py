"""Issues settled on a line between two parties: the efficient packages are then straight pieces, not points.

Values are concave, so what a party gives up buys ever less: all lines together trade along one chain of edges, the best
bargain first. Every efficient choice of options is moved along that chain, and the pieces no other covers remain.
Positions along pieces are floats; totals are rounded to ticks, as all scores are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.packages import Stretch

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

SHORTEST = 0.5
"""Pieces that give either party less than half a tick are points."""


@dataclass(frozen=True, eq=False)
class Chain:
    """The trades that lines allow, from the first party's best to the second's.

    Attributes
    ----------
    totals : shape (corners, 2), ticks; the first falls, the second rises, by ever worse bargains
    amounts : shape (corners, stretches), where each line stands
    """

    totals: Ints
    amounts: Floats


@dataclass(frozen=True)
class Piece:
    """A straight piece of the frontier: the options of point `base`, between two places of edge `edge` of the chain.

    `high` and `low` are the totals (first, second) at its ends, the first party's larger at `high`; `start` and `end`
    are the parts of the edge there, 0 at its beginning and 1 at its end.
    """

    base: int
    edge: int
    high: tuple[float, float]
    low: tuple[float, float]
    start: float = 0.0
    end: float = 1.0

    def at_first(self, first: float) -> float:
        """Return the second party's total where the first has that much."""
        part = (self.high[0] - first) / (self.high[0] - self.low[0])
        return self.high[1] + part * (self.low[1] - self.high[1])

    def cut(self, high: float, low: float) -> "Piece":
        """Return the piece between two totals of the first party."""
        span = self.high[0] - self.low[0]
        start, end = (self.start + (self.high[0] - first) / span * (self.end - self.start) for first in (high, low))
        return Piece(self.base, self.edge, (high, self.at_first(high)), (low, self.at_first(low)), start, end)


def chain_of(stretches: Sequence[Stretch]) -> Chain | None:
    """Return the chain of trades along all lines together; None where the red lines leave a line no amount."""
    if any(not len(stretch.amounts) for stretch in stretches):
        return None
    walks = [_efficient_knots(stretch) for stretch in stretches]
    totals = np.zeros(2, dtype=np.int64)
    for stretch, walk in zip(stretches, walks, strict=True):
        totals = totals + stretch.scores[walk[0]]
    corners, amounts = [totals], [np.array([s.amounts[walk[0]] for s, walk in zip(stretches, walks, strict=True)])]
    for _, line, gain, amount in sorted(_edges(stretches, walks), key=lambda edge: (-edge[0], edge[1])):
        corners.append(corners[-1] + gain)
        moved = amounts[-1].copy()
        moved[line] = amount
        amounts.append(moved)
    return Chain(np.array(corners), np.array(amounts))


def _efficient_knots(stretch: Stretch) -> list[int]:
    """Return the knots from the first party's best amount to the second's."""
    first, second = stretch.scores[:, 0], stretch.scores[:, 1]
    start, end = int(np.lexsort((second, first))[-1]), int(np.lexsort((first, second))[-1])
    return list(range(start, end + 1)) if start <= end else list(range(start, end - 1, -1))


def _edges(stretches: Sequence[Stretch], walks: Sequence[list[int]]) -> Iterator[tuple[Fraction, int, Ints, float]]:
    """Yield every edge of every line: its rate (second's gain per first's loss), line, gain, and amount at its end."""
    for line, (stretch, walk) in enumerate(zip(stretches, walks, strict=True)):
        for before, after in pairwise(walk):
            gain = stretch.scores[after] - stretch.scores[before]
            yield Fraction(int(gain[1]), max(1, -int(gain[0]))), line, gain, float(stretch.amounts[after])


def frontier_pieces(bases: Ints, chain: Chain) -> list[Piece]:
    """Return the pieces that no other covers, the first party's totals falling.

    Parameters
    ----------
    bases : shape (points, 2), the efficient totals of the listed issues
    chain : with at least one edge
    """
    fronts = [list(_moved(base, number, chain)) for number, base in enumerate(bases.astype(np.float64))]
    while len(fronts) > 1:
        pairs = [(fronts[n], fronts[n + 1] if n + 1 < len(fronts) else []) for n in range(0, len(fronts), 2)]
        fronts = [list(_upper(left, right)) for left, right in pairs]
    return fronts[0] if fronts else []


def _moved(base: Floats, number: int, chain: Chain) -> Iterator[Piece]:
    corners = chain.totals + base
    for edge in range(len(corners) - 1):
        high, low = corners[edge], corners[edge + 1]
        if high[0] - low[0] >= SHORTEST and low[1] - high[1] >= SHORTEST:
            yield Piece(number, edge, (float(high[0]), float(high[1])), (float(low[0]), float(low[1])))


def _upper(left: list[Piece], right: list[Piece]) -> Iterator[Piece]:
    """Yield what is left of two frontiers once each has taken away what it covers of the other."""
    ends = sorted({x for piece in (*left, *right) for x in (piece.high[0], piece.low[0])}, reverse=True)
    mine, theirs = _Sweep(left), _Sweep(right)
    for high, low in pairwise(ends):
        one, other = mine.over(high, low), theirs.over(high, low)
        yield from _above(one, other, theirs.level, high, low)
        yield from _above(other, one, mine.level, high, low, strictly=True)


class _Sweep:
    """Walks a frontier from its high end: the piece over a stretch of first totals, and the level reached before it."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._pieces, self._at, self.level = pieces, 0, -np.inf

    def over(self, high: float, low: float) -> Piece | None:
        """Return the piece over the stretch; between pieces there is none, only the level of the last one passed."""
        while self._at < len(self._pieces) and self._pieces[self._at].low[0] >= high:
            self.level = self._pieces[self._at].low[1]
            self._at += 1
        piece = self._pieces[self._at] if self._at < len(self._pieces) else None
        return piece if piece is not None and piece.high[0] >= high and piece.low[0] <= low else None


def _above(
    piece: Piece | None, other: Piece | None, level: float, high: float, low: float, strictly: bool = False
) -> Iterator[Piece]:
    """Yield the part of a piece, over a stretch, that is above the other frontier; of two even ones the first stays."""
    if piece is None:
        return
    before = piece.at_first(high) - (other.at_first(high) if other else level)
    after = piece.at_first(low) - (other.at_first(low) if other else level)
    if not np.isfinite(before):
        yield piece.cut(high, low)
        return
    is_even = abs(before) < SHORTEST and abs(after) < SHORTEST
    if is_even or (before >= 0 and after >= 0):
        start, stop = (high, high) if is_even and strictly else (high, low)
    elif before <= 0 and after <= 0:
        return
    else:
        crossing = high - (high - low) * before / (before - after)
        start, stop = (high, crossing) if before > 0 else (crossing, low)
    if start - stop >= SHORTEST:
        yield piece.cut(start, stop)
