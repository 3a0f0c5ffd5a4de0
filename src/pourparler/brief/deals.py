"""Which packages a briefing shows, and what each is worth: as figures where preferences are known, else as ranges."""

from collections.abc import Iterator
from dataclasses import dataclass

from pourparler.settlement.results import Package, Robustness, ScoreRange, Settlement, Solution, Terms
from pourparler.talks import FrozenMap

MOST_SHOWN = 3
"""Packages side by side: more do not fit a page, and nobody compares more."""

LETTERS = "ABCDEFGH"

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
    why : what picked it
    scores : per party, least and most it can be worth
    acceptable_share, efficient_share : of the draws; None where preferences are known
    """

    letter: str
    why: str
    terms: Terms
    scores: FrozenMap[str, ScoreRange]
    acceptable_share: float | None = None
    efficient_share: float | None = None


def is_loose(settlement: Settlement) -> bool:
    """Whether some package is worth a range: then single figures would claim what nobody knows."""
    robustness = settlement.robustness
    return robustness is not None and any(
        span.low < span.high for one in robustness.packages for span in one.scores.values()
    )


def deals(settlement: Settlement) -> tuple[Deal, ...]:
    """Return up to three packages, lettered.

    Known preferences: the solutions, each package once. Loose ones: the packages that stand in most draws, each unlike
    those before it on two issues at least. Where there is no zone: those that come nearest.
    """
    if settlement.robustness is not None and is_loose(settlement):
        return tuple(_steadiest(settlement.robustness))
    found = _picked(settlement) or [("comes nearest", miss.package) for miss in settlement.zone.nearest]
    return tuple(_known(letter, why, one) for letter, (why, one) in zip(LETTERS[:MOST_SHOWN], found, strict=False))


def _picked(settlement: Settlement) -> list[tuple[str, Package]]:
    """Return the packages that rules pick, each with all rules that pick it."""
    by_package: dict[Package, list[str]] = {}
    for name, rule in RULES.items():
        solution: Solution | None = getattr(settlement.solutions, name)
        for package in solution.packages if solution else ():
            by_package.setdefault(package, []).append(rule)
    return [(", ".join(dict.fromkeys(rules)), package) for package, rules in by_package.items()]


def _known(letter: str, why: str, package: Package) -> Deal:
    scores = {party: ScoreRange(low=points, high=points) for party, points in package.scores.items()}
    return Deal(letter, why, package.terms, FrozenMap(scores))


def _steadiest(robustness: Robustness) -> Iterator[Deal]:
    standing = sorted(robustness.packages, key=lambda one: -one.acceptable_share * one.efficient_share)
    shown: list[Terms] = []
    for one in standing:
        if len(shown) < MOST_SHOWN and all(_differ(one.terms, other) > 1 for other in shown):
            yield Deal(
                LETTERS[len(shown)], "stands in many draws", one.terms, one.scores, one.acceptable_share,
                one.efficient_share,
            )  # fmt: skip
            shown.append(one.terms)


def _differ(one: Terms, other: Terms) -> int:
    return sum(one[issue] != other[issue] for issue in one)
