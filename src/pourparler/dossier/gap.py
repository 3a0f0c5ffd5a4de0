"""How far apart the sides are, per issue and round."""

from pourparler.dossier.view import View
from pourparler.settlement.gap import gap_table
from pourparler.settlement.gap_table import Concession, GapCell, GapTable, MeanGap, SameIssues, Span

__all__ = ["Concession", "GapCell", "GapTable", "MeanGap", "SameIssues", "Span", "gap"]


def gap(view: View) -> GapTable:
    """Return the gap of every issue after every round held, its means, and the concessions between rounds."""
    return gap_table(view.case, view.evidence, view.about())
