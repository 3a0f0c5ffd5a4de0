"""Names that a text introduces itself: "the Government of National Accord (GNA)", "the Zomi Front, or ZF"."""

import re
from collections.abc import Iterable, Iterator

from pourparler.reading.cast.actor_lexicon import ActorKind, Known, Naming, known_words
from pourparler.reading.values import Sentence

_LETTERS = r"(?P<letters>[A-Z][A-Za-z&.-]*[A-Z0-9][A-Za-z0-9.-]*)"
_INTRODUCED = re.compile(
    rf"(?P<name>[A-ZÀ-Þ][\w’'.-]*(?:[\s-](?:(?:of|for|the|and|in|to|on|de|la|el|al|du|des|da|do|a)\s+)*[A-ZÀ-Þ0-9][\w’'.-]*){{1,8}})"
    rf"(?:\s+\((?:the\s+)?{_LETTERS}(?:[,;][^)]*)?\)|,\s+or\s+(?:the\s+)?{_LETTERS.replace('letters', 'also')}\b)"
)
_GROUP = re.compile(
    r"\b(?:front|army|forces?|movement|party|liberation|government|council|coalition|fighters?|brigades?|guards?|"
    r"alliance|militia|resistance|rebels?|congress|authority|administration|republic|league|defen[cs]e|command)\b",
    re.IGNORECASE,
)
_SHORT_WORDS = {"of", "for", "the", "and", "in", "to", "on", "de", "la", "el", "al", "du", "des", "da", "do", "a"}


def introduced_names(sentences: Iterable[Sentence]) -> Iterator[tuple[str, Known]]:
    """Yield each name with its letters, where they are those of its words; a name already known gains its letters."""
    for sentence in sentences:
        for found in _INTRODUCED.finditer(sentence.text):
            letters = found["letters"] or found["also"]
            name = _that_fits(found["name"], letters)
            if name is None:
                continue
            known = known_words().get(name) or _new(name, letters)
            yield name, known
            yield letters, known._replace(naming=Naming.NAME)


def _that_fits(name: str, letters: str) -> str | None:
    """The last words of a name whose first letters are those in brackets, in their order."""
    words = name.split()
    wanted = re.sub(r"[^A-Z]", "", letters)
    for first in range(len(words) - 1, -1, -1):
        initials = "".join(part[0].upper() for word in words[first:] for part in word.split("-") if part)
        capitals = "".join(
            part[0].upper() for word in words[first:] if word not in _SHORT_WORDS for part in word.split("-") if part
        )
        if wanted in (initials, capitals):
            return " ".join(words[first:])
    return name if _holds(name, wanted) else None


def _holds(name: str, wanted: str) -> bool:
    """Whether the letters stand in the name in their order, the first at its head: "Moro Islamic ..." for MILF."""
    rest = iter(name.upper())
    return name.upper().startswith(wanted[:1]) and all(letter in rest for letter in wanted)


def _new(name: str, letters: str) -> Known:
    kind = ActorKind.GROUP if _GROUP.search(name) else ActorKind.ORGANISATION
    return Known(re.sub(r"[^A-Z0-9]", "", letters.upper()), name, kind, Naming.NAME)
