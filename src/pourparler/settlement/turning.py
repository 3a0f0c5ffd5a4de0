"""Where a conclusion flips: one figure moves over its range while all others stay at their best figures.

Conclusions: whether a zone exists; whether a package is taken by every party; whether it is efficient.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil, log10

import numpy as np

from pourparler.settlement.draw_space import NamedTerms, draw_space
from pourparler.settlement.efficiency import efficient_frontier
from pourparler.settlement.loose_figures import LooseFigure, loose_figures
from pourparler.settlement.results import TurningPoint
from pourparler.settlement.scores import score_table
from pourparler.settlement.uncertain import beaten
from pourparler.talks import Case

LOOKS = 16
"""Equal steps at which a range is looked at on either side of the best figure: a flip and its return within one step
(a sixteenth of the way to the end of the range) is not seen. Outside options and values need the end only."""

HALVINGS = 20
"""A flip is then found to a millionth of the step."""

DIGITS = 6
"""Digits of the range to which a turning point is written."""

Conclusions = dict[str, tuple[bool, str]]
"""What is concluded: a name -> whether it holds, and in words."""


def turning_points(case: Case, watched: Mapping[str, NamedTerms]) -> tuple[TurningPoint, ...]:
    """Return, for every figure known as a range, the nearest flips of each conclusion on both sides of its best figure.

    Parameters
    ----------
    case : with its ranges
    watched : packages by name, whose acceptance and efficiency are conclusions beside the existence of a zone
    """
    best = _conclusions(case, watched)
    return tuple(
        point
        for figure in loose_figures(case)
        for end in (figure.low, figure.high)
        if end != figure.best
        for point in _flips(figure, end, best, watched)
    )


def _flips(
    figure: LooseFigure, end: float, best: Conclusions, watched: Mapping[str, NamedTerms]
) -> Iterator[TurningPoint]:
    """Yield the first flip of each conclusion on the way from the best figure to one end."""
    looks = np.linspace(figure.best, end, LOOKS + 1)[1:] if figure.may_turn_back else np.array([end])
    open_questions, last = set(best), figure.best
    for look in looks.tolist():
        there = _conclusions(figure.case_at(look), watched)
        for name in [name for name in best if name in open_questions and there[name][0] != best[name][0]]:
            open_questions.discard(name)
            at, after = _halved(figure, last, look, name, best[name][0], watched)
            yield TurningPoint(what=figure.path, at=at, before=best[name][1], after=after, exact=False)
        last = look


def _halved(
    figure: LooseFigure, near: float, far: float, name: str, before: bool, watched: Mapping[str, NamedTerms]
) -> tuple[float, str]:
    """Return where a conclusion flips between two figures, and what is concluded beyond."""
    after = _conclusions(figure.case_at(far), watched)[name]
    for _ in range(HALVINGS):
        middle = (near + far) / 2
        there = _conclusions(figure.case_at(middle), watched)[name]
        if there[0] == before:
            near = middle
        else:
            far, after = middle, there
    return _shortened(far, figure), after[1]


def _shortened(at: float, figure: LooseFigure) -> float:
    """Return the figure without the digits that halving leaves open, six digits of the range."""
    return round(at, DIGITS - ceil(log10(figure.high - figure.low)))


def _conclusions(case: Case, watched: Mapping[str, NamedTerms]) -> Conclusions:
    """Return what holds at the best figures of a case."""
    space = draw_space(case, score_table(case), list(watched.values()))
    frontier = efficient_frontier(space.table)
    zone = bool((frontier.totals >= space.table.outside).all(axis=1).any())
    found: Conclusions = {"zone": (zone, "a zone exists" if zone else "no zone exists")}
    if watched:
        totals = np.array([space.table.totals(rows) for rows in space.candidates], dtype=np.int64)
        efficient = ~beaten(totals, frontier.totals)
        for row, name in enumerate(watched):
            taken = totals[row] >= space.table.outside
            refusing = [case.party_name(p) for p, ok in zip(space.table.parties, taken, strict=True) if not ok]
            found[f"{name} taken"] = not refusing, _taken(name, refusing)
            found[f"{name} efficient"] = bool(efficient[row]), _efficient(name, bool(efficient[row]))
    return found


def _taken(name: str, refusing: Sequence[str]) -> str:
    return f"the {name} package is refused by {' and '.join(refusing)}" if refusing else f"the {name} package is taken"


def _efficient(name: str, is_efficient: bool) -> str:
    return f"the {name} package is {'efficient' if is_efficient else 'beaten by another'}"
