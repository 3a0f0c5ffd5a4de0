"""NegMAS's side of the settlement benchmark: scenarios from a file, seconds to a file, in its own environment.

    python benchmarks/settlement_negmas.py WORK.json RESULT.json

WORK.json is what `settlement.py` writes: a list of {name, question, repeats, parties, issues: {ISSUE: [[x, y ...]]}}.
Questions: `frontier` (utility functions to exact Pareto points) and `stats` (`Scenario.calc_stats()`). Seconds are of
this process's CPU; start-up, reading and building the scenario are left out, as they are on our side.
"""

import json
import sys
import time
from pathlib import Path

from negmas import Scenario, __version__, make_issue, make_os
from negmas.preferences import LinearAdditiveUtilityFunction, pareto_frontier
from negmas.preferences.value_fun import TableFun


def scenario_of(work: dict) -> Scenario:
    """Return the scenario: options are numbered, a party's utility is the sum of its scores, nothing is reserved."""
    issues = [make_issue(len(options), name) for name, options in work["issues"].items()]
    space = make_os(issues)
    functions = [
        LinearAdditiveUtilityFunction(
            values=[
                TableFun({row: scores[party] for row, scores in enumerate(options)})
                for options in work["issues"].values()
            ],
            outcome_space=space,
            reserved_value=0.0,
            name=name,
        )
        for party, name in enumerate(work["parties"])
    ]
    return Scenario(outcome_space=space, ufuns=tuple(functions))


def answer(scenario: Scenario, question: str) -> int:
    """Ask once; return the size of the frontier."""
    if question == "stats":
        scenario.calc_stats()
        return len(scenario.stats.pareto_utils)
    return len(pareto_frontier(list(scenario.ufuns), outcomes=None, n_discretization=None)[0])


def measured(work: dict) -> dict:
    """Return the quickest of the repeats, each on a scenario built afresh so that nothing is remembered."""
    seconds, size = [], 0
    for _ in range(work["repeats"]):
        scenario = scenario_of(work)
        before = time.process_time()
        size = answer(scenario, work["question"])
        seconds.append(time.process_time() - before)
    return {"name": work["name"], "seconds": min(seconds), "frontier": size}


def main() -> None:
    source, target = map(Path, sys.argv[1:3])
    results = [measured(work) for work in json.loads(source.read_text())]
    target.write_text(json.dumps({"version": __version__, "results": results}))


if __name__ == "__main__":
    main()
