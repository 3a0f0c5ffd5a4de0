"""A `pourparler-case/1` file becomes a dossier: model to `case.yaml`, evidence to the record, all or nothing."""

from pathlib import Path

from pourparler.cases import shipped
from pourparler.cases.load import load_case_file
from pourparler.dossier.directory import CASE, MONTHLY, SCENARIOS, load_dossier
from pourparler.dossier.entries import count, entries_of
from pourparler.dossier.history import replay
from pourparler.dossier.model_text import model_text_of
from pourparler.dossier.new import is_as_started, named, write_parts
from pourparler.dossier.private import private_files, without_private
from pourparler.dossier.scenarios import scenario_files
from pourparler.dossier.settings import SETTINGS, Settings, read_settings, settings_for
from pourparler.dossier.signature import signed_by
from pourparler.dossier.swap import built_beside, file_refusals
from pourparler.dossier.view import view_of
from pourparler.errors import CaseError, NotFound, RecordError
from pourparler.record import Change, Store
from pourparler.talks import About, Case, CaseFile, Evidence, Value


class Imported(Value):
    """What an import brought: the case, how many entries of each kind, the scenarios, and the last revision."""

    about: About
    place: str
    title: str
    revision: int
    entries: dict[str, int]
    scenarios: tuple[str, ...]


def import_case(
    place: str | Path,
    source: str | Path,
    by: str | None = None,
    why: str | None = None,
    record: str | None = None,
    schema: str | None = None,
) -> Imported:
    """Make a dossier of a case file, or of a name that ships with Pourparler.

    Scenarios and monthly figures beside the file come along. The directory must be absent, empty, or as `new` left it;
    it is built beside its place and put there in one step: whatever happens, there is the whole dossier or what was
    there before. A `log:` in the file brings back its revisions. Raises CaseError with everything that is wrong with
    the file, RecordError where the place is taken.
    """
    directory, signature = named(place), signed_by(by)
    settings = _settings(directory, record, schema)
    file = find_file(source)
    case_file = load_case_file(file)
    text = model_text_of(file, case_file)
    beside = _beside(file, case_file.case)
    with built_beside(directory) as building:
        write_parts(building, text, settings)
        for name, content in beside.items():
            (building / name).parent.mkdir(parents=True, exist_ok=True)
            (building / name).write_bytes(content)
        with Store.open_or_create(settings.address(building)) as store:
            _refuse_a_full_record(store)
            if case_file.log:
                replay(store, case_file, str(file))
            else:
                _commit(store, case_file, text, signature, why or f"import of {file.name}")
            revision = store.revision()
        _refuse_work_begun_meanwhile(directory, settings)
    return Imported(
        about=view_of(case_file).about(),
        place=str(directory),
        title=case_file.case.case.title,
        revision=revision,
        entries=count(case_file.evidence),
        scenarios=tuple(scenario_files(file)),
    )


def find_file(source: str | Path) -> Path:
    """Return the case file at that path, or of that shipped name; an existing path wins."""
    path = Path(source)
    if path.is_dir():
        raise NotFound(f"{path}: this is a directory. Write it to a file first: pourparler export {path} -o FILE.yaml")
    if not path.exists() and str(source) in shipped.names():
        return shipped.path(str(source))
    if not path.exists():
        raise NotFound(f"{path}: there is no such file, and these names ship: {', '.join(shipped.names())}")
    return path


def add_all(change: Change, evidence: Evidence) -> None:
    """Add every entry of the evidence, what others stand on first."""
    for kind, key, value, in_round in entries_of(evidence):
        change.add(kind, key, value, in_round)


def _settings(directory: Path, record: str | None, schema: str | None) -> Settings:
    """Return where the new record goes, having seen that nothing of anybody's is in the directory."""
    if not directory.exists() or _is_empty(directory):
        return settings_for(record, schema)
    if record is not None or not _is_as_started(directory):
        raise RecordError(
            f"{directory}: there is something already, and import makes a whole dossier. Name a directory that is "
            f"absent or empty; to bring entries into the dossier that is there: pourparler add --help"
        )
    return read_settings(directory)


def _is_empty(directory: Path) -> bool:
    with file_refusals(directory):
        return directory.is_dir() and not any(directory.iterdir())


def _is_as_started(directory: Path, *, holds_import: bool = False) -> bool:
    """Whether nothing of anybody's is there; a record that `holds_import` is a team's, filled by this import itself."""
    if not (directory / CASE).exists() or not (directory / SETTINGS).exists():
        return False
    with load_dossier(directory) as opened:
        revision = 0 if holds_import else opened.store.revision()
        return is_as_started(directory, opened.case_file().case.case.title, revision)


def _refuse_work_begun_meanwhile(directory: Path, settings: Settings) -> None:
    is_shared = not settings.address(directory).is_file
    if directory.exists() and not _is_empty(directory) and not _is_as_started(directory, holds_import=is_shared):
        raise RecordError(
            f"{directory}: somebody began to work there while this import was being made, and their work stays. "
            f"Import into another directory"
        )


def _refuse_a_full_record(store: Store) -> None:
    last = store.revision()
    if last:
        raise RecordError(
            f"{store.name}: there is a record already, at revision {last}. Join it: pourparler new DIR --record "
            f"ADDRESS; or name another --schema"
        )


def _commit(store: Store, case_file: CaseFile, text: str, by: str, why: str) -> None:
    with store.change(by, why) as change:
        change.set_model(text, without_private(case_file.case))
        add_all(change, case_file.evidence)


def _beside(file: Path, case: Case) -> dict[str, bytes]:
    """Return the content of what lies beside the file: private preferences it names, scenarios, monthly figures."""
    private = {name: file.parent / name for name in private_files(case)}
    scenarios = {f"{SCENARIOS}/{one.name}": one for one in scenario_files(file).values()}
    monthly = file.parent / MONTHLY
    found = {**private, **scenarios, **({MONTHLY: monthly} if monthly.is_file() else {})}
    try:
        return {name: path.read_bytes() for name, path in found.items()}
    except OSError as refused:
        raise CaseError(f"{refused.filename}: cannot be read ({refused.strerror}), and {file} needs it") from refused
