"""What each party's preferences leave open, read from the case as sets of figures."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pourparler.errors import CaseError
from pourparler.settlement.amounts import shares_in, whole_value
from pourparler.settlement.figures import FULL_WEIGHT, value_figures, weight_figures
from pourparler.settlement.linear_extensions import LinearExtensions
from pourparler.settlement.packages import Term
from pourparler.settlement.preference_sets import (
    Floats,
    Known,
    OrderedValues,
    RankedWeights,
    ValueSet,
    ValuesInRanges,
    WeightSet,
    WeightsInRanges,
    full_order,
)
from pourparler.talks import (
    Curve,
    Estimate,
    Issue,
    IssueType,
    IssueValues,
    OptionValues,
    PartialOrder,
    Preferences,
    Ranking,
)


@dataclass(frozen=True, eq=False)
class PartySets:
    """One party's preferences as sets: weights of the issues, values per issue, what fighting on is worth."""

    weights: WeightSet
    values: tuple[ValueSet, ...]
    outside: tuple[float, float] | None

    @property
    def width(self) -> int:
        """Uniform numbers that one draw of this party uses up: weights, values, outside option."""
        return self.weights.width + sum(values.width for values in self.values) + 1

    @property
    def is_known(self) -> bool:
        """Whether nothing is left open."""
        return self.width == 1 and (self.outside is None or self.outside[0] == self.outside[1])


def party_sets(
    preferences: Preferences, issues: Sequence[tuple[Issue, Sequence[Term]]], column: int, party: str
) -> PartySets:
    """Return a party's preferences over issues with their terms; `column` is the party's place in shares."""
    weights = weight_set(preferences, [issue for issue, _ in issues])
    values = tuple(
        value_set(preferences, issue, terms, column, party) if _may_weigh(preferences, issue) else _nothing(terms)
        for issue, terms in issues
    )
    outside = preferences.outside_option
    return PartySets(weights, values, None if outside is None else outside.bounds)


def weight_set(preferences: Preferences, issues: Sequence[Issue]) -> WeightSet:
    """Return the weights of the issues: known, each in its range and divided by the total, or ranked."""
    names = [issue.id for issue in issues]
    weights = preferences.weights
    if isinstance(weights, Ranking):
        ranked = tuple(names.index(issue) for issue in weights.ranking if issue in names)
        return RankedWeights(ranked, len(names), FULL_WEIGHT)
    best = weight_figures(preferences)
    figures = np.array([best.get(name, 0.0) for name in names])
    if weights is None or all(weight.range is None for weight in weights.values()):
        return Known(figures)
    bounds = np.array([_bounds(weights[name]) if name in weights else (0.0, 0.0) for name in names])
    return WeightsInRanges(bounds[:, 0], bounds[:, 1], float(figures.sum()))


def value_set(preferences: Preferences, issue: Issue, terms: Sequence[Term], column: int, party: str) -> ValueSet:
    """Return the values of an issue's terms; of a share of something divisible, in proportion to the whole."""
    values = preferences.values.get(issue.id)
    if issue.type is IssueType.DIVISIBLE:
        return _share_values(preferences, issue, terms, column, party)
    if isinstance(values, Ranking):
        return _ordered(full_order(values.ranking), terms)
    if isinstance(values, PartialOrder):
        return _ordered(_orders_of(values, terms), terms)
    if values is not None and _has_ranges(values):
        return _values_in_ranges(values, terms)
    # known values, and the sentence for missing ones, come from where the best figures do
    return Known(value_figures(_given(values, issue, party), issue, terms, party))


def _may_weigh(preferences: Preferences, issue: Issue) -> bool:
    weights = preferences.weights
    if weights is None or isinstance(weights, Ranking):
        return weights is not None and issue.id in weights.ranking
    return issue.id in weights and weights[issue.id].bounds[1] > 0


def _nothing(terms: Sequence[Term]) -> Known:
    return Known(np.zeros(len(terms)))


def _given(values: IssueValues | None, issue: Issue, party: str) -> IssueValues:
    if values is None:
        raise CaseError(f"preferences/{party}/values: no values for issue {issue.id!r}, which has weight")
    return values


def _bounds(estimate: Estimate) -> tuple[float, float]:
    low, high = estimate.bounds
    return float(low), float(high)


def _has_ranges(values: OptionValues | Curve) -> bool:
    estimates = values.options.values() if isinstance(values, OptionValues) else [point for _, point in values.points]
    return any(estimate.range is not None for estimate in estimates)


def _values_in_ranges(values: OptionValues | Curve, terms: Sequence[Term]) -> ValuesInRanges:
    if isinstance(values, OptionValues):
        bounds = np.array([_bounds(values.options[str(term)]) for term in terms])
        return ValuesInRanges(bounds[:, 0], bounds[:, 1])
    bounds = np.array([_bounds(estimate) for _, estimate in values.points])
    return ValuesInRanges(bounds[:, 0], bounds[:, 1], _interpolation(values, terms))


def _interpolation(curve: Curve, terms: Sequence[Term]) -> Floats:
    """Return how much each point of the curve counts at each amount, shape (terms, points)."""
    amounts, knots = [float(term) for term in terms], [float(amount) for amount, _ in curve.points]
    return np.stack([np.interp(amounts, knots, point) for point in np.eye(len(knots))], axis=1)


def _ordered(orders: LinearExtensions, terms: Sequence[Term]) -> OrderedValues:
    return OrderedValues(orders, tuple(orders.items.index(str(term)) for term in terms))


def _orders_of(values: PartialOrder, terms: Sequence[Term]) -> LinearExtensions:
    """Return the full orders that agree with the pairs; a term in no pair may stand anywhere."""
    pairs = [(better, worse) for better, _, worse in values.order]
    paired = [name for pair in pairs for name in pair]
    return LinearExtensions(list(dict.fromkeys([*paired, *map(str, terms)])), pairs)


def _share_values(
    preferences: Preferences, issue: Issue, terms: Sequence[Term], column: int, party: str
) -> Known | ValuesInRanges:
    shares = shares_in(terms, column)
    values = preferences.values.get(issue.id)
    whole = values.points[-1][1] if isinstance(values, Curve) else None
    if whole is None or whole.range is None:
        return Known(whole_value(preferences, issue, party) * shares)
    low, high = whole.range
    return ValuesInRanges(np.array([float(low)]), np.array([float(high)]), shares[:, None])
