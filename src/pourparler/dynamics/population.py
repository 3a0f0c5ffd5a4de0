"""A population of figures that closes in on a record: ever fewer misses are let pass, and what passes is moved on.

Sequential Monte Carlo for approximate Bayesian computation [Del Moral, Doucet & Jasra 2012, An adaptive sequential
Monte Carlo method for approximate Bayesian computation, Statistics and Computing 22: 1009-1020]: the best share of a
generation sets what may be missed; it is drawn from up to the old number, and every draw is moved by a normal step
that counts where it misses no more. Priors are even and steps symmetric, so no draw ever weighs more than another.
Tried before: weights of importance (Beaumont and others 2009), which a single draw far out came to dominate.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pourparler.dynamics.window import Prior

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

STEP = 2.38
"""Over the root of how many figures, in standard deviations: the step at which a random walk explores fastest
[Gelman, Roberts & Gilks 1996, Efficient Metropolis jumping rules, Bayesian Statistics 5]."""

NEVER_STILL = 0.01
"""Share of its own prior by which a figure is moved at least: draws that agree by chance are not believed."""


FEWEST_STEPS = 0.1
"""Share of steps that must count: with fewer, copies of a few draws would stand for all."""


@dataclass(frozen=True, eq=False)
class Population:
    """Draws of the figures, shape (draws, figures), and by how much each misses the record, shape (draws,)."""

    priors: tuple[Prior, ...]
    draws: Floats
    misses: Floats

    def narrowed(self, share: float, rng: np.random.Generator) -> "Population":
        """Return as many draws taken from the share that misses least, each of them about as often."""
        best = np.argsort(self.misses, kind="stable")[: max(int(share * len(self.draws)), 1)]
        places = np.sort(rng.permutation(np.resize(best, len(self.draws))))
        return Population(self.priors, self.draws[places], self.misses[places])

    def moved(self, rng: np.random.Generator) -> tuple[Floats, Flags]:
        """Return every draw moved by a step along how the figures hang together, and which stay in the priors."""
        low, high = ends_of(self.priors)
        tried = self.draws + rng.standard_normal(self.draws.shape) @ self._step.T
        tried = on_steps(tried, self.priors)
        return tried, np.asarray(((tried >= low) & (tried <= high)).all(axis=1), dtype=np.bool_)

    @property
    def _step(self) -> Floats:
        """The lower triangular root of the steps' covariance, shape (figures, figures)."""
        least = [max((one.high - one.low) * NEVER_STILL, one.step / 2) for one in self.priors]
        covariance = np.cov(self.draws, rowvar=False) * STEP**2 / len(self.priors)
        root = np.linalg.cholesky(np.atleast_2d(covariance) + np.diag(np.square(least)))
        return np.asarray(root, dtype=np.float64)

    def taking(self, tried: Floats, misses: Floats) -> "Population | None":
        """Return the draws after the steps that miss no more than the worst of these; the others stay.

        None where next to no step does: then what may be missed is as low as it can be told apart.
        """
        takes = misses <= self.misses.max()
        if takes.mean() < FEWEST_STEPS:
            return None
        draws = np.where(takes[:, None], tried, self.draws)
        return Population(self.priors, draws, np.where(takes, misses, self.misses))


def ends_of(priors: Sequence[Prior]) -> tuple[Floats, Floats]:
    """Return the low and the high ends of the priors."""
    return np.array([one.low for one in priors]), np.array([one.high for one in priors])


def on_steps(draws: Floats, priors: Sequence[Prior]) -> Floats:
    """Return the draws, where a figure keeps to steps on the nearest."""
    steps = np.array([one.step for one in priors])
    return np.where(steps > 0, np.round(draws / np.where(steps > 0, steps, 1.0)) * steps + 0.0, draws)  # no minus zero
