"""Who did what to whom, when and where: the events of a report in the 16 types of PLOVER.

Each stands on the clause that tells it. Its time and place are those said in that clause, else those of its sentence
where the sentence tells one event. An act that names no actor known to us is no proposal: nobody could file it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from pourparler.reading.actors import Cast, Mention
from pourparler.reading.coding import Coded, code_sentence
from pourparler.reading.roles import Party
from pourparler.reading.sides import side_of
from pourparler.reading.values import (
    DateExpression,
    EventProposal,
    EventQuantity,
    Place,
    Quantity,
    Quoted,
    Sentence,
)

VERSION = "events/1"
_SURE = {"verb": 0.8, "verb by its form": 0.7, "adjective": 0.75, "noun": 0.7, "obligation": 0.6}
"""Confidence by rule, lowered by half where an actor is missing: set by hand, not yet calibrated on unseen reports."""

_WITHOUT_ACTOR = 0.6
_BACKDROP = re.compile(r"\bsince\b[^,]*$")
_NO_MOMENT = {"since", "until", "by", "before"}
_NEXT_TO = 2
_OPENING = 4
"""A time that begins within so many characters of its sentence ("On Friday, ...") holds for all that it tells."""
_BETWEEN_SIDES = {"ASSAULT", "REJECT", "AGREE", "REQUEST", "ACCUSE", "CONSULT", "THREATEN", "RETREAT", "SANCTION"}
"""What a side of a war does, unless somebody else is named, to the other side."""


def find_events(
    sentences: Sequence[Sentence],
    cast: Cast,
    dates: Sequence[DateExpression],
    places: Sequence[Place],
    quantities: Sequence[Quantity],
) -> Iterator[EventProposal]:
    """Yield the events in the order of the text."""
    number = 0
    for sentence, mentions in zip(sentences, cast.by_sentence, strict=True):
        told = [one for one in code_sentence(sentence, mentions) if one.source.actors or one.target.actors]
        for coded in sorted(told, key=lambda one: one.evidence[0].start):
            number += 1
            around = _Around(sentence, dates, places, quantities, alone=len(told) == 1)
            yield _proposal(f"e{number}", _with_other_side(coded, cast), around)


def _with_other_side(coded: Coded, cast: Cast) -> Coded:
    """Fill in whom a side of the text does it to, where no one is named: the other side; both where both do it."""
    sides = {side_of_actor(cast, actor) for actor in coded.source.actors}
    parties = set(cast.parties)
    together = len(sides) > 1 and sides == parties
    if together and (coded.frame.type == "CONSULT" or set(coded.target.actors) <= set(coded.source.actors)):
        return coded._replace(target=coded.source)
    if coded.target.actors or coded.frame.type not in _BETWEEN_SIDES or not sides or not sides < parties:
        return coded
    others = tuple(party for party in cast.parties if party not in sides)
    return coded._replace(target=Party(coded.target.heads, others))


def side_of_actor(cast: Cast, actor: str) -> str:
    """Return the side of an actor of this text: a person's, a force's, or the actor itself."""
    person = cast.people.get(actor)
    return side_of(person.actor) if person is not None and person.actor else side_of(actor)


class _Around:
    """What a sentence says of time, place and number, asked for by the words of one event."""

    def __init__(
        self,
        sentence: Sentence,
        dates: Sequence[DateExpression],
        places: Sequence[Place],
        quantities: Sequence[Quantity],
        *,
        alone: bool,
    ) -> None:
        whole = Quoted(quote=sentence.text, start=sentence.start, end=sentence.end)
        self._alone = alone
        self._start = sentence.start
        self.dates = [one for one in dates if whole.holds(one) and one.value and one.relation not in _NO_MOMENT]
        self._own = [one for one in self.dates if not _BACKDROP.search(sentence.text[: one.start - sentence.start])]
        self.places = [one for one in places if whole.holds(one)]
        self.quantities = [one for one in quantities if whole.holds(one)]

    def date(self, evidence: Iterable[Quoted]) -> DateExpression | None:
        quotes = list(evidence)
        inside = [one for one in self.dates if any(_touches(quote, one) for quote in quotes)]
        timed = [one for one in inside if not one.granularity.startswith("duration")]
        opening = [one for one in self._own if one.start - self._start <= _OPENING]
        chosen = timed or opening or (self._own if self._alone and len(self._own) == 1 else [])
        return chosen[0] if chosen else None

    def place(self, evidence: Iterable[Quoted]) -> Place | None:
        quotes = list(evidence)
        inside = [one for one in self.places if any(_touches(quote, one) for quote in quotes)]
        chosen = inside or (self.places if self._alone else [])
        return chosen[0] if chosen else None


def _touches(quote: Quoted, other: Quoted) -> bool:
    return quote.start - _NEXT_TO < other.end and other.start < quote.end + _NEXT_TO


def _proposal(name: str, coded: Coded, around: _Around) -> EventProposal:
    source, target = actors_of(coded.source), actors_of(coded.target)
    date, place = around.date(coded.evidence), around.place(coded.evidence)
    figures = [one for one in around.quantities if any(quote.holds(one) for quote in coded.evidence)]
    return EventProposal(
        id=name,
        type=coded.frame.type,
        mode=coded.trigger.mode,
        status=coded.frame.status,
        source=source,
        target=target,
        place=place.resolves_to if place else None,
        date=date.value if date else None,
        quantities=tuple(EventQuantity(n=q.n, high=q.high, unit=q.unit, qualifier=q.qualifier) for q in figures),
        evidence=coded.evidence,
        rule=coded.trigger.rule,
        version=VERSION,
        confidence=confidence_of(coded),
    )


def actors_of(party: Party) -> tuple[str, ...]:
    """Return the ids of a party's actors, each once."""
    return tuple(dict.fromkeys(party.actors))


def confidence_of(coded: Coded) -> float:
    """Return how far such proposals are trusted: a judgement by rule, not yet calibrated on unseen reports."""
    sure = _SURE[coded.trigger.rule]
    return round(sure if coded.source and coded.target else sure * _WITHOUT_ACTOR, 2)


__all__ = ["VERSION", "Mention", "actors_of", "confidence_of", "find_events"]
