"""Preferences laid over the options: the labelled table of scores that every engine and solution works on.

`score_table` reads a case at its best figures; `table_from_points` takes scores already in points, as draws and
published tables have them. Both round to ticks, once. A score is weight x value / 100.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import CaseError, ScoreError
from pourparler.settlement.amounts import (
    amount_points,
    grid_of,
    is_on_a_line,
    share_grid,
    shares_in,
    stretch_points,
)
from pourparler.settlement.conditions import linkage_masks, red_line_masks
from pourparler.settlement.figures import option_points, weight_figures
from pourparler.settlement.packages import IssueScores, Link, ScoreTable, Stretch, Term
from pourparler.settlement.ticks import in_ticks, tick_for
from pourparler.talks import Case, Issue, IssueType, Linkage, Preferences

Points = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class PointTable:
    """Scores still in points: what `table_from_points` rounds.

    Attributes
    ----------
    parties : names of the columns
    issues : issue -> (terms, points of shape (options, parties))
    outside : per party, points, None where none is given
    excluded : issue -> party -> shape (options,), True where that party's red lines rule the option out
    links : (id, masks by issue, gain per party in points, forbids)
    stretches : issue -> (amounts, points of shape (knots, parties), is_shared)
    """

    parties: tuple[str, ...]
    issues: Mapping[str, tuple[Sequence[Term], Points]]
    outside: Sequence[float | None]
    excluded: Mapping[str, Mapping[str, NDArray[np.bool_]]]
    links: Sequence[tuple[str, Mapping[str, NDArray[np.bool_]], Points, bool]] = ()
    stretches: Mapping[str, tuple[Points, Points, bool]] | None = None


def scored_parties(case: Case) -> tuple[str, ...]:
    """Return the sides whose preferences have weights and values, in the order of the case."""
    return tuple(
        party.id
        for party in case.sides
        if party.id in case.preferences and case.preferences[party.id].weights is not None
    )


def weighted_issues(case: Case) -> tuple[Issue, ...]:
    """Return the issues on which some scored party has a weight, in file order: packages are made of these."""
    weights = [weight_figures(case.preferences[party]) for party in scored_parties(case)]
    return tuple(issue for issue in case.issues if any(of_party.get(issue.id, 0.0) for of_party in weights))


def unweighted_issues(case: Case) -> tuple[str, ...]:
    """Return the issues that stand in no package because no party has a weight for them."""
    inside = {issue.id for issue in weighted_issues(case)}
    return tuple(issue.id for issue in case.issues if issue.id not in inside)


def score_table(case: Case) -> ScoreTable:
    """Return the score table of a case at its best figures.

    Rankings and partial orders are taken at the middle of what they allow, ranges without a best figure at their
    middle; `uncertain` says how much hangs on that.

    Raises
    ------
    ScoreError
        if fewer than two sides have preferences, or no issue has a weight
    CaseError
        if a party gives an issue weight but an option of it no value
    """
    return table_from_points(case_points(case))


def case_points(case: Case) -> PointTable:
    """Return the scores of a case at its best figures, in points, before anything is rounded."""
    parties, issues = scored_parties(case), weighted_issues(case)
    _require_something_to_settle(case, parties, issues)
    on_a_line = {issue.id for issue in issues if is_on_a_line(case, issue, parties)}
    listed = {issue.id: (terms_of(issue, len(parties)), issue) for issue in issues if issue.id not in on_a_line}
    return PointTable(
        parties=parties,
        issues={key: (terms, _points(case, issue, terms, parties)) for key, (terms, issue) in listed.items()},
        outside=tuple(_outside(case.preferences[party]) for party in parties),
        excluded={key: red_line_masks(case, issue, terms, parties) for key, (terms, issue) in listed.items()},
        links=tuple(
            _link(linkage, parties, masks)
            for linkage in case.linkages
            if (masks := linkage_masks(linkage, listed, parties)) is not None
        ),
        stretches={issue.id: stretch_points(case, issue, parties) for issue in issues if issue.id in on_a_line},
    )


def terms_of(issue: Issue, parties: int) -> tuple[Term, ...]:
    """Return what an issue can be settled at: options that are terms, listed amounts, or divisions into shares."""
    if issue.type is IssueType.DIVISIBLE:
        return share_grid(parties)
    if issue.type is IssueType.CONTINUOUS:
        return grid_of(issue)
    return tuple(option.id for option in issue.options if option.term)


def table_from_points(given: PointTable) -> ScoreTable:
    """Round scores in points to whole ticks of each party, and name them.

    Raises
    ------
    ScoreError
        if a figure is not finite, or a table has the wrong shape
    """
    _require_shapes(given)
    stretches_given = given.stretches or {}
    lists = [points for _, points in given.issues.values()] + [points for _, points, _ in stretches_given.values()]
    ticks = _ticks(given, lists)
    rounded = iter(_rounded(lists, ticks))
    issues = tuple(
        IssueScores(key, tuple(terms), next(rounded), dict(given.excluded.get(key, {})))
        for key, (terms, _) in given.issues.items()
    )
    stretches = tuple(
        Stretch(key, amounts, next(rounded), shared) for key, (amounts, _, shared) in stretches_given.items()
    )
    links = tuple(_rounded_link(link, list(given.issues), ticks) for link in given.links)
    floor = _lowest_totals(issues, links, stretches, len(ticks))
    outside = [
        int(low) if value is None else int(in_ticks(np.array([value]), tick)[0])
        for value, tick, low in zip(given.outside, ticks, floor, strict=True)
    ]
    return ScoreTable(
        parties=given.parties,
        issues=issues,
        outside=np.array(outside, dtype=np.int64),
        outside_given=tuple(value is not None for value in given.outside),
        ticks=ticks,
        links=links,
        stretches=stretches,
    )


def _ticks(given: PointTable, lists: Sequence[Points]) -> tuple[Fraction, ...]:
    """Return each party's tick, from all its figures and from its best total less its worst."""
    gains = np.array([gain for _, _, gain, _ in given.links], dtype=np.float64).reshape(-1, len(given.parties))
    spread = np.abs(gains).sum(axis=0) + sum(np.ptp(points, axis=0) for points in lists if len(points))
    figures = np.concatenate([gains, *lists])
    return tuple(
        tick_for(figures[:, party], float(spread[party]), outside) for party, outside in enumerate(given.outside)
    )


