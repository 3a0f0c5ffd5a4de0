"""Groups hang together pair by pair, whatever the order, and go by their least member."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from pourparler.reading.groups import Groups

PAIRS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=20)


def test_a_chain_is_one_group_of_its_least_member() -> None:
    groups = Groups[str]()
    for one, other in (("c", "d"), ("b", "c"), ("x", "y")):
        groups.join(one, other)
    assert [groups.first_of(member) for member in ("b", "c", "d", "y", "alone")] == ["b", "b", "b", "x", "alone"]


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_pairs_makes_no_difference(pairs: list[tuple[int, int]], chance: Random) -> None:
    one, other = Groups[int](), Groups[int]()
    for pair in pairs:
        one.join(*pair)
    for pair in chance.sample(pairs, len(pairs)):
        other.join(*pair)
    assert all(one.first_of(member) == other.first_of(member) for member in range(13))
    assert all(one.first_of(first) == one.first_of(second) for first, second in pairs)
