"""A text made of given lines, its sentences, and the project's own pipeline, loaded once."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.reading.tiny_bert import write_model

from pourparler.reading.documents.sources import open_bytes
from pourparler.reading.language.pipeline import load_pipeline, read_sentences
from pourparler.reading.values import Quoted, Sentence, SourceText

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="session")
def pipeline() -> "Language":
    return load_pipeline()


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("sentence-model"))


@pytest.fixture(scope="session")
def sentences_of(pipeline: "Language") -> Callable[[str], list[Sentence]]:
    return lambda text: list(read_sentences(text, [Quoted.of(text, 0, len(text))], pipeline))


@pytest.fixture(scope="session")
def text_of() -> Callable[[str], SourceText]:
    def opened(text: str, name: str = "report.txt") -> SourceText:
        (source,) = open_bytes(name, text.encode())
        assert isinstance(source, SourceText), source
        return source

    return opened
