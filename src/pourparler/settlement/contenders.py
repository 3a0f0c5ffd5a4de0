"""Which packages are asked how well they stand: all solutions, the analyst's own, and the frontier at best figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pourparler.settlement.packages import ScoreTable
from pourparler.settlement.results import AdjustedWinner, Settlement, Terms
from pourparler.talks import FrozenMap

MOST_FROM_FRONTIER = 256
"""Packages of the frontier that are followed through the draws, evenly spaced along it."""

FRONTIER, NEAREST = "frontier", "nearest"


@dataclass(frozen=True)
class Contender:
    """One package and what it is called: the rules that pick it, the analyst's name, or `frontier`."""

    label: str
    terms: Terms


@dataclass(frozen=True)
class Contenders:
    """The packages in order; the first `ranked` are solutions, or the nearest packages where there is no zone."""

    packages: tuple[Contender, ...]
    ranked: int


def contenders(settlement: Settlement, table: ScoreTable, own: Mapping[str, Terms] | None = None) -> Contenders:
    """Return the packages whose standing is asked, each once.

    Parameters
    ----------
    settlement : the answer at best figures
    table : its scores; a division by Adjusted Winner that the issues do not allow is left out
    own : the analyst's own packages by name
    """
    first: dict[Terms, list[str]] = {}
    for label, terms in [*_picked(settlement, table), *(own or {}).items()]:
        first.setdefault(terms, []).append(label)
    along = [terms for terms in _along(settlement) if terms not in first]
    return Contenders(
        packages=(
            *(Contender(", ".join(dict.fromkeys(labels)), terms) for terms, labels in first.items()),
            *(Contender(FRONTIER, terms) for terms in along),
        ),
        ranked=len(first),
    )


def _picked(settlement: Settlement, table: ScoreTable) -> list[tuple[str, Terms]]:
    picked: list[tuple[str, Terms]] = []
    for name in type(settlement.solutions).model_fields:
        solution = getattr(settlement.solutions, name)
        if isinstance(solution, AdjustedWinner):
            picked += [(name, solution.terms)] if _can_be_settled(solution.terms, table) else []
        elif solution is not None:
            picked += [(name, package.terms) for package in solution.packages]
    return picked or [(NEAREST, miss.package.terms) for miss in settlement.zone.nearest]


def _can_be_settled(terms: Terms, table: ScoreTable) -> bool:
    """Say whether every issue of the table is settled at a term of its own."""
    lines = {line.id for line in table.stretches}
    return lines <= set(terms) and all(
        issue.id in terms and not isinstance(terms[issue.id], FrozenMap) and terms[issue.id] in issue.options
        for issue in table.issues
    )


def _along(settlement: Settlement) -> Sequence[Terms]:
    points = settlement.frontier.points
    if len(points) <= MOST_FROM_FRONTIER:
        return [point.terms for point in points]
    return [points[row].terms for row in np.linspace(0, len(points) - 1, MOST_FROM_FRONTIER).astype(int)]
