"""Engine (c): mixed-integer programmes for cases too tied together to merge and too large to walk through.

One 0/1 variable per option, one per linkage; HiGHS (Huangfu and Hall 2018) through scipy. Every package found is
scored again in whole ticks, so that no score is a solver's; what is proven is stated as a relative gap.
"""

from dataclasses import dataclass, field
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import ScoreError
from pourparler.settlement.engines.programme import Answer, Programme
from pourparler.settlement.packages import ScoreTable

Ints = NDArray[np.int64]

SECONDS = 60.0
"""Time for the whole trace of a frontier; what is not proven by then is stated."""

POINTS = 50
"""Points of the frontier looked for."""

SMALL_GAP = 1e-9
"""Relative distance between best found and best possible at which the solver may stop."""


@dataclass(frozen=True, eq=False)
class Traced:
    """Efficient packages found, and how sure that is.

    Attributes
    ----------
    totals : shape (points, parties), ticks
    choices : shape (points, issues)
    complete : every efficient package is among them
    gap : the largest relative gap any programme was left with
    """

    totals: Ints
    choices: Ints
    complete: bool
    gap: float


@dataclass
class _Pool:
    """Packages found so far, the time left and the worst gap."""

    table: ScoreTable
    deadline: float
    found: dict[tuple[int, ...], tuple[int, ...]] = field(default_factory=dict)
    gap: float = 0.0

    def seconds_left(self) -> float:
        return max(0.05, self.deadline - monotonic())

    def out_of_time(self) -> bool:
        return monotonic() > self.deadline

    def keep(self, answer: Answer) -> Ints | None:
        """Keep the package, scored in whole ticks; None where the programme has none."""
        self.gap = max(self.gap, answer.gap)
        if answer.rows is None:
            return None
        totals = self.table.totals(answer.rows)
        self.found.setdefault(tuple(int(total) for total in totals), answer.rows)
        return totals


def traced_frontier(inside: ScoreTable, seconds: float = SECONDS, points: int = POINTS) -> Traced:
    """Return efficient packages of a table inside the red lines: each party's best, fair ones, and the line between.

    Between two parties the line is traced by the augmented epsilon-constraint method (Mavrotas 2009): the first
    party's best while the second keeps a given floor. Among more, by the largest smallest share along directions.
    """
    if any(len(issue.options) == 0 for issue in inside.issues):
        return _gathered(_Pool(inside, 0.0))
    programme = Programme(inside)
    pool = _Pool(inside, monotonic() + seconds)
    corners = [_corner(programme, pool, party) for party in range(len(inside.parties))]
    if any(corner is None for corner in corners):
        return _gathered(pool)
    best = np.array(corners)
    low, high = best.min(axis=0), best.max(axis=0)
    _fair(programme, pool, inside.outside, high)
    if len(inside.parties) == 2:
        return _gathered(pool, _trace_two(programme, pool, low, high, points))
    _trace_many(programme, pool, low, high, points)
    return _gathered(pool)


def _gathered(pool: _Pool, complete: bool = False) -> Traced:
    from pourparler.settlement.engines.skyline import undominated

    parties, issues = len(pool.table.parties), len(pool.table.issues)
    totals = np.array(list(pool.found), dtype=np.int64).reshape(-1, parties)
    choices = np.array(list(pool.found.values()), dtype=np.int64).reshape(-1, issues)
    kept, _, _ = undominated(totals, np.ones(len(totals), dtype=np.int64), 0, len(totals))
    return Traced(totals[kept], choices[kept], complete or not pool.found, pool.gap)


def _corner(programme: Programme, pool: _Pool, party: int) -> Ints | None:
    """Return one party's best package, and among its best the best for the others."""
    return pool.keep(programme.largest_sum(_only(programme, party), None, pool.seconds_left()))


