"""What is wrong with a graph model: all statements that cannot be read, else the first contradiction with its place."""

import pytest

from pourparler.stability.model_checks import model_problems
from pourparler.talks.stability import StabilityModel

SOUND = {
    "decision_makers": [{"name": "north"}, {"name": "south"}],
    "options": [{"name": "talk", "dm": "north"}, {"name": "stop", "dm": "south"}],
    "preferences": {"north": {"priorities": ["talk"]}, "south": {"priorities": ["not stop"]}},
}


def found(**changed):
    return list(model_problems(StabilityModel.model_validate({**SOUND, **changed})))


def test_a_sound_model_has_none():
    assert found() == []


def test_every_statement_is_read_by_itself():
    both = {"north": {"priorities": ["talk", "tlak"]}, "south": {"priorities": ["stop or", "stop"]}}
    assert [one.path for one in found(preferences=both)] == [
        ("preferences", "north", "priorities", 1),
        ("preferences", "south", "priorities", 0),
    ]


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({"decision_makers": [], "preferences": {}}, ("decision_makers",)),
        ({"infeasible": ["YY", "Y"]}, ("infeasible", 1)),
        ({"preferences": {"north": {"weights": {"talk": 1}}}}, ("preferences", "south")),
        ({"infeasible": ["--"]}, ()),
    ],
)
def test_a_contradiction_has_its_place(changed, path):
    (one,) = found(**changed)
    assert one.path == path


def test_a_model_whose_ranks_lie_in_a_file_is_left_to_the_one_who_opens_it():
    assert found(preferences={"north": {"ranks": "north.npy"}}) == []
