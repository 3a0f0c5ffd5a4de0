"""From a tally of runs to odds of a deal and the terms it is made on, each with its standard error."""

from collections.abc import Mapping
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pourparler.dynamics.history import BINS, LOW_BITS, OUTCOMES, POINT
from pourparler.dynamics.results import DealOdds, DealTerms
from pourparler.talks import FrozenMap

Counted = Mapping[str, NDArray[np.int64]]

QUANTILES = {"0.05": 0.05, "0.25": 0.25, "0.5": 0.5, "0.75": 0.75, "0.95": 0.95}


def deal_odds(tally: Counted) -> DealOdds:
    """Return the probability of a deal by the end of each period, and in all."""
    runs = int(tally["outcomes"].sum())
    by_period = np.cumsum(tally["deals"][1:]) / runs
    shares = [float(share) for share in by_period]
    return DealOdds(
        by_period=tuple(shares),
        probability=shares[-1],
        se=standard_error(shares[-1], runs),
        se_by_period=tuple(standard_error(share, runs) for share in shares),
    )


def standard_error(share: float, runs: int) -> float:
    """Return the standard error of a share of so many runs."""
    return sqrt(max(share * (1 - share), 0.0) / runs)


def deal_terms(tally: Counted) -> DealTerms:
    """Return the terms of the deals that are made; all null where none is."""
    deals = int(tally["deals"].sum())
    if not deals:
        return DealTerms()
    mean = whole_sum(tally["terms.wide"]) / POINT / deals
    variance = max(whole_sum(tally["terms2.wide"]) / POINT / deals - mean**2, 0.0)
    return DealTerms(
        mean=mean, se=sqrt(variance / deals), sd=sqrt(variance), quantiles=FrozenMap(_quantiles(tally["terms_bins"]))
    )


def whole_sum(words: NDArray[np.int64]) -> int:
    """Return a sum kept in two words, added up over its other axes."""
    return sum(int(high) * (1 << LOW_BITS) + int(low) for high, low in words.reshape(-1, 2))


def _quantiles(bins: NDArray[np.int64]) -> dict[str, float]:
    """Return quantiles from the histogram, linear within a bin."""
    below = np.concatenate([[0.0], np.cumsum(bins) / bins.sum()])
    edges = np.linspace(0.0, 1.0, BINS + 1)
    return {name: float(np.interp(share, below, edges)) for name, share in QUANTILES.items()}


def outcome_shares(tally: Counted) -> FrozenMap[str, float]:
    """Return the share of runs by how they ended."""
    counts: Any = tally["outcomes"]
    return FrozenMap({name: int(count) / int(counts.sum()) for name, count in zip(OUTCOMES, counts, strict=True)})
