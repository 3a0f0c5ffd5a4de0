"""The compiled engine: run by run, each step the very functions of the numpy engine, compiled for scalars by numba.

Draws of several periods are made at a time, so that the processor's vector unit works on many counters at once.
Fast maths stays off: the bits do not depend on the compiler's mood. Compiled code is kept beside this module; since
numba looks only at this file for changes, the kernel carries a hash of every file whose functions it compiles.
"""

import sys
from collections.abc import Callable
from functools import cache, lru_cache
from hashlib import sha256
from inspect import getsource
from types import ModuleType
from typing import Any, NamedTuple

import numba as nb
import numpy as np
from numba.extending import overload, register_jitable
from numpy.typing import NDArray

from pourparler.dynamics import (
    attrition,
    bargaining,
    battlefield,
    beliefs,
    counts,
    demands,
    elementwise,
    history,
    lanchester,
    many,
    outside,
    philox,
    third_parties,
    world,
)
from pourparler.dynamics import (
    step as period,
)
from pourparler.dynamics.history import (
    BINS,
    POINT,
    SERIES_POINT,
    Counts,
    Ends,
    Series,
    Tally,
    as_tally,
    empty_counts,
    empty_ends,
    empty_series,
)
from pourparler.dynamics.parameters import TwfParameters
from pourparler.dynamics.philox import Use, uniform, words_at
from pourparler.dynamics.step import draw_type, has_ended, step
from pourparler.dynamics.world import DEAL, Field, Setting, State, Stock, World, new_state, start, world_of

AHEAD = 8
"""Periods drawn at a time: enough counters to fill the vector unit, few enough to waste little when a run ends."""

_MODULES = (
    philox,
    elementwise,
    counts,
    lanchester,
    attrition,
    beliefs,
    third_parties,
    outside,
    demands,
    many,
    bargaining,
    battlefield,
    period,
    world,
)
_SCALAR_TWINS: dict[Callable[..., Any], Callable[..., Any]] = {
    elementwise.pick: elementwise.pick_of_one,
    elementwise.whole: elementwise.whole_of_one,
    elementwise.smaller: elementwise.smaller_of_two,
    elementwise.larger: elementwise.larger_of_two,
    counts.binomial: counts.binomial_of_one,
    counts.poisson: counts.poisson_of_one,
    lanchester.exact_forces: lanchester.exact_forces_of_one,
    lanchester.forces_after_single_losses: lanchester.forces_after_single_losses_of_one,
}
Kernel = Callable[..., int]
_COMPILED: Any = {"cache": True, "nogil": True, "_nrt": False, "error_model": "numpy"}  # it allocates nothing
_INLINED: Any = {"forceinline": True, "_nrt": False, "error_model": "numpy"}  # calls would pass some 150 numbers each
_TYPE = np.uint64(int(Use.TYPE) * 65536)
_PARTY = np.uint64(256)
_BEFORE = np.uint64(0)


def tally_runs(parameters: TwfParameters, seed: int, first_run: int, count: int, *, series: bool = False) -> Tally:
    """Return the tally of runs first_run .. first_run + count - 1."""
    sums = empty_series(parameters.periods, len(parameters.parties), wanted=series)
    counted = empty_counts(parameters.periods, parameters.forts)
    _run(parameters, seed, first_run, count, counted, sums, empty_ends(0, len(parameters.parties)))
    return as_tally(counted, sums)


def end_runs(parameters: TwfParameters, seed: int, first_run: int, count: int) -> Ends:
    """Return how each of the runs ended, in order of their numbers."""
    ends = empty_ends(count, len(parameters.parties))
    sums = empty_series(parameters.periods, len(parameters.parties), wanted=False)
    _run(parameters, seed, first_run, count, empty_counts(parameters.periods, parameters.forts), sums, ends)
    return ends


def _run(
    parameters: TwfParameters, seed: int, first_run: int, count: int, counted: Counts, sums: Series, ends: Ends
) -> None:
    w = _world(parameters)
    ahead = np.arange(AHEAD, dtype=np.uint64)
    periods, slots = np.repeat(ahead, len(w.blocks)), np.tile(w.blocks, AHEAD)
    plan = Plan(periods, slots, np.empty((4, len(slots))), np.uint64(first_run), count)
    _kernel()(w, new_state(w, seed), plan, counted, sums, ends)


class Plan(NamedTuple):
    """Which runs to do, and which draws to make for some periods at a time."""

    periods: NDArray[np.uint64]  # [draw] the period, counted from the first of those drawn at a time
    slots: NDArray[np.uint64]  # [draw] the block
    u: NDArray[np.float64]  # [word, draw] room for the draws
    first_run: np.uint64
    runs: int


_world: Callable[[Any], World] = lru_cache(maxsize=16)(world_of)


@cache
def _kernel() -> Kernel:
    """Compile the kernel, or load what was compiled before."""
    for wide, single in _SCALAR_TWINS.items():
        _stand_in(wide, single)
    for module in (*_MODULES, sys.modules[__name__]):
        for function in _functions_of(module):
            if function not in _SCALAR_TWINS and not hasattr(function, "__wrapped__"):
                register_jitable(**_INLINED)(function)
    return _build(_fingerprint())


