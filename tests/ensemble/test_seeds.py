"""A run's random numbers depend on (seed, run) and on nothing else."""

import numpy as np
import pytest

from pourparler.ensemble.seeds import LARGEST_SEED, run_generator
from pourparler.errors import EnsembleError


def test_a_run_is_the_same_run_whenever_it_is_made():
    late = run_generator(7, 90_000_000).random(4)
    run_generator(7, 0).random(1000)
    assert np.array_equal(late, run_generator(7, 90_000_000).random(4))


def test_runs_and_seeds_share_no_numbers():
    draws = np.stack([run_generator(seed, run).integers(0, 2**62, 4) for seed in range(8) for run in range(500)])
    assert len(np.unique(draws)) == draws.size


@pytest.mark.parametrize(("seed", "run"), [(-1, 0), (0, -1), (LARGEST_SEED + 1, 0)])
def test_numbers_out_of_range_are_refused(seed, run):
    with pytest.raises(EnsembleError, match=r"expected 0 .. 2\*\*64 - 1"):
        run_generator(seed, run)
