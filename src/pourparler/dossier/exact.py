"""The exact solvers, for every face: list them, ask one, or ask one of a case."""

from collections.abc import Mapping
from typing import Any

from pourparler.dossier.view import View
from pourparler.dynamics.bridge import bridge
from pourparler.dynamics.exact import catalogue
from pourparler.dynamics.exact.forward import held_still, what_moves
from pourparler.dynamics.exact.named import ListedSolver, Solved, answered
from pourparler.dynamics.exact.solvers import odds_of
from pourparler.dynamics.ground import ground_of

__all__ = ["OF_A_CASE", "ListedSolver", "Solved", "exact", "exact_odds", "solvers"]

OF_A_CASE = "deal.by_period"
"""The one solver that can be asked of a case."""


def exact(name: str, parameters: Mapping[str, Any]) -> Solved:
    """Return the answer of an exact solver, with its method and source; see `dynamics.exact.catalogue`."""
    return catalogue.exact(name, parameters)


def solvers() -> tuple[ListedSolver, ...]:
    """Return what can be asked: names, parameters, methods and sources."""
    return catalogue.solvers()


def exact_odds(view: View, figures: Mapping[str, float] | None = None, *, still: bool = False) -> Solved:
    """Return the odds of a deal by period in a case whose forces and beliefs stand still, without simulation.

    Parameters
    ----------
    figures : figures to take in place of the case's, by path under `dynamics:`, as `north/lethality`
    still : hold everything still that would move: the odds of the talks alone, the war as it is on the first day

    Raises
    ------
    DynamicsError
        naming the first figure by which something moves, or that makes no sense
    """
    laid = {f"dynamics/{path}": figure for path, figure in (figures or {}).items()}
    parameters = bridge(ground_of(view.case), laid).parameters
    moved = what_moves(parameters) if still else []
    parameters = held_still(parameters) if still else parameters
    solver = catalogue.solver_named(OF_A_CASE)
    answer = answered(solver, {**(figures or {}), "held_still": moved}, odds_of(parameters))
    return answer.model_copy(update={"about": view.about()})
