"""The figures of settlement: ours and NegMAS's in one run, on the same scores, both on one thread.

    python benchmarks/settlement.py [--out docs/reference/settlement-benchmarks.md] [--negmas PYTHON]

NegMAS runs as a script of its own in its own environment (made under `.benchmarks/` where none is named) and talks
over files. Seconds are CPU of the process that works, all its threads together; start-up, compilation and building
the inputs are left out on both sides; each figure is the quickest of a few repeats. Ours starts from scores in points,
rounds them to ticks, and ends with a witness of every efficient point.
"""

import argparse
import os
import platform
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from side_by_side import asked_of_peer, machine, peer_python

from pourparler.settlement.efficiency import efficient_frontier
from pourparler.settlement.engines.mixed_integer import traced_frontier
from pourparler.settlement.packages import IssueScores, Link, ScoreTable
from pourparler.settlement.scores import PointTable, table_from_points
from pourparler.settlement.settle import settle

NEGMAS = "0.16.0"
OPTIONS = 10


@dataclass(frozen=True)
class Row:
    """One line of the results: what was done, our seconds, NegMAS's where it was asked, and the goal."""

    work: str
    goal: str
    ours: float
    theirs: float | None
    found: str

    def __str__(self) -> str:
        theirs = "-" if self.theirs is None else f"{self.theirs:.3g} s"
        ratio = "-" if self.theirs is None else f"{self.theirs / self.ours:,.0f} x"
        return f"| {self.work} | {_readable(self.ours)} | {theirs} | {ratio} | {self.goal} | {self.found} |"


def _readable(seconds: float) -> str:
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"


def opposed(issues: int, seed: int) -> PointTable:
    """Return two parties who rank every issue's ten options the opposite way, values and weights at random."""
    random = np.random.default_rng(seed)
    values = np.sort(random.random((issues, OPTIONS, 2)), axis=1)
    values[:, :, 1] = values[:, ::-1, 1]
    return _points(values, random.random((issues, 2)))


def unrelated(issues: int, parties: int, seed: int) -> PointTable:
    """Return parties whose values and weights are all drawn at random."""
    random = np.random.default_rng(seed)
    return _points(random.random((issues, OPTIONS, parties)), random.random((issues, parties)))


def _points(values: np.ndarray, weights: np.ndarray) -> PointTable:
    scores = values * (weights / weights.sum(axis=0))[:, None, :]
    parties = tuple(f"p{party}" for party in range(values.shape[2]))
    issues = {f"i{number}": (tuple(range(values.shape[1])), of_issue) for number, of_issue in enumerate(scores)}
    return PointTable(parties, issues, (0.0,) * len(parties), {})


def linked_case() -> ScoreTable:
    """Return nine issues of ten options, six pairwise linkages over five of them: 1e9 packages."""
    table = table_from_points(opposed(9, seed=4))
    random = np.random.default_rng(4)
    pairs = [(0, 1), (1, 2), (2, 3), (3, 4), (0, 4), (1, 3)]
    links = tuple(_pair(random, f"l{number}", pair, 2, 30_000_000) for number, pair in enumerate(pairs))
    return table.with_changes(links=links)


def tangled_case() -> ScoreTable:
    """Return 30 issues of five options with 40 pairwise terms and 20 forbidden pairs: 9e20 packages."""
    random = np.random.default_rng(7)
    issues = tuple(
        IssueScores(f"i{number}", tuple(range(5)), random.integers(0, 3334, (5, 2)), {}) for number in range(30)
    )
    pairs = [tuple(map(int, random.choice(30, 2, replace=False))) for _ in range(60)]
    links = tuple(
        _pair(random, f"l{number}", pair, 2, 3000, forbids=number >= 40, options=5) for number, pair in enumerate(pairs)
    )
    ticks = (Fraction(1, 1000), Fraction(1, 1000))
    return ScoreTable(("p0", "p1"), issues, np.full(2, 40_000), (True, True), ticks, links)


