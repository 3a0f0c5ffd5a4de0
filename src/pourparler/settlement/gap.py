"""How far apart the sides are, per issue and round: 0 where they say the same, 1 at the two ends of an issue.

After [Raiffa 1982]: between the positions in force, ordered |i-j|/(n-1) over all listed options, continuous
|x-y|/(max-min), unordered 0 or 1, divisible half the sum of the differences of shares.
"""

from collections.abc import Iterable
from itertools import combinations, pairwise, product
from math import fsum

from pourparler.settlement.concessions import concessions
from pourparler.settlement.gap_table import GapCell, GapTable, MeanGap, SameIssues, Span
from pourparler.settlement.in_force import Stand, Stands, stands_by_round
from pourparler.settlement.voiced import apart, scale_length
from pourparler.talks import About, Case, Evidence, FrozenMap, Issue


def gap_table(case: Case, evidence: Evidence, about: About) -> GapTable:
    """Return the gap of every issue after every round held, with means over the issues that two sides spoke to.

    Raises
    ------
    ScoreError
        where shares of a divisible issue do not sum to the whole
    """
    stands = stands_by_round(case, evidence)
    cells = {
        issue.id: FrozenMap({name: _cell(case, issue, name, after) for name, after in stands.items()})
        for issue in case.issues
    }
    return GapTable(
        about=about,
        rounds=tuple(stands),
        issues=FrozenMap(cells),
        mean=FrozenMap(_means(cells, tuple(stands))),
        concessions=concessions(case, stands),
    )


def gap_between(one: Stand, other: Stand, issue: Issue) -> Span:
    """Return the gap between two positions in force, low and high over the alternatives of both."""
    distances = [apart(mine, theirs) for mine, theirs in product(one.terms, other.terms)]
    whole = scale_length(issue)
    return Span(low=min(low for low, _ in distances) / whole, high=max(high for _, high in distances) / whole)


def _cell(case: Case, issue: Issue, round_id: str, after: Stands) -> GapCell:
    voiced = {side.id: after[issue.id][side.id] for side in case.sides if side.id in after[issue.id]}
    pairs = {f"{a}|{b}": gap_between(voiced[a], voiced[b], issue) for a, b in combinations(voiced, 2)}
    # max keeps the first of equals, so ties that remain fall to file order
    widest = max(pairs.values(), key=lambda span: (span.high, span.low), default=None)
    return GapCell(
        low=None if widest is None else widest.low,
        high=None if widest is None else widest.high,
        voiced_by=tuple(voiced),
        carried=tuple(side for side, stand in voiced.items() if stand.voiced_in != round_id),
        pairs=FrozenMap(pairs) if len(case.sides) > 2 else None,
    )


def _means(cells: dict[str, FrozenMap[str, GapCell]], rounds: tuple[str, ...]) -> dict[str, MeanGap]:
    spans = {name: _spans(cells, name) for name in rounds}
    before = dict(pairwise(rounds))
    came_before = {after: spans[name] for name, after in before.items()}
    return {name: _mean(spans[name], came_before.get(name), len(cells)) for name in rounds}


def _spans(cells: dict[str, FrozenMap[str, GapCell]], round_id: str) -> dict[str, Span]:
    spans = ((issue, by_round[round_id].span) for issue, by_round in cells.items())
    return {issue: span for issue, span in spans if span is not None}


def _mean(now: dict[str, Span], before: dict[str, Span] | None, issues: int) -> MeanGap:
    both = [issue for issue in now if issue in (before or {})]
    return MeanGap(
        low=_average(span.low for span in now.values()),
        high=_average(span.high for span in now.values()),
        voiced_by_both=len(now),
        issues=issues,
        same_issues=_same_issues(now, before, both) if before and both else None,
    )


def _same_issues(now: dict[str, Span], before: dict[str, Span], both: list[str]) -> SameIssues:
    def over_both(spans: dict[str, Span]) -> Span:
        return Span(
            low=fsum(spans[issue].low for issue in both) / len(both),
            high=fsum(spans[issue].high for issue in both) / len(both),
        )

    after, earlier = over_both(now), over_both(before)
    return SameIssues(
        issues=len(both), low=after.low, high=after.high, before_low=earlier.low, before_high=earlier.high
    )


def _average(figures: Iterable[float]) -> float | None:
    all_of_them = list(figures)
    return fsum(all_of_them) / len(all_of_them) if all_of_them else None
