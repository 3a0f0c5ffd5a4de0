"""Who: countries, forces, armed groups, organisations and people named in a text, and what stands for them.

A capital or seat stands for its government, unless the sentence puts something there ("in Kyiv"). A demonym stands for
its country ("Russian drones"), with a word for soldiers for its armed forces ("the Russian army"). A pronoun stands for
the last subject of its paragraph that it can agree with; "the two sides" for the two main parties of the text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.reading.cast.actor_lexicon import ActorKind, Known, Naming, actor_names
from pourparler.reading.cast.actor_roles import roles_of
from pourparler.reading.cast.bystanders import CIVILIANS, WRITTEN, bystanders_in
from pourparler.reading.cast.introduced import introduced_names
from pourparler.reading.cast.mentions import NAMELESS, Mention, Person
from pourparler.reading.cast.named import FORCE_WORDS, forces_in, is_meant, known_names, names_in, rebels_in
from pourparler.reading.cast.people import People, Span
from pourparler.reading.cast.pronouns import PRONOUNS, antecedent, subjects_first
from pourparler.reading.cast.sides import (
    FORCE,
    REBELS,
    allies_of,
    are_foes,
    army_of,
    home_of,
    is_country,
    main_parties,
    rebels_without_name,
    side_of,
)
from pourparler.reading.cast.stand_in_words import ONE_ORGANISATION
from pourparler.reading.cast.stand_ins import StandIns
from pourparler.reading.values import Actor, Quoted, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_BOTH = re.compile(
    r"\b(?:(?:the|both|these|those)\s+(?:two\s+|three\s+)?(?:warring\s+|opposing\s+|rival\s+|negotiating\s+)?(?:sides|parties|"
    r"countries|nations|governments|neighbors|neighbours|rivals|foes|enemies|delegations|panels|teams|camps|armies|"
    r"negotiators|leaders|commanders|delegates|adversaries|belligerents|combatants)|(?:the\s+two|both|the\s+three)\s+"
    r"(?:men|presidents|ministers|directors|chiefs|generals|envoys|militaries|capitals|premiers|powers|groups|states|"
    r"factions|koreas|yemens)|the two|both of them|North and South Korea|"
    r"(?:warring|rival|opposing)\s+(?:sides|parties|factions|camps|delegations))\b(?![’']s? leaders)",
    re.IGNORECASE,
)
_TWO_PEOPLE = re.compile(r"\b(?:leaders|men|presidents|ministers)\b", re.IGNORECASE)
_TWO_ARMIES = re.compile(r"\b(?:armies|militaries|commanders|generals|chiefs)\b", re.IGNORECASE)
_GENITIVE = 3
"""An owner ends so many characters before what is his: "Qatar's foreign ministry", "Afghan government negotiators"."""

_WHOSE_PEOPLE = re.compile(
    rf"(?:[’']s?|(?<=[’']s))\s+(?:\w+\s+)?(?:{FORCE_WORDS}|delegation|advis[eo]rs?|aides?|office|government|administration|team|envoys?|"
    r"negotiators?|spokes\w+|representatives?|allies|supporters|followers|faction|side)\b",
    re.IGNORECASE,
)
"""What is somebody's acts for his side: "President Kiir's delegation", "Haftar's forces"."""

_JOINED_WITHIN = 10
"""So few characters between two names join them: "India and Pakistan"."""

_REMEMBERED = 8
"""So many mentions of a paragraph are kept for the pronouns to come."""


