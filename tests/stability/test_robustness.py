"""Shares of consistent rankings against trying all of them."""

from collections import Counter
from itertools import permutations, product

import numpy as np
import pytest
from models import conflict
from random_models import textbook_of
from test_uncertain import KNOWN, random_partial

from pourparler.errors import StabilityError
from pourparler.stability.extensions import ConsistentRankings, Rankings
from pourparler.stability.preferences import better_by_pairs
from pourparler.stability.robustness import robustness_of


def consistent(better, states):
    """Every ranking (best first) in which what is better comes first."""
    return [order for order in permutations(range(states)) if all(order.index(a) < order.index(b) for a, b in better)]


@pytest.mark.parametrize("concept", ["R", "GMR", "SMR", "SEQ", "SSEQ"])
def test_shares_agree_with_trying_every_ranking(concept):
    rng = np.random.default_rng(37)
    tried = 0
    while tried < 8:
        model, game, better = random_partial(rng)
        if game.states > 4 or len(game.arcs) > 3:
            continue
        tried += 1
        book, counts, total = textbook_of(game, None, "legal"), Counter(), 0
        for orders in product(*(consistent(its, game.states) for its in better)):
            total += 1
            book.prefers = [lambda t, s, order=order: order.index(t) < order.index(s) for order in orders]
            counts.update(s for s in book.states if all(book.stable(concept, i, s) for i in book.decision_makers))
        answer = robustness_of(conflict(**model), concept)
        assert (answer.method, answer.rankings_total) == ("exact", total)
        assert [share.share for share in answer.shares] == [counts[s] / total for s in book.states]


def test_draws_come_near_the_count(monkeypatch):
    from pourparler.stability import robustness

    loose = {**KNOWN, "preferences": {"A": {"pairs": [[2, 3]]}, "B": {"pairs": [[1, 2]]}}}
    exact = robustness_of(conflict(**loose), "SEQ")
    monkeypatch.setattr(robustness, "COMBINATIONS_AT_MOST", 10)
    drawn = robustness_of(conflict(**loose), "SEQ", draws=600, seed=5)
    again = robustness_of(conflict(**loose), "SEQ", draws=600, seed=5)
    assert (exact.method, drawn.method, drawn.draws, drawn.seed) == ("exact", "drawn", 600, 5)
    assert drawn == again
    for one, other in zip(exact.shares, drawn.shares, strict=True):
        assert abs(one.share - other.share) <= 4 * max(other.standard_error, 0.01)


def test_draws_are_even():
    rankings = Rankings(better_by_pairs([(0, 1)], 4))
    rng = np.random.default_rng(1)
    drawn = Counter(tuple(rankings.draw(rng)) for _ in range(2_400))
    assert rankings.total == len(drawn) == 12
    assert sorted(drawn) == sorted(map(tuple, rankings.all()))
    assert max(abs(count - 200) for count in drawn.values()) < 4 * 200**0.5


def test_known_ties_stay_ties():
    better = better_by_pairs([(0, 1)], 4)
    nothing_between = (0b1100, 0b1100, 0b0011, 0b0011)  # 2 and 3 are equal, and unknown against 0 and 1
    rankings = ConsistentRankings(better, nothing_between)
    assert rankings.total == 3
    assert {order[2] == order[3] for order in rankings.all()} == {True}


def test_two_rankings_make_shares_of_nothing_or_all():
    answer = robustness_of(conflict(**KNOWN), "R")
    assert answer.rankings_total == 1
    assert all(share.always != share.never for share in answer.shares)


def test_an_order_that_says_too_little_is_refused(monkeypatch):
    from pourparler.stability import extensions

    monkeypatch.setattr(extensions, "DOWNSETS_AT_MOST", 100)
    with pytest.raises(StabilityError, match="write down more pairs"):
        Rankings((0,) * 10)
