"""Sets of figures that agree with what a party said: how to draw from them uniformly, and their exact extremes.

A set turns uniform numbers, so many per draw, into figures: the same numbers give the same figures wherever and in
whatever company they are drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.figures import FULL_WEIGHT
from pourparler.settlement.linear_extensions import LinearExtensions

Floats = NDArray[np.float64]


class FigureSet(Protocol):
    """Figures that are known, or known to lie somewhere."""

    @property
    def width(self) -> int:
        """Uniform numbers that one draw uses up; 0 where the figures are known."""
        ...

    def draw(self, uniforms: Floats) -> Floats:
        """Return figures of shape (draws, figures) from uniforms of shape (draws, width)."""
        ...


class ValueSet(FigureSet, Protocol):
    """Values of the terms of an issue."""

    def bounds(self) -> tuple[Floats, Floats]:
        """Return the least and the largest value of each term, over the closed set."""
        ...


class WeightSet(FigureSet, Protocol):
    """Weights of the issues."""

    def extremes(self, values: Floats) -> tuple[float, float]:
        """Return the least and the largest sum of weight x value, over the closed set."""
        ...


@dataclass(frozen=True, eq=False)
class Known:
    """Figures that are given, shape (figures,)."""

    figures: Floats

    @property
    def width(self) -> int:
        """None is used up."""
        return 0

    def draw(self, uniforms: Floats) -> Floats:
        """Return the figures again in every draw."""
        return np.broadcast_to(self.figures, (len(uniforms), len(self.figures)))

    def bounds(self) -> tuple[Floats, Floats]:
        """Return the figures twice."""
        return self.figures, self.figures

    def extremes(self, values: Floats) -> tuple[float, float]:
        """Return the one sum twice."""
        total = float(self.figures @ values)
        return total, total


@dataclass(frozen=True, eq=False)
class ValuesInRanges:
    """Values each in its range; `mix` of shape (terms, ranges) makes terms of them where they are points of a curve."""

    low: Floats
    high: Floats
    mix: Floats | None = None

    @property
    def width(self) -> int:
        """One for every range."""
        return len(self.low)

    def draw(self, uniforms: Floats) -> Floats:
        """Draw uniformly on the box."""
        figures = self.low + uniforms * (self.high - self.low)
        return figures if self.mix is None else figures @ self.mix.T

    def bounds(self) -> tuple[Floats, Floats]:
        """Return the ends of the ranges; a curve between two points mixes them with weights that are not negative."""
        return (self.low, self.high) if self.mix is None else (self.mix @ self.low, self.mix @ self.high)


@dataclass(frozen=True, eq=False)
class OrderedValues:
    """Values from 100 for the best option to 0 for the worst, of which only an order, or part of one, is known.

    A draw takes one of the full orders, each equally likely, and puts the options between the ends at uniform numbers
    in order (ordinal criteria of Lahdelma, Miettinen and Salminen 2003): uniform on the region the order leaves.

    Attributes
    ----------
    orders : the full orders that agree with what is known
    terms : for each term, its number among the options of `orders`
    """

    orders: LinearExtensions
    terms: tuple[int, ...]

    @property
    def width(self) -> int:
        """One for every value between the ends, and one for every option's place where the order is not full."""
        return self._between + (0 if self.orders.count == 1 else len(self.orders.items))

    @property
    def _between(self) -> int:
        return max(len(self.orders.items) - 2, 0)

    def draw(self, uniforms: Floats) -> Floats:
        """Draw an order, then values down that order."""
        options = len(self.orders.items)
        down = np.zeros((len(uniforms), options))  # [draw, place]: value at that place
        down[:, 1:-1] = np.sort(uniforms[:, : self._between], axis=1)[:, ::-1] * FULL_WEIGHT
        down[:, 0] = FULL_WEIGHT
        values = np.empty_like(down)
        np.put_along_axis(values, self._orders(uniforms[:, self._between :]), down, axis=1)
        return values[:, list(self.terms)]

    def bounds(self) -> tuple[Floats, Floats]:
        """Return 100 twice for an option above all others, 0 twice for one below all, else 0 and 100."""
        low = np.array([FULL_WEIGHT if self.orders.is_first(item) else 0.0 for item in self.terms])
        high = np.array([0.0 if self.orders.is_last(item) else FULL_WEIGHT for item in self.terms])
        return low, np.maximum(low, high)

    def _orders(self, uniforms: Floats) -> NDArray[np.int64]:
        options = len(self.orders.items)
        if not uniforms.shape[1]:
            only = self.orders.draw(np.zeros(options))
            return np.broadcast_to(np.array(only), (len(uniforms), options))
        return np.array([self.orders.draw(row) for row in uniforms]).reshape(-1, options)


@dataclass(frozen=True, eq=False)
class WeightsInRanges:
    """Weights each drawn from its range and then divided by their total, so that they share out `whole`."""

    low: Floats
    high: Floats
    whole: float

    @property
    def width(self) -> int:
        """One for every issue."""
        return len(self.low)

    def draw(self, uniforms: Floats) -> Floats:
        """Draw uniformly on the box, then divide."""
        weights = self.low + uniforms * (self.high - self.low)
        return weights * (self.whole / weights.sum(axis=1, keepdims=True))

    def extremes(self, values: Floats) -> tuple[float, float]:
        """Return the extremes of a weighted mean: the issues of highest value at one end of their ranges, the rest at
        the other, the best cut found by trying all (the vertex solution of a linear-fractional programme).
        """
        return self._least(values), -self._least(-values)

    def _least(self, values: Floats) -> float:
        rising = np.argsort(values, kind="stable")
        low, high, sorted_values = self.low[rising], self.high[rising], values[rising]
        cuts = np.arange(len(values) + 1)[:, None] > np.arange(len(values))[None, :]  # [cut, issue]: below the cut
        weights = np.where(cuts, high, low)
        totals = weights.sum(axis=1)
        means = (weights @ sorted_values)[totals > 0] / totals[totals > 0]
        return float(self.whole * means.min())


@dataclass(frozen=True, eq=False)
class RankedWeights:
    """Weights of which only the order is known: `order` holds issue numbers, best first; the others have no weight.

    Uniform on the region of the simplex that the ranking leaves: spacings of uniform numbers, sorted.
    """

    order: tuple[int, ...]
    issues: int
    whole: float

    @property
    def width(self) -> int:
        """One for every issue ranked."""
        return len(self.order)

    def draw(self, uniforms: Floats) -> Floats:
        """Draw uniformly on the simplex, sorted into the order."""
        spacings = -np.log1p(-uniforms)
        shares = np.sort(spacings / spacings.sum(axis=1, keepdims=True), axis=1)[:, ::-1]
        weights = np.zeros((len(uniforms), self.issues))
        weights[:, list(self.order)] = self.whole * shares
        return weights

    def extremes(self, values: Floats) -> tuple[float, float]:
        """Return the extremes over the corners of the region: the first k issues alike, the rest nothing."""
        ranked = values[list(self.order)]
        corners = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
        return float(self.whole * corners.min()), float(self.whole * corners.max())


def full_order(names: Sequence[str]) -> LinearExtensions:
    """Return the one order that puts every name before the next."""
    return LinearExtensions(names, list(pairwise(names)))
