"""Rounds of talks: which one, whether it was held, is to come, was put off or failed, when, where, between whom.

Each clause that speaks of talks between the sides gives what it knows of one round; clauses that agree in what both
know, and stand in the same relation to the day of publication, are one round. Talk about talks in general, with
neither number nor time nor place, makes no round of its own.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pourparler.reading.actors import Cast, Mention
from pourparler.reading.values import DateExpression, DateValue, Place, Quoted, RoundProposal, Sentence

VERSION = "rounds/1"
_SURE, _UNSURE = 0.8, 0.6
"""Confidence of a round with a time or number and one with a place alone: set by hand, not yet calibrated."""

_ORDINALS = {
    word: number
    for number, words in enumerate(
        ("first 1st", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th", "sixth 6th", "seventh 7th", "eighth 8th",
         "ninth 9th", "tenth 10th", "eleventh 11th", "twelfth 12th"), start=1
    )
    for word in words.split()
}  # fmt: skip
_ORDINAL = re.compile(
    rf"\b(?P<word>{'|'.join(_ORDINALS)})\s+(?:\w+\s+){{0,2}}?(?:round|session|meeting|cycle|set)\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"\bround\s+(?P<number>\d{1,2}|one|two|three|four|five|six|seven|eight)\b", re.IGNORECASE)
_NUMBER_WORDS = {
    word: n for n, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight"], start=1)
}
_TALKS = re.compile(
    r"\b(?:rounds?\s+of|(?:previous|last|latest|next|new|final|earlier)\s+(?:round|session)|talks|negotiations?|negotiating|dialogue|consultations|summit|peace\s+conference|conference|"
    r"session)\b",
    re.IGNORECASE,
)
_MEETING = re.compile(r"\b(?:meet|meets|met|meeting|convened?|sat\s+down)\b", re.IGNORECASE)
_FAILED = re.compile(
    r"\b(?:fail(?:ed|s)\s+to\s+(?:show|appear|attend|turn\s+up|take\s+place|come|arrive|send|start|begin)|did\s+not\s+(?:show|appear|"
    r"attend|turn\s+up|take\s+place|come|arrive|send)|no-?show|never\s+(?:arrived|took\s+place|came|began|started|opened)|boycott\w*|refused\s+to\s+attend|"
    r"called\s+off|cancell?ed|stay(?:ed|ing)\s+away|pulled\s+out\s+of|without\s+(?:the|a)\s+delegation|absence\s+of)\b",
    re.IGNORECASE,
)
_SUSPENDED = re.compile(
    r"\b(?:suspend(?:ed|s|ing)?|postpon(?:ed|es|ing)|adjourn(?:ed|s)?|paused|put\s+(?:on\s+hold|off)|walk(?:ed|ing)\s+out|"
    r"bro(?:ke|ken)\s+off|froze|frozen|on\s+hold|interrupted|indefinitely|put\s+off)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|set\s+(?:to|for)|set\s+\w+\s+for|expected|scheduled|due|plans\s+to|planned|are\s+to|is\s+to|would|next|upcoming|to\s+meet|agreed\s+to\s+"
    r"(?:meet|hold|resume|return|reconvene)|invited|slated|later\s+this|in\s+the\s+coming|opens?|begins?|resumes?|starts?|meet)\b(?!\s+not)",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:held|met|ended|concluded|wrapped|took\s+place|began|begun|opened|started|resumed|gathered|hosted|finished|"
    r"closed|convened|sat\s+down|collapsed|broke\s+(?:down|up)|emerged|produced|yielded|lasted|brought|led|agreed|returned|signed|completed|went)\b",
    re.IGNORECASE,
)
_MEDIATED = re.compile(
    r"\b(?:(?<!to )mediat\w+|broker\w+|facilitat\w+|shuttl\w+|sponsored|envoy|good\s+offices|convened|chaired)\b",
    re.IGNORECASE,
)
_HOSTED = re.compile(r"\b(?:host(?:s|ed|ing)?)\b", re.IGNORECASE)
_SPLIT = re.compile(
    r"(?:,\s+|\s)(?=(?:(?:(?:a\s+)?(?:days?|weeks?|months?)\s+)?after|since|following)\s+(?!which\b)[a-z])|;\s+"
    r"|,\s+(?:and|but|while)\s+(?=[^,.;]{0,60}\b(?:round|talks|negotiations|session|meeting|summit)\b)",
    re.IGNORECASE,
)
_NO_DAY = {"duration", "duration_since", "season"}
_NOT_PLACES = {"country"}


@dataclass(frozen=True)
class _Heard:
    """What one clause says of a round."""

    ordinal: int | None
    status: str
    date: DateValue | None
    place: str | None
    parties: tuple[str, ...]
    hosts: tuple[str, ...]
    mediators: tuple[str, ...]
    evidence: tuple[Quoted, ...]

    @property
    def says_which(self) -> bool:
        return self.ordinal is not None or self.date is not None or self.place is not None


def find_rounds(
    sentences: Sequence[Sentence], cast: Cast, dates: Sequence[DateExpression], places: Sequence[Place]
) -> Iterator[RoundProposal]:
    """Yield the rounds in the order in which the text first speaks of them."""
    rounds: list[_Heard] = []
    for sentence, mentions in zip(sentences, cast.by_sentence, strict=True):
        for heard in _heard_in(sentence, mentions, cast, dates, places):
            if heard.says_which and _speaks_of_talks(heard.evidence[0], mentions, cast):
                _add(rounds, heard)
            elif rounds and heard.date is None:
                rounds[-1] = _helped(rounds[-1], heard)
    for number, one in enumerate(rounds, start=1):
        yield _proposal(f"r{number}", one, cast)


def _heard_in(
    sentence: Sentence,
    mentions: Sequence[Mention],
    cast: Cast,
    dates: Sequence[DateExpression],
    places: Sequence[Place],
) -> Iterator[_Heard]:
    """One entry per clause that speaks of talks; "the second round since they resumed talks": those were the first."""
    previous: _Heard | None = None
    for clause in _clauses(sentence):
        if not _speaks_of_talks(clause, mentions, cast) and not _names_helpers(clause, mentions, cast):
            continue
        heard = _heard(clause, mentions, cast, dates, places)
        if previous is not None and clause.quote.casefold().startswith("since") and previous.ordinal == 2:
            heard = replace(heard, ordinal=heard.ordinal or 1, status="held")
        previous = heard
        yield heard


def _clauses(sentence: Sentence) -> Iterator[Quoted]:
    """The sentence, cut where a clause of its own tells of other talks."""
    cuts = [found.end() for found in _SPLIT.finditer(sentence.text)]
    edges = [0, *cuts, len(sentence.text)]
    parts: list[tuple[int, int]] = []
    for start, end in itertools.pairwise(edges):
        own = _TALKS.search(sentence.text[start:end]) or _MEETING.search(sentence.text[start:end])
        before = sentence.text[parts[-1][0] : parts[-1][1]] if parts else ""
        if parts and not (own and (_TALKS.search(before) or _MEETING.search(before))):
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    for start, end in parts:
        kept = sentence.text[start:end].rstrip(" .,;")
        if kept:
            yield sentence.quote(sentence.start + start, sentence.start + start + len(kept))


def _speaks_of_talks(clause: Quoted, mentions: Sequence[Mention], cast: Cast) -> bool:
    if _TALKS.search(clause.quote) or _ordinal(clause.quote) is not None:
        return True
    named = {_side(one, cast) for one in mentions if clause.start <= one.start < clause.end}
    needed = 0 if _FAILED.search(clause.quote) else 1
    return bool(_MEETING.search(clause.quote)) and len(named & set(cast.parties)) > needed


def _names_helpers(clause: Quoted, mentions: Sequence[Mention], cast: Cast) -> bool:
    here = [one for one in mentions if clause.start <= one.start < clause.end]
    return bool(_near(clause, here, cast, _HOSTED) or _near(clause, here, cast, _MEDIATED))


def _helped(one: _Heard, heard: _Heard) -> _Heard:
    """The round with the hosts and mediators that a later sentence names."""
    hosts, mediators = dict.fromkeys((*one.hosts, *heard.hosts)), dict.fromkeys((*one.mediators, *heard.mediators))
    return replace(one, hosts=tuple(hosts), mediators=tuple(mediators))


def _heard(
    clause: Quoted,
    mentions: Sequence[Mention],
    cast: Cast,
    dates: Sequence[DateExpression],
    places: Sequence[Place],
) -> _Heard:
    here = [one for one in mentions if clause.start <= one.start < clause.end]
    core = _core(clause)
    day = next((one for one in dates if core.holds(one) and one.value and one.granularity not in _NO_DAY
                and one.relation not in {"since", "until", "by"}), None)  # fmt: skip
    place = next((one for one in places if core.holds(one) and one.type not in _NOT_PLACES), None)
    hosts = _near(clause, here, cast, _HOSTED)
    mediators = _near(clause, here, cast, _MEDIATED)
    return _Heard(
        ordinal=_ordinal(clause.quote),
        status=_status(clause.quote),
        date=day.value if day else None,
        place=place.resolves_to if place else None,
        parties=_parties(here, cast, (*hosts, *mediators)),
        hosts=hosts,
        mediators=mediators,
        evidence=(clause,),
    )


def _core(clause: Quoted) -> Quoted:
    """The part of a clause that speaks of the talks, without what they came after."""
    edges = [0, *(found.end() for found in _SPLIT.finditer(clause.quote)), len(clause.quote)]
    for start, end in itertools.pairwise(edges):
        part = clause.quote[start:end]
        if _TALKS.search(part) or _MEETING.search(part) or _ordinal(part) is not None:
            return Quoted(quote=part, start=clause.start + start, end=clause.start + end)
    return clause


def _ordinal(text: str) -> int | None:
    word = _ORDINAL.search(text)
    if word is not None:
        return _ORDINALS[word["word"].casefold()]
    number = _NUMBERED.search(text)
    if number is None:
        return None
    said = number["number"].casefold()
    return int(said) if said.isdigit() else _NUMBER_WORDS[said]


def _status(text: str) -> str:
    if _FAILED.search(text):
        return "failed"
    if _SUSPENDED.search(text):
        return "suspended"
    ahead, held = _AHEAD.search(text), _HELD.search(text)
    if ahead is not None and (held is None or ahead.start() < held.start()):
        return "scheduled"
    return "held"


def _near(clause: Quoted, mentions: Sequence[Mention], cast: Cast, words: re.Pattern[str]) -> tuple[str, ...]:
    """The actors beside a word of hosting or mediating: its subject, or those after "by"; never a main party."""
    found: dict[str, None] = {}
    for hit in words.finditer(clause.quote):
        at = clause.start + hit.start()
        after = re.match(r"[\w-]*\s+(?:\w+\s+)?by\b", clause.quote[hit.start() :])
        outsiders = [one for one in mentions if _side(one, cast) not in cast.parties]
        beside = (
            [one for one in outsiders if one.start > at] if after else [one for one in outsiders if one.start <= at]
        )
        nearest = min(beside, key=lambda one: abs(one.start - at), default=None)
        if nearest is not None:
            found[_side(nearest, cast)] = None
            found |= dict.fromkeys(
                _side(one, cast) for one in beside if abs(one.start - nearest.start) <= _JOINED_REACH
            )
    return tuple(found)


_JOINED_REACH = 25
"""Characters between names that mediate together: "Saudi Arabia and the United States"."""


def _parties(mentions: Iterable[Mention], cast: Cast, others: Sequence[str]) -> tuple[str, ...]:
    """The main parties where the clause names one of them or nobody; else those it names."""
    named = [side for side in dict.fromkeys(_side(one, cast) for one in mentions if not one.is_placed) if side]
    named = [side for side in named if side not in others]
    if not named or any(side in cast.parties for side in named):
        return tuple(sorted(cast.parties))
    return tuple(named) if len(named) > 1 else tuple(sorted(cast.parties))


def _side(one: Mention, cast: Cast) -> str:
    return cast.side(one) or one.actor


def _add(rounds: list[_Heard], heard: _Heard) -> None:
    """Add what was heard to the round it speaks of, the latest first, or as a new one."""
    for number in range(len(rounds) - 1, -1, -1):
        if _is_same(rounds[number], heard):
            rounds[number] = _joined(rounds[number], heard)
            return
    rounds.append(heard)


def _is_same(one: _Heard, other: _Heard) -> bool:
    if one.ordinal is not None and one.ordinal == other.ordinal:
        return True
    if one.ordinal is not None and other.ordinal is not None:
        return False
    if one.date is not None and other.date is not None:
        return _overlap(one.date, other.date)
    if one.status != other.status:
        return False
    return one.place is None or other.place is None or one.place == other.place


def _overlap(one: DateValue, other: DateValue) -> bool:
    return one.start[:10] <= other.end[:10] and other.start[:10] <= one.end[:10]


def _joined(one: _Heard, other: _Heard) -> _Heard:
    return _Heard(
        ordinal=one.ordinal or other.ordinal,
        status=other.status if other.status in {"failed", "suspended"} else one.status,
        date=one.date or other.date,
        place=one.place or other.place,
        parties=one.parties,
        hosts=tuple(dict.fromkeys((*one.hosts, *other.hosts))),
        mediators=tuple(dict.fromkeys((*one.mediators, *other.mediators))),
        evidence=(*one.evidence, *other.evidence),
    )


def _proposal(name: str, one: _Heard, cast: Cast) -> RoundProposal:
    parties = one.parties or tuple(sorted(cast.parties))
    return RoundProposal(
        id=name,
        ordinal=one.ordinal,
        status=one.status,
        date=one.date,
        place=one.place,
        parties=parties,
        hosts=one.hosts,
        mediators=one.mediators,
        evidence=one.evidence,
        rule="clause of talks",
        version=VERSION,
        confidence=_SURE if one.ordinal is not None or one.date is not None else _UNSURE,
    )
