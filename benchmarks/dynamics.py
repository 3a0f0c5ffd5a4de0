"""The figures of talks while fighting: our engines, their plain twin, NegMAS and Mesa in one run; memory of ensembles.

    python benchmarks/dynamics.py [--dask] [--long] [--out docs/reference/dynamics-benchmarks.md]

The parameters are `twf-default.yaml`, with every mechanism on. The peers and the twin are scripts of their own, peers
in environments of their own, and talk over files. A run-period is one period of one run. `--dask` compares one and two
workers of a local cluster on at least 30 s of work; `--long` runs ensembles of up to 1e8 runs. Both take minutes.
"""

import argparse
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numba
import numpy as np
import yaml
from side_by_side import asked_of_peer, machine, peer_python

from pourparler.dynamics.parameters import TwfParameters
from pourparler.dynamics.simulation import block

PARAMETERS = Path(__file__).with_name("twf-default.yaml")
NEGMAS, MESA = "0.16.0", "3.3.1"
SEED = 1
COMPILED_RUNS, NUMPY_RUNS, TWIN_RUNS = 400_000, 20_000, 40
SESSIONS, MODELS, ROUNDS = 100, 2_000, 60
FREE = "processor time, evenly over two free cores"
"""What the clock would show if nothing else ran: on a busy machine the clock measures the others too."""
DASK_SECONDS = 33
"""Of one worker: a little over the half minute that the comparison must last."""


@dataclass(frozen=True)
class Row:
    """One line of the page: what was measured, the goal, and how far the one reaches the other (1 and more: met)."""

    work: str
    measured: str
    goal: str = ""
    reached: float | None = None

    def __str__(self) -> str:
        return f"| {self.work} | {self.measured} | {self.goal} | {self.verdict} |"

    @property
    def verdict(self) -> str:
        """Whether the goal is met, and if not, how much of it is."""
        if self.reached is None:
            return "-"
        return "met" if self.reached >= 1 else f"**not met: {self.reached:.0%} of it**"


def default_parameters() -> TwfParameters:
    """Return the parameter set of the figures."""
    return TwfParameters(**yaml.safe_load(PARAMETERS.read_text(encoding="utf-8")))


def pace(work: Callable[[], int], repeats: int = 5) -> float:
    """Return run-periods per second of processor time: the quickest of a few repeats."""
    best = 0.0
    for _ in range(repeats):
        began = time.process_time()
        done = work()
        best = max(best, done / (time.process_time() - began))
    return best


def simulated(parameters: TwfParameters, engine: str, runs: int) -> Callable[[], int]:
    """Return work that simulates so many runs and says how many run-periods they were."""
    work = block(parameters, SEED, engine=engine)
    work(0, 1)  # compiles, or loads what was compiled
    return lambda: int(work(0, runs)["run_periods"][0])


def speed_rows(parameters: TwfParameters, peers: dict[str, Path]) -> Iterator[Row]:
    """Yield the pace of our engines, of the plain twin and of the peers, ours measured before and after the others."""
    ours = simulated(parameters, "numba", COMPILED_RUNS)
    before = pace(ours)
    plain = pace(simulated(parameters, "numpy", NUMPY_RUNS), 2)
    given = {"runs": TWIN_RUNS, "seed": SEED, "parameters": parameters.model_dump(mode="json")}
    twin = _per_second(asked_of_peer(Path(sys.executable), "dynamics_twin.py", given))
    rounds = asked_of_peer(peers["negmas"], "dynamics_negmas.py", {"runs": SESSIONS, "periods": ROUNDS})
    steps = asked_of_peer(peers["mesa"], "dynamics_mesa.py", {"runs": MODELS, "periods": ROUNDS})
    fast = max(before, pace(ours))
    name = "compiled engine, run-periods a second of one core"
    yield Row(name, f"{fast:,.0f}", ">= 20,000,000", fast / 2e7)
    unshifted = pace(simulated(_unshifted(parameters), "numba", COMPILED_RUNS))
    yield Row(f"{name}, without the shift of power after a broken peace", f"{unshifted:,.0f}")
    yield _ratio("over the plain-Python twin", fast, twin, "run-periods", 100)
    yield _ratio("over the numpy engine", fast, plain, "run-periods", None)
    yield _ratio(f"over NegMAS {NEGMAS}, set-up of sessions included", fast, _per_second(rounds), "rounds", 4_000)
    yield _ratio(f"over Mesa {MESA}, set-up of models included", fast, _per_second(steps), "steps", 40)
    stepping = steps["steps"] / steps["seconds_stepping"]
    yield _ratio(f"over Mesa {MESA}, its stepping alone (ours with all set-up)", fast, stepping, "steps", 40)


def _unshifted(parameters: TwfParameters) -> TwfParameters:
    """Return the parameters without rearmament: the one mechanism that costs a tenth of all time and is often off."""
    return parameters.changed(parties=tuple(party.changed(rearmament=1.0) for party in parameters.parties))


def _per_second(answered: dict[str, Any]) -> float:
    return answered["steps"] / answered["seconds"]


def _ratio(work: str, ours: float, theirs: float, unit: str, goal: float | None) -> Row:
    measured = f"{ours / theirs:,.{0 if ours > 100 * theirs else 1}f} x ({theirs:,.0f} {unit} a second)"
    return Row(work, measured) if goal is None else Row(work, measured, f">= {goal:,} x", ours / theirs / goal)


def ensemble(parameters: TwfParameters, runs: int, workers: int, on: str = "threads") -> dict[str, Any]:
    """Return what an ensemble took, in a process of its own."""
    given = {"runs": runs, "seed": SEED, "workers": workers, "on": on, "parameters": parameters.model_dump(mode="json")}
    return asked_of_peer(Path(sys.executable), "dynamics_ensemble.py", given)


