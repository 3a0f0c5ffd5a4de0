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


def adjusted_winner(first: Sequence[Fraction], second: Sequence[Fraction]) -> list[Division]:
    """Return the division, and every other that is equally right where items tie.

    Parameters
    ----------
    first, second : what each item is worth to either side, on any scale of its own, none negative

    Returns
    -------
    nothing where a side has no points at all
    """
    if not sum(first) or not sum(second):
        return []
    ours, theirs = _of_hundred(first), _of_hundred(second)
    orders = (range(len(ours)), range(len(ours) - 1, -1, -1))
    divisions = [_divide(ours, theirs, list(order)) for order in orders]
    return divisions if divisions[0] != divisions[1] else divisions[:1]


def _of_hundred(worth: Sequence[Fraction]) -> list[Fraction]:
    return [HUNDRED * item / sum(worth) for item in worth]


def _divide(ours: list[Fraction], theirs: list[Fraction], order: list[int]) -> Division:
    """Divide, taking items that tie in this order; a tied item goes to whoever trails."""
    shares = [Fraction(int(mine > yours)) for mine, yours in zip(ours, theirs, strict=True)]
    tied = [item for item in order if ours[item] == theirs[item]]
    for place, item in enumerate(tied):
        shares[item] = Fraction(int(_lead(shares, ours, theirs, but=tied[place:]) < 0))
    split = _adjust(shares, ours, theirs, order)
    have = sum((s * mine for s, mine in zip(shares, ours, strict=True)), Fraction(0))
    they_have = sum(((1 - s) * yours for s, yours in zip(shares, theirs, strict=True)), Fraction(0))
    return Division(tuple(shares), (have, they_have), split)


def _lead(shares: list[Fraction], ours: list[Fraction], theirs: list[Fraction], but: Sequence[int] = ()) -> Fraction:
    """Return by how much the first side leads, some items left aside."""
    items = [item for item in range(len(shares)) if item not in but]
    return sum((shares[i] * ours[i] - (1 - shares[i]) * theirs[i] for i in items), Fraction(0))


def _adjust(shares: list[Fraction], ours: list[Fraction], theirs: list[Fraction], order: list[int]) -> int | None:
    """Move items from the leader, cheapest for it first, until nobody leads; return the item that had to be split."""
    lead = _lead(shares, ours, theirs)
    leader_has, leader, other = (Fraction(1), ours, theirs) if lead > 0 else (Fraction(0), theirs, ours)
    held = [item for item in order if shares[item] == leader_has and other[item] > 0]
    for item in sorted(held, key=lambda item: leader[item] / other[item]):
        if not lead:
            return None
        part = min(Fraction(1), abs(lead) / (leader[item] + other[item]))
        shares[item] += part * (1 - 2 * leader_has)
        lead -= part * (leader[item] + other[item]) * (1 if lead > 0 else -1)
        if part < 1:
            return item
    return None
