"""An ensemble gives the same bits however it is split, who does it, and how often it was killed."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.ensemble.design import Design
from pourparler.ensemble.executors import Here, Processes, Threads
from pourparler.ensemble.run import run_ensemble, run_files
from pourparler.ensemble.tally import add_tally, whole_sums
from pourparler.errors import EnsembleCancelled, EnsembleError


@pytest.fixture
def dice():
    import dice

    return dice


def same_bits(one, other) -> bool:
    return one.keys() == other.keys() and all(np.array_equal(one[name], other[name]) for name in one)


def test_the_tally_is_what_the_runs_say_one_by_one(dice):
    rolls = [dice.Dice(3).roll(run) for run in range(100)]
    tally = run_ensemble(dice.Dice(3), dice.design(100)).tally
    assert tally["faces"].tolist() == [sum(face == number for face, _ in rolls) for number in range(7)]
    assert whole_sums(tally["luck.wide"]) == sum(luck for _, luck in rolls)


@given(
    runs=st.integers(1, 60),
    one=st.integers(1, 70),
    other=st.integers(1, 70),
    order=st.randoms(use_true_random=False),
)
def test_any_split_in_any_order_gives_the_same_bits(runs, one, other, order):
    import dice

    work = dice.Dice(5)
    parts = [work(first, min(other, runs - first)) for first in range(0, runs, other)]
    order.shuffle(parts)
    total = {}
    for part in parts:
        total = add_tally(total, part)
    assert same_bits(run_ensemble(work, Design("dice", runs, 5, {}, one)).tally, total)


@pytest.mark.parametrize("executor", [Threads(2), Processes(2)], ids=str)
def test_threads_and_processes_give_the_bits_of_one_thread(dice, executor):
    alone = run_ensemble(dice.Dice(3), dice.design(203, block_runs=203))
    together = run_ensemble(dice.Dice(3), dice.design(203, block_runs=17), on=executor)
    assert same_bits(alone.tally, together.tally)


def test_progress_ends_at_all_runs_and_never_goes_back(dice):
    seen = []
    run_ensemble(dice.Dice(3), dice.design(25), watch=seen.append)
    assert [progress.done_runs for progress in seen] == [0, 10, 20, 25]
    assert seen[0].seconds_left is None
    assert seen[-1].share == 1
    assert seen[-1].seconds_left == 0


@pytest.mark.parametrize("executor", [Here(), Threads(2)], ids=str)
def test_a_cancelled_ensemble_keeps_what_was_done_and_goes_on_from_there(dice, tmp_path, executor):
    stop = threading.Event()

    def stop_after_thirty(progress):
        if progress.done_runs >= 30:
            stop.set()

    with pytest.raises(EnsembleCancelled, match=r"stopped after \d+ of 100 runs; \d+ runs are saved in"):
        run_ensemble(dice.Dice(3), dice.design(100), on=executor, saved=tmp_path, watch=stop_after_thirty, cancel=stop)
    rest = run_ensemble(dice.Dice(3), dice.design(100), saved=tmp_path)
    assert rest.resumed_runs >= 30
    assert same_bits(rest.tally, run_ensemble(dice.Dice(3), dice.design(100)).tally)


def test_a_cancel_without_saved_blocks_says_how_to_resume_next_time(dice):
    stop = threading.Event()
    stop.set()
    with pytest.raises(EnsembleCancelled, match=r"nothing was saved\. Name a folder"):
        run_ensemble(dice.Dice(3), dice.design(10), cancel=stop)


def test_a_kill_in_the_middle_loses_no_finished_block(dice, tmp_path):
    script = Path(dice.__file__)
    command = [sys.executable, str(script), str(tmp_path), "200", "10", "0.05"]
    child = subprocess.Popen(command)
    finished = wait_for_blocks(tmp_path, 3)
    os.kill(child.pid, signal.SIGKILL)
    assert child.wait() == -signal.SIGKILL
    done_again = []

    def count(first_run, runs):
        done_again.append(first_run)
        return dice.Dice(3)(first_run, runs)

    resumed = run_ensemble(count, dice.design(200), saved=tmp_path)
    assert resumed.resumed_runs >= finished * 10
    assert len(done_again) * 10 == 200 - resumed.resumed_runs
    assert same_bits(resumed.tally, run_ensemble(dice.Dice(3), dice.design(200)).tally)


def wait_for_blocks(folder: Path, number: int) -> int:
    for _ in range(1000):
        finished = len(list(folder.glob("*/*.block")))
        if finished >= number:
            return finished
        time.sleep(0.02)
    raise AssertionError(f"no {number} blocks after 20 s")


def test_saved_blocks_of_a_smaller_ensemble_count_for_a_larger_one_of_another_block_size(dice, tmp_path):
    run_ensemble(dice.Dice(3), dice.design(40, block_runs=10), saved=tmp_path)
    larger = run_ensemble(dice.Dice(3), dice.design(90, block_runs=33), saved=tmp_path)
    assert larger.resumed_runs == 40
    assert same_bits(larger.tally, run_ensemble(dice.Dice(3), dice.design(90)).tally)


@pytest.mark.parametrize("other", [{"seed": 4}, {"block": 1}], ids=["seed", "parameters"])
def test_a_resume_never_mixes_two_ensembles(dice, tmp_path, other):
    run_ensemble(dice.Dice(3), dice.design(40), saved=tmp_path)
    assert run_ensemble(dice.Dice(3), dice.design(40, **other), saved=tmp_path).resumed_runs == 0


def test_a_block_of_another_ensemble_is_refused_even_under_our_name(dice, tmp_path):
    ours, theirs = dice.design(10), dice.design(10, seed=4)
    run_ensemble(dice.Dice(4), theirs, saved=tmp_path)
    (tmp_path / theirs.fingerprint).rename(tmp_path / ours.fingerprint)
    answer = run_ensemble(dice.Dice(3), ours, saved=tmp_path)
    assert answer.resumed_runs == 0
    assert "is damaged" in answer.warnings[0]
    assert same_bits(answer.tally, run_ensemble(dice.Dice(3), ours).tally)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def flip_one_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-60] ^= 1
    path.write_bytes(bytes(content))


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("damage", [cut_short, flip_one_bit, empty], ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("block_runs", [10, 7], ids=["same blocks", "other blocks"])
def test_a_damaged_block_is_done_again_and_said(dice, tmp_path, damage, block_runs):
    run_ensemble(dice.Dice(3), dice.design(50), saved=tmp_path)
    damage(sorted(tmp_path.glob("*/*.block"))[2])
    again = run_ensemble(dice.Dice(3), dice.design(50, block_runs), saved=tmp_path)
    assert again.resumed_runs == 40
    assert len(again.warnings) == 1
    assert "runs 20..29 are done again" in again.warnings[0]
    assert same_bits(again.tally, run_ensemble(dice.Dice(3), dice.design(50)).tally)


@pytest.mark.parametrize("executor", [Here(), Threads(2), Processes(2)], ids=str)
def test_what_the_work_raises_comes_through_with_the_place(dice, executor):
    with pytest.raises(ArithmeticError, match="no more luck") as raised:
        run_ensemble(dice.fails_late, dice.design(50), on=executor)
    (note,) = raised.value.__notes__
    assert re.fullmatch(r"in dice, runs (20..29|30..39|40..49), seed 3", note), "a block from run 20 on"


def test_a_worker_that_dies_is_an_error_that_says_how_to_go_on(dice, tmp_path):
    with pytest.raises(EnsembleError, match=r"a worker died at runs .*Run it again to go on from there"):
        run_ensemble(dice.dies, dice.design(50), on=Processes(1), saved=tmp_path)


@pytest.mark.parametrize("executor", [Here(), Threads(2), Processes(2)], ids=str)
def test_files_are_joined_in_block_order(dice, tmp_path, executor):
    target = tmp_path / "diary.txt"
    joined = run_files(dice.Diary(3), dice.design(57), target, on=executor)
    assert [int(line.split()[0]) for line in joined.path.read_text().splitlines()] == list(range(57))
    assert list(tmp_path.iterdir()) == [target]


def test_a_damaged_file_block_is_written_again(dice, tmp_path):
    saved, target = tmp_path / "saved", tmp_path / "diary.txt"
    run_files(dice.Diary(3), dice.design(57), target, saved=saved)
    whole = target.read_bytes()
    cut_short(sorted(saved.glob("*/*.block"))[1])
    again = run_files(dice.Diary(3), dice.design(57, block_runs=4), target, saved=saved)
    assert again.resumed_runs == 47
    assert "runs 10..19 are done again" in again.warnings[0]
    assert target.read_bytes() == whole


def test_a_joined_file_that_cannot_be_written_is_a_sentence(dice, tmp_path):
    with pytest.raises(EnsembleError, match="cannot be written"):
        run_files(dice.Diary(3), dice.design(5), tmp_path / "absent" / "diary.txt")


def test_a_folder_that_cannot_be_made_is_a_sentence(dice, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(EnsembleError, match="blocks cannot be saved there"):
        run_ensemble(dice.Dice(3), dice.design(5), saved=tmp_path / "file")


def test_the_answer_cannot_be_changed(dice):
    tally = run_ensemble(dice.Dice(3), dice.design(5)).tally
    with pytest.raises(ValueError, match="read-only"):
        tally["faces"][0] = 7
