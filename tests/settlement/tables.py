"""Score tables written as nested lists, one point to a tick."""

from fractions import Fraction

import numpy as np

from pourparler.settlement.packages import IssueScores, ScoreTable


def plain_table(issues, parties=("a", "b"), outside=None, excluded=(), **more) -> ScoreTable:
    """A table from scores per issue and option; `excluded` holds (issue, party, option) by number, name, number."""
    laid = []
    for number, scores in enumerate(issues):
        masks = {party: np.zeros(len(scores), dtype=bool) for at, party, _ in excluded if at == number}
        for at, party, option in excluded:
            if at == number:
                masks[party][option] = True
        options = tuple(f"o{option}" for option in range(len(scores)))
        laid.append(
            IssueScores(f"i{number}", options, np.array(scores, dtype=np.int64).reshape(-1, len(parties)), masks)
        )
    return ScoreTable(
        parties=tuple(parties),
        issues=tuple(laid),
        outside=np.zeros(len(parties), dtype=np.int64) if outside is None else np.array(outside, dtype=np.int64),
        outside_given=(outside is not None,) * len(parties),
        ticks=(Fraction(1),) * len(parties),
        **more,
    )
