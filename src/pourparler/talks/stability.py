"""The `stability:` section and the model files of the graph model for conflict resolution, as they are written.

The engine gives these their meaning (`pourparler.stability`); here only their shape is checked. Format and words:
Fang, Hipel and Kilgour 1993, *Interactive Decision Making: The Graph Model for Conflict Resolution*.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, model_serializer, model_validator

from pourparler.talks.values import Classification, Data, FrozenMap, Id, Number, Value, freeze, one_or_many, thaw

StateId = int | str


class Direction(StrEnum):
    """Which changes of an option are possible: either way, only from N to Y, only from Y to N."""

    BOTH = "both"
    FORWARD = "forward"
    BACK = "back"


class DecisionMaker(Value):
    """Who moves; in a case its name is the id of a party."""

    name: Id


class ModelOption(Value):
    """A binary option that one decision maker owns."""

    name: Id
    dm: Id
    direction: Direction = Direction.BOTH


class ModelState(Value):
    """A feasible state: one letter Y or N per option; graph-form models have ids only."""

    id: StateId
    options: str | None = None
    name: str | None = None


Group = Annotated[tuple[StateId, ...], BeforeValidator(one_or_many)]


class ModelPreferences(Value):
    """One decision maker's preferences, in exactly one of the ways the field writes them.

    `groups`: state ids, best group first; `priorities`: option prioritisation, first statement weighs most;
    `weights`: points per option; `pairs`: [better, worse], an incomplete order; `ranks`: a file of whole numbers.
    Beside `pairs`, `equal` names states known to be equally good; beside any way, `strong` names [much better, worse].
    """

    groups: tuple[Group, ...] | None = None
    priorities: tuple[str, ...] | None = None
    weights: FrozenMap[str, Number] | None = None
    pairs: tuple[tuple[StateId, StateId], ...] | None = None
    ranks: str | None = None
    equal: tuple[tuple[StateId, StateId], ...] = ()
    strong: tuple[tuple[StateId, StateId], ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, given: Any) -> Any:
        return {"groups": given} if isinstance(given, list | tuple) else given

    @model_serializer
    def _as_written(self) -> Any:
        if self.groups is not None and not self.strong:
            return thaw(self.groups)
        ways = {name: getattr(self, name) for name in ("groups", "priorities", "weights", "pairs", "ranks")}
        beside = {name: getattr(self, name) for name in ("equal", "strong") if getattr(self, name)}
        return {name: thaw(way) for name, way in (ways | beside).items() if way is not None}


class StabilityModel(Value):
    """A graph model as written; `extra` keeps the keys of the format that carry results and comments.

    `exclusive`: of each group at most one option is taken; `requires`: [option, the option it cannot be taken without].
    `perceived`: per decision maker, the keys that it sees otherwise; its preferences are laid over those of the model.
    """

    id: str | None = None
    title: str | None = None
    classification: Classification | None = None
    decision_makers: tuple[DecisionMaker, ...] = ()
    options: tuple[ModelOption, ...] = ()
    states: tuple[ModelState, ...] | None = None
    infeasible: tuple[str, ...] = ()
    exclusive: tuple[tuple[str, ...], ...] = ()
    requires: tuple[tuple[str, str], ...] = ()
    moves: FrozenMap[Id, tuple[tuple[StateId, StateId], ...]] | None = None
    preferences: FrozenMap[Id, ModelPreferences] = FrozenMap()
    perceived: FrozenMap[Id, Data] = FrozenMap()
    status_quo: StateId | None = None
    extra: Data = freeze({})

    @model_validator(mode="before")
    @classmethod
    def _keep_comments_apart(cls, given: Any) -> Any:
        if not isinstance(given, Mapping):
            return given
        comments = {key: item for key, item in given.items() if key in COMMENT_KEYS}
        model = {key: item for key, item in given.items() if key not in comments}
        return {**model, "extra": comments} if comments else model


COMMENT_KEYS = frozenset(
    {"citation", "notes", "note", "result_source", "expected", "variants", "known_disagreements", "oracle", "source"}
)
"""Keys of the format that say where a model comes from and what it should give; they change no result."""
