"""Intervals and shares between two parties: the pieces against a fine grid of the same lines."""

from fractions import Fraction
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.settlement.packages import IssueScores, ScoreTable, Stretch
from pourparler.settlement.results import Settlement
from pourparler.settlement.settle import settle

UNIT = 10_000
"""Ticks per point of these tables: room for places between whole points."""

PARTS = 40


@st.composite
def tables_with_lines(draw: st.DrawFn) -> ScoreTable:
    """A table of up to two issues and up to two concave lines."""
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    sizes = draw(st.lists(st.integers(1, 3), max_size=2))
    issues = tuple(
        IssueScores(f"i{n}", tuple(range(size)), random.integers(0, 20, (size, 2)) * UNIT, {})
        for n, size in enumerate(sizes)
    )
    stretches = tuple(_stretch(random, n) for n in range(draw(st.integers(1, 2))))
    outside = random.integers(0, 25, 2) * UNIT
    return ScoreTable(("a", "b"), issues, outside, (True, True), (Fraction(1, UNIT),) * 2, (), stretches)


def _stretch(random: np.random.Generator, number: int) -> Stretch:
    knots = int(random.integers(2, 5))
    amounts = np.sort(random.choice(20, knots, replace=False)).astype(float)
    slopes = [np.sort(random.integers(-6, 7, knots - 1))[::-1] for _ in range(2)]
    columns = [np.concatenate([[0], np.cumsum(of * np.diff(amounts))]) for of in slopes]
    scores = (np.stack(columns, axis=1) * UNIT).astype(np.int64)
    return Stretch(f"s{number}", amounts, scores)


def on_a_grid(table: ScoreTable) -> np.ndarray:
    """Totals of every package with the lines at equal steps and knots, shape (packages, 2)."""
    lines = []
    for stretch in table.stretches:
        at = np.union1d(np.linspace(stretch.amounts[0], stretch.amounts[-1], PARTS), stretch.amounts)
        lines.append([np.array([np.interp(x, stretch.amounts, stretch.scores[:, p]) for p in (0, 1)]) for x in at])
    spaces = [[issue.scores[row] for row in range(len(issue.options))] for issue in table.issues] + lines
    return np.array([sum(package) for package in product(*spaces)]) / UNIT


def samples(answer: Settlement) -> np.ndarray:
    """Scores at the ends and the middle of every piece, and of the points where there is none, shape (points, 2)."""
    points = [list(point.scores.values()) for point in answer.frontier.points]
    for piece in answer.frontier.segments:
        ends = [np.array(list(end.scores.values())) for end in (piece.start, piece.end)]
        points.append(((ends[0] + ends[1]) / 2).tolist())
    return np.array(points)


@given(table=tables_with_lines())
@settings(max_examples=80, deadline=None)
def test_no_package_on_a_grid_beats_the_frontier(table: ScoreTable) -> None:
    grid, frontier = on_a_grid(table), samples(settle(table))
    ahead = (grid[:, None, :] > frontier[None, :, :] + 2e-3).all(axis=2)
    assert not ahead.any()


@given(table=tables_with_lines())
@settings(max_examples=80, deadline=None)
def test_every_package_on_a_grid_is_matched_by_the_frontier(table: ScoreTable) -> None:
    answer = settle(table)
    pieces = [[list(end.scores.values()) for end in (piece.start, piece.end)] for piece in answer.frontier.segments]
    for first, second in on_a_grid(table):
        level = max((_level(piece, first) for piece in pieces), default=-np.inf)
        points = [p.scores["b"] for p in answer.frontier.points if p.scores["a"] >= first - 1e-3]
        assert max([level, *points]) >= second - 2e-3


def _level(piece: list[list[float]], first: float) -> float:
    """The most the second party has on a piece where the first has at least that much."""
    (high, low_second), (low, high_second) = piece
    if first > high:
        return -np.inf
    return float(np.interp(first, [low, high], [high_second, low_second]))


@given(table=tables_with_lines())
@settings(max_examples=60, deadline=None)
def test_rules_pick_packages_that_are_what_they_say_and_no_grid_point_does_better(table: ScoreTable) -> None:
    answer = settle(table)
    outside = table.outside / UNIT
    gains = on_a_grid(table) - outside
    inside = gains[(gains >= 0).all(axis=1)]
    assert answer.zone.exists or not len(inside)
    if answer.zone.exists and answer.solutions.nash:
        nash = answer.solutions.nash.packages[0]
        ours = np.prod(np.array(list(nash.scores.values())) - outside)
        assert ours >= max(np.prod(inside, axis=1), default=0) - 1e-2
        assert np.allclose(_scores_at(table, nash.terms), list(nash.scores.values()), atol=1e-3)
        even = answer.solutions.egalitarian.packages[0]
        assert min(np.array(list(even.scores.values())) - outside) >= max(inside.min(axis=1), default=0) - 1e-3


def _scores_at(table: ScoreTable, terms) -> list[float]:
    rows = [issue.options.index(terms[issue.id]) for issue in table.issues]
    totals = sum((issue.scores[row] for issue, row in zip(table.issues, rows, strict=True)), np.zeros(2))
    for stretch in table.stretches:
        totals = totals + [np.interp(terms[stretch.id], stretch.amounts, stretch.scores[:, p]) for p in (0, 1)]
    return (totals / UNIT).tolist()


def test_red_lines_that_leave_a_line_no_amount_leave_no_package() -> None:
    nowhere = Stretch("s", np.zeros(0), np.zeros((0, 2), dtype=np.int64))
    table = ScoreTable(("a", "b"), (), np.zeros(2, dtype=np.int64), (True, True), (Fraction(1),) * 2, (), (nowhere,))
    answer = settle(table)
    assert not answer.zone.exists
    assert answer.frontier.points == ()
