"""Tensors of files that are well made, and refusals of those that are not."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.tiny_bert import tensors_of_bert, write_safetensors

from pourparler.errors import ReadingError
from pourparler.reading.embeddings.safetensors import read_tensors


def test_what_was_written_is_read(tmp_path: Path) -> None:
    written = tensors_of_bert()
    write_safetensors(tmp_path / "m", written)
    found = read_tensors(tmp_path / "m")
    assert set(found) == set(written)
    assert all(np.array_equal(found[name], tensor) for name, tensor in written.items())


@pytest.mark.parametrize(("kind", "data"), [("F16", "<f2"), ("F64", "<f8"), ("BF16", None)])
def test_other_kinds_of_floats(kind: str, data: str | None, tmp_path: Path) -> None:
    values = np.array([1.0, -0.5, 2.0], dtype=np.float32)
    body = values.astype(data).tobytes() if data else (values.view(np.uint32) >> 16).astype("<u2").tobytes()
    head = json.dumps({"x": {"dtype": kind, "shape": [3], "data_offsets": [0, len(body)]}}).encode()
    (tmp_path / "m").write_bytes(len(head).to_bytes(8, "little") + head + body)
    assert read_tensors(tmp_path / "m")["x"].tolist() == [1.0, -0.5, 2.0]


@given(data=st.binary(max_size=60))
def test_any_other_bytes_are_refused_or_hold_nothing(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("broken") / "m"
    path.write_bytes(data)
    try:
        found = read_tensors(path)
    except ReadingError as refused:
        found = str(refused)
    assert found == {} or "is no safetensors file" in found


@pytest.mark.parametrize("offsets", [[0, 999], [-4, 8], [0, 8], [8, 4]])
def test_a_tensor_that_lies_outside_its_file_is_refused(offsets: list[int], tmp_path: Path) -> None:
    head = json.dumps({"x": {"dtype": "F32", "shape": [3], "data_offsets": offsets}}).encode()
    (tmp_path / "m").write_bytes(len(head).to_bytes(8, "little") + head + bytes(12))
    with pytest.raises(ReadingError, match="is no safetensors file"):
        read_tensors(tmp_path / "m")
