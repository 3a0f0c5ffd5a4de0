"""What each side says it wants, offers or refuses: party, issue, stance and the exact words.

Mediators, backers and organisations have positions too. Where neither the words nor what they take up ("rejected the
proposal") name an issue we abstain: the issue stays open where somebody demands, rejects or offers outright, and else a
stance on nothing is no position. People and forces count for the side they
belong to.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from pourparler.reading.cast.actors import Cast, Mention
from pourparler.reading.confidence import position_confidence
from pourparler.reading.embeddings.model import Embeddings
from pourparler.reading.negotiation.issue_model import Sorted, nearest_issue
from pourparler.reading.negotiation.issues import Words, strong_issue_of, weak_issue_of
from pourparler.reading.negotiation.position_clauses import AGENT, DIRECT, SUBJECT, Clause, clauses_of
from pourparler.reading.negotiation.position_issues import issue_of_clause, without_names
from pourparler.reading.negotiation.stance_owner import sides_of
from pourparler.reading.values import PositionProposal, Quotation, Quoted, Sentence

VERSION = "positions/2"
_AGREES = re.compile(r"(?:agree|approv|consent)", re.IGNORECASE)
_OUTRIGHT = re.compile(
    r"(?:demand|insist|reject|refus(?:e|es|ed)\b|rul(?:e|es|ed|ing) out|propos|offer|den(?:y|ies|ied)|accept|"
    r"turn(?:s|ed)? down|call(?:s|ed)? (?:for|on)|urg|endors)",
    re.IGNORECASE,
)
_REMEMBERED = 2
"""So many sentences on, "the proposal" is still the one of the issue named before."""


def find_positions(
    sentences: Sequence[Sentence],
    cast: Cast,
    quotations: Iterable[Quotation],
    own: Words | None = None,
    embeddings: Embeddings | None = None,
) -> Iterator[PositionProposal]:
    """Yield the positions in the order of the text, each once.

    `own` are words for the issues of a case; with `embeddings` a sentence model is asked where words name no issue.
    """
    number = 0
    spoken = list(quotations)
    topic: tuple[int, str] | None = None
    for sentence, mentions in zip(sentences, cast.by_sentence, strict=True):
        text = without_names(sentence, mentions)
        remembered = topic[1] if topic and sentence.number - topic[0] <= _REMEMBERED else None
        for clause in clauses_of(sentence, mentions, spoken, cast):
            named = issue_of_clause(clause, sentence.start, text, remembered, own)
            sorted_under = nearest_issue(_words(clause, sentence), embeddings) if embeddings and not named else None
            issue = sorted_under.issue if sorted_under else named
            if _is_position(clause, issue, sentence, cast):
                number += 1
                told = _proposal(f"p{number}", clause, issue, sentence, mentions, cast)
                yield _by_model(told, sorted_under) if sorted_under else told
        about = strong_issue_of(text, own) or (None if remembered else weak_issue_of(text))
        topic = (sentence.number, about) if about else topic


def _words(clause: Clause, sentence: Sentence) -> str:
    return sentence.text[clause.start - sentence.start : clause.end - sentence.start]


def _by_model(told: PositionProposal, issue: Sorted) -> PositionProposal:
    """The proposal, saying that a sentence model found its issue, and which."""
    rule, version = f"{told.rule}, issue by embeddings", f"{told.version}+{issue.model}"
    return told.model_copy(update={"rule": rule, "version": version})


def _is_position(clause: Clause, issue: str | None, sentence: Sentence, cast: Cast) -> bool:
    """Whether a stance is worth a proposal: on an issue, or a side's outright; what others agree to do is an event."""
    cue = sentence.text[clause.stance.start - sentence.start : clause.stance.end - sentence.start]
    if set(clause.party) & set(cast.parties):
        return issue is not None or (clause.rule in {SUBJECT, AGENT} and _OUTRIGHT.match(cue) is not None)
    return issue is not None and not _AGREES.match(cue)


def _proposal(
    name: str, clause: Clause, issue: str | None, sentence: Sentence, mentions: Sequence[Mention], cast: Cast
) -> PositionProposal:
    quote = sentence.quote(clause.start, clause.end)
    named = [one for one in mentions if clause.start <= one.start < clause.end]
    toward = tuple(side for side in sides_of(named, cast) if side not in clause.party)
    return PositionProposal(
        id=name,
        party=clause.party,
        issue=issue,
        stance=clause.stance.name,
        toward=toward,
        reported_by="journalist" if clause.rule in {SUBJECT, AGENT} else None,
        direct_speech=clause.rule == DIRECT,
        quote=quote.quote,
        start=quote.start,
        end=quote.end,
        evidence=(Quoted(quote=quote.quote, start=quote.start, end=quote.end),),
        rule=clause.rule,
        version=VERSION,
        confidence=position_confidence(clause.rule, issue),
    )
