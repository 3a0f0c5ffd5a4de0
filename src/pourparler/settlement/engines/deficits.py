"""Counting by tables: how many ways lead to each remaining deficit, issue by issue, linkages and all.

Scores are taken above each issue's worst option, so that a party's deficit only falls, and what it has in excess is
forgotten. Linked issues are settled along `linkages.plan`, one table per combination of classes, as the frontier is.
Counts are kept modulo primes and put together at the end, so they may be of any length.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import gcd

import numpy as np
from numba import njit
from numpy.typing import NDArray

from pourparler.settlement.engines.counts import joined, primes_past
from pourparler.settlement.linkages import LinkClasses, Plan, classes_of, plan
from pourparler.settlement.packages import Link, ScoreTable

Ints = NDArray[np.int64]
State = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Deficits:
    """A counting problem: by how many units every party is short of its need when all issues stand at their worst.

    Attributes
    ----------
    need : shape (parties,), units; a table has one cell for every deficit from 0 to it, for all parties together
    gains : per issue, shape (options, parties), units above the issue's worst
    held, missed : shape (links, parties), units a link adds where it holds, and where it does not
    """

    need: Ints
    gains: tuple[Ints, ...]
    held: Ints
    missed: Ints

    @property
    def cells(self) -> int:
        """How many cells a table has."""
        return int(np.prod([float(size) + 1 for size in self.need]))


def deficits(table: ScoreTable, need: Ints) -> Deficits:
    """Return the problem of counting packages that give every party its need, in the largest exact units."""
    gains = [issue.scores - issue.scores.min(axis=0) for issue in table.issues]
    bonus = _link_gains(table)
    held, missed = np.maximum(bonus, 0), np.maximum(-bonus, 0)
    floor = _floor(table, bonus)
    units = [_unit([of_issue[:, party] for of_issue in [*gains, held, missed]]) for party in range(len(need))]
    short = [max(0, -(-(int(n) - int(f)) // unit)) for n, f, unit in zip(need, floor, units, strict=True)]
    per = np.array(units, dtype=np.int64)
    return Deficits(np.array(short, dtype=np.int64), tuple(g // per for g in gains), held // per, missed // per)


def rounded(table: ScoreTable, need: Ints, units: Ints, up: bool) -> Deficits:
    """Return a coarser problem whose count is proven too high (rounded up) or too low (rounded down)."""
    bonus = _link_gains(table)
    floor = _floor(table, bonus)
    lift = units - 1 if up else np.zeros_like(units)
    gains = tuple((issue.scores - issue.scores.min(axis=0) + lift) // units for issue in table.issues)
    held, missed = np.maximum(bonus, 0), np.maximum(-bonus, 0)
    short = np.maximum(0, -(-(need - floor) // units))
    return Deficits(short, gains, (held + lift) // units, (missed + lift) // units)


def _floor(table: ScoreTable, bonus: Ints) -> Ints:
    """Return every party's total with all issues at their worst and every penalty paid, shape (parties,)."""
    floor = np.asarray(np.minimum(bonus, 0).sum(axis=0), dtype=np.int64)
    for issue in table.issues:
        floor = floor + issue.scores.min(axis=0)
    return floor


def _link_gains(table: ScoreTable) -> Ints:
    return np.array([link.gain for link in table.links], dtype=np.int64).reshape(len(table.links), len(table.parties))


def _unit(columns: Sequence[Ints]) -> int:
    """Return the largest whole number that divides them all; 1 where all are zero."""
    return gcd(*(int(np.gcd.reduce(column)) for column in columns if len(column))) or 1


def count_by_table(table: ScoreTable, problem: Deficits) -> int:
    """Return how many packages leave no party a deficit; forbidden ones do not count."""
    if any(len(issue.options) == 0 for issue in table.issues):
        return 0
    primes = primes_past(table.packages)
    classes = [classes_of(number, len(issue.options), table.links) for number, issue in enumerate(table.issues)]
    laid = plan([of_issue.count for of_issue in classes], table.links)
    start = np.zeros((problem.cells, len(primes)), dtype=np.int64)
    start[-1] = 1
    tables: dict[State, Ints] = {(): start}
    alive: tuple[int, ...] = ()
    for step in range(len(laid.order)):
        tables, alive = _settle(tables, alive, laid, step, table.links, classes, problem, np.array(primes))
    left = tables.get(())
    return joined([int(of) for of in left[0]], primes) if left is not None else 0


def _settle(
    tables: dict[State, Ints],
    alive: tuple[int, ...],
    laid: Plan,
    step: int,
    links: Sequence[Link],
    classes: Sequence[LinkClasses],
    problem: Deficits,
    primes: Ints,
) -> tuple[dict[State, Ints], tuple[int, ...]]:
    issue = laid.order[step]
    here = (*alive, issue)
    kept = tuple(place for place, one in enumerate(here) if one not in laid.forget[step])
    settled: dict[State, Ints] = {}
    for state, counts in tables.items():
        for number in range(classes[issue].count):
            full = (*state, number)
            paid = _paid(laid.decided[step], dict(zip(here, full, strict=True)), links, classes, problem)
            if paid is None:
                continue
            key = tuple(full[place] for place in kept)
            into = settled.setdefault(key, np.zeros_like(counts))
            shifts = problem.gains[issue][classes[issue].of_option == number] + paid
            _add_shifted(counts, into, problem.need, np.ascontiguousarray(shifts), primes)
    return settled, tuple(here[place] for place in kept)


def _paid(
    decided: Sequence[int],
    state: Mapping[int, int],
    links: Sequence[Link],
    classes: Sequence[LinkClasses],
    problem: Deficits,
) -> Ints | None:
    """Return the units that the links decided here add in this state; None where one forbids it."""
    paid = np.zeros(len(problem.need), dtype=np.int64)
    for number in decided:
        holds = all(classes[issue].holds[state[issue], number] for issue in links[number].issues)
        if holds and links[number].forbids:
            return None
        paid += problem.held[number] if holds else problem.missed[number]
    return paid


@njit(cache=True, nogil=True)
def _add_shifted(counts: Ints, into: Ints, need: Ints, shifts: Ints, primes: Ints) -> None:
    """Add to every deficit the ways that lead there from `counts` by one of the shifts."""
    parties, cells = need.shape[0], counts.shape[0]
    left = np.zeros(parties, dtype=np.int64)  # the deficits of the cell, the last party's turning fastest
    for cell in range(cells):
        some = False
        for prime in range(primes.shape[0]):
            some |= counts[cell, prime] != 0
        if some:
            for row in range(shifts.shape[0]):
                target = 0
                for party in range(parties):
                    target = target * (need[party] + 1) + max(0, left[party] - shifts[row, party])
                for prime in range(primes.shape[0]):
                    into[target, prime] = (into[target, prime] + counts[cell, prime]) % primes[prime]
        at = parties - 1
        while at >= 0 and left[at] == need[at]:
            left[at] = 0
            at -= 1
        if at >= 0:
            left[at] += 1
