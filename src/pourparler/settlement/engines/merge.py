"""Engine (a): settle the issues one by one and keep only partial packages that nothing dominates.

A dominated partial sum stays dominated whatever follows, so the time goes with the size of the frontier and not with
the number of packages. Linked issues are settled along `linkages.plan`, one front per combination of classes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pourparler.settlement.engines.front import CapReached, Front, Ints, Shifted, Trail, merge
from pourparler.settlement.engines.staircase import settle_all
from pourparler.settlement.linkages import LinkClasses, Plan, classes_of, plan
from pourparler.settlement.packages import Link, ScoreTable

State = tuple[int, ...]
"""The classes of the issues alive, in the order they were settled."""


@dataclass(frozen=True, eq=False)
class _Step:
    """One issue: its undominated options per class, and what its settling decides."""

    issue: int
    options: dict[int, list[tuple[Ints, int, int]]]  # class -> (scores, equal options, row)
    forget: frozenset[int]
    decided: tuple[int, ...]


def merged_frontier(table: ScoreTable, most: int, modulus: int = 0) -> tuple[Front, Trail]:
    """Return the frontier of a table of packages inside the red lines, with the trail to a witness of each point.

    Raises
    ------
    CapReached
        if more than `most` points have to be kept on the way
    """
    trail = Trail(len(table.issues))
    parties = len(table.parties)
    if any(len(issue.options) == 0 for issue in table.issues):
        return _nothing(parties), trail
    if parties == 2 and not table.links:
        return _merged_at_once(table, trail, most, modulus), trail
    classes = [classes_of(number, len(issue.options), table.links) for number, issue in enumerate(table.issues)]
    laid = plan([of_issue.count for of_issue in classes], table.links)
    fronts: dict[State, Front] = {(): Front.start(parties)}
    alive: tuple[int, ...] = ()
    for step in _steps(table, classes, laid):
        fronts, alive = _settle(fronts, alive, step, table.links, classes, trail, modulus, most)
    return fronts.get((), _nothing(parties)), trail


def _merged_at_once(table: ScoreTable, trail: Trail, most: int, modulus: int) -> Front:
    """Settle unlinked issues between two parties without coming back to Python in between."""
    options = [len(issue.options) for issue in table.issues]
    scores = np.concatenate([np.zeros((0, 2), dtype=np.int64), *(issue.scores for issue in table.issues)])
    first, second, counts, nodes, parents, rows, sizes, overflow = settle_all(
        scores, np.cumsum([0, *options]), modulus, most
    )
    if len(counts) > most:
        raise CapReached(len(counts))
    trail.extend(sizes, parents, rows)
    return Front(np.stack([first, second], axis=1), counts, nodes, overflow)


def states_needed(table: ScoreTable) -> int:
    """Return how many fronts engine (a) would keep at once."""
    classes = [classes_of(number, len(issue.options), table.links) for number, issue in enumerate(table.issues)]
    return plan([of_issue.count for of_issue in classes], table.links).states


def _nothing(parties: int) -> Front:
    empty = np.zeros(0, dtype=np.int64)
    return Front(np.zeros((0, parties), dtype=np.int64), empty, empty)


def _steps(table: ScoreTable, classes: list[LinkClasses], laid: Plan) -> Iterator[_Step]:
    for issue, forget, decided in zip(laid.order, laid.forget, laid.decided, strict=True):
        yield _Step(issue, _options_by_class(table, classes[issue], issue), frozenset(forget), decided)


def _options_by_class(table: ScoreTable, classes: LinkClasses, issue: int) -> dict[int, list[tuple[Ints, int, int]]]:
    """Return, per class, the options no other of the class dominates; equal ones are counted together."""
    scores = table.issues[issue].scores
    return {
        number: _best_options(scores, np.flatnonzero(classes.of_option == number)) for number in range(classes.count)
    }


def _best_options(scores: Ints, rows: Ints) -> list[tuple[Ints, int, int]]:
    start = Front.start(scores.shape[1])
    front, kept = merge([Shifted(start, scores[row], 1, int(row)) for row in rows], 0, len(rows))
    return [(front.totals[n], int(front.counts[n]), int(row)) for n, row in enumerate(kept)]


def _settle(
    fronts: dict[State, Front],
    alive: tuple[int, ...],
    step: _Step,
    links: tuple[Link, ...],
    classes: list[LinkClasses],
    trail: Trail,
    modulus: int,
    most: int,
) -> tuple[dict[State, Front], tuple[int, ...]]:
    """Settle one issue: every front takes every option; links that are decided now pay or forbid."""
    here = (*alive, step.issue)
    kept = tuple(place for place, issue in enumerate(here) if issue not in step.forget)
    parts: dict[State, list[Shifted]] = {}
    for state, front in fronts.items():
        for number, options in step.options.items():
            full = (*state, number)
            gain = _gain(step.decided, dict(zip(here, full, strict=True)), links, classes, front.totals.shape[1])
            if gain is not None:
                key = tuple(full[place] for place in kept)
                parts.setdefault(key, []).extend(Shifted(front, scores + gain, n, row) for scores, n, row in options)
    settled = {state: _merged(shifted, step.issue, trail, modulus, most) for state, shifted in parts.items()}
    if (points := sum(len(front.counts) for front in settled.values())) > most:
        raise CapReached(points)
    return settled, tuple(here[place] for place in kept)


def _gain(
    decided: tuple[int, ...],
    state: Mapping[int, int],
    links: tuple[Link, ...],
    classes: Sequence[LinkClasses],
    parties: int,
) -> Ints | None:
    """Return what the links decided here pay in this state; None where one of them forbids it."""
    gain = np.zeros(parties, dtype=np.int64)
    for number in decided:
        link = links[number]
        if all(classes[issue].holds[state[issue], number] for issue in link.issues):
            if link.forbids:
                return None
            gain += link.gain
    return gain


GROUP = 64
"""Lists merged at once: each kept point looks at the head of every list, so many lists are merged in two rounds."""


def _merged(shifted: Sequence[Shifted], issue: int, trail: Trail, modulus: int, most: int) -> Front:
    fronts: list[Front] = []
    for start in range(0, len(shifted), GROUP):
        front, rows = merge(shifted[start : start + GROUP], modulus, most)
        fronts.append(Front(front.totals, front.counts, trail.add(issue, front.nodes, rows), front.overflow))
    if len(fronts) == 1:
        return fronts[0]
    stay = np.zeros(fronts[0].totals.shape[1], dtype=np.int64)
    return merge([Shifted(front, stay, 1, -1) for front in fronts], modulus, most)[0]
