"""The zone of possible agreement: packages inside every red line that each party takes over fighting on."""

from dataclasses import dataclass, replace
from math import prod

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.packages import ScoreTable
from pourparler.settlement.results import SizeEstimate

Ints = NDArray[np.int64]

MOST_STEPS = 30_000_000
"""Branches the counting search looks at: under a second."""

MOST_TABLE_WORK = 500_000_000
"""Table cells times options times linked combinations: a few seconds; a bound is sought with a tenth of it."""

MOST_HALF = 10_000_000
"""Packages listed in each half when counting meets in the middle: some ten seconds and a gigabyte."""

MOST_WALKED = 30_000_000
"""Packages walked through one by one where linkages tie too many issues together."""

COUNTABLE = 2**62
"""Counts below this fit the 64-bit words of the search."""


@dataclass(frozen=True)
class Size:
    """How many packages there are: exactly, or between proven bounds with an estimate and the reason why."""

    exact: int | None
    low: int | None = None
    high: int | None = None
    estimate: SizeEstimate | None = None
    reason: str | None = None


def in_zone(totals: Ints, outside: Ints) -> NDArray[np.bool_]:
    """Mark the rows at which every party has at least its outside option; totals of shape (rows, parties)."""
    return np.asarray((totals >= outside).all(axis=1))


def packages_reaching(inside: ScoreTable, need: Ints) -> Size:
    """Return how many packages of a table inside the red lines give every party its need.

    Exact by search, by a table of partial sums where scores are whole enough, or by meeting in the middle between
    two parties; else proven bounds from scores rounded down and up, and an estimate from draws.
    """
    for counted in (_by_search, _by_table, _by_halves):
        exact = counted(inside, need)
        if exact is not None:
            return Size(exact)
    low, high = _bounds(inside, need)
    value, error, draws, seed = _estimate(inside, need)
    reason = (
        f"{_length(inside.packages)} packages, too many to count exactly: scores are not whole enough for a table of "
        "partial sums, and half of the issues still have more than ten million packages"
    )
    return Size(None, low, high, SizeEstimate(value=value, se=error, draws=draws, seed=seed), reason)


def allowed_packages(inside: ScoreTable) -> Size:
    """Return how many packages are inside the red lines and not forbidden by a linkage."""
    if not any(link.forbids for link in inside.links):
        return Size(inside.packages)
    nobody = np.zeros(0, dtype=np.int64)
    issues = tuple(replace(issue, scores=issue.scores[:, :0]) for issue in inside.issues)
    links = tuple(replace(link, gain=nobody) for link in inside.links if link.forbids)
    free = replace(inside, parties=(), issues=issues, links=links, outside=nobody, outside_given=(), ticks=())
    return packages_reaching(free, nobody)


def _by_search(inside: ScoreTable, need: Ints) -> int | None:
    from pourparler.settlement.engines.enumeration import counted_by_walking, laid_flat
    from pourparler.settlement.engines.reach import count_reaching

    if inside.packages >= COUNTABLE or not inside.packages:
        return None if inside.packages else 0
    if inside.links:
        return counted_by_walking(inside, need) if inside.packages <= MOST_WALKED else None
    widest_first = sorted(inside.issues, key=lambda issue: -float(np.ptp(issue.scores, axis=0).sum()))
    scores, begins, *_ = laid_flat(replace(inside, issues=tuple(widest_first)))
    found = int(count_reaching(scores, begins, need, MOST_STEPS if inside.packages < 10**9 else MOST_STEPS // 30))
    return None if found < 0 else found


def _by_table(inside: ScoreTable, need: Ints) -> int | None:
    from pourparler.settlement.engines.deficits import count_by_table, deficits

    problem = deficits(inside, need)
    if _table_work(inside, problem.cells) > MOST_TABLE_WORK:
        return None
    return count_by_table(inside, problem)


def _table_work(inside: ScoreTable, cells: int) -> int:
    """Return how many additions the tables of partial sums take, roughly."""
    from pourparler.settlement.engines.counts import primes_past
    from pourparler.settlement.engines.merge import states_needed

    states = states_needed(inside) if inside.links else 1
    return cells * sum(len(issue.options) for issue in inside.issues) * states * len(primes_past(inside.packages))


def _by_halves(inside: ScoreTable, need: Ints) -> int | None:
    from pourparler.settlement.engines.halves import count_pairs, every_total

    if len(need) != 2:
        return None
    left, right = _halved([len(issue.options) for issue in inside.issues], inside)
    if max(prod(len(inside.issues[issue].options) for issue in half) for half in (left, right)) > MOST_HALF:
        return None
    return count_pairs(every_total(inside, left), every_total(inside, right), need)


def _halved(sizes: list[int], inside: ScoreTable) -> tuple[list[int], list[int]]:
    """Share the issues out into two halves of about as many packages, all linked ones in the first."""
    linked = sorted({issue for link in inside.links for issue in link.issues})
    halves: tuple[list[int], list[int]] = (linked, [])
    packages = [prod(sizes[issue] for issue in linked), 1]
    for issue in sorted(set(range(len(sizes))) - set(linked), key=lambda issue: -sizes[issue]):
        smaller = int(packages[1] < packages[0])
        halves[smaller].append(issue)
        packages[smaller] *= sizes[issue]
    return halves


def _bounds(inside: ScoreTable, need: Ints) -> tuple[int, int]:
    """Return proven bounds: the counts with all scores rounded down, and up, to units coarse enough for a table."""
    from pourparler.settlement.engines.deficits import count_by_table, rounded

    per_cell = max(1, _table_work(inside, 1))
    side = int((MOST_TABLE_WORK / 10 / per_cell) ** (1 / max(1, len(need))))
    if side < 2:
        return 0, inside.packages
    span = np.maximum(1, need - sum((issue.scores.min(axis=0) for issue in inside.issues), np.zeros_like(need)))
    units = np.maximum(1, -(-span // side))
    low, high = (count_by_table(inside, rounded(inside, need, units, up)) for up in (False, True))
    return low, min(high, inside.packages)


def _estimate(inside: ScoreTable, need: Ints) -> tuple[int, int, int, int]:
    from pourparler.settlement.engines.draws import estimated_size

    return estimated_size(inside, need)


def _length(packages: int) -> str:
    return f"{packages:,}" if packages < 10**12 else f"about 1e{len(str(packages)) - 1}"
