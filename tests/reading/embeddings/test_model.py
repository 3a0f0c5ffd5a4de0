"""The forward pass against a plain computation with loops, the pin, and refusals that say what to do."""

import json
import math
import shutil
from pathlib import Path

import numpy as np
import pytest
from tests.reading.tiny_bert import HEADS, HIDDEN, LAYERS, tensors_of_bert

from pourparler.errors import ReadingError
from pourparler.reading.embeddings.model import Embeddings, SentenceModel, hash_of, load_model
from pourparler.reading.embeddings.wordpiece import WordPieces

Vector = list[float]
TEXTS = ["The talks resumed.", "A cease-fire, a war!", "unheard-of prisoners of war"]


def plain_vector(ids: list[int]) -> Vector:
    """The same pass written out with loops over floats, as in Vaswani et al. 2017 and Devlin et al. 2019."""
    weights = {name: tensor.astype(float).tolist() for name, tensor in tensors_of_bert().items()}

    def linear(name: str, row: Vector) -> Vector:
        matrix, bias = weights[f"{name}.weight"], weights[f"{name}.bias"]
        return [sum(m * x for m, x in zip(line, row, strict=True)) + b for line, b in zip(matrix, bias, strict=True)]

    def normal(name: str, row: Vector) -> Vector:
        mean = sum(row) / len(row)
        spread = math.sqrt(sum((x - mean) ** 2 for x in row) / len(row) + 1e-12)
        scale, bias = weights[f"{name}.weight"], weights[f"{name}.bias"]
        return [(x - mean) / spread * s + b for x, s, b in zip(row, scale, bias, strict=True)]

    def added(one: Vector, other: Vector) -> Vector:
        return [x + y for x, y in zip(one, other, strict=True)]

    kind = weights["embeddings.token_type_embeddings.weight"][0]
    rows = [
        normal(
            "embeddings.LayerNorm",
            added(
                added(weights["embeddings.word_embeddings.weight"][number], kind),
                weights["embeddings.position_embeddings.weight"][place],
            ),
        )
        for place, number in enumerate(ids)
    ]
    size = HIDDEN // HEADS
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}"
        query, key, value = (
            [linear(f"{layer}.attention.self.{part}", row) for row in rows] for part in ("query", "key", "value")
        )
        taken: list[Vector] = []
        for asking in query:
            joined: Vector = []
            for head in range(HEADS):
                part = slice(head * size, (head + 1) * size)
                scores = [sum(a * b for a, b in zip(asking[part], k[part], strict=True)) / math.sqrt(size) for k in key]
                shares = [math.exp(score) for score in scores]
                total = sum(shares)
                joined += [
                    sum(share / total * v[part][at] for share, v in zip(shares, value, strict=True))
                    for at in range(size)
                ]
            taken.append(joined)
        rows = [
            normal(f"{layer}.attention.output.LayerNorm", added(row, linear(f"{layer}.attention.output.dense", one)))
            for row, one in zip(rows, taken, strict=True)
        ]
        inner = [
            [x * 0.5 * (1 + math.erf(x / math.sqrt(2))) for x in linear(f"{layer}.intermediate.dense", row)]
            for row in rows
        ]
        rows = [
            normal(f"{layer}.output.LayerNorm", added(row, linear(f"{layer}.output.dense", one)))
            for row, one in zip(rows, inner, strict=True)
        ]
    mean = [sum(row[at] for row in rows) / len(rows) for at in range(HIDDEN)]
    length = math.sqrt(sum(x * x for x in mean))
    return [x / length for x in mean]


@pytest.mark.parametrize("text", TEXTS)
def test_the_pass_is_that_of_a_plain_computation(text: str, tiny_model: Path) -> None:
    ids = WordPieces(tiny_model / "vocab.txt", lower=True).ids(text, 16)
    assert SentenceModel(tiny_model).vectors([text])[0] == pytest.approx(plain_vector(ids), abs=2e-6)


def test_a_vector_does_not_hang_on_its_neighbours(tiny_model: Path) -> None:
    model = SentenceModel(tiny_model)
    together = model.vectors(TEXTS)
    assert all(np.array_equal(model.vectors([text])[0], one) for text, one in zip(TEXTS, together, strict=True))
    assert np.linalg.norm(together, axis=1) == pytest.approx([1.0] * len(TEXTS), abs=1e-6)


def test_a_pinned_folder_is_read_and_another_refused(tiny_model: Path, tmp_path: Path) -> None:
    pin = hash_of(tiny_model)
    assert load_model(Embeddings(str(tiny_model), pin.upper())).vectors(["a war"]).shape == (1, HIDDEN)
    changed = shutil.copytree(tiny_model, tmp_path / "changed")
    (changed / "vocab.txt").write_text((tiny_model / "vocab.txt").read_text().replace("war", "law"))
    with pytest.raises(ReadingError, match=hash_of(changed)):
        load_model(Embeddings(str(changed), pin))


def test_without_a_pin_the_hash_is_said_and_nothing_read(tiny_model: Path) -> None:
    with pytest.raises(ReadingError, match=f"--embeddings-sha256 {hash_of(tiny_model)}"):
        load_model(Embeddings(str(tiny_model), ""))


def test_a_folder_without_a_model_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"holds no config\.json"):
        load_model(Embeddings(str(tmp_path), "0" * 64))


def test_a_model_of_another_family_is_refused(tiny_model: Path, tmp_path: Path) -> None:
    other = shutil.copytree(tiny_model, tmp_path / "other")
    (other / "config.json").write_text(json.dumps({"model_type": "gpt2"}))
    with pytest.raises(ReadingError, match="only the BERT family"):
        load_model(Embeddings(str(other), hash_of(other)))


def test_only_so_many_pieces_are_read(tiny_model: Path) -> None:
    assert len(WordPieces(tiny_model / "vocab.txt", lower=True).ids("a war " * 40, 16)) == 16
