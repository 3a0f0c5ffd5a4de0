"""What a picture's credit makes a caption: the block that it ends, or the sentence before it where lines ran together.

A caption tells of the picture in the present tense or without a verb; a sentence in the past tense before a credit is
the report's own, and only the credit is furniture.
"""

import re

from pourparler.reading.language.lemmas import is_verb, lemma

LONGEST_CAPTION = 450
"""A block of more characters is no caption, even when it ends with the name of a picture agency."""

_LONGEST_SENTENCE = 300
_QUOTES = re.compile(r"[\"“”«»]")
_TOLD = re.compile(
    r"\b(?:(?:is|are) (?:to|due|set|expected|likely|not)|was|were|had|did|said|says|told|tells|added|"
    r"according|has|have|will|would|could|should|might|fell|rose|took|left(?![,)])|began|held|met|went|came|made|gave|led|sent|broke|fled|won|lost|became|got|ran|saw|knew|drew|grew|spoke|"
    r"struck|shot|kept|brought|fought|seized|killed|agreed|accused|urged|warned|called)\b"
)
_IS = re.compile(r"\b(?:is|are|be|been|can|must)\b")
_ANY_PAST = re.compile(r"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bof )(?<!\bby )(?<!\band )\b(?P<verb>[a-z]{2,}ed)\b")
_PAST = re.compile(
    r"\b(?P<verb>[a-z]{2,}ed)\s+(?:a|an|the|its|their|his|her|that|to|it|them|him|us|more|no|all|\d\S*)\b"
)


def may_be_caption(sentence: str, in_report: bool) -> bool:
    """Say whether a sentence before a credit may be the words below the picture; `in_report` it needs to be plainer."""
    if len(sentence) > _LONGEST_SENTENCE or _QUOTES.search(sentence) or _TOLD.search(sentence):
        return False
    return not _tells_of_the_past(sentence, _ANY_PAST if in_report else _PAST) and not (
        in_report and _IS.search(sentence)
    )


def _tells_of_the_past(sentence: str, past: re.Pattern[str]) -> bool:
    return any(is_verb(lemma(found["verb"], "VBD")) for found in past.finditer(sentence))
