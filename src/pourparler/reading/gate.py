"""What may enter: an entry whose every quote is word for word in the text, and none of it on page furniture.

The gate knows nothing of what made a proposal, rule, model or person, and trusts none of them. What it refuses is
counted by reason, so that a reader who invents quotes is seen.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from pourparler.reading.stretches import Stretches
from pourparler.reading.values import Furniture, Proposal, Quoted, SourceText

NO_EVIDENCE = "no quote"
NOT_VERBATIM = "quote not verbatim"
ON_FURNITURE = "quote on page furniture"

_Kind = TypeVar("_Kind", bound=Proposal)
_Words = TypeVar("_Words", bound=Quoted)


class Gate:
    """The gate before one text; `refused` counts by reason what it turned away."""

    def __init__(self, source: SourceText, furniture: Iterable[Furniture]) -> None:
        self.refused: Counter[str] = Counter()
        self._text = source.text
        self._furniture = Stretches(furniture)

    def admit(self, proposals: Iterable[_Kind]) -> tuple[_Kind, ...]:
        """Return the proposals all of whose quotes stand."""
        return tuple(proposal for proposal in proposals if self._passes(proposal.evidence))

    def admit_words(self, found: Iterable[_Words]) -> tuple[_Words, ...]:
        """Return the stretches of text (dates, places, quantities, quotations) that stand."""
        return tuple(words for words in found if self._passes([words]))

    def _passes(self, evidence: Sequence[Quoted]) -> bool:
        if not evidence:
            self.refused[NO_EVIDENCE] += 1
            return False
        reason = next((wrong for quote in evidence if (wrong := why_refused(self._text, self._furniture, quote))), None)
        if reason:
            self.refused[reason] += 1
        return reason is None


def why_refused(text: str, furniture: Stretches, quote: Quoted) -> str | None:
    """Return why this quote may not stand, None where it may: it is verbatim and touches no furniture."""
    if not (0 <= quote.start < quote.end <= len(text)) or text[quote.start : quote.end] != quote.quote:
        return NOT_VERBATIM
    return ON_FURNITURE if furniture.touch(quote.start, quote.end) else None
