import pytest
from small_talks import CAP, LINE, case_of

from pourparler.settlement.loose_figures import lacks_best_figures, leaves_open, loose_figures

VALUES = {"a": 100, "b": 75, "c": 50, "d": 25, "e": 0}


def talks(**north):
    known = {"weights": {"line": 100}, "values": {"line": VALUES}}
    return case_of(LINE, preferences={"north": {**known, **north}, "south": known})


@pytest.mark.parametrize(
    ("north", "is_open", "lacks"),
    [
        ({}, False, False),
        ({"weights": {"line": {"best": 60, "range": [50, 70]}}}, True, False),
        ({"weights": {"line": [50, 70]}}, True, True),
        ({"weights": {"ranking": ["line"]}}, True, True),
        ({"values": {"line": {**VALUES, "b": {"best": 75, "range": [60, 90]}}}}, True, False),
        ({"values": {"line": {**VALUES, "b": [60, 90]}}}, True, True),
        ({"values": {"line": {"ranking": list(VALUES)}}}, True, True),
        ({"values": {"line": {"order": [["a", "over", "b"]]}}}, True, True),
        ({"outside_option": {"value": 40, "range": [30, 50]}}, True, False),
        ({"outside_option": {"range": [30, 50]}}, True, True),
    ],
    ids=str,
)
def test_what_is_left_open_and_what_has_no_best_figure(north, is_open, lacks):
    assert (leaves_open(talks(**north)), lacks_best_figures(talks(**north))) == (is_open, lacks)


def test_a_figure_moves_alone_but_for_weights_which_share_out_the_same_whole():
    case = case_of(LINE, CAP, preferences={
        "north": {
            "weights": {"line": {"best": 60, "range": [20, 80]}, "cap": 40},
            "values": {"line": VALUES, "cap": {50: 100, 100: {"best": 50, "range": [40, 60]}, 150: 0}},
            "outside_option": {"value": 40, "range": [30, 50]},
        },
        "south": {"weights": {"line": 100}, "values": {"line": VALUES}},
    })  # fmt: skip
    weight, value, outside = loose_figures(case)
    assert [(one.path, one.low, one.best, one.high) for one in (weight, value, outside)] == [
        ("preferences/north/weights/line", 20, 60, 80),
        ("preferences/north/values/cap/100", 40, 50, 60),
        ("preferences/north/outside_option", 30, 40, 50),
    ]
    moved = weight.case_at(20).preferences["north"]
    assert {issue: estimate.best for issue, estimate in moved.weights.items()} == pytest.approx(
        {"line": 100 / 3, "cap": 200 / 3}
    )
    assert value.case_at(60).preferences["north"].values["cap"].points[1][1].best == 60
    assert outside.case_at(31).preferences["north"].outside_option.value == 31
    assert case.preferences["north"].outside_option.value == 40
