"""Where a sentence takes a stance, and whose it is: in four ways in which reports tell it.

A side is the subject of a stance ("Ethiopia rejects ..."), the agent of a passive ("was ruled out by Ethiopia"), or the
one who says it, in reported speech ("Sudan said that Ethiopia must leave") or between quotation marks.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pourparler.reading.cast.actors import Cast, Mention
from pourparler.reading.negotiation.stance_owner import sides_of, stance_of_subject
from pourparler.reading.negotiation.stances import Stance, begins_stance, stance_of
from pourparler.reading.values import Quotation, Sentence

DIRECT, REPORTED, SUBJECT, AGENT = "direct speech", "reported speech", "clause", "passive"

_CLAUSE_ENDS = re.compile(r";|,\s+(?:but|while|although|and\s+(?:the\s+)?[A-Z])|\s(?:while|whereas)\s")
_AND_THEN = re.compile(
    r",?\s(?:and|but)\s+(?:also\s+|then\s+|later\s+|instead\s+)?"
    r"(?:(?:said|says|added|insisted|warned|repeated|stressed|announced|declared)\s+(?:that\s+)?(?:it|they|he|she)\s+)?"
    r"(?:(?:has|have|had|is|are|was|were)\s+)?",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:\s*\([^)]*\))?,\s+(?:who|whose|whom|which|where|led|backed|an?|the|for|in|on|after|now|speaking|himself|[A-Z])"
)
_COMMA = re.compile(r",\s+")
_HELPING = re.compile(r"^(?:(?:has|have|had|also|again|then|later|on\s+\w+day)\s+)+")
_LONGEST_ASIDE = 220
"""Characters between a subject and its verb: longer asides are clauses of their own."""

_OWNED = {"its", "their", "his", "her"}
_ORGAN = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}?(?:ministr?y|ministers?|government|cabinet|spokes\w+|leaders?|leadership|chief|negotiators?|"
    r"delegat\w+|army|military|forces|office|presidents?|presidency|envoys?|officials?|parliament|side|team|commanders?|"
    r"representatives?|chairman|council|bureau|mission|lawmakers|generals?|aides?|advisers?)\b",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    r"\b(?:by|with|against|for|from|to|on|upon|between|among|toward|towards|about|over|than|via|near|like|including|"
    r"urg\w+|ask\w*|call\w*\s+(?:on|for)|demand\w*|tell\w*|told|warn\w*|accus\w+|press\w*|forc\w+|allow\w*|let|order\w*)\s+"
    r"(?:the\s+|an?\s+|its\s+|their\s+|both\s+)?(?:[a-z-]+\s+){0,2}$"
)
"""Words after which an actor is spoken of or to, and takes no stance itself."""

_JOINS = re.compile(
    r"(?:[’']s?\s+(?:[\w-]+\s+){0,2}?(?:government|army|military|forces|delegation|officials|leaders|president|negotiators|"
    r"envoys?|presidents?|ministers?))?\s*(?:\([^)]{1,12}\))?\s*(?:,|and|, and|nor|or)?\s*(?:by\s+)?(?:the|both)?\s*"
)
_GOVERNMENT_OF = re.compile(
    r"\b(?:government|republic|leaders|presidents?|delegations?) of\s+(?:the\s+)?$", re.IGNORECASE
)
_SUPPOSED = re.compile(r"\b(?:if|unless|whether|should|in case)\s+(?:the\s+|both\s+)?(?:[a-z-]+\s+)?$", re.IGNORECASE)
_IS_TOLD = re.compile(r"\s+(?:not\s+)?to\s")
_BY = re.compile(r"\bby\s+(?:the\s+|an?\s+|its\s+|their\s+|both\s+)?(?:[\w’'-]+\s+){0,2}$")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|got)\s+(?:\w+ly\s+|also\s+|again\s+)*(?P<done>\w+(?:ed|en|wn|id)\b(?:\s+(?:out|down|up|"
    r"unsigned|forward))?|put\s+forward|sought)[^,;]{0,40}$",
    re.IGNORECASE,
)
_AGENT_ENDS = re.compile(r"[,;:.“”\"]")
_CLAUSE_STARTS = re.compile(r"[;:]\s+|\s(?:when|after|as|because)\s+|,\s+(?:and|but|while|although|though)\s+|[“\"]")
_SELF = re.compile(
    r"\b(?:we|us|our|ours|i|my|me|must|should|ha[sv]e?\s+to|need|no|never|not|until|unless)\b", re.IGNORECASE
)
_WITHOUT_SUBJECT = {"rejects", "holds_firm", "demands", "claims_progress", "noncommittal", "denies"}
"""Stances that what is said of things ("talks would not resume until ...") is the speaker's."""


class Clause(NamedTuple):
    """A stance of some sides: where its words stand, the cue within them (offsets of the source text), and the way."""

    party: tuple[str, ...]
    start: int
    end: int
    stance: Stance
    rule: str


