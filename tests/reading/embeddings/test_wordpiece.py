"""How words are cut into pieces."""

from pathlib import Path

import pytest
from tests.reading.tiny_bert import PIECES

from pourparler.errors import ReadingError
from pourparler.reading.embeddings.wordpiece import WordPieces

CUT = {
    "The talks resumed.": ["the", "talks", "resume", "##d", "."],
    "cease-fire": ["cease", "-", "[UNK]"],
    "ceasefire": ["cease", "##fire"],
    "Sanaá": ["sana", "##a"],
    "SANAA\u00a0war": ["sana", "##a", "war"],
    "x" * 101: ["[UNK]"],
    "": [],
    "war\u200b": ["war"],
}


@pytest.mark.parametrize("text", CUT)
def test_words_in_pieces(text: str, tiny_model: Path) -> None:
    ids = WordPieces(tiny_model / "vocab.txt", lower=True).ids(text, 99)
    assert [PIECES[number] for number in ids] == ["[CLS]", *CUT[text], "[SEP]"]


def test_capitals_are_kept_where_the_model_has_them(tiny_model: Path) -> None:
    assert WordPieces(tiny_model / "vocab.txt", lower=False).ids("War", 9) == [2, 1, 3]


def test_a_list_without_the_marks_is_refused(tmp_path: Path) -> None:
    (tmp_path / "vocab.txt").write_text("war\npeace\n")
    with pytest.raises(ReadingError, match=r"lists no piece \[UNK\]"):
        WordPieces(tmp_path / "vocab.txt", lower=True)
