"""What talks stand on in a case, before anybody fights: who talks, over which range, and what fighting on is worth."""

from dataclasses import dataclass

import numpy as np

from pourparler.dynamics.bargaining_range import Range, has_zone, range_of_many, range_of_two
from pourparler.errors import DynamicsError, ScoreError
from pourparler.settlement.results import Package
from pourparler.settlement.scores import score_table, scored_parties
from pourparler.settlement.settle import Terms, settled
from pourparler.talks import Case


@dataclass(frozen=True, eq=False)
class Ground:
    """The part of a case that no run changes.

    Attributes
    ----------
    case : the case
    fighters : the parties that fight and talk, the first of them side A
    bargaining : the range of terms; None where preferences are missing and a unit prize stands in
    packages : the efficient packages inside the red lines
    has_zone : whether some single package gives every party what fighting on is worth
    only_by_mixing : whether none does, but a mix of two packages would
    """

    case: Case
    fighters: tuple[str, ...]
    bargaining: Range | None = None
    packages: tuple[Package, ...] = ()
    has_zone: bool = False
    only_by_mixing: bool = False

    def place(self, package: Package) -> float:
        """Return where a package lies on the range between two parties, 0 to 1 by A's score."""
        if self.bargaining is None:
            raise DynamicsError("without preferences there are no packages on the range of terms")
        low, high = self.bargaining.rows[0, 0], self.bargaining.rows[-1, 0]
        return float(np.clip((package.scores[self.fighters[0]] - low) / (high - low), 0.0, 1.0))

    def nearest(self, x: float) -> tuple[float, Package] | None:
        """Return the efficient package nearest to terms x, with its own place; of more than two parties, the x-th."""
        if self.bargaining is None or not self.packages:
            return None
        if len(self.fighters) > 2:
            kept = self.bargaining.kept
            return x, self.packages[kept[round(x * (len(kept) - 1))]]
        placed = [(self.place(package), package) for package in self.packages]
        return min(placed, key=lambda pair: abs(pair[0] - x))


def ground_of(case: Case) -> Ground:
    """Return what talks stand on; without preferences of two sides, a unit prize between the first two.

    Raises
    ------
    DynamicsError
        if there are no two sides, no package inside the red lines, or nothing to bargain over
    """
    fighters = fighters_of(case)
    if len(scored_parties(case)) < 2:
        return Ground(case, fighters)
    try:
        table = score_table(case)
    except ScoreError as refusal:
        raise DynamicsError(f"{case.id}: no terms to bargain over: {refusal}") from refusal
    settlement = settled(table, Terms()).settlement
    packages = settlement.frontier.points
    scores = np.array([[package.scores[party] for party in fighters] for package in packages]).reshape(
        -1, len(fighters)
    )
    two = len(fighters) == 2
    outside = np.array([table.points(table.outside)[party] for party in fighters])
    bargaining = range_of_two(scores) if two else range_of_many(scores, 0, outside)
    mixing = two and not settlement.zone.exists and has_zone(bargaining, outside)
    return Ground(case, fighters, bargaining, packages, settlement.zone.exists, mixing)


def fighters_of(case: Case) -> tuple[str, ...]:
    """Return the parties that fight and talk: the sides with preferences; the first two sides where fewer have any.

    Raises
    ------
    DynamicsError
        if there are no two sides
    """
    scored = scored_parties(case)
    if len(scored) >= 2:
        return scored
    sides = tuple(party.id for party in case.sides)
    if len(sides) < 2:
        raise DynamicsError(
            f"{case.id} has {len(sides)} sides, expected two that fight. Add parties of kind party or armed_group"
        )
    return sides[:2]
