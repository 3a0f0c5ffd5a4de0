"""Paths from the status quo: against a plain search, and the published path of the Elmira conflict."""

import numpy as np
from models import ELMIRA, KOREA, conflict
from random_models import named, random_graph_game

from pourparler.stability.paths import paths_between


def plain_paths(game, start, target, longest):
    """Every sequence of moves by alternating movers that visits no state twice, by trying all."""
    arcs = [(dm, s, t) for dm, its in enumerate(game.arcs) for s, t in its.tolist()]
    paths = [[(start, None)]]
    for _ in range(longest):
        longer = []
        for path in paths:
            state, last = path[-1]
            for dm, s, t in arcs:
                if s == state and dm != last and t not in {visited for visited, _ in path}:
                    longer.append([*path, (t, dm)])
        yield from (path[1:] for path in longer if path[-1][0] == target)
        paths = [path for path in longer if path[-1][0] != target]


def test_every_path_is_found():
    rng = np.random.default_rng(21)
    for _ in range(40):
        game = random_graph_game(rng)
        if game.states > 6 or game.states < 2:
            continue
        conflict_ = named(game)
        expected = {
            tuple((f"D{dm}", state + 1) for state, dm in path) for path in plain_paths(game, 0, game.states - 1, 7)
        }
        answer = paths_between(conflict_, 1, game.states, "any", every=True, at_most=100_000)
        assert {tuple((step.by, step.to) for step in path) for path in answer.every} == expected
        shortest = min(map(len, expected), default=None)
        assert answer.distance == shortest
        assert answer.shortest_total == len(answer.shortest) == sum(len(path) == shortest for path in expected)


def test_the_elmira_path_needs_the_coalition():
    """Kinsara 2014, section 5.3: from 1 Local improves to 7, and only MoE with Uniroyal improves from 7 to 10."""
    elmira = conflict(**ELMIRA)
    alone = paths_between(elmira, 1, 10)
    assert (alone.distance, alone.shortest, alone.shortest_total) == (None, (), 0)
    together = paths_between(elmira, 1, 10, teams=[(0, 1)])
    assert [[(step.by, step.to) for step in path] for path in together.shortest] == [
        [("Local", 7), ("MoE+Uniroyal", 10)]
    ]
    assert together.reachable_equilibria["R"] == (7, 10)


def test_staying_is_a_path_of_no_moves():
    korea = conflict(**KOREA)
    answer = paths_between(korea, 4, 4)
    assert (answer.distance, answer.shortest, answer.shortest_total) == (0, ((),), 1)


def test_lists_are_cut_where_asked_and_counts_are_not():
    elmira = conflict(**ELMIRA)
    whole = paths_between(elmira, 1, 10, "any", every=True)
    cut = paths_between(elmira, 1, 10, "any", every=True, at_most=2)
    assert whole.shortest_total == cut.shortest_total == 6
    assert (len(cut.shortest), len(cut.every), cut.every_is_cut) == (2, 2, True)
    assert not whole.every_is_cut
