"""The settlement as a whole: rules against looking at every package, ties, and input that has no good answer."""

from dataclasses import replace
from fractions import Fraction
from math import prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_tables import every_package, score_tables
from tables import plain_table

from pourparler.errors import CaseError, ScoreError
from pourparler.settlement.efficiency import Engine
from pourparler.settlement.packages import ScoreTable
from pourparler.settlement.results import Settlement
from pourparler.settlement.scores import PointTable, table_from_points
from pourparler.settlement.settle import Terms, settle


def zone_of(table: ScoreTable) -> list[tuple[int, ...]]:
    """Totals of every package in the zone, one by one."""
    outside = tuple(map(int, table.outside))
    return [t for _, t in every_package(table) if all(a >= b for a, b in zip(t, outside, strict=True))]


def picked(answer: Settlement, rule: str) -> set[tuple[float, ...]]:
    solution = getattr(answer.solutions, rule)
    return set() if solution is None else {tuple(package.scores.values()) for package in solution.packages}


def gains_of(totals: tuple[int, ...], table: ScoreTable) -> tuple[int, ...]:
    return tuple(int(t) - int(d) for t, d in zip(totals, table.outside, strict=True))


@given(table=score_tables())
@settings(max_examples=120, deadline=None)
def test_nash_has_the_largest_product_and_every_package_that_ties(table: ScoreTable) -> None:
    better = [totals for totals in zone_of(table) if min(gains_of(totals, table)) > 0]
    largest = max((prod(gains_of(totals, table)) for totals in better), default=None)
    assert picked(settle(table), "nash") == {t for t in better if prod(gains_of(t, table)) == largest}


@given(table=score_tables())
@settings(max_examples=120, deadline=None)
def test_the_egalitarian_package_lifts_the_least_first(table: ScoreTable) -> None:
    zone = zone_of(table)
    best = max((sorted(gains_of(totals, table)) for totals in zone), default=None)
    assert picked(settle(table), "egalitarian") == {t for t in zone if sorted(gains_of(t, table)) == best}


@given(table=score_tables())
@settings(max_examples=80, deadline=None)
def test_kalai_smorodinsky_lifts_the_least_share_first(table: ScoreTable) -> None:
    zone = zone_of(table)
    ideal = [max(gains) for gains in zip(*(gains_of(t, table) for t in zone), strict=True)]

    def shares(totals: tuple[int, ...]) -> list[Fraction]:
        return sorted(Fraction(g, best) for g, best in zip(gains_of(totals, table), ideal, strict=True) if best)

    best = max((shares(totals) for totals in zone), default=None)
    ours = picked(settle(table), "kalai_smorodinsky")
    assert bool(ours) == bool(zone)
    assert all(shares(tuple(map(int, totals))) == best for totals in ours)


@given(table=score_tables())
@settings(max_examples=80, deadline=None)
def test_the_utilitarian_package_has_the_largest_sum(table: ScoreTable) -> None:
    zone = zone_of(table)
    largest = max(map(sum, zone), default=None)
    assert picked(settle(table), "utilitarian") == {totals for totals in zone if sum(totals) == largest}


@given(table=score_tables())
@settings(max_examples=80, deadline=None)
def test_the_mix_is_on_the_line_to_the_ideal_and_no_package_lies_beyond_it(table: ScoreTable) -> None:
    answer = settle(table)
    solution = answer.solutions.kalai_smorodinsky
    if solution is None or solution.convexified is None:
        return
    outside = table.outside.astype(float)
    ideal = np.array(list(solution.ideal.values())) - outside
    along = (np.array(list(solution.convexified.scores.values())) - outside) / ideal
    assert sum(part.share for part in solution.convexified.mix) == pytest.approx(1)
    finite = max(min((np.array(list(p.scores.values())) - outside) / ideal) for p in solution.packages)
    assert along.min() >= finite - 1e-9
    if len(table.parties) == 2 and len(solution.convexified.mix) == 2:
        assert along[0] == pytest.approx(along[1])


@given(table=score_tables())
@settings(max_examples=80, deadline=None)
def test_the_nearest_package_is_short_by_least_where_there_is_no_zone(table: ScoreTable) -> None:
    answer, packages = settle(table), every_package(table)
    assert answer.zone.exists == bool(zone_of(table))
    if packages and not answer.zone.exists:
        least = min(max(-g for g in gains_of(totals, table)) for _, totals in packages)
        assert {max(miss.short_by.values()) for miss in answer.zone.nearest} == {least}
        assert answer.zone.cushion.equal == -least


@given(table=score_tables(), factor=st.integers(2, 1000))
@settings(max_examples=60, deadline=None)
def test_nash_and_kalai_smorodinsky_do_not_care_for_a_partys_scale(table: ScoreTable, factor: int) -> None:
    scale = np.ones(len(table.parties), dtype=np.int64)
    scale[0] = factor
    other = replace(
        table,
        issues=tuple(replace(issue, scores=issue.scores * scale) for issue in table.issues),
        links=tuple(replace(link, gain=link.gain * scale) for link in table.links),
        outside=table.outside * scale,
    )
    for rule in ("nash", "kalai_smorodinsky"):
        ours = {tuple(np.array(totals) * scale) for totals in picked(settle(table), rule)}
        assert picked(settle(other), rule) == ours


