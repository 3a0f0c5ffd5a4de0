"""The `dynamics:` section: figures for the process of talks and fighting, for all or by party."""

from collections.abc import Mapping
from typing import Any

from pydantic import model_serializer, model_validator

from pourparler.talks.values import Data, Entry, FrozenMap, Id, Interval, Value


class Parameter(Entry):
    """One figure of the dynamics: a value or a range, with its unit and source."""

    value: Data = None
    range: Interval | None = None
    unit: str | None = None
    source: Id | None = None

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, given: Any) -> Any:
        return given if isinstance(given, Mapping | Parameter) else {"value": given}

    @model_validator(mode="after")
    def _says_something(self) -> "Parameter":
        if self.value is None and self.range is None:
            raise ValueError("neither a value nor a range is given")
        return self


class DynamicsInputs(Value):
    """Figures by name, and by party and name; `dynamics.parameters` knows the names, units and ranges."""

    common: FrozenMap[Id, Parameter] = FrozenMap()
    by_party: FrozenMap[Id, FrozenMap[Id, Parameter]] = FrozenMap()

    @model_validator(mode="before")
    @classmethod
    def _sort_out(cls, given: Any) -> Any:
        """Tell figures from parties: a figure is a number, a text, a list or has value, range, unit or source."""
        if not isinstance(given, Mapping) or set(given) <= {"common", "by_party"}:
            return given
        by_party = {name: item for name, item in given.items() if _is_party(item)}
        return {"common": {name: item for name, item in given.items() if name not in by_party}, "by_party": by_party}

    @model_serializer
    def _as_written(self) -> dict[str, Any]:
        return {
            **{name: _written(parameter) for name, parameter in self.common.items()},
            **{party: {name: _written(item) for name, item in own.items()} for party, own in self.by_party.items()},
        }


def _is_party(item: Any) -> bool:
    return isinstance(item, Mapping) and not set(item) & set(Parameter.model_fields)


def _written(parameter: Parameter) -> dict[str, Any]:
    return parameter.model_dump(mode="json", exclude_none=True)
