"""Check a case: every rule on every entry, all that was found at once, by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pourparler.cases.draft import Draft, draft
from pourparler.cases.file_text import read_text
from pourparler.cases.findings import Finding, Severity, in_file_order
from pourparler.cases.rules import ERRORS, WARNINGS, Problem, Rule, Subject, subject_of
from pourparler.cases.shaped import Shaped
from pourparler.cases.yaml_nodes import Items, Keys, Node, Scalar
from pourparler.talks import Case, CaseFile, Evidence

RECORD = "record"
"""What findings on entries of a dossier's record name as their file: they have no lines."""


@dataclass(frozen=True)
class Checked:
    """What was found, and what could be read; an error means that `case_file` lacks something."""

    case_file: CaseFile
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Findings that stop the file from being used."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Findings that travel with every answer."""
        return tuple(one for one in self.findings if one.severity is Severity.WARNING)


def check_file(path: Path, more: tuple[Rule, ...] = ()) -> Checked:
    """Check a case file with the files that it names; CaseError where it cannot be read at all.

    `more` are rules of those who read a section of the case that is only carried here.
    """
    return check_text(read_text(path), str(path), path.parent, more)


def check_text(text: str, name: str, folder: Path | None = None, more: tuple[Rule, ...] = ()) -> Checked:
    """Check the text of a case file; `folder` is where the files that it names lie."""
    drafted = draft(text, name, folder)
    case_file = drafted.case_file
    return _checked(drafted, _subject(drafted, case_file.case, case_file.evidence), in_record=(), more=more)


def check_model(
    text: str, name: str, evidence: Evidence, folder: Path | None = None, more: tuple[Rule, ...] = ()
) -> Checked:
    """Check a dossier's `case.yaml` beside the evidence of its record."""
    drafted = draft(text, name, folder, model_only=True)
    subject = _subject(drafted, drafted.case_file.case, evidence)
    return _checked(drafted, subject, in_record=tuple(Evidence.model_fields), more=more)


def warnings_of(case: Case, evidence: Evidence) -> tuple[str, ...]:
    """Return the warnings on values, one sentence for each rule that has any, for `about.warnings`."""
    subject = subject_of(case, evidence)
    found = [[*rule(subject)] for rule in WARNINGS]
    return tuple(_in_short(problems) for problems in found if problems)


def _in_short(problems: list[Problem]) -> str:
    first = problems[0]
    more = f" (and {len(problems) - 1} more like it)" if len(problems) > 1 else ""
    return f"{first.found}{more}; expected {first.expected}"


def _subject(drafted: Draft, case: Case, evidence: Evidence) -> Subject:
    shaped = drafted.shaped
    written = {kind: frozenset(_ids(shaped.root.values.get(section))) for kind, section in _SECTION_OF.items()}
    lost = {key for path in shaped.damaged if path[:1] == ("issues",) for key in _ids_at(shaped.node(path))}
    unread = written["issue"] - {issue.id for issue in case.issues}
    return Subject(case, evidence, written, frozenset(lost | unread))


_SECTION_OF = {
    "party": "parties",
    "issue": "issues",
    "round": "rounds",
    "event": "events",
    "source": "sources",
    "document": "documents",
}


def _ids(section: Node | None) -> Iterator[str]:
    """The ids written in a section, also of entries that could not be read."""
    if isinstance(section, Keys):
        yield from section.values
    elif isinstance(section, Items):
        for item in section.items:
            yield from _ids_at(item)


def _ids_at(node: Node) -> Iterator[str]:
    own = node.values.get("id") if isinstance(node, Keys) else None
    if isinstance(own, Scalar):
        yield own.text


def _checked(drafted: Draft, subject: Subject, in_record: tuple[str, ...], more: tuple[Rule, ...]) -> Checked:
    shaped = drafted.shaped
    findings = list(shaped.errors)
    for severity, rules in ((Severity.ERROR, (*ERRORS, *more)), (Severity.WARNING, WARNINGS)):
        for rule in rules:
            findings.extend(_found(rule, severity, subject, shaped, in_record))
    return Checked(drafted.case_file, in_file_order(findings))


def _found(
    rule: Rule, severity: Severity, subject: Subject, shaped: Shaped, in_record: tuple[str, ...]
) -> Iterator[Finding]:
    for problem in rule(subject):
        if problem.path[0] in in_record and not _in_file(problem, subject):
            yield _in_the_record(rule, severity, subject, problem)
        else:
            yield shaped.finding(
                rule.__name__,
                shaped.in_the_file(problem.path),
                problem.found,
                problem.expected,
                _with_file(problem.next_step, shaped.name),
                severity,
            )


def _in_file(problem: Problem, subject: Subject) -> bool:
    return problem.path[0] == "sources" and problem.path[1] in subject.case.sources


def _with_file(step: str | None, name: str) -> str | None:
    return None if step is None else step.replace("check FILE", f"check {name}")


def _in_the_record(rule: Rule, severity: Severity, subject: Subject, problem: Problem) -> Finding:
    return Finding(
        severity=severity,
        check=rule.__name__,
        file=RECORD,
        path="/".join(_named(subject.evidence, problem.path)),
        found=problem.found,
        expected=problem.expected,
        next_step=problem.next_step,
    )


def _named(evidence: Evidence, path: tuple[str | int, ...]) -> Iterator[str]:
    """The path with ids in place of list places."""
    here: object = evidence
    for step in path:
        here = here[step] if isinstance(here, tuple) and isinstance(step, int) else getattr(here, str(step), None)
        yield str(getattr(here, "id", None) or (step + 1 if isinstance(step, int) else step))
