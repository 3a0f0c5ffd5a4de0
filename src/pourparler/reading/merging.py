"""The same event in ten reports is one proposal with ten quotes: what several readings propose, joined.

Two proposals say the same when their kind and what they are about agree and nothing in them differs: for an event its
type, status, who, to whom, when and where; for a round its date, place and parties; for a position and an expectation
the words themselves. An event without a date is joined only across reports that print the same story, because "the army
attacked" is said every day. What differs, a count or a claim, stays apart: rival accounts stand side by side.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping

from pourparler.reading.values import (
    DateValue,
    EventProposal,
    ExpectationProposal,
    PositionProposal,
    Proposal,
    Quoted,
    Reading,
    RoundProposal,
)
from pourparler.talks.values import Value


class DocumentQuote(Quoted):
    """Exact words of a document of the dossier."""

    document: str


class Merged(Value):
    """One thing that one or several reports propose; `members` are (document, proposal id), the clearest first."""

    kind: str
    proposal: Proposal
    members: tuple[tuple[str, str], ...]
    evidence: tuple[DocumentQuote, ...]

    def __repr__(self) -> str:
        return f"Merged({self.kind} {self.proposal.id}, {len(self.members)} reports, {len(self.evidence)} quotes)"


def merge_proposals(readings: Mapping[str, Reading], same_story: Iterable[tuple[str, str]] = ()) -> tuple[Merged, ...]:
    """Return every proposal of the readings, by document key, each thing once with the quotes of all reports of it.

    `same_story` names pairs of documents that print the same story. The order is that of the first report of each.
    """
    stories = _stories(readings, same_story)
    groups: dict[Hashable, list[tuple[str, Proposal]]] = {}
    for document, reading in readings.items():
        for kind, proposal in _proposals(reading):
            key = (kind, *_sameness(proposal, stories[document]))
            groups.setdefault(key, []).append((document, proposal))
    return tuple(_merged(group) for group in groups.values())


def _proposals(reading: Reading) -> Iterator[tuple[str, Proposal]]:
    yield from (("round", one) for one in reading.rounds)
    yield from (("event", one) for one in reading.events)
    yield from (("position", one) for one in reading.positions)
    yield from (("expectation", one) for one in reading.expectations)


def _sameness(proposal: Proposal, story: str) -> tuple[Hashable, ...]:
    """Return what has to be equal in two proposals of one kind for them to say the same."""
    if isinstance(proposal, EventProposal):
        who = (frozenset(proposal.source), frozenset(proposal.target))
        counts = frozenset((one.n, one.high, one.unit) for one in proposal.quantities)
        return (
            proposal.type,
            proposal.status,
            *who,
            _when(proposal.date),
            proposal.place,
            counts,
            *_undated(proposal, story),
        )
    if isinstance(proposal, RoundProposal):
        where = (_when(proposal.date), proposal.place, frozenset(proposal.parties), proposal.ordinal, proposal.status)
        return (*where, "" if proposal.date else story)
    if isinstance(proposal, PositionProposal):
        return (frozenset(proposal.party), proposal.issue, proposal.stance, _plain(proposal.quote))
    if isinstance(proposal, ExpectationProposal):
        return (proposal.who, _plain(proposal.what))
    return (proposal.id, story)


def _undated(proposal: EventProposal, story: str) -> tuple[Hashable, ...]:
    return () if proposal.date else (story, *(_plain(quote.quote) for quote in proposal.evidence))


def _when(date: DateValue | None) -> tuple[str, str] | None:
    return (date.start, date.end) if date else None


def _plain(words: str) -> str:
    return " ".join("".join(character if character.isalnum() else " " for character in words.casefold()).split())


def _stories(readings: Mapping[str, Reading], same_story: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each document the first document that prints its story."""
    story = {document: document for document in readings}
    order = {document: number for number, document in enumerate(readings)}
    for first, second in same_story:
        if first in story and second in story:
            kept, gone = sorted((story[first], story[second]), key=order.__getitem__)
            story = {document: kept if named == gone else named for document, named in story.items()}
    return story


def _merged(group: list[tuple[str, Proposal]]) -> Merged:
    clearest = sorted(group, key=lambda member: -member[1].confidence)
    evidence = {
        (document, quote.start, quote.end): DocumentQuote(**quote.model_dump(), document=document)
        for document, proposal in group
        for quote in proposal.evidence
    }
    return Merged(
        kind=type(clearest[0][1]).__name__.removesuffix("Proposal").lower(),
        proposal=clearest[0][1],
        members=tuple((document, proposal.id) for document, proposal in clearest),
        evidence=tuple(evidence.values()),
    )
