"""Weights scaled to 100: only their numbers change, byte for byte."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.cases.check import check_file
from pourparler.cases.rescale import rescale
from pourparler.errors import CaseError

HEAD = """\
schema: pourparler-case/1
# Ä comment with 🙂
case: {id: x, title: "Ü"}
parties: [{id: a, name: A}, {id: b, name: B}]
issues:
- {id: i, name: I, type: unordered, options: [p, q]}
- {id: j, name: J, type: unordered, options: [p, q]}
- {id: k, name: K, type: unordered, options: [p, q]}
preferences:
"""
OF_A = "  a: {weights: {i: 1, j: 1, k: {best: 1, range: [0.5, 2]}}}  # thirds\n"
OF_B = "  b:\n    weights:\n      i: 30\n      j: 30.25   # a guess\n      k: 39\n"


def _write(folder, text, name="case.yaml"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def _errors(path):
    return [one.check for one in check_file(path).errors]


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_only_the_numbers_change(tmp_path, mark, line_end):
    path = _write(tmp_path, (mark + HEAD + OF_A + OF_B).replace("\n", line_end))
    assert _errors(path) == ["weights_do_not_sum", "weights_do_not_sum"]
    (scaled,) = rescale(path)
    scaled.write()
    of_a = "  a: {weights: {i: 33.33, j: 33.33, k: {best: 33.34, range: [16.67, 66.67]}}}  # thirds\n"
    of_b = "  b:\n    weights:\n      i: 30.23\n      j: 30.48   # a guess\n      k: 39.29\n"
    assert path.read_bytes() == (mark + HEAD + of_a + of_b).replace("\n", line_end).encode()
    assert _errors(path) == []


def test_the_corrected_lines_are_told_by_number(tmp_path):
    (scaled,) = rescale(_write(tmp_path, HEAD + OF_B))
    assert scaled.lines == {12: "      i: 30.23", 13: "      j: 30.48   # a guess", 14: "      k: 39.29"}


def test_nothing_is_written_unasked(tmp_path):
    path = _write(tmp_path, HEAD + OF_A)
    rescale(path)
    assert path.read_bytes() == (HEAD + OF_A).encode()


@pytest.mark.parametrize("weights", ["{i: 50, j: 30, k: 20}", "{i: 33.33, j: 33.33, k: 33.33}", "{ranking: [i, j, k]}"])
def test_weights_that_sum_or_have_no_figures_stay(tmp_path, weights):
    assert rescale(_write(tmp_path, f"{HEAD}  a: {{weights: {weights}}}\n")) == ()


def test_weights_of_nothing_cannot_be_scaled(tmp_path):
    with pytest.raises(CaseError, match=r"case\.yaml:10: weights of 'a' sum to 0; expected more than 0"):
        rescale(_write(tmp_path, f"{HEAD}  a: {{weights: {{i: 0, j: 0, k: 0}}}}\n"))


def test_private_weights_are_scaled_in_their_own_file(tmp_path):
    private = _write(tmp_path, "weights: {i: 2, j: 1, k: 1}\n", "a.yaml")
    (scaled,) = rescale(_write(tmp_path, HEAD + "  a: {file: a.yaml}\n"))
    assert (scaled.path, scaled.lines) == (private, {1: "weights: {i: 50, j: 25, k: 25}"})


@given(
    st.lists(st.decimals("0.01", "1000", places=2), min_size=3, max_size=3).filter(
        lambda all_: abs(sum(all_) - 100) > 1
    )
)
def test_scaled_weights_sum_to_100_and_keep_their_proportions(tmp_path_factory, weights):
    folder = tmp_path_factory.mktemp("scaled")
    i, j, k = weights
    (scaled,) = rescale(_write(folder, f"{HEAD}  a:\n    weights:\n      i: {i}\n      j: {j}\n      k: {k}\n"))
    text = scaled.content.decode().splitlines()[-3:]
    found = [Decimal(line.split(": ")[1]) for line in text]
    assert sum(found) == 100
    assert all(abs(new - old * 100 / sum(weights)) <= Decimal("0.02") for new, old in zip(found, weights, strict=True))
