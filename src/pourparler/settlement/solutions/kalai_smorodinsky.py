"""The Kalai-Smorodinsky solution: every party gets the same share of what it could hope for, as nearly as can be."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.results import Rule
from pourparler.settlement.solutions.maximisers import maximisers

Ints = NDArray[np.int64]

RULE = Rule(
    name="kalai_smorodinsky",
    definition="of the packages in the zone, those where the smallest share (gain over the party's ideal gain) is "
    "largest, ties by the next smallest; the ideal is each party's best over the packages in the zone. Convexified: "
    "the mix of packages on the straight line from the outside options to the ideal point",
    axioms=("efficiency", "symmetry", "independence of the scales of points", "individual monotonicity"),
    source="Kalai and Smorodinsky 1975, Other solutions to Nash's bargaining problem, Econometrica 43(3) 513-518; "
    "lexicographic on finite sets: Imai 1983, Econometrica 51(2) 389-401",
)


def kalai_smorodinsky(gains: Ints) -> list[int]:
    """Return the rows whose smallest share of the ideal gain is largest, ties by the next smallest.

    Parameters
    ----------
    gains : shape (packages, parties), ticks over the outside options, none negative; a party that can gain nothing
        has no share and does not count
    """
    ideal = gains.max(axis=0, initial=0)
    counts = np.flatnonzero(ideal > 0)
    if not len(gains):
        return []
    if not len(counts):
        return list(range(len(gains)))
    rough = (gains[:, counts] / ideal[counts]).min(axis=1)
    return maximisers(rough, lambda row: sorted(Fraction(int(gains[row, p]), int(ideal[p])) for p in counts))


def convexified(gains: Ints) -> list[tuple[int, Fraction]]:
    """Return the mix of rows on the line from no gain to the ideal, furthest out: (row, share), shares adding to 1.

    Exact for two parties, by the upper hull; for more the shares are those of a linear programme.
    """
    ideal = gains.max(axis=0, initial=0)
    if not len(gains) or not (ideal > 0).all():
        return []
    return _on_the_hull(gains, ideal) if gains.shape[1] == 2 else _by_programme(gains, ideal)


def _on_the_hull(gains: Ints, ideal: Ints) -> list[tuple[int, Fraction]]:
    hull = upper_hull(gains)
    side = [int(gains[row, 0]) * int(ideal[1]) - int(gains[row, 1]) * int(ideal[0]) for row in hull]
    # [place]: above zero on the first party's side of the line to the ideal
    for (left, before), (right, after) in pairwise(zip(hull, side, strict=True)):
        if before >= 0 >= after and before != after:
            share = Fraction(-after, before - after)
            return [(row, part) for row, part in ((left, share), (right, 1 - share)) if part]
    nearest = min(range(len(hull)), key=lambda place: abs(side[place]))
    return [(hull[nearest], Fraction(1))]


def upper_hull(points: Ints) -> list[int]:
    """Return the rows on the upper right hull of undominated points of two parties, the first party's falling.

    Differences of totals must fit 31 bits, so that their products fit 62; ticks see to that.
    """
    from pourparler.settlement.engines.hull import hull_of

    order = np.lexsort((-points[:, 1], -points[:, 0]))
    return order[hull_of(points[order, 0], points[order, 1])].tolist()


def _by_programme(gains: Ints, ideal: Ints) -> list[tuple[int, Fraction]]:
    from scipy.optimize import linprog

    packages, parties = gains.shape
    shares = gains / ideal
    # variables: one weight per package, then the common share t; t <= what the mix gives each party
    answer = linprog(
        np.append(np.zeros(packages), -1.0),
        A_ub=np.hstack([-shares.T, np.ones((parties, 1))]),
        b_ub=np.zeros(parties),
        A_eq=np.append(np.ones(packages), 0.0)[None, :],
        b_eq=[1.0],
        method="highs",
    )
    return [(int(row), Fraction(float(answer.x[row]))) for row in np.flatnonzero(answer.x[:-1] > 1e-12)]
