"""Our own odds of a deal as they would have been given at earlier rounds, against what then happened.

The model is the one written now, so this is a test by hindsight; odds kept as `expectation` entries when they are given
are the better one.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import fsum

from pourparler.dynamics.results import Simulation
from pourparler.talks import Evidence, RoundKind, RoundStatus, Value

HORIZONS = (4, 12, 26, 52)
"""Periods after a round by whose end odds are scored: a month, a quarter, half a year and a year, in weeks."""


class OwnOdds(Value):
    """The odds of a deal by a day, counted from the day of an earlier round, and what happened; None where open."""

    as_of: date
    by: date
    odds: float
    low: float | None = None
    high: float | None = None
    happened: bool | None = None

    @property
    def score(self) -> float | None:
        """(odds - outcome)^2, as others' are scored [Brier 1950]; None where open."""
        return None if self.happened is None else (self.odds - float(self.happened)) ** 2


def own_odds(evidence: Evidence, simulation: Simulation) -> tuple[OwnOdds, ...]:
    """Return the odds by every horizon from every round held before the last day on record."""
    if simulation.start is None:
        return ()
    return tuple(_odds(evidence, simulation, simulation.start))


def _odds(evidence: Evidence, simulation: Simulation, last: date) -> Iterator[OwnOdds]:
    deal, found = deal_day(evidence), simulation.deal
    for start in _rounds_held(evidence, last):
        for periods in HORIZONS:
            if periods > simulation.periods or (deal is not None and deal <= start):
                continue
            by = start + timedelta(days=periods * simulation.period_days)
            yield OwnOdds(
                as_of=start,
                by=by,
                odds=found.by_period[periods - 1],
                low=None if found.range is None else found.range.low[periods - 1],
                high=None if found.range is None else found.range.high[periods - 1],
                happened=_happened(evidence, deal, by, last),
            )


def _rounds_held(evidence: Evidence, before: date) -> list[date]:
    """Return the days of the talks held before a day, each once."""
    dates = (
        one.date
        for one in evidence.rounds
        if one.kind is RoundKind.DIRECT_TALKS and one.status is RoundStatus.HELD and one.date is not None
    )
    return sorted({day for day in dates if day < before})


def deal_day(evidence: Evidence) -> date | None:
    """Return the day by which a deal on the issues was reported; None where none was. Exchanges by the way are none."""
    sources = (evidence.sources.get(one.source or "") for one in evidence.outcome)
    return min((one.published for one in sources if one is not None and one.published is not None), default=None)


def _happened(evidence: Evidence, deal: date | None, by: date, last: date) -> bool | None:
    if deal is not None and deal <= by:
        return True
    has_undated_deal = bool(evidence.outcome) and deal is None
    return None if by > last or has_undated_deal else False


def mean_score(cases: Sequence[OwnOdds]) -> float | None:
    """Return the Brier score over the cases that are decided; None where none is."""
    scores = [one.score for one in cases if one.score is not None]
    return fsum(scores) / len(scores) if scores else None
