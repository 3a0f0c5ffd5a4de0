"""The entries of the record's half, one by one, with the kind and key that the record knows them by."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pourparler.record import Kind
from pourparler.talks import Entry, Evidence, FrozenMap

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


def evidence_of(entries: Iterable[Keyed]) -> Evidence:
    """Join entries to the record's half again, each list in the order of the entries; the inverse of `entries_of`."""
    of: dict[Kind, list[Keyed]] = {kind: [] for kind in Kind}
    for entry in entries:
        of[entry[0]].append(entry)
    agreed: dict[str | None, list[Entry]] = defaultdict(list)
    for _, _, term, in_round in of[Kind.AGREED]:
        agreed[in_round].append(term)
    listed = {kind.section: tuple(value for _, _, value, _ in of[kind]) for kind in _LISTED}
    keyed = {kind.section: FrozenMap({key: value for _, key, value, _ in of[kind]}) for kind in _KEYED}
    rounds = tuple(value.model_copy(update={"agreed": tuple(agreed[key])}) for _, key, value, _ in of[Kind.ROUND])
    return Evidence().model_copy(update={**keyed, **listed, "rounds": rounds})


_KEYED = (Kind.SOURCE, Kind.DOCUMENT)
_LISTED = (Kind.POSITION, Kind.EVENT, Kind.EXPECTATION, Kind.OUTCOME)
