"""What a closed form is: a function, its formula as one reads it, its source, and the range of each parameter.

`@closed_form` enters a function in the catalogue. A form marked as stylised is our own reduction of a
paper's argument, and is called "stylised after" it wherever it is shown.
"""

import inspect
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from pourparler.errors import DynamicsError, NotFound
from pourparler.talks.values import Data, FrozenMap, Value


@dataclass(frozen=True)
class Range:
    """What a parameter may be, and in which unit."""

    low: float
    high: float
    unit: str
    is_whole: bool = False

    def __str__(self) -> str:
        kind = "a whole number " if self.is_whole else ""
        if self.high == math.inf:
            return (
                f"{kind}of at least {self.low:g} ({self.unit})" if self.low > -math.inf else f"any number ({self.unit})"
            )
        return f"{kind}{self.low:g} to {self.high:g} ({self.unit})"

    def admits(self, given: Any) -> bool:
        """Return whether a JSON value is such a number."""
        if isinstance(given, bool) or not isinstance(given, int | float) or not math.isfinite(given):
            return False
        return self.low <= given <= self.high and not (self.is_whole and given != int(given))


TINY = 1e-12
Probability = Annotated[float, Range(0, 1, "probability")]
Discount = Annotated[float, Range(0, 1, "discount factor per period")]
Share = Annotated[float, Range(-math.inf, math.inf, "share of the prize")]
Cost = Annotated[float, Range(0, math.inf, "prize units")]
Rate = Annotated[float, Range(TINY, math.inf, "per unit of time")]
Positive = Annotated[float, Range(TINY, math.inf, "above 0")]
NotNegative = Annotated[float, Range(0, math.inf, "0 or more")]
Number = Annotated[float, Range(-math.inf, math.inf, "a real number")]
Count = Annotated[int, Range(1, 1_000_000, "count", is_whole=True)]
CountFrom0 = Annotated[int, Range(0, 1_000_000, "count", is_whole=True)]


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
        return (inspect.getdoc(self.compute) or self.name).splitlines()[0]

    @property
    def assumptions(self) -> str:
        """Under which assumptions it holds: the rest of its docstring."""
        return " ".join((inspect.getdoc(self.compute) or "").splitlines()[1:]).strip()

    @property
    def parameters(self) -> Mapping[str, Range | None]:
        """The parameters with their ranges; None for a list."""
        hints = get_type_hints(self.compute, include_extras=True)
        names = inspect.signature(self.compute).parameters
        return {name: _range_of(hints[name]) for name in names}


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


def compute(form: ClosedForm, given: Mapping[str, Any]) -> Computed:
    """Return the form's value at parameters that are checked first.

    Raises
    ------
    DynamicsError
        naming a parameter that is missing, unknown or out of range, or a value that is not finite
    """
    _check_names(form, given)
    for name, expected in form.parameters.items():
        if expected is not None and not expected.admits(given[name]):
            raise DynamicsError(f"{form.name}: {name} is {given[name]!r}, expected {expected}")
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


def _check_names(form: ClosedForm, given: Mapping[str, Any]) -> None:
    wanted = form.parameters
    missing, unknown = [name for name in wanted if name not in given], [name for name in given if name not in wanted]
    if missing or unknown:
        found = f"unknown {', '.join(unknown)}" if unknown else f"missing {', '.join(missing)}"
        raise DynamicsError(
            f"{form.name}: {found}; expected {', '.join(f'{name} = {expected}' for name, expected in wanted.items())}"
        )


def listed(form: ClosedForm) -> Listed:
    """Return the form as the catalogue shows it."""
    ranges = {name: "a list" if expected is None else str(expected) for name, expected in form.parameters.items()}
    return Listed(
        name=form.name, meaning=form.meaning, parameters=FrozenMap(ranges), formula=form.formula, source=form.source
    )


def form_named(name: str, forms: Mapping[str, ClosedForm]) -> ClosedForm:
    """Return the form of that name, or say which names are like it."""
    if name in forms:
        return forms[name]
    family = [other for other in forms if other.partition(".")[0] == name.partition(".")[0]]
    raise NotFound(f"no closed form is called {name!r}. Known are: {', '.join(family or forms)}")


def _range_of(hint: Any) -> Range | None:
    if get_origin(hint) is Annotated:
        return next((item for item in get_args(hint) if isinstance(item, Range)), None)
    return None


def refuse(sentence: str) -> None:
    """Refuse parameters that do not go together."""
    raise DynamicsError(sentence)
