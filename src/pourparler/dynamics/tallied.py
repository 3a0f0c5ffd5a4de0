"""What is counted of runs that stand side by side, by the compiled engine: as `history` defines it."""

from typing import Any

import numpy as np

from pourparler.dynamics.elementwise import pick
from pourparler.dynamics.history import BINS, POINT, SERIES_POINT, Counts, Ends, Series
from pourparler.dynamics.lane_access import total
from pourparler.dynamics.room import FIELDS, Room
from pourparler.dynamics.world import KEPT, LASTING, Field, State, Stock


def add_series(sums: Series, s: State, here: Any, t: int) -> None:
    """Add the figures of a period to the series, of the runs marked as here in which somebody fought."""
    effort = 0.0
    for i in range(sums.effort.shape[1]):
        effort = effort + s.party[i, Stock.EFFORT]
    fought = here & (effort > 0)
    forts = s.run[Field.TERRITORY]
    sums.fighting[t] += total(pick(fought, 1.0, 0.0))
    sums.forts[t] += fixed_total(fought, forts)
    sums.forts2[t] += fixed_total(fought, forts * forts)
    sums.gap[t] += fixed_total(fought, s.run[Field.GAP])
    for i in range(sums.effort.shape[1]):
        sums.launched[t, i] += fixed_total(fought, s.party[i, Stock.LAUNCHED])
        sums.hits[t, i] += fixed_total(fought, s.party[i, Stock.HITS])
        sums.losses[t, i] += fixed_total(fought, s.party[i, Stock.LOSS])
        sums.force[t, i] += fixed_total(fought, s.party[i, Stock.FORCE])
        sums.effort[t, i] += fixed_total(fought, s.party[i, Stock.EFFORT])


def fixed_total(counts: Any, figure: Any) -> int:
    """Return the sum over the runs that count, each in the fixed point of the series."""
    return total(pick(counts, np.floor(figure * SERIES_POINT + 0.5), 0.0))


def count_ended(counted: Counts, room: Room, group: int, lane: int, t: int) -> None:
    """Count a run that ended in period t."""
    run = room.run[group]
    counted.outcomes[int(run[Field.STATUS, lane])] += 1
    counted.ends[t] += 1
    counted.territory[int(run[Field.TERRITORY, lane])] += 1
    exchanged, signed = int(run[Field.SIDE_DEAL, lane]), int(run[Field.SIGNED, lane])
    if exchanged > 0:
        counted.side_deals[exchanged] += 1
    if signed > 0:
        terms = run[Field.TERMS, lane]
        counted.deals[signed] += 1
        counted.terms[signed] += int(np.floor(terms * POINT + 0.5))
        counted.terms2[signed] += int(np.floor(terms * terms * POINT + 0.5))
        counted.terms_bins[min(int(terms * BINS), BINS - 1)] += 1


def keep_end(ends: Ends, room: Room, group: int, lane: int, t: int, row: int) -> None:
    """Keep how a run ended in period t, right after it: what a period sets anew is there for one group at a time."""
    ends.period[row] = t
    for field in range(FIELDS):
        ends.run[row, field] = room.run[group, field, lane]
    for i in range(room.lasting.shape[1]):
        for stock in range(LASTING):
            ends.party[row, i, stock] = room.lasting[group, i, stock, lane]
        for stock in range(LASTING, KEPT):
            ends.party[row, i, stock] = room.passing[i, stock - LASTING, lane]
