"""What the record hands out: the kinds of entry it keeps, its revisions, and the versions of an entry."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel

from pourparler.talks import (
    Agreed,
    Classification,
    Document,
    Event,
    Expectation,
    OutcomeTerm,
    Position,
    Round,
    Source,
    Value,
)
from pourparler.talks.values import Data


class Kind(StrEnum):
    """What an entry is; the order is the one in which a log lists what a revision brought."""

    SOURCE = "source"
    DOCUMENT = "document"
    ROUND = "round"
    AGREED = "agreed"
    POSITION = "position"
    EVENT = "event"
    EXPECTATION = "expectation"
    OUTCOME = "outcome"

    @property
    def model(self) -> type[BaseModel]:
        """The talks value that an entry of this kind is."""
        return _MODELS[self]

    @property
    def section(self) -> str:
        """The list or mapping of a `pourparler-case/1` file that holds it."""
        return _SECTIONS.get(self, f"{self}s")


_SECTIONS = {Kind.AGREED: "agreed", Kind.OUTCOME: "outcome"}
_MODELS: dict[Kind, type[BaseModel]] = {
    Kind.SOURCE: Source,
    Kind.DOCUMENT: Document,
    Kind.ROUND: Round,
    Kind.AGREED: Agreed,
    Kind.POSITION: Position,
    Kind.EVENT: Event,
    Kind.EXPECTATION: Expectation,
    Kind.OUTCOME: OutcomeTerm,
}


class Version(Value):
    """An entry as it stood from one revision on; `value` is None where that revision withdrew it.

    `version` counts from 1 within the entry; a later version supersedes the one before. `round` is the round that
    something agreed belongs to.
    """

    kind: Kind
    key: str
    version: int
    revision: int
    value: Data = None
    round: str | None = None
    classification: Classification | None = None

    @property
    def is_withdrawn(self) -> bool:
        """Whether the entry is out of force from here on."""
        return self.value is None


class Revision(Value):
    """One committed change: who made it, when (UTC) and why, with the model half as it then stood.

    `sha256` is the hash of the revision and of the one before it, so that a change behind the record's back shows.
    """

    number: int
    at: datetime
    by: str
    why: str | None = None
    model: str | None = None
    sha256: str

    def __str__(self) -> str:
        return f"{self.number}  {self.at:%Y-%m-%d %H:%M}  {self.by}" + (f"  {self.why}" if self.why else "")
