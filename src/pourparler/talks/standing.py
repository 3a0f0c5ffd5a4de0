"""What an entry refers to: the party, issue, option, round, source, document and event it stands on.

Whoever must know what follows from closing or losing one thing (audiences, checks) asks here.
"""

from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import Any

from pydantic import BaseModel

from pourparler.talks.case import Interest
from pourparler.talks.evidence import Agreed, Event, Expectation, Grounded, OutcomeTerm, Position, Round, RoundDocument
from pourparler.talks.preferences import Lever, Linkage, Preferences
from pourparler.talks.sources import Document
from pourparler.talks.values import Entry, FrozenMap

Reference = tuple[str, str]
"""Kind and key; kinds are party, issue, option (`issue/option`), round, source, document, event."""


def references(kind: str, keys: str | Iterable[str] | None) -> tuple[Reference, ...]:
    """Return a reference of that kind for each key; none for None."""
    if keys is None:
        return ()
    return ((kind, keys),) if isinstance(keys, str) else tuple((kind, key) for key in keys)


@singledispatch
def stands_on(entry: Entry) -> tuple[Reference, ...]:
    """Return what the entry refers to; a source where it names one."""
    return references("source", getattr(entry, "source", None))


@stands_on.register
def _(entry: Grounded) -> tuple[Reference, ...]:
    return references("source", entry.source) + references("document", entry.document)


def _term(issue: str | None, option: str | None) -> tuple[Reference, ...]:
    named = references("issue", issue)
    return named if issue is None or option is None else (*named, ("option", f"{issue}/{option}"))


@stands_on.register
def _(entry: Position) -> tuple[Reference, ...]:
    here = references("party", entry.party) + references("round", entry.round) + _term(entry.issue, entry.option)
    shares = references("party", entry.shares)
    on = () if entry.on is None else references("party", entry.on.party) + _term(entry.on.issue, entry.on.option)
    return _ground(entry) + here + shares + on


@stands_on.register
def _(entry: Event) -> tuple[Reference, ...]:
    claims = [claim for claim in (entry.claim_of, *(f.claim_of for f in entry.figures.values())) if claim is not None]
    parties = (*entry.actor, *entry.target, *(party for claim in claims for party in claim.party))
    return _ground(entry) + references("party", parties) + references("event", entry.same_as)


@stands_on.register
def _(entry: Agreed) -> tuple[Reference, ...]:
    return _ground(entry) + references("party", entry.as_told_by) + _term(entry.issue, entry.option)


@stands_on.register
def _(entry: Round) -> tuple[Reference, ...]:
    return _ground(entry) + references("party", entry.author)


@stands_on.register
def _(entry: Expectation) -> tuple[Reference, ...]:
    return _ground(entry) + references("source", None if entry.decided is None else entry.decided.source)


@stands_on.register
def _(entry: OutcomeTerm) -> tuple[Reference, ...]:
    return _ground(entry) + _term(entry.issue, entry.option)


@stands_on.register
def _(entry: RoundDocument) -> tuple[Reference, ...]:
    return references("source", entry.source) + references("party", entry.by)


@stands_on.register
def _(entry: Document) -> tuple[Reference, ...]:
    return references("source", entry.source)


@stands_on.register
def _(entry: Interest) -> tuple[Reference, ...]:
    return references("source", entry.source) + references("issue", entry.issues)


@stands_on.register
def _(entry: Linkage) -> tuple[Reference, ...]:
    options = tuple(
        ref for issue, when in entry.when.items() for option in when.options or () for ref in _term(issue, option)
    )
    return (
        references("source", entry.source)
        + references("party", entry.party)
        + references("issue", entry.when)
        + options
    )


@stands_on.register
def _(entry: Lever) -> tuple[Reference, ...]:
    return references("source", entry.source) + references("party", (entry.by, entry.on))


@stands_on.register
def _(entry: Preferences) -> tuple[Reference, ...]:
    """Sources of every part: a weight, a value, a red line; the party is the key it stands under, not in it."""
    return tuple(ref for part in parts(entry) for ref in references("source", getattr(part, "source", None)))


def _ground(entry: Grounded) -> tuple[Reference, ...]:
    return references("source", entry.source) + references("document", entry.document)


def parts(value: Any) -> Iterator[Entry]:
    """Yield every entry inside a value, itself included, at any depth."""
    if isinstance(value, Entry):
        yield value
    for inside in _inside(value):
        yield from parts(inside)


def _inside(value: Any) -> Iterable[Any]:
    if isinstance(value, BaseModel):
        return [getattr(value, name) for name in type(value).model_fields]
    if isinstance(value, FrozenMap):
        return list(value.values())
    return value if isinstance(value, tuple) else ()
