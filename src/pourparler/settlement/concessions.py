"""Who moved toward whom between rounds, in option steps, units or shares, and in points where preferences say them."""

from collections.abc import Iterator
from itertools import pairwise, product

from pourparler.settlement.figures import FULL_WEIGHT
from pourparler.settlement.gap_table import Concession, Span
from pourparler.settlement.in_force import Stand, Stands
from pourparler.settlement.term_points import value_of, weight_of
from pourparler.settlement.voiced import Bounds, closer_by
from pourparler.talks import Case, Issue, IssueType

STEPS, SHARES = "option steps", "shares"


def concessions(case: Case, stands: dict[str, Stands]) -> tuple[Concession, ...]:
    """Return every move of a side that had spoken to the issue before, against each other side's position before.

    A position voiced again unchanged is no move; where no other side had a position in force there is nothing to
    move toward. In the order of rounds, issues and parties.
    """
    return tuple(
        _concession(case, issue, round_id, mover, other, was, now)
        for (_, before), (round_id, after) in pairwise(stands.items())
        for issue in case.issues
        for mover, other in _movers(before[issue.id], after[issue.id], case)
        for was, now in [(before[issue.id], after[issue.id])]
    )


def _movers(was: dict[str, Stand], now: dict[str, Stand], case: Case) -> Iterator[tuple[str, str]]:
    for side in case.sides:
        if side.id in was and set(now[side.id].terms) != set(was[side.id].terms):
            yield from ((side.id, other.id) for other in case.sides if other.id in was and other.id != side.id)


def _concession(
    case: Case, issue: Issue, round_id: str, mover: str, other: str, was: dict[str, Stand], now: dict[str, Stand]
) -> Concession:
    before, after = was[mover], now[mover]
    steps = [closer_by(*three) for three in product(before.terms, after.terms, was[other].terms)]
    own, theirs = (_change(case, party, issue, before, after) for party in (mover, other))
    return Concession(
        party=mover,
        issue=issue.id,
        round=round_id,
        toward=other,
        since=before.voiced_in,
        steps=_hull(steps),
        unit=_unit(issue),
        own_loss=None if own is None else Span(low=0.0 - own.high, high=0.0 - own.low),
        gain_to_other=theirs,
    )


def _change(case: Case, party: str, issue: Issue, before: Stand, after: Stand) -> Span | None:
    """Return what the move from one stand to the other is worth to a party: weight x change of value / 100."""
    weight = weight_of(case, party, issue)
    was = [value_of(case, party, issue, one) for one in before.positions]
    now = [value_of(case, party, issue, one) for one in after.positions]
    known = [(earlier, later) for earlier, later in product(was, now) if earlier is not None and later is not None]
    if weight is None or len(known) < len(was) * len(now):
        return None
    rises = [rise for earlier, later in known for rise in (later[0] - earlier[1], later[1] - earlier[0])]
    points = [one * rise / FULL_WEIGHT for one in weight for rise in rises]
    return Span(low=min(points), high=max(points))


def _hull(bounds: list[Bounds]) -> Span:
    return Span(low=min(low for low, _ in bounds), high=max(high for _, high in bounds))


def _unit(issue: Issue) -> str:
    if issue.type is IssueType.DIVISIBLE:
        return SHARES
    return issue.unit or "units" if issue.type is IssueType.CONTINUOUS else STEPS
