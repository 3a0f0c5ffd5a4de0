"""The police union and the city (after Raiffa 1982, chapter 11): two million packages, 195 efficient points."""

import json

import numpy as np
import pytest

from pourparler.settlement.scores import PointTable, table_from_points
from pourparler.settlement.settle import settle


@pytest.fixture(scope="module")
def published(shared) -> dict:
    return json.loads((shared / "published" / "ampo-vs-city.json").read_text())


@pytest.fixture(scope="module")
def answer(published):
    parties = published["parties"]
    issues = {issue["id"]: (issue["options"], points_of(issue, parties)) for issue in published["issues"]}
    return settle(table_from_points(PointTable(tuple(parties), issues, (0.0, 0.0), {})))


def points_of(issue: dict, parties: list[str]) -> np.ndarray:
    columns = [np.array(issue["evaluations"][p]) / max(issue["evaluations"][p]) * issue["weights"][p] for p in parties]
    return np.stack(columns, axis=1)


def test_the_frontier_is_the_computed_one(answer, published) -> None:
    theirs = np.array(published["computed"]["pareto_points"])
    ours = np.array([list(point.scores.values()) for point in answer.frontier.points])
    assert answer.packages == published["computed"]["n_outcomes"]
    assert len(ours) == published["computed"]["pareto_size"]
    assert np.allclose(np.round(ours, 5), theirs, rtol=0, atol=1.1e-5)


@pytest.mark.parametrize(
    ("rule", "key"),
    [
        ("nash", "nash"),
        ("kalai_smorodinsky", "kalai_smorodinsky_finite"),
        ("egalitarian", "egalitarian_finite"),
        ("utilitarian", "utilitarian"),
    ],
)
def test_each_rule_picks_the_computed_point(answer, published, rule: str, key: str) -> None:
    (package,) = getattr(answer.solutions, rule).packages
    assert list(package.scores.values()) == pytest.approx(published["computed"][key]["utilities"], abs=1.1e-5)


def test_ties_are_counted_and_the_mix_is_the_convexified_solution(answer, published) -> None:
    (package,) = answer.solutions.nash.packages
    mixed = answer.solutions.kalai_smorodinsky.convexified
    assert package.packages == published["computed"]["nash"]["n_maximisers"]
    assert list(mixed.scores.values()) == pytest.approx(
        published["computed"]["kalai_smorodinsky_convexified"], abs=1e-6
    )
