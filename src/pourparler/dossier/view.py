"""A dossier as one audience sees it under one scenario: the value that every analysis is a function of."""

from importlib.metadata import version

from pourparler.dossier.redact import Redacted, redact
from pourparler.dossier.renumber import renumbered
from pourparler.errors import AudienceError
from pourparler.talks import About, Case, CaseFile, Classification, Evidence, Scenario, Value

EVERYTHING = Classification.RESTRICTED
"""The audience that sees all: the analyst at the dossier itself."""


class View(Value):
    """Both halves after audience and scenario, and what an answer made from them says of itself."""

    case: Case
    evidence: Evidence
    scenario: str | None = None
    audience: Classification = EVERYTHING
    classification: Classification
    case_sha256: str
    left_out: int = 0
    warnings: tuple[str, ...] = ()

    def about(self, seed: int | None = None, more_warnings: tuple[str, ...] = ()) -> About:
        """Return what an answer made from this view says of itself."""
        return About(
            case=self.case.id,
            case_sha256=self.case_sha256,
            scenario=self.scenario,
            seed=seed,
            version=version("pourparler"),
            classification=self.classification,
            warnings=(*self.warnings, *more_warnings),
        )

    @property
    def is_empty(self) -> bool:
        """Whether no entry of the record is left for the audience."""
        evidence = self.evidence
        return not (
            evidence.rounds or evidence.positions or evidence.events or evidence.expectations or evidence.outcome
        )


def audience_named(word: Classification | str) -> Classification:
    """Return the audience of that name; AudienceError names the three there are."""
    try:
        return Classification(word)
    except ValueError as unknown:
        known = ", ".join(Classification)
        raise AudienceError(f"{word!r} is no audience; expected one of {known}") from unknown


def view_of(
    case_file: CaseFile,
    scenario: Scenario | None = None,
    audience: Classification = EVERYTHING,
    warnings: tuple[str, ...] = (),
    *,
    keep_ids: bool = False,
    sha256: str | None = None,
) -> View:
    """Return what the audience sees: closed entries are gone first, then the scenario is laid over what is left.

    Ids that were only counted are counted anew where something was left out; `keep_ids` holds them still for whoever
    compares two views. `sha256` is the hash of the whole, for whoever knows it and does not hold the texts.

    Raises AudienceError where the scenario itself is more closed than the audience, and CaseError where it names
    something that is not there (for this audience).
    """
    seen = redact(case_file, audience)
    if seen.left_out and not keep_ids:
        seen = _counted_anew(seen)
    case, classification = seen.case_file.case, seen.classification
    if scenario is not None:
        level = scenario.classification or case.case.classification
        if not level.may_be_seen_by(audience):
            raise AudienceError(
                f"scenario {scenario.name!r} is {level}, and the audience is {audience}. "
                f"Ask for --audience {level}, or write a classification in the scenario's file"
            )
        case, classification = _laid_over(seen, scenario), Classification.most_closed([classification, level])
    return View(
        case=case,
        evidence=seen.case_file.evidence,
        scenario=None if scenario is None else scenario.name,
        audience=audience,
        classification=classification,
        case_sha256=sha256 or seen.case_file.sha256(),
        left_out=seen.left_out,
        warnings=(*warnings, *_doubts(case, seen.case_file.evidence)),
    )


def _counted_anew(seen: Redacted) -> Redacted:
    evidence = renumbered(seen.case_file.evidence)
    return seen.model_copy(update={"case_file": seen.case_file.model_copy(update={"evidence": evidence})})


def _doubts(case: Case, evidence: Evidence) -> tuple[str, ...]:
    from pourparler.cases.check import warnings_of

    return warnings_of(case, evidence)


def _laid_over(seen: Redacted, scenario: Scenario) -> Case:
    from pourparler.cases.scenarios import apply

    return apply(seen.case_file.case, scenario)
