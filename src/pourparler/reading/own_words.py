"""What a case adds to the gazetteer: its parties and their aliases, the words of its issues, its places.

Parties that the gazetteer knows keep what it knows of them (demonyms, capitals, forces); a party of which it knows
nothing is an actor by its own words. While a text is read, such a party has a code of three letters that no country
has, so that its army and its people are told from it as those of a country are; what is proposed then names every
party by the id that the case gives it.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import product
from string import ascii_uppercase

from pourparler.reading.cast.actor_lexicon import ActorKind, Known, Naming, known_words
from pourparler.reading.cast.sides import FORCE
from pourparler.reading.values import Actor, Place, Proposal, Reading, Sentence
from pourparler.talks import Case, NamedPlace, Party, PartyKind
from pourparler.talks.values import FrozenMap

_KINDS = {
    PartyKind.PARTY: ActorKind.COUNTRY,
    PartyKind.ARMED_GROUP: ActorKind.GROUP,
    **dict.fromkeys(
        (PartyKind.MEDIATOR, PartyKind.HOST, PartyKind.HOST_MEDIATOR, PartyKind.THIRD_PARTY), ActorKind.ORGANISATION
    ),
}
"""What a party of the case is to the reader; a joint text never acts."""

_ANY_FORM = r"(?:e?s|’s|'s)?"
_NAMES = ("parties", "hosts", "mediators", "source", "target", "party", "toward")
"""Fields of proposals that hold ids of actors."""


@dataclass(frozen=True)
class OwnWords:
    """The words of one case; `parties` are its ids by the ids that actors have while a text is read."""

    actors: Mapping[str, Known] = field(default_factory=FrozenMap[str, Known])
    parties: Mapping[str, Party] = field(default_factory=FrozenMap[str, Party])
    issues: Mapping[str, re.Pattern[str]] = field(default_factory=FrozenMap[str, re.Pattern[str]])
    places: tuple[NamedPlace, ...] = ()

    @classmethod
    def of(cls, case: Case) -> "OwnWords":
        """Return the words of a case."""
        codes = _codes()
        actors: dict[str, Known] = {}
        parties: dict[str, Party] = {}
        for party in case.parties:
            if party.kind in _KINDS:
                known = _known_as(party) or _unknown(party, next(codes))
                actors |= dict.fromkeys((party.name, *party.aliases), known)
                parties.setdefault(known.id, party)
        issues = {issue.id: _pattern((_bare(issue.name), *issue.words)) for issue in case.issues}
        return cls(FrozenMap(actors), FrozenMap(parties), FrozenMap(issues), case.places)

    @property
    def fingerprint(self) -> str:
        """A hash of all of it: readings with other words are other readings."""
        issues = {issue: words.pattern for issue, words in self.issues.items()}
        parties = {code: party.id for code, party in self.parties.items()}
        places = [place.model_dump(mode="json") for place in self.places]
        said = [{word: list(known) for word, known in self.actors.items()}, parties, issues, places]
        return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _codes() -> Iterator[str]:
    """Codes of three letters that ISO 3166 leaves to its users."""
    return ("X" + "".join(letters) for letters in product(ascii_uppercase, repeat=2))


def _known_as(party: Party) -> Known | None:
    """What the gazetteer knows the party as, by its name, an alias or its id."""
    words = known_words()
    named = (words[word] for word in (party.name, *party.aliases, party.id, party.id.upper()) if word in words)
    found = next(named, None)
    return None if found is None else found._replace(naming=Naming.NAME)


def _unknown(party: Party, code: str) -> Known:
    kind = _KINDS[party.kind]
    return Known(code, party.name, kind, Naming.NAME, code if kind is ActorKind.COUNTRY else "")


def _bare(name: str) -> str:
    return name.removeprefix("The ").removeprefix("the ")


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    """The words as they stand in a text: in any case, with any blanks between them, in the plural too."""
    longest_first = sorted(words, key=len, reverse=True)
    phrases = "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{phrases}){_ANY_FORM}(?!\w)", re.IGNORECASE)


def own_places(sentences: Iterable[Sentence], places: Sequence[NamedPlace]) -> Iterator[Place]:
    """Yield where the sentences name a place of the case, in the order of the text."""
    by_word = {word: place for place in places for word in (place.name, *place.aliases)}
    if not by_word:
        return
    longest_first = sorted(by_word, key=len, reverse=True)
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    for sentence in sentences:
        for found in named.finditer(sentence.text):
            yield _place(by_word[found[0]], found[0], sentence.start + found.start())


def _place(known: NamedPlace, quote: str, start: int) -> Place:
    return Place(
        quote=quote,
        start=start,
        end=start + len(quote),
        resolves_to=known.name,
        type="place of the case",
        lat=known.lat,
        lon=known.lon,
        radius_km=known.radius_km,
        rule="own:place of the case",
    )


def in_ids_of_the_case(reading: Reading, parties: Mapping[str, Party]) -> Reading:
    """Return the reading with every party of the case named as the case names it."""
    if not parties:
        return reading
    ids = _Renamed(parties)
    return reading.model_copy(
        update={
            "actors": tuple(ids.actor(actor) for actor in reading.actors),
            **{
                name: tuple(ids.proposal(one) for one in getattr(reading, name))
                for name in ("rounds", "events", "positions", "expectations")
            },
        }
    )


class _Renamed:
    def __init__(self, parties: Mapping[str, Party]) -> None:
        self._parties = parties

    def id(self, actor: str) -> str:
        """The party, its forces or one of its people, under the id of the case."""
        base, mark, person = actor.partition("_")
        side = base.removesuffix(FORCE)
        if base not in self._parties and side not in self._parties:
            return actor
        named = self._parties[base].id if base in self._parties else self._parties[side].id + FORCE
        return f"{named}{mark}{person}"

    def actor(self, actor: Actor) -> Actor:
        name = self._parties[actor.id].name if actor.id in self._parties else actor.name
        role, mark, whose = (actor.role or "").partition(":")
        named = f"{role}{mark}{self.id(whose)}" if actor.role else None
        return actor.model_copy(update={"id": self.id(actor.id), "name": name, "role": named})

    def proposal(self, one: Proposal) -> Proposal:
        several = {name: tuple(map(self.id, getattr(one, name))) for name in _NAMES if hasattr(one, name)}
        who = getattr(one, "who", None)
        return one.model_copy(update={**several, **({"who": self.id(who)} if who else {})})
