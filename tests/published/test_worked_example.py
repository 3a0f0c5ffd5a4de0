"""The invented conflict of the case-file specification, answered by hand-checked figures."""

import json

import pytest

import pourparler
from pourparler.dossier.settle import settle_case
from pourparler.talks import FrozenMap


@pytest.fixture(scope="module")
def expected(shared) -> dict:
    return json.loads((shared / "cases" / "worked-example-expected.json").read_text())


@pytest.fixture(scope="module")
def case(shared):
    return pourparler.open(shared / "cases" / "worked-example.yaml").case


@pytest.fixture(scope="module")
def answer(case):
    return settle_case(case)


def laid_over(case, outside: dict[str, float]):
    """The case with other outside options."""
    preferences = {
        party: of.model_copy(update={"outside_option": of.outside_option.model_copy(update={"value": outside[party]})})
        for party, of in case.preferences.items()
    }
    return case.model_copy(update={"preferences": FrozenMap(preferences)})


def test_counts(answer, expected) -> None:
    assert answer.packages == expected["n_outcomes"]
    assert answer.inside_red_lines == expected["n_feasible"]
    assert answer.zone.size == expected["zopa"]
    assert answer.zone.frontier_size == expected["pareto_in_zopa"]
    assert answer.zone.cushion.equal == expected["equal_cushion"]
    assert answer.method.exact


@pytest.mark.parametrize("rule", ["nash", "kalai_smorodinsky"])
def test_fair_packages(answer, expected, rule: str) -> None:
    (package,) = getattr(answer.solutions, rule).packages
    assert list(package.scores.values()) == expected[rule]["utilities"]
    assert dict(package.terms) == expected[rule]["settlement"]


def test_the_ideal_is_each_partys_best_in_the_zone(answer, expected) -> None:
    assert list(answer.solutions.kalai_smorodinsky.ideal.values()) == expected["ideal"]


@pytest.mark.parametrize("north", [40, 45, 55])
@pytest.mark.parametrize("south", [35, 40, 50])
def test_the_zone_by_outside_options(case, expected, north: int, south: int) -> None:
    size = settle_case(laid_over(case, {"north": north, "south": south})).zone.size
    assert size == expected["zopa_by_outside_options"][f"north={north},south={south}"]


@pytest.mark.parametrize("weight", ["20", "30", "40"])
def test_the_zone_and_nash_by_the_weight_of_sanctions(case, expected, weight: str) -> None:
    north = case.preferences["north"]
    figures = {issue: float(of.figure) for issue, of in north.weights.items()} | {"sanctions": float(weight)}
    whole = sum(figures.values())  # all weights are divided by their total
    weights = {
        issue: of.model_copy(update={"best": 100 * figures[issue] / whole}) for issue, of in north.weights.items()
    }
    changed = north.model_copy(update={"weights": FrozenMap(weights)})
    other = case.model_copy(update={"preferences": FrozenMap({**case.preferences, "north": changed})})
    answer, wanted = settle_case(other), expected["sensitivity_north_sanctions_weight"][weight]
    (package,) = answer.solutions.nash.packages
    assert answer.zone.size == wanted["zopa"]
    assert list(package.scores.values()) == pytest.approx(wanted["nash"]["utilities"], abs=6e-4)
    assert dict(package.terms) == wanted["nash"]["settlement"]
