"""What was read and waits for review: the proposals of a dossier, each beside its quote, as entries of the record.

An actor of the reading is a party of the case where id or name agree; the others are named in the summary alone. What a
proposal does not say (the day of an event, mostly) is asked for, never guessed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import Field

from pourparler.dossier.adding import Given
from pourparler.dossier.read_into import PROPOSALS
from pourparler.record import Kind
from pourparler.talks import GENERAL_ISSUES, Case
from pourparler.talks.evidence import UNATTRIBUTED
from pourparler.talks.values import FrozenMap, Value

_SECTIONS = {"rounds": Kind.ROUND, "positions": Kind.POSITION, "events": Kind.EVENT, "expectations": Kind.EXPECTATION}
_STATUS = {"failed_no_show": "failed", "reported_uncertain": "uncertain"}
"""Words of the exchange format and those of the record."""

Said = Mapping[str, Any]


class Waiting(Value):
    """One proposal: what it would become, the quote it stands on, what proposed it and how sure that is.

    `fields` holds one entry per party for a position that several take together.
    """

    id: str
    document: str
    kind: Kind
    quote: str
    start: int
    end: int
    fields: tuple[FrozenMap[str, Any], ...]
    rule: str
    version: str
    confidence: float = Field(ge=0, le=1)

    def __repr__(self) -> str:
        return f"<Waiting {self.id}: {self.kind} on {self.quote[:50]!r}>"


def read_proposals(place: Path, case: Case) -> Iterator[Waiting]:
    """Yield all proposals that were read into the dossier, in the order of files, documents and texts."""
    for path in sorted((place / PROPOSALS).glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            said = [(kind, one) for section, kind in _SECTIONS.items() for one in document.get(section, [])]
            for kind, one in sorted(said, key=lambda pair: pair[1]["evidence"][0]["start"]):
                yield _waiting(document, kind, one, case)


def _waiting(document: Said, kind: Kind, one: Said, case: Case) -> Waiting:
    quote = one["evidence"][0]
    stands_on = {"quote": quote["quote"], "document": document["document"], "start": quote["start"]}
    fields = _FIELDS[kind](one, document, _Parties(case, document["actors"]))
    return Waiting(
        id=f"{document['document']}/{one['id']}",
        document=document["document"],
        kind=kind,
        quote=quote["quote"],
        start=quote["start"],
        end=quote["end"],
        fields=tuple(FrozenMap({**without_nothing(said), **stands_on}) for said in fields),
        rule=one["rule"],
        version=one["version"],
        confidence=one["confidence"],
    )


def given_of(waiting: Waiting, changes: Mapping[str, Any]) -> list[Given]:
    """Return the entries that a proposal becomes, with what the analyst said anew."""
    return [Given(waiting.kind, without_nothing({**said, **changes})) for said in waiting.fields]


def without_nothing(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that say something."""
    return {name: value for name, value in said.items() if value not in (None, (), [])}


class _Parties:
    """The parties of the case for the actors of one reading."""

    def __init__(self, case: Case, actors: Mapping[str, str]) -> None:
        self.names = actors
        self._known = {word.casefold(): party.id for party in case.parties for word in (party.id, party.name)}
        self._issues = {issue.id for issue in case.issues}

    def of(self, actor: str) -> str | None:
        """The party of an actor: by its own id or name, else by those of the side it acts or speaks for."""
        base = actor.partition("_")[0]
        side = base.removesuffix("MIL") if len(base) == 6 else base
        tried = [actor, self.names.get(actor, ""), base, self.names.get(base, ""), side, self.names.get(side, "")]
        return next((self._known[word.casefold()] for word in tried if word.casefold() in self._known), None)

    def all(self, actors: Iterable[str]) -> tuple[str, ...]:
        found = (self.of(actor) for actor in actors)
        return tuple(dict.fromkeys(party for party in found if party))

    def words(self, actors: Iterable[str]) -> str:
        return ", ".join(self.names.get(actor, actor) for actor in actors)

    def has_issue(self, issue: str) -> bool:
        return issue in self._issues


def _event(one: Said, _document: Said, parties: _Parties) -> list[dict[str, Any]]:
    who = f"{parties.words(one['source']) or 'somebody'} -> {parties.words(one['target']) or 'not said'}"
    return [
        {
            "date": _day(one["date"]),
            "place": one["place"],
            "actor": parties.all(one["source"]) or (UNATTRIBUTED,),
            "target": parties.all(one["target"]),
            "kind": one["mode"],
            "type": one["type"],
            "status": _STATUS.get(one["status"], one["status"]),
            "summary": f"{one['type']}: {who}",
        }
    ]


def _day(said: Said | None) -> dict[str, str] | None:
    """An interval in whole days: the record holds no hours."""
    if said is None:
        return None
    return {"start": said["start"][:10], "end": said["end"][:10], "granularity": said["granularity"]}


def _round(one: Said, _document: Said, parties: _Parties) -> list[dict[str, Any]]:
    return [
        {
            "ordinal": one["ordinal"],
            "status": _STATUS.get(one["status"], one["status"]),
            "date": one["date"]["start"][:10] if one["date"] else None,
            "venue": one["place"],
            "host": parties.words(one["hosts"]) or None,
            "chair": parties.words(one["mediators"]) or None,
        }
    ]


def _position(one: Said, document: Said, parties: _Parties) -> list[dict[str, Any]]:
    issue = one["issue"]
    about = {"issue": issue} if parties.has_issue(issue) else {"general": issue if issue in GENERAL_ISSUES else None}
    common = {**about, "stance": one["stance"], "date": document["published"], "position": one["quote"]}
    return [{**common, "party": parties.of(actor)} for actor in one["party"]]


def _expectation(one: Said, document: Said, parties: _Parties) -> list[dict[str, Any]]:
    who = parties.words([one["who"]]) if one["who"] else f"the report {document['document']}"
    by = one["by"]["end"][:10] if one["by"] else None
    return [{"who": who, "what": one["what"], "words": one["words"], "odds": one["odds"], "by": by}]


_FIELDS = {Kind.EVENT: _event, Kind.ROUND: _round, Kind.POSITION: _position, Kind.EXPECTATION: _expectation}
