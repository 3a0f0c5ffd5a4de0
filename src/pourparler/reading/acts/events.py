"""Who did what to whom, when and where: the events of a report in the 16 types of PLOVER.

Each stands on the clause that tells it. Its time and place are those said in that clause, else those of its sentence
where the sentence tells one event. An act that names no actor known to us is no proposal: nobody could file it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from pourparler.reading.acts.coding import Coded, code_sentence, ends_in_quote
from pourparler.reading.acts.noun_phrases import Party
from pourparler.reading.acts.targets import Before, filed, with_source, with_target
from pourparler.reading.cast.actor_lexicon import iso3_of
from pourparler.reading.cast.actors import Cast
from pourparler.reading.cast.bystanders import CIVILIANS
from pourparler.reading.confidence import event_confidence
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
_BACKDROP = re.compile(r"\bsince\b[^,]*$")
_NO_MOMENT = {"since", "until", "by", "before"}
_NEXT_TO = 2
_OPENING = 4
"""A time that begins within so many characters of its sentence ("On Friday, ...") holds for all that it tells."""
_OF_CIVILIANS, _TO_CIVILIANS = {"PROTEST", "ACCUSE", "REQUEST"}, {"ASSAULT"}


def find_events(
    sentences: Sequence[Sentence],
    cast: Cast,
    dates: Sequence[DateExpression],
    places: Sequence[Place],
    quantities: Sequence[Quantity],
) -> Iterator[EventProposal]:
    """Yield the events in the order of the text."""
    number = 0
    before, paragraph = Before(), -1
    for sentence, told in zip(sentences, _told(sentences, cast), strict=True):
        before = before if sentence.paragraph == paragraph else before._replace(last=())
        paragraph = sentence.paragraph
        for coded in sorted(told, key=lambda one: one.evidence[0].start):
            number += 1
            around = _Around(sentence, dates, places, quantities, alone=len(told) == 1)
            whole = with_target(coded, cast, around.country(coded.evidence), before)
            if source := whole.source.actors:
                kind = whole.frame.type
                last = before.last if kind in {"REJECT", "SUPPORT"} else source
                verb = whole.trigger.mode.split()[0]
                attacks = ((verb, source),) if kind == "ASSAULT" else ()
                truce = source if kind == "RETREAT" else before.truce
                before = Before((*before.attacks, *attacks), truce, last)
            yield _proposal(f"e{number}", whole, cast, around)


def _told(sentences: Sequence[Sentence], cast: Cast) -> Iterator[list[Coded]]:
    """Yield what each sentence tells of somebody, direct speech apart."""
    in_quote, paragraph = False, -1
    for sentence, mentions in zip(sentences, cast.by_sentence, strict=True):
        in_quote = in_quote and sentence.paragraph == paragraph
        found = [with_source(filed(one, cast), cast) for one in code_sentence(sentence, mentions, in_quote=in_quote)]
        yield [one for one in found if _acts(one)]
        in_quote, paragraph = ends_in_quote(sentence.text, in_quote=in_quote), sentence.paragraph


def _acts(coded: Coded) -> bool:
    """Whether somebody acts: where only people who take no side are named, it must be they to whom it was done."""
    source = [one for one in coded.source.actors if one != CIVILIANS or coded.frame.type in _OF_CIVILIANS]
    target = [one for one in coded.target.actors if one != CIVILIANS or coded.frame.type in _TO_CIVILIANS]
    return bool(source or target)


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

    def country(self, evidence: Iterable[Quoted]) -> str | None:
        """The country, as ISO code of three letters, of the place said in the words of an event."""
        place = self.place(evidence)
        return iso3_of(place.country) if place and place.country else None

    def place(self, evidence: Iterable[Quoted]) -> Place | None:
        quotes = list(evidence)
        inside = [one for one in self.places if any(_touches(quote, one) for quote in quotes)]
        chosen = inside or (self.places if self._alone else [])
        return chosen[0] if chosen else None


def _touches(quote: Quoted, other: Quoted) -> bool:
    return quote.start - _NEXT_TO < other.end and other.start < quote.end + _NEXT_TO


def _proposal(name: str, coded: Coded, cast: Cast, around: _Around) -> EventProposal:
    source, target = (tuple(map(cast.written, actors_of(party))) for party in (coded.source, coded.target))
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
    """Return how often events coded so were right on annotated reports."""
    return event_confidence(coded.trigger.rule, coded.source.actors, coded.target.actors)
