"""Published equilibria, and the concepts that look at joint moves or ahead, against their plain definitions."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from models import ELMIRA, ELMIRA_MERGED, KOREA, PRISONERS, SYRIA_IRAQ, conflict
from random_models import random_option_game, textbook_of
from textbook import simultaneous

from pourparler.errors import StabilityError
from pourparler.stability import relations
from pourparler.stability.answers import stability_of
from pourparler.stability.concepts.foresight import limited_move_stable, non_myopic_stable
from pourparler.stability.concepts.sanctioned import SANCTIONED
from pourparler.stability.concepts.simultaneous import Simultaneous, fraser_hipel_stable, simultaneously_stable
from pourparler.stability.relations import RelationGame, relation_game
from pourparler.stability.solve import Solver

PUBLISHED = {
    "prisoner's dilemma": (PRISONERS, {"R": {1}, "GMR": {1, 4}, "SMR": {1, 4}, "SEQ": {1, 4}, "SIM": {1, 4}}),
    "Euphrates 1975": (SYRIA_IRAQ, {"R": {6}, "GMR": {1, 6}, "SMR": {6}, "SEQ": {6}, "SIM": {6}, "SEQ|SIM": {6}}),
    "Elmira, 12 states": (ELMIRA, {"R": {5, 6, 7, 10, 11, 12}, "SEQ": {5, 6, 7, 10, 11, 12}}),
    "Elmira, merged": (
        ELMIRA_MERGED,
        {"R": {5, 8, 9}, "SEQ": {5, 8, 9}, "GMR": {1, 4, 5, 8, 9}, "SMR": {1, 4, 5, 8, 9}},
    ),
    "Korea 2017": (KOREA, {"FH": {0, 4, 5, 10}, "SMR": {0, 4, 5, 10, 12}}),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_equilibria_are_as_published(name):
    keys, expected = PUBLISHED[name]
    answer = stability_of(conflict(**keys))
    assert {concept: set(answer.concepts[concept].equilibria) for concept in expected} == expected


def test_simultaneous_sanctions_agree_with_their_definition():
    rng = np.random.default_rng(7)
    for _ in range(150):
        game, written = random_option_game(rng, 5)
        book = textbook_of(game, written, "legal")
        ask = [
            [simultaneous(book, written["codes"], written["owner"], i, s, book.decision_makers) for s in book.states]
            for i in book.decision_makers
        ]
        found = Simultaneous(game, lambda i, t, s, ranks=game.ranks: bool(ranks[i, t] > ranks[i, s]))
        assert simultaneously_stable(found).tolist() == ask
        sequential = np.array([[book.SEQ(i, s) for s in book.states] for i in book.decision_makers])
        tableau = [
            [
                bool(sequential[i, s])
                or simultaneous(
                    book,
                    written["codes"],
                    written["owner"],
                    i,
                    s,
                    [j for j in book.decision_makers if not sequential[j, s]],
                )
                for s in book.states
            ]
            for i in book.decision_makers
        ]
        assert fraser_hipel_stable(found, sequential).tolist() == tableau


def anticipated(game: RelationGame, ranks, horizon: int, i: int, s: int) -> int:
    """G_h(i, s) for two decision makers with strict preferences, word by word."""

    @cache
    def ahead(h: int, mover: int, state: int) -> int:
        moves = list(relations.members(game.moves[mover][state]))
        if h == 0 or not moves:
            return state
        best = max((ahead(h - 1, 1 - mover, t) for t in moves), key=lambda end: ranks[mover][end])
        return best if ranks[mover][best] > ranks[mover][state] else state

    return ahead(horizon, i, s)


def two_sided_games(count: int):
    rng = np.random.default_rng(11)
    found = 0
    while found < count:
        game, _ = random_option_game(rng, 5)
        if len(game.masks) == 2:
            found += 1
            strict = np.stack([rng.permutation(game.states) for _ in range(2)])
            yield type(game)(game.options, game.codes, game.masks, game.forward, game.back, strict)


def test_looking_ahead_agrees_with_its_definition():
    for game in two_sided_games(25):
        played, ranks = relation_game(game), game.ranks.tolist()
        for horizon in range(1, 6):
            found = limited_move_stable(played, horizon)
            expected = [[anticipated(played, ranks, horizon, i, s) == s for s in range(game.states)] for i in range(2)]
            assert [[bool(row >> s & 1) for s in range(game.states)] for row in found] == expected
        far = [
            {h: anticipated(played, ranks, h, i, s) for h in range(30, 36)}
            for i in range(2)
            for s in range(game.states)
        ]
        stays = [set(ends.values()) == {s % game.states} for s, ends in enumerate(far)]
        found = [bool(row >> s & 1) for row in non_myopic_stable(played) for s in range(game.states)]
        assert found == stays


def test_one_move_ahead_is_nash():
    for game in two_sided_games(20):
        played = relation_game(game)
        assert limited_move_stable(played, 1) == relations.stable_states(played, ["R"])["R"]


@st.composite
def games(draw):
    return random_option_game(np.random.default_rng(draw(st.integers(0, 2**32))), 5)[0]


@given(games())
@settings(max_examples=60, deadline=None)
def test_stability_by_one_concept_implies_it_by_weaker_ones(game):
    found = relations.stable_states(relation_game(game), tuple(SANCTIONED))
    for dm in range(len(game.masks)):
        r, gmr, smr, seq, sseq = (found[concept][dm] for concept in ("R", "GMR", "SMR", "SEQ", "SSEQ"))
        for stronger, weaker in ((r, sseq), (sseq, smr), (smr, gmr), (sseq, seq), (seq, gmr)):
            assert stronger & ~weaker == 0


@given(games(), st.integers(1, 9), st.integers(-5, 5))
@settings(max_examples=40, deadline=None)
def test_only_the_order_of_ranks_matters(game, factor, shift):
    stretched = type(game)(
        game.options, game.codes, game.masks, game.forward, game.back, game.ranks**3 * factor + shift
    )
    one, other = (relations.stable_states(relation_game(its), tuple(SANCTIONED)) for its in (game, stretched))
    assert one == other


@given(games(), st.randoms())
@settings(max_examples=40, deadline=None)
def test_renaming_decision_makers_renames_the_answer(game, random):
    order = list(range(len(game.masks)))
    random.shuffle(order)
    renamed = type(game)(
        game.options, game.codes, tuple(game.masks[dm] for dm in order), game.forward, game.back, game.ranks[order]
    )
    one, other = (relations.stable_states(relation_game(its), tuple(SANCTIONED)) for its in (game, renamed))
    assert other == {concept: [rows[dm] for dm in order] for concept, rows in one.items()}


def test_what_has_no_meaning_is_refused():
    merged = Solver(conflict(**ELMIRA_MERGED))
    with pytest.raises(StabilityError, match="leave them out of --concepts"):
        merged.stable("SIM")
    with pytest.raises(StabilityError, match="no stability concept is called 'XYZ'"):
        merged.stable("XYZ")


def test_merged_models_say_which_concepts_they_leave_out():
    answer = stability_of(conflict(**ELMIRA_MERGED))
    assert set(answer.omitted) == {"SIM", "FH", "SEQ|SIM"}
    assert set(answer.concepts) == set(SANCTIONED)
