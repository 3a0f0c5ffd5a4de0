"""Which figures of the war agree with what the press reported of it, and what the record cannot tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from pourparler.dossier.directory import MONTHLY
from pourparler.dossier.monthly import monthly_figures
from pourparler.dossier.simulate import at_once
from pourparler.dossier.view import View
from pourparler.dynamics.calibrate import (
    POINT,
    HistoriesBlock,
    MomentsBlock,
    Reported,
    fitted,
    misses,
    predicted,
    undetermined,
)
from pourparler.dynamics.population import Population, ends_of, on_steps
from pourparler.dynamics.results import Calibration, Fitted, Predicted
from pourparler.dynamics.sobol import design
from pourparler.dynamics.window import Window
from pourparler.ensemble.design import Design
from pourparler.ensemble.executors import Executor
from pourparler.ensemble.run import TallyWork, run_ensemble
from pourparler.ensemble.seeds import LARGEST_SEED
from pourparler.ensemble.session import Watch
from pourparler.errors import AudienceError, DynamicsError

Floats = NDArray[np.float64]

__all__ = ["Calibration", "Fitted", "Predicted", "calibrate"]

DRAWS = 1024
"""Draws of the figures in each generation, a power of two: half a minute in all."""

GENERATIONS = 8
"""Generations at most, each of draws moved on from those of the one before that miss the record least."""

KEPT = 0.4
"""Share of a generation that the next goes on from."""

FEWEST_DRAWS = 64
"""Fewer leave the next generation no direction to be moved in."""

RUNS = 64
"""Histories of a draw, whose mean is held against the record: its error is an eighth of one history's."""

CHECKED_DRAWS, CHECKED = 64, 16
"""Draws of the last generation that are checked, and single histories of each."""

DRAWS_AT_ONCE = 32
"""Draws per block: a fraction of a second, so that a kill loses little."""

ASSUMED = (
    "Only the fighting is fitted: no round is held in the window, nobody collapses or runs out of resources.",
    "Launches grow or fall by the same share every week, from the first week of the window on; effort is steady.",
    "The ladder is 200 forts of 50 km2, four battles a week; the defender's force is 100 and its effort 1.",
    "Figures are drawn evenly over what was thought possible, then moved on from those that miss the record least.",
    "What is held against the record is the mean history of a draw; the check shows single ones.",
    "A month outside its interval counts by its distance as a share of the middle; every series weighs the same.",
)


