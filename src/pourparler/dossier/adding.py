"""What a person accepts into the record: entries added or superseded, checked against the whole dossier."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pourparler.cases.check import Checked
from pourparler.cases.defaults import fill_evidence
from pourparler.cases.findings import did_you_mean, refuse
from pourparler.dossier.directory import Directory, load_dossier
from pourparler.dossier.entries import entries_of, evidence_of
from pourparler.dossier.given import Given, InForce, entry_of, text_of
from pourparler.dossier.private import without_private
from pourparler.dossier.signature import signed_by
from pourparler.errors import NotFound, RecordError
from pourparler.record import Change, Kind
from pourparler.talks import About, Evidence, Value

__all__ = ["Added", "Given", "Kind", "add", "keep_model", "text_of", "withdraw"]


class Added(Value):
    """What was committed: the revision, and the kind and key of each entry that it brought."""

    about: About
    revision: int
    by: str
    entries: tuple[tuple[Kind, str], ...]
    warnings: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Added {len(self.entries)} entries to {self.about.case} as revision {self.revision}>"


def add(place: str | Path, given: Iterable[Given], by: str | None = None, why: str | None = None) -> Added:
    """Add the entries to the dossier's record as one revision.

    Each must fit the model and the record as they are: known ids, options of their issue, dates between the
    neighbouring rounds, a source or a verbatim quote. Raises CaseError, NotFound, QuoteError or RecordError with
    what is wrong, and leaves the dossier as it was.
    """
    every, signature = tuple(given), signed_by(by)
    if why is None and any(one.supersedes for one in every):
        raise RecordError("an entry that supersedes another says why. Add: --why TEXT")
    with load_dossier(place) as directory:
        with directory.store.change(signature, why) as change:
            before = change.evidence(_documents_named(every))
            checked = directory.checked(before)
            _refuse_taken_sources(directory, checked, every)
            after, keys = _joined(before, every, change)
            checked, warnings = _refuse_new_errors(directory, checked, after)
            _write(change, after, keys)
            _keep(change, directory, checked)
        about = directory.about_with(checked.case_file.case, after)
    return Added(about=about, revision=change.number, by=signature, entries=keys, warnings=warnings)


def add_documents(
    place: str | Path, batches: Iterable[Iterable[Given]], by: str | None = None, why: str | None = None
) -> Added | None:
    """Add sources and documents, each batch as one revision; None where there is none.

    Documents and sources name nothing but each other, so a batch is checked by itself, and neither the entries nor the
    texts that are there already are read: what this takes does not grow with the record.
    """
    signature, added = signed_by(by), list[tuple[Kind, str]]()
    revision = 0
    with load_dossier(place) as directory:
        model = directory.checked(Evidence())
        for batch in batches:
            every = tuple(batch)
            with directory.store.change(signature, why) as change:
                _refuse_taken_sources(directory, model, every)
                alone, keys = _joined(Evidence(), every, change)
                _refuse_new_errors(directory, model, alone)
                _write(change, alone, keys)
                _keep(change, directory, model)
            added += keys
            revision = change.number
        if not added:
            return None
        about = directory.about()
    return Added(about=about, revision=revision, by=signature, entries=tuple(added))


def _documents_named(every: Iterable[Given]) -> Iterator[str]:
    """Yield the documents whose text is needed to check what is given."""
    for given in every:
        if given.kind is Kind.DOCUMENT and given.supersedes:
            yield given.supersedes
        if isinstance(named := given.fields.get("document"), str):
            yield named
        yield from (words["document"] for words in given.fields.get("also_quoted") or () if "document" in words)


def withdraw(place: str | Path, key: str, why: str, by: str | None = None, kind: str | None = None) -> Added:
    """Take an entry out of force, for a reason; what it said stays in the record.

    `kind` is needed where a source and a document have the same key. Raises NotFound with the nearest id there is, and
    CaseError or RecordError where others stand on the entry.
    """
    signature = signed_by(by)
    with load_dossier(place) as directory:
        with directory.store.change(signature, why) as change:
            before = change.evidence(texts_of=())
            checked = directory.checked(before)
            one = _kind_of(before, key, kind)
            change.withdraw(one, key)
            after = change.evidence(texts_of=())
            checked, warnings = _refuse_new_errors(directory, checked, after)
            _keep(change, directory, checked)
        about = directory.about_with(checked.case_file.case, after)
    return Added(about=about, revision=change.number, by=signature, entries=((one, key),), warnings=warnings)


def keep_model(place: str | Path, why: str, by: str | None = None) -> Added:
    """Commit the model half as it is now as a revision of its own; the last revision stays where nothing is new."""
    signature = signed_by(by)
    with load_dossier(place) as directory:
        with directory.store.change(signature, why) as change:
            evidence = change.evidence(texts_of=())
            checked = directory.checked(evidence)
            _keep(change, directory, checked)
        about = directory.about_with(checked.case_file.case, evidence)
        revision = directory.store.revision()
    return Added(about=about, revision=revision, by=signature, entries=())


def _keep(change: Change, directory: Directory, checked: Checked) -> None:
    change.set_model(directory.model_text(), without_private(checked.case_file.case))


def _refuse_taken_sources(directory: Directory, checked: Checked, every: Iterable[Given]) -> None:
    """A source has one home: the model's own are changed in the model."""
    for one in every:
        if one.kind is Kind.SOURCE and one.key in checked.case_file.case.sources:
            raise RecordError(f"source {one.key!r} is in {directory.case_path} already. Change it there, or use it")


