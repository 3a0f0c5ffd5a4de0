"""What a position is about: the issue of what is asked for, of what it takes up, or of what was spoken of before.

Names of actors say nothing of an issue ("the paramilitary force", "the National Army"), so they are blanked before
words are looked up.
"""

import re
from collections.abc import Iterable

from pourparler.reading.cast.bystanders import CIVILIANS
from pourparler.reading.cast.mentions import Mention
from pourparler.reading.negotiation.issues import Words, asked_issue_of, issue_of, strong_issue_of
from pourparler.reading.negotiation.position_clauses import DIRECT, REPORTED, SUBJECT, Clause
from pourparler.reading.values import Sentence

_ALONE = {"holds_firm": "overall_terms", "claims_progress": "process", "denies": "ceasefire"}
"""What a stance is about where no issue is named: the whole, the talks; what is denied is an act of war."""

_ABOUT_BEFORE = {"noncommittal", "denies"}
"""Stances on what was spoken of before, where they name no issue themselves."""

_TAKES_UP = re.compile(
    r"\b(?:(?:the|that|this|these|those|its|their|his|her|such|any)\s+(?:(?-i:[a-z])\w+\s+)?(?:demands?|proposals?|plans?|"
    r"offers?|ideas?|charges?|accusations?|claims?|allegations?|requests?|conditions?|calls?|drafts?|deals?|terms|moves?)|"
    r"(?:it|them)(?!\s+(?:will|would|has|had|is|was|were|must|can|could|does|did|should|may|might|needs?|wants?|says?|said)\b)|"
    r"this(?=\s*[,.;”\"]|\s*$|\s+(?:is|was|will|would|on|at|in|and|but)\b)|(?:do|did|say|said)\s+so|suggestion)\b",
    re.IGNORECASE,
)
"""What stands for something said before; "it would come" and "this autumn" do not."""

_NAMES_ISSUE = re.compile(r"NATO|alliance", re.IGNORECASE)


def without_names(sentence: Sentence, mentions: Iterable[Mention]) -> str:
    """Return the sentence with the names of actors blanked, letter for letter; who is an issue of its own stays."""
    text = sentence.text
    for one in mentions:
        first, last = one.start - sentence.start, one.end - sentence.start
        said = text[first:last]
        if one.how != "pronoun" and one.actor != CIVILIANS and not _NAMES_ISSUE.search(said):
            text = f"{text[:first]}{'X' + 'x' * (len(said) - 1)}{text[last:]}"
    return text


def issue_of_clause(clause: Clause, start: int, text: str, remembered: str | None, own: Words | None) -> str | None:
    """Return the issue of a clause of a sentence, None where nothing names one.

    Parameters
    ----------
    start : where the sentence begins in the source text
    text : the sentence, names blanked
    remembered : the issue that the sentences before were about
    own : words for the issues of a case
    """
    words = text[clause.start - start : clause.end - start]
    earlier = strong_issue_of(text[: clause.start - start], own)
    before = earlier or remembered
    cue = clause.stance.start - clause.start if clause.rule in {SUBJECT, REPORTED} else 0
    after = words[clause.stance.end - clause.start :] if clause.rule in {SUBJECT, REPORTED} else words
    if before and strong_issue_of(words, own) is None and _TAKES_UP.search(after):
        return before
    around = text if clause.rule == DIRECT else words[:cue]
    asked = asked_issue_of(words[cue:], own) or strong_issue_of(around, own)
    found = asked or issue_of(after, own) or issue_of(words, own) or earlier
    is_about_before = clause.rule == DIRECT or clause.stance.name in _ABOUT_BEFORE
    return found or (before if is_about_before else None) or _alone(clause)


def _alone(clause: Clause) -> str | None:
    """The issue of a stance on the whole, where none is named: holding firm, and what "we offer"."""
    is_whole = clause.rule == DIRECT and clause.stance.name in {"offers", "proposes"}
    return "overall_terms" if is_whole else _ALONE.get(clause.stance.name)
