"""Unknown preferences and degrees of strength against their definitions, word by word."""

import numpy as np
import pytest
from models import conflict, own
from random_models import random_graph_game

from pourparler.errors import StabilityError
from pourparler.stability.uncertain import ATTITUDES, stable_under_unknown, strongly_stable

CONCEPTS = ("R", "GMR", "SMR", "SEQ", "SSEQ")


def random_partial(rng):
    """A graph-form model with pairs and equal states, and the relation of each decision maker as a table of signs."""
    game = random_graph_game(rng)
    names = [f"D{i}" for i in range(len(game.arcs))]
    preferences, signs = {}, []
    for name in names:
        pairs = [[int(a) + 1, int(b) + 1] for a in range(game.states) for b in range(a) if rng.random() < 0.35]
        preferences[name] = {"pairs": pairs}
        better = {(a - 1, b - 1) for a, b in pairs}
        while True:
            more = {(a, d) for a, b in better for c, d in better if b == c} - better
            if not more:
                break
            better |= more
        signs.append(better)
    model = {
        "decision_makers": [{"name": name} for name in names],
        "states": [{"id": s + 1} for s in range(game.states)],
        "moves": {name: (arcs + 1).tolist() for name, arcs in zip(names, game.arcs, strict=True)},
        "preferences": preferences,
    }
    return model, game, signs


class Unknown:
    """The four extensions, with the relation better, equal (only itself), worse, unknown."""

    def __init__(self, game, better):
        self.moves = [{s: set() for s in range(game.states)} for _ in game.arcs]
        for dm, arcs in enumerate(game.arcs):
            for s, t in arcs.tolist():
                self.moves[dm][s].add(t)
        self.better, self.states = better, range(game.states)

    def relation(self, i, t, s):
        if t == s:
            return "="
        return ">" if (t, s) in self.better[i] else "<" if (s, t) in self.better[i] else "U"

    def reach(self, i, start, kinds):
        found, seen, waiting = set(), set(), [(start, None)]
        while waiting:
            state, last = waiting.pop()
            for j in range(len(self.moves)):
                for t in self.moves[j][state] if j not in (i, last) else ():
                    if kinds is None or self.relation(j, t, state) in kinds:
                        found.add(t)
                        if (t, j) not in seen:
                            seen.add((t, j))
                            waiting.append((t, j))
        return found

    def stable(self, concept, extension, i, s):
        wants = ">U" if extension in "ac" else ">"
        deters = "<=" if extension in "ab" else "<=U"
        kinds = ">U" if concept in ("SEQ", "SSEQ") else None

        def meets(s1):
            for s2 in set() if concept == "R" else self.reach(i, s1, kinds):
                if self.relation(i, s2, s) not in deters:
                    continue
                if concept in ("GMR", "SEQ") or all(self.relation(i, s3, s) in deters for s3 in self.moves[i][s2]):
                    return True
            return False

        return all(meets(s1) for s1 in self.moves[i][s] if self.relation(i, s1, s) in wants)


@pytest.mark.parametrize("extension", ATTITUDES)
def test_extensions_agree_with_their_definition(extension):
    rng = np.random.default_rng(31)
    for _ in range(40):
        model, game, better = random_partial(rng)
        conflict_, plain = conflict(**model), Unknown(game, better)
        for concept in CONCEPTS:
            rows = stable_under_unknown(conflict_, concept, extension)
            assert [[bool(row >> s & 1) for s in plain.states] for row in rows] == [
                [plain.stable(concept, extension, i, s) for s in plain.states] for i in range(len(game.arcs))
            ]


KNOWN = {
    "decision_makers": [{"name": "A"}, {"name": "B"}],
    "options": [*own("A", "a"), *own("B", "b")],
    "states": [{"id": n, "options": o} for n, o in enumerate(("NN", "YN", "NY", "YY"), 1)],
    "preferences": {"A": [2, 1, 4, 3], "B": [1, 3, 4, 2]},
}


@pytest.mark.parametrize("extension", ATTITUDES)
def test_where_all_is_known_all_extensions_are_the_concept(extension):
    from pourparler.stability.relations import stable_states

    known = conflict(**KNOWN)
    for concept in CONCEPTS:
        assert stable_under_unknown(known, concept, extension) == stable_states(known.relations, [concept])[concept]


def with_a(preferences):
    """The known game with other preferences of A."""
    return {**KNOWN, "preferences": {**KNOWN["preferences"], "A": preferences}}


def test_equal_states_are_not_unknown():
    tied = conflict(**with_a({"pairs": [[2, 1], [4, 3]], "equal": [[1, 4]]}))
    assert tied.unknown[0] == (0, 0, 0, 0)  # 2 > 1 = 4 > 3 leaves nothing open
    assert tied.prefers(0, tied.state(2), tied.state(3))
    assert any(conflict(**with_a({"pairs": [[2, 1], [4, 3]]})).unknown[0])


def test_strong_stability_needs_a_much_worse_sanction():
    """A leaves 1 for 2, B answers by going to 4: worse for A than 1; strongly so only if 1 is much better than 4."""
    weak = conflict(**with_a({"groups": [2, 1, 4, 3], "strong": [[2, 3]]}))
    strong = conflict(**with_a({"groups": [2, 1, 4, 3], "strong": [[1, 4]]}))
    state = weak.state(1)
    assert strongly_stable(weak, "SEQ")[0] >> state & 1 == 0
    assert strongly_stable(strong, "SEQ")[0] >> state & 1 == 1
    assert strongly_stable(strong, "SEQ")[0] >> strong.state(2) & 1 == 1  # no improvement: as strong as can be


def test_a_strong_pair_must_be_a_preference():
    with pytest.raises(StabilityError, match="preferences/A/strong: 3 is much better than 2, but not better"):
        conflict(**with_a({"groups": [2, 1, 4, 3], "strong": [[3, 2]]}))


def test_degrees_that_were_not_given_are_refused():
    with pytest.raises(StabilityError, match="strength 2 is asked for, there are degrees 1 to 1"):
        strongly_stable(conflict(**KNOWN), "SEQ", degree=2)
