"""What holds although preferences are known only as ranges, rankings or partial orders: shares of draws.

Every draw is an exact problem of its own. `score_bounds` has what is certain at the extremes, and `turning` the points
at which a conclusion flips.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.draw_space import DrawSpace
from pourparler.settlement.drawn_scores import drawn_tables, uniforms_needed
from pourparler.settlement.efficiency import efficient_frontier
from pourparler.settlement.packages import IssueScores, ScoreTable, link_holds

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Tally = dict[str, Ints]

BATCH = 256
"""Draws whose scores are made at once: a few megabytes."""


@dataclass(frozen=True, eq=False)
class RobustnessWork:
    """A block of draws: `work(first_run, count)` returns whole-number tallies that add up the same however runs split.

    Attributes
    ----------
    space : the packages, the candidates and what preferences leave open
    ranked : the first so many candidates are ranked against each other, per party
    generator : the generator of a run, made from (seed, run number)
    """

    space: DrawSpace
    ranked: int
    generator: Callable[[int], np.random.Generator]

    def __call__(self, first_run: int, count: int) -> Tally:
        """Return what the runs first_run .. first_run + count - 1 count."""
        candidates, parties = len(self.space.candidates), len(self.space.table.parties)
        tally: Tally = {
            "draws": np.zeros(1, dtype=np.int64),
            "incomplete": np.zeros(1, dtype=np.int64),
            "zone": np.zeros(1, dtype=np.int64),
            "acceptable": np.zeros(candidates, dtype=np.int64),
            "efficient": np.zeros(candidates, dtype=np.int64),
            "rank": np.zeros((parties, self.ranked, self.ranked), dtype=np.int64),  # [party, candidate, rank]
        }
        for start in range(first_run, first_run + count, BATCH):
            self._add(range(start, min(start + BATCH, first_run + count)), tally)
        return tally

    def _add(self, runs: range, tally: Tally) -> None:
        width = uniforms_needed(self.space)
        uniforms = np.stack([self.generator(run).random(width) for run in runs])
        scores, outside = drawn_tables(self.space, uniforms)
        totals = candidate_totals(self.space, scores)  # [draw, candidate, party]
        allowed = candidates_allowed(self.space)
        tally["draws"] += len(runs)
        tally["acceptable"] += ((totals >= outside[:, None, :]).all(axis=2) & allowed).sum(axis=0)
        tally["rank"] += _ranks(totals[:, : self.ranked])
        for draw in range(len(runs)):
            table = with_scores(self.space.table, scores[draw], outside[draw])
            frontier = efficient_frontier(table)
            tally["incomplete"] += not frontier.complete
            tally["zone"] += (frontier.totals >= outside[draw]).all(axis=1).any()
            tally["efficient"] += allowed & ~beaten(totals[draw], frontier.totals)


def with_scores(table: ScoreTable, scores: Ints, outside: Ints) -> ScoreTable:
    """Return the table with other scores, shape (options of all issues, parties), and other outside options."""
    ends = np.cumsum([len(issue.options) for issue in table.issues])
    issues = tuple(
        IssueScores(
            issue.id, issue.options, np.ascontiguousarray(scores[end - len(issue.options) : end]), issue.excluded
        )
        for issue, end in zip(table.issues, ends, strict=True)
    )
    return table.with_changes(issues=issues, outside=outside)


def candidate_totals(space: DrawSpace, scores: Ints) -> Ints:
    """Return what every candidate is worth in every draw, linkages included, shape (draws, candidates, parties)."""
    table = space.table
    begins = np.cumsum([0, *(len(issue.options) for issue in table.issues)])[:-1]
    totals = scores[:, begins + space.candidates, :].sum(axis=2)
    for link in table.links:
        holds = np.array([link_holds(link, rows) for rows in space.candidates.tolist()], dtype=np.bool_)
        totals[:, holds, :] += link.gain
    return totals


def candidates_allowed(space: DrawSpace) -> Flags:
    """Mark the candidates inside every red line that no linkage forbids; draws do not move those."""
    return np.array([space.table.is_allowed(rows) for rows in space.candidates], dtype=np.bool_)


def beaten(totals: Ints, frontier: Ints) -> Flags:
    """Mark the rows that some point of the frontier beats: no less for any party, and more for one."""
    if totals.shape[1] == 2:
        return _beaten_of_two(totals, frontier)
    return np.array([bool(((frontier >= row).all(axis=1) & (frontier > row).any(axis=1)).any()) for row in totals])


def _beaten_of_two(totals: Ints, frontier: Ints) -> Flags:
    """Look up, on the staircase, the most the second party can have while the first has no less."""
    reach = np.searchsorted(-frontier[:, 0], -totals[:, 0], side="right")  # points at which the first has no less
    last = np.maximum(reach - 1, 0)
    if not len(frontier):
        return np.zeros(len(totals), dtype=np.bool_)
    more_for_one = (frontier[last] > totals).any(axis=1)
    return (reach > 0) & (frontier[last, 1] >= totals[:, 1]) & more_for_one


def _ranks(totals: Ints) -> Ints:
    """Count how often each candidate is a party's first, second, ..; ties share the better rank.

    Parameters
    ----------
    totals : shape (draws, candidates, parties)

    Returns
    -------
    shape (parties, candidates, ranks)
    """
    candidates = totals.shape[1]
    better = (totals[:, None, :, :] > totals[:, :, None, :]).sum(
        axis=2
    )  # [draw, candidate, party]: how many are better
    return (
        np.stack([(better == rank).sum(axis=0).T for rank in range(candidates)], axis=2)
        if candidates
        else np.zeros((totals.shape[2], 0, 0), dtype=np.int64)
    )
