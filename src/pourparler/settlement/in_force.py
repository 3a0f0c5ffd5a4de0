"""What each side stands for on each issue after each round: the terms it voiced in the latest round it spoke to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pourparler.settlement.voiced import Voiced, voiced_term
from pourparler.talks import (
    Case,
    Evidence,
    Issue,
    Position,
    PositionMode,
    Round,
    RoundKind,
    RoundStatus,
    Stance,
)

GAP_ROUNDS = frozenset({RoundKind.DIRECT_TALKS, RoundKind.SHUTTLE})
"""Kinds of round in which sides speak; third parties' drafts are shown beside them but are no rounds of the gap."""

SILENT_STANCES = frozenset({Stance.REJECTS, Stance.DENIES, Stance.NONCOMMITTAL})
"""Stances that say what a side does not want, or nothing: they put no term on the table."""


@dataclass(frozen=True)
class Stand:
    """The terms of one side on one issue, alternatives to each other, and the round in which it voiced them."""

    voiced_in: str
    terms: tuple[Voiced, ...]
    positions: tuple[Position, ...]


Stands = dict[str, dict[str, Stand]]
"""Issue id -> side id -> what it stands for; sides that never spoke to the issue are missing."""


def gap_rounds(evidence: Evidence) -> tuple[Round, ...]:
    """Return the rounds held in which sides spoke, by date; an undated one stays behind the one written before it."""
    dated: list[tuple[date, Round]] = []
    last = date.min
    for one in evidence.rounds:
        last = one.date or last
        dated.append((last, one))
    in_order = (one for _, one in sorted(dated, key=lambda pair: pair[0]))
    return tuple(one for one in in_order if one.kind in GAP_ROUNDS and one.status is RoundStatus.HELD)


def stands_by_round(case: Case, evidence: Evidence) -> dict[str, Stands]:
    """Return what was in force after each round of the gap: round id -> issue id -> side id -> stand."""
    said, among = _by_place(evidence), _claimants_by_issue(case, evidence)
    after: dict[str, Stands] = {}
    so_far: Stands = {issue.id: {} for issue in case.issues}
    for one in gap_rounds(evidence):
        if one.id is not None:
            here = {issue.id: _voiced(one.id, case, issue, said, among[issue.id]) for issue in case.issues}
            so_far = {issue: {**stands, **here[issue]} for issue, stands in so_far.items()}
            after[one.id] = so_far
    return after


Places = dict[tuple[str | None, str | None, str], list[Position]]
"""Round, issue and party -> the positions that may voice a term there."""


def _by_place(evidence: Evidence) -> Places:
    places: Places = {}
    for one in evidence.positions:
        if may_voice(one):
            places.setdefault((one.round, one.issue, one.party), []).append(one)
    return places


def _claimants_by_issue(case: Case, evidence: Evidence) -> dict[str, tuple[str, ...]]:
    on_it: dict[str | None, list[Position]] = {}
    for one in evidence.positions:
        on_it.setdefault(one.issue, []).append(one)
    return {issue.id: claimants(case, on_it.get(issue.id, ())) for issue in case.issues}


def claimants(case: Case, said: Iterable[Position]) -> tuple[str, ...]:
    """Return who may get a share of a divisible issue: the sides, and whoever else a position on it names."""
    named = [claimant for one in said for claimant in one.shares or ()]
    return tuple(dict.fromkeys([*(side.id for side in case.sides), *named]))


def _voiced(round_id: str, case: Case, issue: Issue, said: Places, among: tuple[str, ...]) -> dict[str, Stand]:
    """Return what each side voiced on an issue in a round; sides that voiced nothing are missing."""
    stands = (
        (side.id, _stand(round_id, said.get((round_id, issue.id, side.id), []), issue, among)) for side in case.sides
    )
    return {side: stand for side, stand in stands if stand is not None}


def _stand(round_id: str, said: list[Position], issue: Issue, among: tuple[str, ...]) -> Stand | None:
    terms = [(voiced_term(one, issue, among), one) for one in said]
    voiced = [(term, one) for term, one in terms if term is not None]
    if not voiced:
        return None
    return Stand(round_id, tuple(dict.fromkeys(term for term, _ in voiced)), tuple(one for _, one in voiced))


def may_voice(position: Position) -> bool:
    """Whether the position's mode and stance put a term on the table, if it names one."""
    return position.mode is not PositionMode.IN_ADDITION and position.stance not in SILENT_STANCES
