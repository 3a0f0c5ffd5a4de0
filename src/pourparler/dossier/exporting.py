"""Both halves of a dossier as one `pourparler-case/1` file, as one audience may see it."""

import hashlib
import secrets
from pathlib import Path
from typing import Any, TypeVar

from pourparler.cases.save import case_file_text
from pourparler.dossier.directory import Directory, load_dossier
from pourparler.dossier.history import log_of
from pourparler.dossier.places import open_dossier
from pourparler.dossier.redact import redact
from pourparler.dossier.swap import file_refusals
from pourparler.dossier.view import view_of
from pourparler.errors import AudienceError, RecordError
from pourparler.talks import About, CaseFile, Classification, Document, Evidence, FrozenMap, Round, Value
from pourparler.talks.evidence import Grounded

G = TypeVar("G", bound=Grounded)


class Exported(Value):
    """A case file as it leaves the dossier, and how many entries the audience does not get."""

    about: About
    case_file: CaseFile
    audience: Classification
    left_out: int

    @property
    def text(self) -> str:
        """The case file as YAML."""
        return case_file_text(self.case_file)

    def __repr__(self) -> str:
        return f"<Exported {self.about.case} for {self.audience}: {self.left_out} entries left out>"


def export_case(
    place: str | Path,
    audience: Classification | str = Classification.PUBLIC,
    with_text: bool = True,
    history: bool = False,
) -> Exported:
    """Return the entries in force joined with the model, as the audience may see them.

    Without text, documents keep their hashes and quotes become references. With history, superseded and withdrawn
    entries, who and when come out as `log:`. Raises AudienceError where nothing is left for the audience, and where
    the history holds what it may not see.
    """
    audience = Classification(audience)
    if history and not with_text:
        raise RecordError("a history repeats quotes and texts. Leave out either --history or --no-text")
    log = _log_for(place, audience) if history else ()
    whole = open_dossier(place).case_file
    view = view_of(whole, audience=audience)
    if view.is_empty and view.left_out:
        closed = whole.case.case.classification
        raise AudienceError(
            f"{place}: nothing in it may be seen by the audience {audience} (the case is {closed}). "
            f"Name who it is for: --audience {closed}"
        )
    seen = CaseFile(case=view.case, evidence=view.evidence)
    shown = (seen if with_text else without_text(seen)).model_copy(update={"log": log})
    return Exported(
        about=view_of(shown, audience=audience).about(), case_file=shown, audience=audience, left_out=view.left_out
    )


def write_file(path: str | Path, text: str) -> None:
    """Write the text to the file, all of it or nothing; RecordError where it cannot be written."""
    target = Path(path)
    if target.exists() and not target.is_file():  # a pipe or a device has nothing to keep
        target.write_text(text, encoding="utf-8")
        return
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    with file_refusals(target):
        try:
            beside.write_text(text, encoding="utf-8")
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)


def _log_for(place: str | Path, audience: Classification) -> tuple[Any, ...]:
    with load_dossier(place) as directory:
        _refuse_closed_history(directory, audience)
        return log_of(directory.store)


def _refuse_closed_history(directory: Directory, audience: Classification) -> None:
    """A log repeats what entries said before they were closed, so it is for those who may see every revision whole."""
    case = directory.case_file().case
    for revision in range(1, directory.store.revision() + 1):
        then = CaseFile(case=case, evidence=directory.store.evidence(revision))
        kept = directory.store.model(revision) or case
        if any(redact(half, audience).case_file != half for half in (then, CaseFile(case=kept))):
            raise AudienceError(
                f"{directory.path}: revision {revision} holds entries that the audience {audience} may not see, and a "
                f"history repeats them. Leave --history out, or name who it is for: --audience restricted"
            )


def without_text(case_file: CaseFile) -> CaseFile:
    """Return the case file with the hashes of its documents, not their text; quotes become references."""
    evidence = case_file.evidence
    documents = {key: _hash_only(document) for key, document in evidence.documents.items()}
    update = {
        "documents": FrozenMap(documents),
        "rounds": tuple(_round_by_reference(one, evidence) for one in evidence.rounds),
        **{name: tuple(_by_reference(one, evidence) for one in getattr(evidence, name)) for name in _QUOTING},
    }
    return case_file.model_copy(update={"evidence": evidence.model_copy(update=update)})


_QUOTING = ("positions", "events", "expectations", "outcome")


def _hash_only(document: Document) -> Document:
    sha256 = document.sha256 or hashlib.sha256((document.text or "").encode()).hexdigest()
    kept = {"sha256": sha256, "text": None, "file": None}
    return document.model_copy(update={**kept, "furniture": (), "headline": None, "authors": (), "datelines": ()})


def _round_by_reference(one: Round, evidence: Evidence) -> Round:
    agreed = tuple(_by_reference(term, evidence) for term in one.agreed)
    return _by_reference(one, evidence).model_copy(update={"agreed": agreed})


def _by_reference(entry: G, evidence: Evidence) -> G:
    """The entry on its source alone: the one it names, else its document's."""
    entry = entry.model_copy(update={"also_quoted": ()}) if entry.also_quoted else entry
    if entry.quote is None:
        return entry
    document = evidence.documents.get(entry.document or "")
    source = entry.source or (None if document is None else document.source)
    return entry.model_copy(update={"source": source, "quote": None, "start": None})
