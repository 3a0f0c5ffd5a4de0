"""What a computation may be asked by name: the range and unit of each parameter, read from the function itself."""

import inspect
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from pourparler.errors import DynamicsError

Shape = Literal["number", "list", "number or list", "rows"]


@dataclass(frozen=True)
class Range:
    """What a parameter may be, and in which unit; of a list or of rows, each of its numbers."""

    low: float
    high: float
    unit: str
    is_whole: bool = False
    shape: Shape = "number"

    def __str__(self) -> str:
        match self.shape:
            case "number":
                return self._number
            case "list":
                return f"a list, each {self._number}"
            case "number or list":
                return f"{self._number}, or a list of such"
            case "rows":
                return f"a list of lists, each number {self._number}"

    @property
    def _number(self) -> str:
        kind = "a whole number " if self.is_whole else ""
        if self.high == math.inf:
            least = "any number" if self.low == -math.inf else f"{kind and kind + 'of '}at least {self.low:g}"
            return f"{least} ({self.unit})"
        return f"{kind}{self.low:g} to {self.high:g} ({self.unit})"

    def admits(self, given: Any) -> bool:
        """Return whether a JSON value is of that shape, and its numbers in the range."""
        match self.shape:
            case "number":
                return self._admits_number(given)
            case "list":
                return isinstance(given, list) and all(map(self._admits_number, given))
            case "number or list":
                return all(map(self._admits_number, given if isinstance(given, list) else [given]))
            case "rows":
                return isinstance(given, list) and all(
                    isinstance(row, list) and all(map(self._admits_number, row)) for row in given
                )

    def _admits_number(self, given: Any) -> bool:
        if isinstance(given, bool) or not isinstance(given, int | float) or not math.isfinite(given):
            return False
        return self.low <= given <= self.high and not (self.is_whole and given != int(given))


TINY = 1e-12
_PROBABILITY = (0, 1, "probability")
Probability = Annotated[float, Range(*_PROBABILITY)]
Probabilities = Annotated[list[float], Range(*_PROBABILITY, shape="list")]
ProbabilityRows = Annotated[list[list[float]], Range(*_PROBABILITY, shape="rows")]
ProbabilityBySome = Annotated[float | list[float], Range(*_PROBABILITY, shape="number or list")]
Discount = Annotated[float, Range(0, 1, "discount factor per period")]
DiscountBySome = Annotated[float | list[float], Range(0, 1, "discount factor per period", shape="number or list")]
Weights = Annotated[list[float], Range(0, math.inf, "votes", shape="list")]
Share = Annotated[float, Range(-math.inf, math.inf, "share of the prize")]
Shares = Annotated[list[float], Range(-math.inf, math.inf, "share of the prize", shape="list")]
Cost = Annotated[float, Range(0, math.inf, "prize units")]
Costs = Annotated[list[float], Range(0, math.inf, "prize units", shape="list")]
CostRows = Annotated[list[list[float]], Range(0, math.inf, "prize units", shape="rows")]
Rate = Annotated[float, Range(TINY, math.inf, "per unit of time")]
Positive = Annotated[float, Range(TINY, math.inf, "above 0")]
NotNegative = Annotated[float, Range(0, math.inf, "0 or more")]
Number = Annotated[float, Range(-math.inf, math.inf, "a real number")]
NumberRows = Annotated[list[list[float]], Range(-math.inf, math.inf, "a real number", shape="rows")]
Count = Annotated[int, Range(1, 1_000_000, "count", is_whole=True)]
CountFrom0 = Annotated[int, Range(0, 1_000_000, "count", is_whole=True)]


def ranges_of(function: Callable[..., Any]) -> dict[str, Range]:
    """Return the parameters of a function with their ranges, in its order."""
    hints = get_type_hints(function, include_extras=True)
    found = {name: _range_of(hints.get(name)) for name in inspect.signature(function).parameters}
    return {name: expected for name, expected in found.items() if expected is not None}


def _range_of(hint: Any) -> Range | None:
    """Return the range that an annotation carries, also where the parameter may be left out (`| None`)."""
    if get_origin(hint) is Annotated:
        return next((item for item in get_args(hint) if isinstance(item, Range)), None)
    return next((found for one in get_args(hint) if (found := _range_of(one)) is not None), None)


def check_asked(place: str, function: Callable[..., Any], given: Mapping[str, Any]) -> None:
    """Refuse parameters of a function that are missing, unknown, or out of their range.

    Raises
    ------
    DynamicsError
        naming the computation (`place`), the parameter, what was given, and the range and unit expected
    """
    ranges = ranges_of(function)
    _check_names(place, function, ranges, given)
    for name, expected in ranges.items():
        if name in given and not expected.admits(given[name]):
            raise DynamicsError(f"{place}: {name} is {given[name]!r}, expected {expected}")


def _check_names(
    place: str, function: Callable[..., Any], ranges: Mapping[str, Range], given: Mapping[str, Any]
) -> None:
    wanted = inspect.signature(function).parameters.values()
    needed = [one.name for one in wanted if one.default is inspect.Parameter.empty]
    missing, unknown = [name for name in needed if name not in given], [name for name in given if name not in ranges]
    if missing or unknown:
        found = f"unknown {', '.join(unknown)}" if unknown else f"missing {', '.join(missing)}"
        raise DynamicsError(
            f"{place}: {found}; expected {', '.join(f'{name} = {expected}' for name, expected in ranges.items())}"
        )


def refuse(sentence: str) -> None:
    """Refuse parameters that do not go together."""
    raise DynamicsError(sentence)