def calibrate(
    view: View,
    place: Path | None = None,
    figures: Path | None = None,
    draws: int = DRAWS,
    seed: int = 1,
    workers: int = 1,
    saved: Path | None = None,
    watch: Watch | None = None,
) -> Calibration:
    """Return fitted effort, pace and interception, the posterior predictive check, and what stays open.

    Parameters
    ----------
    view : the case
    place : of the dossier, beside which its monthly figures lie
    figures : the file of monthly figures, where another
    draws : how many draws of the figures in each of `GENERATIONS` generations, a power of two
    workers, saved, watch : threads, where finished blocks are kept, and whom to tell how far they are

    Raises
    ------
    AudienceError
        if the dossier's own monthly figures, which are as closed as its case, are not for the audience
    NotFound, CaseError
        if there are no monthly figures, or they cannot be read
    DynamicsError
        if they do not speak of one attacker and one defender
    """
    if draws < FEWEST_DRAWS or draws & (draws - 1):
        raise DynamicsError(f"draws is {draws}; expected a power of two from {FEWEST_DRAWS} on, as {DRAWS}")
    began = monotonic()
    if figures is None:
        _require_seen(view)
    reported = monthly_figures(figures or _beside(place))
    window = Window(*_sides(reported), _periods(reported))
    fit = _Fit(window, reported, draws, seed, at_once(workers), saved, watch)
    kept, tried = fit.population()
    histories = fit.histories(kept[:: max(len(kept) // CHECKED_DRAWS, 1)])
    check = tuple(predicted(histories, reported))
    return Calibration(
        about=view.about(seed),
        fitted=tuple(fitted(window.priors, kept)),
        predictive=check,
        agreeing=sum(one.agrees for one in check) / len(check),
        undetermined=tuple(undetermined(window.priors, kept)),
        draws=tried,
        kept=len(kept),
        seed=seed,
        assumptions=ASSUMED,
        seconds=monotonic() - began,
    )


@dataclass(frozen=True, eq=False)
class _Fit:
    """The generations of a calibration, each an ensemble of its own."""

    window: Window
    reported: tuple[Reported, ...]
    draws: int
    seed: int
    on: Executor
    saved: Path | None
    watch: Watch | None

    def population(self) -> tuple[Floats, int]:
        """Return the draws of the last generation, shape (draws, figures), and how many were tried in all."""
        priors = self.window.priors
        low, high = ends_of(priors)
        draws = on_steps(low + design(len(priors), self.draws, self.seed)[0] * (high - low), priors)
        now, count = Population(priors, draws, self._misses(draws, 0)), len(draws)
        for generation in range(1, GENERATIONS):
            rng = np.random.default_rng((self.seed, generation))
            narrowed = now.narrowed(KEPT, rng)
            tried, inside = narrowed.moved(rng)
            misses_of = np.full(len(tried), np.inf)
            misses_of[inside] = self._misses(tried[inside], generation)
            count += len(tried)
            after = narrowed.taking(tried, misses_of)
            if after is None:
                break
            now = after
        return now.draws, count

    def _misses(self, draws: Floats, generation: int) -> Floats:
        """Return by how much the mean histories of some draws miss the record."""
        steps = draws[:, self.window.stepped]
        order = np.argsort(steps, kind="stable")  # draws of one step share a table of war values
        work = MomentsBlock(self.window, draws[order], self.reported, self._seed(generation), RUNS)
        means = self._done(f"calibration, generation {generation}", work, draws[order])["means"] / POINT
        found = np.empty(len(draws))
        found[order] = misses(means, self.reported)
        return found

    def histories(self, kept: Floats) -> Floats:
        """Return single histories of the kept draws, shape (histories, figures of the record)."""
        work = HistoriesBlock(self.window, kept, self.reported, self._seed(GENERATIONS), CHECKED)
        found = self._done("calibration, check", work, kept)["histories"] / POINT
        return found.reshape(-1, len(self.reported))

    def _seed(self, generation: int) -> int:
        """Return a seed of the generation's own: no two of them share random numbers."""
        return (self.seed + generation) & LARGEST_SEED

    def _done(self, name: str, work: TallyWork, draws: Floats) -> Mapping[str, NDArray[np.int64]]:
        parts = (self.window, self.reported, draws.tolist())
        asked = {"of": sha256(repr(parts).encode()).hexdigest()}
        ensemble = Design(name, len(draws), self.seed, asked, DRAWS_AT_ONCE)
        return run_ensemble(work, ensemble, on=self.on, saved=self.saved, watch=self.watch).tally


def _require_seen(view: View) -> None:
    level = view.case.case.classification
    if not level.may_be_seen_by(view.audience):
        raise AudienceError(
            f"{MONTHLY} of {view.case.id} is as closed as the case, {level}, and the audience is {view.audience}. Name "
            f"who it is for: --audience {level}; or a file of your own: --figures FILE"
        )


def _beside(place: Path | None) -> Path:
    folder = Path() if place is None else place if place.is_dir() else place.parent
    return folder / MONTHLY


def _sides(reported: tuple[Reported, ...]) -> tuple[str, str]:
    """Return who attacks (who gains ground and launches) and who defends (who intercepts)."""
    attackers = {one.party for one in reported if one.series != "intercepted"}
    defenders = {one.party for one in reported if one.series == "intercepted"}
    if len(attackers) != 1 or len(defenders) != 1 or attackers == defenders:
        raise DynamicsError(
            f"the monthly figures have {sorted(attackers)} gaining and launching and {sorted(defenders)} intercepting; "
            "expected one party each, not the same"
        )
    return attackers.pop(), defenders.pop()


def _periods(reported: tuple[Reported, ...]) -> int:
    first, last = min(one.month for one in reported), max(one.end for one in reported)
    return -(-(last - first).days // 7)
