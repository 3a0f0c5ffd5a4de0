"""Labels between a headline and its report where the lines ran together: "Talks end Listen · 6 min By A. Silva The".

A page saved as one line has no full stop after its headline, so such a label stands within the first sentence. It is
looked for only there, and only where a byline or a capital follows it.
"""

import re
from collections.abc import Iterator

from pourparler.reading.language.sentences import STARTERS
from pourparler.reading.layout.notices import label_at_start, straightened
from pourparler.reading.values import FurnitureKind

_FEWEST_WORDS, _FEWEST_WORDS_BEFORE = 12, 3
"""Words of a sentence into which a headline ran, and of the headline."""

_LONGEST_TOP = 300
_MAY_BEGIN = re.compile(r"(?<=[\w\"')?!])\s+(?=[A-Z0-9])")
_SEPARATORS = str.maketrans("•·|", "   ")
_ENDS = re.compile(r"[.!?][\"')]*$")
_BETWEEN = re.compile(r"[\s•·|/–—-]*")
_CREDIT = re.compile(
    r"(?:File )?(?:Photo|Photograph|Image|Picture|Map|Graphic|Illustration)s?(?: by |: ?)"
    r"[A-Z][\w.'-]*(?:(?: |/| / )[A-Z][\w.'-]*){0,7}?"
    rf"(?=\s+(?:{'|'.join(sorted(word.capitalize() for word in STARTERS))})\b)"
)
"""Whose picture stands above the report, up to a word that starts a sentence or a byline."""


def labels_below_title(sentence: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each label that follows the headline in the first sentence of a text, in order."""
    plain = straightened(sentence)
    if len(plain.split()) < _FEWEST_WORDS or not _ENDS.search(plain):
        return
    for opening in _MAY_BEGIN.finditer(plain, 0, _LONGEST_TOP):
        if len(plain[: opening.start()].split()) < _FEWEST_WORDS_BEFORE:
            continue
        end = _end_of_label(plain, opening.end(), is_first=True)
        start = opening.end()
        while end is not None:
            yield start, end
            start = _after(plain, end)
            end = _end_of_label(plain, start, is_first=False)
        if start > opening.end():
            return


def _end_of_label(plain: str, start: int, is_first: bool) -> int | None:
    """Return where the label ends that begins here; the first one is plain enough to end a headline."""
    if credit := _CREDIT.match(plain, start):
        return credit.end()
    found = label_at_start(plain[start:]) or label_at_start(plain[start:].translate(_SEPARATORS))
    if found is None:
        return None
    notice, length = found
    label = plain[start : start + length]
    is_sure = len(label.split()) > 1 or notice.kind is FurnitureKind.ADVERTISEMENT
    return start + length if is_sure or not is_first else None


def _after(plain: str, at: int) -> int:
    between = _BETWEEN.match(plain, at)
    return between.end() if between else at
