"""What a package is: one option for each issue, inside every red line; and how many there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.ticks import in_points

Term = str | int | float
"""What an issue is settled at: the id of an option, or an amount."""

Ticks = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class IssueScores:
    """One issue with a list of options: what each option is worth to each party.

    Attributes
    ----------
    id : the issue
    options : the terms, in file order; stances (`term: false`) are not among them
    scores : shape (options, parties), whole ticks of each party, larger is better for the party
    excluded : party -> shape (options,), True where that party's red lines rule the option out; any side of the
        case may stand here, scored or not, and only those with a red line on the issue do
    """

    id: str
    options: tuple[Term, ...]
    scores: Ticks
    excluded: Mapping[str, NDArray[np.bool_]]

    @property
    def allowed(self) -> NDArray[np.bool_]:
        """Shape (options,), True where no red line rules the option out."""
        allowed = np.ones(len(self.options), dtype=np.bool_)
        for mask in self.excluded.values():
            allowed &= ~mask
        return allowed


@dataclass(frozen=True, eq=False)
class Link:
    """Terms that count together: where every mask holds, the parties gain these ticks, or the package is out.

    Attributes
    ----------
    id : the linkage
    issues : positions in `ScoreTable.issues`, each once
    holds : one mask per entry of `issues`, shape (options,): the options at which that part of the condition holds
    gain : shape (parties,), ticks added when all parts hold (negative for a penalty)
    forbids : the package is out when all parts hold
    """

    id: str
    issues: tuple[int, ...]
    holds: tuple[NDArray[np.bool_], ...]
    gain: Ticks
    forbids: bool = False


@dataclass(frozen=True, eq=False)
class Stretch:
    """One issue settled anywhere on a line: an interval, or the shares of something divisible between two parties.

    Attributes
    ----------
    id : the issue
    amounts : shape (knots,), ascending: amounts of the issue's unit, or the first party's share from 0 to 1
    scores : shape (knots, parties), ticks, linear between the knots and concave for every party
    is_shared : the amounts are the first party's share
    """

    id: str
    amounts: NDArray[np.float64]
    scores: Ticks
    is_shared: bool = False


@dataclass(frozen=True, eq=False)
class ScoreTable:
    """What every package is worth to every party: the array door of settlement.

    A package takes one row of each issue's `scores`; a party's total is the sum of its column entries plus the `gain`
    of every link whose condition holds, plus its score on each stretch. Parties are columns throughout, in the order
    of `parties`; everything is in whole ticks of the party (`ticks[p]` points each, no party's tick is another's).

    Attributes
    ----------
    parties : names of the columns
    issues : the issues with options
    outside : shape (parties,), ticks: what fighting on is worth; where none is given, the party's lowest possible total
    outside_given : per party, whether an outside option was given
    ticks : per party, points per tick
    links : linkages between issues
    stretches : issues settled on a line
    """

    parties: tuple[str, ...]
    issues: tuple[IssueScores, ...]
    outside: Ticks
    outside_given: tuple[bool, ...]
    ticks: tuple[Fraction, ...]
    links: tuple[Link, ...] = ()
    stretches: tuple[Stretch, ...] = ()

    @property
    def packages(self) -> int:
        """How many packages there are, red lines or not (the stretches left aside)."""
        return prod(len(issue.options) for issue in self.issues)

    def points(self, totals: Iterable[int]) -> dict[str, float]:
        """Name one vector of totals, in points."""
        return {
            party: in_points(int(total), tick)
            for party, total, tick in zip(self.parties, totals, self.ticks, strict=True)
        }

    def terms(self, choice: Iterable[int]) -> dict[str, Term]:
        """Name the options chosen, one row number per issue."""
        return {issue.id: issue.options[int(row)] for issue, row in zip(self.issues, choice, strict=True)}

    def totals(self, choice: Iterable[int]) -> Ticks:
        """Return the totals of one package (the stretches left aside), shape (parties,)."""
        rows = [int(row) for row in choice]
        total = np.zeros(len(self.parties), dtype=np.int64)
        for issue, row in zip(self.issues, rows, strict=True):
            total += issue.scores[row]
        for link in self.links:
            if link_holds(link, rows):
                total += link.gain
        return total

    def is_allowed(self, choice: Iterable[int]) -> bool:
        """Whether a package is inside every red line and trips no linkage that forbids it."""
        rows = [int(row) for row in choice]
        inside = all(bool(issue.allowed[row]) for issue, row in zip(self.issues, rows, strict=True))
        return inside and not any(link.forbids and link_holds(link, rows) for link in self.links)

    def choice(self, terms: Mapping[str, Term]) -> tuple[int, ...]:
        """Return the row numbers of a package named by its terms, or raise KeyError or ValueError."""
        return tuple(issue.options.index(terms[issue.id]) for issue in self.issues)

    def with_changes(self, **fields: Any) -> "ScoreTable":
        """Return the same table with other fields: another outside option, other scores."""
        return replace(self, **fields)


def link_holds(link: Link, rows: list[int]) -> bool:
    """Whether every part of the condition holds for the package with these rows."""
    return all(bool(mask[rows[issue]]) for issue, mask in zip(link.issues, link.holds, strict=True))


def inside_red_lines(table: ScoreTable) -> ScoreTable:
    """Return the table of the packages inside every red line; a contradiction leaves an issue without options."""
    kept = [issue.allowed for issue in table.issues]
    if all(mask.all() for mask in kept):
        return table
    issues = tuple(_only(issue, mask) for issue, mask in zip(table.issues, kept, strict=True))
    return replace(table, issues=issues, links=tuple(_narrow(link, kept) for link in table.links))


def _only(issue: IssueScores, kept: NDArray[np.bool_]) -> IssueScores:
    options = tuple(option for option, keep in zip(issue.options, kept, strict=True) if keep)
    return IssueScores(issue.id, options, issue.scores[kept], {})


def _narrow(link: Link, kept: list[NDArray[np.bool_]]) -> Link:
    return replace(link, holds=tuple(mask[kept[issue]] for issue, mask in zip(link.issues, link.holds, strict=True)))
