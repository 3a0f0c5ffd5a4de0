"""Full orders that agree with a partial one, drawn so that each is equally likely.

Exact, not by a chain that has to mix: the number of orders that finish a set of options is counted once per set, and a
draw walks from best to worst with those numbers as odds (Brightwell and Winkler 1991 on counting linear extensions).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import ScoreError

MOST_SETS = 1 << 17
"""Sets of options whose orders are counted: 17 options with nothing said about them reach it, in about a second."""


class LinearExtensions:
    """The full orders of `items` that put the first of every pair before the second.

    Raises
    ------
    ScoreError
        if the pairs go round in a circle, or leave so much open that the orders cannot be counted
    """

    def __init__(self, items: Sequence[str], pairs: Sequence[tuple[str, str]]) -> None:
        self.items = tuple(items)
        place = {item: number for number, item in enumerate(self.items)}
        self._above = [0] * len(self.items)  # bits of the items that must come before
        for better, worse in pairs:
            self._above[place[worse]] |= 1 << place[better]
        self._everything = (1 << len(self.items)) - 1
        self._finishing: dict[int, int] = {self._everything: 1}
        self._count_all()

    @property
    def count(self) -> int:
        """How many full orders there are."""
        return self._finishing[0]

    def is_first(self, item: int) -> bool:
        """Say whether the item comes before all others in every full order."""
        return all(self._comes_before(item, other) for other in range(len(self.items)) if other != item)

    def is_last(self, item: int) -> bool:
        """Say whether the item comes after all others in every full order."""
        return all(self._comes_before(other, item) for other in range(len(self.items)) if other != item)

    def draw(self, uniforms: NDArray[np.float64]) -> list[int]:
        """Return one full order as item numbers, best first, from one uniform number per item."""
        order: list[int] = []
        placed = 0
        for uniform in uniforms:
            nexts = self._next(placed)
            ways = [self._finishing[placed | 1 << item] for item in nexts]
            chosen = _pick(ways, float(uniform))
            order.append(nexts[chosen])
            placed |= 1 << nexts[chosen]
        return order

    def _next(self, placed: int) -> list[int]:
        """Return the items that may come next: not placed yet, and all above them are."""
        return [
            item
            for item, above in enumerate(self._above)
            if not placed >> item & 1 and above & placed == above
        ]  # fmt: skip

    def _comes_before(self, better: int, worse: int) -> bool:
        """Say whether the pairs put one item before another, directly or through others."""
        above = self._above[worse]
        return bool(above >> better & 1) or any(
            above >> item & 1 and self._comes_before(better, item) for item in range(len(self.items))
        )

    def _count_all(self) -> None:
        """Count, set by set and without recursion, the orders that finish each set that can come first."""
        layers = [[0]]
        while layers[-1] != [self._everything]:
            layers.append(self._layer_after(layers[-1], MOST_SETS - sum(map(len, layers))))
        for layer in reversed(layers[:-1]):
            for placed in layer:
                self._finishing[placed] = sum(self._finishing[placed | 1 << item] for item in self._next(placed))

    def _layer_after(self, layer: Sequence[int], most: int) -> list[int]:
        """Return the sets with one item more, or refuse where there are more than `most`, or none."""
        following: set[int] = set()
        for placed in layer:
            following.update(placed | 1 << item for item in self._next(placed))
            if len(following) > most:
                raise ScoreError(
                    f"a partial order of {len(self.items)} options leaves too much open to draw from it exactly; "
                    "say more pairs, or write ranges of points instead"
                )
        if not following:
            raise ScoreError(
                f"the order of {', '.join(self.items)} goes round in a circle; take one pair of the circle out"
            )
        return sorted(following)


def _pick(ways: Sequence[int], uniform: float) -> int:
    """Return a place with odds in proportion to whole numbers of any length."""
    left = int(uniform * 2**53) * sum(ways)
    for place, count in enumerate(ways):
        left -= count << 53
        if left < 0:
            return place
    return len(ways) - 1
