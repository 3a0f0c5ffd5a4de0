"""The packages that draws of unknown preferences are judged on: every issue as a list, and the candidates in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import CaseError
from pourparler.settlement.amounts import grid_of
from pourparler.settlement.packages import IssueScores, ScoreTable, Stretch, Term
from pourparler.settlement.party_sets import PartySets, party_sets
from pourparler.talks import Case, Issue, IssueType

Ints = NDArray[np.int64]
NamedTerms = Mapping[str, Term | Mapping[str, float]]
"""Issue -> the option, the amount, or the share of each party."""

SHARE_STEPS = 20
"""Equal steps on which a share between two parties is read where preferences are drawn."""


@dataclass(frozen=True, eq=False)
class DrawSpace:
    """Packages, candidates among them, and what each party's preferences leave open.

    Attributes
    ----------
    table : the score table with every issue as a list; scores at best figures, which draws replace
    sets : per party, what its preferences leave open
    candidates : shape (candidates, issues), option rows
    on_a_grid : issues that are lines, read here at steps and at the candidates' own amounts
    """

    table: ScoreTable
    sets: tuple[PartySets, ...]
    candidates: Ints
    on_a_grid: tuple[str, ...]


def draw_space(case: Case, table: ScoreTable, candidates: Sequence[NamedTerms]) -> DrawSpace:
    """Return the space for a case, its score table and the packages whose standing is asked."""
    grids = {line.id: _steps(case.issue(line.id), line, candidates, table.parties) for line in table.stretches}
    lists = tuple(
        IssueScores(line.id, grids[line.id], _scores_on(line, grids[line.id]), {}) for line in table.stretches
    )
    listed = replace(table, issues=(*table.issues, *lists), stretches=())
    over = [(case.issue(issue.id), _named(case.issue(issue.id), issue.options)) for issue in listed.issues]
    sets = tuple(party_sets(case.preferences[p], over, column, p) for column, p in enumerate(table.parties))
    rows = [_rows(listed, grids, one) for one in candidates]
    return DrawSpace(listed, sets, np.array(rows, dtype=np.int64).reshape(-1, len(listed.issues)), tuple(grids))


def _steps(issue: Issue, line: Stretch, candidates: Sequence[NamedTerms], parties: Sequence[str]) -> tuple[float, ...]:
    """Return the steps of a line within its red lines, with its bends and the candidates' own amounts between them."""
    if not len(line.amounts):
        return ()
    low, high = float(line.amounts[0]), float(line.amounts[-1])
    steps = np.linspace(0, 1, SHARE_STEPS + 1) if line.is_shared else np.array(grid_of(issue), dtype=np.float64)
    own = [_amount(one[line.id], parties) for one in candidates]
    every = {*map(float, steps), *map(float, line.amounts), *own}
    return tuple(sorted(amount for amount in every if low <= amount <= high))


def _amount(term: Term | Mapping[str, float], parties: Sequence[str]) -> float:
    return float(term[parties[0]]) if isinstance(term, Mapping) else float(term)


def _scores_on(line: Stretch, grid: Sequence[float]) -> Ints:
    """Return the scores at each step at best figures, rounded to ticks, shape (steps, parties)."""
    columns = [np.interp(grid, line.amounts, line.scores[:, party]) for party in range(line.scores.shape[1])]
    return np.rint(np.stack(columns, axis=1)).astype(np.int64)


def _named(issue: Issue, terms: Sequence[Term]) -> Sequence[Term]:
    """Return the terms as value sets read them: the first party's share written as a division of the whole."""
    if issue.type is not IssueType.DIVISIBLE or not terms or isinstance(terms[0], str):
        return terms
    return tuple(f"{float(share)!r}/{1 - float(share)!r}" for share in terms)


def _rows(table: ScoreTable, grids: Mapping[str, tuple[float, ...]], terms: NamedTerms) -> list[int]:
    return [
        grids[issue.id].index(_amount(terms[issue.id], table.parties))
        if issue.id in grids
        else _place(issue, terms[issue.id])
        for issue in table.issues
    ]


def _place(issue: IssueScores, term: Term | Mapping[str, float]) -> int:
    listed = _listed(term)
    if listed not in issue.options:
        first, last = issue.options[0], issue.options[-1]
        raise CaseError(
            f"issue {issue.id!r} cannot be settled at {listed}; expected one of its {len(issue.options)} terms from "
            f"{first} to {last}"
        )
    return issue.options.index(listed)


def _listed(term: Term | Mapping[str, float]) -> Term:
    """Return the term as the list has it; a share of each party is written as a division there."""
    return "/".join(f"{share:g}" for share in term.values()) if isinstance(term, Mapping) else term
