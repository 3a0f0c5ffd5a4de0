"""What a closed form is: a function, its formula as one reads it, its source, and the range of each parameter.

`@closed_form` enters a function in the catalogue. A form marked as stylised is our own reduction of a
paper's argument, and is called "stylised after" it wherever it is shown.
"""

import inspect
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeVar

from pourparler.dynamics.theory.ranges import Range, check_asked, ranges_of
from pourparler.errors import DynamicsError, NotFound
from pourparler.talks.values import Data, FrozenMap, Value


@dataclass(frozen=True)
class ClosedForm:
    """An entry of the catalogue."""

    name: str
    compute: Callable[..., Any]
    formula: str
    citation: str
    is_stylised: bool

    @property
    def source(self) -> str:
        """The citation, with "stylised after" where the form is our reduction."""
        return f"stylised after {self.citation}" if self.is_stylised else self.citation

    @property
    def meaning(self) -> str:
        """What it answers: the first line of its docstring."""
        return meaning_of(self.compute)

    @property
    def assumptions(self) -> str:
        """Under which assumptions it holds: the rest of its docstring."""
        return assumptions_of(self.compute)

    @property
    def parameters(self) -> Mapping[str, Range]:
        """The parameters with their ranges."""
        return ranges_of(self.compute)


class Computed(Value):
    """The value of a closed form at given parameters."""

    name: str
    value: float
    formula: str
    source: str
    assumptions: str
    parameters: FrozenMap[str, Data]

    def __repr__(self) -> str:
        return f"<{self.name} = {self.value:.6g}: {self.formula}>"


class Listed(Value):
    """A closed form as the catalogue shows it."""

    name: str
    meaning: str
    parameters: FrozenMap[str, str]
    formula: str
    source: str


FORMS: dict[str, ClosedForm] = {}
Function = TypeVar("Function", bound=Callable[..., Any])


def closed_form(name: str, formula: str, citation: str, *, stylised: bool = False) -> Callable[[Function], Function]:
    """Enter the function in the catalogue under a name such as `rubinstein.share_first`."""

    def enter(compute: Function) -> Function:
        FORMS[name] = ClosedForm(name, compute, formula, citation, stylised)
        return compute

    return enter


def meaning_of(function: Callable[..., Any]) -> str:
    """Return the first line of a function's docstring."""
    return (inspect.getdoc(function) or function.__name__).splitlines()[0]


def assumptions_of(function: Callable[..., Any]) -> str:
    """Return the rest of a function's docstring, as one line."""
    return " ".join((inspect.getdoc(function) or "").splitlines()[1:]).strip()


def compute(form: ClosedForm, given: Mapping[str, Any]) -> Computed:
    """Return the form's value at parameters that are checked first.

    Raises
    ------
    DynamicsError
        naming a parameter that is missing, unknown or out of range, or a value that is not finite
    """
    check_asked(form.name, form.compute, given)
    try:
        value = float(form.compute(**given))
    except (ZeroDivisionError, OverflowError, TypeError, ValueError) as error:
        if isinstance(error, DynamicsError):
            raise
        raise DynamicsError(f"{form.name} has no value at {dict(given)}: {error}. Formula: {form.formula}") from error
    if not math.isfinite(value):
        raise DynamicsError(f"{form.name} is not finite at {dict(given)}. Formula: {form.formula}")
    return Computed(
        name=form.name,
        value=value,
        formula=form.formula,
        source=form.source,
        assumptions=form.assumptions,
        parameters=FrozenMap(given),
    )


def listed(form: ClosedForm) -> Listed:
    """Return the form as the catalogue shows it."""
    ranges = {name: str(expected) for name, expected in form.parameters.items()}
    return Listed(
        name=form.name, meaning=form.meaning, parameters=FrozenMap(ranges), formula=form.formula, source=form.source
    )


def form_named(name: str, forms: Mapping[str, ClosedForm]) -> ClosedForm:
    """Return the form of that name, or say which names are like it."""
    if name in forms:
        return forms[name]
    raise NotFound(f"no closed form is called {name!r}. {meant(name, forms)}: pourparler theory lists all {len(forms)}")


def meant(name: str, known: Iterable[str]) -> str:
    """Return which of the known names somebody who wrote this one may have meant."""
    names = list(known)
    family = [other for other in names if other.partition(".")[0] == name.partition(".")[0]]
    like = family or get_close_matches(name, names, n=3) or [other for other in names if name in other]
    return f"Like it are {', '.join(like)}" if like else "No name is like it"
