"""`pourparler simulate` killed in the middle: no finished block is lost, and the answer is that of an unbroken run."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from small_war import write

BLOCK = 65_536
RUNS = 64 * BLOCK  # a second or more of work, so that the middle of it can be met


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """The command, without a folder for blocks."""
    dynamics = {"periods": 24, "acceptance_noise": 0.02, "talks_every": 1}
    case = write(tmp_path_factory.mktemp("war") / "war.yaml", north=[76, 84], south=[86, 94], dynamics=dynamics)
    runs = ["--runs", str(RUNS), "--periods", "4", "--seed", "7", "--draws", "0", "--json"]
    return [sys.executable, "-m", "pourparler", "simulate", str(case), *runs]


def answer(done):
    """What was computed: the answer without the seconds it took."""
    found = json.loads(done.stdout)
    found.pop("seconds")
    return found


def stopped_in_the_middle(command, folder, sign):
    """Start the command, send it the signal after a few blocks; return it and the blocks that were finished then."""
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    for _ in range(3000):
        blocks = list(folder.glob("*/*.block"))
        if len(blocks) >= 3:
            break
        assert child.poll() is None, child.stderr.read()
        time.sleep(0.005)
    os.kill(child.pid, sign)
    _, said = child.communicate(timeout=60)
    return child.returncode, said, blocks


def test_a_killed_simulation_goes_on_and_answers_as_if_unbroken(asked, tmp_path):
    returned, _, finished = stopped_in_the_middle([*asked, "--saved", str(tmp_path)], tmp_path, signal.SIGKILL)
    assert returned == -signal.SIGKILL
    written = {path: path.stat().st_mtime_ns for path in finished}
    assert 3 * BLOCK <= len(written) * BLOCK < RUNS
    resumed, unbroken = (
        subprocess.run(command, capture_output=True, text=True, check=True)
        for command in ([*asked, "--saved", str(tmp_path)], asked)
    )
    assert answer(resumed) == answer(unbroken)
    assert {path: path.stat().st_mtime_ns for path in finished} == written, "a finished block was done again"


def test_ctrl_c_says_that_what_was_saved_stays(asked, tmp_path):
    returned, said, finished = stopped_in_the_middle([*asked, "--saved", str(tmp_path)], tmp_path, signal.SIGINT)
    assert returned == 130
    assert "stopped; what was saved stays saved" in said
    assert all(path.is_file() for path in finished)
