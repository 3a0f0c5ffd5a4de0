"""Whether a stretch of a sentence speaks of what was or of what will be, from the verb nearest to it.

The verb before the stretch decides, else the one after it. Infinitives take their tense from what governs them: "set
to meet", "agreed to return" look ahead, "began to withdraw" looks back. What "was due" looked ahead once; whether it
is over by now the verb does not say, unless the sentence goes on to tell that it came to nothing. Tags are enough for
this, no syntax tree is needed.
"""

import re
from enum import StrEnum

from pourparler.reading.values import Sentence


class Tense(StrEnum):
    """When, seen from the day of publication; AHEAD_THEN is what was to come once, and may be over: "was due in"."""

    PAST = "past"
    PRESENT = "present"
    AHEAD_THEN = "ahead then"
    FUTURE = "future"

    @property
    def looks_ahead(self) -> bool:
        """Whether it speaks of what is, or then was, still to come."""
        return self in {Tense.FUTURE, Tense.AHEAD_THEN}


_MODALS_AHEAD = {
    "will",
    "wo",
    "'ll",
    "’ll",
    "shall",
    "would",
    "'d",
    "may",
    "might",
    "could",
    "should",
    "must",
    "can",
    "ca",
}
_LOOKS_AHEAD = {
    "agree", "aim", "ask", "call", "decide", "demand", "due", "expect", "go", "hope", "intend", "invite", "likely",
    "need", "offer", "plan", "pledge", "poise", "poised", "prepare", "promise", "propose", "ready", "schedule",
    "scheduled", "seek", "set", "slate", "slated", "swear", "threaten", "urge", "vow", "wait", "want",
}  # fmt: skip
"""Words after which "to ..." has not happened yet."""

_AIMS = {
    "agree",
    "arrange",
    "ask",
    "book",
    "brace",
    "call",
    "invite",
    "plan",
    "prepare",
    "propose",
    "schedule",
    "set",
    "summon",
    "urge",
}
"""Verbs after which "for" leads to what has not happened yet: "invited both for talks in June"."""

_BIDS = {"invite", "summon"}
"""Verbs after which "to" leads there too: "has invited both delegations to consultations on 25 May"."""

_ARRANGED_WHEN = {
    "after", "as", "at", "before", "by", "during", "early", "for", "in", "later", "next", "on", "this", "to", "within",
}  # fmt: skip
_ARRANGED = {"due", "expected", "planned", "poised", "scheduled", "set", "slated"}

_ON_A_TIMETABLE = {
    "arrive", "begin", "convene", "depart", "end", "expire", "fly", "go", "head", "hold", "host", "kick", "lapse",
    "leave", "meet", "open", "reconvene", "resume", "return", "start", "take", "travel", "visit", "vote",
}  # fmt: skip
"""Verbs whose present tense beside a day is a timetable: "talks resume on Thursday"."""

_LED_AHEAD = {Tense.PAST: Tense.AHEAD_THEN, Tense.PRESENT: Tense.FUTURE}
"""What a tense becomes where "for" leads ahead: "was called for Saturday", "is called for Saturday"."""

_SAME_IN_THE_PAST = {"cast", "cut", "hit", "let", "put", "set", "shut", "split", "spread"}
"""Verbs whose participle a tagger takes for an infinitive: "the army, put on alert on May 26, has left"."""

_IS = {"is", "are", "'s", "’s", "be", "been", "being", "remain", "remains"}
_IS_NOW = {"is", "are", "’s", "'s"}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_CAME_TO_NOTHING = re.compile(
    r"\b(?:fell through|never (?:\w+ )?(?:took|happened|came|began|started|opened|met|materiali[sz]ed|arrived)|"
    r"(?:did|has|have|had) not (?:taken?|happen(?:ed)?|come|begin|begun|start(?:ed)?|show|arrived?|attend)|"
    r"failed to (?:take|happen|come|begin|start|show|arrive|attend|materiali[sz]e))\b",
    re.IGNORECASE,
)


def tense_near(sentence: Sentence, start: int, end: int) -> Tense:
    """Return the tense of the verb that the stretch from `start` to `end` of the source text belongs to."""
    tense = _tense_of_nearest(sentence, start, end)
    return Tense.PAST if tense is Tense.AHEAD_THEN and _CAME_TO_NOTHING.search(sentence.text) else tense


def _tense_of_nearest(sentence: Sentence, start: int, end: int) -> Tense:
    tokens = list(sentence.parsed)
    before = [token.i for token in tokens if sentence.start + token.idx < start]
    after = [token.i for token in tokens if sentence.start + token.idx >= end]
    if _opens_with_what_was(sentence, before):
        return Tense.PAST
    for places in (reversed(before), after):
        for at in places:
            tense = _tense_of_verb(sentence, at)
            if tense is not None:
                return _LED_AHEAD.get(tense, tense) if _aims_at(sentence, at, start) else tense
    return Tense.FUTURE if any(_is_timetable_mistagged(sentence, at) for at in (*before, *after)) else Tense.PRESENT


def _aims_at(sentence: Sentence, at: int, start: int) -> bool:
    """Say whether "for", or "to" of who is bidden, leads to the time: "invited both to Moscow for talks in June"."""
    between = [token.lower_ for token in sentence.parsed[at + 1 :] if sentence.start + token.idx < start]
    verb = _lemma(sentence, at)
    if ("for" in between and verb in _AIMS) or ("to" in between and verb in _BIDS):
        return True
    first = next((token for token in sentence.parsed if sentence.start + token.idx >= start), None)
    is_led = first is not None and first.lower_ == "for"
    return is_led and any(_lemma(sentence, before) in _AIMS for before in range(at))


