"""The tensors of a safetensors file, as float32: eight bytes with the length of a JSON header, the header, the bytes.

The format runs no code when it is read, which is why models are taken in no other.
Source: the format's own description in the repository huggingface/safetensors.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import ReadingError

Tensors = Mapping[str, NDArray[np.float32]]

_LENGTH_BYTES = 8
_LONGEST_HEADER = 100_000_000
"""Bytes; the format's own limit."""

_TYPES = {"F32": np.dtype("<f4"), "F16": np.dtype("<f2"), "F64": np.dtype("<f8"), "BF16": np.dtype("<u2")}


def read_tensors(path: Path) -> Tensors:
    """Return the floating-point tensors of a file by name; ReadingError where it is none of the format."""
    data = path.read_bytes()
    length = int.from_bytes(data[:_LENGTH_BYTES], "little")
    begin = _LENGTH_BYTES + length
    if len(data) < _LENGTH_BYTES or length > _LONGEST_HEADER or begin > len(data):
        raise _broken(path, f"its header would have {length} bytes, the file has {len(data)}")
    try:
        header: dict[str, Any] = json.loads(data[_LENGTH_BYTES:begin])
        entries = {name: entry for name, entry in header.items() if name != "__metadata__"}
        return {name: _tensor(data, begin, entry) for name, entry in entries.items() if entry["dtype"] in _TYPES}
    except (ValueError, KeyError, TypeError) as wrong:
        raise _broken(path, str(wrong)) from wrong


def _tensor(data: bytes, begin: int, entry: Mapping[str, Any]) -> NDArray[np.float32]:
    first, last = entry["data_offsets"]
    shape = [int(size) for size in entry["shape"]]
    kind = _TYPES[entry["dtype"]]
    if not 0 <= first <= last <= len(data) - begin or last - first != kind.itemsize * int(np.prod(shape)):
        raise ValueError(f"a tensor of shape {shape} is said to lie at bytes {first} to {last}")
    flat = np.frombuffer(data, dtype=kind, count=(last - first) // kind.itemsize, offset=begin + first)
    if entry["dtype"] == "BF16":  # the upper half of a float32
        flat = (flat.astype(np.uint32) << 16).view(np.float32)
    return flat.astype(np.float32).reshape(shape)


def _broken(path: Path, why: str) -> ReadingError:
    return ReadingError(
        f"{path} is no safetensors file: {why}. Fetch it again, or name another folder: --embeddings DIR"
    )
