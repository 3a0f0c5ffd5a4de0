"""Issues settled at an amount: listed steps, intervals between two parties, shares of something divisible.

An interval or a share stays a line, and the frontier exact, while there are two parties, every value is linear in
pieces and concave, and no linkage touches it. Elsewhere it is read on a stated grid, with a bound on the error.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import CaseError
from pourparler.settlement.figures import FULL_WEIGHT, curve_at, weight_figures
from pourparler.settlement.packages import Term
from pourparler.talks import Case, Curve, Issue, IssueType, OptionValues, Preferences

Points = NDArray[np.float64]

GRID = 100
"""Steps of the grid on which an interval is read where it cannot stay a line."""

MOST_AMOUNTS = 100_000
"""Amounts one issue may list; a finer step is better said as an interval."""

SHARE_PARTS, SHARE_PARTS_OF_MANY = 10, 4
"""Equal parts into which something divisible is shared on a grid, among up to four parties and among more."""


def is_on_a_line(case: Case, issue: Issue, parties: Sequence[str]) -> bool:
    """Whether the issue can be kept as a line: two parties, no linkage on it, all values concave."""
    if issue.type is IssueType.CONTINUOUS and issue.step is not None:
        return False
    if issue.type not in (IssueType.CONTINUOUS, IssueType.DIVISIBLE):
        return False
    if len(parties) != 2 or any(issue.id in linkage.when for linkage in case.linkages):
        return False
    return issue.type is IssueType.DIVISIBLE or all(
        _is_concave(case.preferences[party], issue, party) for party in parties
    )


def needs_a_grid(case: Case, issue: Issue, parties: Sequence[str]) -> bool:
    """Whether the issue is an interval or a share that is read on a grid."""
    is_line = issue.type is IssueType.DIVISIBLE or (issue.type is IssueType.CONTINUOUS and issue.step is None)
    return is_line and not is_on_a_line(case, issue, parties)


def grid_of(issue: Issue) -> tuple[int | float, ...]:
    """Return the amounts the issue can be settled at: min, min + step .. max, or the stated grid of an interval."""
    low, high = bounds_of(issue)
    step = Decimal(str(issue.step)) if issue.step is not None else (high - low) / GRID
    if step <= 0:
        raise CaseError(f"issue {issue.id!r} has step {issue.step}, expected a positive one")
    count = int((high - low) / step)
    if count >= MOST_AMOUNTS:
        raise CaseError(
            f"issue {issue.id!r} lists {count + 1:,} amounts, by steps of {issue.step}; at most {MOST_AMOUNTS:,} are. "
            "Take a larger step, or none: the issue is then settled anywhere between min and max"
        )
    return tuple(_plain(low + step * place) for place in range(count + 1))


def share_grid(parties: int) -> tuple[str, ...]:
    """Return the divisions of a whole into equal parts among parties, as texts such as 0.3/0.7/0."""
    parts = SHARE_PARTS if parties < 5 else SHARE_PARTS_OF_MANY
    return tuple("/".join(f"{part / parts:g}" for part in division) for division in _divisions(parts, parties))


def _divisions(parts: int, parties: int) -> list[tuple[int, ...]]:
    if parties == 1:
        return [(parts,)]
    return [(first, *rest) for first in range(parts + 1) for rest in _divisions(parts - first, parties - 1)]


def shares_in(terms: Sequence[Term], column: int) -> Points:
    """Return one party's share in each division of `share_grid`, shape (terms,)."""
    return np.array([float(str(term).split("/")[column]) for term in terms])


def bounds_of(issue: Issue) -> tuple[Decimal, Decimal]:
    """Return the ends of the issue: its min and max, or 0 and 1 of a share."""
    if issue.type is IssueType.DIVISIBLE:
        return Decimal(0), Decimal(1)
    if issue.min is None or issue.max is None or issue.min > issue.max:
        raise CaseError(f"issue {issue.id!r} runs from {issue.min} to {issue.max}; give min and max, min not above max")
    return Decimal(str(issue.min)), Decimal(str(issue.max))


