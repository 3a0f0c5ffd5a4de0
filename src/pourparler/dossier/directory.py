"""A dossier as a directory: `case.yaml` for the model, a record for the evidence, each fact with one home."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from pourparler.cases.check import RECORD, Checked, check_model
from pourparler.cases.draft import cited_by_model
from pourparler.cases.file_text import read_text
from pourparler.cases.findings import refuse
from pourparler.dossier.settings import SETTINGS, Settings, read_settings
from pourparler.dossier.view import view_of
from pourparler.errors import CaseError, NotFound, RecordError
from pourparler.record import Store
from pourparler.talks import About, Case, CaseFile, Evidence, FrozenMap

CASE = "case.yaml"
SCENARIOS = "scenarios"
MONTHLY = "monthly.csv"
"""Monthly figures of the war as the press reported them, beside the case; as closed as the case is."""


class Directory:
    """A dossier's directory, opened: its model half, its record, and both together."""

    def __init__(self, path: Path, store: Store) -> None:
        self.path = path
        self.store = store

    @property
    def case_path(self) -> Path:
        """Where the model half is written."""
        return self.path / CASE

    def model_text(self) -> str:
        """Return `case.yaml` to the letter."""
        return read_text(self.case_path)

    def case_file(self, at_revision: int | None = None) -> CaseFile:
        """Return both halves: as they are now, or as that revision kept them."""
        evidence = self.store.evidence(at_revision)
        case = self.model(evidence) if at_revision is None else self.store.model(at_revision)
        if case is None:
            raise NotFound(f"{self.path}: revision {at_revision} kept no model half")
        return joined(case, evidence)

    def about(self) -> About:
        """Return what an answer made from the whole dossier, as it is now, says of itself."""
        evidence = self.store.evidence(texts_of=())
        return self.about_with(self.model(evidence), evidence)

    def about_with(self, case: Case, evidence: Evidence) -> About:
        """Return the same for both halves as they are now, where `evidence` need not hold the texts of documents."""
        both = joined(case, evidence)
        return view_of(both, sha256=both.sha256(self.store.documents())).about()

    def model(self, evidence: Evidence) -> Case:
        """Return the model half as `case.yaml` has it now, beside that evidence; CaseError where it is wrong."""
        return self.checked(evidence).case_file.case

    def checked(self, evidence: Evidence) -> Checked:
        """Check the whole dossier with that evidence; CaseError where `case.yaml` itself is wrong."""
        checked = check_model(self.model_text(), str(self.case_path), evidence, self.path)
        wrong = [error for error in checked.errors if error.file != RECORD]
        if wrong:
            raise refuse(wrong)
        both = sorted(set(checked.case_file.case.sources) & set(evidence.sources))
        if both:
            raise CaseError(
                f"{self.case_path}: sources {', '.join(both)} are in the record too, and one key has one home. "
                f"Delete them here: the model may cite sources of the record"
            )
        return checked


def joined(case: Case, evidence: Evidence) -> CaseFile:
    """Return both halves, the sources that the model cites with the model, as a joint file is read."""
    sources = {**evidence.sources, **case.sources}
    cited = cited_by_model(case)
    own = FrozenMap({key: source for key, source in sources.items() if key in cited})
    others = FrozenMap({key: source for key, source in sources.items() if key not in cited})
    return CaseFile(
        case=case.model_copy(update={"sources": own}), evidence=evidence.model_copy(update={"sources": others})
    )


@contextmanager
def load_dossier(path: str | Path) -> Generator[Directory]:
    """Open the dossier in that directory; NotFound or RecordError say why it cannot be."""
    directory = Path(path)
    settings = _settings_of(directory)
    with Store.open(settings.address(directory)) as store:
        yield Directory(directory, store)


def read_directory(path: str | Path) -> CaseFile:
    """Return both halves of the dossier in that directory as they are now."""
    with load_dossier(path) as directory:
        return directory.case_file()


def _settings_of(directory: Path) -> Settings:
    if directory.is_file():
        raise NotFound(
            f"{directory}: this is a file, and only a dossier's directory has a record to keep. "
            f"Make one: pourparler import DIR {directory}"
        )
    if not directory.is_dir():
        raise NotFound(f"{directory}: there is no such directory. Start a dossier: pourparler new {directory}")
    if not any((directory / name).exists() for name in (CASE, SETTINGS)):
        raise NotFound(f"{directory}: this directory is no dossier (no {CASE}). Start one: pourparler new DIR")
    settings = read_settings(directory)
    if settings.is_file and not (directory / settings.record).exists():
        raise RecordError(
            f"{directory}: its record {settings.record} is missing. Restore it from a backup, or start an empty one: "
            f"pourparler new {directory}"
        )
    return settings
