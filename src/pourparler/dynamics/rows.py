"""Rows of the parameter table, and values held against them: a figure out of range names field, unit and range."""

from dataclasses import dataclass
from math import isfinite
from typing import Any, Self

from pydantic import ValidationError

from pourparler.errors import DynamicsError
from pourparler.talks.values import Value


@dataclass(frozen=True)
class Row:
    """One row of the parameter table, beside the field that it describes."""

    meaning: str
    symbol: str
    unit: str
    low: float | None
    high: float | None
    source: str

    def admits(self, number: float) -> bool:
        """Return whether the number is finite and lies in the range, ends included."""
        inside = (self.low is None or number >= self.low) and (self.high is None or number <= self.high)
        return inside and isfinite(number)

    @property
    def range(self) -> str:
        """The range as a person writes it."""
        if self.low is None and self.high is None:
            return "any"
        low, high = (f"{end:g}" if end is not None else None for end in (self.low, self.high))
        return f"at least {low}" if high is None else f"{low} to {high}" if low is not None else f"at most {high}"


class Checked(Value):
    """A value whose numbers are held against the rows of its table as it is made."""

    def __init__(self, **fields: Any) -> None:
        try:
            super().__init__(**fields)
        except ValidationError as error:
            raise DynamicsError(_first_problem(error, type(self))) from error
        for name, row in rows_of(type(self)).items():
            _check_range(f"{self.place}{name}", row, getattr(self, name))

    @property
    def place(self) -> str:
        """Where its figures stand, for messages."""
        return ""

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__.values()))

    def changed(self, **fields: Any) -> Self:
        """Return a copy with other figures, checked like the first."""
        return type(self)(**{**dict(self), **fields})


def rows_of(owner: type[Value]) -> dict[str, Row]:
    """Return the rows of one class, by field."""
    return {name: row for name, field in owner.model_fields.items() for row in field.metadata if isinstance(row, Row)}


def _check_range(place: str, row: Row, given: Any) -> None:
    numbers = given if isinstance(given, tuple) else (given,)
    for number in numbers:
        if isinstance(number, tuple):
            _check_range(place, row, number)
        elif isinstance(number, int | float) and not isinstance(number, bool) and not row.admits(number):
            raise DynamicsError(
                f"{place} is {number:g}; {row.meaning} ({row.symbol}), in {row.unit}, is {row.range}. "
                "See the parameter table: docs/reference/dynamics-parameters"
            )


def _first_problem(error: ValidationError, owner: type[Value]) -> str:
    problem = error.errors()[0]
    name = str(problem["loc"][0]) if problem["loc"] else owner.__name__
    row = rows_of(owner).get(name)
    expected = f"; {row.meaning} ({row.symbol}), in {row.unit}, {row.range}" if row else ""
    return f"{name}: {problem['msg']}, found {problem['input']!r}{expected}"