def _plain(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def stretch_points(case: Case, issue: Issue, parties: Sequence[str]) -> tuple[Points, Points, bool]:
    """Return knots, points at the knots of shape (knots, parties), and whether the amounts are the first's share.

    The line is cut to what the red lines leave; contradictory red lines leave no knot.
    """
    shared = issue.type is IssueType.DIVISIBLE
    low, high = _cut_by_red_lines(case, issue, parties)
    if low > high:
        return np.zeros(0), np.zeros((0, len(parties))), shared
    knots = np.array([low, high]) if shared else knots_of(case, issue, parties, low, high)
    columns = [amount_points(case.preferences[party], issue, knots, party) for party in parties]
    if shared:
        columns[1] = amount_points(case.preferences[parties[1]], issue, 1 - knots, parties[1])
    return knots, np.stack(columns, axis=1), shared


def amount_points(preferences: Preferences, issue: Issue, amounts: Points, party: str) -> Points:
    """Return weight x value / 100 at each amount, or at each share of the party's own, shape (amounts,)."""
    weight = weight_figures(preferences).get(issue.id, 0.0)
    if not weight:
        return np.zeros(len(amounts))
    if issue.type is IssueType.DIVISIBLE:
        return weight * whole_value(preferences, issue, party) * amounts / FULL_WEIGHT
    curve = preferences.values.get(issue.id)
    if not isinstance(curve, Curve):
        raise CaseError(
            f"preferences/{party}/values/{issue.id}: write points as {{amount: value}}, the issue is continuous"
        )
    return weight * curve_at(curve, amounts, issue, party) / FULL_WEIGHT


def whole_value(preferences: Preferences, issue: Issue, party: str) -> float:
    """Return what the whole of a divisible issue is worth to the party; 100 where it says nothing."""
    values = preferences.values.get(issue.id)
    if values is None:
        return FULL_WEIGHT
    if isinstance(values, Curve):
        return float(values.points[-1][1].figure)
    if isinstance(values, OptionValues) and len(values.options) == 1:
        return float(next(iter(values.options.values())).figure)
    raise CaseError(f"preferences/{party}/values/{issue.id}: give one value, that of the whole; the issue is divisible")


def knots_of(case: Case, issue: Issue, parties: Sequence[str], low: float, high: float) -> Points:
    """Return the ends and every amount at which some party's value bends, ascending."""
    amounts = {low, high}
    for party in parties:
        curve = case.preferences[party].values.get(issue.id)
        if isinstance(curve, Curve):
            amounts |= {float(amount) for amount, _ in curve.points if low < amount < high}
    return np.array(sorted(amounts))


def grid_error(case: Case, issue: Issue, parties: Sequence[str]) -> float:
    """Return how far, in points, the best amount can lie above the nearest one on the grid, for any party."""
    if issue.type is IssueType.DIVISIBLE:
        part = 1 / (SHARE_PARTS if len(parties) < 5 else SHARE_PARTS_OF_MANY)
        return max(float(amount_points(case.preferences[p], issue, np.array([part]), p)[0]) for p in parties)
    amounts = np.array([float(amount) for amount in grid_of(issue)])
    fine = np.array(sorted({*amounts, *knots_of(case, issue, parties, amounts[0], amounts[-1])}))
    steps = [np.abs(np.diff(amount_points(case.preferences[party], issue, fine, party))) for party in parties]
    return max(float(of_party.max(initial=0.0)) for of_party in steps)


def _is_concave(preferences: Preferences, issue: Issue, party: str) -> bool:
    if not weight_figures(preferences).get(issue.id, 0.0):
        return True
    curve = preferences.values.get(issue.id)
    if not isinstance(curve, Curve):
        raise CaseError(
            f"preferences/{party}/values/{issue.id}: write points as {{amount: value}}, the issue is continuous"
        )
    slopes = [
        (right.figure - left.figure) / (end - start)
        for (start, left), (end, right) in pairwise(curve.points)
        if end > start
    ]
    return all(later <= earlier + 1e-12 * abs(earlier) for earlier, later in pairwise(slopes))


def _cut_by_red_lines(case: Case, issue: Issue, parties: Sequence[str]) -> tuple[float, float]:
    """Return what the red lines leave of the line; a bound on a share is on the share of the party that draws it."""
    low, high = start, end = [float(bound) for bound in bounds_of(issue)]
    for party, preferences in case.preferences.items():
        for line in preferences.red_lines:
            if line.issue != issue.id:
                continue
            if line.not_ is not None or line.only is not None:
                raise CaseError(
                    f"preferences/{party}/red_lines: issue {issue.id!r} is an amount; use at_least or at_most"
                )
            least = start if line.at_least is None else float(line.at_least)
            most = end if line.at_most is None else float(line.at_most)
            if issue.type is IssueType.DIVISIBLE and party == parties[1]:
                least, most = 1 - most, 1 - least
            low, high = max(low, least), min(high, most)
    return low, high
