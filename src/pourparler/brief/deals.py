"""Which packages a briefing shows, and what each is worth: as figures where preferences are known, else as ranges."""

from collections.abc import Iterator
from dataclasses import dataclass

from pourparler.settlement.results import Candidate, Package, Robustness, ScoreRange, Settlement, Solution, Terms
from pourparler.talks import FrozenMap

LETTERS = "ABC"
"""What the packages side by side are called: more do not fit a page, and nobody compares more."""

NEARLY_AS_OFTEN = 0.9
"""Part of the best share of draws at which packages count as taken about as often; among those efficiency decides."""

RULES = {
    "nash": "Nash", "kalai_smorodinsky": "Kalai-Smorodinsky", "egalitarian": "egalitarian",
    "utilitarian": "utilitarian", "max_nash_welfare": "maximum Nash welfare", "weighted_nash": "weighted Nash",
}  # fmt: skip
"""What each rule is called, in the order in which its package is shown."""


@dataclass(frozen=True)
class Deal:
    """One package to show.

    Attributes
    ----------
    letter : what the chart and the table call it
    why : the rules that pick it, or that it comes nearest; None where shares of draws say it
    best : per party, points at best figures; None where somebody gave none
    scores : per party, least and most it can be worth
    acceptable_share, efficient_share : of the draws; None where nothing was drawn
    """

    letter: str
    why: str | None
    terms: Terms
    best: FrozenMap[str, float] | None
    scores: FrozenMap[str, ScoreRange]
    acceptable_share: float | None = None
    efficient_share: float | None = None


def deals(settlement: Settlement, *, loose: bool) -> tuple[Deal, ...]:
    """Return up to three packages, lettered.

    With best figures: the solutions, each package once; where there is no zone, the nearest packages. Without
    (`loose`): of the packages taken in about as many draws as any, those most often efficient, each unlike those
    before it on two issues at least.
    """
    if loose:
        return tuple(_steadiest(settlement.robustness)) if settlement.robustness else ()
    found = _picked(settlement) or [("comes nearest", miss.package) for miss in settlement.zone.nearest]
    drawn = {one.terms: one for one in settlement.robustness.packages} if settlement.robustness else {}
    return tuple(
        _known(letter, why, package, drawn.get(package.terms))
        for letter, (why, package) in zip(LETTERS, found, strict=False)
    )


def _picked(settlement: Settlement) -> list[tuple[str, Package]]:
    """Return the packages that rules pick, each with all rules that pick it."""
    by_package: dict[Package, list[str]] = {}
    for name, rule in RULES.items():
        solution: Solution | None = getattr(settlement.solutions, name)
        for package in solution.packages if solution else ():
            by_package.setdefault(package, []).append(rule)
    return [(", ".join(dict.fromkeys(rules)), package) for package, rules in by_package.items()]


def _known(letter: str, why: str, package: Package, drawn: Candidate | None) -> Deal:
    if drawn is None:
        points = {party: ScoreRange(low=score, high=score) for party, score in package.scores.items()}
        return Deal(letter, why, package.terms, package.scores, FrozenMap(points))
    shares = drawn.acceptable_share, drawn.efficient_share
    return Deal(letter, why, package.terms, package.scores, drawn.scores, *shares)


def _steadiest(robustness: Robustness) -> Iterator[Deal]:
    often = NEARLY_AS_OFTEN * max(one.acceptable_share for one in robustness.packages)
    first = [one for one in robustness.packages if one.acceptable_share >= often]
    first.sort(key=lambda one: -one.efficient_share)
    shown: list[Candidate] = []
    for one in first:
        if len(shown) < len(LETTERS) and all(_differ(one.terms, other.terms) > 1 for other in shown):
            shown.append(one)
    for letter, one in zip(LETTERS, shown, strict=False):
        yield Deal(letter, None, one.terms, None, one.scores, one.acceptable_share, one.efficient_share)


def _differ(one: Terms, other: Terms) -> int:
    return sum(one[issue] != other[issue] for issue in one)
