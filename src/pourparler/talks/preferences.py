"""What each party wants and how sure that is; linkages between issues; what third parties can add."""

import re
from collections.abc import Mapping
from enum import StrEnum
from operator import itemgetter
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_serializer, model_validator

from pourparler.talks.values import Entry, FrozenMap, Id, Ids, Interval, Number, Truth, Value


class Estimate(Entry):
    """A figure somebody gave: a best figure, a range, or both. A bare number is a best figure, a pair is a range."""

    best: Number | None = None
    range: Interval | None = None
    source: Id | None = None

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, given: Any) -> Any:
        if isinstance(given, list | tuple):
            return {"range": given}
        if isinstance(given, Mapping):
            return given
        return given if isinstance(given, Estimate) else {"best": given}

    @model_validator(mode="after")
    def _says_something(self) -> "Estimate":
        if self.best is None and self.range is None:
            raise ValueError("neither a best figure nor a range is given")
        if self.range is not None and self.range[0] > self.range[1]:
            raise ValueError(f"the range [{self.range[0]}, {self.range[1]}] runs backwards")
        return self

    @property
    def figure(self) -> int | float:
        """The best figure; the middle of the range where none is given."""
        if self.best is not None:
            return self.best
        low, high = self.bounds
        return (low + high) / 2

    @property
    def bounds(self) -> tuple[int | float, int | float]:
        """The range; the best figure twice where there is none."""
        if self.range is not None:
            return self.range
        assert self.best is not None  # noqa: S101  `_says_something` has seen to it
        return self.best, self.best


class Ranking(Value):
    """Best first, without figures."""

    ranking: tuple[Id, ...]


class PartialOrder(Value):
    """Pairs `[a, over, b]`: a is better than b; what is not written is unknown."""

    order: tuple[tuple[Id, Literal["over"], Id], ...]


class OptionValues(Value):
    """Points per option, usually 0 to 100 within the issue."""

    options: FrozenMap[Id, Estimate]

    @model_serializer
    def _as_written(self) -> dict[str, Any]:
        return {key: _written(estimate) for key, estimate in self.options.items()}


def _points(given: Any) -> Any:
    """Read `{50: 100}` with keys that are numbers, or texts of numbers as JSON has them."""
    if not isinstance(given, Mapping):
        return given
    points: list[tuple[Any, Any]] = [(_as_number(amount), points) for amount, points in given.items()]
    return tuple(sorted(points, key=itemgetter(0)))


def _as_number(text: Any) -> Any:
    if not isinstance(text, str):
        return text
    if not _A_NUMBER.fullmatch(text):
        raise ValueError(f"{text!r} is no number")
    return int(text) if text.lstrip("-").isdigit() else float(text)


_A_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")


class Curve(Value):
    """Points at given amounts of a continuous or divisible issue, linear between them; ascending in the amount."""

    points: Annotated[tuple[tuple[Number, Estimate], ...], BeforeValidator(_points)]

    @model_serializer
    def _as_written(self) -> dict[int | float, Any]:
        return {amount: _written(estimate) for amount, estimate in self.points}


IssueValues = OptionValues | Curve | Ranking | PartialOrder


def _written(estimate: Estimate) -> Any:
    """Return the estimate in the shortest form the file knows."""
    full = estimate.model_dump(mode="json", exclude_none=True)
    if set(full) == {"best"}:
        return full["best"]
    return full["range"] if set(full) == {"range"} else full


def values_by_issue_type(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """Wrap the raw `values:` of every party so that curves and option tables cannot be mistaken for each other."""
    preferences = raw.get("preferences")
    if not isinstance(preferences, Mapping):
        return raw
    amounts = [_field(issue, "id") for issue in raw.get("issues") or () if _field(issue, "type") in _AMOUNTS]
    wrapped = {
        party: {**given, "values": {issue: _wrap(table, issue in amounts) for issue, table in given["values"].items()}}
        if isinstance(given, Mapping) and isinstance(given.get("values"), Mapping)
        else given
        for party, given in preferences.items()
    }
    return {**raw, "preferences": wrapped}


_AMOUNTS = ("continuous", "divisible")


def _field(item: Any, name: str) -> Any:
    return item.get(name) if isinstance(item, Mapping) else getattr(item, name, None)


def _wrap(table: Any, is_amount: bool) -> Any:
    if not isinstance(table, Mapping) or isinstance(table.get("ranking"), list | tuple):
        return table
    if isinstance(table.get("order"), list | tuple):
        return table
    if is_amount and all(_is_number_text(key) for key in table):
        return {"points": table}
    return {"options": table}


def _is_number_text(key: Any) -> bool:
    if isinstance(key, str):
        return _A_NUMBER.fullmatch(key) is not None
    return isinstance(key, int | float) and not isinstance(key, bool)


class OutsideOption(Entry):
    """What fighting on is worth to the party, on the scale of its package scores: a judgement, by its source."""

    value: Number | None = None
    range: Interval | None = None
    source: Id | None = None

    @property
    def bounds(self) -> tuple[int | float, int | float] | None:
        """The range, else the value twice, else None."""
        if self.range is not None:
            return self.range
        return None if self.value is None else (self.value, self.value)


OptionOrAmount = Number | Id


class RedLine(Entry):
    """What a party never signs: `not` and `only` name options, `at_least` and `at_most` bound an amount or an order."""

    issue: Id
    not_: Ids | None = Field(default=None, alias="not")
    only: Ids | None = None
    at_least: OptionOrAmount | None = None
    at_most: OptionOrAmount | None = None
    source: Id | None = None


class Preferences(Entry):
    """One party's preferences: weights of issues, values of options, what fighting on is worth, red lines.

    `file` names the separate file they were read from, where a party's private preferences are kept.
    """

    file: str | None = None
    weights: Ranking | FrozenMap[Id, Estimate] | None = None
    values: FrozenMap[Id, IssueValues] = FrozenMap()
    outside_option: OutsideOption | None = None
    red_lines: tuple[RedLine, ...] = ()
    source: Id | None = None


class When(Value):
    """Part of a linkage's condition: the issue stands at one of these options, or between these bounds."""

    options: Ids | None = None
    at_least: OptionOrAmount | None = None
    at_most: OptionOrAmount | None = None

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, given: Any) -> Any:
        return given if isinstance(given, Mapping | When) else {"options": given}

    @model_serializer
    def _as_written(self) -> Any:
        if self.options is not None:
            return self.options[0] if len(self.options) == 1 else list(self.options)
        bounds = {"at_least": self.at_least, "at_most": self.at_most}
        return {name: bound for name, bound in bounds.items() if bound is not None}


class Linkage(Entry):
    """Terms that count together: when all of `when` holds, the party gains or loses points, or the package is out."""

    id: Id | None = None
    party: Id | None = None
    when: FrozenMap[Id, When]
    bonus: Number | None = None
    penalty: Number | None = None
    forbidden: Truth = False
    source: Id | None = None


class LeverKind(StrEnum):
    """What a third party can do: pay on signing, punish refusal, help one side fight, vouch for the deal."""

    CARROT = "carrot"
    STICK = "stick"
    AID = "aid"
    GUARANTEE = "guarantee"


class Lever(Entry):
    """What a third party can bring to bear on a party, in points of that party's scale."""

    id: Id | None = None
    by: Id
    on: Id
    kind: LeverKind
    points: Estimate
    credibility: Interval | None = None
    source: Id | None = None