def _trace_two(programme: Programme, pool: _Pool, low: Ints, high: Ints, points: int) -> bool:
    """Raise the second party's floor step by step; say whether the steps were so small that no point is missing."""
    unit = _unit(pool.table, 1)
    step = max(unit, -(-int(high[1] - low[1]) // points))
    floor = int(low[1])
    while floor < high[1]:
        found = pool.keep(programme.largest_sum(_only(programme, 0), [None, float(floor)], pool.seconds_left()))
        if found is None or pool.out_of_time():
            return False
        floor = max(floor + step, int(found[1]) + unit)
    return step == unit and pool.gap <= COMPLETE_GAP


COMPLETE_GAP = 1e-6
"""Relative gap above which a point may have been missed."""


def _unit(table: ScoreTable, party: int) -> int:
    """Return the ticks of which every score of the party is a multiple."""
    figures = [issue.scores[:, party] - issue.scores[0, party] for issue in table.issues]
    return int(np.gcd.reduce(np.concatenate([*figures, *(link.gain[[party]] for link in table.links)]))) or 1


def _trace_many(programme: Programme, pool: _Pool, low: Ints, high: Ints, points: int) -> None:
    random = np.random.default_rng(points)
    spans = np.maximum(1, high - low).astype(np.float64)
    for direction in random.dirichlet(np.ones(len(low)), size=points):
        if pool.out_of_time():
            return
        pool.keep(programme.largest_least(low.astype(np.float64), spans * (direction + 0.02), pool.seconds_left()))


def _fair(programme: Programme, pool: _Pool, outside: Ints, high: Ints) -> None:
    """Keep the packages that decide whether there is a zone, and those that the rules would pick."""
    ticks = np.array([float(tick) for tick in pool.table.ticks])
    answer = programme.largest_least(outside.astype(np.float64), 1 / ticks, pool.seconds_left(), slightly=0.0)
    fairest = pool.keep(answer)
    if fairest is None or (fairest < outside).any():
        _require_decided(answer)
        return
    floors = [float(floor) for floor in outside]
    ideal = [
        pool.keep(programme.largest_sum(_only(programme, p), floors, pool.seconds_left())) for p in range(len(floors))
    ]
    hopes = np.array([max(1, int(best[p] - outside[p])) for p, best in enumerate(ideal) if best is not None])
    if len(hopes) == len(floors):
        pool.keep(programme.largest_least(outside.astype(np.float64), hopes.astype(np.float64), pool.seconds_left()))
    pool.keep(programme.largest_sum(ticks, floors, pool.seconds_left()))
    nash_package(programme, pool, outside, high)


def _require_decided(answer: Answer) -> None:
    """Refuse to say that there is no zone where the solver ran out of time before it knew."""
    if answer.gap > COMPLETE_GAP and answer.bound >= 0:
        raise ScoreError(
            "whether a zone exists was not decided in time: linkages tie too many issues together. Take linkages out, "
            "join options that nobody tells apart, or settle parts of the case by themselves"
        )


def _only(programme: Programme, party: int) -> NDArray[np.float64]:
    weights = programme.slight()
    weights[party] = 1.0
    return weights


@dataclass(frozen=True, eq=False)
class NashPackage:
    """The package with the largest product of gains found, its gains in ticks, and the bound on the product."""

    choice: tuple[int, ...]
    gains: Ints
    bound: "NashBound"


def nash_alone(inside: ScoreTable, seconds: float = SECONDS) -> NashPackage | None:
    """Return Nash's package of a table inside the red lines, without its frontier; None where nobody can gain."""
    programme, pool = Programme(inside), _Pool(inside, monotonic() + seconds)
    best = [_corner(programme, pool, party) for party in range(len(inside.parties))]
    high = np.array([corner for corner in best if corner is not None]).max(axis=0, initial=0)
    bound = nash_package(programme, pool, inside.outside, high)
    if bound is None:
        return None
    totals = max(pool.found, key=lambda found: _log_product(np.array(found) - inside.outside))
    return NashPackage(pool.found[totals], np.array(totals) - inside.outside, bound)


def _log_product(gains: Ints) -> float:
    return float(np.log(gains.astype(np.float64)).sum()) if (gains > 0).all() else -np.inf


@dataclass(frozen=True)
class NashBound:
    """The largest product of gains found, and the proven bound on it, both as sums of logarithms of ticks."""

    found: float
    bound: float

    @property
    def gap(self) -> float:
        """By what part the best possible product may exceed the one found."""
        return float(np.expm1(max(0.0, self.bound - self.found)))


def nash_package(programme: Programme, pool: _Pool, outside: Ints, high: Ints) -> NashBound | None:
    """Find the largest product of gains by tangent cuts: logarithms replaced by tangents until bound and find meet.

    The programme maximises a sum of tangents, which is never below the sum of logarithms: its value bounds every
    package. Cuts are added where the package found lies, until nothing is left between (Kelley 1960).
    """
    hopes = np.maximum(1, high - outside).astype(np.float64)
    cuts = [list(hope * np.geomspace(0.05, 1.0, 7)) for hope in hopes]
    best, bound = -np.inf, np.inf
    for _ in range(MOST_CUTS):
        answer = programme.largest_logs(outside.astype(np.float64), cuts, pool.seconds_left())
        totals = pool.keep(answer)
        if totals is None:
            return None
        gains = (totals - outside).astype(np.float64)
        bound = min(bound, answer.bound)
        best = max(best, _log_product(totals - outside))
        if bound - best <= SMALL_GAP or pool.out_of_time():
            break
        for party, gain in enumerate(gains):
            cuts[party].append(max(gain, hopes[party] * 1e-4))
    if not np.isfinite(best):
        return None
    nash = NashBound(best, bound)
    pool.gap = max(pool.gap, nash.gap)
    return nash


MOST_CUTS = 30
"""Rounds of cuts; five to eight close the bound on every case tried."""
