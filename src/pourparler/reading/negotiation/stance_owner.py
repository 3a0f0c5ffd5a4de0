"""Whose the stance is that a cue in a sentence takes: of the subject before it, or of somebody else.

A cue is no stance of the subject where it is a noun ("produced a promise"), done to it ("were urged"), told as a
purpose ("marched to demand"), or where another verb, subject or side stands between the two.
"""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pourparler.reading.cast.actors import Cast, Mention
from pourparler.reading.cast.bystanders import CIVILIANS
from pourparler.reading.negotiation.stances import Stance, stance_of
from pourparler.reading.quotations import SAYING
from pourparler.reading.values import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_BETWEEN_SUBJECT_AND_CUE = 60
"""Characters between the side and its stance: beyond, the verb is somebody else's."""

_ALSO_NOUNS = {"demand", "demands", "offer", "offers", "request", "requests", "progress", "hope", "hopes", "appeal"}
_POSSESSIVE = re.compile(r"[’']s?\s+(?:[\w-]+\s+)?")
"""What stands between a side and its demands, offers or hopes: they are a noun then, not a stance."""

_IN_ORDER_TO = re.compile(r"\bto\s+$")
_WILL_TO = re.compile(
    r"\b(?:expected|set|due|ready|agreed|going|likely|threatened|vowed|prepared|want\w*|plan\w*|continu\w+|about|able|forced|"
    r"decided|chose|used|ha[sd]|have)\s+to\s+$",
    re.IGNORECASE,
)
"""An infinitive tells what something was done for ("marched to demand"), unless a verb of will leads to it."""

_NOT_OURS = re.compile(r"[;:“”\"]|,\s*(?:and|but|who|which|while)\b")
_ACCUSES = re.compile(r"\b(?:accus\w+|blam\w+|condemn\w*|critici[sz]\w+|denounc\w+)\b", re.IGNORECASE)
_STANCES_THAT_ARE_NOUNS = {"progress", "breakthrough", "headway"}
_AFTER_BE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+|also\s+|again\s+|not\s+)*$", re.IGNORECASE)
_STATES = {"opposed", "committed", "prepared", "interested", "open", "ready", "willing"}
_LISTENERS = {
    "reporters",
    "journalists",
    "lawmakers",
    "parliament",
    "television",
    "statement",
    "interview",
    "conference",
}
"""Those to whom, and where, things are said."""


def stance_of_subject(
    sentence: Sentence, mentions: Sequence[Mention], cast: Cast, party: tuple[str, ...], start: int, end: int
) -> Stance | None:
    """Return the stance that the words from `start` to `end` of a sentence give to the subject right before them.

    None where they give none, where the cue is too far on, or where it is somebody else's or no stance here.
    """
    stance = stance_of(sentence.text[start:end])
    if stance is None or stance.start > _BETWEEN_SUBJECT_AND_CUE:
        return None
    at = start + stance.start
    lead, cue = sentence.text[start:at], sentence.text[at : start + stance.end].casefold()
    is_none_here = (
        _is_noun(sentence, at, cue)
        or (cue in _ALSO_NOUNS and _POSSESSIVE.fullmatch(lead) is not None)
        or _is_done_to_it(sentence, at, lead)
        or (_IN_ORDER_TO.search(lead) is not None and _WILL_TO.search(lead) is None)
    )
    is_of_another = (
        _is_cut_off(lead)
        or _has_other_verb(sentence, start, at)
        or _has_other_subject(sentence, start, at)
        or _other_side(lead, start, mentions, sentence, cast, party)
    )
    return None if is_none_here or is_of_another else stance._replace(start=at, end=start + stance.end)


def _is_cut_off(lead: str) -> bool:
    """Whether a comma that opens no aside on the subject, a mark, or a word of blame stands before the cue."""
    is_listed = "," in lead and not lead.lstrip().startswith((",", "("))
    return is_listed or _NOT_OURS.search(lead) is not None or _ACCUSES.search(lead) is not None


def _is_noun(sentence: Sentence, at: int, cue: str) -> bool:
    """Whether a cue of one word is a noun here: "produced a promise"; progress is a noun and a stance."""
    token = _token_at(sentence, at)
    before = token.nbor(-1) if token is not None and token.i else None
    is_led = before is not None and (before.pos_ in {"DET", "ADJ"} or before.tag_ in {"PRP$", "POS"})
    return token is not None and is_led and token.tag_.startswith("NN") and cue not in _STANCES_THAT_ARE_NOUNS


def _is_done_to_it(sentence: Sentence, at: int, lead: str) -> bool:
    """Whether the cue is a passive: "both sides were urged", not "were prepared"."""
    token = _token_at(sentence, at)
    return (
        token is not None
        and token.tag_ in {"VBN", "VBD"}
        and token.lower_ not in _STATES
        and _AFTER_BE.search(lead) is not None
    )


def _has_other_verb(sentence: Sentence, start: int, end: int) -> bool:
    """Whether another finite verb stands before the cue that is no word of saying: then the cue is of its clause."""
    return any(
        token.tag_ in {"VBD", "VBZ", "VBP"} and token.pos_ == "VERB" and token.lemma_ not in SAYING
        for token in sentence
        if start <= token.idx < end
    )


def _has_other_subject(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word of saying leads to another subject: "IGAD said the next session would open"."""
    said = next((token for token in sentence if start <= token.idx < end and token.lemma_ in SAYING), None)
    return said is not None and any(
        token.tag_ in {"NN", "NNS"} and token.lower_ not in _LISTENERS
        for token in sentence
        if said.idx < token.idx < end
    )


def _token_at(sentence: Sentence, at: int) -> "Token | None":
    return next((token for token in sentence if token.idx >= at), None)


def _other_side(
    lead: str, after: int, mentions: Sequence[Mention], sentence: Sentence, cast: Cast, party: tuple[str, ...]
) -> bool:
    """Whether another side stands between the subject and the stance: then the stance is that one's."""
    start = sentence.start + after
    between = [one for one in mentions if start <= one.start < start + len(lead) and not one.is_placed]
    return any(side not in party for side in sides_of(between, cast))


def sides_of(mentions: Iterable[Mention], cast: Cast) -> tuple[str, ...]:
    """Return the sides that these mentions speak for, each once: parties, and others who have a say."""
    sides = dict.fromkeys(cast.side(one) for one in mentions)
    return tuple(side for side in sides if side and side != CIVILIANS)
