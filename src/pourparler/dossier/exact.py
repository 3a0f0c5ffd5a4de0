"""The exact solvers, for every face: list them, ask one, or ask one of a case."""

from collections.abc import Iterator, Mapping
from typing import Any

from pourparler.dossier.view import View
from pourparler.dynamics.bridge import bridge
from pourparler.dynamics.exact import catalogue
from pourparler.dynamics.exact.forward import held_still, what_moves
from pourparler.dynamics.exact.named import ExactSolver, ListedSolver, Solved, answered
from pourparler.dynamics.ground import ground_of
from pourparler.errors import DynamicsError

__all__ = ["ListedSolver", "Solved", "exact", "exact_of_case", "solvers"]


def exact(name: str, parameters: Mapping[str, Any]) -> Solved:
    """Return the answer of an exact solver, with its method and source; see `dynamics.exact.catalogue`."""
    return catalogue.exact(name, parameters)


def solvers() -> tuple[ListedSolver, ...]:
    """Return what can be asked: names, parameters, methods and sources."""
    return catalogue.solvers()


def exact_of_case(view: View, name: str, figures: Mapping[str, float] | None = None, *, still: bool = False) -> Solved:
    """Return the answer of an exact solver about the war of a case.

    Parameters
    ----------
    name : a solver of a whole war: the odds of a deal by period, or what fighting on is worth by front
    figures : figures to take in place of the case's, by path under `dynamics:`, as `north/lethality`
    still : hold everything still that would move: the odds of the talks alone, the war as it is on the first day

    Raises
    ------
    DynamicsError
        if the solver is not one of a whole war, naming those; or naming the first figure by which something moves, or
        that makes no sense
    """
    solver = _of_a_war(name)
    laid = dict(_laid(figures or {}))
    war = bridge(ground_of(view.case), laid).parameters
    moved = what_moves(war) if still else []
    answer = answered(solver, {**(figures or {}), "held_still": moved}, solver.solve(held_still(war) if still else war))
    return answer.model_copy(update={"about": view.about()})


def _of_a_war(name: str) -> ExactSolver:
    solver = catalogue.solver_named(name)
    if not solver.of_a_war:
        known = ", ".join(one.name for one in catalogue.all_solvers().values() if one.of_a_war)
        raise DynamicsError(f"{name} is asked of figures; of a case, ask {known}")
    return solver


def _laid(figures: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    for path, figure in figures.items():
        if path.count("/") > 1:
            raise DynamicsError(f"{path} is no figure of a war; expected NAME, or PARTY/NAME as in north/lethality")
        yield f"dynamics/{path}", figure
