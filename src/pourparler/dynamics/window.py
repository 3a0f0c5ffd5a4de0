"""The war over a window of months in which it was reported: what is fitted, what stands still, and the ladder."""

from collections.abc import Sequence
from dataclasses import dataclass

from pourparler.dynamics.parameters import PartyParameters, TwfParameters

STILL = {
    "effort_price": 0.0,
    "hit_resources": 0.0,
    "lethality": 0.0,
    "collapse_from_cost": 0.0,
    "adaptation": 0.0,
    "strong_factor": 1.0,
    "weak_factor": 1.0,
    "raid_hazard": 0.0,
}
"""What is switched off in the window: the record has nothing to fit it to."""

LADDER = {"forts": 200, "start_territory": 150, "fort_km2": 50.0, "battles": 4}
"""The ground fought over: steps fine enough for a month's pace, and room on either side."""

DRAW_STEP = 0.05
"""Steps of the share of battles that move nothing: each needs a table of war values, the dearest part of a draw."""

DEFENDER_FORCE = 100.0
"""The unit of force: only the ratio of both sides bears on the front."""


@dataclass(frozen=True)
class Prior:
    """A figure to fit, by its path in the case file, evenly likely between its ends; on steps where it has any."""

    path: str
    low: float
    high: float
    step: float = 0.0


@dataclass(frozen=True)
class Window:
    """A war of one attacker and one defender, but for the figures that are fitted.

    Attributes
    ----------
    attacker, defender : parties; the defender is side A and holds most of the ladder
    periods : weeks of the window
    """

    attacker: str
    defender: str
    periods: int

    @property
    def priors(self) -> tuple[Prior, ...]:
        """What is fitted: effort, launches and their growth, pace, and interception."""
        return (
            Prior(f"dynamics/{self.attacker}/effort", 0.5, 2.0),
            Prior(f"dynamics/{self.attacker}/drones", 200.0, 2000.0),
            Prior(f"dynamics/{self.attacker}/drones_growth", -0.05, 0.05),
            Prior(f"dynamics/{self.attacker}/force", 50.0, 400.0),
            Prior("dynamics/draw_probability", 0.0, 0.95, DRAW_STEP),
            Prior(f"dynamics/{self.defender}/interception", 0.5, 0.99),
            Prior(f"dynamics/{self.defender}/interception_learning", 0.0, 0.2),
        )

    @property
    def stepped(self) -> int:
        """The place among the priors of the figure that keeps to steps."""
        return next(place for place, one in enumerate(self.priors) if one.step)

    def war(self, row: Sequence[float]) -> TwfParameters:
        """Return the war with these figures, in the order of the priors."""
        effort, drones, growth, force, draw, skill, learning = row
        attacking = {**STILL, "effort": effort, "drones": drones, "drones_growth": growth, "force": force}
        defending = {
            **STILL,
            "force": DEFENDER_FORCE,
            "interception": skill,
            "interception_learning": learning,
            "interception_limit": 0.99,
            "interception_capacity": 1e6,
        }
        return TwfParameters(
            parties=(
                PartyParameters(id=self.defender, side="A").changed(**defending),
                PartyParameters(id=self.attacker, side="B").changed(**attacking),
            ),
            periods=self.periods,
            talks_from=0,
            draw_probability=draw,
            **LADDER,
        )