def clauses_of(
    sentence: Sentence, mentions: Sequence[Mention], spoken: Sequence[Quotation], cast: Cast
) -> list[Clause]:
    """Return the stances of a sentence, each once: of stances of one side that overlap, the first way to find it."""
    found = [
        *_direct(sentence, mentions, spoken, cast),
        *_of_subjects(sentence, mentions, cast),
        *_of_agents(sentence, mentions, cast),
        *_reported(sentence, mentions, spoken, cast),
    ]
    kept: list[Clause] = []
    for one in found:
        if not any(one.party == other.party and one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _direct(
    sentence: Sentence, mentions: Sequence[Mention], spoken: Sequence[Quotation], cast: Cast
) -> Iterator[Clause]:
    """What is said between quotation marks, by somebody who speaks for a side."""
    for one in spoken:
        if not one.direct or not sentence.start <= one.said.start < sentence.end:
            continue
        party = _speaker(one, mentions, cast)
        stance = stance_of(one.said.quote, of_speaker=True)
        if party and stance is not None and _is_own(one.said.quote, stance):
            end = min(one.said.end, sentence.end)
            yield Clause(party, one.said.start, end, _moved(stance, one.said.start), DIRECT)


def _is_own(said: str, stance: Stance) -> bool:
    """Whether the stance is the speaker's own: "we", a duty, or a refusal; not what somebody else is said to want."""
    return stance.name in _WITHOUT_SUBJECT or _SELF.search(said) is not None


def _speaker(one: Quotation, mentions: Sequence[Mention], cast: Cast) -> tuple[str, ...]:
    speaker = one.speaker
    if speaker is None:
        return ()
    return sides_of([mention for mention in mentions if speaker.start - 1 <= mention.start < speaker.end], cast)


def _moved(stance: Stance, by: int) -> Stance:
    return stance._replace(start=stance.start + by, end=stance.end + by)


def _of_subjects(sentence: Sentence, mentions: Sequence[Mention], cast: Cast) -> Iterator[Clause]:
    """Each side named in a sentence, with the stances that follow it: "agreed to a truce but refused to withdraw"."""
    text = sentence.text
    for group in _groups(sentence, mentions):
        if not _may_be_subject(sentence, group):
            continue
        start, after = group[0].start - sentence.start, group[-1].end - sentence.start
        party = sides_of(group, cast)
        stop = _CLAUSE_ENDS.search(text, _past_aside(text, after))
        last = stop.start() if stop else len(text.rstrip(' .”"'))
        cuts = [found for found in _AND_THEN.finditer(text, after, last) if begins_stance(text[found.end() : last])]
        begins = [start, *(cut.end() for cut in cuts)]
        ends = [*(cut.start() for cut in cuts), last]
        for begin, end in zip(begins, ends, strict=True):
            stance = stance_of_subject(sentence, mentions, cast, party, max(begin, _past_aside(text, after)), end)
            if not party or stance is None:
                continue
            yield Clause(party, sentence.start + begin, sentence.start + end, _moved(stance, sentence.start), SUBJECT)


def _past_aside(text: str, at: int) -> int:
    """Return where a sentence goes on after an aside on its subject: ", whose leader is not here, rejects ...".

    The aside ends at the comma right after which a stance begins; where none does, nothing is skipped.
    """
    if not _ASIDE.match(text, at):
        return at
    commas = (found.end() for found in _COMMA.finditer(text, at + 1, at + _LONGEST_ASIDE))
    return next((end for end in commas if begins_stance(_HELPING.sub("", text[end:], count=1))), at)


def _groups(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Mentions that stand as one subject: "Russia and Ukraine", "both sides"."""
    group: list[Mention] = []
    for one in mentions:
        if one.is_placed and not _GOVERNMENT_OF.search(sentence.text[: one.start - sentence.start]):
            continue
        if group:
            between = sentence.text[group[-1].end - sentence.start : one.start - sentence.start]
            if _JOINS.fullmatch(between) or one.start < group[-1].end:
                group.append(one)
                continue
            yield group
        group = [one]
    if group:
        yield group


def _may_be_subject(sentence: Sentence, group: Sequence[Mention]) -> bool:
    start, end = group[0].start - sentence.start, group[-1].end - sentence.start
    text = sentence.text
    if text[start:end].casefold() in _OWNED:
        return _ORGAN.match(text, end) is not None
    before = text[:start]
    return not (_NO_SUBJECT.search(before) or _SUPPOSED.search(before) or _IS_TOLD.match(text, end))


def _of_agents(sentence: Sentence, mentions: Sequence[Mention], cast: Cast) -> Iterator[Clause]:
    """Each side after "by" with what was done by it: "was ruled out by Ethiopia"."""
    text = sentence.text
    for group in _groups(sentence, mentions):
        start, end = group[0].start - sentence.start, group[-1].end - sentence.start
        by = _BY.search(text[:start])
        done = _PASSIVE.search(text[: by.start()]) if by else None
        stance = stance_of(done["done"]) if done else None
        party = sides_of(group, cast)
        if done is None or stance is None or stance.start or not party:
            continue
        begin = max((found.end() for found in _CLAUSE_STARTS.finditer(text, 0, done.start())), default=0)
        cue = _moved(stance, sentence.start + done.start("done"))
        stop = _AGENT_ENDS.search(text, end)
        last = stop.start() if stop else len(text.rstrip(' .”"'))
        yield Clause(party, sentence.start + begin, sentence.start + last, cue, AGENT)


def _reported(
    sentence: Sentence, mentions: Sequence[Mention], spoken: Sequence[Quotation], cast: Cast
) -> Iterator[Clause]:
    """What somebody who speaks for a side is told to have said, where it is no other side's stance."""
    for one in spoken:
        if one.direct or not sentence.start <= one.said.start < sentence.end:
            continue
        party = _speaker(one, mentions, cast)
        said = one.said
        stance = stance_of(said.quote, of_speaker=True)
        if not party or stance is None or stance.name not in _WITHOUT_SUBJECT:
            continue
        lead = [mention for mention in mentions if said.start <= mention.start < said.start + stance.start]
        named = [side for side in sides_of([one for one in lead if not one.is_placed], cast) if side not in party]
        if not named or stance_of(said.quote) != stance:
            yield Clause(party, said.start, min(said.end, sentence.end), _moved(stance, said.start), REPORTED)
