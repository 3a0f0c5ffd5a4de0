"""The door: every way of writing a model, and every contradiction refused with its place and the fix."""

import numpy as np
import pytest
from models import PRISONERS, conflict, own, two

from pourparler.errors import NotFound, StabilityError
from pourparler.stability.answers import stability_of
from pourparler.stability.scores import conflict_of
from pourparler.stability.states import feasible_codes, text_of, texts_of
from pourparler.talks.stability import StabilityModel

A_AND_B = [{"name": "A"}, {"name": "B"}]
OPTIONS = [*own("A", "stop", "hide"), *own("B", "strike")]
INDIFFERENT = {"A": {"weights": {"stop": 1}}, "B": {"weights": {"strike": 1}}}


def three(**keys):
    return conflict(decision_makers=A_AND_B, options=OPTIONS, **{"preferences": INDIFFERENT, **keys})


def texts(its):
    return [its.text(state) for state in range(its.game.states)]


def test_states_are_generated_in_text_order():
    assert texts(three()) == ["NNN", "NNY", "NYN", "NYY", "YNN", "YNY", "YYN", "YYY"]
    assert list(three().state_ids) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_many_states_are_written_like_one():
    rng = np.random.default_rng(2)
    for options in (1, 5, 33):
        codes = rng.integers(0, 1 << options, 50)
        assert texts_of(codes, options) == [text_of(int(code), options) for code in codes]
    assert texts_of(codes[:2], 0) == ["", ""]


def test_rules_take_states_away():
    assert texts(three(infeasible=["YY-"])) == ["NNN", "NNY", "NYN", "NYY", "YNN", "YNY"]
    assert texts(three(exclusive=[["stop", "strike"]])) == ["NNN", "NNY", "NYN", "NYY", "YNN", "YYN"]
    assert texts(three(requires=[["hide", "stop"]])) == ["NNN", "NNY", "YNN", "YNY", "YYN", "YYY"]


def test_a_state_has_room_for_62_options_and_for_no_more():
    only = ["-" * place + "Y" + "-" * (61 - place) for place in range(62)]
    assert feasible_codes(62, only).tolist() == [0]
    with pytest.raises(StabilityError, match="the model has 63 options, expected 62 at most"):
        feasible_codes(63)


def test_generated_states_agree_with_filtering_all_of_them():
    rng = np.random.default_rng(41)
    for _ in range(50):
        patterns = ["".join(rng.choice(list("YN---"), 6)) for _ in range(3)]
        patterns = [pattern for pattern in patterns if set(pattern) != {"-"}]
        group, pair = int(rng.integers(1, 64)), (1 << int(rng.integers(6)), 1 << int(rng.integers(6)))
        expected = [
            code
            for code in range(64)
            if not any(
                all(
                    letter in ("-", text)
                    for letter, text in zip(
                        pattern, format(code, "06b").replace("0", "N").replace("1", "Y"), strict=True
                    )
                )
                for pattern in patterns
            )
            and (code & group).bit_count() <= 1
            and (not code & pair[0] or code & pair[1])
        ]
        if expected:
            assert feasible_codes(6, patterns, [group], [pair]).tolist() == expected


def test_the_order_of_the_file_stays():
    shuffled = {**PRISONERS, "states": PRISONERS["states"][::-1]}
    answer = stability_of(conflict(**shuffled))
    assert [row.id for row in answer.states] == [4, 3, 2, 1]
    assert answer.concepts["SEQ"].equilibria == (4, 1)
    assert [row.options for row in answer.states] == ["YY", "NY", "YN", "NN"]


def test_two_options_of_one_name_are_told_apart_by_their_owner():
    chicken = two(
        {"priorities": ["Column.swerve", "not Row.swerve"]}, {"weights": {"Row.swerve": 2, "Column.swerve": -1}}
    )
    chicken["options"] = [*own("Row", "swerve"), *own("Column", "swerve")]
    its = conflict(**chicken)
    assert its.prefers(0, its.state(3), its.state(4))
    assert its.prefers(1, its.state(2), its.state(4))
    chicken["preferences"]["Row"] = {"priorities": ["swerve"]}
    with pytest.raises(StabilityError, match="no option is called 'swerve'"):
        conflict(**chicken)


def test_ranks_come_as_arrays():
    keys = {"decision_makers": A_AND_B, "options": OPTIONS, "preferences": {**INDIFFERENT, "A": {"ranks": "a.npy"}}}
    ranks = np.array([3, 1, 4, 1, 5, 9, 2, 6])
    its = conflict_of(StabilityModel.model_validate(keys), {"a.npy": ranks})
    assert its.prefers(0, its.state(6), its.state(8))
    with pytest.raises(StabilityError, match=r"preferences/A: the array 'a.npy' was not given"):
        conflict(**keys)
    with pytest.raises(StabilityError, match=r"holds int64 of shape \(7,\), expected whole numbers of shape \(8,\)"):
        conflict_of(StabilityModel.model_validate(keys), {"a.npy": ranks[:7]})


def test_incomplete_orders_leave_states_apart():
    its = conflict(**two({"pairs": [[3, 4], [4, 1]]}, [2, 4, 1, 3]))
    assert its.prefers(0, its.state(3), its.state(1))
    assert not its.prefers(0, its.state(2), its.state(1))
    assert not its.prefers(0, its.state(1), its.state(2))
    assert 2 in stability_of(its).concepts["R"].stable["Row"]


