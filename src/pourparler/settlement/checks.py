"""What looks wrong in a case once it has scores: red lines nobody can meet, wars too good to leave, odd demands.

These are warnings: each may be true of the world, and then it is worth knowing; more often a figure is mistyped.
"""

from collections.abc import Iterator
from itertools import product

from pourparler.errors import CaseError, ScoreError
from pourparler.settlement.efficiency import Frontier, efficient_frontier
from pourparler.settlement.in_force import Stand, stands_by_round
from pourparler.settlement.packages import ScoreTable
from pourparler.settlement.scores import score_table, scored_parties
from pourparler.settlement.term_points import value_of
from pourparler.settlement.ticks import in_points
from pourparler.talks import Case, Evidence, Issue, Position


def score_warnings(case: Case, evidence: Evidence) -> tuple[str, ...]:
    """Return a warning for each red line that leaves no package, outside option no package reaches, and odd demand.

    A demand is odd where the party's own values put it below what the other side asks at that time. Where fewer than
    two sides have preferences only demands are looked at; where scores cannot be made, the warning says why.
    """
    return (*_of_scores(case), *odd_demands(case, evidence))


def _of_scores(case: Case) -> Iterator[str]:
    if len(scored_parties(case)) < 2:
        return
    try:
        table = score_table(case)
    except (CaseError, ScoreError) as refused:
        yield f"scores cannot be made, so nothing can be settled: {refused}"
        return
    shut = list(_shut_issues(case, table))
    yield from shut
    if not shut:
        yield from _of_packages(table)


def _shut_issues(case: Case, table: ScoreTable) -> Iterator[str]:
    """Yield a warning per issue on which the red lines leave no term at all."""
    shut = [issue.id for issue in table.issues if not issue.allowed.any()]
    shut += [line.id for line in table.stretches if not len(line.amounts)]
    for issue in shut:
        drawn = [party for party, given in case.preferences.items() for line in given.red_lines if line.issue == issue]
        who = " and ".join(dict.fromkeys(drawn))
        yield (
            f"preferences: the red lines of {who} on {issue!r} exclude every package; expected one term at least that "
            "all of them leave. Look at not, only, at_least and at_most there"
        )


def _of_packages(table: ScoreTable) -> Iterator[str]:
    frontier = efficient_frontier(table)
    if not len(frontier):
        yield (
            "linkages: those marked forbidden, with the red lines, exclude every package; take one of them back, or "
            "draw its condition more narrowly"
        )
        return
    yield from _wars_too_good(table, frontier)


def _wars_too_good(table: ScoreTable, frontier: Frontier) -> Iterator[str]:
    for column, party in enumerate(table.parties):
        best, outside = int(frontier.totals[:, column].max()), int(table.outside[column])
        best += sum(int(line.scores[:, column].max()) for line in table.stretches)
        if table.outside_given[column] and outside > best:
            yield (
                f"preferences/{party}/outside_option: {in_points(outside, table.ticks[column]):g} points are more than "
                f"the party's best package inside the red lines, {in_points(best, table.ticks[column]):g}; it would "
                "sign nothing. Look at the value, and at whether it is on the scale of packages (0 to 100)"
            )


def odd_demands(case: Case, evidence: Evidence) -> Iterator[str]:
    """Yield a warning per demand that its own party values below what another side asks in the same round."""
    for round_id, stands in stands_by_round(case, evidence).items():
        for issue, by_side in stands.items():
            for mine, theirs in product(by_side, by_side):
                if mine != theirs and by_side[mine].voiced_in == round_id:
                    yield from _odd(case, case.issue(issue), mine, theirs, by_side)


def _odd(case: Case, issue: Issue, mine: str, theirs: str, stands: dict[str, Stand]) -> Iterator[str]:
    """Yield the warning where even the least it sees in the other's terms is more than the most it sees in its own."""
    own = [value for one in stands[mine].positions if (value := value_of(case, mine, issue, one)) is not None]
    other = [value for one in stands[theirs].positions if (value := value_of(case, mine, issue, one)) is not None]
    if not own or not other:
        return
    most, least = max(high for _, high in own), min(low for low, _ in other)
    if most < least:
        demand, ask = _said(stands[mine].positions), _said(stands[theirs].positions)
        yield (
            f"positions: in {stands[mine].voiced_in} {mine} asks {demand} on {issue.id!r}, which its own preferences "
            f"value at {most:g}, below the {least:g} of {ask}, which {theirs} asks. "
            "Look at the values, or say in a note why it asks for less"
        )


def _said(positions: tuple[Position, ...]) -> str:
    return " or ".join(dict.fromkeys(_term(one) for one in positions))


def _term(position: Position) -> str:
    if position.option is not None:
        return position.option
    if position.range is not None:
        return f"{position.range[0]:g} to {position.range[1]:g}"
    return f"{position.value:g}" if position.value is not None else "shares"
