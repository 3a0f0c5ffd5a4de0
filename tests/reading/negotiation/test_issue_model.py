"""Issues by a sentence model: asked only where words name none, and only where one issue is clearly nearest."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from pourparler.reading.embeddings.model import Embeddings, hash_of
from pourparler.reading.gazetteer import rows_of
from pourparler.reading.negotiation import issue_model, positions
from pourparler.reading.negotiation.issue_model import Sorted, nearest_issue
from pourparler.reading.negotiation.positions import VERSION
from pourparler.reading.read import Settings, read_text
from pourparler.reading.values import SourceText

TEXT = "Sudan and Ethiopia met.\n\nEthiopia demanded that Sudan take its hands off the jewels of the queen.\n"


@pytest.fixture
def embeddings(tiny_model: Path) -> Embeddings:
    return Embeddings(str(tiny_model), hash_of(tiny_model))


def test_each_issue_of_the_general_list_has_a_prototype() -> None:
    assert {row["issue"] for row in rows_of("issue_prototypes.tsv")} == {
        row["issue"] for row in rows_of("issues.tsv")
    } - {"attacks"}


@pytest.mark.parametrize(
    ("likeness", "issue"),
    [((0.9, 0.5, 0.1), "ceasefire"), ((0.9, 0.88, 0.1), None), ((0.1, 0.0, 0.0), None)],
    ids=["clear", "as near", "far from all"],
)
def test_the_nearest_where_it_is_clear(
    likeness: tuple[float, ...], issue: str | None, embeddings: Embeddings, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Model:
        def vectors(self, _: object) -> object:
            return np.array([[1.0]])

    prototypes = (("ceasefire", "territory", "process"), np.array(likeness)[:, None])
    monkeypatch.setattr(issue_model, "_prototypes", lambda _: prototypes)
    monkeypatch.setattr(issue_model, "load_model", lambda _: Model())
    found = nearest_issue("words", embeddings)
    assert (found and found.issue) == issue


def test_a_proposal_says_that_a_model_sorted_it_and_which(
    text_of: Callable[[str], SourceText], embeddings: Embeddings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(positions, "nearest_issue", lambda *_: Sorted("territory", "abc123"))
    (one,) = read_text(text_of(TEXT), Settings(date(2025, 1, 1), embeddings=embeddings)).positions
    assert (one.issue, one.rule, one.version) == ("territory", "clause, issue by embeddings", f"{VERSION}+abc123")


def test_without_a_model_the_issue_stays_open(text_of: Callable[[str], SourceText]) -> None:
    (one,) = read_text(text_of(TEXT), Settings(date(2025, 1, 1))).positions
    assert (one.issue, one.rule, one.version) == (None, "clause", VERSION)
