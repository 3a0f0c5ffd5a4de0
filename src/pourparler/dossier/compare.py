"""What one scenario does to the odds and terms of a deal beside another, run by run with the same random numbers."""

from dataclasses import dataclass

from pourparler.dossier.over_draws import DRAWS, Drawing
from pourparler.dossier.simulate import at_once, placed, tally_of
from pourparler.dossier.view import View
from pourparler.dynamics.assumptions import assumptions
from pourparler.dynamics.bridge import Bridge, bridge
from pourparler.dynamics.drawn_pairs import DrawnPairBlock, difference_range
from pourparler.dynamics.ground import ground_of
from pourparler.dynamics.odds import deal_odds, deal_terms, outcome_shares
from pourparler.dynamics.paired import PairedBlock, odds_difference
from pourparler.dynamics.results import Comparison, DifferenceRange, OddsDifference, ScenarioOdds
from pourparler.ensemble.design import Design
from pourparler.ensemble.executors import Executor
from pourparler.ensemble.run import run_ensemble
from pourparler.talks import About, Classification

__all__ = ["Comparison", "OddsDifference", "ScenarioOdds", "compare"]

RUNS = 20_000
"""Runs where nobody says otherwise: common random numbers make the difference sharper than either of its parts."""


@dataclass(frozen=True, eq=False)
class _Runs:
    """How both scenarios are run."""

    runs: int
    seed: int
    on: Executor

    def odds(self, view: View, carried: Bridge) -> ScenarioOdds:
        """Return what one scenario comes to."""
        tally = tally_of(carried.parameters, self.runs, self.seed, self.on).tally
        return ScenarioOdds(
            scenario=view.scenario,
            deal=deal_odds(tally),
            terms=placed(deal_terms(tally), carried.ground),
            outcomes=outcome_shares(tally),
            assumptions=assumptions(carried),
        )


def compare(
    a: View,
    b: View,
    runs: int = RUNS,
    periods: int | None = None,
    seed: int = 1,
    workers: int = 1,
    draws: int = DRAWS,
) -> Comparison:
    """Return both sides by side, and what `b` adds to `a` with its standard error.

    Parameters
    ----------
    a, b : the case under two scenarios; a view without one is the case as it stands
    runs, periods, seed, workers, draws : as in `simulate`; both scenarios meet the same draws of the unknown
    """
    first, second = (bridge(ground_of(view.case), periods=periods) for view in (a, b))
    how, drawing = _Runs(runs, seed, at_once(workers)), Drawing.of((first, second), seed, draws, runs)
    of_a, of_b = how.odds(a, first), how.odds(b, second)
    both = PairedBlock(first.parameters, second.parameters, seed)
    written = {name: one.parameters.model_dump(mode="json") for name, one in (("a", first), ("b", second))}
    paired = run_ensemble(both, Design("two scenarios", runs, seed, written), on=how.on)
    same_range = first.parameters.terms == second.parameters.terms
    change = odds_difference(paired.tally, same_range=same_range)
    return Comparison(
        about=_about(a, b, seed),
        a=of_a,
        b=of_b,
        difference=change.model_copy(update={"range": _over_draws(drawing, how.on)}),
        runs=runs,
        periods=max(first.parameters.periods, second.parameters.periods),
        seed=seed,
        seconds=paired.seconds,
    )


def _over_draws(drawing: Drawing | None, on: Executor) -> DifferenceRange | None:
    """Return what the second scenario adds over draws of the unknown; None where nothing is drawn."""
    if drawing is None:
        return None
    one, other = drawing.unknown
    work = DrawnPairBlock(one, other, drawing.seed, drawing.number, drawing.runs)
    return difference_range(drawing.tally("two scenarios over draws", work, on), drawing.runs)


def _about(a: View, b: View, seed: int) -> About:
    """Return what both say of themselves; the scenarios are named in their order."""
    one, other = a.about(seed), b.about(seed)
    named = [name for name in (a.scenario, b.scenario) if name is not None]
    return one.model_copy(
        update={
            "scenario": ", ".join(named) or None,
            "classification": Classification.most_closed([one.classification, other.classification]),
            "warnings": tuple(dict.fromkeys([*one.warnings, *other.warnings])),
        }
    )