def _stand_in(wide: Callable[..., Any], single: Callable[..., Any]) -> None:
    """Make compiled code that calls `wide` call `single`."""

    def choose(*_types: Any) -> Callable[..., Any]:
        return single

    overload(wide, strict=False, jit_options=_INLINED)(choose)


def _functions_of(module: ModuleType) -> list[Callable[..., Any]]:
    return [
        item
        for item in vars(module).values()
        if callable(item) and hasattr(item, "__code__") and item.__module__ == module.__name__
    ]


def _fingerprint() -> int:
    text = "".join(getsource(module) for module in (*_MODULES, history))
    return int.from_bytes(sha256(text.encode()).digest()[:4], "big")


def draw_ahead(s: State, plan: Plan, t: int) -> None:
    """Draw all uniform numbers of the periods from t on."""
    run, seed, period = s.number[0], s.seed[0], np.uint64(t)
    for lane in range(plan.slots.shape[0]):
        first, second, third, fourth = words_at(seed, run, period + plan.periods[lane], plan.slots[lane])
        plan.u[0, lane] = uniform(first)
        plan.u[1, lane] = uniform(second)
        plan.u[2, lane] = uniform(third)
        plan.u[3, lane] = uniform(fourth)


def run_one(w: World, s: State, plan: Plan, counted: Counts, sums: Series) -> int:
    """Run the run of the number in the state; return its last period."""
    start(w, s)
    for i in range(len(w.each)):
        block = _TYPE + np.uint64(i) * _PARTY
        draw_type(w, s, i, uniform(words_at(s.seed[0], s.number[0], _BEFORE, block)[0]))
    per_period = w.blocks.shape[0]
    for t in range(1, w.setting[Setting.PERIODS] + 1):
        place = (t - 1) % AHEAD
        if place == 0:
            draw_ahead(s, plan, t)
        step(w, s, plan.u[:, place * per_period : (place + 1) * per_period], t)
        if w.setting[Setting.GOES_ON] and s.run[Field.STATUS] == DEAL:
            counted.peace[t] += 1
        if sums.fighting.shape[0] > 0:
            add_series(sums, s, t)
        if has_ended(w, s):
            return t
    return w.setting[Setting.PERIODS]


def add_series(sums: Series, s: State, t: int) -> None:
    """Add the figures of a period to the series, if somebody fought in it."""
    effort = 0.0
    for i in range(s.party.shape[0]):
        effort += s.party[i, Stock.EFFORT]
    if effort <= 0:
        return
    sums.fighting[t] += 1
    forts = s.run[Field.TERRITORY]
    sums.forts[t] += fixed(forts)
    sums.forts2[t] += fixed(forts * forts)
    sums.gap[t] += fixed(s.run[Field.GAP])
    for i in range(s.party.shape[0]):
        sums.launched[t, i] += fixed(s.party[i, Stock.LAUNCHED])
        sums.hits[t, i] += fixed(s.party[i, Stock.HITS])
        sums.losses[t, i] += fixed(s.party[i, Stock.LOSS])
        sums.force[t, i] += fixed(s.party[i, Stock.FORCE])
        sums.effort[t, i] += fixed(s.party[i, Stock.EFFORT])


def fixed(figure: float) -> int:
    """Return a figure of the series in fixed point."""
    return int(np.floor(figure * SERIES_POINT + 0.5))


def count_ended(counted: Counts, s: State, t: int) -> None:
    """Count a run that ended in period t."""
    counted.outcomes[int(s.run[Field.STATUS])] += 1
    counted.ends[t] += 1
    counted.run_periods[0] += t
    counted.territory[int(s.run[Field.TERRITORY])] += 1
    exchanged, signed = int(s.run[Field.SIDE_DEAL]), int(s.run[Field.SIGNED])
    if exchanged > 0:
        counted.side_deals[exchanged] += 1
    if signed > 0:
        terms = s.run[Field.TERMS]
        counted.deals[signed] += 1
        counted.terms[signed] += int(np.floor(terms * POINT + 0.5))
        counted.terms2[signed] += int(np.floor(terms * terms * POINT + 0.5))
        counted.terms_bins[min(int(terms * BINS), BINS - 1)] += 1


def keep_end(w: World, ends: Ends, s: State, row: int, t: int) -> None:
    """Keep how a run ended."""
    ends.period[row] = t
    for field in range(s.run.shape[0]):
        ends.run[row, field] = s.run[field]
    for i in range(len(w.each)):
        for stock in range(s.party.shape[1]):
            ends.party[row, i, stock] = s.party[i, stock]


def _build(fingerprint: int) -> Kernel:
    compile_kernel: Any = nb.njit(**_COMPILED)

    @compile_kernel
    def run_all(w: Any, s: Any, plan: Any, counted: Any, sums: Any, ends: Any) -> int:
        for row in range(plan.runs):
            s.number[0] = plan.first_run + np.uint64(row)
            t = run_one(w, s, plan, counted, sums)
            count_ended(counted, s, t)
            if ends.period.shape[0] > 0:
                keep_end(w, ends, s, row, t)
        return fingerprint

    return run_all
