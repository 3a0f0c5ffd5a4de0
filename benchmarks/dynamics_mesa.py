"""Mesa's side of the dynamics benchmark: the least a model of two sides and a mediator can do, in its own environment.

    python benchmarks/dynamics_mesa.py WORK.json RESULT.json

WORK.json holds {runs, periods}; RESULT.json gets {version, steps, seconds, seconds_stepping}: so many models are made
and stepped through so many periods. A step activates three agents in random order; each draws one number and adds it to
a stock. Nothing else happens: no battles, no offers, no records. Seconds are CPU of this process, the quickest of a
few repeats; start-up is left out.
"""

import json
import sys
import time
from pathlib import Path

import mesa

REPEATS = 3


class Side(mesa.Agent):
    """An agent that draws a number and adds it to what it has."""

    def __init__(self, model: mesa.Model) -> None:
        super().__init__(model)
        self.stock = 0.0

    def step(self) -> None:
        """Draw."""
        self.stock += self.random.random()


class War(mesa.Model):
    """Two sides and a mediator."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed=seed)
        Side.create_agents(self, 3)

    def step(self) -> None:
        """Activate all three."""
        self.agents.shuffle_do("step")


def measured(runs: int, periods: int) -> dict[str, float]:
    """Make and step the models; time all of it, and the steps alone."""
    began, stepping = time.process_time(), 0.0
    for seed in range(runs):
        war = War(seed)
        before = time.process_time()
        for _ in range(periods):
            war.step()
        stepping += time.process_time() - before
    return {"steps": runs * periods, "seconds": time.process_time() - began, "seconds_stepping": stepping}


def main() -> None:
    source, target = map(Path, sys.argv[1:3])
    work = json.loads(source.read_text())
    measured(2, work["periods"])
    quickest = min((measured(**work) for _ in range(REPEATS)), key=lambda one: one["seconds"])
    target.write_text(json.dumps({"version": mesa.__version__, **quickest}))


if __name__ == "__main__":
    main()
