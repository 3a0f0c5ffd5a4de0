"""Dask gives the bits of one thread; a cluster nobody answers at, and a missing extra, are sentences."""

import sys

import numpy as np
import pytest

from pourparler.ensemble.executors import Dask, Here, Processes, Threads, on_this_machine, usable_cores
from pourparler.ensemble.run import run_ensemble, run_files
from pourparler.errors import EnsembleError, MissingExtra


@pytest.fixture
def dice():
    import dice

    return dice


@pytest.fixture
def cluster_address():
    """A scheduler and two worker processes, as on a real cluster; the ensemble sees its address only."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:
        yield cluster.scheduler_address


def test_a_cluster_at_an_address_gives_the_bits_of_one_thread(dice, cluster_address, tmp_path):
    alone = run_ensemble(dice.Dice(3), dice.design(203, block_runs=203))
    cluster = Dask(address=cluster_address)
    together = run_ensemble(dice.Dice(3), dice.design(203, block_runs=17), on=cluster)
    assert all(np.array_equal(alone.tally[name], together.tally[name]) for name in alone.tally)
    with pytest.raises(ArithmeticError, match="no more luck"):
        run_ensemble(dice.fails_late, dice.design(50), on=cluster)
    joined = run_files(dice.Diary(3), dice.design(57), tmp_path / "diary.txt", on=cluster)
    assert [int(line.split()[0]) for line in joined.path.read_text().splitlines()] == list(range(57))


def test_a_local_cluster_gives_the_bits_of_one_thread(dice):
    pytest.importorskip("distributed")
    alone = run_ensemble(dice.Dice(3), dice.design(40, block_runs=40))
    together = run_ensemble(dice.Dice(3), dice.design(40, block_runs=7), on=Dask(workers=1))
    assert all(np.array_equal(alone.tally[name], together.tally[name]) for name in alone.tally)


def test_a_scheduler_that_does_not_answer_is_a_sentence(dice):
    pytest.importorskip("distributed")
    with pytest.raises(EnsembleError, match=r"no Dask scheduler answers at 'tcp://127.0.0.1:9'.*tcp://HOST:8786"):
        run_ensemble(dice.Dice(3), dice.design(5), on=Dask(address="tcp://127.0.0.1:9", seconds_to_answer=0.3))


def test_without_dask_the_message_names_the_extra(dice, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtra, match=r"pip install 'pourparler\[scale\]'"):
        run_ensemble(dice.Dice(3), dice.design(5), on=Dask())


@pytest.mark.parametrize("executor", [Threads, Processes, Dask])
def test_no_workers_are_refused(executor):
    with pytest.raises(EnsembleError, match="workers is 0, expected at least 1"):
        executor(workers=0)


def test_one_worker_works_here_and_several_are_threads():
    assert on_this_machine(1) == Here()
    assert on_this_machine(3) == Threads(3)
    assert on_this_machine() == (Here() if usable_cores() == 1 else Threads(usable_cores()))
