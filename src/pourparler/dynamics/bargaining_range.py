"""What a point of the bargaining range is worth: the convexified efficient frontier, from B's best to A's best.

Between two packages lies a mix of them: part of an issue conceded, a term for part of the time, or a lottery.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import DynamicsError

Points = NDArray[np.float64]

FINE_ENOUGH = 0.05
"""Points of a score of 100 that B may be read too low between two rows: far below what anybody can judge."""

ROW_COUNTS = (2, 3, 5, 9, 17, 33, 65, 129, 257)
"""How many rows to try, fewest first: the simulation finds a worth among them by halving."""

MOST_PACKAGES = 256
"""Packages that more than two parties choose from."""


@dataclass(frozen=True, eq=False)
class Range:
    """The bargaining range in points.

    Attributes
    ----------
    rows : shape (rows, parties), from B's best (x = 0) to A's best (x = 1), evenly spaced in A's score for two parties
    error : points by which B may be read too low between the rows
    kept : of more than two parties, which packages the rows are
    """

    rows: Points
    error: float = 0.0
    kept: tuple[int, ...] = ()

    @property
    def terms(self) -> tuple[tuple[float, ...], ...]:
        """The rows in prize units, as the simulation reads them."""
        return tuple(tuple(row) for row in (self.rows / 100).tolist())


def range_of_two(frontier: Points) -> Range:
    """Return the range between two parties.

    Parameters
    ----------
    frontier : shape (packages, 2), points of A and of B; the efficient packages inside the red lines

    Raises
    ------
    DynamicsError
        if there is no package, or one that is best for both
    """
    hull = upper_hull(frontier)
    low, high = hull[0, 0], hull[-1, 0]
    if not high > low:
        raise DynamicsError(
            f"one package is best for both sides ({low:g} and {hull[0, 1]:g} points), so there is nothing to bargain "
            "over; see what it is: pourparler settle DOSSIER"
        )
    tried = (_with_rows(hull, count) for count in ROW_COUNTS)
    return next((one for one in tried if one.error <= FINE_ENOUGH), _with_rows(hull, ROW_COUNTS[-1]))


def _with_rows(hull: Points, count: int) -> Range:
    """Return the hull at so many places, evenly spaced in A's score."""
    of_a = np.linspace(hull[0, 0], hull[-1, 0], count)
    rows = np.column_stack([of_a, np.interp(of_a, hull[:, 0], hull[:, 1])])
    error = float((hull[:, 1] - np.interp(hull[:, 0], of_a, rows[:, 1])).max())
    return Range(rows, max(error, 0.0))


def upper_hull(frontier: Points) -> Points:
    """Return the corners of the least concave curve over the frontier, A's score rising and B's falling."""
    if not len(frontier):
        raise DynamicsError(
            "no package is inside all red lines, so there are no terms to bargain over; see which red lines "
            "contradict each other: pourparler check DOSSIER"
        )
    hull: list[Points] = []
    for point in frontier[np.lexsort((frontier[:, 1], frontier[:, 0]))]:
        while len(hull) > 1 and _turns_left(hull[-2], hull[-1], point):
            hull.pop()
        hull.append(point)
    return np.array(hull)


def _turns_left(first: Points, second: Points, third: Points) -> bool:
    """Return whether the middle point lies on or below the line from the first to the third."""
    along, across = second - first, third - first
    return bool(along[0] * across[1] - along[1] * across[0] >= 0)


def range_of_many(frontier: Points, lead: int, outside: Points | None = None) -> Range:
    """Return the packages that more than two parties choose from, the worst for the party in column `lead` first.

    Of more than `MOST_PACKAGES` those are kept that are evenly spaced in the lead's order, with every party's best and
    the package that leaves the worst-off party most over fighting on: where there is a zone, one of it is kept.

    Parameters
    ----------
    outside : what fighting on is worth to each party, in points; nothing where not said
    """
    order = np.argsort(frontier[:, lead], kind="stable")
    keep = np.arange(len(order))
    if len(order) > MOST_PACKAGES:
        ranked = frontier[order]
        must = {
            *ranked.argmax(axis=0).tolist(),
            int((ranked - (0.0 if outside is None else outside)).min(axis=1).argmax()),
        }
        spaced = np.linspace(0, len(order) - 1, MOST_PACKAGES - len(must)).astype(np.int64)
        keep = np.array(sorted({*spaced.tolist(), *must}))
    if len(keep) < 2:
        raise DynamicsError("fewer than two efficient packages are inside all red lines: nothing to bargain over")
    return Range(frontier[order[keep]], kept=tuple(order[keep].tolist()))


def has_zone(bargaining: Range, outside: Points) -> bool:
    """Return whether some point of the range between two parties gives both what fighting on is worth, in points."""
    of_a, of_b = bargaining.rows[:, 0], bargaining.rows[:, 1]
    if outside[0] > of_a[-1]:
        return False
    return bool(np.interp(outside[0], of_a, of_b) >= outside[1])
