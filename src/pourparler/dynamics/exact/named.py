"""What an exact solver is to whoever asks by name: a function of JSON values, its method, and where it comes from.

`@exact_solver` enters a function of JSON values in the catalogue, `@war_solver` one of a whole war; both return a
mapping of JSON values.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pourparler.dynamics.parameters import TwfParameters
from pourparler.dynamics.theory.form import assumptions_of, meaning_of
from pourparler.dynamics.theory.ranges import ranges_of
from pourparler.talks import About
from pourparler.talks.values import Data, FrozenMap, Value


@dataclass(frozen=True)
class ExactSolver:
    """An entry of the catalogue."""

    name: str
    solve: Callable[..., dict[str, Any]]
    method: str
    source: str
    of_a_war: bool = False
    """Whether it takes the parameters of a whole war, as a case has them, instead of some figures."""


class Solved(Value):
    """The answer of an exact solver: what was asked, how it was solved, and tables or figures by name.

    `about` is there where the question was asked of a case.
    """

    about: About | None = None
    name: str
    value: FrozenMap[str, Data]
    method: str
    source: str
    assumptions: str
    parameters: FrozenMap[str, Data]

    def __repr__(self) -> str:
        return f"<{self.name}: {', '.join(self.value)}, by {self.method}>"


class ListedSolver(Value):
    """An exact solver as the catalogue shows it."""

    name: str
    meaning: str
    parameters: FrozenMap[str, str]
    method: str
    source: str


SOLVERS: dict[str, ExactSolver] = {}
Function = TypeVar("Function", bound=Callable[..., dict[str, Any]])
OfAWar = TypeVar("OfAWar", bound=Callable[[TwfParameters], dict[str, Any]])

WAR_FIELDS = {"...": "the fields of docs/reference/dynamics-parameters, parties a list of theirs; or a case"}


def exact_solver(name: str, method: str, source: str) -> Callable[[Function], Function]:
    """Enter the function in the catalogue under a name such as `war.ladder`."""

    def enter(solve: Function) -> Function:
        SOLVERS[name] = ExactSolver(name, solve, method, source)
        return solve

    return enter


def war_solver(name: str, method: str, source: str) -> Callable[[OfAWar], OfAWar]:
    """Enter a function of the parameters of a whole war, which may be asked of a case."""

    def enter(solve: OfAWar) -> OfAWar:
        SOLVERS[name] = ExactSolver(name, solve, method, source, of_a_war=True)
        return solve

    return enter


def answered(solver: ExactSolver, given: Mapping[str, Any], value: Mapping[str, Any]) -> Solved:
    """Return the answer with its method, source and assumptions."""
    return Solved(
        name=solver.name,
        value=FrozenMap(value),
        method=solver.method,
        source=solver.source,
        assumptions=assumptions_of(solver.solve),
        parameters=FrozenMap(given),
    )


def listed_solver(solver: ExactSolver) -> ListedSolver:
    """Return the solver as the catalogue shows it."""
    ranges = WAR_FIELDS if solver.of_a_war else {name: str(one) for name, one in ranges_of(solver.solve).items()}
    return ListedSolver(
        name=solver.name,
        meaning=meaning_of(solver.solve),
        parameters=FrozenMap(ranges),
        method=solver.method,
        source=solver.source,
    )
