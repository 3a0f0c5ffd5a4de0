"""Every verdict carries its proof; the checker here replays it with the textbook's own moves, step by step."""

from itertools import pairwise

import numpy as np
import pytest
from models import ELMIRA, KOREA, conflict
from random_models import named, random_graph_game, random_option_game, textbook_of
from textbook import simultaneous

from pourparler.stability.certificates import Certifier, certify_block
from pourparler.stability.concepts.sanctioned import SANCTIONED
from pourparler.stability.solve import Solver

IMPROVING = {"SEQ", "SSEQ"}
REBUTTED = {"SMR", "SSEQ"}


class Checker:
    """Replays a certificate; knows the textbook only."""

    def __init__(self, book):
        self.book = book

    def check(self, certificate, i: int, s: int) -> None:
        book, concept = self.book, certificate.concept
        responses = {response.improvement - 1: response for response in certificate.responses}
        if certificate.stable:
            assert set(responses) == book.improvements(i, s)
            for s1, response in responses.items():
                self.replay(response, concept, i, s, s1)
        else:
            ((s1, response),) = responses.items()
            assert s1 in book.improvements(i, s)
            self.hopeless(response, concept, i, s, s1)

    def replay(self, response, concept, i, s, s1) -> None:
        book, state, history = self.book, s1, ()
        assert response.sanction
        for step in response.sanction:
            j, target = int(step.by[1:]), step.to - 1
            assert j != i
            assert book._may_move(j, history)
            assert target in (book.improvements(j, state) if concept in IMPROVING else book.moves[j][state])
            state, history = target, book._remember(history, j)
        assert state == response.lands_on - 1
        assert not book.prefers[i](state, s)
        if concept in REBUTTED:
            assert not any(book.prefers[i](s3, s) for s3 in book.moves[i][state])

    def hopeless(self, response, concept, i, s, s1) -> None:
        book = self.book
        step = book.improvements if concept in IMPROVING else book.any_move
        reached = set() if concept == "R" else book.reach(book.opponents(i), s1, step)
        landings = {landing.state - 1: landing.escape for landing in response.landings}
        assert set(landings) == reached
        for landing, escape in landings.items():
            if escape is None:
                assert book.prefers[i](landing, s)
            else:
                assert concept in REBUTTED
                assert escape - 1 in book.moves[i][landing]
                assert book.prefers[i](escape - 1, s)


@pytest.mark.parametrize("sanctions", ["legal", "once", "single"])
def test_certificates_stand_up_to_the_checker(sanctions):
    rng = np.random.default_rng(3)
    for turn in range(50):
        game, written = random_option_game(rng, 4) if turn % 2 else (random_graph_game(rng), None)
        book = textbook_of(game, written, sanctions)
        certifier, checker = Certifier(named(game), sanctions), Checker(book)
        for concept in SANCTIONED:
            for i in book.decision_makers:
                for s in book.states:
                    certificate = certifier.certify(concept, i, s)
                    assert certificate.stable == book.stable(concept, i, s)
                    checker.check(certificate, i, s)


def test_joint_sanctions_end_where_they_say():
    rng = np.random.default_rng(5)
    for _ in range(40):
        game, written = random_option_game(rng, 5)
        book, certifier = textbook_of(game, written, "legal"), Certifier(named(game))
        place = {code: s for s, code in enumerate(written["codes"])}
        for i in book.decision_makers:
            for s in book.states:
                proof = certifier.certify("SIM", i, s)
                everybody = book.decision_makers
                assert proof.stable == simultaneous(book, written["codes"], written["owner"], i, s, everybody)
                for response in proof.responses if proof.stable else ():
                    letters = list(written["codes"][response.improvement - 1])
                    for step in response.sanction:
                        j, target = int(step.by[1:]), step.to - 1
                        assert target in book.improvements(j, s)
                        own = [k for k, owner in enumerate(written["owner"]) if owner == j]
                        for k in own:
                            letters[k] = written["codes"][target][k]
                    assert place["".join(letters)] == response.lands_on - 1
                    assert not book.prefers[i](response.lands_on - 1, s)


def test_every_concept_explains_itself():
    korea = conflict(**KOREA)
    certifier, solver = Certifier(korea), Solver(korea)
    for concept in (*SANCTIONED, "SIM", "FH", "SEQ|SIM", "L1", "L3", "NM"):
        for dm, name in enumerate(korea.decision_makers):
            for state in range(korea.game.states):
                proof = certifier.certify(concept, dm, state)
                assert proof.stable == solver.stable(concept)[dm, state]
                assert proof.sentence.startswith(f"{name} ")
                assert str(korea.state_ids[state]) in proof.sentence


def test_a_sentence_names_the_moves():
    korea = conflict(**KOREA)
    proof = Certifier(korea).certify("SEQ", 0, korea.state(10))
    assert proof.sentence == (
        "US stays at 10 (SEQ): if it moves to 8, NK moves to 4; if it moves to 9, NK moves to 1, no better for it."
    )
    assert [(r.improvement, [step.to for step in r.sanction]) for r in proof.responses] == [(8, [4]), (9, [1])]


def test_teams_have_certificates_too():
    elmira = conflict(**ELMIRA)
    proof = certify_block(elmira, ((0, 1), (2,)), (0, 1), "SEQ", elmira.state(7), "blocks")
    assert (proof.decision_maker, proof.stable) == ("MoE+Uniroyal", False)
    assert proof.responses[0].improvement == 10


def test_sequences_never_let_anybody_move_twice_in_a_row():
    rng = np.random.default_rng(9)
    for _ in range(30):
        game = random_graph_game(rng)
        certifier = Certifier(named(game))
        for s in range(game.states):
            for response in certifier.certify("GMR", 0, s).responses:
                movers = [step.by for step in response.sanction or ()]
                assert all(one != other for one, other in pairwise(movers))
