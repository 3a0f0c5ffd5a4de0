"""What a file may leave out and loading fills in, in file order: ids, dates, ordinals, modes and places of quotes."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, count, islice
from typing import TypeVar

from pourparler.talks import (
    Case,
    Document,
    Entry,
    Evidence,
    FrozenMap,
    Position,
    PositionMode,
    Round,
)
from pourparler.talks.evidence import FurtherQuote, Grounded

E = TypeVar("E", bound=Entry)
G = TypeVar("G", bound=Grounded)
W = TypeVar("W", Grounded, FurtherQuote)


def fill_case(case: Case) -> Case:
    """Return the model half with an id for each linkage and lever."""
    return case.model_copy(
        update={"linkages": _with_ids(case.linkages, "linkages"), "levers": _with_ids(case.levers, "levers")}
    )


def fill_evidence(evidence: Evidence) -> Evidence:
    """Return the record's half with every id, date, ordinal, mode and place of a quote that can be filled in."""
    rounds = _with_ordinals(_with_agreed_ids(_with_ids(evidence.rounds, "rounds")))
    days = {one.id: one.date for one in rounds}
    positions = (
        _with_mode(one if one.date else one.model_copy(update={"date": days.get(one.round)}))
        for one in _with_ids(evidence.positions, "positions")
    )
    found = evidence.documents
    return evidence.model_copy(
        update={
            "rounds": tuple(_with_start(_with_agreed_starts(one, found), found) for one in rounds),
            "positions": tuple(_with_start(one, found) for one in positions),
            "events": tuple(_with_start(one, found) for one in _with_ids(evidence.events, "events")),
            "expectations": tuple(_with_start(one, found) for one in _with_ids(evidence.expectations, "expectations")),
            "outcome": tuple(_with_start(one, found) for one in _with_ids(evidence.outcome, "outcome")),
        }
    )


def _with_ids(entries: Sequence[E], name: str) -> tuple[E, ...]:
    """Give the entry at place N of the list the id LIST-N where it has none; where that is taken, the next free one."""
    ids = _filled([getattr(entry, "id", None) for entry in entries], name)
    return tuple(
        entry if getattr(entry, "id", None) else entry.model_copy(update={"id": id_})
        for entry, id_ in zip(entries, ids, strict=True)
    )


def _with_agreed_ids(rounds: Sequence[Round]) -> Iterator[Round]:
    """Count what was agreed over all rounds, so that its ids are unique in the file."""
    ids = iter(_filled([term.id for one in rounds for term in one.agreed], "agreed"))
    for one in rounds:
        own = zip(one.agreed, islice(ids, len(one.agreed)), strict=True)
        agreed = tuple(term if term.id else term.model_copy(update={"id": id_}) for term, id_ in own)
        yield one.model_copy(update={"agreed": agreed}) if agreed else one


def _filled(written: Sequence[str | None], name: str) -> tuple[str, ...]:
    """Return an id for each place: the one written, else the number of the place, else the first free one behind."""
    taken = {id_ for id_ in written if id_}
    behind = count(len(written) + 1)
    ids: list[str] = []
    for place, id_ in enumerate(written, start=1):
        numbers = chain([place], behind)
        ids.append(id_ or next(free for number in numbers if (free := f"{name}-{number}") not in taken))
        taken.add(ids[-1])
    return tuple(ids)


def _with_ordinals(rounds: Iterable[Round]) -> tuple[Round, ...]:
    """Number the rounds of talks by their dates, on from the last written number; drafts are texts and have none."""
    given = tuple(rounds)
    counted = counted_ordinals(given)
    return tuple(
        one.model_copy(update={"ordinal": counted[place]}) if one.ordinal is None and place in counted else one
        for place, one in enumerate(given)
    )


def counted_ordinals(rounds: Sequence[Round]) -> dict[int, int]:
    """Return for each round of talks, by its place in the list, the number after that of the round before it."""
    counted: dict[int, int] = {}
    last = 0
    for place, one in sorted(enumerate(rounds), key=lambda item: (item[1].date or date.max, item[0])):
        if not one.kind.is_draft:
            counted[place] = last + 1
        last = one.ordinal if one.ordinal is not None else counted.get(place, last)
    return counted


def _with_mode(position: Position) -> Position:
    """Read a term that hangs `on` another's as conditional, where no mode is written."""
    if position.on is None or "mode" in position.model_fields_set:
        return position
    return position.model_copy(update={"mode": PositionMode.CONDITIONAL})


def _with_agreed_starts(one: Round, documents: FrozenMap[str, Document]) -> Round:
    if not any(term.quote or term.also_quoted for term in one.agreed):
        return one
    return one.model_copy(update={"agreed": tuple(_with_start(term, documents) for term in one.agreed)})


def _with_start(entry: G, documents: FrozenMap[str, Document]) -> G:
    """Find the quotes where their documents have them exactly once."""
    if entry.also_quoted:
        found = tuple(_with_own_start(further, documents) for further in entry.also_quoted)
        entry = entry.model_copy(update={"also_quoted": found})
    return _with_own_start(entry, documents)


def _with_own_start(words: W, documents: FrozenMap[str, Document]) -> W:
    if words.quote is None or words.start is not None or words.document is None or words.document not in documents:
        return words
    text = documents[words.document].text or ""
    if text.count(words.quote) != 1:
        return words
    return words.model_copy(update={"start": text.index(words.quote)})
