"""Random games as arrays, with the same game as the textbook reads it."""

import numpy as np
from textbook import Textbook, option_moves

from pourparler.stability.conflict import Conflict
from pourparler.stability.games import GraphGame, OptionGame

DIRECTIONS = ("both", "forward", "back")


def random_option_game(rng: np.random.Generator, options_at_most: int = 6) -> tuple[OptionGame, dict]:
    """A game in option form with ties, one-way options, infeasible states and options in any order of owners."""
    decision_makers = int(rng.integers(1, 5))
    options = int(rng.integers(1, options_at_most + 1))
    owner = rng.integers(0, decision_makers, options).tolist()
    one_way = rng.random() < 0.5
    direction = [DIRECTIONS[d] if one_way else "both" for d in rng.integers(0, 3, options)]
    feasible = rng.random(1 << options) < (1.0 if rng.random() < 0.4 else 0.7)
    feasible[rng.integers(0, 1 << options)] = True
    codes = np.flatnonzero(feasible).astype(np.int64)
    ranks = random_ranks(rng, decision_makers, len(codes))

    def bits(of: list[bool]) -> int:
        return sum(1 << (options - 1 - k) for k in range(options) if of[k])

    game = OptionGame(
        options,
        codes,
        tuple(bits([o == dm for o in owner]) for dm in range(decision_makers)),
        bits([d == "forward" for d in direction]),
        bits([d == "back" for d in direction]),
        ranks,
    )
    texts = [format(code, f"0{options}b").replace("0", "N").replace("1", "Y") for code in codes]
    return game, {"codes": texts, "owner": owner, "direction": direction}


def random_graph_game(rng: np.random.Generator) -> GraphGame:
    """A game in graph form whose moves are no relation of any kind."""
    decision_makers, states = int(rng.integers(1, 5)), int(rng.integers(1, 11))
    arcs = []
    for _ in range(decision_makers):
        linked = rng.random((states, states)) < rng.choice([0.1, 0.25, 0.5])
        np.fill_diagonal(linked, False)
        arcs.append(np.argwhere(linked).astype(np.int64))
    return GraphGame(tuple(arcs), random_ranks(rng, decision_makers, states))


def random_ranks(rng: np.random.Generator, decision_makers: int, states: int) -> np.ndarray:
    """Strict or tied whole numbers, in no tidy range."""
    if rng.random() < 0.4:
        return np.stack([rng.permutation(states) for _ in range(decision_makers)]) * 7 - 3
    return rng.integers(-2, max(2, states // 2), (decision_makers, states))


def textbook_of(game: OptionGame | GraphGame, written: dict | None, sanctions: str) -> Textbook:
    """The same game as the textbook reads it."""
    ranks = game.ranks.tolist()
    prefers = [lambda t, s, row=row: row[t] > row[s] for row in ranks]
    if isinstance(game, OptionGame):
        assert written is not None
        moves = option_moves(written["codes"], written["owner"], written["direction"], len(ranks))
    else:
        moves = [[set() for _ in range(game.states)] for _ in ranks]
        for dm, arcs in enumerate(game.arcs):
            for source, target in arcs.tolist():
                moves[dm][source].add(target)
    return Textbook(moves, prefers, sanctions)


def named(game) -> Conflict:
    """The game with names: decision makers D0, D1, ..., states 1, 2, ..."""
    names = tuple(f"D{i}" for i in range(len(game.ranks)))
    nothing = (None,) * len(names)
    states = range(game.states)
    return Conflict("random", names, (), range(1, game.states + 1), states, None, game, nothing, nothing, nothing)