class Cast:
    """All mentions of one text, by sentence, with the people among them and the two main parties."""

    def __init__(self, sentences: Sequence[Sentence], year: int | None, own: Iterable[tuple[str, Known]] = ()) -> None:
        self._own = {**dict(introduced_names(sentences)), **dict(own)}
        self.known = {**actor_names(), **{known.id: known for known in self._own.values()}}
        self._met = People(year)
        named = self._named(sentences)
        self.people: dict[str, Person] = dict(self._met.known())
        mentioned = Counter(one.actor for here in named for one in here)
        country = home_of((), mentioned, self.known)
        self._settle(country)
        rebels = rebels_without_name(country, mentioned, sentences, self.known)
        if rebels is not None:
            self._add_rebels(rebels)
        pair = main_parties(sentences, named, self.side, self.known, rebels)
        self.parties = (*pair, *allies_of(pair, sentences, named, self.known))
        self.home = home_of(self.parties, mentioned, self.known)
        named = self._with_people_at_home(sentences, named, self.home)
        self._names_ivory_coast = WRITTEN in mentioned
        self._stand_ins = StandIns(self.parties, self.home, mentioned, self.known)
        self.by_sentence = list(self._with_stand_ins(sentences, named))
        self.roles = roles_of(sentences, self.by_sentence, self.known.values())

    def side(self, mention: Mention) -> str | None:
        """Return the side that a mention speaks for; None for a person of whom the text says nothing."""
        person = self.people.get(mention.actor)
        return side_of(mention.actor) if person is None else side_of(person.actor) if person.actor else None

    def written(self, actor: str) -> str:
        """Return the id under which a proposal names an actor."""
        return WRITTEN if actor == CIVILIANS and not self._names_ivory_coast else actor

    def opponents(self, sides: Iterable[str]) -> tuple[str, ...]:
        """Return the parties against these: all others, of several armed groups not those that fight beside them."""
        own = set(sides)
        others = [party for party in self.parties if party not in own]
        is_rebel = any(self._rebels(party) for party in own)
        return tuple(party for party in others if not (is_rebel and len(self.parties) > 2 and self._rebels(party)))

    def _rebels(self, party: str) -> bool:
        known = self.known.get(party)
        return known is not None and known.kind is ActorKind.GROUP and not (known.rules or known.governs)

    def governing(self, actor: str) -> str:
        """Return the side that governs a country under a name of its own, for that country; else the actor itself."""
        return next((party for party in self.parties if self._governs(party, actor)), actor)

    def _governs(self, party: str, country: str) -> bool:
        known = self.known.get(party)
        return known is not None and known.governs and known.country == country and country not in self.parties

    def are_foes(self, sides: Iterable[str], party: str) -> bool:
        """Say whether one of these sides is known to fight that party."""
        return any(are_foes(side, party, self.known) for side in sides if side != party)

    def _named(self, sentences: Sequence[Sentence]) -> list[list[Mention]]:
        """Whom each sentence names: short names only of countries that the text is about."""
        spans = [list(known_names(sentence.text, self._own)) for sentence in sentences]
        about = {span.known.country for here in spans for span in here if span.known.naming is not Naming.SHORT}
        spans = [[span for span in here if is_meant(span, about)] for here in spans]
        topics = _topics(sentences, spans)
        named = _one_name_per_force([self._named_in(*one) for one in zip(sentences, spans, topics, strict=True)])
        return self._with_rebels_named(named)

    def _named_in(self, sentence: Sentence, spans: Sequence[Span], topic: str | None) -> list[Mention]:
        """People first, then forces, then names; what one has taken is not read again."""
        found = list(self._met.in_sentence(sentence, spans, topic))
        for reader in (forces_in, rebels_in, names_in):
            found += [one for one in reader(sentence, spans) if not any(one.overlaps(other) for other in found)]
        return found

    def _with_rebels_named(self, named: Sequence[Sequence[Mention]]) -> list[list[Mention]]:
        """Read "Colombian rebels" as the armed group of Colombia named most, else as a side of no name."""
        counts = Counter(one.actor for here in named for one in here)
        names = {one.actor: one.actor for here in named for one in here if one.how == "rebels"}
        for rebels in names:
            country = rebels.removesuffix(REBELS)
            groups = [side for side, _ in counts.most_common() if self._rebels(side) and self._fights(side, country)]
            names[rebels] = groups[0] if groups else rebels
            self._add_rebels(rebels)
        return [[replace(one, actor=names.get(one.actor, one.actor)) for one in here] for here in named]

    def _fights(self, side: str, country: str) -> bool:
        known = self.known.get(side)
        return known is not None and country in {known.country, known.against}

    def _add_rebels(self, rebels: str) -> None:
        country = rebels.removesuffix(REBELS)
        name = f"{self.known[country].name}: rebels"
        self.known[rebels] = Known(rebels, name, ActorKind.GROUP, Naming.NAME, country=country)

    def _settle(self, country: str | None) -> None:
        """Take groups that only this text introduces for groups of the country it names most."""
        for known in self._own.values():
            if country and known.kind is ActorKind.GROUP and not known.country:
                self.known[known.id] = known._replace(country=country, governs="Government" in known.name)

    def _with_people_at_home(
        self, sentences: Sequence[Sentence], named: Sequence[Sequence[Mention]], home: str | None
    ) -> list[list[Mention]]:
        """Mentions under the final ids of people; those of whom the text says nothing are of its own country."""
        final = self._met.with_home(home)
        self.people = {person.id: person for person in final.values()}
        return [
            [_of_person(one, final[one.actor], sentence) if one.is_person else one for one in here]
            for sentence, here in zip(sentences, named, strict=True)
        ]

    # What stands for somebody named before

    def _with_stand_ins(
        self, sentences: Sequence[Sentence], named: Iterable[list[Mention]]
    ) -> Iterator[tuple[Mention, ...]]:
        """Yield all mentions of each sentence, in order; pronouns go back to the last mentions of their paragraph."""
        last: dict[int, list[Mention]] = {}
        for sentence, mentions in zip(sentences, named, strict=True):
            heard = last.setdefault(sentence.paragraph, [])
            here = [*mentions, *self._standing_for(sentence, mentions, heard)]
            here += [one for one in bystanders_in(sentence) if not any(one.overlaps(other) for other in here)]
            here.sort(key=lambda mention: (mention.start, -mention.end))
            heard[:] = [*heard, *subjects_first(sentence, here)][-_REMEMBERED:]
            yield tuple(here)

    def _standing_for(self, sentence: Sentence, named: list[Mention], heard: list[Mention]) -> Iterator[Mention]:
        sides: list[Mention] = []
        for found in _BOTH.finditer(sentence.text):
            start, end = sentence.start + found.start(), sentence.start + found.end()
            meant = self._of_both(found[0], [*heard, *named])
            sides += [Mention(party, start, end, "both", is_plural=True) for party in meant]
        stand_ins = [*sides, *self._stood_for(sentence, named, heard)]
        yield from stand_ins
        everybody = sorted([*named, *stand_ins], key=lambda one: one.start)
        stood: list[Mention] = []
        for token in sentence:
            if token.lower_ not in PRONOUNS or token.lower_ == "who":
                continue
            place = sentence.place(token)
            both = self._joint_subject(token, sentence, named) or self._both_before(place.start, [*heard, *everybody])
            if PRONOUNS[token.lower_] and both:
                yield from (Mention(party, place.start, place.end, "pronoun", is_plural=True) for party in both)
                continue
            earlier = [one for one in everybody if one.end <= place.start and not one.is_placed]
            who = antecedent(token, sentence, [*heard, *subjects_first(sentence, earlier)], [*earlier, *stood])
            if who is not None:
                stood.append(Mention(who.actor, place.start, place.end, "pronoun", who.is_plural, who.is_person))
        yield from stood

    def _both_before(self, start: int, heard: Sequence[Mention]) -> tuple[str, ...]:
        """The parties, where "they" follows "India and Pakistan" or "the two sides" with nobody else in between."""
        earlier = [one for one in heard if one.end <= start]
        plural = [one for one in earlier if one.is_plural and not one.is_person][-len(self.parties) :]
        last = plural if plural and all(one.how == "both" for one in plural) else earlier[-len(self.parties) :]
        is_joined = len(last) > 1 and {side for one in last if (side := self.side(one))} == set(self.parties)
        together = is_joined and (last[-1].how == "both" or 0 <= last[-1].start - last[-2].end <= _JOINED_WITHIN)
        return self.parties if together else ()

    def _joint_subject(self, pronoun: "Token", sentence: Sentence, named: Iterable[Mention]) -> tuple[str, ...]:
        """Who opens the sentence together, where "they" goes on with them: "X and Y signed a text in which they"."""
        verb = next((token for token in sentence if token.tag_ in {"VBD", "VBZ", "VBP"}), None)
        if verb is None or verb.i >= pronoun.i or pronoun.lower_ not in {"they", "their"}:
            return ()
        opening = [one for one in named if one.end <= sentence.place(verb).start and not one.is_placed]
        speaks_for = {self.side(one): one.actor for one in reversed(opening)}
        words = {token.lower_ for token in sentence if token.i < verb.i}
        is_joint = "and" in words and len(speaks_for) > 1 and set(speaks_for) == set(self.parties)
        return tuple(reversed(speaks_for.values())) if is_joint else ()

    def _of_both(self, words: str, heard: Sequence[Mention]) -> Sequence[str]:
        """Who "the two sides" are; of "the two armies" the armies, of "both leaders" the leaders named last."""
        if _TWO_PEOPLE.search(words):
            return self._two_people(heard)
        if _TWO_ARMIES.search(words):
            return [army_of(party) if is_country(party, self.known) else party for party in self.parties]
        return self.parties

    def _two_people(self, heard: Sequence[Mention]) -> Sequence[str]:
        """The last two people of two sides, else the two main parties."""
        leaders = [one.actor for one in heard if one.is_person and self.people[one.actor].role == "leader"]
        of_sides = [one for one in leaders if side_of(self.people[one].actor or "") in self.parties]
        last = list(dict.fromkeys(reversed(of_sides)))[:2]
        return last if len({self.people[one].actor for one in last}) > 1 else self.parties

    def _stood_for(self, sentence: Sentence, named: Sequence[Mention], heard: Sequence[Mention]) -> Iterator[Mention]:
        """Words such as "the government" and "the rebels", where no name stands in them."""
        last_group = next((one.actor for one in reversed(heard) if self._rebels(one.actor)), None)
        meant = [*self._stand_ins.find(sentence.text, last_group), *self._organisations(sentence, heard)]
        for actor, first, last in meant:
            start, end = sentence.start + first, sentence.start + last
            owner = next((one for one in named if 0 <= start - one.end <= _GENITIVE), None)
            is_anothers = owner is not None and self.side(owner) != side_of(actor)
            if not is_anothers and not any(one.start < end and start < one.end for one in named):
                yield Mention(actor, start, end, "stand-in", is_plural=True)

    def _organisations(self, sentence: Sentence, heard: Sequence[Mention]) -> Iterator[tuple[str, int, int]]:
        """Yield the organisation named last in the paragraph, where "the agency" stands for it."""
        known = (self.known.get(one.actor) for one in reversed(heard))
        last = next((one.id for one in known if one is not None and one.kind is ActorKind.ORGANISATION), None)
        if last is not None:
            yield from ((last, found.start(), found.end()) for found in ONE_ORGANISATION.finditer(sentence.text))


