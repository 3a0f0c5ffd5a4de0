"""The compiled engine: several runs side by side in the vector unit, each step the very functions of the numpy engine.

Runs are done by the chunk, period by period, since what a period holds is the same for all of them; a run that is over
makes room for the last one that is not. Fast maths stays off: the bits do not depend on the compiler's mood. Compiled
code is kept beside this module; since numba looks only at this file for changes, the kernel carries a hash of every
file whose functions it compiles.
"""

import sys
from collections.abc import Callable
from functools import cache, lru_cache
from hashlib import sha256
from inspect import getsource
from types import ModuleType
from typing import Any

import numba as nb
import numpy as np
from numba.extending import register_jitable

from pourparler.dynamics import (
    attrition,
    bargaining,
    battlefield,
    beliefs,
    counts,
    demands,
    elementwise,
    held,
    history,
    lanchester,
    lane_access,
    lanes,
    logistic,
    many,
    outside,
    philox,
    room,
    tallied,
    third_parties,
    world,
)
from pourparler.dynamics import step as period
from pourparler.dynamics.elementwise import pick
from pourparler.dynamics.held import in_place
from pourparler.dynamics.history import (
    Counts,
    Ends,
    Series,
    Tally,
    as_tally,
    empty_counts,
    empty_ends,
    empty_series,
)
from pourparler.dynamics.lane_access import as_lanes, bits, first_lanes, highest, total
from pourparler.dynamics.lanes import LANES
from pourparler.dynamics.parameters import TwfParameters
from pourparler.dynamics.philox import Use, uniform, words_at
from pourparler.dynamics.room import Room, has_known_shapes, move, room_for, side_by_side
from pourparler.dynamics.step import draw_type, has_ended, step
from pourparler.dynamics.tallied import add_series, count_ended, keep_end
from pourparler.dynamics.world import DEAL, Field, Setting, State, World, start, world_of

CHUNK = 2048
"""Runs done together: few, so that their state stays in the cache; enough that few lanes idle in the last periods."""

MODULES = (
    philox,
    logistic,
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
    room,
    tallied,
)
"""Whose functions are compiled: the mechanisms, and what counts."""

_ONE_BY_ONE = (
    counts.inverted_binomial,
    counts.inverted_poisson,
    lanchester.exact_forces_of_one,
    lanchester.forces_after_single_losses_of_one,
)
Kernel = Callable[..., int]
_CALLED: Any = {"_nrt": False, "error_model": "numpy"}  # it allocates nothing
_INLINED: Any = {"forceinline": True, **_CALLED}  # so that figures stay in registers
_COMPILED: Any = {"cache": True, "nogil": True, **_CALLED}
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
    done = _kernel()(w, room_for(w, seed, CHUNK), np.uint64(first_run), count, counted, sums, ends)
    if done < 0:
        raise AssertionError("rows of the world are not as long as `room.has_known_shapes` expects; mend it")


_world: Callable[[Any], World] = lru_cache(maxsize=16)(world_of)


@cache
def _kernel() -> Kernel:
    """Compile the kernel, or load what was compiled before."""
    called = (*_ONE_BY_ONE, begin, run_period)  # seldom, so that inlining would only be more to compile
    for module in (*MODULES, sys.modules[__name__]):
        for function in _functions_of(module):
            if not hasattr(function, "__wrapped__"):
                register_jitable(**(_CALLED if function in called else _INLINED))(function)
    return _build(_fingerprint())


def _functions_of(module: ModuleType) -> list[Callable[..., Any]]:
    return [
        item
        for item in vars(module).values()
        if callable(item) and hasattr(item, "__code__") and item.__module__ == module.__name__
    ]


def _fingerprint() -> int:
    text = "".join(getsource(module) for module in (*MODULES, elementwise, held, lanes, lane_access, history))
    return int.from_bytes(sha256(text.encode()).digest()[:4], "big")


def _build(fingerprint: int) -> Kernel:
    compile_kernel: Any = nb.njit(**_COMPILED)

    @compile_kernel
    def run_all(w: Any, runs: Any, first_run: Any, count: int, counted: Any, sums: Any, ends: Any) -> int:
        for begun in range(0, count, CHUNK):
            live = min(count - begun, CHUNK)
            begin(w, runs, live, first_run + np.uint64(begun))
            for t in range(1, w.setting[Setting.PERIODS] + 1):
                live = run_period(w, runs, t, live, first_run, counted, sums, ends)
                if live < 0:
                    return live
                if live == 0:
                    break
        return fingerprint

    return run_all


def begin(world: World, room: Room, live: int, first: Any) -> None:
    """Set so many runs of the chunk, from that number on, to what they are before the first period."""
    w, runs = in_place(world), in_place(room)
    for group in range((live + LANES - 1) // LANES):
        for lane in range(LANES):
            runs.number[group, 0, lane] = first + np.uint64(group * LANES + lane)
        s = in_place(side_by_side(runs, group))
        start(w, s)
        for i in range(len(w.each)):
            block = _TYPE + np.uint64(i) * _PARTY
            draw_type(w, s, i, uniform(words_at(s.seed[0], s.number[0], _BEFORE, block)[0]))


def run_period(
    world: World, room: Room, t: int, live: int, first_run: Any, counted: Counts, sums: Series, ends: Ends
) -> int:
    """Move the first `live` runs of the chunk through period t; return how many go on, which stand first again."""
    w, runs = in_place(world), in_place(room)
    if not has_known_shapes(w, runs):
        return -1
    u = as_lanes(runs.u)
    counted.run_periods[0] += live
    for group in range((live - 1) // LANES, -1, -1):
        s, here = in_place(side_by_side(runs, group)), first_lanes(live - group * LANES)
        draw(w, s, u, t)
        step(w, s, u, t)
        if w.setting[Setting.GOES_ON]:
            counted.peace[t] += total(pick(here & (s.run[Field.STATUS] == DEAL), 1.0, 0.0))
        if sums.fighting.shape[0] > 0:
            add_series(in_place(sums), s, here, t)
        over = bits(here & (has_ended(w, s) | (t == w.setting[Setting.PERIODS])))
        while over != 0:
            lane = highest(over)
            over ^= 1 << lane
            count_ended(in_place(counted), runs, group, lane, t)
            if ends.period.shape[0] > 0:
                keep_end(in_place(ends), runs, group, lane, t, int(runs.number[group, 0, lane] - first_run))
            live -= 1
            move(runs, live, group * LANES + lane)
    return live


def draw(w: World, s: State, u: Any, t: int) -> None:
    """Draw the uniform numbers of period t that it will read."""
    seed, run, period = s.seed[0], s.number[0], np.uint64(t)
    for slot in range(w.drawn[t]):
        first, second, third, fourth = words_at(seed, run, period, w.blocks[slot])
        u[0, slot] = uniform(first)
        if w.words[slot] > 1:
            u[1, slot] = uniform(second)
        if w.words[slot] > 2:
            u[2, slot] = uniform(third)
            u[3, slot] = uniform(fourth)
