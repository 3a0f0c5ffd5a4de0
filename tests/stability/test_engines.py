"""The three engines against the textbook, on thousands of random models of both forms in all three modes."""

import numpy as np
import pytest
from random_models import random_graph_game, random_option_game, textbook_of

from pourparler.stability import arcs, lattice, relations
from pourparler.stability.concepts.sanctioned import SANCTIONED
from pourparler.stability.games import OptionGame, Sanctions

CONCEPTS = tuple(SANCTIONED)
MODES: tuple[Sanctions, ...] = ("legal", "once", "single")
MODELS = 350


def by_textbook(game, written, sanctions) -> dict[str, list[list[bool]]]:
    book = textbook_of(game, written, sanctions)
    return {
        concept: [[book.stable(concept, i, s) for s in book.states] for i in book.decision_makers]
        for concept in CONCEPTS
    }


def by_relations(game, sanctions) -> dict[str, list[list[bool]]]:
    found = relations.stable_states(relations.relation_game(game), CONCEPTS, sanctions)
    return {
        concept: [[bool(row >> s & 1) for s in range(game.states)] for row in rows] for concept, rows in found.items()
    }


def by_arrays(game, sanctions) -> dict[str, list[list[bool]]]:
    engine = lattice if isinstance(game, OptionGame) else arcs
    return {concept: rows.tolist() for concept, rows in engine.stable_states(game, CONCEPTS, sanctions).items()}


@pytest.mark.parametrize("sanctions", MODES)
def test_option_form_agrees_with_the_textbook(sanctions: Sanctions) -> None:
    rng = np.random.default_rng(20250602)
    for _ in range(MODELS):
        game, written = random_option_game(rng, 5)
        expected = by_textbook(game, written, sanctions)
        assert by_arrays(game, sanctions) == expected
        assert by_relations(game, sanctions) == expected


@pytest.mark.parametrize("sanctions", MODES)
def test_graph_form_agrees_with_the_textbook(sanctions: Sanctions) -> None:
    rng = np.random.default_rng(20250723)
    for _ in range(MODELS):
        game = random_graph_game(rng)
        expected = by_textbook(game, None, sanctions)
        assert by_arrays(game, sanctions) == expected
        assert by_relations(game, sanctions) == expected
