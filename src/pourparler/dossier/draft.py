"""One text to negotiate on: agreed words plain, open words in brackets, with a chosen package as the proposal."""

from collections.abc import Mapping
from pathlib import Path

from pourparler.brief.deals import RULES
from pourparler.brief.one_text import Article, Clause, OneText, one_text
from pourparler.dossier.own_terms import read_term
from pourparler.dossier.settle import settle
from pourparler.dossier.view import View
from pourparler.errors import BriefError, NotFound
from pourparler.settlement.packages import Term
from pourparler.settlement.results import Solution, Terms
from pourparler.talks import FrozenMap

__all__ = ["RULES", "Article", "Clause", "OneText", "draft", "write_draft"]


def draft(view: View, package: str | None = None, terms: Mapping[str, str] | None = None) -> OneText:
    """Return the one-text draft from the record and a chosen package.

    Parameters
    ----------
    view : the case and record, as the audience sees them under the scenario
    package : the rule whose package is proposed, as `settle` names it (`nash`, ..); the first of those that tie
    terms : issue -> option or amount as text; the proposal itself, or changes to the package

    Raises
    ------
    NotFound
        for an unknown rule, issue or option, and where the rule picks no package
    ScoreError
        where a rule is named but the case cannot be settled
    """
    proposed: dict[str, Term | FrozenMap[str, float]] = dict(_package(view, package)) if package else {}
    proposed.update({issue: read_term(view.case, issue, text) for issue, text in (terms or {}).items()})
    name = " with ".join([*([RULES[package]] if package else []), *(["own terms"] if terms else [])])
    return one_text(view.about(), view.case, view.evidence, FrozenMap(proposed), name or None)


def write_draft(view: View, file: Path, package: str | None = None, terms: Mapping[str, str] | None = None) -> Path:
    """Write the draft as the file's ending says, .md or .docx, and return the path; a file there is replaced.

    Raises BriefError for another ending, and where the file cannot be written.
    """
    from pourparler.brief.one_text_page import printed
    from pourparler.brief.writing import write
    from pourparler.dossier.report import material

    form = file.suffix.removeprefix(".")
    if form not in FORMS:
        raise BriefError(f"{file}: drafts end in {' or '.join(f'.{one}' for one in FORMS)}; name the file so")
    shown = draft(view, package, terms)
    written = write(lambda: printed(shown, material(view, with_results=False)), file.parent, file.stem, [form])
    return written.files[0]


FORMS = ("md", "docx")
"""The forms of a draft: both can be worked on further."""


def _package(view: View, rule: str) -> Terms:
    if rule not in RULES:
        raise NotFound(f"there is no rule {rule!r}; these are there: {', '.join(RULES)}")
    solution: Solution | None = getattr(settle(view).solutions, rule)
    if solution is None or not solution.packages:
        raise NotFound(f"the {RULES[rule]} rule picks no package here; see why: pourparler settle, under `reasons`")
    return solution.packages[0].terms
