"""Whether a dossier says what it may: files, record and scenarios, all that was found at once."""

from collections.abc import Iterator
from pathlib import Path

from pourparler.cases import shipped
from pourparler.cases.check import Checked, check_file, check_model
from pourparler.cases.findings import Finding, Refusal, Severity, in_file_order
from pourparler.cases.rescale import Rescaled, rescale
from pourparler.cases.rules import Problem, Subject, subject_of
from pourparler.cases.scenarios import apply, load_scenario
from pourparler.dossier.directory import CASE, MONTHLY, load_dossier
from pourparler.dossier.scenarios import scenario_files
from pourparler.dossier.settings import SETTINGS
from pourparler.dossier.view import view_of
from pourparler.errors import CaseError, NotFound
from pourparler.talks import About, Case, CaseFile, Evidence, Value


class ScaledLines(Value):
    """The lines of one file in which weights were scaled to 100, by their number."""

    file: str
    lines: dict[int, str]
    written: bool


class CheckReport(Value):
    """What was found in a dossier; `about` is None where errors leave nothing that an answer could be about."""

    about: About | None = None
    place: str
    errors: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    rescaled: tuple[ScaledLines, ...] = ()

    @property
    def is_usable(self) -> bool:
        """Whether nothing stops the dossier from being used."""
        return not self.errors

    def __repr__(self) -> str:
        return f"<CheckReport {self.place}: {len(self.errors)} errors, {len(self.warnings)} warnings>"


def check(place: str | Path, *, scale: bool = False, write: bool = False) -> CheckReport:
    """Check a dossier's directory, a case file or a shipped name, and the scenarios kept with it.

    With `scale` the report holds the lines in which weights would be scaled to 100; with `write` too, those numbers
    are written first, and nothing else in the file changes. Raises NotFound where there is nothing at that place,
    RecordError where the record cannot be read.
    """
    path = _found(place, write=write)
    scaled = rescale(_model_file(path)) if scale else ()
    for one in scaled if write else ():
        one.write()
    checked = _checked(path)
    findings = in_file_order((*checked.findings, *_in_scenarios(path, checked), *_in_monthly_figures(path)))
    errors = tuple(one for one in findings if one.severity is Severity.ERROR)
    doubts = tuple(one for one in findings if one.severity is Severity.WARNING)
    by_scores = () if errors else _by_scores(checked.case_file)
    return CheckReport(
        about=None if errors else _about(checked.case_file, by_scores),
        place=str(place),
        errors=errors,
        warnings=(*doubts, *(_doubt(sentence, _model_file(path)) for sentence in by_scores)),
        rescaled=tuple(_lines(one, written=write) for one in scaled),
    )


def _found(place: str | Path, *, write: bool) -> Path:
    """The file or directory; the `case.yaml` of a dossier stands for its directory, whose record it refers to."""
    path = Path(place)
    if path.exists():
        return path.parent if path.name == CASE and (path.parent / SETTINGS).exists() else path
    if str(place) in shipped.names():
        if write:
            raise CaseError(
                f"{place}: ships with Pourparler; expected a file of yours. Copy it: pourparler import DIR {place}"
            )
        return shipped.path(str(place))
    raise NotFound(
        f"{place}: there is no such directory or file, and these names ship: {', '.join(shipped.names())}. "
        f"Start a dossier: pourparler new {place}"
    )


def _model_file(path: Path) -> Path:
    return path / CASE if path.is_dir() else path


def _checked(path: Path) -> Checked:
    try:
        return _checked_directory(path) if path.is_dir() else check_file(path, OF_OTHERS)
    except Refusal as unreadable:
        return Checked(EMPTY, unreadable.findings)


EMPTY = CaseFile.model_validate({"case": {"case": {"id": "unnamed", "title": "unnamed"}}})
"""What is left of a file that cannot be read at all."""


def _checked_directory(path: Path) -> Checked:
    with load_dossier(path) as directory:
        evidence = directory.store.evidence()
        checked = check_model(directory.model_text(), str(directory.case_path), evidence, path, OF_OTHERS)
    return Checked(checked.case_file.model_copy(update={"evidence": evidence}), checked.findings)


def dynamics_that_cannot_be(subject: Subject) -> Iterator[Problem]:
    """A figure of the war or the talks has an unknown name, another unit, or lies out of its range."""
    if subject.case.dynamics is None:
        return
    from pourparler.dynamics.input_checks import input_problems  # reads the parameter table: only where it is needed

    yield from (Problem(*one) for one in input_problems(subject.case))


def stability_that_cannot_be(subject: Subject) -> Iterator[Problem]:
    """A statement of the graph model cannot be read, or the model contradicts itself."""
    if subject.case.stability is None:
        return
    from pourparler.stability.model_checks import model_problems  # loads the engines: only where it is needed

    for path, found in model_problems(subject.case.stability):
        yield Problem(("stability", *path), found, "")


OF_OTHERS = (dynamics_that_cannot_be, stability_that_cannot_be)
"""Rules on sections of a case that `cases` only carries."""


def _in_scenarios(path: Path, checked: Checked) -> Iterator[Finding]:
    """Yield what is wrong with the scenarios beside the case; they are laid over it only where it is sound."""
    for file in scenario_files(path).values():
        try:
            scenario = load_scenario(file)
            if not checked.errors:
                yield from _in_sections(apply(checked.case_file.case, scenario), file)
        except Refusal as refused:
            yield from refused.findings
        except CaseError as refused:
            for sentence in str(refused).splitlines():
                found, _, expected = sentence.partition("; expected ")
                yield Finding(check="scenario", file=str(file), found=found, expected=expected.rstrip("."))


def _in_sections(changed: Case, file: Path) -> Iterator[Finding]:
    """Yield what is wrong with the sections that others read once a scenario is laid over a sound case."""
    subject = subject_of(changed, Evidence())
    for rule in OF_OTHERS:
        for one in rule(subject):
            yield Finding(
                check=rule.__name__,
                file=str(file),
                path="/".join(map(str, one.path)),
                found=one.found,
                expected=one.expected,
                next_step=one.next_step,
            )


def _in_monthly_figures(path: Path) -> Iterator[Finding]:
    """Yield what is wrong with the monthly figures of a dossier's directory, the first line that is none."""
    file = path / MONTHLY
    if not path.is_dir() or not file.is_file():
        return
    from pourparler.dossier.monthly import monthly_figures  # the model's own reader, which takes long to load

    try:
        monthly_figures(file)
    except CaseError as refused:
        place, _, said = str(refused).partition(": ")
        found, _, expected = said.partition("; expected ")
        line = place.rpartition(":")[2]
        yield Finding(check="monthly_figures", file=str(file), line=int(line), found=found, expected=expected)


def _by_scores(case_file: CaseFile) -> tuple[str, ...]:
    """The three doubts that need scores: red lines, outside options and demands against a party's own values."""
    from pourparler.settlement.checks import score_warnings

    return score_warnings(case_file.case, case_file.evidence)


def _doubt(sentence: str, file: Path) -> Finding:
    found, _, expected = sentence.partition("; expected ")
    return Finding(severity=Severity.WARNING, check="scores", file=str(file), found=found, expected=expected)


def _about(case_file: CaseFile, by_scores: tuple[str, ...]) -> About:
    """What the report is about; its warnings name no files, as those of every other answer."""
    return view_of(case_file, warnings=by_scores).about()


def _lines(one: Rescaled, *, written: bool) -> ScaledLines:
    return ScaledLines(file=str(one.path), lines=one.lines, written=written)
