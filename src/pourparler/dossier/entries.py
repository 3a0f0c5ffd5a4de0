"""The entries of the record's half, one by one, with the kind and key that the record knows them by."""

from collections.abc import Iterator
from typing import Any

from pourparler.record import Kind
from pourparler.talks import Entry, Evidence, FrozenMap, Round

Keyed = tuple[Kind, str, Entry, str | None]
"""Kind, key, the entry, and the round that something agreed belongs to."""


def entries_of(evidence: Evidence) -> Iterator[Keyed]:
    """Yield every entry of the evidence, what others stand on first."""
    yield from ((Kind.SOURCE, key, source, None) for key, source in evidence.sources.items())
    yield from ((Kind.DOCUMENT, key, document, None) for key, document in evidence.documents.items())
    yield from ((Kind.ROUND, one.id or "", one, None) for one in evidence.rounds)
    yield from ((Kind.AGREED, term.id or "", term, one.id) for one in evidence.rounds for term in one.agreed)
    yield from ((Kind.POSITION, one.id or "", one, None) for one in evidence.positions)
    yield from ((Kind.EVENT, one.id or "", one, None) for one in evidence.events)
    yield from ((Kind.EXPECTATION, one.id or "", one, None) for one in evidence.expectations)
    yield from ((Kind.OUTCOME, one.id or "", one, None) for one in evidence.outcome)


def count(evidence: Evidence) -> dict[str, int]:
    """Return how many entries of each kind the evidence holds; kinds without any are left out."""
    kinds = [kind for kind, *_ in entries_of(evidence)]
    return {kind.section: kinds.count(kind) for kind in Kind if kind in kinds}


def with_entry(evidence: Evidence, entry: Keyed) -> Evidence:
    """Return the evidence with the entry in the place of the one of its key, or at the end."""
    kind, key, value, in_round = entry
    if kind is Kind.AGREED:
        rounds = tuple(_with_agreed(one, key, value, in_round) for one in evidence.rounds)
        return evidence.model_copy(update={"rounds": rounds})
    if kind in (Kind.SOURCE, Kind.DOCUMENT):
        keyed = FrozenMap({**getattr(evidence, kind.section), key: value})
        return evidence.model_copy(update={kind.section: keyed})
    if kind is Kind.ROUND:
        before = next((one for one in evidence.rounds if one.id == key), None)
        value = value if before is None else value.model_copy(update={"agreed": before.agreed})
    return evidence.model_copy(update={kind.section: _replaced(getattr(evidence, kind.section), key, value)})


def _with_agreed(one: Round, key: str, term: Entry, in_round: str | None) -> Round:
    others = tuple(old for old in one.agreed if old.id != key)
    if one.id != in_round:
        return one if len(others) == len(one.agreed) else one.model_copy(update={"agreed": others})
    return one.model_copy(update={"agreed": _replaced(one.agreed, key, term)})


def _replaced(entries: tuple[Any, ...], key: str, value: Entry) -> tuple[Any, ...]:
    if any(old.id == key for old in entries):
        return tuple(value if old.id == key else old for old in entries)
    return (*entries, value)
