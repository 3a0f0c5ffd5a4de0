"""Notices that run into a report without a full stop: "Advertisement Rebels took the town".

Pages saved as one line have lost the ends of their labels and boxes. A capital in the middle of a sentence shows where
the report may begin again; what stands before it has to be a notice by itself.
"""

import re
from collections.abc import Iterator

from pourparler.reading.language.sentences import STARTERS
from pourparler.reading.layout.notices import (
    FEWEST_IN_A_TITLE,
    LONGEST_NOTICE,
    MOST_IN_A_TITLE,
    label_at_start,
    notice_in,
    points_of,
    straightened,
)
from pourparler.reading.values import FurnitureKind

_LONGEST_RUN_IN = 300
_FEWEST_WORDS, _FEWEST_AFTER_A_TITLE = 4, 6
"""Words that a report has at least where it begins again after a label, and after the title of another report."""

_FEWEST_IN_A_LONG_TITLE = 5

_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]{2,300}[)\]](?=[.]?\s+\S)")
_BRACKETS_AFTER_STOP = re.compile(r"(?<=[.!?\"'] )[(\[][^()\[\]]{2,300}[)\]](?=\s+\S)")
_CAPITAL = re.compile(r"(?<=[\w)\]!?…\"”'])\s+(?=[\"“‘(]?(?P<word>[A-Z][\w'’-]*))")
_COPYRIGHT = re.compile(
    r"(?<!\w)(?:Copyright|©|\([cC]\))(?: ?(?:©|\([cC]\)))? (?:(?:[A-Z&][\w.'&-]*|of|and|the|for),? ){1,8}(?:19|20)\d\d"
    r"(?:\.|(?=,|\s+[A-Z(]|\s*$))"
)
_WORD_IN_SMALL = re.compile(r",? [a-z]")
_WORD = re.compile(r"[\w'’&.-]+")
_TELLS = re.compile(r"\b(?!you\b)\w+ (?:is|are|has|have|had|was|were|said|will|\w{2,}ed)\b")
_GOES_ON = {
    "a", "about", "across", "after", "against", "all", "and", "around", "as", "at", "before", "behind", "between",
    "but", "by", "during", "for", "from", "in", "inside", "into", "near", "of", "on", "or", "our", "outside", "over",
    "since",
    "than", "that", "the", "their", "through", "to", "under", "until", "up", "via", "with", "within", "without", "your",
}  # fmt: skip
"""Words after which a capital begins a name, not a sentence."""


