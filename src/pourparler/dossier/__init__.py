"""What an analyst can ask: the operations that the Python API, the command and the web stand on.

Every result type is here by name (`pourparler.dossier.GapTable`), loaded when first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pourparler.brief.briefing import Briefing
    from pourparler.brief.changes import Changes
    from pourparler.brief.one_text import OneText
    from pourparler.brief.writing import Written
    from pourparler.dossier.adding import Added
    from pourparler.dossier.check import CheckReport
    from pourparler.dossier.dossier import Dossier
    from pourparler.dossier.exporting import Exported
    from pourparler.dossier.headline import Headline
    from pourparler.dossier.importing import Imported
    from pourparler.dossier.log import Log
    from pourparler.dossier.places import open_dossier
    from pourparler.dossier.positions import Positions
    from pourparler.dossier.search import Found
    from pourparler.dossier.timeline import JointTimeline
    from pourparler.dossier.verify import Soundness
    from pourparler.dossier.view import View
    from pourparler.dynamics.results import Calibration, Comparison, PressureNeeded, Sensitivity, Simulation
    from pourparler.settlement.gap_table import GapTable
    from pourparler.settlement.results import Settlement
    from pourparler.stability.results import Stability

__all__ = [
    "Added",
    "Briefing",
    "Calibration",
    "Changes",
    "CheckReport",
    "Comparison",
    "Dossier",
    "Exported",
    "Found",
    "GapTable",
    "Headline",
    "Imported",
    "JointTimeline",
    "Log",
    "OneText",
    "Positions",
    "PressureNeeded",
    "Sensitivity",
    "Settlement",
    "Simulation",
    "Soundness",
    "Stability",
    "View",
    "Written",
    "open_dossier",
]

_HOMES = {
    "Briefing": "pourparler.brief.briefing",
    "Changes": "pourparler.brief.changes",
    "OneText": "pourparler.brief.one_text",
    "Written": "pourparler.brief.writing",
    "Added": "pourparler.dossier.adding",
    "CheckReport": "pourparler.dossier.check",
    "Dossier": "pourparler.dossier.dossier",
    "Exported": "pourparler.dossier.exporting",
    "Headline": "pourparler.dossier.headline",
    "Imported": "pourparler.dossier.importing",
    "Log": "pourparler.dossier.log",
    "open_dossier": "pourparler.dossier.places",
    "Positions": "pourparler.dossier.positions",
    "Found": "pourparler.dossier.search",
    "JointTimeline": "pourparler.dossier.timeline",
    "Soundness": "pourparler.dossier.verify",
    "View": "pourparler.dossier.view",
    "Calibration": "pourparler.dynamics.results",
    "Comparison": "pourparler.dynamics.results",
    "PressureNeeded": "pourparler.dynamics.results",
    "Sensitivity": "pourparler.dynamics.results",
    "Simulation": "pourparler.dynamics.results",
    "GapTable": "pourparler.settlement.gap_table",
    "Settlement": "pourparler.settlement.results",
    "Stability": "pourparler.stability.results",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'pourparler.dossier' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
