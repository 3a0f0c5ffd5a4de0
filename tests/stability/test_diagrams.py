"""Decision diagrams of monotone conditions against all sets."""

from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.stability.diagrams import ALWAYS, NEVER, Diagrams

STATES = range(6)
CLAUSES = st.lists(
    st.lists(st.frozensets(st.sampled_from(STATES), min_size=1, max_size=3), min_size=1, max_size=4), max_size=5
)


def every_set():
    return map(frozenset, chain.from_iterable(combinations(STATES, size) for size in range(len(STATES) + 1)))


def built(diagrams, clauses):
    return diagrams.all_of(
        [
            diagrams.any_of([diagrams.all_of([diagrams.contains(s) for s in sorted(way)]) for way in clause])
            for clause in clauses
        ]
    )


@given(CLAUSES)
@settings(max_examples=150, deadline=None)
def test_sets_are_counted_and_minimised(clauses):
    diagrams = Diagrams(list(STATES))
    condition = built(diagrams, clauses)
    solutions = {one for one in every_set() if all(any(way <= one for way in clause) for clause in clauses)}
    by_size = [sum(len(one) == size for one in solutions) for size in range(len(STATES) + 1)]
    counts = diagrams.count_by_size(condition)
    assert [*counts, *[0] * (len(by_size) - len(counts))] == by_size
    minimal = diagrams.minimal(condition)
    expected = {one for one in solutions if not any(other < one for other in solutions)}
    assert {frozenset(one) for one in minimal} == expected
    assert len(minimal) == len(expected)


def test_the_ends():
    diagrams = Diagrams([])
    assert list(diagrams.minimal(ALWAYS)) == [()]
    assert list(diagrams.minimal(NEVER)) == []
    assert (len(diagrams.minimal(ALWAYS)), len(diagrams.minimal(NEVER))) == (1, 0)
