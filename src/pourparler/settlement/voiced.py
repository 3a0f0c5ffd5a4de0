"""How far apart two terms of one issue are, in option steps, units or shares.

A term is what one position puts on the table: a stretch of a line (an option of an ordered issue by its number, an
amount, a share where two claim), one of several unordered options, or shares among more than two.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations

from pourparler.errors import ScoreError
from pourparler.talks import Issue, IssueType, Position

SHARES_TOLERANCE = 1e-9
"""By how much written shares may miss the whole: rounding of decimal thirds is forgiven, a missing share is not."""

Bounds = tuple[float, float]
"""Low and high."""


@dataclass(frozen=True)
class Amounts:
    """Everything from `low` to `high` on the issue's line; one point where they are equal."""

    low: float
    high: float


@dataclass(frozen=True)
class Choice:
    """One option of an unordered issue."""

    option: str


@dataclass(frozen=True)
class Shares:
    """What each claimant gets of the whole, low and high, in one order of claimants; all sum to 1."""

    of: tuple[Bounds, ...]


Voiced = Amounts | Choice | Shares


def voiced_term(position: Position, issue: Issue, claimants: tuple[str, ...]) -> Voiced | None:
    """Return the term that a position puts on the table, None where it names none.

    An option with `term: false` is no term. On a divisible issue a `value` is what the speaker asks for itself, in
    parts of the issue's `max`, else of 1; between two claimants one share says all.

    Raises
    ------
    ScoreError
        where shares do not sum to the whole
    """
    if issue.type is IssueType.DIVISIBLE:
        return _shares(position, issue, claimants)
    if position.option is not None:
        return _option(issue, position.option)
    amounts = amounts_of(position)
    return None if amounts is None else Amounts(*amounts)


def scale_length(issue: Issue) -> float:
    """Return the greatest distance on the issue: n - 1 over all listed options, max - min, or 1."""
    if issue.type is IssueType.ORDERED:
        return max(len(issue.options) - 1, 1)
    if issue.type is IssueType.CONTINUOUS and issue.min is not None and issue.max is not None:
        return (issue.max - issue.min) or 1
    return 1


def apart(one: Voiced, other: Voiced) -> Bounds:
    """Return the smallest and largest distance between two terms of one issue."""
    match one, other:
        case Amounts(), Amounts():
            return max(0, one.low - other.high, other.low - one.high), max(one.high - other.low, other.high - one.low)
        case Choice(), Choice():
            return (0, 0) if one == other else (1, 1)
        case Shares(), Shares():
            return _shares_apart(one, other)
        case _:
            raise ScoreError(f"{one} and {other} are terms of different kinds of issue, expected two of one issue")


def closer_by(before: Voiced, after: Voiced, other: Voiced) -> Bounds:
    """Return by how much `after` is closer to the other side than `before` was; negative where it went away.

    Least and most over everything the terms leave open; for shares among more than two, bounds on it.
    """
    if isinstance(before, Amounts) and isinstance(after, Amounts) and isinstance(other, Amounts):
        by = [_closer_to_point(before, after, point) for point in _turns(before, after, other)]
        return min(low for low, _ in by), max(high for _, high in by)
    was, now = apart(before, other), apart(after, other)
    return was[0] - now[1], was[1] - now[0]


def _closer_to_point(before: Amounts, after: Amounts, point: float) -> Bounds:
    was, now = apart(before, Amounts(point, point)), apart(after, Amounts(point, point))
    return was[0] - now[1], was[1] - now[0]


def _turns(before: Amounts, after: Amounts, other: Amounts) -> Iterator[float]:
    """Yield the points of `other` at which a distance to the two stretches can turn: their ends and middles."""
    for stretch in (other, before, after):
        for point in (stretch.low, stretch.high, (stretch.low + stretch.high) / 2):
            yield min(max(point, other.low), other.high)


def _option(issue: Issue, option_id: str) -> Voiced | None:
    if not issue.option(option_id).term:
        return None
    if issue.type is IssueType.UNORDERED:
        return Choice(option_id)
    number = issue.option_ids.index(option_id)
    return Amounts(number, number)


def amounts_of(position: Position) -> Bounds | None:
    """Return the amounts a position names, low and high, None where it names none."""
    if position.range is not None:
        return position.range
    return None if position.value is None else (position.value, position.value)


def _shares(position: Position, issue: Issue, claimants: tuple[str, ...]) -> Voiced | None:
    whole = issue.max or 1
    written = _written_shares(position)
    if written is None:
        return None
    of = tuple(_part(written[claimant], whole) if claimant in written else (0.0, 1.0) for claimant in claimants)
    _require_whole(of, position, issue)
    if len(claimants) == 2:
        return Amounts(max(of[0][0], 1 - of[1][1]), min(of[0][1], 1 - of[1][0]))
    return Shares(of)


def _written_shares(position: Position) -> dict[str, Bounds] | None:
    if position.shares is not None:
        return {claimant: (share, share) for claimant, share in position.shares.items()}
    amounts = amounts_of(position)
    return None if amounts is None else {position.party: amounts}


def _part(amounts: Bounds, whole: float) -> Bounds:
    return amounts[0] / whole, amounts[1] / whole


def _require_whole(of: tuple[Bounds, ...], position: Position, issue: Issue) -> None:
    least, most = sum(low for low, _ in of), sum(high for _, high in of)
    if least > 1 + SHARES_TOLERANCE or most < 1 - SHARES_TOLERANCE:
        raise ScoreError(
            f"position {position.id or '(without id)'} of {position.party!r} on {issue.id!r}: its shares sum to "
            f"{(least if least > 1 else most) * (issue.max or 1):g}, expected {issue.max or 1:g}. "
            "Correct the shares, or leave out those that were not said."
        )


def _shares_apart(one: Shares, other: Shares) -> Bounds:
    """Return half the sum of the differences, least and most: what some group gets more under one than the other.

    Half the sum of |differences| of two divisions of 1 is the largest surplus of any group of claimants; over all
    divisions within bounds the least such surplus is found group by group too (minimax over base polytopes).
    """
    groups = list(_groups(len(one.of)))
    least = max(_group_share(one, group)[0] - _group_share(other, group)[1] for group in groups)
    most = max(_group_share(one, group)[1] - _group_share(other, group)[0] for group in groups)
    return max(least, 0.0), most


def _groups(size: int) -> Iterator[tuple[int, ...]]:
    return chain.from_iterable(combinations(range(size), count) for count in range(1, size))


def _group_share(shares: Shares, group: tuple[int, ...]) -> Bounds:
    """Return the least and most that a group can get together, when all shares sum to 1."""
    rest = [bounds for claimant, bounds in enumerate(shares.of) if claimant not in group]
    own = [shares.of[claimant] for claimant in group]
    least = max(sum(low for low, _ in own), 1 - sum(high for _, high in rest))
    most = min(sum(high for _, high in own), 1 - sum(low for low, _ in rest))
    return least, most