def _pair(
    random: np.random.Generator,
    name: str,
    pair: tuple[int, ...],
    parties: int,
    largest: int,
    forbids: bool = False,
    options: int = OPTIONS,
) -> Link:
    holds = tuple(np.arange(options) == random.integers(options) for _ in pair)
    gain = np.zeros(parties, dtype=np.int64)
    gain[random.integers(parties)] = 0 if forbids else random.integers(-largest, largest)
    return Link(name, pair, holds, gain, forbids)


def quickest(work: Callable[[], Any], repeats: int) -> tuple[float, Any]:
    """Return the least CPU seconds of a few calls, after one that loads the compiled code, and the last answer."""
    answer = work()
    seconds = []
    for _ in range(repeats):
        before = time.process_time()
        answer = work()
        seconds.append(time.process_time() - before)
    return min(seconds), answer


def frontier_of(points: PointTable) -> Any:
    """Do the whole way from scores in points to the frontier."""
    return efficient_frontier(table_from_points(points))


PAIRED = {
    "1e6 packages, 2 opposed parties: scores to exact frontier": (
        "frontier",
        ">= 10,000 x",
        lambda s: opposed(6, s),
        frontier_of,
    ),
    "1e5 packages, 5 unrelated parties: scores to exact frontier": (
        "frontier",
        ">= 200 x",
        lambda s: unrelated(5, 5, s),
        frontier_of,
    ),
    "1e5 packages, 2 opposed parties: all that settle reports, against calc_stats()": (
        "stats",
        ">= 5,000 x",
        lambda s: opposed(5, s),
        lambda points: settle(table_from_points(points)),
    ),
}
SEEDS = (1, 2, 3)


def paired_rows(python: Path) -> list[Row]:
    """Return the rows on which NegMAS is asked too, one per seed."""
    cases = {
        f"{name} (draw {seed})": (question, goal, make(seed), ours)
        for name, (question, goal, make, ours) in PAIRED.items()
        for seed in SEEDS
    }
    theirs = _ask_negmas(python, {name: (question, points) for name, (question, _, points, _) in cases.items()})
    rows: list[Row] = []
    for name, (_, goal, points, ours) in cases.items():
        seconds, answer = quickest(lambda ours=ours, points=points: ours(points), 60)
        size = len(answer) if hasattr(answer, "__len__") else answer.frontier.size
        same = "the same" if size == theirs[name]["frontier"] else f"theirs {theirs[name]['frontier']}"
        rows.append(Row(name, goal, seconds, theirs[name]["seconds"], f"{size} efficient points, {same}"))
    return rows


def _ask_negmas(python: Path, cases: dict[str, tuple[str, PointTable]]) -> dict[str, dict[str, Any]]:
    works = [
        {
            "name": name,
            "question": question,
            "repeats": 2,
            "parties": list(points.parties),
            "issues": {issue: scores.tolist() for issue, (_, scores) in points.issues.items()},
        }
        for name, (question, points) in cases.items()
    ]
    answered = asked_of_peer(python, "settlement_negmas.py", works)
    return {result["name"]: result for result in answered["results"]}


def own_rows() -> list[Row]:
    """Return the rows no enumeration can reach, ours alone."""
    rows = [_frontier_row("1e12 packages, 2 opposed parties: scores to exact frontier", "< 20 ms", 12, 5)]
    rows.append(_frontier_row("1e100 packages, 2 opposed parties: scores to exact frontier", "< 1 s", 100, 2))
    table = linked_case()
    seconds, frontier = quickest(lambda: efficient_frontier(table), 5)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    found = f"{len(frontier)} efficient points by {frontier.engine}; peak of the whole process {memory:.2g} GB"
    rows.append(
        Row("1e9 packages, 6 pairwise linkages over 5 issues: exact frontier", "< 5 s, < 1 GB", seconds, None, found)
    )
    return [*rows, *_tangled_rows(), _draws_row()]


def _frontier_row(work: str, goal: str, issues: int, repeats: int) -> Row:
    points = opposed(issues, seed=1)
    seconds, frontier = quickest(lambda: frontier_of(points), repeats)
    return Row(work, goal, seconds, None, f"{len(frontier):,} efficient points")


