"""Events of single sentences, in the words of the sentence, one line in and one line out."""

import json
from pathlib import Path

import pytest

from pourparler.errors import ReadingError
from pourparler.reading.acts.single_sentences import SentenceLine, code_lines, read_lines


def lines(*texts: str) -> list[SentenceLine]:
    return [SentenceLine(id=number, text=text) for number, text in enumerate(texts)]


def test_each_line_is_answered_in_order_on_its_own_text() -> None:
    texts = ["Radical French farmers blockaded Paris.", "", "Kenya praised Uganda. Uganda condemned Kenya."]
    answers = list(code_lines(lines(*texts)))
    assert [one.id for one in answers] == [0, 1, 2]
    for text, answer in zip(texts, answers, strict=True):
        for event in answer.events:
            assert all(text[quote.start : quote.end] == quote.quote for quote in event.evidence)
    assert [event.type for event in answers[2].events] == ["SUPPORT", "ACCUSE"]


def test_actors_are_named_in_the_words_of_the_sentence() -> None:
    (answer,) = code_lines(lines("Radical French farmers accused the European Union of neglect."))
    assert answer.events[0].type == "ACCUSE"
    assert answer.events[0].source == ("Radical French farmers",)


def test_a_meeting_to_come_is_agreed() -> None:
    (answer,) = code_lines(lines("Afghan leaders said they would meet the mediator."))
    assert (answer.events[0].type, answer.events[0].status) == ("AGREE", "actual")


def test_nouns_tell_where_no_verb_does() -> None:
    (answer,) = code_lines(lines("Riots against the tax."))
    assert [event.type for event in answer.events] == ["PROTEST"]


def test_a_broken_line_is_named_by_its_number(tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl"
    file.write_text(json.dumps({"id": "a", "text": "Kenya praised Uganda."}) + '\n{"id": 2}\n', encoding="utf-8")
    with pytest.raises(ReadingError, match="some.jsonl:2"):
        list(read_lines(file))
