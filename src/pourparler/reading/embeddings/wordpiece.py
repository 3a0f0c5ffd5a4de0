"""The pieces of words that models of the BERT family read, by the list of pieces that comes with the model.

Words are cut at white space and punctuation, then into the longest pieces of the list from the left; a piece that goes
on within a word is listed with "##" before it. Source: Devlin et al. 2019, and the tokenizer published with it.
"""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from pourparler.errors import ReadingError

_UNKNOWN, _BEGIN, _END = "[UNK]", "[CLS]", "[SEP]"
_LONGEST_WORD = 100
"""Characters; a longer word is unknown, as in the published tokenizer."""

_CJK = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F))
_ASCII_PUNCTUATION = set("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class WordPieces:
    """The pieces of one model: `lower` where it was trained on words without capitals and accents."""

    def __init__(self, path: Path, *, lower: bool) -> None:
        pieces = path.read_text(encoding="utf-8").split("\n")
        self._ids = {piece: number for number, piece in enumerate(pieces) if piece}
        self._lower = lower
        missing = [name for name in (_UNKNOWN, _BEGIN, _END) if name not in self._ids]
        if missing:
            raise ReadingError(
                f"{path} lists no piece {missing[0]}; expected the vocab.txt of a model of the BERT family, "
                f"one piece a line"
            )

    def ids(self, text: str, most: int) -> list[int]:
        """Return the numbers of the pieces of a text with the marks of its begin and end, `most` of them at most."""
        found = [number for word in self._words(text) for number in self._pieces(word)]
        return [self._ids[_BEGIN], *found[: most - 2], self._ids[_END]]

    def _words(self, text: str) -> Iterator[str]:
        spaced = "".join(_spaced(character) for character in text)
        for word in spaced.split():
            yield _without_accents(word.lower()) if self._lower else word

    def _pieces(self, word: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(word) <= _LONGEST_WORD:
            end = next((end for end in range(len(word), start, -1) if self._piece(word, start, end) in self._ids), None)
            if end is None:
                return [self._ids[_UNKNOWN]]
            found.append(self._ids[self._piece(word, start, end)])
            start = end
        return found or [self._ids[_UNKNOWN]]

    def _piece(self, word: str, start: int, end: int) -> str:
        return word[start:end] if start == 0 else f"##{word[start:end]}"


def _spaced(character: str) -> str:
    """Return the character, alone between spaces where it is a word of its own, a space where it is one or none."""
    code, kind = ord(character), unicodedata.category(character)
    if code in {0, 0xFFFD} or (kind.startswith("C") and character not in "\t\n\r"):
        return ""
    if character.isspace():
        return " "
    is_alone = character in _ASCII_PUNCTUATION or kind.startswith("P") or any(a <= code <= b for a, b in _CJK)
    return f" {character} " if is_alone else character


def _without_accents(word: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", word) if unicodedata.category(part) != "Mn")
