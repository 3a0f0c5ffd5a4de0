"""The same event in ten reports is one proposal with ten quotes: what several readings propose, joined.

Two proposals say the same when their kind and what they are about agree and nothing in them differs: for an event its
type, status, who, to whom, when, where and how many; for a round its status, date, place, number and parties; for a
position its side, issue, stance and words; for an expectation its words. What one report leaves out, a place or a
count, is no difference where only one account fits it. A statement is known by its report's day: said again a week
later it is another. An event without a date is joined only across reports that
print the same story, because "the army attacked" is said every day. What differs, a count or a claim, stays apart:
rival accounts stand side by side.
"""

from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from itertools import count
from typing import NamedTuple

from pourparler.reading.groups import Groups
from pourparler.reading.values import (
    DateValue,
    EventProposal,
    ExpectationProposal,
    PositionProposal,
    Proposal,
    Quoted,
    RoundProposal,
)
from pourparler.talks import Place
from pourparler.talks.values import FrozenMap, Value

FEWEST_SHARED_WORDS = 4
"""A position whose words stand in those of another is the same from so many words on: "a truce" is in anything."""


MOST_DAYS_BETWEEN = 3
"""Reports of one statement come out within so many days of each other; later it was said again."""


class ReportProposals(Value):
    """What one report proposes, until somebody has decided on it: `document` is its key, `actors` names by id.

    `same_story` are the keys of documents that print the same; `places` where its named places lie.
    """

    document: str
    published: str | None = None
    same_story: tuple[str, ...] = ()
    actors: FrozenMap[str, str] = FrozenMap()
    places: FrozenMap[str, Place] = FrozenMap()
    rounds: tuple[RoundProposal, ...] = ()
    positions: tuple[PositionProposal, ...] = ()
    events: tuple[EventProposal, ...] = ()
    expectations: tuple[ExpectationProposal, ...] = ()


class DocumentQuote(Quoted):
    """Exact words of a document of the dossier."""

    document: str


class Member(NamedTuple):
    """One report's own proposal of a thing; `order` counts the proposals of all reports."""

    report: ReportProposals
    proposal: Proposal
    order: int

    @property
    def quotes(self) -> tuple[DocumentQuote, ...]:
        """The words it stands on, in their document."""
        return tuple(
            DocumentQuote(quote=one.quote, start=one.start, end=one.end, document=self.report.document)
            for one in self.proposal.evidence
        )


class Merged(NamedTuple):
    """One thing that one or several reports propose; the clearest of them comes first."""

    members: tuple[Member, ...]

    @property
    def clearest(self) -> Member:
        """The one of which most is known for sure."""
        return self.members[0]


def merge_proposals(reports: Iterable[ReportProposals]) -> tuple[Merged, ...]:
    """Return every proposal of the reports, each thing once with all members; the order is that of the first reports'.

    The proposals of a report come in the order of its text.
    """
    every = tuple(reports)
    stories = _stories(every)
    alike: dict[Hashable, list[Member]] = {}
    for member in _members(every):
        alike.setdefault(_sameness(member.proposal, stories[member.report.document]), []).append(member)
    joined = (cluster for group in alike.values() for spell in _spells(group) for cluster in _clusters(spell))
    return tuple(map(_merged, sorted(joined, key=lambda cluster: min(member.order for member in cluster))))


def _members(reports: Iterable[ReportProposals]) -> Iterator[Member]:
    order = count()
    for report in reports:
        every = (*report.rounds, *report.positions, *report.events, *report.expectations)
        for one in sorted(every, key=lambda one: one.evidence[0].start):
            yield Member(report, one, next(order))


def _sameness(proposal: Proposal, story: str) -> tuple[Hashable, ...]:
    """Return what has to be equal in two proposals for them to say the same; `_details` is what may be left out."""
    match proposal:
        case EventProposal():
            who = (frozenset(proposal.source), frozenset(proposal.target))
            return ("event", proposal.type, proposal.status, *who, *_when(proposal, proposal.date, story))
        case RoundProposal():
            parties = frozenset(proposal.parties)
            return ("round", proposal.status, parties, _day(proposal.date), "" if proposal.date else story)
        case PositionProposal():
            return ("position", frozenset(proposal.party), proposal.issue, proposal.stance)
        case ExpectationProposal():
            return ("expectation", proposal.who, _plain(proposal.what))
        case _:
            return (proposal.id, story)


def _when(proposal: Proposal, when: DateValue | None, story: str) -> tuple[Hashable, ...]:
    return (_day(when),) if when else (story, *(_plain(quote.quote) for quote in proposal.evidence))


