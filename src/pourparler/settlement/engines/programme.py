"""The packages of a table as a mixed-integer programme, and the three questions asked of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.packages import ScoreTable

if TYPE_CHECKING:
    from scipy.optimize import LinearConstraint

Floats = NDArray[np.float64]

GAP = 1e-9
"""Relative gap at which HiGHS stops."""


@dataclass(frozen=True)
class Answer:
    """What the solver found: option rows (None where there is no package), the proven bound, the gap left."""

    rows: tuple[int, ...] | None
    bound: float
    gap: float


class Programme:
    """One 0/1 variable per option, one number between 0 and 1 per linkage, one more per party for what is asked.

    Totals are scaled so that every party's spread is 100: solvers keep about seven digits.
    """

    def __init__(self, table: ScoreTable) -> None:
        self._sizes = [len(issue.options) for issue in table.issues]
        self._options, self._links, self._parties = sum(self._sizes), len(table.links), len(table.parties)
        self._width = self._options + self._links + self._parties
        self._begins = np.cumsum([0, *self._sizes])
        steps = [np.ptp(issue.scores, axis=0) for issue in table.issues] + [abs(link.gain) for link in table.links]
        self._unit: Floats = np.maximum(1, np.sum(steps, axis=0, dtype=np.float64)) / 100
        raw = np.concatenate([*(issue.scores for issue in table.issues), *(link.gain[None, :] for link in table.links)])
        self._totals = np.zeros((self._parties, self._width))
        self._totals[:, : self._options + self._links] = (raw / self._unit).T
        self._structure = _structure(table, self._begins, self._options, self._width)

    def slight(self) -> Floats:
        """Return weights per tick so small that they only decide between packages that are otherwise equal."""
        return np.full(self._parties, 1e-4) * self._unit.min() / self._unit

    def largest_sum(self, weights: Floats, floors: Sequence[float | None] | None, seconds: float) -> Answer:
        """Maximise the weighted sum of totals, each at or above its floor; weights and floors in ticks."""
        scaled = weights * self._unit
        extra = [
            (self._totals[party], floor / float(self._unit[party]), np.inf)
            for party, floor in enumerate(floors or ())
            if floor is not None
        ]
        return self._solve(-(scaled / scaled.max()) @ self._totals, extra, seconds)

    def largest_least(self, start: Floats, scale: Floats, seconds: float, slightly: float = 1e-4) -> Answer:
        """Maximise the least of (total - start) / scale over the parties, and slightly their sum; all in ticks."""
        least = self._options + self._links
        extra: list[tuple[Floats, float, float]] = []
        for party in range(self._parties):
            row = self._totals[party] * self._unit[party] / scale[party]
            row[least] -= 1.0
            extra.append((row, start[party] / scale[party], np.inf))
        cost = -slightly / self._parties * (self._unit / scale) @ self._totals
        cost[least] -= 1.0
        return self._solve(cost, extra, seconds)

    def largest_logs(self, start: Floats, cuts: Sequence[Sequence[float]], seconds: float) -> Answer:
        """Maximise the sum over parties of the least tangent to log(total - start) at the cuts; all in ticks.

        The bound is on the sum of logarithms of gains in ticks.
        """
        first = self._options + self._links
        extra: list[tuple[Floats, float, float]] = []
        for party in range(self._parties):
            extra.append((self._totals[party], start[party] / self._unit[party], np.inf))
            for gain in cuts[party]:  # log <= log(gain) + (total - start - gain) / gain
                row = -self._totals[party] * self._unit[party] / gain
                row[first + party] = 1.0
                extra.append((row, -np.inf, log(gain) - 1.0 - start[party] / gain))
        cost = np.zeros(self._width)
        cost[first:] = -1.0
        return self._solve(cost, extra, seconds)

    def _solve(self, cost: Floats, extra: Sequence[tuple[Floats, float, float]], seconds: float) -> Answer:
        from scipy.optimize import Bounds, LinearConstraint, milp

        constraints = [self._structure]
        if extra:
            rows, low, high = (np.array(part) for part in zip(*extra, strict=True))
            constraints.append(LinearConstraint(rows, low, high))  # pyright: ignore[reportArgumentType]
        first = self._options + self._links
        answer = milp(
            cost,
            integrality=np.arange(self._width) < self._options,
            bounds=Bounds(
                np.where(np.arange(self._width) < first, 0.0, -np.inf),  # pyright: ignore[reportArgumentType]
                np.where(np.arange(self._width) < first, 1.0, np.inf),  # pyright: ignore[reportArgumentType]
            ),
            constraints=constraints,
            options={"time_limit": seconds, "mip_rel_gap": GAP},
        )
        if answer.x is None:
            return Answer(None, np.inf if answer.status == TIMED_OUT else -np.inf, float(answer.status == TIMED_OUT))
        rows = tuple(int(answer.x[a:b].argmax()) for a, b in pairwise(self._begins))
        return Answer(rows, -float(answer.mip_dual_bound), abs(float(answer.mip_gap)))


TIMED_OUT = 1
"""scipy's status of a programme that was stopped by its time limit."""


def _structure(table: ScoreTable, begins: NDArray[np.int64], options: int, width: int) -> "LinearConstraint":
    """Return the rows every package obeys: one option per issue; a linkage's number is 1 just where all parts hold."""
    from scipy.optimize import LinearConstraint
    from scipy.sparse import coo_array

    entries: list[tuple[int, int, float]] = []
    low: list[float] = []
    high: list[float] = []

    def add(terms: Sequence[tuple[int, float]], least: float, most: float) -> None:
        entries.extend((len(low), column, factor) for column, factor in terms)
        low.append(least)
        high.append(most)

    for start, end in pairwise(begins):
        add([(column, 1.0) for column in range(start, end)], 1.0, 1.0)
    for number, link in enumerate(table.links):
        parts = [
            [int(begins[issue]) + int(row) for row in np.flatnonzero(mask)]
            for issue, mask in zip(link.issues, link.holds, strict=True)
        ]
        every = [(column, 1.0) for part in parts for column in part]
        own = (options + number, -1.0)
        add([*every, own], -np.inf, len(parts) - 1.0)
        for part in parts:
            add([*((column, 1.0) for column in part), own], 0.0, np.inf)
        if link.forbids:
            add([own], 0.0, 0.0)
    row, column, factor = (np.array(part) for part in zip(*entries, strict=True))
    matrix = coo_array((factor, (row, column)), shape=(len(low), width)).tocsr()
    return LinearConstraint(matrix, np.array(low), np.array(high))  # pyright: ignore[reportArgumentType]
