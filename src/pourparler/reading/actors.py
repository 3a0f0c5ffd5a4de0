"""Who: countries, forces, armed groups, organisations and people named in a text, and what stands for them.

A capital or seat stands for its government, unless the sentence puts something there ("in Kyiv"). A demonym stands for
its country ("Russian drones"), with a word for soldiers for its armed forces ("the Russian army"). A person is somebody
with a title, or known by name in the year of the report, and belongs to an actor. A pronoun stands for the last subject
of its paragraph that it can agree with; "the two sides" for the two main parties of the text (`parties`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pourparler.reading.actor_lexicon import ActorKind, Known, Leader, Naming, actor_names, known_words, leaders
from pourparler.reading.sides import FORCE, StandIns, army_of, main_parties, side_of
from pourparler.reading.values import Actor, Quoted, Sentence

_FORCES = {
    "army", "military", "forces", "troops", "navy", "soldiers", "armed", "warplanes", "marines", "paratroopers",
    "commandos", "air force", "artillery", "brigade", "brigades", "battalion", "units", "infantry", "servicemen",
    "fighters",
}  # fmt: skip
_OFFICES = {
    "president": "leader", "prime minister": "leader", "premier": "leader", "chancellor": "leader", "king": "leader",
    "crown prince": "leader", "emir": "leader", "supreme leader": "leader", "leader": "leader", "chairman": "leader",
    "commander": "leader", "gen.": "leader", "general": "leader", "vice president": "official",
    "foreign minister": "official", "foreign secretary": "official", "defense minister": "official",
    "defence minister": "official", "interior minister": "official", "secretary of state": "official",
    "national security adviser": "official", "minister": "official", "adviser": "official", "aide": "official",
    "governor": "official", "mayor": "official", "ambassador": "official", "official": "official",
    "deputy foreign minister": "official", "deputy minister": "official", "lt. gen.": "official",
    "spokesman": "spokesperson", "spokeswoman": "spokesperson", "spokesperson": "spokesperson",
    "chief negotiator": "head_of_delegation", "lead negotiator": "head_of_delegation", "negotiator": "negotiator",
    "envoy": "mediator", "special envoy": "mediator", "mediator": "mediator", "secretary-general": "leader",
    "secretary general": "leader", "col.": "official", "maj. gen.": "official", "brig. gen.": "official",
}  # fmt: skip
_CAPITALISED = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]+"
_PERSON = rf"{_CAPITALISED}(?:\s(?:(?:al|el|bin|van|von|de|der|la)[\s-])?{_CAPITALISED}){{0,3}}"
_BOTH = re.compile(
    r"\b(?:(?:the|both)\s+(?:two\s+)?(?:warring\s+|opposing\s+)?(?:sides|parties|countries|nations|governments|neighbors|"
    r"neighbours|rivals|foes|enemies|delegations)|the two|both of them)\b(?![’']s? leaders)",
    re.IGNORECASE,
)
_PRONOUNS = {"it": False, "they": True, "them": True, "its": False, "their": True, "he": None, "she": None, "who": None}
"""Pronouns with whether they are plural; None where they stand for a person."""

_PLACED = re.compile(
    r"\b(?:in|at|near|outside|around|inside|across|over|from|into|to|toward|towards|on|of|through|throughout|within)"
    r"\s+(?:the\s+|downtown\s+|central\s+|occupied\s+|northern\s+|southern\s+|eastern\s+|western\s+)*$"
)
_BEFORE_SEAT = re.compile(
    r"\b(?:in|at|near|outside|around|inside|across|over|into|toward|towards|through|"
    r"(?:travel\w*|fl[yei]\w*|went|go|goes|going|return\w*|head\w*|c[ao]me|trip|move\w*)\s+(?:back\s+)?to)\s+(?:\w+\s)?$"
)
_NOT_A_PERSON_AFTER = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an actor stands in the text, and how: its name, a demonym, a seat, an office, a force, a pronoun."""

    actor: str
    start: int
    end: int
    how: str
    is_plural: bool = False
    is_person: bool = False
    is_placed: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the text: whose, in which office."""

    id: str
    name: str
    actor: str | None
    role: str


class Cast:
    """All mentions of one text, by sentence, with the people among them and the two main parties."""

    def __init__(self, sentences: Sequence[Sentence], year: int | None, own: Iterable[tuple[str, Known]] = ()) -> None:
        self._own = dict(own)
        self._about = _countries_of(sentences, self._own)
        self._year = year
        self.people: dict[str, Person] = {}
        self._surnames: dict[str, str] = {}
        named = _one_name_per_force([self._named_in(sentence) for sentence in sentences])
        self.parties = main_parties(sentences, named, self.side)
        self._stand_ins = StandIns(self.parties, Counter(one.actor for here in named for one in here))
        self.by_sentence: list[tuple[Mention, ...]] = []
        last: dict[int, list[Mention]] = {}
        for sentence, mentions in zip(sentences, named, strict=True):
            heard = last.setdefault(sentence.paragraph, [])
            standing_for = list(self._standing_for(sentence, mentions, heard))
            here = sorted([*mentions, *standing_for], key=lambda mention: (mention.start, -mention.end))
            heard[:] = _subjects_first(sentence, here) or heard
            self.by_sentence.append(tuple(here))

    def side(self, mention: Mention) -> str | None:
        """Return the side that a mention speaks for; None for a person of whom the text says nothing."""
        person = self.people.get(mention.actor)
        return side_of(mention.actor) if person is None else side_of(person.actor) if person.actor else None

    def _named_in(self, sentence: Sentence) -> list[Mention]:
        """People first, then forces, then names; what one has taken is not read again."""
        found: list[Mention] = []
        for reader in (self._people, self._forces, self._names):
            found += [
                mention
                for mention in reader(sentence)
                if not any(mention.start < other.end and other.start < mention.end for other in found)
            ]
        return found

    # People

    def _people(self, sentence: Sentence) -> Iterator[Mention]:
        yield from self._titled(sentence)
        yield from self._introduced(sentence)
        yield from self._known_people(sentence)

    def _titled(self, sentence: Sentence) -> Iterator[Mention]:
        for found in _titled_pattern().finditer(sentence.text):
            name, office = found["name"], found["office"].casefold()
            if name.split()[0] in known_words() or name.split()[0] in _NOT_A_PERSON_AFTER:
                continue
            of = found["of"]
            known = known_words().get(of) if of else None
            person = self._person(name, known.id if known else None, _OFFICES.get(office, "official"))
            start = sentence.start + (found.start("office") if known is None else found.start())
            yield Mention(person, start, sentence.start + found.end("name"), "office", is_person=True)

    def _introduced(self, sentence: Sentence) -> Iterator[Mention]:
        """The office after the name: "Yousif Ezzat, an adviser to the Rapid Support Forces"."""
        for found in _introduced_pattern().finditer(sentence.text):
            start, end = sentence.start + found.start("whose"), sentence.start + found.end("whose")
            whose = [known for at, stop, known in self._known_in(sentence)
                     if start <= sentence.start + at and sentence.start + stop <= end]  # fmt: skip
            if not whose or found["name"].split()[0] in known_words():
                continue
            person = self._person(found["name"], whose[0].id, _OFFICES.get(found["office"].casefold(), "official"))
            at = sentence.start + found.start("name")
            yield Mention(person, at, at + len(found["name"]), "office", is_person=True)

    def _known_people(self, sentence: Sentence) -> Iterator[Mention]:
        for found in re.finditer(_PERSON, sentence.text):
            words = found[0].split()
            for first in range(len(words)):
                name = " ".join(words[first:])
                who = self._recognised(name, is_whole=first == 0 and len(words) == 1)
                if who is not None:
                    end = sentence.start + found.end()
                    yield Mention(who, end - len(name), end, "name", is_person=True)
                    break

    def _recognised(self, name: str, *, is_whole: bool) -> str | None:
        """The person of that name, where it was introduced before or is known by full name or, alone, by surname."""
        bare = name.removesuffix("’s").removesuffix("'s")
        if bare in self._surnames and is_whole:
            return self._surnames[bare]
        leader = next((one for one in leaders().get(bare, ()) if one.held_office_in(self._year)), None)
        if leader is None or (bare == leader.surname and not is_whole) or bare in known_words():
            return None
        return self._person(leader.name, leader.actor, _OFFICES.get(leader.office, "official"))

    def _person(self, name: str, actor: str | None, role: str) -> str:
        bare = name.removesuffix("’s").removesuffix("'s")
        surname = bare.split()[-1]
        if surname in self._surnames:
            return self._surnames[surname]
        leader = _leader(bare, surname, self._year)
        if leader is not None:
            actor = actor or leader.actor
            role = _OFFICES.get(leader.office, role)
        person_id = f"{actor}_{surname}".upper() if actor else surname.upper()
        self.people[person_id] = Person(person_id, bare, actor, role)
        self._surnames[surname] = person_id
        return person_id

    # Forces and names

    def _forces(self, sentence: Sentence) -> Iterator[Mention]:
        for start, end, known in self._known_in(sentence):
            following = _force_after(known.naming).match(sentence.text, end)
            if following and known.kind is ActorKind.COUNTRY and known.naming is not Naming.SEAT:
                stop = sentence.start + following.end()
                yield Mention(f"{known.id}{FORCE}", sentence.start + start, stop, "force", is_plural=True)

    def _names(self, sentence: Sentence) -> Iterator[Mention]:
        for start, end, known in self._known_in(sentence):
            before = sentence.text[:start]
            if known.naming is Naming.SEAT and _BEFORE_SEAT.search(before):
                continue
            placed = known.kind is ActorKind.COUNTRY and known.naming is Naming.NAME and _PLACED.search(before)
            plural = known.naming is Naming.DEMONYM and sentence.text[start:end].endswith("s")
            yield Mention(
                known.id, sentence.start + start, sentence.start + end, known.naming.value,
                is_plural=plural or known.kind is ActorKind.GROUP, is_placed=bool(placed),
            )  # fmt: skip

    def _known_in(self, sentence: Sentence) -> Iterator[tuple[int, int, Known]]:
        for start, end, known in _known_in(sentence.text, self._own):
            if known.naming is Naming.SHORT and known.country and known.country not in self._about:
                continue
            yield start, end, known

    # What stands for somebody named before

    def _standing_for(self, sentence: Sentence, named: list[Mention], heard: list[Mention]) -> Iterator[Mention]:
        for found in _BOTH.finditer(sentence.text):
            start, end = sentence.start + found.start(), sentence.start + found.end()
            yield from (Mention(party, start, end, "both", is_plural=True) for party in self.parties)
        stand_ins = list(self._stood_for(sentence, named))
        yield from stand_ins
        for token in sentence:
            if token.lower_ not in _PRONOUNS or token.lower_ == "who":
                continue
            place = sentence.place(token)
            everybody = sorted([*named, *stand_ins], key=lambda one: one.start)
            earlier = [one for one in everybody if one.end <= place.start and not one.is_placed]
            who = _antecedent(_PRONOUNS[token.lower_], [*heard, *_subjects_first(sentence, earlier)])
            if who is not None:
                yield Mention(who.actor, place.start, place.end, "pronoun", who.is_plural, who.is_person)

    def _stood_for(self, sentence: Sentence, named: Sequence[Mention]) -> Iterator[Mention]:
        """Words such as "the government" and "the rebels", where no name stands in them."""
        for actor, first, last in self._stand_ins.find(sentence.text):
            start, end = sentence.start + first, sentence.start + last
            if not any(one.start < end and start < one.end for one in named):
                yield Mention(actor, start, end, "stand-in", is_plural=True)


@cache
def _force_after(naming: Naming) -> re.Pattern[str]:
    """A word for soldiers after a name or demonym: "Indian border troops", "India's army", not "India sent troops"."""
    forces = "|".join(sorted(_FORCES))
    adjective = r"(?:[’']s)?\s+(?:\w+(?<!ed)\s+)?"
    between = adjective if naming is Naming.DEMONYM else r"(?:[’']s\s+(?:\w+\s+)?|\s+)"
    return re.compile(rf"{between}(?:{forces})\b")


@cache
def _titled_pattern() -> re.Pattern[str]:
    """An office with a name after it, and before it whose office it is: "Russian Foreign Minister Sergei Lavrov"."""
    offices = "|".join(sorted((re.escape(office) for office in _OFFICES), key=len, reverse=True))
    whose = "|".join(
        sorted(
            (
                re.escape(w)
                for w, k in known_words().items()
                if k.naming in (Naming.DEMONYM, Naming.NAME) and w[0].isupper()
            ),
            key=len,
            reverse=True,
        )
    )
    return re.compile(
        rf"(?:\b(?P<of>{whose})(?:[’']s)?\s+)?(?:\b(?:former|acting|deputy|Deputy|Former)\s+)?"
        rf"\b(?P<office>(?i:{offices}))\s+(?P<name>{_PERSON})"
    )


@cache
def _introduced_pattern() -> re.Pattern[str]:
    offices = "|".join(sorted((re.escape(office) for office in _OFFICES), key=len, reverse=True))
    return re.compile(
        rf"(?P<name>{_PERSON}),\s+(?:(?:a|an|the|one of the|its)\s+)?"
        rf"(?P<whose>(?:[\w’'-]+\s+){{0,4}}?(?P<office>(?i:{offices}))\b"
        rf"(?:\s+(?:of|for|to|from|with)\s+(?:[\w’'-]+\s*){{1,4}})?)"
    )


def _leader(name: str, surname: str, year: int | None) -> Leader | None:
    candidates = leaders().get(name, ()) or leaders().get(surname, ())
    return next((one for one in candidates if one.held_office_in(year)), None)


def _known_in(text: str, own: dict[str, Known]) -> Iterator[tuple[int, int, Known]]:
    """Every known name, the longest first at each place."""
    words = known_words()
    found = list(re.finditer(r"[^\W_][\w.’'-]*[\w]|[^\W_]\.?", text))
    here = 0
    while here < len(found):
        for last in range(min(here + 8, len(found)) - 1, here - 1, -1):
            end = found[last].end()
            phrase = text[found[here].start() : end]
            bare = phrase.removesuffix("’s").removesuffix("'s").removesuffix("’").removesuffix("'")
            opening = f"the {bare[4:]}" if bare.startswith("The ") else bare
            known = own.get(bare) or words.get(bare) or words.get(opening)
            known = known or (words.get(phrase + ".") if text[end : end + 1] == "." else None)
            if known is not None and not _is_other_name(text, found, here, last, known):
                yield found[here].start(), found[here].start() + len(bare), known
                here = last
                break
        here += 1


def _is_other_name(text: str, found: list[re.Match[str]], here: int, last: int, known: Known) -> bool:
    """Whether the word is part of another name: "Washington Post", "Israel Katz"."""
    if known.naming is Naming.DEMONYM or last + 1 >= len(found) or known.kind is not ActorKind.COUNTRY:
        return False
    following = found[last + 1]
    if text[found[last].end() : following.start()] != " " or not following[0][0].isupper():
        return False
    goes_on = (
        following[0] in _NOT_A_PERSON_AFTER or following[0] in known_words() or following[0].casefold() in _OFFICES
    )
    return not goes_on and " " not in text[found[here].start() : found[last].end()]


def _one_name_per_force(named: Sequence[Sequence[Mention]]) -> list[list[Mention]]:
    """Forces under the name that the text has for them: "Congolese troops" are the FARDC where it speaks of those."""
    mentioned = Counter(one.actor for here in named for one in here)
    return [
        [
            replace(one, actor=army_of(one.actor.removesuffix(FORCE), mentioned)) if one.how == "force" else one
            for one in here
        ]
        for here in named
    ]


def _countries_of(sentences: Sequence[Sentence], own: dict[str, Known]) -> set[str]:
    """The countries that the text is about: named outright, or by a group's full name."""
    return {
        known.country
        for sentence in sentences
        for _, _, known in _known_in(sentence.text, own)
        if known.naming is not Naming.SHORT
    }