def _day(when: DateValue | None) -> tuple[str, str] | None:
    return (when.start, when.end) if when else None


def _plain(words: str) -> str:
    return " ".join("".join(character if character.isalnum() else " " for character in words.casefold()).split())


class _Details(NamedTuple):
    """What a report may leave out, None where it does, and the words of a position."""

    facts: tuple[Hashable | None, ...] = ()
    words: str = ""

    def fits(self, other: "_Details") -> bool:
        """Say whether nothing in the two differs."""
        pairs = zip(self.facts, other.facts, strict=True)
        same = all(mine == theirs or None in (mine, theirs) for mine, theirs in pairs)
        return same and (_stands_in(self.words, other.words) or _stands_in(other.words, self.words))

    def is_told_by(self, other: "_Details") -> bool:
        """Say whether the other tells all of this."""
        pairs = zip(self.facts, other.facts, strict=True)
        return all(mine in (None, theirs) for mine, theirs in pairs) and _stands_in(self.words, other.words)

    @property
    def weight(self) -> tuple[int, int]:
        """How much is told."""
        return sum(fact is not None for fact in self.facts), len(self.words)


def _stands_in(words: str, longer: str) -> bool:
    enough = len(words.split()) >= FEWEST_SHARED_WORDS
    return words == longer or (enough and f" {words} " in f" {longer} ")


def _details(proposal: Proposal) -> _Details:
    match proposal:
        case EventProposal():
            counts = frozenset((one.n, one.high, one.unit) for one in proposal.quantities)
            return _Details((proposal.place, counts or None))
        case RoundProposal():
            return _Details((proposal.place, proposal.ordinal))
        case PositionProposal():
            return _Details((), _plain(proposal.quote))
        case _:
            return _Details()


def _spells(group: list[Member]) -> Iterator[list[Member]]:
    """Yield apart what was said at other times: what has no date of its own is known by the days of its reports."""
    if isinstance(group[0].proposal, EventProposal | RoundProposal):
        yield group
        return
    spell: list[Member] = []
    for member in sorted(group, key=_published):
        if spell and not _soon_after(spell[-1], member):
            yield spell
            spell = []
        spell.append(member)
    yield spell


def _published(member: Member) -> str:
    return member.report.published or ""


def _soon_after(earlier: Member, later: Member) -> bool:
    first, second = _published(earlier), _published(later)
    if not first or not second:
        return first == second
    return (date.fromisoformat(second) - date.fromisoformat(first)).days <= MOST_DAYS_BETWEEN


def _clusters(group: list[Member]) -> Iterator[list[Member]]:
    """Join members that nothing sets apart; where accounts differ, one joins that which alone tells all it says."""
    told: dict[_Details, list[Member]] = {}
    for member in group:
        told.setdefault(_details(member.proposal), []).append(member)
    for connected in _connected(list(told)):
        if all(one.fits(other) for one in connected for other in connected):
            yield [member for details in connected for member in told[details]]
            continue
        fullest = _fullest(connected)
        accounts: dict[_Details, list[Member]] = {}
        for details in connected:
            accounts.setdefault(_account(details, fullest), []).extend(told[details])
        yield from accounts.values()


def _connected(every: list[_Details]) -> Iterator[list[_Details]]:
    """Yield the details in sets between which nothing fits."""
    left = dict.fromkeys(every)
    while left:
        found = [left.popitem()[0]]
        for details in found:
            fitting = [other for other in left if other.fits(details)]
            found += fitting
            left = {other: None for other in left if other not in fitting}
        yield found


def _fullest(connected: list[_Details]) -> list[_Details]:
    """Return the accounts that no other tells all of."""
    return [one for one in connected if not any(one.is_told_by(other) for other in connected if other != one)]


def _account(details: _Details, fullest: list[_Details]) -> _Details:
    """Return the account that a member belongs to, named by its details; its own where none alone holds it."""
    telling = [one for one in fullest if details.is_told_by(one)]
    return telling[0] if len(telling) == 1 else details


def _merged(cluster: list[Member]) -> Merged:
    return Merged(tuple(sorted(cluster, key=_from_clearest)))


def _from_clearest(member: Member) -> tuple[float, int, int, int]:
    facts, words = _details(member.proposal).weight
    return -member.proposal.confidence, -facts, -words, member.order


def _stories(reports: Iterable[ReportProposals]) -> dict[str, str]:
    """Return for each document the first, by its key, of those that print its story."""
    stories = Groups[str]()
    documents: list[str] = []
    for report in reports:
        documents.append(report.document)
        for other in report.same_story:
            stories.join(report.document, other)
    return {document: stories.first_of(document) for document in documents}