def _topics(sentences: Sequence[Sentence], spans: Sequence[Sequence[Span]]) -> Iterator[str | None]:
    """Yield for each sentence whom its paragraph names first, before it: whose "a spokesman" is."""
    first: dict[int, str] = {}
    for sentence, here in zip(sentences, spans, strict=True):
        yield first.get(sentence.paragraph)
        if here:
            first.setdefault(sentence.paragraph, here[0].known.id)


def _of_person(mention: Mention, person: Person, sentence: Sentence) -> Mention:
    """The mention under the final id; "Haftar's forces" are those of his side."""
    if person.actor and _WHOSE_PEOPLE.match(sentence.text, mention.end - sentence.start):
        return replace(mention, actor=person.actor, how="force", is_plural=True, is_person=False)
    return replace(mention, actor=person.id)


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


def find_actors(cast: Cast, text: str) -> tuple[Actor, ...]:
    """Return the actors of the text in the order of their first mention, each with all its mentions."""
    mentions: dict[str, list[Mention]] = {}
    for one in (mention for here in cast.by_sentence for mention in here):
        mentions.setdefault(one.actor, []).append(one)
    return tuple(_actor(cast, text, actor, here) for actor, here in mentions.items() if _has_name(here))


def _has_name(mentions: Iterable[Mention]) -> bool:
    return any(one.how not in NAMELESS for one in mentions)


def _actor(cast: Cast, text: str, actor: str, mentions: list[Mention]) -> Actor:
    words = tuple(Quoted.of(text, one.start, one.end) for one in mentions)
    first = next(quote for quote, one in zip(words, mentions, strict=True) if one.how not in NAMELESS)
    person = cast.people.get(actor)
    if person is not None:
        role = f"{person.role}:{person.actor}" if person.actor else person.role
        return Actor(id=actor, name=person.name, role=role, mention=first, mentions=words, rule="person")
    if side_of(actor) != actor:
        name = f"{cast.known[side_of(actor)].name}: armed forces"
        return Actor(id=actor, name=name, role="armed_force", mention=first, mentions=words, rule="force")
    known = cast.known.get(actor)
    name = known.name if known is not None else first.quote
    role = "party" if actor in cast.parties else cast.roles.get(actor)
    return Actor(id=actor, name=name, role=role, mention=first, mentions=words, rule=mentions[0].how)
