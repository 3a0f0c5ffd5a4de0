"""The inverse question against all rankings of small models, and the published counts."""

from itertools import chain, combinations, permutations
from math import factorial

import numpy as np
import pytest
from models import SYRIA_IRAQ, conflict
from random_models import named, random_graph_game, random_option_game, textbook_of

from pourparler.errors import StabilityError
from pourparler.stability.concepts.sanctioned import SANCTIONED
from pourparler.stability.inverse import inverse


def subsets(states):
    return chain.from_iterable(combinations(states, size) for size in range(len(states) + 1))


def small_games():
    rng = np.random.default_rng(23)
    for turn in range(30):
        game, written = random_option_game(rng, 3) if turn % 2 else (random_graph_game(rng), None)
        if 2 <= game.states <= 5:
            yield game, written


def test_counts_and_minimal_sets_agree_with_trying_every_ranking():
    for game, written in small_games():
        book = textbook_of(game, written, "legal")
        own = book.prefers[0]
        for concept in SANCTIONED:
            for s in book.states:
                stable, below_when_stable = 0, set()
                for ranking in permutations(book.states):  # best first
                    book.prefers[0] = lambda t, u, place=ranking.index: place(t) < place(u)
                    if book.stable(concept, 0, s):
                        stable += 1
                        below_when_stable.add(frozenset(ranking[ranking.index(s) + 1 :]))
                book.prefers[0] = own
                minimal = {one for one in below_when_stable if not any(other < one for other in below_when_stable)}
                answer = inverse(named(game), s + 1, concept, "D0")
                assert answer.rankings_total == factorial(game.states)
                assert answer.rankings_stable == stable
                assert {frozenset(t - 1 for t in one) for one in answer.minimal} == minimal
                assert answer.minimal_total == len(minimal)
                assert answer.holds_now == book.stable(concept, 0, s)


COUNTS = {"R": 240, "GMR": 384, "SMR": 300, "SEQ": 384, "SSEQ": 300}
"""Euphrates 1975, Syria at state 2: 240 is published (Kinsara 2014, section 4.2), and so is 420, for SEQ, wrongly."""


@pytest.mark.parametrize("concept", COUNTS)
def test_the_euphrates_counts(concept):
    answer = inverse(conflict(**SYRIA_IRAQ), 2, concept, "Syria")
    assert (answer.rankings_stable, answer.rankings_total) == (COUNTS[concept], 720)


def test_the_euphrates_conditions():
    answer = inverse(conflict(**SYRIA_IRAQ), "2", "SEQ", "Syria")
    assert answer.minimal == ((1, 3), (1, 6), (3, 4), (4, 6))
    assert not answer.holds_now


def test_counts_are_exact_where_nobody_could_list_the_rankings():
    options = [{"name": f"{dm}{k}", "dm": dm} for dm in "AB" for k in range(4)]
    big = conflict(
        decision_makers=[{"name": "A"}, {"name": "B"}],
        options=options,
        preferences={"A": {"weights": {"A0": 1}}, "B": {"weights": {"B0": 1}}},
    )
    answer = inverse(big, 1, "R", "A")
    assert answer.rankings_total == factorial(256)
    assert answer.rankings_stable == factorial(256) // 16  # best of its sixteen own moves
    assert answer.minimal_total == 1


def test_sets_are_counted_where_not_all_are_listed():
    answer = inverse(conflict(**SYRIA_IRAQ), 2, "GMR", "Syria", at_most=1)
    assert (len(answer.minimal), answer.minimal_total) == (1, 4)


def test_a_concept_that_cannot_be_turned_round_is_refused():
    with pytest.raises(StabilityError, match="cannot be turned round; use one of R, GMR"):
        inverse(conflict(**SYRIA_IRAQ), 2, "SIM", "Syria")
