"""The plain-Python twin of the dynamics benchmark: the very functions that are compiled, run as they are written.

    python benchmarks/dynamics_twin.py WORK.json RESULT.json

WORK.json holds {runs, seed, parameters}; RESULT.json gets {steps, seconds}, steps being run-periods and seconds CPU of
this process, the quickest of a few repeats. A process of its own, because it puts the scalar twins of some functions in
the place of the wide ones.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np

from pourparler.dynamics import compiled
from pourparler.dynamics.history import empty_counts, empty_series
from pourparler.dynamics.parameters import TwfParameters
from pourparler.dynamics.world import new_state, world_of

REPEATS = 3


def measured(runs: int, seed: int, parameters: TwfParameters) -> dict[str, float]:
    """Run the kernel's functions without compiling them."""
    for module in compiled._MODULES:
        for wide, single in compiled._SCALAR_TWINS.items():
            if getattr(module, wide.__name__, None) is wide:
                setattr(module, wide.__name__, single)
    w = world_of(parameters)
    s = new_state(w, seed)
    counted = empty_counts(parameters.periods, parameters.forts)
    sums = empty_series(parameters.periods, len(parameters.parties), wanted=False)
    ahead = np.arange(compiled.AHEAD, dtype=np.uint64)
    periods, slots = np.repeat(ahead, len(w.blocks)), np.tile(w.blocks, compiled.AHEAD)
    plan = compiled.Plan(periods, slots, np.empty((4, len(slots))), np.uint64(0), runs)

    def run() -> dict[str, float]:
        began, steps = time.process_time(), 0
        for number in range(runs):
            s.number[0] = number
            steps += compiled.run_one(w, s, plan, counted, sums)
        return {"steps": steps, "seconds": time.process_time() - began}

    return min((run() for _ in range(REPEATS)), key=lambda one: one["seconds"])


def main() -> None:
    source, target = map(Path, sys.argv[1:3])
    work = json.loads(source.read_text())
    parameters = TwfParameters.model_validate(work["parameters"])
    target.write_text(json.dumps(measured(work["runs"], work["seed"], parameters)))


if __name__ == "__main__":
    main()
