"""How fast the simulation of talks while fighting runs, with every mechanism on, and how much memory an ensemble takes.

`python benchmarks/dynamics.py [RUNS]` prints one JSON object: machine, run-periods per second and core of the compiled
engine, of the numpy engine, and of the very functions that are compiled run as plain Python (the twin), in one process.
"""

import json
import os
import platform
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from pourparler.dynamics import compiled
from pourparler.dynamics.history import empty_counts, empty_series
from pourparler.dynamics.parameters import TwfParameters
from pourparler.dynamics.simulation import block
from pourparler.dynamics.world import new_state, world_of
from pourparler.ensemble.design import Design
from pourparler.ensemble.executors import on_this_machine, usable_cores
from pourparler.ensemble.run import run_ensemble

SEED = 1
TWIN_RUNS, NUMPY_RUNS, COMPILED_RUNS = 20, 20_000, 200_000


def main(runs: int) -> None:
    parameters = TwfParameters(
        **yaml.safe_load(Path(__file__).with_name("twf-default.yaml").read_text(encoding="utf-8"))
    )
    fast, plain = block(parameters, SEED), block(parameters, SEED, engine="numpy")
    fast(0, 1)  # compiles, or loads what was compiled
    figures: dict[str, Any] = {
        "machine": {
            "processor": platform.processor() or platform.machine(),
            "cores": usable_cores(),
            "load": os.getloadavg(),
        },
        "compiled": _paced(lambda: int(fast(0, COMPILED_RUNS)["run_periods"][0])),
        "numpy": _paced(lambda: int(plain(0, NUMPY_RUNS)["run_periods"][0])),
        "ensemble": _ensemble(parameters, runs),
        "python_twin": _paced(_python_twin(parameters)),
    }
    figures["compiled_over_twin"] = figures["compiled"] / figures["python_twin"]
    figures["compiled_over_numpy"] = figures["compiled"] / figures["numpy"]
    print(json.dumps(figures, indent=2))


def _paced(work: Callable[[], int]) -> float:
    """Return run-periods per second of processor time: the best of three."""
    best = 0.0
    for _ in range(3):
        began = time.process_time()
        done = work()
        best = max(best, done / (time.process_time() - began))
    return best


def _python_twin(parameters: TwfParameters) -> Callable[[], int]:
    """Return the kernel's own functions as plain Python; this process has only scalar mechanisms afterwards."""
    for module in compiled._MODULES:
        for wide, single in compiled._SCALAR_TWINS.items():
            if getattr(module, wide.__name__, None) is wide:
                setattr(module, wide.__name__, single)
    w = world_of(parameters)
    s = new_state(w, SEED)
    counted = empty_counts(parameters.periods, parameters.forts)
    sums = empty_series(parameters.periods, len(parameters.parties), wanted=False)
    ahead = np.arange(compiled.AHEAD, dtype=np.uint64)
    periods, slots = np.repeat(ahead, len(w.blocks)), np.tile(w.blocks, compiled.AHEAD)
    plan = compiled.Plan(periods, slots, np.empty((4, len(slots))), np.uint64(0), TWIN_RUNS)

    def run() -> int:
        done = 0
        for number in range(TWIN_RUNS):
            s.number[0] = number
            done += compiled.run_one(w, s, plan, counted, sums)
        return done

    return run


def _ensemble(parameters: TwfParameters, runs: int) -> dict[str, float]:
    answer = run_ensemble(block(parameters, SEED), Design("talks while fighting", runs, SEED), on=on_this_machine())
    return {
        "runs": runs,
        "mean_periods": int(answer.tally["run_periods"][0]) / runs,
        "seconds": answer.seconds,
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
