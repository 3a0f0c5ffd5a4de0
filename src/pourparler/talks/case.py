"""The analyst's model of a process: who takes part, what is at issue, what each wants, what others can add."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, model_validator

from pourparler.talks.dynamics import DynamicsInputs
from pourparler.talks.preferences import Lever, Linkage, Preferences, values_by_issue_type
from pourparler.talks.sources import Source
from pourparler.talks.stability import StabilityModel
from pourparler.talks.values import Classification, Day, Entry, FrozenMap, Id, Ids, Number, Truth, Value


class PartyKind(StrEnum):
    """What a participant is in the process."""

    PARTY = "party"
    ARMED_GROUP = "armed_group"
    MEDIATOR = "mediator"
    HOST = "host"
    HOST_MEDIATOR = "host_mediator"
    THIRD_PARTY = "third_party"
    JOINT_TEXT = "joint_text"


SIDES = frozenset({PartyKind.PARTY, PartyKind.ARMED_GROUP})
"""Kinds whose positions make the gap; a joint text never speaks for its members."""


class Interest(Entry):
    """Why a party wants what it demands."""

    text: str
    issues: tuple[Id, ...] = ()
    source: Id | None = None


class Party(Entry):
    """A participant: a side, a mediator, a host, another third party, or a joint text of several.

    `aliases` are other words that reports name it by.
    """

    id: Id
    name: str
    kind: PartyKind = PartyKind.PARTY
    aliases: Ids = ()
    members: tuple[Id, ...] = ()
    interests: tuple[Interest, ...] = ()

    @property
    def is_side(self) -> bool:
        """Whether its positions count in the gap."""
        return self.kind in SIDES


class IssueType(StrEnum):
    """How the options of an issue relate to each other."""

    ORDERED = "ordered"
    UNORDERED = "unordered"
    CONTINUOUS = "continuous"
    DIVISIBLE = "divisible"


class Option(Entry):
    """One answer to an issue; `term: false` marks a stance that never stands in a package."""

    id: Id
    name: str | None = None
    term: Truth = True

    @property
    def label(self) -> str:
        """The name to show: the written one, else the id with blanks."""
        return self.name or self.id.replace("_", " ")


def _option(given: Any) -> Any:
    return {"id": given} if isinstance(given, str) else given


class Issue(Entry):
    """What is negotiated.

    ordered and unordered issues have options, in the order written; a continuous one runs from `min` to `max`, as
    the list min, min+step .. max where `step` is given and as an interval where not; a divisible one is shared out.
    `words` are those by which reports speak of it.
    """

    id: Id
    name: str
    type: IssueType
    options: tuple[Annotated[Option, BeforeValidator(_option)], ...] = ()
    min: Number | None = None
    max: Number | None = None
    unit: str | None = None
    step: Number | None = None
    order: str | None = None
    group: str | None = None
    splittable: Truth | None = None
    words: Ids = ()

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The ids of the options, in the order written."""
        return tuple(option.id for option in self.options)

    def option(self, option_id: str) -> Option:
        """Return the option of that id, or raise KeyError."""
        for option in self.options:
            if option.id == option_id:
                return option
        raise KeyError(option_id)


class NamedPlace(Entry):
    """A place that reports name and that the analyst knows: its point, and how far the name reaches."""

    name: Id
    aliases: Ids = ()
    lat: Number | None = None
    lon: Number | None = None
    radius_km: Number | None = None


class CaseHead(Value):
    """The `case:` section: what the dossier is called and who may see what says nothing else."""

    id: Id
    title: str
    classification: Classification = Classification.INTERNAL
    starts: Day | None = None
    ends: Day | None = None
    note: str | None = None


Named = TypeVar("Named", Party, Issue)


class Case(Value):
    """The model half of a dossier, as `case.yaml` holds it, with the sources that the model itself cites."""

    case: CaseHead
    parties: tuple[Party, ...] = ()
    sources: FrozenMap[Id, Source] = FrozenMap()
    issues: tuple[Issue, ...] = ()
    places: tuple[NamedPlace, ...] = ()
    preferences: FrozenMap[Id, Preferences] = FrozenMap()
    linkages: tuple[Linkage, ...] = ()
    levers: tuple[Lever, ...] = ()
    stability: StabilityModel | None = None
    dynamics: DynamicsInputs | None = None

    @model_validator(mode="before")
    @classmethod
    def _values_by_issue_type(cls, raw: Any) -> Any:
        """Read `{50: 100, 150: 0}` as a curve where its issue is continuous, as options elsewhere."""
        return values_by_issue_type(raw) if isinstance(raw, Mapping) else raw

    @property
    def id(self) -> str:
        """The id of the case."""
        return self.case.id

    @property
    def sides(self) -> tuple[Party, ...]:
        """The parties whose positions make the gap, in file order."""
        return tuple(party for party in self.parties if party.is_side)

    def party(self, party_id: str) -> Party:
        """Return the party of that id, or raise KeyError."""
        return _by_id(self.parties, party_id)

    def issue(self, issue_id: str) -> Issue:
        """Return the issue of that id, or raise KeyError."""
        return _by_id(self.issues, issue_id)

    def party_name(self, party_id: str) -> str:
        """Return the name to show for a party; the id itself where the case does not know it."""
        return next((party.name for party in self.parties if party.id == party_id), party_id)


def _by_id(items: tuple[Named, ...], item_id: str) -> Named:
    for item in items:
        if item.id == item_id:
            return item
    raise KeyError(item_id)
