from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_tables import plain_frontier, score_tables

from pourparler.settlement.efficiency import Engine, Frontier, efficient_frontier
from pourparler.settlement.engines.front import CapReached
from pourparler.settlement.packages import IssueScores, ScoreTable, inside_red_lines

EXACT = [Engine.MERGE, Engine.ENUMERATION]


def as_counts(frontier: Frontier) -> dict[tuple[int, ...], int | None]:
    return {tuple(map(int, row)): count for row, count in zip(frontier.totals, frontier.counts, strict=True)}


@pytest.mark.parametrize("engine", EXACT)
@given(table=score_tables())
@settings(max_examples=200, deadline=None)
def test_an_engine_agrees_with_comparing_all_with_all(engine: Engine, table: ScoreTable) -> None:
    assert as_counts(efficient_frontier(table, engine)) == plain_frontier(table)


@given(table=score_tables(parties=(2, 2)))
@settings(max_examples=60, deadline=None)
def test_mixed_integer_programmes_find_the_whole_frontier_of_two_parties(table: ScoreTable) -> None:
    frontier = efficient_frontier(table, Engine.MIXED_INTEGER)
    assert frontier.complete
    assert set(as_counts(frontier)) == set(plain_frontier(table))
    assert set(frontier.counts) <= {None}  # it finds a witness, and does not ask how many others there are


@given(table=score_tables(parties=(3, 4)))
@settings(max_examples=15, deadline=None)
def test_mixed_integer_programmes_find_efficient_packages_of_many_parties(table: ScoreTable) -> None:
    found, every = set(as_counts(efficient_frontier(table, Engine.MIXED_INTEGER))), set(plain_frontier(table))
    assert found <= every
    assert bool(found) == bool(every)


@pytest.mark.parametrize("engine", EXACT)
@given(table=score_tables())
@settings(max_examples=100, deadline=None)
def test_each_witness_has_the_totals_of_its_point(engine: Engine, table: ScoreTable) -> None:
    frontier, inside = efficient_frontier(table, engine), inside_red_lines(table)
    witnessed = [(inside.is_allowed(rows), tuple(inside.totals(rows))) for rows in frontier.choices]
    assert witnessed == [(True, tuple(totals)) for totals in frontier.totals]


@given(table=score_tables(), data=st.data())
@settings(max_examples=100, deadline=None)
def test_renaming_parties_renames_the_frontier(table: ScoreTable, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(table.parties))))
    renamed = replace(
        table,
        issues=tuple(replace(issue, scores=issue.scores[:, order]) for issue in table.issues),
        links=tuple(replace(link, gain=link.gain[order]) for link in table.links),
    )
    ours = {tuple(totals[place] for place in order): n for totals, n in as_counts(efficient_frontier(table)).items()}
    assert as_counts(efficient_frontier(renamed)) == ours


@given(table=score_tables(), shift=st.integers(-50, 50), factor=st.integers(1, 10**6))
@settings(max_examples=100, deadline=None)
def test_shifting_and_scaling_scores_moves_the_frontier_and_nothing_else(
    table: ScoreTable, shift: int, factor: int
) -> None:
    moved = replace(
        table,
        issues=tuple(replace(issue, scores=issue.scores * factor + shift) for issue in table.issues),
        links=tuple(replace(link, gain=link.gain * factor) for link in table.links),
    )
    step = shift * len(table.issues)
    expected = {tuple(t * factor + step for t in totals): n for totals, n in plain_frontier(table).items()}
    assert as_counts(efficient_frontier(moved)) == expected


def unlinked(issues: int, options: int, largest: int, parties: int = 2) -> ScoreTable:
    """Issues on which the parties want opposite things, worth 0 .. largest to each."""
    scores = np.linspace(0, largest, options).round().astype(np.int64)
    columns = np.stack([scores if party % 2 == 0 else scores[::-1] for party in range(parties)], axis=1)
    names = tuple(f"o{number}" for number in range(options))
    return ScoreTable(
        tuple(f"p{party}" for party in range(parties)),
        tuple(IssueScores(f"i{number}", names, columns, {}) for number in range(issues)),
        np.zeros(parties, dtype=np.int64),
        (True,) * parties,
        (Fraction(1),) * parties,
    )


def test_counts_are_whole_numbers_of_any_length() -> None:
    frontier = efficient_frontier(unlinked(issues=50, options=10, largest=9))
    assert len(frontier) == 451
    assert sum(frontier.counts) == 10**50


def test_a_frontier_past_the_cap_is_refused_by_the_engine_asked_and_never_cut() -> None:
    table = unlinked(issues=6, options=10, largest=10**6)
    with pytest.raises(CapReached):
        efficient_frontier(table, Engine.MERGE, most=10)


def test_contradictory_red_lines_leave_an_empty_frontier() -> None:
    table = unlinked(issues=2, options=3, largest=2)
    closed = replace(
        table.issues[0], excluded={"p0": np.array([True, False, False]), "p1": np.array([False, True, True])}
    )
    for engine in Engine:
        assert len(efficient_frontier(replace(table, issues=(closed, table.issues[1])), engine)) == 0