def _joined(before: Evidence, every: Iterable[Given], change: Change) -> tuple[Evidence, tuple[tuple[Kind, str], ...]]:
    """Return the evidence with every given entry in it, what may be left out filled in, and the keys of the new."""
    in_force: InForce = {entry[:2]: entry for entry in entries_of(before)}
    ever = {kind: change.keys(kind) for kind in Kind}
    keys = list[tuple[Kind, str]]()
    for given in every:
        entry = entry_of(given, in_force, ever[given.kind])
        in_force[entry[:2]] = entry
        keys.append(entry[:2])
    return fill_evidence(evidence_of(in_force.values())), tuple(keys)


def _refuse_new_errors(directory: Directory, before: Checked, after: Evidence) -> tuple[Checked, tuple[str, ...]]:
    """Raise CaseError with what is wrong now and was not before; return what was checked, and new warnings."""
    known = {one.sentence for one in before.findings}
    checked = directory.checked(after)
    errors = [one for one in checked.errors if one.sentence not in known]
    if errors:
        raise refuse(errors)
    return checked, tuple(one.sentence for one in checked.warnings if one.sentence not in known)


def _write(change: Change, evidence: Evidence, keys: Iterable[tuple[Kind, str]]) -> None:
    filled = {(kind, key): (value, in_round) for kind, key, value, in_round in entries_of(evidence)}
    for kind, key in keys:
        value, in_round = filled[kind, key]
        change.put(kind, key, value, in_round)


def _kind_of(evidence: Evidence, key: str, wanted: str | None) -> Kind:
    """Return the kind of the one entry of that key; NotFound where there is none, RecordError where several are."""
    found = [kind for kind, one, *_ in entries_of(evidence) if one == key and wanted in (None, kind)]
    if not found:
        raise _nowhere(evidence, key)
    if len(found) > 1:
        raise RecordError(f"{key!r} names a {' and a '.join(found)}. Say which: --kind")
    return found[0]


def _nowhere(evidence: Evidence, key: str) -> NotFound:
    near = did_you_mean(key, [one for _, one, *_ in entries_of(evidence)])
    return NotFound(f"there is no entry {key!r} in force. {near or 'List them: pourparler log DOSSIER --entries'}")
