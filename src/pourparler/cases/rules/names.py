"""Every place where an entry names another: the party, issue, round, source, document or event meant."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pourparler.cases.rules.subject import Path, Subject
from pourparler.talks import UNATTRIBUTED, ClaimOf, Entry, Event, FrozenMap, Position, Preferences, Ranking, Round
from pourparler.talks.evidence import Grounded

PRESS = "press"
"""Who tells of something agreed where no party does."""


class Name(NamedTuple):
    """A name at a place: what kind of thing it should name; `also` are words that stand for nobody in particular."""

    path: Path
    kind: str
    key: str
    also: tuple[str, ...] = ()


def names(subject: Subject) -> Iterator[Name]:
    """Yield every name in both halves."""
    yield from _in_the_model(subject)
    yield from _in_the_record(subject)


def _each(path: Path, kind: str, keys: str | Iterable[str] | None, also: tuple[str, ...] = ()) -> Iterator[Name]:
    if isinstance(keys, str):
        yield Name(path, kind, keys, also)
    else:
        yield from (Name((*path, place), kind, key, also) for place, key in enumerate(keys or ()))


def _keys(path: Path, kind: str, mapping: Iterable[str]) -> Iterator[Name]:
    yield from (Name((*path, key), kind, key) for key in mapping)


def _source(path: Path, entry: Entry) -> Iterator[Name]:
    yield from _each((*path, "source"), "source", getattr(entry, "source", None))


def _in_the_model(subject: Subject) -> Iterator[Name]:
    case = subject.case
    for place, party in enumerate(case.parties):
        yield from _each(("parties", place, "members"), "party", party.members)
        for inner, interest in enumerate(party.interests):
            here = ("parties", place, "interests", inner)
            yield from _each((*here, "issues"), "issue", interest.issues)
            yield from _source(here, interest)
    for party_id, preferences in case.preferences.items():
        yield Name(("preferences", party_id), "party", party_id)
        yield from _in_preferences(("preferences", party_id), preferences)
    for place, linkage in enumerate(case.linkages):
        yield from _each(("linkages", place, "party"), "party", linkage.party)
        yield from _keys(("linkages", place, "when"), "issue", linkage.when)
        yield from _source(("linkages", place), linkage)
    for place, lever in enumerate(case.levers):
        yield from _each(("levers", place, "by"), "party", lever.by)
        yield from _each(("levers", place, "on"), "party", lever.on)
        yield from _source(("levers", place), lever)
    yield from _in_stability_and_dynamics(subject)


def _in_preferences(here: Path, preferences: Preferences) -> Iterator[Name]:
    yield from _source(here, preferences)
    if isinstance(preferences.weights, Ranking):
        yield from _each((*here, "weights", "ranking"), "issue", preferences.weights.ranking)
    elif preferences.weights is not None:
        yield from _keys((*here, "weights"), "issue", preferences.weights)
        for issue, weight in preferences.weights.items():
            yield from _source((*here, "weights", issue), weight)
    yield from _keys((*here, "values"), "issue", preferences.values)
    if preferences.outside_option is not None:
        yield from _source((*here, "outside_option"), preferences.outside_option)
    for place, line in enumerate(preferences.red_lines):
        yield from _each((*here, "red_lines", place, "issue"), "issue", line.issue)
        yield from _source((*here, "red_lines", place), line)


def _in_stability_and_dynamics(subject: Subject) -> Iterator[Name]:
    stability, dynamics = subject.case.stability, subject.case.dynamics
    for place, maker in enumerate(stability.decision_makers if stability is not None else ()):
        yield from _each(("stability", "decision_makers", place, "name"), "party", maker.name)
    if dynamics is None:
        return
    yield from _keys(("dynamics",), "party", dynamics.by_party)
    own = {(party, name): item for party, figures in dynamics.by_party.items() for name, item in figures.items()}
    for path, parameter in {**{(name,): item for name, item in dynamics.common.items()}, **own}.items():
        yield from _source(("dynamics", *path), parameter)


def _in_the_record(subject: Subject) -> Iterator[Name]:
    evidence = subject.evidence
    for path, entry in subject.grounded():
        yield from _ground(path, entry)
    for key, document in evidence.documents.items():
        yield from _source(("documents", key), document)
    for place, one in enumerate(evidence.rounds):
        yield from _in_round(("rounds", place), one)
    for path, term in subject.agreed():
        yield from _each((*path, "issue"), "issue", term.issue)
        yield from _each((*path, "as_told_by"), "party", term.as_told_by, (PRESS,))
        for name, figure in term.figures.items():
            yield from _claim((*path, "figures", name, "claim_of"), figure.claim_of)
    for place, position in enumerate(evidence.positions):
        yield from _in_position(("positions", place), position)
    for place, event in enumerate(evidence.events):
        yield from _in_event(("events", place), event)
    for place, expectation in enumerate(evidence.expectations):
        if expectation.decided is not None:
            yield from _each(("expectations", place, "decided", "source"), "source", expectation.decided.source)
    for place, term in enumerate(evidence.outcome):
        yield from _each(("outcome", place, "issue"), "issue", term.issue)


def _ground(path: Path, entry: Grounded) -> Iterator[Name]:
    yield from _source(path, entry)
    yield from _each((*path, "document"), "document", entry.document)
    for place, further in enumerate(entry.also_quoted):
        yield Name((*path, "also_quoted", place, "document"), "document", further.document)


def _in_round(here: Path, one: Round) -> Iterator[Name]:
    yield from _each((*here, "author"), "party", one.author)
    yield from _keys((*here, "heads"), "party", one.heads)
    yield from _keys((*here, "delegations"), "party", one.delegations)
    for place, paper in enumerate(one.documents):
        yield from _each((*here, "documents", place, "by"), "party", paper.by)
        yield from _source((*here, "documents", place), paper)


def _in_position(here: Path, position: Position) -> Iterator[Name]:
    for kind in ("party", "issue", "round"):
        yield from _each((*here, kind), kind, getattr(position, kind))
    yield from _keys((*here, "shares"), "party", position.shares or FrozenMap[str, float]())
    if position.on is not None:
        yield from _each((*here, "on", "party"), "party", position.on.party)
        yield from _each((*here, "on", "issue"), "issue", position.on.issue)


def _in_event(here: Path, event: Event) -> Iterator[Name]:
    yield from _each((*here, "actor"), "party", event.actor, (UNATTRIBUTED,))
    yield from _each((*here, "target"), "party", event.target, (UNATTRIBUTED,))
    yield from _each((*here, "same_as"), "event", event.same_as)
    yield from _claim((*here, "claim_of"), event.claim_of)
    for name, figure in event.figures.items():
        yield from _claim((*here, "figures", name, "claim_of"), figure.claim_of)


def _claim(path: Path, claim: ClaimOf | None) -> Iterator[Name]:
    yield from _each((*path, "party"), "party", None if claim is None else claim.party)
