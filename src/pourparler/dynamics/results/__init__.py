"""What the questions about talks and fighting answer, as frozen values."""

from pourparler.dynamics.results.calibration import Calibration, Fitted, Predicted
from pourparler.dynamics.results.comparison import Comparison, DifferenceRange, OddsDifference, ScenarioOdds
from pourparler.dynamics.results.odds import Band, DealOdds, DealTerms, NearestPackage, OddsRange
from pourparler.dynamics.results.paths import PartyState, PathPeriod, RunPath
from pourparler.dynamics.results.pressure import PressureNeeded, PressureRange
from pourparler.dynamics.results.sensitivity import BriefingDynamics, Sensitivity, Swing
from pourparler.dynamics.results.simulation import Simulation

__all__ = [
    "Band",
    "BriefingDynamics",
    "Calibration",
    "Comparison",
    "DealOdds",
    "DealTerms",
    "DifferenceRange",
    "Fitted",
    "NearestPackage",
    "OddsDifference",
    "OddsRange",
    "PartyState",
    "PathPeriod",
    "Predicted",
    "PressureNeeded",
    "PressureRange",
    "RunPath",
    "ScenarioOdds",
    "Sensitivity",
    "Simulation",
    "Swing",
]
