"""The same talks at many sets of figures: what each comes to, with the same random numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pourparler.dynamics.history import Tally
from pourparler.dynamics.inputs import Factor, Inputs
from pourparler.dynamics.parameters import PartyParameters, TwfParameters
from pourparler.dynamics.simulation import block

ASSUMED_OF_PROCESS = ("draw_probability", "acceptance_noise", "walk_out_from_gap")
ASSUMED_OF_PARTY = ("demand_end", "effort_from_gap")
"""Illustrative defaults that are varied where the case gives no figure: how decisive battles are, how sure answers,
how easily talks break, how far a side will come down, how far attacks answer a gap."""

LEAST, MOST = 0.5, 1.5
"""Times the default, between which a figure that nobody gave is varied."""


@dataclass(frozen=True)
class RowsBlock:
    """Rows first_row .. first_row + count - 1 of many parameter sets, each run so many times; picklable.

    Its tally is ``deals`` of shape (rows, periods + 1): first deals by period; rows of other blocks are zero.
    """

    rows: tuple[TwfParameters, ...]
    seed: int
    runs: int

    def __call__(self, first_row: int, count: int) -> Tally:
        """Return the tally of the rows."""
        deals = np.zeros((len(self.rows), self.rows[0].periods + 1), dtype=np.int64)
        for row in range(first_row, first_row + count):
            deals[row] = block(self.rows[row], self.seed)(0, self.runs)["deals"]
        return {"deals": deals}


def assumed_factors(parameters: TwfParameters, inputs: Inputs) -> Iterator[Factor]:
    """Yield the defaults that are varied because the case gives no figure of its own."""
    for name in ASSUMED_OF_PROCESS:
        if name not in inputs.process:
            yield _around(f"dynamics/{name}", float(getattr(parameters, name)))
    for party in parameters.parties:
        for name in ASSUMED_OF_PARTY:
            if name not in inputs.parties.get(party.id, {}):
                yield _around(f"dynamics/{party.id}/{name}", _figure(party, name))


def _figure(party: PartyParameters, name: str) -> float:
    return float(getattr(party, name))


def _around(path: str, default: float) -> Factor:
    return Factor(path, LEAST * default, MOST * default, default)
