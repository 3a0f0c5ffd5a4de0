"""The settlement that a briefing shows: drawn from where preferences leave something open, or why there is none."""

from pourparler.dossier.settle import settle
from pourparler.dossier.view import View
from pourparler.errors import CaseError, ScoreError
from pourparler.settlement.loose_figures import leaves_open
from pourparler.settlement.results import Settlement

BRIEFING_DRAWS = 1000
"""Draws behind the shares of a briefing: enough that a share is off by 3 percentage points at most, 19 times in 20."""

BRIEFING_SEED = 1
"""One seed for all briefings, so that the same case writes the same pages."""


def briefing_settlement(view: View) -> Settlement | str:
    """Return the settlement for the briefing's page, or the sentence why there is none."""
    try:
        draws = BRIEFING_DRAWS if leaves_open(view.case) else None
        return settle(view, draws=draws, seed=BRIEFING_SEED)
    except (CaseError, ScoreError) as refused:
        return str(refused)
