"""A sentence as a vector: the forward pass of a sentence-transformer of the BERT family, from files the user provides.

The folder holds what sentence-transformers write: `config.json`, `model.safetensors`, `vocab.txt`, and, where they are
not the usual ones, `tokenizer_config.json`, `sentence_bert_config.json` and `1_Pooling/config.json`. It is pinned: one
hash over all of them, given by the user, so that nobody's files are used unseen.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf

from pourparler.errors import ReadingError
from pourparler.reading.embeddings.safetensors import Tensors, read_tensors
from pourparler.reading.embeddings.wordpiece import WordPieces

_NEEDED = ("config.json", "model.safetensors", "vocab.txt")
_OPTIONAL = ("tokenizer_config.json", "sentence_bert_config.json", "1_Pooling/config.json")
_USUAL_LENGTH = 256
"""Pieces of words that are read of a text where the model does not say."""

Array = NDArray[np.float32]


class Embeddings(NamedTuple):
    """A folder with a sentence model, and the hash that its files must have."""

    folder: str
    sha256: str


def hash_of(folder: Path) -> str:
    """Return the SHA-256 over the files of a model, each with name and length; ReadingError where one is missing."""
    missing = [name for name in _NEEDED if not (folder / name).is_file()]
    if missing:
        raise ReadingError(
            f"{folder} holds no {missing[0]}; --embeddings takes the folder of a sentence-transformer of the BERT "
            f"family with {', '.join(_NEEDED)}"
        )
    digest = sha256()
    for name in (*_NEEDED, *_OPTIONAL):
        if (folder / name).is_file():
            data = (folder / name).read_bytes()
            digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


@cache
def load_model(embeddings: Embeddings) -> "SentenceModel":
    """Return the model of a pinned folder; ReadingError where the files are not those of the pin, or no such model."""
    folder = Path(embeddings.folder)
    found = hash_of(folder)
    if found != embeddings.sha256.lower():
        raise ReadingError(
            f"the files of {folder} have the hash {found}, not {embeddings.sha256 or '(none given)'}. If they are the "
            f"model that you mean, pin it: --embeddings-sha256 {found}"
        )
    return SentenceModel(folder)


class SentenceModel:
    """A model whose vectors have length 1, so that their product is the cosine of their angle."""

    def __init__(self, folder: Path) -> None:
        config = _json(folder / "config.json")
        if config.get("model_type") != "bert" or config.get("hidden_act", "gelu") != "gelu":
            raise ReadingError(
                f"{folder / 'config.json'} is of a model {config.get('model_type')!r} with activation "
                f"{config.get('hidden_act')!r}; only the BERT family with gelu is read, such as all-MiniLM-L6-v2"
            )
        self._weights = _Weights(read_tensors(folder / "model.safetensors"), folder)
        self._layers, self._heads = int(config["num_hidden_layers"]), int(config["num_attention_heads"])
        self._epsilon = float(config.get("layer_norm_eps", 1e-12))
        said = _json(folder / "sentence_bert_config.json").get("max_seq_length") or _USUAL_LENGTH
        self._longest = min(int(said), int(config["max_position_embeddings"]))
        lower = bool(_json(folder / "tokenizer_config.json").get("do_lower_case", True))
        self._pieces = WordPieces(folder / "vocab.txt", lower=lower)
        self._by_first = bool(_json(folder / "1_Pooling/config.json").get("pooling_mode_cls_token", False))

    def vectors(self, texts: Sequence[str]) -> Array:
        """Return one vector a text, shape (texts, hidden size)."""
        return np.stack([self._vector(self._pieces.ids(text, self._longest)) for text in texts])

    def _vector(self, ids: Sequence[int]) -> Array:
        """Each text goes through by itself, so that its vector does not hang on its neighbours."""
        hidden = self._embedded(ids)
        for number in range(self._layers):
            hidden = self._layer(hidden, f"encoder.layer.{number}")
        pooled = hidden[0] if self._by_first else hidden.mean(axis=0)
        return pooled / max(float(np.linalg.norm(pooled)), 1e-12)

    def _embedded(self, ids: Sequence[int]) -> Array:
        table = self._weights
        words = table["embeddings.word_embeddings.weight"][list(ids)]
        places = table["embeddings.position_embeddings.weight"][: len(ids)]
        kind = table["embeddings.token_type_embeddings.weight"][0]
        return self._normal(words + places + kind, "embeddings.LayerNorm")

    def _layer(self, hidden: Array, name: str) -> Array:
        attended = self._linear(self._attention(hidden, f"{name}.attention.self"), f"{name}.attention.output.dense")
        hidden = self._normal(hidden + attended, f"{name}.attention.output.LayerNorm")
        inner = _gelu(self._linear(hidden, f"{name}.intermediate.dense"))
        return self._normal(hidden + self._linear(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    def _attention(self, hidden: Array, name: str) -> Array:
        """Return what each piece takes from all pieces, shape (pieces, hidden size), head by head."""
        length, size = hidden.shape

        def heads(part: str) -> Array:  # [head, piece, size of a head]
            return self._linear(hidden, f"{name}.{part}").reshape(length, self._heads, -1).transpose(1, 0, 2)

        scores = heads("query") @ heads("key").transpose(0, 2, 1) / np.sqrt(np.float32(size // self._heads))
        weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
        weights /= weights.sum(axis=-1, keepdims=True)
        return (weights @ heads("value")).transpose(1, 0, 2).reshape(length, size)

    def _linear(self, hidden: Array, name: str) -> Array:
        return hidden @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]

    def _normal(self, hidden: Array, name: str) -> Array:
        centred = hidden - hidden.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + np.float32(self._epsilon))
        return centred / spread * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]


class _Weights:
    """The tensors of a model by their name, with or without the "bert." that some files put before it."""

    def __init__(self, tensors: Tensors, folder: Path) -> None:
        self._tensors = {name.removeprefix("bert."): tensor for name, tensor in tensors.items()}
        self._folder = folder

    def __getitem__(self, name: str) -> Array:
        if name not in self._tensors:
            raise ReadingError(
                f"model.safetensors of {self._folder} holds no tensor {name}; expected the weights of a BERT model "
                f"as sentence-transformers write them"
            )
        return self._tensors[name]


def _gelu(hidden: Array) -> Array:
    return (hidden * 0.5 * (1 + erf(hidden / np.sqrt(2)))).astype(np.float32)


def _json(path: Path) -> Mapping[str, Any]:
    """Return a JSON object, an empty one where there is no such file."""
    if not path.is_file():
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as wrong:
        raise ReadingError(f"{path} is no JSON: {wrong}; fetch the model again") from wrong
    return found if isinstance(found, dict) else {}