def _tangled_rows() -> list[Row]:
    table = tangled_case()
    name = "30 issues x 5 options, 40 pairwise terms, 20 forbidden pairs"
    seconds, (nash, bound) = quickest(lambda: _nash(table), 3)
    rows = [Row(f"{name}: Nash with closed bound", "< 2 s", seconds, None, f"gains {nash}, proven gap {bound:.1e}")]
    seconds, traced = quickest(lambda: traced_frontier(table), 1)
    found = f"{len(traced.totals)} points, largest proven gap {traced.gap:.1e}"
    return [*rows, Row(f"{name}: 50 frontier points", "< 60 s", seconds, None, found)]


def _nash(table: ScoreTable) -> tuple[tuple[int, ...], float]:
    from pourparler.settlement.engines.mixed_integer import nash_alone

    found = nash_alone(table)
    return tuple(int(gain) for gain in found.gains), found.bound.gap


def _draws_row() -> Row:
    """Return the row of 10,000 draws, in wall seconds on two cores, by the ensemble that `settle --draws` uses."""
    from pourparler.dossier.robustness import robustness_of
    from pourparler.ensemble.executors import Processes
    from pourparler.settlement.scores import score_table
    from pourparler.talks import Case

    case = Case.model_validate(ranged_case())
    table = score_table(case)
    best = settle(table)
    before = time.perf_counter()
    answer = robustness_of(case, table, best, 10_000, 1, on=Processes(2))
    seconds = time.perf_counter() - before
    found = f"zone in {answer.zone_share:.1%} of draws, {len(answer.packages)} candidates; wall time"
    return Row("10,000 preference draws on 12 issues x 10 options, two cores", "< 30 s", seconds, None, found)


def ranged_case() -> dict[str, Any]:
    """Return a case of 12 issues whose weights and outside options are ranges."""
    random = np.random.default_rng(12)
    issues = [f"i{number}" for number in range(12)]
    options = [f"o{number}" for number in range(OPTIONS)]
    rising = np.sort(random.random((12, OPTIONS, 2)) * 100, axis=1)
    rising[:, :, 1] = rising[:, ::-1, 1]
    return {
        "case": {"id": "ranges", "title": "Ranges"},
        "parties": [{"id": party, "name": party} for party in ("a", "b")],
        "issues": [{"id": issue, "name": issue, "type": "ordered", "options": options} for issue in issues],
        "preferences": {
            party: {
                "weights": {issue: {"best": 100 / 12, "range": [4, 14]} for issue in issues},
                "values": {
                    issue: dict(zip(options, rising[n, :, side].tolist(), strict=True))
                    for n, issue in enumerate(issues)
                },
                "outside_option": {"value": 45, "range": [35, 60]},
            }
            for side, party in enumerate(("a", "b"))
        },
    }


def page(rows: list[Row]) -> str:
    """Return the results as a page of the documentation."""
    head = "| work | ours | NegMAS | ratio | goal | found |\n|---|---|---|---|---|---|\n"
    versions = f"Python {platform.python_version()}, numpy {np.__version__}, NegMAS {NEGMAS}"
    busy = f"load when the run ended: {os.getloadavg()[0]:.0f}"
    how = (
        "CPU seconds of one thread unless a row says wall time; the quickest of a few repeats; start-up and\n"
        "compilation left out on both sides. Made by `python benchmarks/settlement.py`."
    )
    title = f"# Settlement: figures\n\nMachine: {machine()}. {versions}; {busy}.\n{how}\n\n"
    return title + head + "\n".join(map(str, rows)) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, help="write the page here as well")
    parser.add_argument("--negmas", type=Path, help="a Python that has NegMAS")
    asked = parser.parse_args()
    written = page([*paired_rows(peer_python("negmas", NEGMAS, asked.negmas)), *own_rows()])
    print(written)
    if asked.out:
        asked.out.write_text(written)


if __name__ == "__main__":
    main()
