"""The compiled engine: run by run, each step the very functions of the numpy engine, compiled for scalars by numba.

Draws of several periods are made at a time, so that the processor's vector unit works on many counters at once.
Fast maths stays off: the bits do not depend on the compiler's mood. Compiled code is kept beside this module; since numba
looks only at this file for changes, the kernel carries a hash of every file whose functions it compiles.
"""

import sys
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from inspect import getsource
from types import ModuleType
from typing import Any

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
    Series,
    Tally,
    as_tally,
    empty_counts,
    empty_series,
)
from pourparler.dynamics.parameters import TwfParameters
from pourparler.dynamics.philox import Use, uniform, words_at
from pourparler.dynamics.step import draw_type, has_ended, step
from pourparler.dynamics.world import Field, Setting, State, Stock, World, new_state, start, world_of

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
_TYPE = np.uint64(int(Use.TYPE) * 65536)
_PARTY = np.uint64(256)
_FIRST = np.uint64(0)


def tally_runs(parameters: TwfParameters, seed: int, first_run: int, count: int, *, series: bool = False) -> Tally:
    """Return the tally of runs first_run .. first_run + count - 1."""
    w = _world(parameters)
    sums = empty_series(parameters.periods, len(parameters.parties), wanted=series)
    counted = empty_counts(parameters.periods, parameters.forts)
    periods, slots = _ahead(w)
    _kernel()(
        w, new_state(w, seed), periods, slots, np.empty((4, len(slots))), np.uint64(first_run), count, counted, sums
    )
    return as_tally(counted, sums)


@cache
def _world(parameters: TwfParameters) -> World:
    return world_of(parameters)


def _ahead(w: World) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return the period (from the first of those drawn at a time) and the block of each draw."""
    ahead = np.arange(AHEAD, dtype=np.uint64)
    return np.repeat(ahead, len(w.blocks)), np.tile(w.blocks, AHEAD)


@cache
def _kernel() -> Kernel:
    """Compile the kernel, or load what was compiled before."""
    for wide, single in _SCALAR_TWINS.items():
        _stand_in(wide, single)
    for module in (*_MODULES, sys.modules[__name__]):
        for function in _functions_of(module):
            if function not in _SCALAR_TWINS and not hasattr(function, "__wrapped__"):
                register_jitable(forceinline=True, _nrt=False)(function)
    return _build(_fingerprint())


def _stand_in(wide: Callable[..., Any], single: Callable[..., Any]) -> None:
    """Make compiled code that calls `wide` call `single`."""
    overload(wide, strict=False, jit_options={"forceinline": True, "_nrt": False})(lambda *_: single)


def _functions_of(module: ModuleType) -> list[Callable[..., Any]]:
    return [
        item
        for item in vars(module).values()
        if callable(item) and hasattr(item, "__code__") and item.__module__ == module.__name__
    ]


def _fingerprint() -> int:
    text = "".join(getsource(module) for module in (*_MODULES, history))
    return int.from_bytes(sha256(text.encode()).digest()[:4], "big")


def draw_ahead(seed: Any, run: Any, t: Any, periods: Any, slots: Any, u: Any) -> None:
    """Draw all uniform numbers of the periods from t on."""
    for lane in range(slots.shape[0]):
        first, second, third, fourth = words_at(seed, run, t + periods[lane], slots[lane])
        u[0, lane] = uniform(first)
        u[1, lane] = uniform(second)
        u[2, lane] = uniform(third)
        u[3, lane] = uniform(fourth)


def run_one(w: World, s: State, periods: Any, slots: Any, u: Any, sums: Series) -> int:
    """Run the run of the number in the state; return its last period."""
    start(w, s)
    run, seed = s.number[0], s.seed[0]
    for i in range(len(w.each)):
        draw_type(w, s, i, uniform(words_at(seed, run, _FIRST, _TYPE + np.uint64(i) * _PARTY)[0]))
    per_period = w.blocks.shape[0]
    horizon = w.setting[Setting.PERIODS]
    for t in range(1, horizon + 1):
        place = (t - 1) % AHEAD
        if place == 0:
            draw_ahead(seed, run, np.uint64(t), periods, slots, u)
        step(w, s, u[:, place * per_period : (place + 1) * per_period], t)
        if sums.fighting.shape[0] > 0:
            add_series(sums, s, t)
        if has_ended(w, s):
            return t
    return horizon


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


def _build(fingerprint: int) -> Kernel:
    @nb.njit(cache=True, nogil=True, _nrt=False)
    def count_runs(
        w: Any, s: Any, periods: Any, slots: Any, u: Any, first: Any, count: int, counted: Any, sums: Any
    ) -> int:
        for run in range(count):
            s.number[0] = first + np.uint64(run)
            t = run_one(w, s, periods, slots, u, sums)
            count_ended(counted, s, t)
        return fingerprint

    return count_runs


__all__ = ["Counts", "Series", "State", "tally_runs"]
