"""Whether there is anything all would take over fighting on, what is efficient and fair, what would open a zone."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from importlib.metadata import version
from math import inf
from pathlib import Path
from typing import Any

from pourparler.cases.imported import ImportedCase
from pourparler.dossier.own_terms import read_package
from pourparler.dossier.robustness import robustness_of
from pourparler.dossier.runs import Executor, Here, Watch
from pourparler.dossier.view import View
from pourparler.errors import CaseError
from pourparler.settlement.amounts import grid_error, needs_a_grid
from pourparler.settlement.log_rolls import log_rolls
from pourparler.settlement.loose_figures import lacks_best_figures
from pourparler.settlement.own_packages import own_packages
from pourparler.settlement.results import (
    AdjustedWinner,
    Cushion,
    FrontierResult,
    KalaiSmorodinsky,
    LogRoll,
    Method,
    Opening,
    OwnPackage,
    Package,
    Robustness,
    Segment,
    Settlement,
    Solution,
    Solutions,
    Zone,
)
from pourparler.settlement.scores import score_table, scored_parties, unweighted_issues, weighted_issues
from pourparler.settlement.settle import Terms, settled
from pourparler.settlement.to_open import to_open
from pourparler.talks import About, Case, Classification, IssueType, Ranking
from pourparler.talks.case import SIDES

__all__ = [
    "AT_THE_MIDDLE",
    "AdjustedWinner",
    "Cushion",
    "FrontierResult",
    "KalaiSmorodinsky",
    "LogRoll",
    "Method",
    "Opening",
    "OwnPackage",
    "Package",
    "Robustness",
    "Segment",
    "Settlement",
    "Solution",
    "Solutions",
    "Zone",
    "frontier_rows",
    "settle",
    "settle_files",
    "write_frontier",
]

Powers = Mapping[str, float]

AT_THE_MIDDLE = (
    "some preferences are orders, or ranges without a best figure: single results stand at their middle and "
    "are no more certain than that. Bounds and shares are under robustness: --draws 1000"
)
"""The warning under which every single result of a case without best figures stands."""


def settle(
    view: View,
    powers: Powers | None = None,
    draws: int | None = None,
    seed: int = 1,
    own: Sequence[str] = (),
    on: Executor = Here(),  # noqa: B008  a frozen value
    watch: Watch | None = None,
) -> Settlement:
    """Return the settlement of a case at its best figures.

    Parameters
    ----------
    view : the case, as the audience sees it under the scenario
    powers : party -> bargaining power, for the weighted Nash solution; 1 for a party that is left out
    draws, seed : how often, and from which seed, to draw preferences known as ranges, rankings or partial orders
    own : packages of the analyst's own, each written NAME: ISSUE=TERM; ISSUE=TERM
    on, watch : who does the draws, and whom to tell how far they are

    Raises
    ------
    ScoreError
        if fewer than two sides have preferences, or no issue has a weight
    CaseError, NotFound
        if a package of the analyst's own is not one
    """
    answer = settle_case(view.case, powers, draws, seed, own, on, watch)
    about = view.about(seed if draws else None, tuple(_warnings(view.case)))
    return answer.model_copy(update={"about": about})


def settle_files(paths: Sequence[Path], scale: str = "genius", powers: Powers | None = None) -> Settlement:
    """Return the settlement of imported scores: a GENIUS or GeniusWeb domain with its profiles, or a CSV table."""
    imported = _imported(list(paths), scale)
    about = About(
        case=imported.case.id,
        case_sha256=imported.sha256,
        version=version("pourparler"),
        classification=Classification.INTERNAL,
        warnings=(*imported.notes, *_warnings(imported.case)),
    )
    return settle_case(imported.case, powers).model_copy(update={"about": about})


def _imported(paths: list[Path], scale: str) -> ImportedCase:
    from pourparler.cases.genius import Scale, load_genius
    from pourparler.cases.geniusweb import load_geniusweb
    from pourparler.cases.tables import load_scores

    if len(paths) == 1 and paths[0].suffix == ".csv":
        return load_scores(paths[0])
    if len(paths) < 3:
        raise CaseError(f"{len(paths)} files are named; expected a domain and the profiles of two parties or more")
    if paths[0].suffix == ".json":
        return load_geniusweb(paths[0], paths[1:])
    return load_genius(paths[0], paths[1:], Scale(scale))


def settle_case(
    case: Case,
    powers: Powers | None = None,
    draws: int | None = None,
    seed: int = 1,
    own: Sequence[str] = (),
    on: Executor = Here(),  # noqa: B008  a frozen value
    watch: Watch | None = None,
) -> Settlement:
    """Return the settlement of a case, before it says where it comes from."""
    table = score_table(case)
    terms = Terms(splittable=splittable_issues(case), powers=_whole(powers, table.parties), notes=tuple(_notes(case)))
    done = settled(table, terms)
    named = dict(read_package(case, text) for text in own)
    asked_next: dict[str, Any] = {
        "to_open": to_open(case, table, done.frontier),
        "log_rolls": log_rolls(table),
        "own": own_packages(case, table, done.frontier, named),
    }
    if draws:
        asked_next["robustness"] = robustness_of(case, table, done.settlement, draws, seed, named, on, watch)
    return done.settlement.model_copy(update=asked_next)


def _whole(powers: Powers | None, parties: Sequence[str]) -> dict[str, Fraction] | None:
    if not powers:
        return None
    for party, power in powers.items():
        if party not in parties or not 0 < power < inf:
            raise CaseError(f"bargaining power {party}={power}: expected a power above 0 of {', '.join(parties)}")
    return {party: Fraction(str(power)) for party, power in powers.items()}


def splittable_issues(case: Case) -> tuple[str, ...]:
    """Return the issues that a division may split: continuous, divisible, or said to be."""
    by_nature = (IssueType.CONTINUOUS, IssueType.DIVISIBLE)
    return tuple(
        issue.id for issue in case.issues if (issue.type in by_nature if issue.splittable is None else issue.splittable)
    )


def _notes(case: Case) -> Iterator[str]:
    """Yield what makes the scores less than exact: lines read on a grid, figures taken at the middle."""
    parties = scored_parties(case)
    for issue in weighted_issues(case):
        if needs_a_grid(case, issue, parties):
            error = grid_error(case, issue, parties)
            yield f"{issue.id} is read on a grid: its best amount is missed by at most {error:g} points of any party"
    for party in parties:
        if isinstance(case.preferences[party].weights, Ranking):
            yield f"{party} ranks issues: weights are the middle of what the ranking allows"


def _warnings(case: Case) -> Iterator[str]:
    nobody = unweighted_issues(case)
    if nobody:
        yield f"{len(nobody)} issues stand in no package, since no party gives them weight: {', '.join(nobody)}"
    if lacks_best_figures(case):
        yield AT_THE_MIDDLE
    scored = scored_parties(case)
    for party in scored:
        outside = case.preferences[party].outside_option
        if outside is None or outside.bounds is None:
            yield f"{party}: no outside option is given; its worst package stands in for it"
    for party in case.parties:
        if party.kind in SIDES and party.id not in scored:
            yield f"{party.id} has no preferences, so no package is tested against it but for its red lines"
    inside = {issue.id for issue in weighted_issues(case)}
    for linkage in case.linkages:
        if not inside.issuperset(linkage.when):
            yield f"linkage {linkage.id} is left aside: it needs an issue that stands in no package"


def frontier_rows(answer: Settlement) -> list[dict[str, Any]]:
    """Return the frontier as rows of a table: scores by party, terms by issue, how many packages.

    Shares are written as 0.3/0.7 in the order of the parties; counts past 64 bits make the column one of texts.
    """
    counts = [point.packages for point in answer.frontier.points]
    written = str if any(count is not None and count >= 2**63 for count in counts) else int
    return [
        {
            **{f"score {party}": points for party, points in point.scores.items()},
            **{issue: _cell(term) for issue, term in point.terms.items()},
            "packages": None if point.packages is None else written(point.packages),
        }
        for point in answer.frontier.points
    ]


def _cell(term: Any) -> Any:
    return "/".join(f"{share:g}" for share in term.values()) if isinstance(term, Mapping) else term


def write_frontier(answer: Settlement, path: Path) -> Path:
    """Write the frontier as CSV or Parquet, by the ending of the name; return the path."""
    from pourparler.cases.tables import write_rows

    return write_rows(path, frontier_rows(answer))
