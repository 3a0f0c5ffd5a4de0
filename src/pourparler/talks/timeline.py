"""The joint timeline: talks, drafts, what was agreed, and the fighting, in one order of time."""

from enum import StrEnum

from pourparler.talks.evidence import EventStatus, Figure, Place
from pourparler.talks.sources import Citation
from pourparler.talks.values import Day, FrozenMap, Id, Value


class Lane(StrEnum):
    """Which strand of the process an item belongs to."""

    TALKS = "talks"
    DRAFTS = "drafts"
    AGREED = "agreed"
    FIGHTING = "fighting"
    OTHER = "other"


class Account(Value):
    """One telling of an item: by whom, with which figures, on what it stands."""

    entry: Id | None = None
    claimed_by: tuple[Id, ...] = ()
    who: str | None = None
    status: EventStatus = EventStatus.ACTUAL
    summary: str | None = None
    figures: FrozenMap[str, Figure] = FrozenMap()
    citations: tuple[Citation, ...] = ()


class TimelineItem(Value):
    """Something that happened on a day or over some days; rival accounts of it stand side by side."""

    id: Id
    start: Day
    end: Day
    granularity: str = "day"
    lane: Lane
    title: str
    place: Place | None = None
    actors: tuple[Id, ...] = ()
    targets: tuple[Id, ...] = ()
    kind: str | None = None
    accounts: tuple[Account, ...] = ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations of all accounts."""
        return tuple(citation for account in self.accounts for citation in account.citations)


class Timeline(Value):
    """All items, by their first day; `undated` names the entries that could not be placed."""

    items: tuple[TimelineItem, ...] = ()
    undated: tuple[Id, ...] = ()

    def in_lane(self, lane: Lane) -> tuple[TimelineItem, ...]:
        """Return the items of one lane, in their order."""
        return tuple(item for item in self.items if item.lane is lane)

    def __repr__(self) -> str:
        span = f", {self.items[0].start} to {max(item.end for item in self.items)}" if self.items else ""
        return f"<Timeline: {len(self.items)} items{span}>"
