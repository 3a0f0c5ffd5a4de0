from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_tables import every_package, score_tables

from pourparler.settlement.engines.deficits import count_by_table, deficits, rounded
from pourparler.settlement.engines.draws import estimated_size
from pourparler.settlement.engines.enumeration import counted_by_walking, laid_flat
from pourparler.settlement.engines.halves import count_pairs, every_total
from pourparler.settlement.engines.reach import count_reaching
from pourparler.settlement.packages import IssueScores, ScoreTable, inside_red_lines
from pourparler.settlement.zone import allowed_packages, packages_reaching


def plain_count(table: ScoreTable) -> int:
    return sum(
        all(t >= need for t, need in zip(totals, table.outside, strict=True)) for _, totals in every_package(table)
    )


@given(table=score_tables())
@settings(max_examples=150, deadline=None)
def test_the_zone_is_as_large_as_counting_one_by_one_says(table: ScoreTable) -> None:
    assert packages_reaching(inside_red_lines(table), table.outside).exact == plain_count(table)


@given(table=score_tables())
@settings(max_examples=100, deadline=None)
def test_packages_inside_red_lines_are_those_no_linkage_forbids(table: ScoreTable) -> None:
    assert allowed_packages(inside_red_lines(table)).exact == len(every_package(table))


@given(table=score_tables())
@settings(max_examples=150, deadline=None)
def test_tables_of_deficits_count_exactly(table: ScoreTable) -> None:
    inside = inside_red_lines(table)
    if inside.packages:
        assert count_by_table(inside, deficits(inside, table.outside)) == plain_count(table)


@given(table=score_tables(), unit=st.integers(1, 9))
@settings(max_examples=150, deadline=None)
def test_scores_rounded_down_and_up_bound_the_count(table: ScoreTable, unit: int) -> None:
    inside, units = inside_red_lines(table), np.full(len(table.parties), unit)
    if inside.packages:
        low, high = (count_by_table(inside, rounded(inside, table.outside, units, up)) for up in (False, True))
        assert low <= plain_count(table) <= high


@given(table=score_tables())
@settings(max_examples=150, deadline=None)
def test_walking_through_all_packages_counts_them(table: ScoreTable) -> None:
    inside = inside_red_lines(table)
    if inside.packages:
        assert counted_by_walking(inside, table.outside) == plain_count(table)


@given(table=score_tables(links=0))
@settings(max_examples=100, deadline=None)
def test_searching_counts_whole_branches_rightly_and_says_when_it_gives_up(table: ScoreTable) -> None:
    inside = inside_red_lines(table)
    if inside.packages:
        scores, begins, *_ = laid_flat(inside)
        assert count_reaching(scores, begins, table.outside, 10**6) == plain_count(table)
        assert count_reaching(scores, begins, table.outside, 0) in (-1, 0, inside.packages)


@given(table=score_tables(parties=(2, 2)))
@settings(max_examples=150, deadline=None)
def test_meeting_in_the_middle_counts_pairs(table: ScoreTable) -> None:
    inside = inside_red_lines(table)
    if inside.packages:
        linked = sorted({issue for link in inside.links for issue in link.issues})
        rest = [issue for issue in range(len(inside.issues)) if issue not in linked]
        left, right = every_total(inside, linked), every_total(inside, rest)
        assert count_pairs(left, right, table.outside) == plain_count(table)


def large(parties: int, issues: int, largest: int) -> ScoreTable:
    random = np.random.default_rng(5)
    options = tuple(range(10))
    table = tuple(
        IssueScores(f"i{number}", options, random.integers(0, largest, (10, parties)), {}) for number in range(issues)
    )
    half = np.array([sum(int(issue.scores[:, p].max()) for issue in table) // 2 for p in range(parties)])
    names = tuple(f"p{party}" for party in range(parties))
    return ScoreTable(names, table, half, (True,) * parties, (Fraction(1),) * parties)


def test_whole_scores_are_counted_past_64_bits() -> None:
    table = large(parties=2, issues=30, largest=10)
    size = packages_reaching(table, table.outside)
    share = estimated_size(table, table.outside)[0] / 10**30
    assert size.exact == count_by_table(table, deficits(table, table.outside))
    assert size.exact / 10**30 == pytest.approx(share, abs=0.01)


def test_a_zone_too_large_to_count_has_bounds_an_estimate_and_a_reason() -> None:
    table = large(parties=3, issues=20, largest=10**9)
    size = packages_reaching(table, table.outside)
    assert size.exact is None
    assert size.low <= size.estimate.value <= size.high <= 10**20
    assert "too many to count" in size.reason


def test_an_estimate_is_within_a_few_standard_errors() -> None:
    table = large(parties=2, issues=6, largest=1000)
    value, error, draws, _ = estimated_size(table, table.outside)
    assert draws == 100_000
    assert abs(value - packages_reaching(table, table.outside).exact) < 4 * error


def test_an_issue_without_options_leaves_no_package() -> None:
    table = large(parties=2, issues=2, largest=10)
    closed = replace(table.issues[0], excluded={"p0": np.ones(10, dtype=bool)})
    inside = inside_red_lines(replace(table, issues=(closed, table.issues[1])))
    assert packages_reaching(inside, table.outside).exact == 0
