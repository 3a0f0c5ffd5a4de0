"""The odds of a deal that a briefing shows, with what moves them, or the sentence why there are none."""

from pourparler.dossier.sensitivity import sensitivity
from pourparler.dossier.simulate import simulate
from pourparler.dossier.view import View
from pourparler.dynamics.results import BriefingDynamics
from pourparler.errors import CaseError, DynamicsError, ScoreError
from pourparler.settlement.scores import scored_parties

BRIEFING_RUNS = 20_000
"""Runs behind the odds: a standard error of 0.0036 at most."""

BRIEFING_DRAWS, RUNS_A_DRAW = 16, 2000
"""Draws of what moves the odds, and runs at each: a standard error of 0.011 at most, in two or three seconds."""

SOON = 12
"""Periods by whose end odds are compared: a quarter of a year in weeks."""


def briefing_dynamics(view: View) -> BriefingDynamics | str | None:
    """Return the odds for the briefing's page; the reason where they cannot be had; None where nothing is given.

    Nothing is simulated for a case with neither preferences of two sides nor figures under `dynamics:`: its odds would
    be those of the model's defaults, and of no war.
    """
    if view.case.dynamics is None and len(scored_parties(view.case)) < 2:
        return None
    try:
        simulation = simulate(view, BRIEFING_RUNS)
        moved = sensitivity(view, RUNS_A_DRAW, BRIEFING_DRAWS, min(SOON, simulation.periods), shares=False)
    except (CaseError, ScoreError, DynamicsError) as refused:
        return str(refused)
    return BriefingDynamics(simulation=simulation, sensitivity=moved)
