import pytest
from hypothesis import given, settings
from small_tables import plain_frontier, score_tables

from pourparler.settlement.efficiency import Engine, Frontier, efficient_frontier
from pourparler.settlement.packages import ScoreTable, inside_red_lines


def as_counts(frontier: Frontier) -> dict[tuple[int, ...], int]:
    return {tuple(map(int, row)): count for row, count in zip(frontier.totals, frontier.counts, strict=True)}


@pytest.mark.parametrize("engine", [Engine.MERGE, Engine.ENUMERATION])
@given(table=score_tables())
@settings(max_examples=400, deadline=None)
def test_an_engine_agrees_with_comparing_all_with_all(engine: Engine, table: ScoreTable) -> None:
    assert as_counts(efficient_frontier(table, engine)) == plain_frontier(table)


@pytest.mark.parametrize("engine", [Engine.MERGE, Engine.ENUMERATION])
@given(table=score_tables())
@settings(max_examples=100, deadline=None)
def test_each_witness_has_the_totals_of_its_point(engine: Engine, table: ScoreTable) -> None:
    frontier = efficient_frontier(table, engine)
    inside = inside_red_lines(table)
    for totals, rows in zip(frontier.totals, frontier.choices, strict=True):
        assert inside.is_allowed(rows)
        assert (inside.totals(rows) == totals).all()
