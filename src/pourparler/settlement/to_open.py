"""What would have to change for a zone to open, where there is none: one smallest change of each kind.

Every entry is a minimisation of its own and stands alone: this outside option falls so far, or this red line moves so
far, or this side pays so much, or this lever adds so much, and everything else stays.
"""

from collections.abc import Iterator
from itertools import permutations
from math import ceil

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.efficiency import Frontier
from pourparler.settlement.existence import pieces_of
from pourparler.settlement.lines import Piece
from pourparler.settlement.packages import ScoreTable
from pourparler.settlement.red_line_moves import red_line_moves
from pourparler.settlement.results import Opening
from pourparler.settlement.ticks import in_points
from pourparler.talks import Case, Lever, LeverKind

Ints = NDArray[np.int64]


def to_open(case: Case, table: ScoreTable, frontier: Frontier) -> tuple[Opening, ...]:
    """Return the smallest changes that open a zone, one per outside option, red line, side payment and lever.

    Nothing where a zone exists. A change is missing where it cannot open a zone however large: another party still
    stays away. Whatever is best for one party while the others get enough lies on the frontier, so the search is over
    the frontier only.

    Parameters
    ----------
    case : whose red lines and levers are asked about
    table : its scores
    frontier : the efficient packages of `table` inside the red lines; where some are missing, entries are not exact.
        Where an issue is settled on a line, the ends of its pieces and the places where an outside option is met
    """
    if (frontier.totals >= table.outside).all(axis=1).any():
        return ()
    return (
        *_falls(table, frontier),
        *red_line_moves(case, table),
        *_side_payments(table, frontier),
        *_levers(case, table, frontier),
    )


def shortfall(table: ScoreTable, frontier: Frontier, party: int) -> int | None:
    """Return by how many ticks the party misses its outside option where all others get theirs; None where none do."""
    content = np.delete(frontier.totals >= table.outside, party, axis=1).all(axis=1)
    if not content.any():
        return None
    return int(table.outside[party] - frontier.totals[content, party].max())


def _falls(table: ScoreTable, frontier: Frontier) -> Iterator[Opening]:
    for party, name in enumerate(table.parties):
        short = shortfall(table, frontier, party)
        if short is not None:
            value = int(table.outside[party])
            yield Opening(
                change="outside_option",
                party=name,
                by=in_points(short, table.ticks[party]),
                from_=in_points(value, table.ticks[party]),
                to=in_points(value - short, table.ticks[party]),
                exact=frontier.complete,
            )


def _side_payments(table: ScoreTable, frontier: Frontier) -> Iterator[Opening]:
    pieces = pieces_of(table)
    for payer, paid in permutations(range(len(table.parties)), 2):
        found = [_least_payment(table, frontier.totals, payer, paid), *(_least_on(one, table, paid) for one in pieces)]
        short = min((least for least in found if least is not None), default=None)
        if short is not None:
            points = in_points(short, table.ticks[paid])
            yield Opening(
                change="side_payment",
                party=table.parties[paid],
                by=points,
                from_=0.0,
                to=points,
                exact=frontier.complete,
                payer=table.parties[payer],
                note=f"paid by {table.parties[payer]}, taking one point of the payer to buy one point of the paid",
            )


def _least_payment(table: ScoreTable, totals: Ints, payer: int, paid: int) -> int | None:
    """Return the least payment, in ticks of the paid, that gives both their outside option; None where none does."""
    others = np.delete(totals >= table.outside, [payer, paid], axis=1).all(axis=1)
    kept = totals[others]
    missing, room = table.outside[paid] - kept[:, paid], kept[:, payer] - table.outside[payer]
    tick_paid, tick_payer = table.ticks[paid], table.ticks[payer]
    # in whole numbers of one common unit, as the two scales have ticks of their own
    cost = missing.astype(object) * (tick_paid.numerator * tick_payer.denominator)
    can_pay = room.astype(object) * (tick_payer.numerator * tick_paid.denominator) >= cost
    affordable = missing[can_pay.astype(np.bool_) & (missing > 0)]
    return int(affordable.min()) if len(affordable) else None


def _least_on(piece: Piece, table: ScoreTable, paid: int) -> int | None:
    """Return the payment where the room of the one is just what the other misses, if that place is on the piece."""
    to_points = [float(tick) for tick in table.ticks]
    # [end]: points that are left over once the payer has made up what the paid one misses
    left = [sum((end[p] - float(table.outside[p])) * to_points[p] for p in (0, 1)) for end in (piece.high, piece.low)]
    if left[0] == left[1] or not min(left) <= 0 <= max(left):
        return None
    along = left[0] / (left[0] - left[1])
    at = piece.high[paid] + along * (piece.low[paid] - piece.high[paid])
    short = ceil(float(table.outside[paid]) - at)
    return short if short > 0 else None


OPENERS = frozenset({LeverKind.CARROT, LeverKind.STICK, LeverKind.GUARANTEE})
"""Levers that make signing worth more or refusing worth less; aid helps a side fight on and opens nothing."""


def _levers(case: Case, table: ScoreTable, frontier: Frontier) -> Iterator[Opening]:
    for lever in case.levers:
        if lever.kind not in OPENERS or lever.on not in table.parties:
            continue
        party = table.parties.index(lever.on)
        short = shortfall(table, frontier, party)
        if short is not None:
            points = in_points(short, table.ticks[party])
            yield Opening(
                change="lever",
                party=lever.on,
                by=points,
                from_=0.0,
                to=points,
                exact=frontier.complete,
                lever=lever.id,
                note=_enough(lever, points),
            )


def _enough(lever: Lever, needed: float) -> str:
    """Say what the lever is written to be worth, points times credibility, beside what is needed."""
    low, high = lever.points.bounds
    least, most = lever.credibility or (1, 1)
    worth = f"{lever.kind} of {lever.by}, worth {low * least:g} to {high * most:g} points as written"
    if high * most < needed:
        return f"{worth}: not enough"
    return f"{worth}: enough" if low * least >= needed else f"{worth}: enough only at its upper end"
