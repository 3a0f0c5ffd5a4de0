"""Both engines are the same simulation: every draw, end state and end period; each the same bits for any split."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.dynamics.parameters import PartyParameters, TwfParameters
from pourparler.dynamics.simulation import block, ends, paths
from pourparler.dynamics.world import KEPT, Field, Stock
from pourparler.ensemble.design import Design
from pourparler.ensemble.executors import Dask, Processes, Threads
from pourparler.ensemble.run import run_ensemble
from pourparler.ensemble.tally import add_tally

DEFAULT = TwfParameters(
    **yaml.safe_load((Path(__file__).parents[2] / "benchmarks" / "twf-default.yaml").read_text(encoding="utf-8"))
)
SMALL_RAIDS = tuple(party.changed(drones=60.0, decoys=0.3) for party in DEFAULT.parties)  # hits by inversion
THREE = TwfParameters(
    parties=(
        PartyParameters(id="centre", side="A", force=140),
        PartyParameters(id="north", side="B", force=80, strategy="tit_for_tat"),
        PartyParameters(id="south", side="B", force=60, veto=False, strategy="stand_firm"),
    ),
    terms=((0.1, 0.9, 0.8), (0.4, 0.6, 0.5), (0.5, 0.45, 0.6), (0.7, 0.4, 0.2), (0.9, 0.1, 0.1)),
    quota=0.6,
    attrition="leap",
)
FIRM = tuple(party.changed(strategy="stand_firm") for party in DEFAULT.parties)
VARIANTS = {
    "every mechanism": DEFAULT,
    "few launches": DEFAULT.changed(parties=SMALL_RAIDS),
    "at once, decisive": DEFAULT.changed(protocol="simultaneous", decisiveness=1.7, battles=5),
    "single text": DEFAULT.changed(protocol="single_text", attrition="leap"),
    "exact losses": DEFAULT.changed(attrition="exact", parties=FIRM),
    "peace that breaks": DEFAULT.changed(after_deal="go_on", relapse=0.05, periods=40),
    "three parties": THREE,
    "a third party that strikes": DEFAULT.changed(
        third_parties=tuple(third.changed(strike_hazard=0.3) for third in DEFAULT.third_parties)
    ),
    "a curved range": DEFAULT.changed(terms=tuple((x, (1 - x**2) ** 0.5) for x in np.linspace(0, 1, 17).tolist())),
}


@pytest.mark.parametrize("parameters", VARIANTS.values(), ids=VARIANTS)
def test_the_engines_agree_on_every_end(parameters):
    runs = 100_000 if parameters is DEFAULT else 4_000
    compiled, plain = (ends(parameters, 7, 0, runs, engine) for engine in ("numba", "numpy"))
    assert np.array_equal(compiled.period, plain.period)
    assert np.array_equal(compiled.run[:, Field.STATUS], plain.run[:, Field.STATUS])
    assert np.abs(compiled.run - plain.run).max() < 1e-9
    assert np.abs(compiled.party - plain.party).max() < 1e-9


@pytest.mark.parametrize("parameters", VARIANTS.values(), ids=VARIANTS)
def test_the_engines_agree_on_the_tally_and_the_series(parameters):
    compiled, plain = (block(parameters, 3, engine=engine, series=True)(0, 2_000) for engine in ("numba", "numpy"))
    assert compiled.keys() == plain.keys()
    assert [name for name in compiled if not np.array_equal(compiled[name], plain[name])] == []


def same(one, other):
    return one.keys() == other.keys() and all(np.array_equal(one[name], other[name]) for name in one)


@settings(max_examples=15, deadline=None)
@given(cuts=st.lists(st.integers(1, 999), max_size=6), engine=st.sampled_from(["numba", "numpy"]))
def test_any_split_gives_the_same_bits(cuts, engine):
    work = block(DEFAULT, 11, engine=engine, series=True)
    edges = sorted({0, 1000, *cuts})
    total = {}
    for first, end in pairwise(edges):
        total = add_tally(total, work(first, end - first))
    assert same(total, add_tally({}, work(0, 1000)))


@pytest.mark.parametrize(
    "executor", [Threads(2), Processes(2), Dask(workers=1)], ids=lambda executor: type(executor).__name__
)
def test_threads_processes_and_dask_give_the_same_bits(executor):
    if isinstance(executor, Dask):
        pytest.importorskip("distributed")
    work = block(DEFAULT, 11)
    together = run_ensemble(work, Design("talks while fighting", 3000, 11, block_runs=700), on=executor)
    assert same(together.tally, add_tally({}, work(0, 3000)))


def test_a_path_is_the_run_again():
    chosen = [3, 999, 42]
    end, course = ends(DEFAULT, 11, 0, 1000), paths(DEFAULT, 11, chosen)
    assert course.period.tolist() == end.period[chosen].tolist()
    assert np.array_equal(course.run[:, -1], end.run[chosen])
    assert np.array_equal(course.party[:, -1, :, :KEPT], end.party[chosen])
    assert (course.run[:, 0, Field.TERRITORY] == DEFAULT.start_territory).all()
    assert (course.party[:, 0, 0, Stock.FORCE] == DEFAULT.parties[0].force).all()


def test_the_tally_counts_every_run_once():
    tally = block(DEFAULT, 11)(500, 1500)
    assert [int(tally[name].sum()) for name in ("outcomes", "ends", "territory")] == [1500] * 3
    assert tally["deals"].sum() == tally["outcomes"][1] == tally["terms_bins"].sum()
    assert tally["run_periods"][0] == (tally["ends"] * np.arange(len(tally["ends"]))).sum()


def test_switching_a_mechanism_on_shifts_no_other_draw():
    """Common random numbers: with collapse switched on, a run in which nobody collapses stays the same run."""
    off = DEFAULT.changed(parties=tuple(party.changed(collapse_from_cost=0.0) for party in DEFAULT.parties))
    one, other = ends(off, 11, 0, 2000), ends(DEFAULT, 11, 0, 2000)
    same_end = one.run[:, Field.STATUS] == other.run[:, Field.STATUS]
    assert same_end.mean() > 0.98
    assert np.array_equal(one.party[same_end], other.party[same_end])
