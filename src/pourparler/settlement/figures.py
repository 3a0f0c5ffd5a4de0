"""The best figures of what a party wrote: weights per issue, and points per option or amount."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import CaseError
from pourparler.settlement.packages import Term
from pourparler.talks import Curve, Issue, IssueValues, OptionValues, PartialOrder, Preferences, Ranking

FULL_WEIGHT = 100.0
"""Weights share this out, and option values run from 0 to it, where only a ranking is given."""


def weight_figures(preferences: Preferences) -> dict[str, float]:
    """Return the weight of each issue the party named, at its best figure.

    A ranking is taken at the centre of the weights it allows (rank-order centroid, Barron and Barrett 1996, which is
    the mean of a uniform draw): of n issues, the k-th has (1/k + ... + 1/n) / n of the total.
    """
    weights = preferences.weights
    if weights is None:
        return {}
    if isinstance(weights, Ranking):
        return dict(zip(weights.ranking, rank_order_centroid(len(weights.ranking)), strict=True))
    return {issue: float(estimate.figure) for issue, estimate in weights.items()}


def rank_order_centroid(count: int) -> list[float]:
    """Return the mean weights of `count` ranked issues, best first, summing to 100."""
    return [FULL_WEIGHT * sum(1 / rank for rank in range(first, count + 1)) / count for first in range(1, count + 1)]


def option_points(preferences: Preferences, issue: Issue, terms: Sequence[Term], party: str) -> NDArray[np.float64]:
    """Return weight x value / 100 of each term, shape (terms,); zeros where the party gives the issue no weight."""
    weight = weight_figures(preferences).get(issue.id, 0.0)
    if not weight:
        return np.zeros(len(terms))
    values = preferences.values.get(issue.id)
    if values is None:
        raise CaseError(
            f"preferences/{party}/values: no values for issue {issue.id!r}, which has weight {weight:g}. "
            "Write a value per option, or a ranking, or take the weight away"
        )
    return weight * value_figures(values, issue, terms, party) / FULL_WEIGHT


def value_figures(values: IssueValues, issue: Issue, terms: Sequence[Term], party: str) -> NDArray[np.float64]:
    """Return the value of each term on the issue's own scale, at best figures, shape (terms,)."""
    if isinstance(values, Curve):
        return curve_at(values, np.array([float(term) for term in terms]), issue, party)
    named = named_figures(values, [str(term) for term in terms])
    missing = [term for term in terms if term not in named]
    if missing:
        raise CaseError(
            f"preferences/{party}/values/{issue.id}: no value for {', '.join(map(repr, missing))}; write one per option"
        )
    return np.array([named[str(term)] for term in terms])


def named_figures(values: OptionValues | Ranking | PartialOrder, options: Sequence[str]) -> dict[str, float]:
    """Return points per option: as written; equal steps from 100 to 0 for a ranking; for a partial order the
    expected rank of Bruggemann and Carlsen 2011, (1 + below) / (2 + above + below), on the same scale, where an option
    in no pair has nothing above or below it.
    """
    if isinstance(values, OptionValues):
        return {option: float(estimate.figure) for option, estimate in values.options.items()}
    if isinstance(values, Ranking):
        steps = max(len(values.ranking) - 1, 1)
        return {option: FULL_WEIGHT * (1 - place / steps) for place, option in enumerate(values.ranking)}
    better = {**{option: set[str]() for option in options}, **_everything_better(values)}
    worse = {option: sum(option in above for above in better.values()) for option in better}
    return {
        option: FULL_WEIGHT * (1 + worse[option]) / (2 + worse[option] + len(above)) for option, above in better.items()
    }


def _everything_better(order: PartialOrder) -> dict[str, set[str]]:
    """Return for each option all that are better, directly or through others."""
    better: dict[str, set[str]] = {}
    for above, _, below in order.order:
        better.setdefault(above, set())
        better.setdefault(below, set()).add(above)
    grown = True
    while grown:
        grown = False
        for option, above in better.items():
            further = above.union(*(better[one] for one in above))
            if option in further:
                raise CaseError(f"a partial order puts {option!r} over itself; take one pair of the circle out")
            grown = grown or len(further) > len(above)
            better[option] = further
    return better


def curve_at(curve: Curve, amounts: NDArray[np.float64], issue: Issue, party: str) -> NDArray[np.float64]:
    """Return the value at each amount, linear between the points given; none is guessed beyond them."""
    given = np.array([float(amount) for amount, _ in curve.points])
    points = np.array([float(estimate.figure) for _, estimate in curve.points])
    if any(left == right for left, right in pairwise(given)):
        raise CaseError(f"preferences/{party}/values/{issue.id}: two values at one amount; keep one of them")
    if amounts.min() < given[0] or amounts.max() > given[-1]:
        raise CaseError(
            f"preferences/{party}/values/{issue.id}: values run from {given[0]:g} to {given[-1]:g}, the issue from "
            f"{amounts.min():g} to {amounts.max():g}; add the ends"
        )
    return np.interp(amounts, given, points)
