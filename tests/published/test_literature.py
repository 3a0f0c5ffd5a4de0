"""Settlement against tables from the literature, typed in as arrays; each names its author and page."""

from fractions import Fraction
from math import sqrt

import numpy as np
import pytest

from pourparler.dossier.settle import settle_case
from pourparler.settlement.scores import PointTable, table_from_points
from pourparler.settlement.settle import settle
from pourparler.settlement.solutions.adjusted_winner import adjusted_winner
from pourparler.talks import Case

NASH_GOODS = {  # Nash 1950, The bargaining problem, Econometrica 18(2), p. 161: good -> (owner, Bill, Jack)
    "book": ("Bill", 2, 4),
    "whip": ("Bill", 2, 2),
    "ball": ("Bill", 2, 1),
    "bat": ("Bill", 2, 2),
    "box": ("Bill", 4, 1),
    "pen": ("Jack", 10, 1),
    "toy": ("Jack", 4, 1),
    "knife": ("Jack", 6, 2),
    "hat": ("Jack", 2, 2),
}

DIVISIONS = {
    # Brams and Togman 1996, CMPS 15(1), as commonly reported; the table was not read in the original
    "Camp David 1978 (as commonly reported)": (
        {
            "sinai": (35, 55),
            "recognition": (10, 5),
            "west_bank": (20, 10),
            "linkage": (10, 5),
            "palestinians": (5, 20),
            "jerusalem": (20, 5),
        },
        {"sinai": "1/6", "recognition": "1", "west_bank": "1", "linkage": "1", "palestinians": "0", "jerusalem": "1"},
        Fraction(395, 6),
        (60, 75),
    ),
    # classroom slides DM.7 "The Adjusted Winner", after Brams and Taylor; no result is printed, ours is exact
    "Trump divorce": (
        {"connecticut": (10, 38), "palm_beach": (40, 20), "plaza": (10, 30), "triplex": (38, 10), "cash": (2, 2)},
        {"connecticut": "0", "palm_beach": "13/15", "plaza": "0", "triplex": "1", "cash": "0"},
        Fraction(218, 3),
        (78, 70),
    ),
}


@pytest.fixture(scope="module")
def barter():
    issues = {}
    for good, (owner, bill, jack) in NASH_GOODS.items():
        given = (-bill, jack) if owner == "Bill" else (bill, -jack)
        issues[good] = (("keep", "give"), np.array([(0, 0), given], dtype=float))
    return settle(table_from_points(PointTable(("Bill", "Jack"), issues, (0.0, 0.0), {})))


def test_bill_and_jack_trade_as_nash_says(barter) -> None:
    (package,) = barter.solutions.nash.packages
    assert dict(package.scores) == {"Bill": 12.0, "Jack": 5.0}
    given = {good for good, what in package.terms.items() if what == "give"}
    assert given == {"book", "whip", "ball", "bat", "pen", "toy", "knife"}


def test_bill_and_jack_have_512_outcomes_and_seven_efficient_points_in_the_zone(barter) -> None:
    in_zone = {tuple(p.scores.values()) for p in barter.frontier.points if min(p.scores.values()) >= 0}
    assert barter.packages == 512
    assert in_zone == {(2, 8), (6, 7), (8, 6), (12, 5), (14, 4), (16, 2), (18, 0)}
    assert barter.zone.frontier_size == 7


def test_bill_and_jack_by_kalai_and_smorodinsky(barter) -> None:
    solution = barter.solutions.kalai_smorodinsky
    assert dict(solution.ideal) == {"Bill": 18.0, "Jack": 8.0}
    assert [dict(package.scores) for package in solution.packages] == [{"Bill": 12.0, "Jack": 5.0}]
    assert list(solution.convexified.scores.values()) == pytest.approx([81 / 7, 36 / 7])
    assert sum(part.share for part in solution.convexified.mix) == pytest.approx(1)


@pytest.mark.parametrize("name", DIVISIONS)
def test_adjusted_winner_divides_as_published(name: str) -> None:
    points, shares, each, _ = DIVISIONS[name]
    first, second = ([of[side] for of in points.values()] for side in (0, 1))
    (division,) = adjusted_winner(first, second)
    assert dict(zip(points, map(str, division.first_shares), strict=True)) == shares
    assert division.points == (each, each)


@pytest.mark.parametrize("name", DIVISIONS)
def test_the_nash_product_over_divisible_issues_splits_nothing(name: str) -> None:
    points, _, each, nash = DIVISIONS[name]
    answer = settle_case(divisible_case(points))
    (package,) = answer.solutions.nash.packages
    assert tuple(package.scores.values()) == nash
    (even,) = answer.solutions.egalitarian.packages
    assert list(even.scores.values()) == pytest.approx([float(each)] * 2, abs=1e-6)
    assert all(set(of.values()) == {0.0, 1.0} for of in package.terms.values())


def divisible_case(points: dict) -> Case:
    return Case.model_validate(
        {
            "case": {"id": "division", "title": "A division"},
            "parties": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}],
            "issues": [{"id": issue, "name": issue, "type": "divisible"} for issue in points],
            "preferences": {
                party: {"weights": {issue: of[side] for issue, of in points.items()}, "outside_option": {"value": 0}}
                for side, party in enumerate(("a", "b"))
            },
        }
    )


def test_a_risk_averse_player_gets_a_third_of_the_hundred() -> None:
    """Divide 100 between x and sqrt(100 - x): Nash at x = 200/3, Kalai-Smorodinsky at the golden ratio (analytic)."""
    amounts = np.linspace(0, 100, 2001)
    curve = {str(x): 100 * sqrt((100 - x) / 100) for x in amounts}
    case = Case.model_validate(
        {
            "case": {"id": "hundred", "title": "Divide 100"},
            "parties": [{"id": "1", "name": "1"}, {"id": "2", "name": "2"}],
            "issues": [{"id": "money", "name": "Money", "type": "continuous", "min": 0, "max": 100}],
            "preferences": {
                "1": {"weights": {"money": 100}, "values": {"money": {0: 0, 100: 100}}, "outside_option": {"value": 0}},
                "2": {"weights": {"money": 100}, "values": {"money": curve}, "outside_option": {"value": 0}},
            },
        }
    )
    solutions = settle_case(case).solutions
    assert solutions.nash.packages[0].terms["money"] == pytest.approx(200 / 3, abs=0.03)
    assert solutions.kalai_smorodinsky.packages[0].terms["money"] == pytest.approx(61.803399, abs=1e-3)
