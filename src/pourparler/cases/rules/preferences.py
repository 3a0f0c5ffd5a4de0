"""Preferences, linkages and levers: weights add up, orders are whole, red lines and conditions say something."""

from collections.abc import Iterator, Mapping

from pourparler.cases.findings import listed
from pourparler.cases.rules.subject import Path, Problem, Subject
from pourparler.talks import (
    Curve,
    Estimate,
    Issue,
    IssueType,
    OptionValues,
    PartialOrder,
    Ranking,
)
from pourparler.talks.values import FrozenMap

FULL_WEIGHT = 100
"""What the weights of a party sum to in a case file."""

WEIGHT_TOLERANCE = 0.05
"""How far the sum may be off: seven weights rounded to two digits each."""


def weights_do_not_sum(subject: Subject) -> Iterator[Problem]:
    """The best figures of a party's weights do not sum to 100 within 0.05."""
    for party, preferences in subject.case.preferences.items():
        weights = preferences.weights
        if isinstance(weights, Ranking) or not weights:
            continue
        low, high = sum_of_weights(weights)
        if not low - WEIGHT_TOLERANCE <= FULL_WEIGHT <= high + WEIGHT_TOLERANCE:
            total = f"{low:.2f}" if low == high else f"{low:.2f} to {high:.2f}"
            missing = [issue.id for issue in subject.case.issues if issue.id not in weights]
            without = f"; no weight is given for {listed(missing)}" if missing else ""
            step = f"{'Add it, or scale the others' if missing else 'Scale them'}: pourparler check FILE --rescale"
            found = f"weights of {party!r} sum to {total}{without}"
            yield Problem(("preferences", party, "weights"), found, str(FULL_WEIGHT), step)


def sum_of_weights(weights: Mapping[str, Estimate]) -> tuple[float, float]:
    """Return the least and greatest sum: best figures where given, else the ends of the range."""
    ends = [(one.best, one.best) if one.best is not None else one.bounds for one in weights.values()]
    return sum(low for low, _ in ends), sum(high for _, high in ends)


def weight_below_zero(subject: Subject) -> Iterator[Problem]:
    """A weight, or the low end of its range, is negative."""
    for party, preferences in subject.case.preferences.items():
        if not isinstance(preferences.weights, FrozenMap):
            continue
        for issue, weight in preferences.weights.items():
            if min(weight.figure, *weight.bounds) < 0:
                step = "Turn the values of the issue around instead."
                found = f"the weight {weight.figure} of {issue!r}"
                yield Problem(("preferences", party, "weights", issue), found, "0 or more", step)


def best_outside_its_range(subject: Subject) -> Iterator[Problem]:
    """A best figure lies outside the range given beside it."""
    for path, estimate in _estimates(subject):
        if estimate.best is not None and not estimate.bounds[0] <= estimate.best <= estimate.bounds[1]:
            low, high = estimate.bounds
            yield Problem(path, f"the best figure {estimate.best}", f"one in its range [{low}, {high}]")


def _estimates(subject: Subject) -> Iterator[tuple[Path, Estimate]]:
    for party, preferences in subject.case.preferences.items():
        here = ("preferences", party)
        if isinstance(preferences.weights, FrozenMap):
            yield from (((*here, "weights", issue), weight) for issue, weight in preferences.weights.items())
        for issue, table in preferences.values.items():
            if isinstance(table, OptionValues):
                yield from (((*here, "values", issue, option), one) for option, one in table.options.items())
            elif isinstance(table, Curve):
                yield from (((*here, "values", issue, str(amount)), one) for amount, one in table.points)
    yield from ((("levers", place, "points"), lever.points) for place, lever in enumerate(subject.case.levers))


def outside_option_empty(subject: Subject) -> Iterator[Problem]:
    """An outside option gives neither value nor range, or a value outside its range."""
    for party, preferences in subject.case.preferences.items():
        option, path = preferences.outside_option, ("preferences", party, "outside_option")
        if option is None:
            continue
        if option.bounds is None:
            yield Problem(path, "no value and no range", "value, range or both", "Delete it, or say what is known.")
        elif option.value is not None and not option.bounds[0] <= option.value <= option.bounds[1]:
            yield Problem(path, f"the value {option.value}", f"one in its range {list(option.bounds)}")


