"""What each side says it wants, offers or refuses: party, issue, stance and the exact words.

A position is a clause whose subject is a side of the text and whose verb takes a stance, or what somebody who speaks
for a side is quoted as saying. Where neither the words nor the rest of the sentence name an issue we abstain: a stance
on nothing is no position. People and forces count for the side they belong to.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pourparler.reading.actors import Cast, Mention
from pourparler.reading.issues import issue_of
from pourparler.reading.stances import Stance, begins_stance, stance_of
from pourparler.reading.values import PositionProposal, Quotation, Quoted, Sentence

VERSION = "positions/1"
_SURE = {"clause": 0.65, "reported speech": 0.6, "direct speech": 0.6}
"""Confidence by rule: set by hand, not yet calibrated on unseen reports."""

_ALONE = {"holds_firm": "overall_terms", "claims_progress": "process"}
"""Stances that are about the whole where no issue is named."""

_CLAUSE_ENDS = re.compile(r";|,\s+(?:but|while|although|and\s+(?:the\s+)?[A-Z])|\s(?:while|whereas)\s")
_AND_THEN = re.compile(
    r",?\s(?:and|but)\s+(?:also\s+|then\s+|later\s+|instead\s+)?(?:(?:has|have|had|is|are|was|were)\s+)?", re.IGNORECASE
)
_BETWEEN_SUBJECT_AND_CUE = 60
"""Characters between the side and its stance: beyond, the verb is somebody else's."""

_ALSO_NOUNS = {"demand", "demands", "offer", "offers", "request", "requests", "progress", "hope", "hopes"}
_POSSESSIVE = re.compile(r"[’']s?\s+(?:[\w-]+\s+)?")
"""What stands between a side and its demands, offers or hopes: they are a noun then, not a stance."""

_NOT_OURS = re.compile(r"[;:“”\"]|,\s*(?:and|but|who|which|while)\b")
_ACCUSES = re.compile(r"\b(?:accus\w+|blam\w+|condemn\w*|critici[sz]\w+|denounc\w+)\b", re.IGNORECASE)


class _Clause(NamedTuple):
    party: tuple[str, ...]
    start: int
    end: int
    stance: Stance
    rule: str


def find_positions(
    sentences: Sequence[Sentence], cast: Cast, quotations: Iterable[Quotation]
) -> Iterator[PositionProposal]:
    """Yield the positions in the order of the text, each once."""
    number = 0
    spoken = list(quotations)
    for sentence, mentions in zip(sentences, cast.by_sentence, strict=True):
        for clause in _once(_clauses(sentence, mentions, spoken, cast)):
            proposal = _proposal(f"p{number + 1}", clause, sentence, mentions, cast)
            if proposal is not None:
                number += 1
                yield proposal


def _clauses(
    sentence: Sentence, mentions: Sequence[Mention], spoken: Sequence[Quotation], cast: Cast
) -> Iterator[_Clause]:
    for one in spoken:
        if one.direct and sentence.start <= one.said.start < sentence.end:
            yield from _of_speech(one, sentence, mentions, cast)
    yield from _of_sentence(sentence, mentions, cast)


def _of_speech(one: Quotation, sentence: Sentence, mentions: Sequence[Mention], cast: Cast) -> Iterator[_Clause]:
    """What is said between quotation marks, by somebody who speaks for a side."""
    speaker = one.speaker
    if speaker is None:
        return
    who = [mention for mention in mentions if speaker.start - 1 <= mention.start < speaker.end]
    party = _sides(who, cast)
    stance = stance_of(one.said.quote)
    if party and stance is not None:
        end = min(one.said.end, sentence.end)
        yield _Clause(party, one.said.start, end, stance, "direct speech")


