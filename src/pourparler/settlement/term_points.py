"""What a voiced term is worth to a party, where the party's preferences give figures; no number is made up.

Figures are best figures, or ranges where no best figure is given.
"""

from pourparler.settlement.amounts import whole_value
from pourparler.settlement.in_force import claimants
from pourparler.settlement.voiced import Amounts, Bounds, Shares, Voiced, amounts_of, voiced_term
from pourparler.talks import Case, Curve, Estimate, FrozenMap, Issue, IssueType, OptionValues, Position, Preferences


def weight_of(case: Case, party: str, issue: Issue) -> Bounds | None:
    """Return the party's weight of the issue, low and high; None where it ranks issues instead of weighing them."""
    weights = case.preferences[party].weights if party in case.preferences else None
    if not isinstance(weights, FrozenMap) or issue.id not in weights:
        return None
    return _figures(weights[issue.id])


def value_of(case: Case, party: str, issue: Issue, position: Position) -> Bounds | None:
    """Return the party's value of the position's term on the issue's own scale, low and high over all it leaves open.

    None where the party ranks options instead of valuing them, and where it gives the term no value.
    """
    preferences = case.preferences.get(party)
    if preferences is None:
        return None
    if issue.type is IssueType.DIVISIBLE:
        return _share_value(case, preferences, party, issue, position)
    values = preferences.values.get(issue.id)
    if isinstance(values, OptionValues):
        estimate = values.options.get(position.option or "")
        return None if estimate is None else _figures(estimate)
    return _amounts_value(values, position) if isinstance(values, Curve) else None


def _figures(estimate: Estimate) -> Bounds:
    return (estimate.best, estimate.best) if estimate.best is not None else estimate.bounds


def _amounts_value(curve: Curve, position: Position) -> Bounds | None:
    """Return the value over the amounts named: the curve turns only at its points, so those and the ends suffice."""
    amounts = amounts_of(position)
    if amounts is None or not curve.points[0][0] <= amounts[0] <= amounts[1] <= curve.points[-1][0]:
        return None
    turns = [amount for amount, _ in curve.points if amounts[0] < amount < amounts[1]]
    values = [_at(curve, amount) for amount in (*amounts, *turns)]
    return min(low for low, _ in values), max(high for _, high in values)


def _at(curve: Curve, amount: float) -> Bounds:
    """Return the value at an amount, linear between the points given."""
    left, right = _neighbours(curve, amount)
    along = 0.0 if right[0] == left[0] else (amount - left[0]) / (right[0] - left[0])
    (left_low, left_high), (right_low, right_high) = _figures(left[1]), _figures(right[1])
    return left_low + along * (right_low - left_low), left_high + along * (right_high - left_high)


def _neighbours(curve: Curve, amount: float) -> tuple[tuple[float, Estimate], tuple[float, Estimate]]:
    at_or_below = [point for point in curve.points if point[0] <= amount]
    at_or_above = [point for point in curve.points if point[0] >= amount]
    return at_or_below[-1], at_or_above[0]


def _share_value(case: Case, preferences: Preferences, party: str, issue: Issue, position: Position) -> Bounds | None:
    among = claimants(case, [position])
    term = voiced_term(position, issue, among)
    if term is None or party not in among:
        return None
    whole = whole_value(preferences, issue, party)
    low, high = _share_of(term, among.index(party))
    return whole * low, whole * high


def _share_of(term: Voiced, place: int) -> Bounds:
    match term:
        case Shares(of):
            return of[place]
        case Amounts(low, high):
            return (low, high) if place == 0 else (1 - high, 1 - low)
        case _:
            raise AssertionError(f"{term} is no share")
