"""Is the conflict ripe for a settlement? Zartman's three signs, each with what the record holds for and against it.

Zartman, I. W. (2000), Ripeness: the hurting stalemate and beyond, in: Stern and Druckman (eds.), International
Conflict Resolution after the Cold War, National Academy Press, 225-250. Parties come to terms when both feel caught
in a stalemate that hurts, when both sense a way out, and when each has a spokesperson who can speak for it. It is a
matter of what the parties perceive; the record holds what was done and said. So nothing here is a score.
"""

from collections.abc import Iterator
from enum import StrEnum

from pourparler.settlement.gap_table import GapTable
from pourparler.talks import (
    Account,
    Agreed,
    Case,
    Evidence,
    Lane,
    Party,
    Position,
    PositionMode,
    Round,
    RoundStatus,
    Stance,
    Timeline,
    TimelineItem,
    Value,
)

LOSSES = ("killed", "dead", "wounded", "injured", "casualties", "losses", "lost", "missing", "displaced", "damage",
          "destroyed", "hit", "bodies")  # fmt: skip
"""Words in a figure's name that make it a loss to whoever was struck."""

GAINS = frozenset({"capture", "captured", "offensive", "advance", "seizure", "seized", "gain"})
"""Words in an event's kind that say its actor gained, or tries to gain, by fighting."""

OPEN_STANCES = frozenset({Stance.PROPOSES, Stance.OFFERS, Stance.ACCEPTS, Stance.SEEKS, Stance.CLAIMS_PROGRESS})
OPEN_MODES = frozenset({PositionMode.ALTERNATIVE, PositionMode.CONDITIONAL})


class Sign(StrEnum):
    """The three signs."""

    HURTING = "hurting"
    WAY_OUT = "way_out"
    SPOKESPERSON = "spokesperson"


class SideSigns(Value):
    """What the record holds on one side.

    Attributes
    ----------
    losses : events in which somebody else acted and losses to this side are counted
    gains : events by which this side gained ground or tries to, which speak against a stalemate in its eyes
    openings : positions that offer, propose, accept, or leave a choice or a condition
    steps : issues on which it came closer to another side, with the round, as `issue round`
    agreed : terms agreed as told by both, by this side or by the press
    spokespersons : who led for it, with the rounds they led in
    """

    party: str
    losses: tuple[TimelineItem, ...]
    gains: tuple[TimelineItem, ...]
    openings: tuple[Position, ...]
    steps: tuple[tuple[str, str], ...]
    agreed: tuple[Agreed, ...]
    spokespersons: tuple[tuple[str, tuple[str, ...]], ...]

    def has(self, sign: Sign) -> bool:
        """Whether the record holds anything for that sign on this side."""
        if sign is Sign.HURTING:
            return bool(self.losses)
        if sign is Sign.SPOKESPERSON:
            return bool(self.spokespersons)
        return bool(self.openings or self.steps or self.agreed)


class Ripeness(Value):
    """The signs on every side, and the rounds held, in which somebody should have led for each."""

    sides: tuple[SideSigns, ...]
    rounds_held: tuple[str, ...]


def ripeness_of(case: Case, evidence: Evidence, timeline: Timeline, gap: GapTable) -> Ripeness:
    """Return what the record holds on each of the three signs, by side."""
    held = tuple(one for one in evidence.rounds if one.status is RoundStatus.HELD and not one.kind.is_draft)
    sides = tuple(_signs(side, case, evidence, timeline, gap, held) for side in case.sides)
    return Ripeness(sides=sides, rounds_held=tuple(one.id or "" for one in held))


def _signs(
    side: Party, case: Case, evidence: Evidence, timeline: Timeline, gap: GapTable, held: tuple[Round, ...]
) -> SideSigns:
    fighting = timeline.in_lane(Lane.FIGHTING)
    return SideSigns(
        party=side.id,
        losses=tuple(item for item in fighting if _is_struck(item, side.id, case) and _has_losses(item)),
        gains=tuple(item for item in fighting if item.actors == (side.id,) and _is_gain(item)),
        openings=tuple(one for one in evidence.positions if one.party == side.id and _is_opening(one)),
        steps=tuple(
            (move.issue, move.round) for move in gap.concessions if move.party == side.id and move.steps.low > 0
        ),
        agreed=tuple(agreed for one in held for agreed in one.agreed if _binds(agreed, side.id, case)),
        spokespersons=_spokespersons(side.id, held),
    )


def _is_struck(item: TimelineItem, side: str, case: Case) -> bool:
    """Whether the side was struck: it is named as target, or there are two sides and the other alone acted."""
    if item.targets:
        return side in item.targets
    others = {party.id for party in case.sides} - {side}
    return len(others) == 1 and set(item.actors) == others


def _has_losses(item: TimelineItem) -> bool:
    return any(loss_figures(account) for account in item.accounts)


def loss_figures(account: Account) -> tuple[str, ...]:
    """Return the names of the figures in an account that count losses."""
    return tuple(name for name in account.figures if not set(LOSSES).isdisjoint(name.lower().split("_")))


def _is_gain(item: TimelineItem) -> bool:
    return not GAINS.isdisjoint((item.kind or "").lower().split("_"))


def _is_opening(position: Position) -> bool:
    return position.stance in OPEN_STANCES or position.mode in OPEN_MODES


def _binds(agreed: Agreed, side: str, case: Case) -> bool:
    """Whether the record says that this side agreed: it tells so itself, or there are two sides and others tell."""
    return side in agreed.as_told_by or (
        len(case.sides) == 2 and not {one.id for one in case.sides} & {*agreed.as_told_by}
    )


def _spokespersons(side: str, held: tuple[Round, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    led: dict[str, tuple[str, ...]] = {}
    for one in held:
        if side in one.heads:
            led[one.heads[side]] = (*led.get(one.heads[side], ()), one.id or "")
    return tuple(led.items())


def both_have(ripeness: Ripeness) -> Iterator[tuple[Sign, bool]]:
    """Yield each sign with whether the record holds something for it on every side."""
    for sign in Sign:
        yield sign, bool(ripeness.sides) and all(side.has(sign) for side in ripeness.sides)
