"""The pipeline that ships: its floors on both test sets, its size, and that it carries nothing of where it was made."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pourparler.errors import ReadingError
from pourparler.reading.language.pipeline import load_pipeline, read_sentences
from pourparler.reading.language.scores import LanguageScores
from pourparler.reading.language.train import FLOORS, measure, require_floors, train_pipeline
from pourparler.reading.values import Quoted

if TYPE_CHECKING:
    from spacy.language import Language

DATA = Path(load_pipeline().path).parent
MOST_BYTES = 15 * 2**20


def test_it_holds_its_floors_on_both_test_sets(pipeline: "Language", shared: Path) -> None:
    scores = measure(pipeline, shared / "ud")
    require_floors(scores)
    card = (DATA / "pourparler-en.md").read_text(encoding="utf-8")
    for row in scores.values():
        assert f"| {row.upos} | {row.uas} | {row.las} |" in card


def test_less_than_the_floors_is_refused_with_each_figure() -> None:
    low = {name: floor._replace(las=floor.las - 1) for name, floor in FLOORS.items()}
    with pytest.raises(ReadingError, match=r"ewt-test las 79\.5, floor 80\.5; gum-news-test las 78\.6"):
        require_floors(low)


def test_what_equals_the_floors_passes() -> None:
    require_floors({name: LanguageScores(*floor) for name, floor in FLOORS.items()})
    assert len(FLOORS) == 2


def test_it_is_small_and_has_its_card_and_notice() -> None:
    files = [path for path in (DATA / "pourparler-en").rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < MOST_BYTES
    assert (DATA / "pourparler-en.md").is_file()
    assert "CC BY-SA 4.0" in (DATA / "NOTICE").read_text(encoding="utf-8")


def test_it_carries_no_path_of_the_machine_that_made_it() -> None:
    config = (DATA / "pourparler-en" / "config.cfg").read_text(encoding="utf-8")
    assert not re.search(r'^\w+ = "/', config, re.MULTILINE)


def test_without_treebanks_training_says_where_to_get_them(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="no such treebank"):
        train_pipeline(tmp_path, tmp_path / "out")


def test_each_sentence_is_parsed_by_itself_and_its_words_know_their_place(pipeline: "Language") -> None:
    text = "  Rebels struck two air bases. They fled.\n\nThe army did not."
    sentences = list(read_sentences(text, [Quoted.of(text, 0, 43), Quoted.of(text, 43, len(text))], pipeline))
    assert [sentence.text for sentence in sentences] == [
        "Rebels struck two air bases.",
        "They fled.",
        "The army did not.",
    ]
    assert [sentence.paragraph for sentence in sentences] == [0, 0, 1]
    for sentence in sentences:
        for word in sentence:
            placed = sentence.place(word)
            assert text[placed.start : placed.end] == word.text
    assert [word.lemma_ for word in sentences[0]][:2] == ["rebel", "strike"]


def test_a_pipeline_that_is_not_there_is_refused_by_name() -> None:
    with pytest.raises(ReadingError, match="no_such_pipeline"):
        load_pipeline("no_such_pipeline")
