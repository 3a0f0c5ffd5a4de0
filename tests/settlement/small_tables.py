"""Small random score tables, and the plainest possible answer to every question about them."""

from collections import Counter
from fractions import Fraction
from itertools import product

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from pourparler.settlement.packages import IssueScores, Link, ScoreTable


@st.composite
def score_tables(
    draw: st.DrawFn, parties: tuple[int, int] = (2, 4), links: int = 4, most_options: int = 4, most_score: int = 7
) -> ScoreTable:
    """Draw a table of up to four issues with small whole scores, so that ties are common."""
    count = draw(st.integers(*parties))
    sizes = draw(st.lists(st.integers(1, most_options), min_size=1, max_size=4))
    names = tuple(f"p{number}" for number in range(count))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    issues = tuple(_issue(random, f"i{number}", size, names, most_score) for number, size in enumerate(sizes))
    chosen = tuple(_link(random, f"l{number}", sizes, count) for number in range(draw(st.integers(0, links))))
    outside = random.integers(-2, most_score * len(sizes) // 2 + 1, count)
    return ScoreTable(names, issues, outside, (True,) * count, (Fraction(1),) * count, chosen)


def _issue(random: np.random.Generator, name: str, size: int, parties: tuple[str, ...], most: int) -> IssueScores:
    options = tuple(f"o{number}" for number in range(size))
    scores = random.integers(0, most + 1, (size, len(parties)))
    excluded = {party: random.random(size) < 0.15 for party in parties if random.random() < 0.3}
    return IssueScores(name, options, scores, excluded)


def _link(random: np.random.Generator, name: str, sizes: list[int], parties: int) -> Link:
    issues = random.permutation(len(sizes))[: random.integers(1, min(3, len(sizes)) + 1)]
    holds = tuple(random.random(sizes[issue]) < 0.5 for issue in issues)
    gain = np.zeros(parties, dtype=np.int64)
    gain[random.integers(parties)] = random.integers(-4, 5)
    return Link(name, tuple(map(int, issues)), holds, gain, bool(random.random() < 0.25))


def every_package(table: ScoreTable) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """List rows and totals of every package inside the red lines, one by one."""
    spaces = [range(len(issue.options)) for issue in table.issues]
    return [(rows, tuple(map(int, table.totals(rows)))) for rows in product(*spaces) if table.is_allowed(rows)]


def plain_frontier(table: ScoreTable) -> dict[tuple[int, ...], int]:
    """Return the undominated totals and how many packages have each, by comparing all with all."""
    counts = Counter(totals for _, totals in every_package(table))
    points = np.array(list(counts), dtype=np.int64).reshape(-1, len(table.parties))
    return {point: number for point, number in counts.items() if not _is_beaten(np.array(point), points)}


def _is_beaten(point: NDArray[np.int64], points: NDArray[np.int64]) -> bool:
    return bool(((points >= point).all(axis=1) & (points > point).any(axis=1)).any())
