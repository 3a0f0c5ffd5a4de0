"""Adjusted Winner: each side gets what it wants more than the other, then the leader gives until both have as much."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from pourparler.settlement.results import Rule

RULE = Rule(
    name="adjusted_winner",
    definition="each issue is an item worth weight x (best - worst), points brought to 100 a side; the side with more "
    "points on an item wins it whole and gets its best option; then the leader gives items in order of how little "
    "more they mean to it, the last one in part, until both have the same points",
    axioms=("efficiency", "equitability", "envy-freeness", "at most one item is split"),
    source="Brams and Taylor 1996, Fair Division, chapter 4",
)

HUNDRED = Fraction(100)


@dataclass(frozen=True)
class Division:
    """Who gets what share of each item, and the points both have from it."""

    first_shares: tuple[Fraction, ...]
    points: tuple[Fraction, Fraction]
    split: int | None


def adjusted_winner(first: Sequence[int], second: Sequence[int]) -> list[Division]:
    """Return the division, and the other that is equally right where items tie.

    Parameters
    ----------
    first, second : what each item is worth to either side, whole numbers on any scale of its own, none negative

    Returns
    -------
    nothing where a side has no points at all
    """
    whole = (sum(first), sum(second))
    if not all(whole):
        return []
    ours, theirs = [item * whole[1] for item in first], [item * whole[0] for item in second]
    there, back = list(range(len(ours))), list(range(len(ours)))[::-1]
    divisions = [_divide(ours, theirs, order) for order in ([there, back] if _some_tie(ours, theirs) else [there])]
    return divisions if divisions[0] != divisions[-1] else divisions[:1]


def _some_tie(ours: list[int], theirs: list[int]) -> bool:
    """Whether two items mean as much more to a side as each other, or one means as much to both."""
    contested = [Fraction(mine, yours) for mine, yours in zip(ours, theirs, strict=True) if yours]
    return len({*contested, Fraction(1)}) <= len(contested)


def _divide(ours: list[int], theirs: list[int], order: list[int]) -> Division:
    """Divide, items that tie in this order; a tied item goes to whoever trails. Both sides' items add up alike."""
    shares = [Fraction(int(mine > yours)) for mine, yours in zip(ours, theirs, strict=True)]
    tied = [item for item in order if ours[item] == theirs[item]]
    for place, item in enumerate(tied):
        shares[item] = Fraction(int(_lead(shares, ours, theirs, but=tied[place:]) < 0))
    split = _adjust(shares, ours, theirs, order)
    part = HUNDRED / sum(ours)
    points = part * _worth(shares, ours), part * _worth([1 - share for share in shares], theirs)
    return Division(tuple(shares), points, split)


def _worth(shares: list[Fraction], items: list[int]) -> Fraction:
    """Return what the shares are worth together: whole items by whole numbers, the one in part exactly."""
    whole = sum(item for share, item in zip(shares, items, strict=True) if share == 1)
    return whole + sum((s * item for s, item in zip(shares, items, strict=True) if 0 < s < 1), Fraction(0))


def _lead(shares: list[Fraction], ours: list[int], theirs: list[int], but: Sequence[int] = ()) -> int:
    """Return by how much the first side leads while every item is whole, some items left aside."""
    items = [item for item in range(len(shares)) if item not in but]
    return sum(ours[item] if shares[item] else -theirs[item] for item in items)


def _adjust(shares: list[Fraction], ours: list[int], theirs: list[int], order: list[int]) -> int | None:
    """Move items from the leader, cheapest for it first, until nobody leads; return the item that had to be split."""
    lead = _lead(shares, ours, theirs)
    leader_has, leader, other = (Fraction(1), ours, theirs) if lead > 0 else (Fraction(0), theirs, ours)
    left = abs(lead)
    held = [item for item in order if shares[item] == leader_has and other[item] > 0]
    for item in sorted(held, key=lambda item: Fraction(leader[item], other[item])):
        if not left:
            return None
        moved = leader[item] + other[item]
        part = min(Fraction(1), Fraction(left, moved))
        shares[item] += part * (1 - 2 * leader_has)
        if part < 1:
            return item
        left -= moved
    return None
