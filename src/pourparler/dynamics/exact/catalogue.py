"""All exact solvers by name: list them, or ask one."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from pourparler.dynamics.exact.named import SOLVERS, ExactSolver, ListedSolver, Solved, answered, listed_solver
from pourparler.dynamics.parameters import TwfParameters
from pourparler.dynamics.theory.form import meant
from pourparler.dynamics.theory.ranges import check_asked
from pourparler.errors import NotFound


def all_solvers() -> Mapping[str, ExactSolver]:
    """Return the exact solvers by name."""
    import_module("pourparler.dynamics.exact.solvers")
    return SOLVERS


def exact(name: str, parameters: Mapping[str, Any]) -> Solved:
    """Return the answer of an exact solver at given parameters, with its method and source.

    Raises
    ------
    NotFound
        if there is no solver of that name
    DynamicsError
        if a parameter is missing, unknown or out of range, or the question has no answer
    """
    solver = solver_named(name)
    if solver.of_a_war:
        return answered(solver, parameters, solver.solve(TwfParameters(**parameters)))
    check_asked(name, solver.solve, parameters)
    return answered(solver, parameters, solver.solve(**parameters))


def solver_named(name: str) -> ExactSolver:
    """Return the solver of that name, or say which names are like it."""
    solvers = all_solvers()
    if name not in solvers:
        raise NotFound(f"no exact solver is called {name!r}. {meant(name, solvers)}; there are {', '.join(solvers)}")
    return solvers[name]


def solvers() -> tuple[ListedSolver, ...]:
    """Return what can be asked: names, parameters, methods and sources."""
    return tuple(listed_solver(solver) for solver in all_solvers().values())
