"""How much of what is unknown about an answer each uncertain figure stands for: Sobol designs and indices.

Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola 2010, Variance based sensitivity analysis of model output,
Computer Physics Communications 181: design of table 2, first-order index (b) and total index (f), that of Jansen 1999.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def design(figures: int, draws: int, seed: int) -> Floats:
    """Return points of the unit cube, shape (figures + 2, draws, figures): A, B, then A with one column of B each.

    Parameters
    ----------
    draws : a power of two, so that the points are evenly spread
    """
    from scipy.stats import qmc  # takes longer to import than most answers to compute

    points = qmc.Sobol(2 * figures, rng=np.random.default_rng(seed)).random(draws)
    a, b = points[:, :figures], points[:, figures:]
    mixed = np.repeat(a[None], figures, axis=0)
    for figure in range(figures):
        mixed[figure, :, figure] = b[:, figure]
    return np.concatenate([a[None], b[None], mixed])


def indices(answers: Floats) -> tuple[Floats, Floats]:
    """Return first-order and total indices, shape (figures,) each, from the answers at the points of a design.

    Parameters
    ----------
    answers : shape (figures + 2, draws); draws with an answer missing (NaN) are left out as a whole

    Returns
    -------
    zero throughout where the answer does not vary, or no draw is left
    """
    kept = answers[:, ~np.isnan(answers).any(axis=0)]
    variance = float(np.var(kept[:2])) if kept.size else 0.0
    if variance <= 0:
        return np.zeros(len(answers) - 2), np.zeros(len(answers) - 2)
    a, b, *mixed = kept - kept[:2].mean()  # the estimate of (b) is far surer about the mean than about zero
    first = (b * (mixed - a)).mean(axis=1) / variance
    total = ((a - mixed) ** 2).mean(axis=1) / 2 / variance
    return first, total
