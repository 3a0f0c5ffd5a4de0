import pytest
from small_talks import case_of

from pourparler.settlement.turning import turning_points

LAND = {"id": "land", "name": "Land", "type": "unordered", "options": ["north_wins", "shared", "south_wins"]}
SEAT = {"id": "seat", "name": "Seat", "type": "unordered", "options": ["here", "there"]}
DEAL = {"land": "shared", "seat": "here"}


def talks(north_weights=None, north_outside=None, north_shared=50):
    """North and South on land and seat; North's shared land at 50 of 100 unless said."""
    return case_of(LAND, SEAT, preferences={
        "north": {
            "weights": north_weights or {"land": 60, "seat": 40},
            "values": {
                "land": {"north_wins": 100, "shared": north_shared, "south_wins": 0},
                "seat": {"here": 100, "there": 0},
            },
            "outside_option": north_outside or {"value": 60},
        },
        "south": {
            "weights": {"land": 80, "seat": 20},
            "values": {"land": {"north_wins": 0, "shared": 50, "south_wins": 100}, "seat": {"here": 0, "there": 100}},
            "outside_option": {"value": 40},
        },
    })  # fmt: skip


def found(case, watched=None):
    return [(point.what, point.at, point.before, point.after) for point in turning_points(case, watched or {})]


def test_the_outside_option_at_which_the_zone_closes():
    # the deal gives North 0.6 * 50 + 40 = 70 and South 40; nothing else gives South its 40 and North more
    assert found(talks(north_outside={"value": 60, "range": [50, 80]})) == [
        ("preferences/north/outside_option", pytest.approx(70, abs=1e-4), "a zone exists", "no zone exists")
    ]


def test_the_value_at_which_a_package_is_refused():
    points = found(talks(north_shared={"best": 50, "range": [0, 100]}), {"shared": DEAL})
    what = "preferences/north/values/land/shared"
    at = pytest.approx(100 / 3, abs=1e-3)  # 0.6 v + 40 = 60
    assert (what, at, "a zone exists", "no zone exists") in points
    assert (what, at, "the shared package is taken", "the shared package is refused by North") in points


def test_the_weight_at_which_a_package_is_refused_after_division_by_the_total():
    weights = {"land": {"best": 60, "range": [60, 400]}, "seat": 40}
    points = found(talks(north_weights=weights), {"shared": DEAL})
    # 100 (50 w + 100 * 40) / (w + 40) = 6000, that is w = 160
    assert ("preferences/north/weights/land", pytest.approx(160, abs=1e-2), "a zone exists", "no zone exists") in points


def test_flips_are_sought_on_both_sides_of_the_best_figure():
    deal = {"land": "shared", "seat": "there"}
    case = talks(north_outside={"value": 20, "range": [0, 90]})
    ats = [point.at for point in turning_points(case, {"even": deal}) if "even" in point.after]
    assert ats == [pytest.approx(30, abs=1e-3)]


def test_nothing_turns_where_all_is_known_or_nothing_hangs_on_it():
    assert found(talks(), {"shared": DEAL}) == []
    assert found(talks(north_outside={"value": 60, "range": [59, 61]}), {"shared": DEAL}) == []


def test_efficiency_may_turn_too():
    norths = {"north_wins": 100, "shared": {"best": 50, "range": [0, 120]}, "south_wins": 0}
    souths = {"north_wins": 50, "shared": 40, "south_wins": 100}
    case = case_of(LAND, preferences={
        "north": {"weights": {"land": 100}, "values": {"land": norths}},
        "south": {"weights": {"land": 100}, "values": {"land": souths}},
    })  # fmt: skip
    points = found(case, {"shared": {"land": "shared"}})
    assert points == [(
        "preferences/north/values/land/shared", pytest.approx(100, abs=1e-3),
        "the shared package is beaten by another", "the shared package is efficient",
    )]  # fmt: skip