def ranking_not_whole(subject: Subject) -> Iterator[Problem]:
    """A ranking of options leaves one out, or names one twice."""
    for path, issue, ranking in _rankings(subject):
        twice = [option for option in dict.fromkeys(ranking) if ranking.count(option) > 1]
        if twice:
            yield Problem(path, f"{listed(twice)} twice in the ranking of {issue.id!r}", "each once", "Delete one.")
        missing = [option.id for option in issue.options if option.term and option.id not in ranking]
        if missing:
            step = "Add what is missing, or write what is known as `order: [[a, over, b]]`."
            yield Problem(path, f"a ranking of {issue.id!r} without {listed(missing)}", "every option", step)


def _rankings(subject: Subject) -> Iterator[tuple[Path, Issue, tuple[str, ...]]]:
    for party, preferences in subject.case.preferences.items():
        for issue_id, table in preferences.values.items():
            issue = subject.issues.get(issue_id)
            if issue is not None and isinstance(table, Ranking):
                yield ("preferences", party, "values", issue_id, "ranking"), issue, table.ranking


def order_in_a_circle(subject: Subject) -> Iterator[Problem]:
    """Pairs `[a, over, b]` lead from an option back to itself."""
    for party, preferences in subject.case.preferences.items():
        for issue, table in preferences.values.items():
            if isinstance(table, PartialOrder) and _is_circular([(better, worse) for better, _, worse in table.order]):
                path = ("preferences", party, "values", issue, "order")
                yield Problem(
                    path, f"pairs on {issue!r} that run in a circle", "a order without circles", "Delete one."
                )


def _is_circular(pairs: list[tuple[str, str]]) -> bool:
    """Take away options that nothing beats until none is left; in a circle some stay."""
    left = set(pairs)
    while left:
        beaten = {worse for _, worse in left}
        rest = {pair for pair in left if pair[0] in beaten}
        if rest == left:
            return True
        left = rest
    return False


def red_line_empty(subject: Subject) -> Iterator[Problem]:
    """A red line says nothing: none of `not`, `only`, `at_least` and `at_most`."""
    for party, preferences in subject.case.preferences.items():
        for place, line in enumerate(preferences.red_lines):
            if all(said is None for said in (line.not_, line.only, line.at_least, line.at_most)):
                path = ("preferences", party, "red_lines", place)
                yield Problem(path, f"a red line on {line.issue!r} that says nothing", "not, only, at_least or at_most")


def linkage_without_effect(subject: Subject) -> Iterator[Problem]:
    """A linkage has not exactly one of bonus, penalty and forbidden, or gives points to nobody."""
    for place, linkage in enumerate(subject.case.linkages):
        path = ("linkages", place)
        effects = [linkage.bonus is not None, linkage.penalty is not None, linkage.forbidden]
        if sum(effects) != 1:
            yield Problem(path, f"{sum(effects)} effects of a linkage", "one of bonus, penalty and forbidden: true")
        elif linkage.party is None and not linkage.forbidden:
            yield Problem(path, "points of a linkage for nobody", "party: who gains or loses them")


def credibility_no_share(subject: Subject) -> Iterator[Problem]:
    """The credibility of a lever is no interval within 0 and 1."""
    for place, lever in enumerate(subject.case.levers):
        if lever.credibility is not None and not 0 <= lever.credibility[0] <= lever.credibility[1] <= 1:
            path = ("levers", place, "credibility")
            yield Problem(path, f"the credibility {list(lever.credibility)}", "[low, high] within 0 and 1")


def values_of_another_kind(subject: Subject) -> Iterator[Problem]:
    """Options of a continuous issue are ranked: it has amounts, whose values are points between which lines run."""
    for party, preferences in subject.case.preferences.items():
        for issue_id, table in preferences.values.items():
            issue = subject.issues.get(issue_id)
            if issue is not None and issue.type is IssueType.CONTINUOUS and isinstance(table, Ranking | PartialOrder):
                path = ("preferences", party, "values", issue_id)
                yield Problem(path, f"an order of options on {issue_id!r}, which is continuous", "{AMOUNT: points}")
