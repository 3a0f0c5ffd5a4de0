"""What an entry refers to: the party, issue, option, round, source, document and event it stands on.

Whoever must know what follows from closing or losing one thing (audiences, checks) asks here.
"""

from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import Any

from pydantic import BaseModel

from pourparler.talks.case import Interest
from pourparler.talks.evidence import (
    Agreed,
    Event,
    Expectation,
    FurtherQuote,
    Grounded,
    On,
    OutcomeTerm,
    Position,
    Round,
    RoundDocument,
)
from pourparler.talks.preferences import (
    IssueValues,
    Lever,
    Linkage,
    OptionValues,
    PartialOrder,
    Preferences,
    Ranking,
    RedLine,
)
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


@stands_on.register
def _(entry: FurtherQuote) -> tuple[Reference, ...]:
    """Stands on its document by itself: a closed report takes its own words along, not the entry."""
    return references("document", entry.document)


def _term(issue: str | None, *named: object) -> tuple[Reference, ...]:
    """The issue, and those of its options among what is named; amounts and nothing are no options."""
    options = () if issue is None else tuple(("option", f"{issue}/{one}") for one in named if isinstance(one, str))
    return references("issue", issue) + options


@stands_on.register
def _(entry: Position) -> tuple[Reference, ...]:
    here = references("party", entry.party) + references("round", entry.round) + _term(entry.issue, entry.option)
    shares = references("party", entry.shares)
    return _ground(entry) + here + shares + (() if entry.on is None else _condition(entry.on))


def _condition(on: On) -> tuple[Reference, ...]:
    return references("party", on.party) + _term(on.issue, on.option, on.at_least, on.at_most)


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
    """Whoever expects it may be a party, by its id; any other words name nothing that can be closed."""
    decided = references("source", None if entry.decided is None else entry.decided.source)
    return _ground(entry) + references("party", entry.who) + decided


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
    terms = tuple(
        ref
        for issue, when in entry.when.items()
        for ref in _term(issue, *(when.options or ()), when.at_least, when.at_most)
    )
    return references("source", entry.source) + references("party", entry.party) + terms


@stands_on.register
def _(entry: Lever) -> tuple[Reference, ...]:
    return references("source", entry.source) + references("party", (entry.by, entry.on))


@stands_on.register
def _(entry: Preferences) -> tuple[Reference, ...]:
    """Issues, options and the sources of every part; the party is the key it stands under, not in it."""
    sources = tuple(ref for part in parts(entry) for ref in references("source", getattr(part, "source", None)))
    weights = entry.weights.ranking if isinstance(entry.weights, Ranking) else entry.weights
    values = tuple(ref for issue, given in entry.values.items() for ref in _term(issue, *_valued(given)))
    lines = tuple(ref for line in entry.red_lines for ref in _bounded(line))
    return tuple(dict.fromkeys((*sources, *references("issue", weights), *values, *lines)))


def _valued(given: IssueValues) -> Iterable[str]:
    """The options that are given a value or a rank; a curve values amounts."""
    match given:
        case OptionValues():
            return given.options
        case Ranking():
            return given.ranking
        case PartialOrder():
            return [option for better, _, worse in given.order for option in (better, worse)]
        case _:
            return ()


def _bounded(line: RedLine) -> tuple[Reference, ...]:
    return _term(line.issue, *(line.not_ or ()), *(line.only or ()), line.at_least, line.at_most)


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
