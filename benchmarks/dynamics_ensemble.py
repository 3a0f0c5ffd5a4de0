"""One ensemble of the dynamics benchmark in a process of its own, which never gives memory back.

    python benchmarks/dynamics_ensemble.py WORK.json RESULT.json

WORK.json holds {runs, seed, workers, on, parameters}, `on` being "threads" or "dask"; RESULT.json gets {seconds, cpu,
megabytes, mean_periods}: seconds of the clock from the first block on (a Dask cluster's start included), CPU seconds of
this process and of its workers, and its largest memory. What is compiled is loaded before.
"""

import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

from pourparler.dynamics.parameters import TwfParameters
from pourparler.dynamics.simulation import block
from pourparler.ensemble.design import BLOCK_RUNS, Design
from pourparler.ensemble.executors import Dask, Executor, on_this_machine
from pourparler.ensemble.run import run_ensemble
from pourparler.ensemble.session import Progress

DASK_BLOCK_RUNS = 4 * BLOCK_RUNS


def measured(runs: int, seed: int, workers: int, on: str, parameters: TwfParameters) -> dict[str, Any]:
    """Run the ensemble and say what it took."""
    work = block(parameters, seed)
    work(0, 1)
    on_dask = on == "dask"
    executor: Executor = Dask(workers=workers) if on_dask else on_this_machine(workers)
    design = Design("talks while fighting", runs, seed, block_runs=DASK_BLOCK_RUNS if on_dask else BLOCK_RUNS)
    before = _cpu()
    answer = run_ensemble(work, design, on=executor, watch=_told())
    return {
        "seconds": answer.seconds,
        "cpu": _cpu() - before,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "mean_periods": int(answer.tally["run_periods"][0]) / runs,
    }


def _cpu() -> float:
    """Return the CPU seconds of this process and of the workers that have left."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _told() -> Any:
    """Say every tenth of a long ensemble on the error stream."""
    said = [0]

    def watch(so_far: Progress) -> None:
        tenth = int(10 * so_far.share)
        if so_far.runs >= 10_000_000 and tenth > said[0]:
            said[0] = tenth
            print(f"  {so_far.done_runs:,} of {so_far.runs:,} runs, {so_far.seconds:.0f} s", file=sys.stderr)

    return watch


def main() -> None:
    source, target = map(Path, sys.argv[1:3])
    work = json.loads(source.read_text())
    parameters = TwfParameters.model_validate(work.pop("parameters"))
    target.write_text(json.dumps(measured(**work, parameters=parameters)))


if __name__ == "__main__":
    main()
