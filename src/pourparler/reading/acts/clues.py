"""What kind of act a sentence is likely to tell of, by its words alone, where neither verb nor noun says it outright.

Each type of event has words that keep its company in news; the type with most of them, the rarer words counting more,
is guessed. It is a guess and is marked as one: only sentences taken one by one are guessed at, never reports.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from pourparler.reading.acts.event_lexicon import word_classes
from pourparler.reading.gazetteer import rows_of


def guessed_type(words: Iterable[str]) -> str | None:
    """Return the type that most clues among these words, in lower case, point to; None where there is none."""
    scores: Counter[str] = Counter()
    for word in dict.fromkeys(words):
        kinds = _types_by_clue().get(word, ())
        scores.update(dict.fromkeys(kinds, 1.0 / len(kinds) if kinds else 0.0))
    return max(scores, key=lambda kind: (scores[kind], kind)) if scores else None


def _with_classes(word: str) -> tuple[str, ...]:
    return word_classes()[word[1:]] if word.startswith("@") else (word,)


@cache
def _types_by_clue() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in rows_of("event_clues.tsv"):
        for word in dict.fromkeys(one for name in row["words"].split() for one in _with_classes(name)):
            found[word] = (*found.get(word, ()), row["type"])
    return found
