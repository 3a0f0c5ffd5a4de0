"""A tiny sentence model with random weights, written as sentence-transformers write theirs."""

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PIECES = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "cease", "##fire", "-", "a", "the", "talks", "resume", "##d", ".", ",",
    "prisoners", "of", "war", "sana", "##a", "!",
]  # fmt: skip
HIDDEN, HEADS, LAYERS, INNER, PLACES = 8, 2, 2, 12, 16


def tensors_of_bert() -> dict[str, NDArray[np.float32]]:
    rng = np.random.default_rng(7)

    def drawn(*shape: int) -> NDArray[np.float32]:
        return rng.normal(0, 0.5, shape).astype(np.float32)

    tensors = {
        "embeddings.word_embeddings.weight": drawn(len(PIECES), HIDDEN),
        "embeddings.position_embeddings.weight": drawn(PLACES, HIDDEN),
        "embeddings.token_type_embeddings.weight": drawn(2, HIDDEN),
        "embeddings.LayerNorm.weight": drawn(HIDDEN),
        "embeddings.LayerNorm.bias": drawn(HIDDEN),
    }
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}"
        sizes = {
            "attention.self.query": (HIDDEN, HIDDEN),
            "attention.self.key": (HIDDEN, HIDDEN),
            "attention.self.value": (HIDDEN, HIDDEN),
            "attention.output.dense": (HIDDEN, HIDDEN),
            "intermediate.dense": (INNER, HIDDEN),
            "output.dense": (HIDDEN, INNER),
        }
        for name, shape in sizes.items():
            tensors[f"{layer}.{name}.weight"], tensors[f"{layer}.{name}.bias"] = drawn(*shape), drawn(shape[0])
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            tensors[f"{layer}.{name}.weight"], tensors[f"{layer}.{name}.bias"] = drawn(HIDDEN), drawn(HIDDEN)
    return tensors


def write_safetensors(path: Path, tensors: dict[str, NDArray[np.float32]]) -> None:
    header: dict[str, object] = {"__metadata__": {"format": "np"}}
    body = b""
    for name, tensor in tensors.items():
        data = tensor.astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(body), len(body) + len(data)]}
        body += data
    head = json.dumps(header).encode()
    path.write_bytes(len(head).to_bytes(8, "little") + head + body)


def write_model(folder: Path) -> Path:
    """Write the model into a folder and return it."""
    config = {
        "model_type": "bert", "hidden_act": "gelu", "num_hidden_layers": LAYERS, "num_attention_heads": HEADS,
        "layer_norm_eps": 1e-12, "max_position_embeddings": PLACES,
    }  # fmt: skip
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "vocab.txt").write_text("\n".join(PIECES) + "\n")
    write_safetensors(folder / "model.safetensors", tensors_of_bert())
    return folder