def _of_sentence(sentence: Sentence, mentions: Sequence[Mention], cast: Cast) -> Iterator[_Clause]:
    """Each side named in a sentence, with the stances that follow it: "agreed to a truce but refused to withdraw"."""
    text = sentence.text
    for group in _groups(sentence, mentions):
        start, after = group[0].start - sentence.start, group[-1].end - sentence.start
        party = _sides(group, cast)
        stop = _CLAUSE_ENDS.search(text, after)
        last = stop.start() if stop else len(text.rstrip(' .”"'))
        cuts = [found for found in _AND_THEN.finditer(text, after, last) if begins_stance(text[found.end() : last])]
        begins = [start, *(cut.end() for cut in cuts)]
        ends = [*(cut.start() for cut in cuts), last]
        for begin, end in zip(begins, ends, strict=True):
            stance = _stance_between(sentence, mentions, cast, party, max(begin, after), end)
            if not party or stance is None:
                break
            yield _Clause(party, sentence.start + begin, sentence.start + end, stance, "clause")


def _stance_between(
    sentence: Sentence, mentions: Sequence[Mention], cast: Cast, party: tuple[str, ...], start: int, end: int
) -> Stance | None:
    """The stance of these words, None where it is too far on or somebody else's."""
    stance = stance_of(sentence.text[start:end])
    if stance is None or stance.start > _BETWEEN_SUBJECT_AND_CUE:
        return None
    lead = sentence.text[start : start + stance.start]
    cue = sentence.text[start + stance.start : start + stance.end].casefold()
    if cue in _ALSO_NOUNS and _POSSESSIVE.fullmatch(lead):
        return None
    if _NOT_OURS.search(lead) or _ACCUSES.search(lead) or _other_side(lead, start, mentions, sentence, cast, party):
        return None
    return Stance(stance.name, start + stance.start, start + stance.end)


def _other_side(
    lead: str, after: int, mentions: Sequence[Mention], sentence: Sentence, cast: Cast, party: tuple[str, ...]
) -> bool:
    """Whether another side stands between the subject and the stance: then the stance is that one's."""
    start = sentence.start + after
    between = [one for one in mentions if start <= one.start < start + len(lead)]
    return any(side not in party for side in _sides(between, cast))


def _groups(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Mentions that stand as one subject: "Russia and Ukraine", "both sides"."""
    group: list[Mention] = []
    for one in mentions:
        if one.is_placed:
            continue
        if group:
            between = sentence.text[group[-1].end - sentence.start : one.start - sentence.start]
            joined = between.strip() in {"and", ",", ", and", "and the", "nor", "", "and both", "or"}
            if joined or one.start < group[-1].end:
                group.append(one)
                continue
            yield group
        group = [one]
    if group:
        yield group


def _sides(mentions: Iterable[Mention], cast: Cast) -> tuple[str, ...]:
    """The sides that these mentions speak for: those of the main parties, else any armed group or country."""
    sides = dict.fromkeys(cast.side(one) for one in mentions)
    return tuple(side for side in sides if side and (side in cast.parties or not cast.parties))


def _once(clauses: Iterable[_Clause]) -> list[_Clause]:
    """Of clauses of the same side that overlap, keep the first."""
    kept: list[_Clause] = []
    for one in clauses:
        if not any(one.party == other.party and one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return kept


def _proposal(
    name: str, clause: _Clause, sentence: Sentence, mentions: Sequence[Mention], cast: Cast
) -> PositionProposal | None:
    quote = sentence.quote(clause.start, clause.end)
    issue = (
        issue_of(quote.quote[_after_cue(clause, sentence) :]) or issue_of(quote.quote) or _ALONE.get(clause.stance.name)
    )
    if issue is None:
        return None
    named = [one for one in mentions if clause.start <= one.start < clause.end]
    toward = tuple(side for side in _sides(named, cast) if side not in clause.party)
    return PositionProposal(
        id=name,
        party=clause.party,
        issue=issue,
        stance=clause.stance.name,
        toward=toward,
        reported_by="journalist" if clause.rule == "clause" else None,
        direct_speech=clause.rule == "direct speech",
        quote=quote.quote,
        start=quote.start,
        end=quote.end,
        evidence=(Quoted(quote=quote.quote, start=quote.start, end=quote.end),),
        rule=clause.rule,
        version=VERSION,
        confidence=_SURE[clause.rule],
    )


def _after_cue(clause: _Clause, sentence: Sentence) -> int:
    """Where the words after the cue begin within the quote: what is asked for stands there."""
    if clause.rule == "direct speech":
        return 0
    return max(0, sentence.start + clause.stance.end - clause.start)
