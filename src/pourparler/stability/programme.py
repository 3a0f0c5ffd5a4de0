"""Small programmes of yes-no decisions, solved exactly with HiGHS."""

from collections.abc import Mapping

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from pourparler.errors import StabilityError

Terms = Mapping[int, float]
"""Variable -> coefficient."""


class Programme:
    """Decisions between 0 and 1, costs, and inequalities; `least` finds the cheapest decisions that satisfy all."""

    def __init__(self) -> None:
        self.costs: list[float] = []
        self._tops: list[float] = []
        self._whole: list[int] = []
        self._rows: list[tuple[Terms, float]] = []

    def decision(self, cost: float = 0.0) -> int:
        """Add a yes-no decision and return its name."""
        return self._variable(cost, 1.0, True)

    def amount(self, at_most: float) -> int:
        """Add an amount from 0 up and return its name."""
        return self._variable(0.0, at_most, False)

    def _variable(self, cost: float, top: float, is_whole: bool) -> int:
        self.costs.append(cost)
        self._tops.append(top)
        self._whole.append(int(is_whole))
        return len(self.costs) - 1

    def at_least(self, terms: Terms, bound: float) -> None:
        """Require that a weighted sum of variables is at least a bound."""
        self._rows.append((terms, bound))

    def least(self, seconds_at_most: float = 300.0) -> list[bool] | None:
        """Return the cheapest decisions, or None where none satisfy all.

        Raises
        ------
        StabilityError
            if no proof of the cheapest was found in time
        """
        if not self.costs:
            return [] if all(bound <= 0 for _, bound in self._rows) else None
        found = milp(
            c=np.array(self.costs),
            integrality=np.array(self._whole),
            bounds=Bounds(0, self._tops),  # pyright: ignore[reportArgumentType]  scipy's stub knows one number only
            constraints=self._constraints(),
            options={"time_limit": seconds_at_most, "mip_rel_gap": 0.0},
        )
        if found.status == INFEASIBLE:
            return None
        if found.status != SOLVED:
            raise StabilityError(
                f"no proof of the cheapest change within {seconds_at_most:.0f} s ({found.message}); let fewer decision "
                "makers change, or declare more states infeasible"
            )
        return [bool(value > 0.5) for value in found.x]

    def _constraints(self) -> list[LinearConstraint]:
        if not self._rows:
            return []
        entries = [(row, name, value) for row, (terms, _) in enumerate(self._rows) for name, value in terms.items()]
        rows, names, values = zip(*entries, strict=True) if entries else ((), (), ())
        matrix = csr_array((values, (rows, names)), shape=(len(self._rows), len(self.costs)))
        bounds = [bound for _, bound in self._rows]
        return [LinearConstraint(matrix, lb=bounds)]  # pyright: ignore[reportArgumentType]  as above


SOLVED, INFEASIBLE = 0, 2
"""What scipy's milp calls these outcomes."""
