"""Which figures of the war agree with what the press reported of it, and what the record cannot tell."""

from pathlib import Path
from time import monotonic

import numpy as np

from pourparler.dossier.monthly import NAME, monthly_figures
from pourparler.dossier.view import View
from pourparler.dynamics.calibrate import Prior, Reported, fitted, misses, predicted, simulated, undetermined
from pourparler.dynamics.parameters import PartyParameters, TwfParameters
from pourparler.dynamics.results import Calibration, Fitted, Predicted
from pourparler.dynamics.sobol import design
from pourparler.errors import DynamicsError

__all__ = ["Calibration", "Fitted", "Predicted", "calibrate"]

DRAWS = 256
"""Draws of the figures, a power of two."""

KEPT = 0.125
"""Share of the draws that is kept: those that miss the record least."""

RUNS = 2
"""Histories per draw."""

ASSUMED = (
    "Only the fighting is fitted: no round is held in the window, nobody collapses or runs out of resources.",
    "Effort is steady over the window, so that a rise or fall of launches within it is not explained.",
    "The ladder is 200 forts of 50 km2, four battles a week; the defender's force is 100.",
    "Histories are kept by how little they miss the intervals, every series weighing the same.",
)
STILL = {
    "effort_price": 0.0,
    "hit_resources": 0.0,
    "lethality": 0.0,
    "collapse_from_cost": 0.0,
    "adaptation": 0.0,
    "strong_factor": 1.0,
    "weak_factor": 1.0,
}
"""What is switched off in the window: the record has nothing to fit it to."""


def calibrate(
    view: View, place: Path | None = None, figures: Path | None = None, draws: int = DRAWS, seed: int = 1
) -> Calibration:
    """Return fitted effort, pace and interception, the posterior predictive check, and what stays open.

    Parameters
    ----------
    view : the case
    place : of the dossier, beside which its monthly figures lie
    figures : the file of monthly figures, where another
    draws : how many draws of the figures, a power of two

    Raises
    ------
    NotFound, CaseError
        if there are no monthly figures, or they cannot be read
    DynamicsError
        if they do not speak of one attacker and one defender
    """
    if draws < 32 or draws & (draws - 1):
        raise DynamicsError(f"draws is {draws}; a power of two from 32 on")
    began = monotonic()
    reported = monthly_figures(figures or _beside(place))
    attacker, defender = _sides(reported)
    priors = _priors(attacker, defender)
    low, high = (np.array([getattr(prior, end) for prior in priors]) for end in ("low", "high"))
    drawn = low + design(len(priors), draws, seed)[0] * (high - low)
    periods = _periods(reported)
    wars = [_war(row, attacker, defender, periods) for row in drawn.tolist()]
    histories = np.stack(
        [simulated(war, reported, seed, range(n * RUNS, (n + 1) * RUNS)) for n, war in enumerate(wars)]
    )  # no two draws share random numbers: what is kept must not hang on one course of battles
    order = np.argsort(misses(histories.mean(axis=1), reported), kind="stable")[: int(KEPT * draws)]
    kept = drawn[order]
    check = tuple(predicted(histories[order].reshape(-1, len(reported)), reported))
    return Calibration(
        about=view.about(seed),
        fitted=tuple(fitted(priors, kept)),
        predictive=check,
        agreeing=sum(one.agrees for one in check) / len(check),
        undetermined=tuple(undetermined(priors, kept)),
        draws=draws,
        kept=len(kept),
        seed=seed,
        assumptions=ASSUMED,
        seconds=monotonic() - began,
    )


def _beside(place: Path | None) -> Path:
    folder = Path() if place is None else place if place.is_dir() else place.parent
    return folder / NAME


def _sides(reported: tuple[Reported, ...]) -> tuple[str, str]:
    """Return who attacks (who gains ground and launches) and who defends (who intercepts)."""
    attackers = {one.party for one in reported if one.series != "intercepted"}
    defenders = {one.party for one in reported if one.series == "intercepted"}
    if len(attackers) != 1 or len(defenders) != 1 or attackers == defenders:
        raise DynamicsError(
            f"the monthly figures have {sorted(attackers)} gaining and launching and {sorted(defenders)} intercepting; "
            "expected one party each, not the same"
        )
    return attackers.pop(), defenders.pop()


def _priors(attacker: str, defender: str) -> tuple[Prior, ...]:
    return (
        Prior(f"dynamics/{attacker}/drones", 200.0, 2000.0),
        Prior(f"dynamics/{attacker}/force", 50.0, 400.0),
        Prior("dynamics/draw_probability", 0.0, 0.95),
        Prior(f"dynamics/{defender}/interception", 0.5, 0.99),
        Prior(f"dynamics/{defender}/interception_learning", 0.0, 0.2),
    )


def _periods(reported: tuple[Reported, ...]) -> int:
    first, last = min(one.month for one in reported), max(one.end for one in reported)
    return -(-(last - first).days // 7)


def _war(row: list[float], attacker: str, defender: str, periods: int) -> TwfParameters:
    """Return the war of one draw: the defender is side A and holds most of a ladder of forts."""
    drones, force, draw, skill, learning = row
    attacking = {**STILL, "drones": drones, "force": force}
    defending = {
        **STILL, "interception": skill, "interception_learning": learning, "interception_limit": 0.99,
        "interception_capacity": 1e6,
    }  # fmt: skip
    return TwfParameters(
        parties=(
            PartyParameters(id=defender, side="A").changed(**defending),
            PartyParameters(id=attacker, side="B").changed(**attacking),
        ),
        periods=periods,
        talks_from=0,
        forts=200,
        start_territory=150,
        fort_km2=50.0,
        battles=4,
        draw_probability=draw,
    )
