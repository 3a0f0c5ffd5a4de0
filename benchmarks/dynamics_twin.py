"""The plain-Python twin of the dynamics benchmark: the very functions that are compiled, run as they are written.

    python benchmarks/dynamics_twin.py WORK.json RESULT.json

WORK.json holds {runs, seed, parameters}; RESULT.json gets {steps, seconds}, steps being run-periods and seconds CPU of
this process, the quickest of a few repeats. A process of its own, because it puts words for one run in the place of
those for an array of runs.
"""

import json
import struct
import sys
import time
from pathlib import Path

import numpy as np

from pourparler.dynamics import compiled, elementwise
from pourparler.dynamics.parameters import TwfParameters
from pourparler.dynamics.philox import Use, block_number, uniform, words_at
from pourparler.dynamics.step import draw_type, has_ended, step
from pourparler.dynamics.world import Setting, State, World, new_state, start, world_of

REPEATS = 3
FOR_ONE_RUN = {
    elementwise.pick: lambda condition, yes, no: yes if condition else no,
    elementwise.whole: int,
    elementwise.smaller: lambda one, other: one if one < other else other,
    elementwise.larger: lambda one, other: one if one > other else other,
    elementwise.bits_of: lambda number: np.uint64(struct.unpack("<Q", struct.pack("<d", number))[0]),
    elementwise.redone_where: lambda few, function, otherwise, *of: function(*of) if few else otherwise,
    elementwise.pair_of_each: lambda function, *of: function(*of),
}


def measured(runs: int, seed: int, parameters: TwfParameters) -> dict[str, float]:
    """Run the kernel's functions without compiling them."""
    for module in compiled.MODULES:
        for wide, single in FOR_ONE_RUN.items():
            if getattr(module, wide.__name__, None) is wide:
                setattr(module, wide.__name__, single)
    w = world_of(parameters)
    s = new_state(w, seed)

    def run() -> dict[str, float]:
        began, steps = time.process_time(), 0
        for number in range(runs):
            s.number[0] = number
            steps += run_one(w, s)
        return {"steps": steps, "seconds": time.process_time() - began}

    return min((run() for _ in range(REPEATS)), key=lambda one: one["seconds"])


def run_one(w: World, s: State) -> int:
    """Run the run of the number in the state; return its last period."""
    start(w, s)
    seed, number = s.seed[0], s.number[0]
    for i in range(len(w.each)):
        block = np.uint64(block_number(Use.TYPE, i))
        draw_type(w, s, i, uniform(words_at(seed, number, np.uint64(0), block)[0]))
    for t in range(1, w.setting[Setting.PERIODS] + 1):
        words = words_at(seed, number, np.uint64(t), w.blocks[: w.drawn[t]])
        step(w, s, np.array([np.broadcast_to(uniform(word), w.drawn[t]) for word in words]), t)
        if has_ended(w, s):
            return t
    return int(w.setting[Setting.PERIODS])


def main() -> None:
    source, target = map(Path, sys.argv[1:3])
    work = json.loads(source.read_text())
    parameters = TwfParameters.model_validate(work["parameters"])
    target.write_text(json.dumps(measured(work["runs"], work["seed"], parameters)))


if __name__ == "__main__":
    main()
