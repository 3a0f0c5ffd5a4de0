"""What can be relied on: which entries are unsourced, single-source, party-aligned, reprinted or inferred."""

from collections.abc import Iterator
from itertools import chain

from pourparler.brief.reliability import PARTY_ALIGNED
from pourparler.talks import (
    Case,
    Evidence,
    Grounded,
    PositionStatus,
    Reliability,
    Source,
    Value,
)


class Finding(Value):
    """One thing to know about how the record is grounded: what, how many of how many, and which entries."""

    name: str
    meaning: str
    entries: tuple[str, ...]
    of: int


class Quality(Value):
    """All findings, those about entries first, then those about sources."""

    entries: int
    quotes: int
    references: int
    findings: tuple[Finding, ...]


def quality_of(case: Case, evidence: Evidence) -> Quality:
    """Return how the record is grounded; entries are named by their ids."""
    entries = list(grounded_entries(evidence))
    sources = {**case.sources, **evidence.sources}
    quotes = sum(entry.stands_on_quote for _, entry in entries)
    unsourced = [name for name, entry in entries if _source_key(entry, evidence) is None]
    return Quality(
        entries=len(entries),
        quotes=quotes,
        references=len(entries) - quotes - len(unsourced),
        findings=(
            _found("Unsourced", "no source is named", unsourced, len(entries)),
            _found("One source only", "events that nobody else tells", _single_source(evidence), len(evidence.events)),
            _found("Party-aligned source", "state media or a party's own statement",
                   _of_reliability(entries, evidence, sources, PARTY_ALIGNED), len(entries)),
            _found("Claim of a party", "events and figures that only a party vouches for",
                   _claims(evidence), len(evidence.events)),
            _found("Reprint", "the source reprints another; shown without a link",
                   _of_reliability(entries, evidence, sources, frozenset({Reliability.AGGREGATOR})), len(entries)),
            _found("Unnamed sources", "positions reported by people not named",
                   _positions(evidence, PositionStatus.REPORTED_BY_SOURCES), len(evidence.positions)),
            _found("Inferred", "positions the source does not state outright",
                   _positions(evidence, PositionStatus.INFERRED), len(evidence.positions)),
            _found("Reference, not quote", "our paraphrase of a source; the exact words are not held",
                   [name for name, entry in entries if not entry.stands_on_quote], len(entries)),
            _found("Undated source", "sources without a day of publication",
                   [key for key, source in sources.items() if source.published is None], len(sources)),
            _found("Unlinked source", "sources without a web address or file",
                   [key for key, source in sources.items() if not (source.url or source.file)], len(sources)),
            _found("Another day", "positions not voiced on the day of their round",
                   _off_day(evidence), len(evidence.positions)),
        ),
    )  # fmt: skip


def _found(name: str, meaning: str, entries: list[str], of: int) -> Finding:
    return Finding(name=name, meaning=meaning, entries=tuple(entries), of=of)


def grounded_entries(evidence: Evidence) -> Iterator[tuple[str, Grounded]]:
    """Yield every entry that must stand on something, with the name to show for it: its id, else its kind and place."""
    lists = (evidence.rounds, evidence.positions, evidence.events, evidence.expectations, evidence.outcome)
    for number, entry in enumerate(chain.from_iterable(lists), start=1):
        yield entry.id or f"{type(entry).__name__} {number}", entry
    for one in evidence.rounds:
        for number, agreed in enumerate(one.agreed, start=1):
            yield agreed.id or f"{one.id} agreed {number}", agreed


def _source_key(entry: Grounded, evidence: Evidence) -> str | None:
    if entry.source is not None or entry.document is None:
        return entry.source
    document = evidence.documents.get(entry.document)
    return None if document is None else document.source


def _of_reliability(
    entries: list[tuple[str, Grounded]],
    evidence: Evidence,
    sources: dict[str, Source],
    kinds: frozenset[Reliability],
) -> list[str]:
    keyed = [(name, _source_key(entry, evidence)) for name, entry in entries]
    return [name for name, key in keyed if key in sources and sources[key].reliability in kinds]


def _single_source(evidence: Evidence) -> list[str]:
    told_again = {event.same_as for event in evidence.events if event.same_as is not None}
    alone = (event for event in evidence.events if event.same_as is None and event.id not in told_again)
    return [event.id or "" for event in alone]


def _claims(evidence: Evidence) -> list[str]:
    return [
        event.id or "" for event in evidence.events if event.claim_of is not None and len(event.claim_of.party) == 1
    ]


def _positions(evidence: Evidence, status: PositionStatus) -> list[str]:
    return [position.id or "" for position in evidence.positions if position.status is status]


def _off_day(evidence: Evidence) -> list[str]:
    days = {one.id: one.date for one in evidence.rounds}
    return [
        position.id or ""
        for position in evidence.positions
        if position.date is not None
        and position.round is not None
        and days.get(position.round) not in (None, position.date)
    ]