def test_states_are_found_by_number_or_text():
    its = conflict(**PRISONERS)
    assert its.state(4) == its.state("4")
    with pytest.raises(NotFound, match=r"no state is called '7'; the model has 1, 2, 3, 4"):
        its.state("7")
    with pytest.raises(NotFound, match="the model has Row, Column"):
        its.dm("Nobody")
    assert three().state("8") == 7
    with pytest.raises(NotFound, match="no state is called '9'"):
        three().state("9")


GRAPH = {
    "decision_makers": A_AND_B,
    "states": [{"id": "war"}, {"id": "truce"}],
    "moves": {"A": [["war", "truce"]]},
    "preferences": {"A": ["truce", "war"], "B": ["war", "truce"]},
}

REFUSED = {
    "no decision maker": ({**GRAPH, "decision_makers": []}, "decision_makers: the list is empty"),
    "a decision maker twice": ({**GRAPH, "decision_makers": [*A_AND_B, {"name": "A"}]}, "'A' is listed more than once"),
    "an option of nobody": (
        {"decision_makers": A_AND_B, "options": own("C", "stop"), "preferences": INDIFFERENT},
        "options/1: 'stop' is owned by 'C', who is no decision maker; give it to one of A, B",
    ),
    "an option twice": (
        two([1, 2, 3, 4], [1, 2, 3, 4], options=own("Row", "r", "r")),
        "'Row.r' is listed more than once",
    ),
    "no feasible state": (
        {"decision_makers": A_AND_B, "options": OPTIONS, "preferences": INDIFFERENT, "infeasible": ["Y--", "N--"]},
        "no feasible state is left",
    ),
    "a pattern of all states": (
        {"decision_makers": A_AND_B, "options": OPTIONS, "preferences": INDIFFERENT, "infeasible": ["---"]},
        "no feasible state is left",
    ),
    "an empty list of states": (two([], [], states=[]), "states: the list is empty"),
    "a state twice": (
        two(
            [1, 2, 3, 4],
            [1, 2, 3, 4],
            states=[{"id": n, "options": o} for n, o in enumerate(("NN", "NN", "NY", "YY"), 1)],
        ),
        "states: 'NN' is listed more than once",
    ),
    "a pattern too short": (
        {"decision_makers": A_AND_B, "options": OPTIONS, "preferences": INDIFFERENT, "infeasible": ["Y-"]},
        "infeasible/1: 'Y-' is no pattern of the 3 options (stop, hide, strike)",
    ),
    "an unknown option in a group": (
        {"decision_makers": A_AND_B, "options": OPTIONS, "preferences": INDIFFERENT, "exclusive": [["stop", "go"]]},
        "exclusive/1: 'go' is no option",
    ),
    "a ranking that omits states": (two([3, 4], [2, 4, 1, 3]), "preferences/Row: the ranking omits 1, 2"),
    "a ranking with a stranger": (two([3, 4, 1, 2, 9], [2, 4, 1, 3]), "preferences/Row: 9 is no feasible state"),
    "a state ranked twice": (two([3, 4, 1, 2, 3], [2, 4, 1, 3]), "preferences/Row: 3 is listed more than once"),
    "no preferences": ({**GRAPH, "preferences": {"A": ["truce", "war"]}}, "preferences/B: missing; write groups"),
    "empty preferences": ({**GRAPH, "preferences": {"A": {}, "B": ["war", "truce"]}}, "preferences/A: says nothing"),
    "preferences of nobody": (
        {**GRAPH, "preferences": {**GRAPH["preferences"], "C": ["war"]}},
        "preferences/C: nobody of that name decides",
    ),
    "a cycle": (
        two({"pairs": [[1, 2], [2, 3], [3, 1]]}, [2, 4, 1, 3]),
        "preferences/Row: the pairs run in a circle, 1 > 2 > 3 > 1; take one of them out",
    ),
    "better and equal": (
        two({"pairs": [[1, 2]], "equal": [[1, 2]]}, [2, 4, 1, 3]),
        "preferences/Row: the pairs run in a circle, 1 > 1",
    ),
    "weights of nothing": (two({"weights": {"x": 1}}, [2, 4, 1, 3]), "preferences/Row: 'x' is no option"),
    "an arc to nowhere": (
        {**GRAPH, "moves": {"A": [["war", "peace"]]}},
        "moves/A: the arc ['war', 'peace'] names 'peace'",
    ),
    "an arc in place": ({**GRAPH, "moves": {"A": [["war", "war"]]}}, "leads nowhere"),
    "moves of nobody": ({**GRAPH, "moves": {"C": []}}, "moves/C: nobody of that name decides"),
    "priorities without options": (
        {**GRAPH, "preferences": {"A": {"priorities": ["x"]}, "B": ["war", "truce"]}},
        "preferences/A: priorities and weights speak of options",
    ),
    "overlapping merged states": (
        two([1, 2], [1, 2], states=[{"id": 1, "options": "Y-"}, {"id": 2, "options": "-Y"}]),
        "states/2: '-Y' overlaps 'Y-' of state 1",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_contradictions_are_refused_with_place_and_fix(name):
    keys, message = REFUSED[name]
    with pytest.raises(StabilityError) as refusal:
        conflict(**keys)
    assert message in str(refusal.value)


def test_graph_form_needs_no_options():
    answer = stability_of(conflict(**GRAPH))
    assert answer.concepts["R"].equilibria == ("truce",)
    assert answer.states[0].options is None
