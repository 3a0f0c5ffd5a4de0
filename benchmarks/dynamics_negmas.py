"""NegMAS's side of the dynamics benchmark: sessions of stacked alternating offers, in its own environment.

    python benchmarks/dynamics_negmas.py WORK.json RESULT.json

WORK.json holds {runs, periods}; RESULT.json gets {version, steps, seconds, agreements}: so many sessions of at most so
many rounds between two time-based negotiators (boulware and linear) over 101 outcomes, on which they want the opposite
and neither gives in below 0.9, so that every session lasts all its rounds and its set-up weighs least. A round is one
step of the mechanism. Seconds are CPU of this process, with the set-up of each session, the quickest of a few repeats;
start-up is left out.
"""

import json
import sys
import time
import warnings
from pathlib import Path

from negmas import BoulwareTBNegotiator, LinearTBNegotiator, SAOMechanism, __version__, make_issue
from negmas.preferences import LinearAdditiveUtilityFunction
from negmas.preferences.value_fun import AffineFun

OUTCOMES = 101
REPEATS = 3
LEAST = 0.9


def session(periods: int) -> SAOMechanism:
    """Return a session that has been run."""
    issues = [make_issue(OUTCOMES, "terms")]
    mechanism = SAOMechanism(issues=issues, n_steps=periods)
    step = 1 / (OUTCOMES - 1)
    for negotiator, slope, start in ((BoulwareTBNegotiator, step, 0.0), (LinearTBNegotiator, -step, 1.0)):
        wants = LinearAdditiveUtilityFunction([AffineFun(slope, start)], issues=issues, reserved_value=LEAST)
        mechanism.add(negotiator(), preferences=wants)
    mechanism.run()
    return mechanism


def measured(runs: int, periods: int) -> dict[str, float]:
    """Run the sessions and count their rounds."""
    began, rounds, agreements = time.process_time(), 0, 0
    for _ in range(runs):
        done = session(periods)
        rounds += done.state.step
        agreements += done.agreement is not None
    return {"steps": rounds, "seconds": time.process_time() - began, "agreements": agreements}


def main() -> None:
    warnings.simplefilter("ignore")
    source, target = map(Path, sys.argv[1:3])
    work = json.loads(source.read_text())
    measured(2, work["periods"])
    quickest = min((measured(**work) for _ in range(REPEATS)), key=lambda one: one["seconds"])
    target.write_text(json.dumps({"version": __version__, **quickest}))


if __name__ == "__main__":
    main()
