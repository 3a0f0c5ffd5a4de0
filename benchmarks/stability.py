"""The figures of stability: our engines through the array door, and the textbook of the tests beside them.

    python benchmarks/stability.py [--largest 20] [--out docs/reference/stability-benchmarks.md]

Three decision makers, random strict rankings, all of R, GMR, SMR, SEQ and SSEQ. Seconds are of the clock on two
threads, with the CPU seconds of all threads beside them (the steadier figure on a machine that others use);
compilation and the making of the models are left out. Memory is the largest of the whole process, the interpreter, the
compiled code and the rankings included.
"""

import argparse
import os
import platform
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numba
import numpy as np
from side_by_side import machine

from pourparler.stability import arcs, lattice
from pourparler.stability.concepts.sanctioned import SANCTIONED
from pourparler.stability.games import GraphGame, OptionGame, option_game

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests" / "stability"))

CONCEPTS = tuple(SANCTIONED)
THREADS = 2

GMCR_PY = {12: 85.0, 14: 53 * 60.0}
"""Seconds of gmcr-py 0.4.1 for four of the five concepts (R, GMR, SMR, SEQ), measured on two cores of the same kind by
us, partly extrapolated from a minute of work; it does not compute SSEQ."""


@dataclass(frozen=True)
class Row:
    """One line of the page."""

    work: str
    seconds: float
    cpu: float
    goal: str
    beside: str = ""

    def __str__(self) -> str:
        return f"| {self.work} | {self.seconds:.4g} s | {self.cpu:.4g} s | {self.goal} | {self.beside} |"


def rankings(rng: np.random.Generator, states: int) -> np.ndarray:
    ranks = np.empty((3, states), np.int32)
    for row in ranks:
        row[:] = rng.permutation(states)
    return ranks


def option_model(options: int, feasible_share: float = 1.0, one_way: bool = False) -> OptionGame:
    rng = np.random.default_rng(options)
    owned = [options // 3 + (place < options % 3) for place in range(3)]
    feasible = None if feasible_share == 1 else rng.random(1 << options) < feasible_share
    states = 1 << options if feasible is None else int(feasible.sum())
    forward = int("10" * options, 2) & (1 << options) - 1 if one_way else 0
    return option_game(owned, rankings(rng, states), feasible, forward=forward)


def graph_model(states: int, arcs_each: int) -> GraphGame:
    rng = np.random.default_rng(states)
    sources = np.repeat(np.arange(states), arcs_each)
    targets = [(sources + rng.integers(1, states, len(sources))) % states for _ in range(3)]
    return GraphGame(tuple(np.stack([sources, its], axis=1) for its in targets), rankings(rng, states))


def timed(work: Callable[[], object], repeats: int) -> tuple[float, float]:
    """Return the quickest run: seconds of the clock, and CPU seconds of all threads."""
    runs = []
    for _ in range(repeats):
        clock, cpu = time.perf_counter(), time.process_time()
        work()
        runs.append((time.perf_counter() - clock, time.process_time() - cpu))
    return min(runs)


def option_row(options: int, goal: str, repeats: int, **kind: float) -> Row:
    game = option_model(options, **kind)
    seconds, cpu = timed(lambda: lattice.stable_states(game, CONCEPTS, threads=THREADS), repeats)
    words = {"feasible_share": ", 80 % feasible", "one_way": ", every second option one-way"}
    name = f"2^{options} states{''.join(words[key] for key in kind)}"
    beside = f"gmcr-py {GMCR_PY[options] / seconds:,.0f} times as long" if options in GMCR_PY and not kind else ""
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Row(name, seconds, cpu, goal, beside or f"{memory:,} MB so far")


def textbook_row(options: int) -> Row:
    """Time the textbook of the tests and ours on the same model, and see that they agree."""
    from textbook import Textbook, option_moves

    game = option_model(options)
    texts = [format(code, f"0{options}b").replace("0", "N").replace("1", "Y") for code in game.codes.tolist()]
    owner = [next(dm for dm, mask in enumerate(game.masks) if mask >> (options - 1 - k) & 1) for k in range(options)]
    ranks = game.ranks.tolist()
    prefers = [lambda t, s, row=row: row[t] > row[s] for row in ranks]
    book = Textbook(option_moves(texts, owner, ["both"] * options, 3), prefers)

    def by_textbook() -> dict[str, list[list[bool]]]:
        return {c: [[book.stable(c, i, s) for s in book.states] for i in book.decision_makers] for c in CONCEPTS}

    slow, _ = timed(by_textbook, 1)
    seconds, cpu = timed(lambda: lattice.stable_states(game, CONCEPTS, threads=THREADS), 5)
    found = lattice.stable_states(game, CONCEPTS, threads=THREADS)
    assert {concept: rows.tolist() for concept, rows in found.items()} == by_textbook()
    return Row(f"2^{options} states", seconds, cpu, "", f"textbook {slow:.3g} s, {slow / seconds:,.0f} times as long")


def rows(largest: int) -> list[Row]:
    lattice.stable_states(option_model(6), CONCEPTS)
    lattice.stable_states(option_model(6, one_way=True), CONCEPTS)
    arcs.stable_states(graph_model(50, 2), CONCEPTS)
    found = [textbook_row(7), textbook_row(8)]
    goals = {12: "", 14: "0.03 s", 16: "", 18: "0.3 s", 20: "1 s, 400 MB", 22: "", 24: "25 s, 12 GB"}
    found += [option_row(n, goal, 5 if n < 20 else 3 if n < 24 else 1) for n, goal in goals.items() if n <= largest]
    if largest >= 20:
        found.append(option_row(20, "2 s", 2, feasible_share=0.8))
        found.append(option_row(20, "10 s", 2, one_way=True))
    game = graph_model(20_000, 10)
    seconds, cpu = timed(lambda: arcs.stable_states(game, CONCEPTS), 2)
    return [*found, Row("graph form, 20,000 states, 10 arcs each per decision maker", seconds, cpu, "60 s")]


def page(found: list[Row]) -> str:
    """Return the results as a page of the documentation."""
    head = "| work | clock | CPU, all threads | goal | beside |\n|---|---|---|---|---|\n"
    versions = f"Python {platform.python_version()}, numpy {np.__version__}, numba {numba.__version__}"
    load = f"{os.getloadavg()[0]:.1f} processes were waiting when this was made"
    return (
        f"# Stability: figures\n\nMachine: {machine()}; {load}. {versions}. Three decision makers, random strict "
        f"rankings, R, GMR, SMR, SEQ and SSEQ together, {THREADS} threads, through the array door. Made by "
        "`python benchmarks/stability.py`. gmcr-py 0.4.1: R, GMR, SMR and SEQ only, measured by us on two cores, at "
        "2^14 partly extrapolated.\n\n" + head + "\n".join(map(str, found)) + "\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--largest", type=int, default=20, help="options of the largest model: 24 takes minutes, 3 GB")
    parser.add_argument("--out", type=Path, help="write the page here as well")
    asked = parser.parse_args()
    written = page(rows(asked.largest))
    print(written)
    if asked.out:
        asked.out.write_text(written)


if __name__ == "__main__":
    main()
