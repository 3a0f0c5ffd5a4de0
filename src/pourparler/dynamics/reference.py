"""The numpy engine: all runs of a block side by side, period by period; the plain reference of the compiled one."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pourparler.dynamics.history import (
    BINS,
    POINT,
    SERIES_POINT,
    Counts,
    Ends,
    Paths,
    Series,
    Tally,
    as_tally,
    empty_counts,
    empty_ends,
    empty_series,
)
from pourparler.dynamics.parameters import TwfParameters
from pourparler.dynamics.philox import Use, block_number, uniform, words_at
from pourparler.dynamics.step import draw_type, has_ended, step
from pourparler.dynamics.world import DEAL, KEPT, Field, Setting, State, Stock, World, new_state, world_of


def tally_runs(parameters: TwfParameters, seed: int, first_run: int, count: int, *, series: bool = False) -> Tally:
    """Return the tally of runs first_run .. first_run + count - 1."""
    world = world_of(parameters)
    counts = empty_counts(parameters.periods, parameters.forts)
    sums = empty_series(parameters.periods, len(parameters.parties), wanted=series)
    for t, state, over in periods(world, seed, _numbers(first_run, count)):
        counts.run_periods[0] += state.run.shape[1]
        _count_exchanges(counts, state, t)
        if world.setting[Setting.GOES_ON]:
            counts.peace[t] += np.count_nonzero(state.run[Field.STATUS] == DEAL)
        if series:
            _add_series(sums, state, t)
        _count_ended(counts, state, t, over)
    return as_tally(counts, sums)


def end_runs(parameters: TwfParameters, seed: int, first_run: int, count: int) -> Ends:
    """Return how each of the runs ended, in order of their numbers."""
    world = world_of(parameters)
    ends = empty_ends(count, len(parameters.parties))
    for t, state, over in periods(world, seed, _numbers(first_run, count)):
        rows = (state.number[0, over] - np.uint64(first_run)).astype(np.int64)
        ends.period[rows] = t
        ends.run[rows] = state.run[:, over].T
        ends.party[rows] = np.moveaxis(state.party[:, :KEPT, over], -1, 0)
    return ends


def run_paths(parameters: TwfParameters, seed: int, runs: Sequence[int]) -> Paths:
    """Return the whole course of chosen runs."""
    world, numbers = world_of(parameters), np.array(runs, dtype=np.uint64)
    before = new_state(world, seed, numbers)
    paths = _from_the_start(numbers, before, parameters.periods)
    rows = {int(number): row for row, number in enumerate(numbers)}
    for t, state, over in periods(world, seed, numbers):
        at = np.array([rows[int(number)] for number in state.number[0]])
        paths.run[at, t:] = state.run.T[:, None]
        paths.party[at, t:] = np.moveaxis(state.party, -1, 0)[:, None]
        paths.mood[at, t:] = state.third.T[:, None]
        paths.period[at[over]] = t
    return paths


def _from_the_start(numbers: NDArray[np.uint64], before: State, horizon: int) -> Paths:
    def course(start: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.repeat(np.moveaxis(start, -1, 0)[:, None], horizon + 1, axis=1)

    period = np.zeros(len(numbers), dtype=np.int64)
    return Paths(numbers, period, course(before.run), course(before.party), course(before.third))


def _numbers(first_run: int, count: int) -> NDArray[np.uint64]:
    return np.arange(first_run, first_run + count, dtype=np.uint64)


def periods(world: World, seed: int, runs: NDArray[np.uint64]) -> Iterator[tuple[int, State, NDArray[np.bool_]]]:
    """Yield each period with the state after it and the runs that are over; what is over leaves before the next."""
    state = new_state(world, seed, runs)
    key = np.uint64(seed)
    for i in range(len(world.each)):
        block = np.uint64(block_number(Use.TYPE, i))
        draw_type(world, state, i, uniform(words_at(key, state.number[0], np.uint64(0), block)[0]))
    horizon = int(world.setting[Setting.PERIODS])
    for t in range(1, horizon + 1):
        step(world, state, draws(world, key, state.number[0], t), t)
        over = np.full(state.run.shape[1], t == horizon) | has_ended(world, state)
        yield t, state, over
        if over.all():
            return
        if over.any():
            state = _without(state, over)


def draws(world: World, key: Any, runs: NDArray[np.uint64], t: int) -> NDArray[np.float64]:
    """Return the uniform numbers of a period: shape (4 words, draws of a period, runs)."""
    blocks = world.blocks[: world.drawn[t]]
    words = words_at(key, runs[None, :], np.uint64(t), blocks[:, None])
    return np.stack([np.broadcast_to(uniform(word), (len(blocks), len(runs))) for word in words])


def _without(state: State, over: NDArray[np.bool_]) -> State:
    on = ~over
    return State(
        state.party[:, :, on].copy(),
        state.third[:, on].copy(),
        state.run[:, on].copy(),
        state.number[:, on],
        state.seed,
    )


def _count_ended(counts: Counts, state: State, t: int, over: NDArray[np.bool_]) -> None:
    run = state.run[:, over]
    np.add.at(counts.outcomes, run[Field.STATUS].astype(np.int64), 1)
    counts.ends[t] += run.shape[1]
    np.add.at(counts.territory, run[Field.TERRITORY].astype(np.int64), 1)
    dealt = run[Field.SIGNED] > 0
    terms, signed = run[Field.TERMS, dealt], run[Field.SIGNED, dealt].astype(np.int64)
    np.add.at(counts.deals, signed, 1)
    np.add.at(counts.terms, signed, np.floor(terms * POINT + 0.5).astype(np.int64))
    np.add.at(counts.terms2, signed, np.floor(terms * terms * POINT + 0.5).astype(np.int64))
    np.add.at(counts.terms_bins, np.minimum((terms * BINS).astype(np.int64), BINS - 1), 1)


def _count_exchanges(counts: Counts, state: State, t: int) -> None:
    counts.side_deals[t] += np.count_nonzero(state.run[Field.SIDE_DEAL] == t)


def _add_series(sums: Series, state: State, t: int) -> None:
    fought = state.party[:, Stock.EFFORT].sum(axis=0) > 0
    sums.fighting[t] += np.count_nonzero(fought)
    forts = state.run[Field.TERRITORY, fought]
    sums.forts[t] += _fixed(forts)
    sums.forts2[t] += _fixed(forts * forts)
    sums.gap[t] += _fixed(state.run[Field.GAP, fought])
    for name, stock in SERIES_STOCKS:
        for i in range(len(state.party)):
            getattr(sums, name)[t, i] += _fixed(state.party[i, stock, fought])


SERIES_STOCKS = (
    ("launched", Stock.LAUNCHED),
    ("hits", Stock.HITS),
    ("losses", Stock.LOSS),
    ("force", Stock.FORCE),
    ("effort", Stock.EFFORT),
)


def _fixed(figures: NDArray[np.float64]) -> int:
    return int(np.floor(figures * SERIES_POINT + 0.5).astype(np.int64).sum())
