"""Works for the tests of the ensemble: rolls of a die, one generator per run; and a script that can be killed.

`python dice.py SAVED RUNS BLOCK_RUNS SECONDS` rolls, slowly, with saved blocks.
"""

import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pourparler.ensemble.design import Design
from pourparler.ensemble.run import run_ensemble
from pourparler.ensemble.seeds import run_generator
from pourparler.ensemble.tally import Tally, wide

POINT = 1 << 40  # fixed point of the "luck" sum: large, so that a few thousand runs pass 2**32


@dataclass(frozen=True)
class Dice:
    """Roll one die per run, `seconds` a block."""

    seed: int
    seconds: float = 0.0

    def __call__(self, first_run: int, count: int) -> Tally:
        time.sleep(self.seconds)
        rolls = [self.roll(run) for run in range(first_run, first_run + count)]
        faces = np.bincount([face for face, _ in rolls], minlength=7).astype(np.int64)
        return {"faces": faces, "luck.wide": wide(sum(luck for _, luck in rolls))}

    def roll(self, run: int) -> tuple[int, int]:
        random = run_generator(self.seed, run)
        return int(random.integers(1, 7)), round((random.random() - 0.5) * POINT)


@dataclass(frozen=True)
class Diary:
    """Write one line per run."""

    seed: int

    def __call__(self, first_run: int, count: int, path: Path) -> None:
        dice = Dice(self.seed)
        path.write_text("".join(f"{run} {dice.roll(run)[0]}\n" for run in range(first_run, first_run + count)))


def fails_late(first_run: int, count: int) -> Tally:
    """Refuse from run 20 on."""
    if first_run >= 20:
        raise ArithmeticError("no more luck")
    return {"n": np.array([count])}


def dies(first_run: int, count: int) -> Tally:
    """Kill the worker."""
    import os

    os._exit(9)


def design(runs: int, block_runs: int = 10, seed: int = 3, **parameters: object) -> Design:
    return Design("dice", runs, seed, parameters, block_runs)


if __name__ == "__main__":
    saved, runs, block_runs, seconds = sys.argv[1:]
    run_ensemble(Dice(3, float(seconds)), design(int(runs), int(block_runs)), saved=Path(saved))