def _opens_with_what_was(sentence: Sentence, before: list[int]) -> bool:
    """Say whether all that stands before is "After ..." or "Following ..." without a verb or comma."""
    words = [sentence.parsed[at] for at in before]
    is_open = bool(words) and words[0].lower_ in {"after", "following"}
    return is_open and not any(word.tag_ in _FINITE or word.text == "," for word in words)


def _is_timetable_mistagged(sentence: Sentence, at: int) -> bool:
    """Say whether a verb of timetables stands as a noun after a plural: "Talks resume Thursday"."""
    token = sentence.parsed[at]
    follows_plural = at > 0 and sentence.parsed[at - 1].tag_ in {"NNS", "NNPS"}
    return follows_plural and token.tag_ == "NN" and token.lower_ in _ON_A_TIMETABLE


def _tense_of_verb(sentence: Sentence, at: int) -> Tense | None:
    token = sentence.parsed[at]
    tag = token.tag_
    if tag == "MD":
        return Tense.FUTURE if token.lower_ in _MODALS_AHEAD else None
    if tag == "VB":
        return _of_infinitive(sentence, at)
    if tag == "VBD":
        if token.lower_ == "did" or not _governs_infinitive(sentence, at):
            return Tense.PAST
        return Tense.AHEAD_THEN
    if tag in {"VBN", "VBG", "JJ"} and _is_arranged(sentence, at):
        return _when_arranged(sentence, at)
    if tag in {"VBN", "VBG"}:
        return _of_participle(sentence, at)
    return _of_present(sentence, at) if tag in {"VBZ", "VBP"} else None


def _is_arranged(sentence: Sentence, at: int) -> bool:
    """Say whether this is "set for", "due in", "scheduled on" and the like after a form of "be"."""
    before = sentence.parsed[at - 1] if at else None
    following = sentence.parsed[at + 1].lower_ if at + 1 < len(sentence.parsed) else ""
    arranged = sentence.parsed[at].lower_ in _ARRANGED and following in _ARRANGED_WHEN
    return arranged and before is not None and before.lower_ not in {"had", "has", "have"}


def _when_arranged(sentence: Sentence, at: int) -> Tense:
    """Return since when something is set or due: "had been" is over, "was" may be, "is" and "has been" are not."""
    before = {token.lower_ for token in sentence.parsed[max(at - 3, 0) : at]}
    if "had" in before:
        return Tense.PAST
    return Tense.FUTURE if before & _IS else Tense.AHEAD_THEN


def _governs_infinitive(sentence: Sentence, at: int) -> bool:
    following = sentence.parsed[at + 1] if at + 1 < len(sentence.parsed) else None
    return following is not None and following.lower_ == "to" and _lemma(sentence, at) in _LOOKS_AHEAD


def _of_infinitive(sentence: Sentence, at: int) -> Tense | None:
    if at and sentence.parsed[at - 1].text == "," and sentence.parsed[at].lower_ in _SAME_IN_THE_PAST:
        return Tense.PAST
    for back in range(at - 1, max(at - 7, -1), -1):
        token = sentence.parsed[back]
        if token.tag_ == "MD":
            return Tense.FUTURE
        if token.tag_ in _FINITE or token.tag_ in {"VBN", "VBG", "JJ"}:
            if _lemma(sentence, back) in _LOOKS_AHEAD:
                return Tense.AHEAD_THEN if token.tag_ == "VBD" else _when_arranged(sentence, back)
            if token.lower_ in {"is", "are", "was", "were"} and back == at - 2:
                return Tense.FUTURE if token.lower_ in _IS_NOW else Tense.AHEAD_THEN
            if token.lower_ == "did":
                return Tense.PAST
            if token.tag_ == "VBN" and back and sentence.parsed[back - 1].lower_ in {"was", "were"}:
                return Tense.AHEAD_THEN  # "were told to leave"
            if token.tag_ == "VBN" and back and sentence.parsed[back - 1].lower_ in {"had", "has", "have"}:
                return Tense.PAST  # "had seemed to accept"
            if token.tag_ in _FINITE and token.pos_ == "VERB":
                return _tense_of_verb(sentence, back)
    return Tense.FUTURE


def _of_participle(sentence: Sentence, at: int) -> Tense | None:
    for back in range(at - 1, max(at - 5, -1), -1):
        token = sentence.parsed[back]
        if token.tag_ == "MD":
            return Tense.FUTURE
        if token.tag_ == "VB" and token.lower_ == "be":
            return Tense.FUTURE
        if token.pos_ == "AUX":
            ongoing = sentence.parsed[at].tag_ == "VBG" and token.tag_ in {"VBZ", "VBP"}
            if ongoing and _lemma(sentence, at) in _ON_A_TIMETABLE:
                return Tense.FUTURE
            return Tense.PRESENT if token.lower_ in _IS_NOW else Tense.PAST
        if token.pos_ not in {"ADV", "PART"}:
            break
    return Tense.PAST if sentence.parsed[at].tag_ == "VBN" else None


def _of_present(sentence: Sentence, at: int) -> Tense | None:
    if sentence.parsed[at].pos_ == "AUX" and _verb_follows(sentence, at):
        return None
    return Tense.FUTURE if _lemma(sentence, at) in _ON_A_TIMETABLE else Tense.PRESENT


def _verb_follows(sentence: Sentence, at: int) -> bool:
    return any(
        sentence.parsed[on].tag_ in {"VB", "VBN", "VBG"} for on in range(at + 1, min(at + 4, len(sentence.parsed)))
    )


def _lemma(sentence: Sentence, at: int) -> str:
    token = sentence.parsed[at]
    return (token.lemma_ or token.lower_).lower()
