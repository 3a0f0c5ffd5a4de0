"""How sure an answer is while preferences are known as ranges, rankings or partial orders."""

from collections.abc import Mapping
from functools import partial

from pourparler.ensemble.design import Design
from pourparler.ensemble.executors import Executor, Here
from pourparler.ensemble.run import run_ensemble
from pourparler.ensemble.seeds import run_generator
from pourparler.ensemble.session import Watch
from pourparler.settlement.contenders import contenders
from pourparler.settlement.draw_space import NamedTerms, draw_space
from pourparler.settlement.packages import ScoreTable
from pourparler.settlement.results import Robustness, Settlement, Terms
from pourparler.settlement.standing import robustness
from pourparler.settlement.turning import turning_points
from pourparler.settlement.uncertain import RobustnessWork
from pourparler.talks import Case

__all__ = ["robustness_of"]

BLOCK_DRAWS = 500
"""Draws per block: a fraction of a second, so that progress shows and a kill loses little."""


def robustness_of(
    case: Case,
    table: ScoreTable,
    best: Settlement,
    draws: int,
    seed: int,
    own: Mapping[str, Terms] | None = None,
    on: Executor = Here(),  # noqa: B008  a frozen value
    watch: Watch | None = None,
) -> Robustness:
    """Return how packages stand over draws of what the preferences leave open, the same bits however runs are split.

    Parameters
    ----------
    case, table, best : the case, its score table and its settlement, at best figures
    draws, seed : how many, and from which seed
    own : the analyst's own packages by name
    on : who does the draws
    watch : told how far they are
    """
    among = contenders(best, table, own)
    space = draw_space(case, table, [one.terms for one in among.packages])
    work = RobustnessWork(space, among.ranked, partial(run_generator, seed))
    ensemble = run_ensemble(work, Design("robustness", draws, seed, block_runs=BLOCK_DRAWS), on=on, watch=watch)
    return robustness(space, among, ensemble.tally, seed, turning_points(case, _watched(best)))


def _watched(best: Settlement) -> dict[str, NamedTerms]:
    """Return the packages whose conclusions are followed: Nash's, numbered where several tie."""
    nash = best.solutions.nash
    packages = () if nash is None else nash.packages
    return {f"Nash {n}" if len(packages) > 1 else "Nash": one.terms for n, one in enumerate(packages, start=1)}
