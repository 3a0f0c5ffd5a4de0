"""The language of preference statements: precedence, quotes, and what is refused."""

import numpy as np
import pytest

from pourparler.errors import StabilityError
from pourparler.stability.preferences import ranks_of_priorities, ranks_of_weights
from pourparler.stability.statements import truth_of

A, B, C = (np.array([code >> bit & 1 for code in range(8)], bool) for bit in (2, 1, 0))
OPTIONS = {"A": A, "B": B, "C": C, "Release Water": A, "if": C}

SAME = [
    ("not A and B", ~A & B),
    ("not (A and B)", ~(A & B)),
    ("A or B and C", A | (B & C)),
    ("A if B", A | ~B),
    ("A or B if C", (A | B) | ~C),
    ("A if B iff C", (A | ~B) == C),
    ("A iff B iff C", (A == B) == C),
    ("A if B if C", (A | ~B) | ~C),
    ("not not A", A),
    ("\"Release Water\" AND not 'B'", A & ~B),
    ('A Or "if"', A | C),
    ("((A))", A),
]


@pytest.mark.parametrize(("statement", "expected"), SAME, ids=[statement for statement, _ in SAME])
def test_statements_mean_what_they_say(statement, expected):
    assert truth_of(statement, OPTIONS).tolist() == expected.tolist()


REFUSED = {
    "A and": "it ends where an option is expected",
    "(A or B": "a bracket is not closed",
    "A B": "'B' stands where",
    "and A": "'and' stands where an option is expected",
    "D": "no option is called 'D'; known: \"A\"",
    "Release Water": "no option is called 'Release'",
    "A & B": "cannot be read at '& B'",
    "": "it ends where an option is expected",
}


@pytest.mark.parametrize("statement", REFUSED)
def test_what_cannot_be_read_is_refused_with_the_place(statement):
    with pytest.raises(StabilityError) as refusal:
        truth_of(statement, OPTIONS)
    assert REFUSED[statement] in str(refusal.value)
    assert f"`{statement}`" in str(refusal.value)


def test_an_earlier_statement_outweighs_all_later_ones():
    ranks = ranks_of_priorities(["A", "B", "not C"], OPTIONS)
    order = sorted(range(8), key=lambda code: (bool(A[code]), bool(B[code]), not C[code]))
    assert [ranks[code] for code in order] == list(range(8))


def test_seventy_statements_are_no_trouble():
    ranks = ranks_of_priorities(["A or not A"] * 70 + ["B"], OPTIONS)
    assert sorted(set(ranks.tolist())) == [0, 1]


def test_weights_are_added_exactly():
    ranks = ranks_of_weights({"A": 0.1, "B": 0.2, "C": 0.3}, OPTIONS)
    assert ranks[0b110] == ranks[0b001]  # 0.1 + 0.2 ties with 0.3


def test_weights_beyond_whole_numbers_are_refused():
    with pytest.raises(StabilityError, match="too many digits"):
        ranks_of_weights({"A": 1e19}, OPTIONS)
