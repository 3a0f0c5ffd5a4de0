"""Teams against the textbook's definitions, and the published table of the Elmira coalition."""

from itertools import combinations

import numpy as np
import pytest
from models import ELMIRA, conflict
from random_models import random_graph_game, random_option_game, textbook_of

from pourparler.errors import StabilityError
from pourparler.stability.answers import partition_stability
from pourparler.stability.coalitions import Coalitions, parse_partition, responding_teams
from pourparler.stability.relations import relation_game

CONCEPTS = ("R", "GMR", "SMR", "SEQ", "SSEQ")


class Teams:
    """Coalition stability, word by word."""

    def __init__(self, book):
        self.book = book

    def moves(self, team, s):
        return self.book.reach(team, s, self.book.any_move)

    def prefers(self, team, t, s):
        return all(self.book.prefers[i](t, s) for i in team)

    def improvements(self, team, s):
        return {t for t in self.moves(team, s) if self.prefers(team, t, s)}

    def reach(self, teams, s, step):
        found, seen, waiting = set(), set(), [(s, None)]
        while waiting:
            state, last = waiting.pop()
            for team in teams:
                for t in step(team, state) if team != last else ():
                    found.add(t)
                    if (t, team) not in seen:
                        seen.add((t, team))
                        waiting.append((t, team))
        return found

    def stable(self, concept, team, teams, s):
        step = self.improvements if concept in ("SEQ", "SSEQ") else self.moves
        return all(
            concept != "R"
            and any(
                not self.prefers(team, s2, s)
                and (concept in ("GMR", "SEQ") or not any(self.prefers(team, s3, s) for s3 in self.moves(team, s2)))
                for s2 in self.reach(teams, s1, step)
            )
            for s1 in self.improvements(team, s)
        )


def partitions_of(count):
    yield tuple((i,) for i in range(count))
    for pair in combinations(range(count), 2):
        yield (pair, *((i,) for i in range(count) if i not in pair))
    yield (tuple(range(count)),)


@pytest.mark.parametrize("opponents", ["members", "blocks", "coalitions"])
def test_teams_agree_with_their_definition(opponents):
    rng = np.random.default_rng(13)
    for turn in range(25 if opponents != "coalitions" else 8):
        game, written = random_option_game(rng, 4) if turn % 2 else (random_graph_game(rng), None)
        book = textbook_of(game, written, "legal")
        teams, found = Teams(book), Coalitions(relation_game(game))
        for partition in partitions_of(len(game.ranks)):
            for block in partition:
                others = responding_teams(len(game.ranks), block, partition, opponents)
                for concept in CONCEPTS:
                    expected = [teams.stable(concept, block, others, s) for s in book.states]
                    row = found.stable(block, concept, others)
                    assert [bool(row >> s & 1) for s in book.states] == expected


def test_single_members_are_no_coalition():
    rng = np.random.default_rng(17)
    for _ in range(20):
        game, _ = random_option_game(rng, 4)
        book = textbook_of(game, _, "legal")
        alone = tuple((i,) for i in range(len(game.ranks)))
        for concept in CONCEPTS:
            rows = Coalitions(relation_game(game)).stable_in_partition(alone, concept, "members")
            assert [[bool(row >> s & 1) for s in book.states] for row in rows] == [
                [book.stable(concept, i, s) for s in book.states] for i in book.decision_makers
            ]


def test_the_elmira_coalition_is_as_published():
    """Kinsara, A Simple Guide to GMCR+ (2014), figure 30: rows Nash and GMR; SEQ and SMR of states 6 to 12."""
    elmira = conflict(**ELMIRA)
    partition = parse_partition("MoE+Uniroyal,Local", elmira.decision_makers)
    answer = partition_stability(elmira, partition, opponents="blocks")
    found = {concept: set(row.equilibria) for concept, row in answer.concepts.items()}
    assert found["R"] == {5, 6, 9, 10, 11, 12}
    assert found["GMR"] == {1, 3, 4, 5, 6, 9, 10, 11, 12}
    assert {s for s in found["SEQ"] if s >= 6} == {s for s in found["SMR"] if s >= 6} == {6, 9, 10, 11, 12}
    assert tuple(answer.concepts["R"].stable) == ("MoE+Uniroyal", "Local")


def test_strong_equilibria_hold_against_every_team():
    elmira = conflict(**ELMIRA)
    coalitions = Coalitions(elmira.relations)
    strong = set(elmira.ids(s for s in range(12) if coalitions.strong_equilibria("R") >> s & 1))
    assert strong == {5, 6, 10, 11, 12}  # 7 falls to MoE and Uniroyal, who both gain at 10
    small = coalitions.strong_equilibria("R", size_at_most=1)
    assert set(elmira.ids(s for s in range(12) if small >> s & 1)) == {5, 6, 7, 10, 11, 12}


@pytest.mark.parametrize(
    ("text", "message"), [("MoE+Nobody", "nobody of the name 'Nobody'"), ("MoE,MoE+Local", "more than once")]
)
def test_a_partition_that_makes_no_sense_is_refused(text, message):
    with pytest.raises(StabilityError, match=message):
        parse_partition(text, ("MoE", "Uniroyal", "Local"))


def test_whoever_is_not_named_stands_alone():
    assert parse_partition("C+A", ("A", "B", "C")) == ((0, 2), (1,))
