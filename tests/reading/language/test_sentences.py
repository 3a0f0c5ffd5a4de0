"""Where sentences end: abbreviations, initials, quotes and numbers of the news."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.reading.language.sentences import split_sentences

TEXTS = [
    [
        "Mr. Smith met Gen. Ali in the U.S.",
        "The talks, held on Jan. 5 at 3 p.m. in Geneva, failed.",
        "“We go.”",
        "He left.",
    ],
    ["J. K. Silva said no. 5 won.", "“Why?” he asked.", "It is 5.5 percent!", "The U.S. Army left."],
    ["The U.N. said 3 p.m.", "On Monday it rained."],
    ["He said: “The war is over.”", "Nobody moved."],
    ["The office (No. 12) is shut.", "It was hit… twice.", "Then came quiet."],
    ["هل انتهت الحرب؟", "نعم."],
]


@pytest.mark.parametrize("sentences", TEXTS, ids=lambda sentences: sentences[0])
def test_sentences_are_found_again(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


def test_an_empty_line_ends_a_sentence() -> None:
    text = "A heading\n\nA paragraph. Of two."
    assert [text[start:end] for start, end in split_sentences(text)] == ["A heading", "A paragraph.", "Of two."]


@given(st.text(alphabet="aB .!?”“\n…1U", max_size=80))
def test_sentences_hold_all_but_the_spaces_between_them(text: str) -> None:
    found = list(split_sentences(text))
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in pairwise(found))


@pytest.mark.parametrize("piece", [".", " ", "a", "\n ", "“", ". "])
def test_a_line_of_a_million_characters_is_no_trouble(piece: str) -> None:
    started = time.monotonic()
    found = list(split_sentences(piece * (1_000_000 // len(piece))))
    assert len(found) <= 1_000_000
    assert time.monotonic() - started < 20