def _rounded(lists: Sequence[Points], ticks: Sequence[Fraction]) -> Sequence[NDArray[np.int64]]:
    """Return all lists in ticks, rounded together since there are many and each is short."""
    if not lists:
        return []
    every = np.concatenate(lists)
    columns = [in_ticks(every[:, party], tick) for party, tick in enumerate(ticks)]
    ends = np.cumsum([len(points) for points in lists])
    return np.split(np.stack(columns, axis=1), ends[:-1])


def _rounded_link(
    link: tuple[str, Mapping[str, NDArray[np.bool_]], Points, bool], order: list[str], ticks: Sequence[Fraction]
) -> Link:
    name, masks, gain, forbids = link
    return Link(
        id=name,
        issues=tuple(order.index(issue) for issue in masks),
        holds=tuple(masks.values()),
        gain=_rounded([gain[None, :]], ticks)[0][0],
        forbids=forbids,
    )


def _lowest_totals(
    issues: Sequence[IssueScores], links: Sequence[Link], stretches: Sequence[Stretch], parties: int
) -> NDArray[np.int64]:
    """Return totals no package is below: each part at its worst."""
    floor = np.zeros(parties, dtype=np.int64)
    for scores in [issue.scores for issue in issues] + [stretch.scores for stretch in stretches]:
        if len(scores):
            floor += scores.min(axis=0)
    for link in links:
        floor += np.minimum(link.gain, 0)
    return floor


def _points(case: Case, issue: Issue, terms: Sequence[Term], parties: Sequence[str]) -> Points:
    if issue.type is IssueType.DIVISIBLE:
        columns = [
            amount_points(case.preferences[party], issue, shares_in(terms, place), party)
            for place, party in enumerate(parties)
        ]
    else:
        columns = [option_points(case.preferences[party], issue, terms, party) for party in parties]
    return np.stack(columns, axis=1)


def _outside(preferences: Preferences) -> float | None:
    option = preferences.outside_option
    if option is None or option.bounds is None:
        return None
    return float(option.value) if option.value is not None else sum(option.bounds) / 2


def _link(
    linkage: Linkage, parties: Sequence[str], masks: Mapping[str, NDArray[np.bool_]]
) -> tuple[str, Mapping[str, NDArray[np.bool_]], Points, bool]:
    gain = np.zeros(len(parties))
    if linkage.party in parties:
        gain[parties.index(linkage.party)] = float(linkage.bonus or 0) - float(linkage.penalty or 0)
    return linkage.id or "", masks, gain, linkage.forbidden


def _require_something_to_settle(case: Case, parties: Sequence[str], issues: Sequence[Issue]) -> None:
    if len(parties) < 2:
        missing = [party.id for party in case.sides if party.id not in parties]
        raise ScoreError(
            f"case {case.id!r} has preferences (weights and values) of {', '.join(parties) or 'no side'}; settlement "
            f"needs those of two. Write preferences for {', '.join(missing) or 'a second side'} in case.yaml, or name "
            "a scenario that has them: --scenario NAME"
        )
    if not issues:
        raise ScoreError(f"case {case.id!r}: no party gives any issue a weight, so there is nothing to settle")


def _require_shapes(given: PointTable) -> None:
    parties = len(given.parties)
    if len(given.outside) != parties:
        raise ScoreError(f"{len(given.outside)} outside options for {parties} parties; give one each, or None")
    for issue, (terms, points) in given.issues.items():
        if points.shape != (len(terms), parties):
            raise ScoreError(
                f"scores of issue {issue!r} have shape {points.shape}, expected ({len(terms)}, {parties}): a row per "
                "option, a column per party"
            )
        if len(set(terms)) != len(terms):
            twice = next(term for term in terms if list(terms).count(term) > 1)
            raise CaseError(f"issue {issue!r} lists option {twice!r} twice; keep one of them, or rename it")
