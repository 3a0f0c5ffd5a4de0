"""What every value shares: frozen models, read-only mappings, and the few scalar types that files may get wrong."""

import math
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    PlainSerializer,
    Strict,
)
from pydantic_core import CoreSchema, core_schema

K = TypeVar("K")
V = TypeVar("V", covariant=True)


class Value(BaseModel):
    """A frozen value with known fields; unknown fields are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)

    def __str__(self) -> str:
        return repr(self)  # one readable line where the value has one; pydantic would print every field

    def __rich__(self) -> str:
        return repr(self).replace("[", "\\[")  # a bracket is a word here, not Rich's markup

    def _repr_html_(self) -> str:
        from pourparler.talks.shown import as_html

        return as_html(self)


class FrozenMap(Mapping[K, V]):
    """A mapping that cannot change; keeps the order of its items, compares and hashes without it.

    Pickles and validates like a dict, so that values stay frozen all the way down.
    """

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[K, V] | None = None) -> None:
        self._items: dict[K, V] = dict(items or {})

    def __getitem__(self, key: K) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return repr(self._items)

    def __getstate__(self) -> dict[K, V]:
        return self._items

    def __setstate__(self, state: dict[K, V]) -> None:
        self._items = state

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate as a dict of the named types, then freeze; serialize as a dict."""
        key, value = get_args(source) or (Any, Any)
        as_dict = core_schema.no_info_before_validator_function(
            _thawed_at_the_top, handler.generate_schema(dict[key, value])
        )
        return core_schema.no_info_after_validator_function(
            cls,
            as_dict,
            serialization=core_schema.wrap_serializer_function_ser_schema(
                lambda frozen, write: write(dict(frozen)), schema=handler.generate_schema(dict[key, value])
            ),
        )


def _thawed_at_the_top(given: Any) -> Any:
    return dict(given) if isinstance(given, Mapping) else given


def freeze(raw: Any) -> Any:
    """Turn lists and mappings, at any depth, into tuples and read-only mappings."""
    if isinstance(raw, Mapping):
        return FrozenMap({key: freeze(item) for key, item in raw.items()})
    if isinstance(raw, list | tuple):
        return tuple(freeze(item) for item in raw)
    return raw


def thaw(frozen: Any) -> Any:
    """Turn tuples and read-only mappings, at any depth, back into lists and dicts."""
    if isinstance(frozen, Mapping):
        return {key: thaw(item) for key, item in frozen.items()}
    if isinstance(frozen, list | tuple):
        return [thaw(item) for item in frozen]
    return frozen


def _a_number(given: Any) -> Any:
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise ValueError(f"{given!r} is no number")
    if isinstance(given, float) and not math.isfinite(given):
        raise ValueError(f"{given!r} is not finite")
    return given


def _a_day(given: Any) -> Any:
    if type(given) is date:
        return given
    if isinstance(given, str):
        try:
            day = date.fromisoformat(given)
        except ValueError:
            day = None
        if day is not None and day.isoformat() == given:
            return day
    raise ValueError(f"{given!r} is no day; write it as 2025-06-02")


def _a_name(given: str) -> str:
    if not given.strip() or any(ord(character) < 32 or ord(character) == 127 for character in given):
        raise ValueError(f"{given!r} is no name: it is empty or holds control characters")
    return given


def one_or_many(given: Any) -> Any:
    """Read a single item as a list of one."""
    return given if isinstance(given, list | tuple) else (given,)


Number = Annotated[int | float, BeforeValidator(_a_number)]
Interval = tuple[Number, Number]
Day = Annotated[date, BeforeValidator(_a_day)]
Id = Annotated[str, AfterValidator(_a_name)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(one_or_many)]
Data = Annotated[Any, AfterValidator(freeze), PlainSerializer(thaw)]
Truth = Annotated[bool, Strict()]
"""true or false; the words `yes`, `no`, `on` and `off`, 0 and 1 are none."""

Whole = Annotated[int, Strict()]
"""A whole number; a text of digits is none."""

Span = tuple[Whole, Whole]


class Classification(StrEnum):
    """Who may see an entry, from the most open to the most closed."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"

    @property
    def closedness(self) -> int:
        """0 for public, 1 for internal, 2 for restricted."""
        return _FROM_OPEN_TO_CLOSED.index(self)

    def may_be_seen_by(self, audience: "Classification") -> bool:
        """Say whether that audience may see it: it is no more closed than the audience."""
        return self.closedness <= audience.closedness

    @staticmethod
    def most_closed(of: "Iterator[Classification] | list[Classification]") -> "Classification":
        """Return the most closed of them; public where there is none."""
        return max(of, key=lambda one: one.closedness, default=Classification.PUBLIC)


_FROM_OPEN_TO_CLOSED = (Classification.PUBLIC, Classification.INTERNAL, Classification.RESTRICTED)


class Entry(Value):
    """Whatever stands in a case file by itself: it may carry its own classification and a note."""

    classification: Classification | None = None
    note: str | None = None
