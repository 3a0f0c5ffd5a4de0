"""Where words that somebody quotes stand in a text: to the letter, else with marks, blanks and accents evened out."""

import re
import unicodedata
from functools import cached_property

_EVEN = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "—": "-", "–": "-", "‑": "-"}


class Locator:
    """Finds quotes in one text, which is evened out once, and only where a quote is not in it to the letter."""

    def __init__(self, text: str) -> None:
        self._text = text

    def places(self, quote: str) -> list[tuple[int, int]]:
        """Return where the quote stands, as offsets into the text; empty where it does not."""
        if not quote.strip():
            return []
        exact = [(found.start(), found.end()) for found in re.finditer(re.escape(quote), self._text)]
        if exact:
            return exact
        even, places = self._evened
        sought = _evened(quote)[0].strip()
        hits = re.finditer(re.escape(sought), even) if sought else ()
        return [(places[hit.start()], places[hit.end() - 1] + 1) for hit in hits]

    @cached_property
    def _evened(self) -> tuple[str, list[int]]:
        return _evened(self._text)


def _evened(text: str) -> tuple[str, list[int]]:
    """The text evened out, and for each of its letters where it stands in the text."""
    letters: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text):
        for part in unicodedata.normalize("NFD", _EVEN.get(letter, " " if letter.isspace() else letter)):
            if unicodedata.combining(part) or (part == " " and letters and letters[-1] == " "):
                continue
            letters.append(part)
            places.append(at)
    return "".join(letters), places
