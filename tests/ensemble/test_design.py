"""Blocks cover every run once; the fingerprint differs exactly where blocks must not be put together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.ensemble.design import Block, Design, fitting_blocks, missing_blocks
from pourparler.errors import EnsembleError

blocks = st.lists(st.builds(Block, st.integers(0, 90), st.integers(1, 30)), max_size=8)


@given(saved=blocks, runs=st.integers(1, 100), block_runs=st.integers(1, 40))
def test_saved_and_missing_blocks_cover_every_run_once(saved, runs, block_runs):
    kept = fitting_blocks(saved, runs)
    missing = list(missing_blocks(kept, runs, block_runs))
    covered = [run for block in kept + missing for run in range(block.first_run, block.end)]
    assert sorted(covered) == list(range(runs))
    assert all(block.count <= block_runs for block in missing)


def test_a_hundred_million_runs_are_cut_without_listing_them():
    cut = missing_blocks([], 10**8, 65_536)
    assert next(cut) == Block(0, 65_536)
    assert sum(1 for _ in cut) == 1525


SAME = Design("talks", 100, 1, {"a": 1, "b": [0.1]}, version="1")


@pytest.mark.parametrize(
    "other",
    [Design("talks", 7, 1, {"b": [0.1], "a": 1}, 3, "1")],
    ids=["more runs, other blocks, other order of keys"],
)
def test_what_does_not_change_a_run_does_not_change_the_fingerprint(other):
    assert other.fingerprint == SAME.fingerprint


CHANGED = {
    "name": Design("talk", 100, 1, {"a": 1, "b": [0.1]}, version="1"),
    "seed": Design("talks", 100, 2, {"a": 1, "b": [0.1]}, version="1"),
    "parameter": Design("talks", 100, 1, {"a": 1, "b": [0.1 + 2**-56]}, version="1"),
    "version": Design("talks", 100, 1, {"a": 1, "b": [0.1]}, version="2"),
}


@pytest.mark.parametrize("other", CHANGED.values(), ids=CHANGED)
def test_what_changes_a_run_changes_the_fingerprint(other):
    assert other.fingerprint != SAME.fingerprint


REFUSED = {
    "no runs": (lambda: Design("x", 0, 1), "runs is 0, expected at least 1"),
    "no block": (lambda: Design("x", 1, 1, {}, 0), "block_runs is 0"),
    "negative seed": (lambda: Design("x", 1, -1), "seed is -1, expected 0"),
    "parameters that are no JSON": (lambda: Design("x", 1, 1, {"a": object()}).fingerprint, "not JSON values"),
    "parameters that are no numbers": (lambda: Design("x", 1, 1, {"a": float("nan")}).fingerprint, "not JSON values"),
}


@pytest.mark.parametrize(("make", "sentence"), REFUSED.values(), ids=REFUSED)
def test_designs_that_cannot_be_run_are_refused(make, sentence):
    with pytest.raises(EnsembleError, match=sentence):
        make()
