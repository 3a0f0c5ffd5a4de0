"""The record's half of a dossier: rounds, positions, events, expectations, what became of it, each on its evidence."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import model_serializer, model_validator

from pourparler.talks.sources import Document, Source
from pourparler.talks.values import Day, Entry, FrozenMap, Id, Ids, Interval, Number, Truth, Value, Whole


class FurtherQuote(Entry):
    """Exact words of one more report that says the same."""

    quote: str
    document: Id
    start: Whole | None = None


class Grounded(Entry):
    """An entry of the record: it stands on a quote (document and start) or on a reference (a source).

    `also_quoted` holds the words of further reports that say the same.
    """

    id: Id | None = None
    source: Id | None = None
    quote: str | None = None
    document: Id | None = None
    start: Whole | None = None
    also_quoted: tuple[FurtherQuote, ...] = ()

    @property
    def stands_on_quote(self) -> bool:
        """Whether the exact words are held, not only a source and our paraphrase."""
        return self.quote is not None and self.document is not None

    @property
    def quoted_documents(self) -> tuple[str, ...]:
        """The documents that its words stand in, its own first."""
        own = () if self.document is None else (self.document,)
        return (*own, *(further.document for further in self.also_quoted))


class RoundKind(StrEnum):
    """How the sides met, or whose text it is."""

    DIRECT_TALKS = "direct_talks"
    SHUTTLE = "shuttle"
    MEDIATOR_DRAFT = "mediator_draft"
    COUNTER_DRAFT = "counter_draft"

    @property
    def is_draft(self) -> bool:
        """Whether it is a text, shown as a column of the matrix but no round of the gap."""
        return self in (RoundKind.MEDIATOR_DRAFT, RoundKind.COUNTER_DRAFT)


class RoundStatus(StrEnum):
    """Whether the round took place."""

    SCHEDULED = "scheduled"
    HELD = "held"
    SUSPENDED = "suspended"
    FAILED = "failed"


class AgreedStatus(StrEnum):
    """What became of something agreed."""

    ANNOUNCED = "announced"
    CONFIRMED_BY_BOTH = "confirmed_by_both"
    CARRIED_OUT = "carried_out"
    PARTLY = "partly"
    DISPUTED = "disputed"
    BROKEN = "broken"


class Figure(Value):
    """A count or amount: one number or rival bounds, with unit, qualifier and who claims it."""

    n: Number | Interval
    unit: str | None = None
    qualifier: str | None = None
    claim_of: "ClaimOf | None" = None

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, given: Any) -> Any:
        return given if isinstance(given, Mapping | Figure) else {"n": given}

    @property
    def bounds(self) -> tuple[int | float, int | float]:
        """Low and high; the number twice where there is one."""
        return self.n if isinstance(self.n, tuple) else (self.n, self.n)


class ClaimOf(Value):
    """Whose claim it is: the party or parties that vouch for it, and `who` in words."""

    party: Ids = ()
    who: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, given: Any) -> Any:
        return {"party": given} if isinstance(given, str | list | tuple) else given


class Agreed(Grounded):
    """One thing agreed in a round, as told by somebody, and what became of it."""

    issue: Id
    option: Id | None = None
    value: Number | None = None
    detail: str | None = None
    as_told_by: Ids = ()
    status: AgreedStatus = AgreedStatus.ANNOUNCED
    on: Day | None = None
    figures: FrozenMap[str, Figure] = FrozenMap()


class RoundDocument(Entry):
    """A paper that somebody put on the table in a round."""

    by: Id
    title: str
    source: Id | None = None


class Round(Grounded):
    """A meeting of the sides, a shuttle, or a third party's draft."""

    ordinal: Whole | None = None
    kind: RoundKind = RoundKind.DIRECT_TALKS
    status: RoundStatus = RoundStatus.HELD
    date: Day | None = None
    venue: str | None = None
    host: str | None = None
    chair: str | None = None
    author: Id | None = None
    title: str | None = None
    duration_minutes: Number | None = None
    duration_note: str | None = None
    heads: FrozenMap[Id, str] = FrozenMap()
    delegations: FrozenMap[Id, str] = FrozenMap()
    documents: tuple[RoundDocument, ...] = ()
    agreed: tuple[Agreed, ...] = ()


class Stance(StrEnum):
    """What a party does about an issue."""

    DEMANDS = "demands"
    PROPOSES = "proposes"
    OFFERS = "offers"
    SEEKS = "seeks"
    ACCEPTS = "accepts"
    REJECTS = "rejects"
    DENIES = "denies"
    NONCOMMITTAL = "noncommittal"
    HOLDS_FIRM = "holds_firm"
    CLAIMS_PROGRESS = "claims_progress"


