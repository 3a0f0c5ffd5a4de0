"""How a package of the analyst's own stands: what it is worth, who refuses it, and what would be better for all."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.candidates import Candidates
from pourparler.settlement.draw_space import draw_space
from pourparler.settlement.efficiency import Frontier
from pourparler.settlement.packages import ScoreTable, inside_red_lines
from pourparler.settlement.results import OwnPackage, Scores, Terms
from pourparler.talks import Case


def own_packages(case: Case, table: ScoreTable, frontier: Frontier, own: Mapping[str, Terms]) -> tuple[OwnPackage, ...]:
    """Return how each package stands at best figures.

    Parameters
    ----------
    case, table : the case and its scores
    frontier : its efficient packages; on lines, their ends and places of interest
    own : packages by name, each with a term for every issue of the table
    """
    if not own:
        return ()
    space = draw_space(case, table, list(own.values()))
    every = Candidates(inside_red_lines(table), frontier.totals, (1,) * len(frontier), frontier.choices)
    return tuple(
        _standing(name, terms, space.table, rows, every, can_be_beaten=not table.stretches)
        for (name, terms), rows in zip(own.items(), space.candidates, strict=True)
    )


def _standing(
    name: str, terms: Terms, table: ScoreTable, rows: NDArray[np.int64], every: Candidates, *, can_be_beaten: bool
) -> OwnPackage:
    totals = table.totals(rows)
    beats = (every.totals >= totals).all(axis=1) & (every.totals > totals).any(axis=1)
    better = every.rows(np.flatnonzero(beats)[:1]).packages() if can_be_beaten else ()
    is_allowed = table.is_allowed(rows)
    return OwnPackage(
        name=name,
        terms=terms,
        scores=Scores(table.points(totals)),
        inside_red_lines=is_allowed,
        red_lines_crossed_of=_crossed(table, rows),
        refused_by=tuple(p for p, ok in zip(table.parties, totals >= table.outside, strict=True) if not ok),
        efficient=is_allowed and not beats.any() if can_be_beaten else None,
        better=better[0] if better else None,
    )


def _crossed(table: ScoreTable, rows: NDArray[np.int64]) -> tuple[str, ...]:
    """Return the parties whose red lines rule the package out."""
    crossed = [
        party
        for issue, row in zip(table.issues, rows.tolist(), strict=True)
        for party, out in issue.excluded.items()
        if out[row]
    ]
    return tuple(dict.fromkeys(crossed))
