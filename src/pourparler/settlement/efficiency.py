"""Which packages are efficient: no other is better for one party and worse for none.

Three engines answer the same question; the shape of the case decides which one is asked, and the answer names it.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.packages import ScoreTable, inside_red_lines

Ints = NDArray[np.int64]

MOST_POINTS = 1_000_000
"""Partial packages kept at once; about 150 MB with their trail for two parties."""

MOST_POINTS_OF_MANY = 60_000
"""The same for three parties and more, where every kept point is compared with every other."""

MOST_STATES = 4096
"""Fronts engine (a) may keep at once, one per combination of linked options."""

MOST_ENUMERATED = 300_000_000
"""Packages engine (b) looks at: tens of seconds."""


class Engine(StrEnum):
    """The ways to the frontier."""

    MERGE = "merge"
    ENUMERATION = "enumeration"
    MIXED_INTEGER = "mixed_integer"


@dataclass(frozen=True, eq=False)
class Frontier:
    """The efficient packages of a table, one row per vector of totals.

    Attributes
    ----------
    totals : shape (points, parties), ticks, the first party's falling
    counts : packages with these totals, whole numbers of any length; None where the engine knows of one only
    choices : shape (points, issues), option rows of a witness, in the table inside the red lines
    engine : how it was found
    complete : no efficient point is missing
    gap : proven relative distance between the best found and the best possible, for the mixed-integer engine
    """

    totals: Ints
    counts: tuple[int | None, ...]
    choices: Ints
    engine: Engine
    complete: bool = True
    gap: float = 0.0

    def __len__(self) -> int:
        return len(self.counts)


def efficient_frontier(table: ScoreTable, engine: Engine | None = None, most: int | None = None) -> Frontier:
    """Return the efficient packages inside the red lines, exactly.

    Parameters
    ----------
    table : the scores; packages outside a red line or forbidden by a linkage do not count, and rule nothing out
    engine : ask this one; by default the first that can: merging, enumeration, mixed-integer programmes
    most : points kept at once before the engine gives up; by default a million, 60,000 for three parties and more

    Notes
    -----
    Only the mixed-integer engine leaves points out, and then says so in `complete`.
    """
    from pourparler.settlement.engines.front import CapReached

    inside = inside_red_lines(table)
    limit = most or (MOST_POINTS if len(table.parties) <= 2 else MOST_POINTS_OF_MANY)
    for choice in [engine] if engine else _engines_for(inside):
        try:
            return _ask(choice, inside, limit)
        except CapReached:
            if engine:
                raise
    return _ask(Engine.MIXED_INTEGER, inside, limit)


def _engines_for(inside: ScoreTable) -> list[Engine]:
    from pourparler.settlement.engines.merge import states_needed

    engines: list[Engine] = []
    if not inside.links or states_needed(inside) <= MOST_STATES:
        engines.append(Engine.MERGE)
    elif inside.packages <= MOST_ENUMERATED:
        engines.append(Engine.ENUMERATION)
    return engines


def _ask(engine: Engine, inside: ScoreTable, most: int) -> Frontier:
    if engine is Engine.MERGE:
        return _by_merging(inside, most)
    if engine is Engine.ENUMERATION:
        return _by_enumeration(inside, most)
    from pourparler.settlement.engines.mixed_integer import traced_frontier

    traced = traced_frontier(inside)
    uncounted = (None,) * len(traced.totals)
    return in_order(traced.totals, uncounted, traced.choices, engine, traced.complete, traced.gap)


def _by_merging(inside: ScoreTable, most: int) -> Frontier:
    from pourparler.settlement.engines.counts import any_length
    from pourparler.settlement.engines.merge import merged_frontier

    front, trail = merged_frontier(inside, most)
    counts = any_length(inside, most) if front.overflow else tuple(map(int, front.counts))
    return in_order(front.totals, counts, trail.choices(front.nodes), Engine.MERGE)


def _by_enumeration(inside: ScoreTable, most: int) -> Frontier:
    from pourparler.settlement.engines.enumeration import enumerated_frontier

    totals, counts, choices = enumerated_frontier(inside, most)
    return in_order(totals, tuple(map(int, counts)), choices, Engine.ENUMERATION)


def in_order(
    totals: Ints, counts: tuple[int | None, ...], choices: Ints, engine: Engine, complete: bool = True, gap: float = 0.0
) -> Frontier:
    """Return the frontier with the first party's totals falling, ties by the next party's."""
    if totals.shape[1] == 2 and engine is Engine.MERGE:
        return Frontier(totals, counts, choices, engine, complete, gap)
    order = np.lexsort(-totals.T[::-1])
    sorted_counts = tuple(counts[place] for place in order)
    return Frontier(totals[order], sorted_counts, choices[order], engine, complete, gap)
