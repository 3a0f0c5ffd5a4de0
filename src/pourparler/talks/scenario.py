"""A scenario: named changes laid over the model half of a case, the one meaning of `--scenario NAME`."""

from pydantic import model_validator

from pourparler.talks.values import Classification, Data, Day, Value


class Change(Value):
    """One change: `set` a path `to` a value, `remove` a path, or `add` an item to a list.

    A path is keys and ids joined by "/", as in `preferences/north/weights/sanctions`.
    """

    set: str | None = None
    to: Data = None
    remove: str | None = None
    add: str | None = None
    item: Data = None

    @model_validator(mode="after")
    def _is_one_change(self) -> "Change":
        if sum(path is not None for path in (self.set, self.remove, self.add)) != 1:
            raise ValueError("a change says exactly one of set, remove and add")
        return self


class Scenario(Value):
    """Named changes over a case; `name` is the name of its file."""

    name: str
    title: str | None = None
    author: str | None = None
    date: Day | None = None
    classification: Classification | None = None
    note: str | None = None
    changes: tuple[Change, ...] = ()