def _subjects_first(sentence: Sentence, mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions, those in a subject last: the last subject is what a pronoun stands for first."""
    subjects = [
        (sentence.place(token).start, sentence.place(token.doc[token.left_edge.i : token.right_edge.i + 1]))
        for token in sentence
        if token.dep_ in {"nsubj", "nsubj:pass"}
    ]

    def is_subject(mention: Mention) -> bool:
        return any(span.start <= mention.start and mention.end <= span.end for _, span in subjects)

    return sorted((one for one in mentions if not one.is_placed), key=is_subject)


def _antecedent(is_plural: bool | None, heard: Sequence[Mention]) -> Mention | None:
    for mention in reversed(heard):
        if is_plural is None and mention.is_person:
            return mention
        if is_plural is False and not mention.is_person:
            return mention
        if is_plural is True and mention.is_plural and not mention.is_person:
            return mention
    return None


def find_actors(cast: Cast, text: str) -> tuple[Actor, ...]:
    """Return the actors of the text in the order of their first mention, each with all its mentions."""
    mentions: dict[str, list[Mention]] = {}
    for one in (mention for here in cast.by_sentence for mention in here):
        mentions.setdefault(one.actor, []).append(one)
    return tuple(_actor(cast, text, actor, here) for actor, here in mentions.items() if _has_name(here))


def _has_name(mentions: Iterable[Mention]) -> bool:
    return any(one.how not in {"pronoun", "both", "stand-in"} for one in mentions)


def _actor(cast: Cast, text: str, actor: str, mentions: list[Mention]) -> Actor:
    words = tuple(Quoted.of(text, one.start, one.end) for one in mentions)
    first = next(
        quote for quote, one in zip(words, mentions, strict=True) if one.how not in {"pronoun", "both", "stand-in"}
    )
    person = cast.people.get(actor)
    if person is not None:
        role = f"{person.role}:{person.actor}" if person.actor else person.role
        return Actor(id=actor, name=person.name, role=role, mention=first, mentions=words, rule="person")
    if side_of(actor) != actor:
        name = f"{actor_names()[side_of(actor)].name}: armed forces"
        return Actor(id=actor, name=name, role="armed_force", mention=first, mentions=words, rule="force")
    known = actor_names().get(actor)
    name = known.name if known is not None else first.quote
    role = "party" if actor in cast.parties else None
    return Actor(id=actor, name=name, role=role, mention=first, mentions=words, rule=mentions[0].how)
