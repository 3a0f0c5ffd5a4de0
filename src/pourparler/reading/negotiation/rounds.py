"""Rounds of talks: which one, whether it was held, is to come, was put off or failed, when, where, between whom.

Each clause that speaks of talks between the sides gives what it knows of one round; clauses that agree in what both
know, and stand in the same relation to the day of publication, are one round. Talk about talks in general, with
neither number nor time nor place, makes no round of its own, and neither do talks that are only asked for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from pourparler.reading.cast.actors import Cast, Mention
from pourparler.reading.confidence import round_confidence
from pourparler.reading.negotiation.round_clauses import Around, Heard, hear, names_helpers, side_or_actor
from pourparler.reading.negotiation.round_words import (
    A_MEETING,
    DELEGATION,
    FAILED,
    MEETING,
    SET_FOR,
    TALKS,
    TOGETHER,
    clauses_of_talks,
    goes_on,
    is_in_same_place,
    is_same_again,
    is_wished_for,
    ordinal_in,
)
from pourparler.reading.values import DateExpression, DateValue, Place, Quoted, RoundProposal, Sentence

VERSION = "rounds/2"
_GOES_ON_WITHIN = 2
"""Sentences after talk of talks in which "the second" is a round of them."""

_SAME_WITHIN_DAYS = 10
"""Days within which "the meeting" is the one spoken of before: rounds last days, and seldom follow in a week."""

_NEXT_DAYS = 1
"""Days between talks that are still one round, where nothing tells them apart."""

_WRITTEN_FROM_DAYS = 4
"""Days before publication in which talks of no named place are taken to be where the report was written."""


def find_rounds(
    sentences: Sequence[Sentence],
    cast: Cast,
    dates: Sequence[DateExpression],
    places: Sequence[Place],
    datelines: Sequence[Quoted] = (),
    published: date | None = None,
) -> Iterator[RoundProposal]:
    """Yield the rounds in the order in which the text first speaks of them."""
    here = next((one.resolves_to for line in datelines for one in places if line.overlaps(one)), None)
    around = Around(cast, dates, places, here, published)
    rounds: list[Heard] = []
    last_talked = -_GOES_ON_WITHIN
    for sentence, mentions in zip(sentences, cast.by_sentence, strict=True):
        is_near = sentence.number - last_talked < _GOES_ON_WITHIN
        for heard in _heard_in(sentence, mentions, around, is_near=is_near):
            last_talked = sentence.number
            if heard.says_which and not is_wished_for(heard.evidence[0].quote):
                _add(rounds, _where_the_last_was(rounds, heard))
            elif rounds and heard.date is None:
                rounds[-1] = _told_more_of(rounds[-1], heard)
    for number, one in enumerate(rounds, start=1):
        yield _proposal(f"r{number}", _where_it_was_written(one, around), cast)


def _where_it_was_written(one: Heard, around: Around) -> Heard:
    """The round with the town of the dateline, where it names no place and was held days before publication."""
    if one.place or one.country or not (one.date and around.published) or one.status not in {"held", "suspended"}:
        return one
    age = (around.published - date.fromisoformat(one.date.end[:10])).days
    return replace(one, place=around.here) if 0 <= age <= _WRITTEN_FROM_DAYS else one


def _heard_in(sentence: Sentence, mentions: Sequence[Mention], around: Around, *, is_near: bool) -> Iterator[Heard]:
    """One entry per clause that speaks of talks; "the second round since they resumed talks": those were the first."""
    previous: Heard | None = None
    for clause in _clauses(sentence):
        if not _speaks_of_talks(clause, mentions, around.cast, is_near=is_near or previous is not None):
            if names_helpers(clause, mentions, around.cast):
                yield from _helpers_alone(hear(clause, mentions, around))
            continue
        heard = hear(clause, mentions, around)
        if previous is not None and clause.quote.casefold().startswith("since") and previous.ordinal == 2:
            heard = replace(heard, ordinal=heard.ordinal or 1, status="held")
        previous = heard
        yield heard


def _told_more_of(one: Heard, heard: Heard) -> Heard:
    """The round with who helps in it, and how it went: "That round was called off"."""
    text = heard.evidence[0].quote
    is_of_it = is_same_again(text) and heard.status in {"failed", "suspended"} and not is_wished_for(text)
    return replace(one.with_helpers_of(heard), status=heard.status if is_of_it else one.status)


def _helpers_alone(heard: Heard) -> Iterator[Heard]:
    """What a clause says of who hosts or mediates, where it names no other day: "Kenya is hosting the delegations"."""
    if heard.date is None:
        yield replace(heard, ordinal=None, place=None, country=None)


def _clauses(sentence: Sentence) -> Iterator[Quoted]:
    for start, end in clauses_of_talks(sentence.text):
        yield sentence.quote(sentence.start + start, sentence.start + end)


def _speaks_of_talks(clause: Quoted, mentions: Sequence[Mention], cast: Cast, *, is_near: bool) -> bool:
    """Whether a clause speaks of talks between the sides; `is_near` where the text has just spoken of some."""
    text = clause.quote
    if goes_on(text):
        return is_near
    if TALKS.search(text) or TOGETHER.search(text) or ordinal_in(text) is not None:
        return True
    named = {side_or_actor(one, cast) for one in mentions if clause.start <= one.start < clause.end}
    if SET_FOR.search(text) or (A_MEETING.search(text) and named <= set(cast.parties)):
        return True
    if FAILED.search(text):
        return bool((MEETING.search(text) or DELEGATION.search(text)) and named & set(cast.parties))
    return bool(MEETING.search(text)) and len(named & set(cast.parties)) > 1


def _where_the_last_was(rounds: Sequence[Heard], heard: Heard) -> Heard:
    """The round with the place of the one before it, where it was "in the same city"."""
    same = rounds and is_in_same_place(heard.evidence[0].quote)
    return replace(heard, place=rounds[-1].place or heard.place) if same else heard


def _add(rounds: list[Heard], heard: Heard) -> None:
    """Add what was heard to the round it speaks of, the latest first, or as a new one."""
    for number in range(len(rounds) - 1, -1, -1):
        if _is_same(rounds[number], heard, is_last=number == len(rounds) - 1):
            rounds[number] = _joined(rounds[number], heard)
            return
    rounds.append(heard)


def _is_same(one: Heard, other: Heard, *, is_last: bool) -> bool:
    is_elsewhere = None not in (one.place, other.place) and one.place != other.place
    if one.ordinal is not None and other.ordinal is not None:
        is_apart = one.date is not None and other.date is not None and not _overlap(one.date, other.date)
        return one.ordinal == other.ordinal and not (is_elsewhere and is_apart)
    if goes_on(other.evidence[0].quote) and other.says_which:
        return False
    if one.date is not None and other.date is not None:
        if _overlap(one.date, other.date):
            is_vague = _how_vague(one.date)[0] or _how_vague(other.date)[0]
            is_named = is_same_again(other.evidence[0].quote)
            return is_named or not (is_elsewhere or (is_vague and one.place != other.place))
        return is_last and not is_elsewhere and (_is_taken_up(one, other) or _is_next_day(one, other))
    if (one.status == "scheduled") != (other.status == "scheduled"):
        return False
    return not is_elsewhere


def _is_taken_up(one: Heard, other: Heard) -> bool:
    """Whether the second clause goes on about the round of the first: "The three-day meeting, opened on Monday"."""
    text = other.evidence[0].quote
    if other.status == "scheduled" or one.status == "scheduled" or goes_on(text) or not is_same_again(text):
        return False
    first, second = (date.fromisoformat(said.start[:10]) for said in (one.date, other.date) if said)
    return abs((second - first).days) <= _SAME_WITHIN_DAYS


def _is_next_day(one: Heard, other: Heard) -> bool:
    """Whether both were held on days so near that it was one round, where the second does not call itself another."""
    if "scheduled" in {one.status, other.status} or one.date is None or other.date is None:
        return False
    first, second = date.fromisoformat(one.date.end[:10]), date.fromisoformat(other.date.start[:10])
    is_vague = _how_vague(one.date)[0] or _how_vague(other.date)[0]
    return not is_vague and abs((second - first).days) <= _NEXT_DAYS and other.ordinal is None


def _overlap(one: DateValue, other: DateValue) -> bool:
    return one.start[:10] <= other.end[:10] and other.start[:10] <= one.end[:10]


def _joined(one: Heard, other: Heard) -> Heard:
    return replace(
        one.with_helpers_of(other),
        ordinal=one.ordinal or other.ordinal,
        status=other.status if other.status in {"failed", "suspended"} else one.status,
        date=min((said for said in (one.date, other.date) if said), key=_how_vague, default=None),
        place=one.place or other.place,
        country=one.country or other.country,
        evidence=(*one.evidence, *other.evidence),
    )


def _how_vague(said: DateValue) -> tuple[bool, str]:
    """Order times so that days come before months, and the first day before later ones."""
    days = (date.fromisoformat(said.end[:10]) - date.fromisoformat(said.start[:10])).days
    return days > _SAME_WITHIN_DAYS, said.start[:10]


def _proposal(name: str, one: Heard, cast: Cast) -> RoundProposal:
    return RoundProposal(
        id=name,
        ordinal=one.ordinal,
        status=one.status,
        date=one.date,
        place=one.place or one.country,
        parties=one.parties or tuple(sorted(cast.parties)),
        hosts=one.hosts,
        mediators=one.mediators,
        evidence=one.evidence,
        rule="clause of talks",
        version=VERSION,
        confidence=round_confidence(one.ordinal, is_dated=one.date is not None),
    )
