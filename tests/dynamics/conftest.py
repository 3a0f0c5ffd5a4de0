"""A simulation in which nothing moves by itself, so that a test switches on only what its row needs."""

import sys
from pathlib import Path

import pytest

from pourparler.dynamics.parameters import PartyParameters, TwfParameters

sys.path.insert(0, str(Path(__file__).parent))  # the folder's own modules can be imported by its tests

STILL_PARTY = {
    "war_cost": 0.0, "lethality": 0.0, "replacement": 0.0, "adaptation": 0.0, "effort_price": 0.0,
    "effort_from_gap": 0.0, "effort_around_talks": 0.0, "drones": 0.0, "raid_hazard": 0.0,
    "strong_factor": 1.0, "weak_factor": 1.0, "battle_learning": 0.0, "offer_learning": 0.0,
    "collapse_from_cost": 0.0, "replacement_price": 0.0, "strategy": "stand_firm", "firmness_hazard": 0.0,
}  # fmt: skip
STILL = {
    "draw_probability": 1.0, "talks_every": 1, "acceptance_noise": 0.0, "walk_out": 0.0, "walk_out_from_gap": 0.0,
    "side_deal": 0.0, "truce": 0.0, "relapse": 0.0,
}  # fmt: skip


@pytest.fixture(scope="session")
def still():
    """Build parameters: `a` and `b` change the parties, everything else the process."""

    def build(a=None, b=None, **process) -> TwfParameters:
        parties = (
            PartyParameters(id="north", side="A", **{**STILL_PARTY, **(a or {})}),
            PartyParameters(id="south", side="B", **{**STILL_PARTY, **(b or {})}),
        )
        return TwfParameters(**{**STILL, "parties": parties, **process})

    return build
