"""What somebody expects: the cue ("are expected to", "a 40 percent chance"), who expects it, and the words of it."""

import re
from collections.abc import Iterator, Sequence

from pourparler.reading.cast.actors import Cast, Mention
from pourparler.reading.values import DateExpression, ExpectationProposal, Quoted, Sentence

VERSION = "expectations/1"
_SURE = 0.6
"""Confidence: set by hand, not yet calibrated on unseen reports."""

_CUES = re.compile(
    r"\b(?:(?:is|are|was|were)\s+(?:widely\s+)?(?:not\s+)?expected\s+to|expectations?\s+(?:are|were|is|was|remain\w*)\s+\w+|"
    r"(?:is|are|was|were|seems?|appears?)\s+(?:very\s+|highly\s+)?(?:un)?likely|expects?\s+(?!of)|predict(?:s|ed)|forecast(?:s|ed)?|"
    r"anticipat(?:e|es|ed)|odds\s+(?:of|that|are)|chances?\s+(?:of|that)|doubt(?:s|ed)\s+that|few\s+expect|"
    r"little\s+(?:hope|chance|prospect)|optimis(?:m|tic)|pessimis(?:m|tic)|neither\s+expected)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(\d{1,3})(?:\.\d+)?\s*(?:%|percent|per cent)", re.IGNORECASE)
_HOLDS_ITS_OWN = re.compile(r"\b(?:expects?|predict|forecast|anticipat|doubt)", re.IGNORECASE)
_ENDS = re.compile(r";|,\s+(?:but|while|although|which|who|and)\s")


def find_expectations(
    sentences: Sequence[Sentence], cast: Cast, dates: Sequence[DateExpression]
) -> Iterator[ExpectationProposal]:
    """Yield the expectations in the order of the text, one a sentence at most."""
    number = 0
    for sentence, mentions in zip(sentences, cast.by_sentence, strict=True):
        cue = _CUES.search(sentence.text)
        if cue is None:
            continue
        number += 1
        quote = _clause(sentence, cue)
        when = next((one.value for one in dates if quote.holds(one)), None)
        yield ExpectationProposal(
            id=f"x{number}",
            who=_who(sentence, cue, mentions),
            what=quote.quote,
            words=" ".join(cue[0].split()),
            odds=_odds(quote.quote),
            by=when,
            evidence=(quote,),
            rule="cue",
            version=VERSION,
            confidence=_SURE,
        )


def _clause(sentence: Sentence, cue: re.Match[str]) -> Quoted:
    start = max((found.end() for found in _ENDS.finditer(sentence.text, 0, cue.start())), default=0)
    stop = _ENDS.search(sentence.text, cue.end())
    end = stop.start() if stop else len(sentence.text.rstrip(" ."))
    return sentence.quote(sentence.start + start, sentence.start + end)


def _who(sentence: Sentence, cue: re.Match[str], mentions: Sequence[Mention]) -> str | None:
    """The one who expects, where the verb has one: "Kenya expects"; what is expected of somebody is nobody's own."""
    if not _HOLDS_ITS_OWN.match(cue[0]):
        return None
    before = [one for one in mentions if one.end <= sentence.start + cue.start()]
    return before[-1].actor if before else None


def _odds(text: str) -> float | None:
    found = _PERCENT.search(text)
    share = int(found[1]) / 100 if found else None
    return share if share is not None and share <= 1 else None