class PositionMode(StrEnum):
    """How several terms of one party on one issue stand to each other."""

    FIRM = "firm"
    ALTERNATIVE = "alternative"
    IN_ADDITION = "in_addition"
    CONDITIONAL = "conditional"


class PositionStatus(StrEnum):
    """How we know of a position."""

    CLAIM = "claim"
    DRAFT_TEXT = "draft_text"
    MEMORANDUM_TEXT = "memorandum_text"
    REPORTED_BY_SOURCES = "reported_by_sources"
    INFERRED = "inferred"


class On(Value):
    """What a conditional position hangs on: another party's term."""

    party: Id | None = None
    issue: Id
    option: Id | None = None
    at_least: Number | Id | None = None
    at_most: Number | Id | None = None


class Position(Grounded):
    """What a party says about an issue in a round: an option, an amount, a range or shares.

    `issue` names an issue of the case, `general` one of `GENERAL_ISSUES` where the case has none for it.
    """

    party: Id
    issue: Id | None = None
    general: Id | None = None
    round: Id | None = None
    date: Day | None = None
    option: Id | None = None
    value: Number | None = None
    range: Interval | None = None
    shares: FrozenMap[Id, Number] | None = None
    stance: Stance = Stance.DEMANDS
    mode: PositionMode = PositionMode.FIRM
    on: On | None = None
    position: str | None = None
    speaker: str | None = None
    status: PositionStatus = PositionStatus.CLAIM


GENERAL_ISSUES = (
    "ceasefire", "territory", "neutrality_nato", "security_guarantees", "prisoners_children", "sanctions", "elections",
    "language", "leaders_meeting", "process", "humanitarian", "disarmament", "implementation",
    "rights_and_security_of_population", "propaganda_broadcasts", "overall_terms",
)  # fmt: skip
"""Issues of any peace process, for positions read from reports before an analyst has sorted them."""


class EventType(StrEnum):
    """The sixteen event types of PLOVER (Open Event Data Alliance, 2021 draft)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class EventStatus(StrEnum):
    """Whether it happened."""

    ACTUAL = "actual"
    PLANNED = "planned"
    UNCERTAIN = "uncertain"
    DENIED = "denied"


class EventDate(Value):
    """When it happened: a day, or an interval as fine as the source allows."""

    start: Day
    end: Day
    granularity: str = "day"

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, given: Any) -> Any:
        if isinstance(given, str | date):
            return {"start": given, "end": given}
        if isinstance(given, Mapping) and "start" in given and "end" not in given:
            return {**given, "end": given["start"]}
        return given

    @model_validator(mode="after")
    def _runs_forward(self) -> "EventDate":
        if self.end < self.start:
            raise ValueError(f"it ends on {self.end}, before it starts on {self.start}")
        return self

    @model_serializer
    def _as_written(self) -> Any:
        if self.start == self.end and self.granularity == "day":
            return self.start.isoformat()
        return {"start": self.start.isoformat(), "end": self.end.isoformat(), "granularity": self.granularity}


class Place(Value):
    """Where: a name, and where known a point with the radius of what the name leaves open."""

    name: str
    lat: Number | None = None
    lon: Number | None = None
    radius_km: Number | None = None

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, given: Any) -> Any:
        return {"name": given} if isinstance(given, str) else given


UNATTRIBUTED = "unattributed"


class Event(Grounded):
    """Something that happened on the battlefield or around the talks; other accounts of it point here by `same_as`."""

    date: EventDate
    place: Place | None = None
    actor: Ids = ()
    target: Ids = ()
    kind: str | None = None
    type: EventType | None = None
    status: EventStatus = EventStatus.ACTUAL
    summary: str | None = None
    figures: FrozenMap[str, Figure] = FrozenMap()
    claim_of: ClaimOf | None = None
    same_as: Id | None = None


class Decided(Value):
    """How an expectation came out."""

    on: Day
    happened: Truth
    source: Id | None = None


class Expectation(Grounded):
    """Who expects what by when, in odds or words; scored once decided."""

    who: str
    what: str
    by: Day | None = None
    odds: Number | None = None
    words: str | None = None
    decided: Decided | None = None


class OutcomeTerm(Grounded):
    """One term of how the process ended."""

    issue: Id
    option: Id | None = None
    value: Number | None = None


class Evidence(Value):
    """Everything the record holds that is in force: the second half of a `pourparler-case/1` file."""

    documents: FrozenMap[Id, Document] = FrozenMap()
    sources: FrozenMap[Id, Source] = FrozenMap()
    rounds: tuple[Round, ...] = ()
    positions: tuple[Position, ...] = ()
    events: tuple[Event, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    outcome: tuple[OutcomeTerm, ...] = ()

    def round(self, round_id: str) -> Round:
        """Return the round of that id, or raise KeyError."""
        for one in self.rounds:
            if one.id == round_id:
                return one
        raise KeyError(round_id)
