"""Two parameter sets run by run with the same random numbers: what one changes, without the noise both share."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from pourparler.dynamics.history import POINT, Tally, two_words
from pourparler.dynamics.odds import Counted, whole_sum
from pourparler.dynamics.parameters import TwfParameters
from pourparler.dynamics.results import OddsDifference
from pourparler.dynamics.simulation import ends
from pourparler.dynamics.world import Field


@dataclass(frozen=True)
class PairedBlock:
    """Runs first_run .. first_run + count - 1 under both parameter sets; picklable, the same bits for any split.

    Its tally, by period of signing (0: none): ``one`` and ``other``, and ``both`` by the later of the two; of the runs
    that end in a deal under both, sums of the difference of terms, other less one, in units of 1 / `POINT`.
    """

    one: TwfParameters
    other: TwfParameters
    seed: int

    def __call__(self, first_run: int, count: int) -> Tally:
        """Return the tally of the runs."""
        (signed, terms), (signed_other, terms_other) = (
            self._ends(parameters, first_run, count) for parameters in (self.one, self.other)
        )
        both = (signed > 0) & (signed_other > 0)
        change = np.rint((terms_other - terms)[both] * POINT).astype(np.int64)
        square = np.rint((terms_other - terms)[both] ** 2 * POINT).astype(np.int64)
        return {
            "one": self._by_period(signed),
            "other": self._by_period(signed_other),
            "both": self._by_period(np.where(both, np.maximum(signed, signed_other), 0)),
            "change.wide": two_words(np.array([change.sum()])),
            "change2.wide": two_words(np.array([square.sum()])),
        }

    def _ends(
        self, parameters: TwfParameters, first_run: int, count: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        end = ends(parameters, self.seed, first_run, count)
        return end.run[:, Field.SIGNED].astype(np.int64), end.run[:, Field.TERMS]

    def _by_period(self, signed: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.bincount(signed, minlength=max(self.one.periods, self.other.periods) + 1).astype(np.int64)


def odds_difference(tally: Counted, *, same_range: bool) -> OddsDifference:
    """Return what the other adds to the one, with standard errors of paired runs."""
    runs = int(tally["one"].sum())
    one, other, both = (np.cumsum(tally[name][1:]) / runs for name in ("one", "other", "both"))
    change = other - one
    errors = np.sqrt(np.maximum(one + other - 2 * both - change**2, 0.0) / runs)
    terms, terms_se = _terms(tally, int(tally["both"][1:].sum())) if same_range else (None, None)
    return OddsDifference(
        probability=float(change[-1]),
        se=float(errors[-1]),
        by_period=tuple(change.tolist()),
        se_by_period=tuple(errors.tolist()),
        terms=terms,
        terms_se=terms_se,
    )


def _terms(tally: Counted, deals: int) -> tuple[float | None, float | None]:
    if not deals:
        return None, None
    mean = whole_sum(tally["change.wide"]) / POINT / deals
    variance = max(whole_sum(tally["change2.wide"]) / POINT / deals - mean**2, 0.0)
    return mean, sqrt(variance / deals)