def parts_with_run_ins(sentence: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each notice that runs into this sentence, then of what is left of it."""
    plain = straightened(sentence)
    at = 0
    if (whole := notice_in(plain)) and whole.is_link:
        yield 0, len(sentence)
        return
    if within := _within(plain):
        yield from parts_with_run_ins(sentence[: within.start()].rstrip())
        yield within.span()
        at = within.end() + len(plain[within.end() :]) - len(plain[within.end() :].lstrip())
        yield from ((at + start, at + end) for start, end in parts_with_run_ins(sentence[at:]) if end > start)
        return
    while len(plain) - at <= LONGEST_NOTICE and (length := _length_of_notice(plain[at:])) is not None:
        yield at, at + length
        at += length + len(plain[at + length :]) - len(plain[at + length :].lstrip())
    yield at, len(sentence)


def _length_of_notice(plain: str) -> int | None:
    return _bracketed(plain) or _copyright(plain) or _label(plain) or _before_a_sentence(plain) or _before_a_name(plain)


def _within(plain: str) -> re.Match[str] | None:
    """Return a notice within a sentence that cannot go on after it: a copyright at its end, brackets after a stop."""
    ends = _COPYRIGHT.search(plain, 1)
    if ends and (not (rest := plain[ends.end() :].strip(" ,")) or notice_in(rest)):
        return ends
    return next((found for found in _BRACKETS_AFTER_STOP.finditer(plain) if notice_in(found[0])), None)


def _bracketed(plain: str) -> int | None:
    bracket = _IN_BRACKETS.match(plain)
    return bracket.end() if bracket and notice_in(bracket[0]) else None


def _copyright(plain: str) -> int | None:
    """Return where "Copyright The Valley Times Limited 2022." ends, whose "The" looks like the start of a report."""
    found = _COPYRIGHT.match(plain)
    return found.end() if found else None


def _label(plain: str) -> int | None:
    found = label_at_start(plain)
    if found is None:
        return None
    notice, end = found
    if notice.heads_list and (title_ends := _end_of_title(plain, end)):
        return title_ends
    said, following = plain[:end].split(), plain[end:].split()
    opens = following[0].lstrip("\"'")
    if _starts_sentence(opens) or opens != following[0] or notice_in(" ".join(following)):
        return end
    is_sure = notice.kind is FurnitureKind.ADVERTISEMENT or (len(said) > 1 and not opens[:1].isdigit())
    return end if is_sure and said[-1].lower() not in _GOES_ON and len(following) >= _FEWEST_WORDS else None


def _end_of_title(plain: str, start: int) -> int | None:
    """Return where the title of another report ends that follows "Recommended", and this report goes on."""
    for capital in _CAPITAL.finditer(plain, start + 1):
        title, rest = plain[start : capital.start()].split(), plain[capital.end("word") :]
        if len(title) < FEWEST_IN_A_TITLE or _goes_on(plain, capital) or not _WORD_IN_SMALL.match(rest):
            continue
        is_start = capital["word"].lower() in STARTERS or (_may_be_all(title) and _ends_a_title(plain, capital))
        if is_start:
            return capital.start() if len(title) <= MOST_IN_A_TITLE and _reports(plain[capital.end() :], 0.0) else None
    return None


def _may_be_all(title: list[str]) -> bool:
    """Say whether these words may be all of a title: it has a colon, or is long enough and ends with a small word."""
    return ":" in "".join(title) or (len(title) >= _FEWEST_IN_A_LONG_TITLE and title[-1].islower())


def _before_a_sentence(plain: str) -> int | None:
    """Return where a word that starts sentences is capitalised, and what stands before it is a notice."""
    for capital in _CAPITAL.finditer(plain, 0, _LONGEST_RUN_IN):
        if not _starts_sentence(capital["word"]) or _goes_on(plain, capital):
            continue
        if len(plain[capital.end() :].split()) >= _FEWEST_WORDS and notice_in(plain[: capital.start()]):
            return capital.start()
    return None


def _starts_sentence(word: str) -> bool:
    """Say whether a capitalised word is one that starts sentences; in capitals throughout it is part of a label."""
    return word.lower() in STARTERS and (len(word) == 1 or not word.isupper())


def _before_a_name(plain: str) -> int | None:
    """Return where a report begins with a name after a notice that would otherwise have swallowed it."""
    if not plain.endswith((".", "”", '"')) or (whole := notice_in(plain)) is None or whole.is_label:
        return None
    capitals = [one for one in _CAPITAL.finditer(plain) if not _goes_on(plain, one)]
    after_small = [one for one in capitals if _word_before(plain, one)[:1].islower()]
    for capital in after_small or [one for one in capitals if _ends_a_title(plain, one)]:
        if _reports(plain[capital.end() :].lstrip(), most_points=0.0 if after_small else -1.0):
            return capital.start()
    return None


def _reports(rest: str, most_points: float) -> bool:
    """Say whether what follows a notice is a report: long enough and nothing of a notice, or short with a verb."""
    words = len(rest.split())
    if words < _FEWEST_WORDS or notice_in(rest):
        return False
    return bool(_TELLS.search(rest)) or (words >= _FEWEST_AFTER_A_TITLE and points_of(rest) <= most_points)


def _goes_on(plain: str, capital: re.Match[str]) -> bool:
    return _word_before(plain, capital).lower() in _GOES_ON


def _word_before(plain: str, capital: re.Match[str]) -> str:
    return plain[: capital.start()].rsplit(None, 1)[-1]


def _ends_a_title(plain: str, capital: re.Match[str]) -> bool:
    """Say whether two small words follow the capital: a title in capitals ended, and a sentence began."""
    following = _WORD.findall(plain, capital.end("word"))[:2]
    return len(following) == 2 and all(word[:1].islower() for word in following)