def test_bargaining_power_moves_nash_towards_the_stronger() -> None:
    table = plain_table([[(0, 10), (3, 9), (6, 6), (9, 3), (10, 0)]], outside=(0, 0))
    even = settle(table).solutions.nash.packages[0]
    strong = settle(table, Terms(powers={"a": Fraction(5)})).solutions.weighted_nash.packages[0]
    assert (even.scores["a"], strong.scores["a"]) == (6.0, 9.0)


def test_a_zone_without_gain_for_all_has_no_nash_package_and_says_why() -> None:
    answer = settle(plain_table([[(5, 5), (0, 9)]], outside=(5, 5)))
    assert answer.zone.exists
    assert answer.solutions.nash is None
    assert "every product of gains is zero" in answer.reasons["nash"]


def test_scores_that_differ_by_dust_are_ties() -> None:
    points = {"i": (("x", "y"), np.array([[0.1 + 0.2, 0.5], [0.3, 0.4]])), "j": (("z",), np.array([[0.0, 0.0]]))}
    answer = settle(table_from_points(PointTable(("a", "b"), points, (0.0, 0.0), {})))
    assert answer.frontier.size == 1


def test_thirds_that_add_up_to_a_whole_are_a_whole() -> None:
    third = np.array([[1 / 3, 0.0], [0.0, 1 / 3]])
    points = dict.fromkeys("xyz", (("yes", "no"), third)) | {"w": (("in", "out"), np.array([[0.0, 0.0], [1e-3, 0]]))}
    table = table_from_points(PointTable(("a", "b"), points, (1.0, 0.0), {}))
    assert settle(table).zone.size == 2


@pytest.mark.parametrize("figure", [float("nan"), float("inf"), -float("inf")])
@pytest.mark.parametrize("where", ["score", "outside option"])
def test_figures_that_are_no_numbers_are_refused(figure: float, where: str) -> None:
    scores = np.array([[figure if where == "score" else 1.0, 0.0], [0.0, 1.0]])
    outside = (figure if where == "outside option" else 0.0, 0.0)
    with pytest.raises(ScoreError, match="infinite or not a number"):
        table_from_points(PointTable(("a", "b"), {"i": (("x", "y"), scores)}, outside, {}))


def test_an_option_listed_twice_is_refused() -> None:
    with pytest.raises(CaseError, match="lists option 'x' twice"):
        table_from_points(PointTable(("a", "b"), {"i": (("x", "x"), np.zeros((2, 2)))}, (0.0, 0.0), {}))


def test_scores_of_the_wrong_shape_are_refused() -> None:
    with pytest.raises(ScoreError, match=r"shape \(2, 3\), expected \(2, 2\)"):
        table_from_points(PointTable(("a", "b"), {"i": (("x", "y"), np.zeros((2, 3)))}, (0.0, 0.0), {}))


def test_differences_finer_than_64_bits_are_refused() -> None:
    scores = np.array([[1e12, 0.0], [1e12 + 1, 1.0]])
    with pytest.raises(ScoreError, match="finer than 64 bits hold"):
        table_from_points(PointTable(("a", "b"), {"i": (("x", "y"), scores)}, (0.0, 0.0), {}))


@given(table=score_tables(parties=(3, 3)))
@settings(max_examples=15, deadline=None)
def test_a_frontier_of_which_points_are_missing_is_not_counted(table: ScoreTable) -> None:
    answer = settle(table, Terms(engine=Engine.MIXED_INTEGER))
    assert (answer.zone.frontier_size is None) == (answer.frontier.size is None and answer.zone.exists)


def test_an_issue_without_options_is_an_honest_empty_zone() -> None:
    table = table_from_points(PointTable(("a", "b"), {"i": ((), np.zeros((0, 2)))}, (0.0, 0.0), {}))
    answer = settle(table)
    assert (answer.packages, answer.zone.exists, answer.zone.size, answer.frontier.size) == (0, False, 0, 0)
    assert Settlement.model_validate_json(answer.model_dump_json(by_alias=True)) == answer


def test_a_case_of_1e400_packages_is_settled_and_counted() -> None:
    answer = settle(plain_table([[(0, 1), (1, 0), *[(0, 0)] * 8]] * 400, outside=(20, 20)))
    assert answer.packages == 10**400
    assert answer.frontier.size == 401
    assert answer.zone.exists
    assert 0 < answer.zone.size < 10**400
    assert len(answer.model_dump_json()) > 400


def test_a_long_frontier_is_counted_whole_and_listed_in_part() -> None:
    table = plain_table([[(n, 99 - n) for n in range(100)]], outside=(0, 0))
    answer = settle(table, Terms(most_listed=10))
    assert (answer.frontier.size, answer.frontier.capped, len(answer.frontier.points)) == (100, True, 10)
    assert answer.frontier.reason == "10 of 100 points are listed, evenly spaced"


@given(table=score_tables())
@settings(max_examples=60, deadline=None)
def test_an_answer_survives_json(table: ScoreTable) -> None:
    answer = settle(table)
    assert Settlement.model_validate_json(answer.model_dump_json(by_alias=True)) == answer