def million_rows(parameters: TwfParameters) -> Iterator[Row]:
    """Yield a million runs on two cores: the clock, and memory."""
    tried = [ensemble(parameters, 1_000_000, 2) for _ in range(3)]
    best = min(tried, key=lambda one: one["seconds"])
    a_core = min(one["cpu"] for one in tried) / 2
    name = "1e6 runs of at most 60 periods, two threads"
    yield Row(f"{name}: the clock", f"{best['seconds']:.2f} s", "< 0.6 s", 0.6 / best["seconds"])
    yield Row(f"{name}: {FREE}", f"{a_core:.2f} s", "< 0.6 s",
              0.6 / a_core)  # fmt: skip
    yield Row("memory of that process", f"{best['megabytes']:.0f} MB", "< 500 MB", 500 / best["megabytes"])
    yield Row("mean length of a run", f"{best['mean_periods']:.2f} periods")


def dask_rows(parameters: TwfParameters, fast: float, periods: float) -> Iterator[Row]:
    """Yield two Dask workers beside one, each a process with one thread, on the same work."""
    runs = int(DASK_SECONDS * fast / periods)
    one, two = (ensemble(parameters, runs, workers, "dask") for workers in (1, 2))
    ratio, free = one["seconds"] / two["seconds"], one["cpu"] / (two["cpu"] / 2)
    took = " and ".join(f"{each['seconds']:.1f} s" for each in (one, two))
    spent = " and ".join(f"{each['cpu']:.1f} s" for each in (one, two))
    name = "Dask local cluster, two workers over one"
    yield Row(f"{name}: the clock", f"{ratio:.2f} x ({took}, {runs:,} runs)", ">= 1.5 x", ratio / 1.5)
    yield Row(f"{name}: {FREE}", f"{free:.2f} x ({spent}, all processes)", ">= 1.5 x", free / 1.5)


def long_rows(parameters: TwfParameters) -> Iterator[Row]:
    """Yield ensembles of 1e6, 1e7 and 1e8 runs and their memory, which must not grow."""
    found = {runs: ensemble(parameters, runs, 2) for runs in (10**6, 10**7, 10**8)}
    memory = {runs: one["megabytes"] for runs, one in found.items()}
    for runs, one in found.items():
        grown = memory[10**6] / memory[runs] * 1.1
        goal = ("constant, within 10 %", grown) if runs > 10**6 else ("", None)
        took = f"{one['megabytes']:.0f} MB; {one['seconds']:.1f} s of the clock, {one['cpu']:.1f} s of processor time"
        yield Row(f"memory of {runs:,} runs, two threads", took, *goal)


HOW = """Machine: {machine}; {load:.1f} processes were waiting when the run began, {after:.1f} when it ended.
{versions}. Made by `python benchmarks/dynamics.py{options}`; `make bench` runs it without options.

Parameters: `benchmarks/twf-default.yaml`, two parties and two third parties with every mechanism on, at most 60
periods; what the file does not name has its default, which leaves no mechanism off. A *run-period* is one period of one
run. Paces are per second of processor time of one thread, the quickest of a few repeats on all sides, ours with the
set-up of every run and the counting of its end; start-up and compilation are left out.

The others do less, but for the *twin*: it is the functions that are compiled, run as plain Python on the same numpy
scalars, which Python is slow at; a program written for Python's own numbers would be some times quicker. A NegMAS
*round* is one step of a session of stacked alternating offers between two time-based negotiators over 101 outcomes, who
never agree, so that each session has all its 60 rounds; there is no war in it. A Mesa *step* activates three agents
that draw one number each. Ours moves moods, strikes, losses, battles, beliefs, effort and resources in every period,
holds a round of talks in every second one, and a run ends when a deal is signed or the war is over.

| what | measured | goal | |
|---|---|---|---|
"""


def page(rows: list[Row], load: float, options: str) -> str:
    """Return the results as a page of the documentation."""
    versions = f"Python {platform.python_version()}, numpy {np.__version__}, numba {numba.__version__}"
    how = HOW.format(machine=machine(), load=load, after=os.getloadavg()[0], versions=versions, options=options)
    return f"# Talks while fighting: figures\n\n{how}" + "\n".join(map(str, rows)) + "\n"


def measured_rows(asked: argparse.Namespace) -> Iterator[Row]:
    """Yield every row that was asked for."""
    parameters = default_parameters()
    peers = {"negmas": peer_python("negmas", NEGMAS, asked.negmas), "mesa": peer_python("mesa", MESA, asked.mesa)}
    yield from speed_rows(parameters, peers)
    yield from million_rows(parameters)
    if asked.dask:
        probe = simulated(parameters, "numba", COMPILED_RUNS)
        yield from dask_rows(parameters, pace(probe, 2), probe() / COMPILED_RUNS)
    if asked.long:
        yield from long_rows(parameters)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dask", action="store_true", help="compare one and two Dask workers: about a minute")
    parser.add_argument("--long", action="store_true", help="ensembles of up to 1e8 runs: minutes")
    parser.add_argument("--out", type=Path, help="write the page here as well")
    parser.add_argument("--negmas", type=Path, help="a Python that has NegMAS")
    parser.add_argument("--mesa", type=Path, help="a Python that has Mesa")
    asked = parser.parse_args()
    load, rows = os.getloadavg()[0], []
    for row in measured_rows(asked):
        rows.append(row)
        print(row, flush=True)
    options = "".join(f" --{name}" for name in ("dask", "long") if getattr(asked, name))
    written = page(rows, load, options)
    print(written)
    if asked.out:
        asked.out.write_text(written)


if __name__ == "__main__":
    main()
