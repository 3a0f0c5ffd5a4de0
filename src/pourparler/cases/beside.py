"""Files that a case file names: a party's private preferences, the text of a document."""

import hashlib
from pathlib import Path

from pourparler.cases.file_text import as_text, inside, read_bytes, read_text
from pourparler.cases.findings import Severity
from pourparler.cases.shaped import Shaped, begin
from pourparler.cases.yaml_nodes import Items, Keys, Node, Scalar
from pourparler.cases.yaml_text import read_yaml
from pourparler.errors import CaseError

_BESIDE_THE_REFERENCE = {"file", "classification"}


def read_private_preferences(shaped: Shaped, folder: Path | None) -> None:
    """Put what a party's private file says in the place of `{file: ...}`; the name of the file stays with it.

    Without a folder the references stay as they are: a text alone has nothing beside it.
    """
    preferences = shaped.root.values.get("preferences")
    for party, node in preferences.values.items() if isinstance(preferences, Keys) else ():
        if not isinstance(node, Keys) or "file" not in node.values:
            continue
        here = ("preferences", party)
        if more := [key for key in node.values if key not in _BESIDE_THE_REFERENCE]:
            step = "Keep them in the private file, or delete `file`."
            shaped.add("private_file", here, f"{', '.join(more)} beside `file`", "the reference alone", step)
            continue
        path = None if folder is None else _path_of(shaped, (*here, "file"), node.values["file"], folder)
        if path is not None:
            _graft(shaped, party, node, path)


def _graft(shaped: Shaped, party: str, reference: Keys, path: Path) -> None:
    try:
        reading = read_yaml(read_text(path), str(path))
    except CaseError as unreadable:
        shaped.drop(("preferences", party))
        shaped.add_sentence("private_file", ("preferences", party, "file"), unreadable)
        return
    shaped.errors.extend(reading.errors)
    if not isinstance(reading.root, Keys):
        shaped.drop(("preferences", party))
        shaped.add("private_file", ("preferences", party, "file"), f"no keys in {path}", "weights:, values: and so on")
        return
    kept = {key: shaped.data["preferences"][party][key] for key in reference.values}
    shaped.graft(("preferences", party), reading.root, str(path))
    shaped.data["preferences"][party] = {**begin(reading.root, str(path)).data, **kept}


def read_documents(shaped: Shaped, folder: Path | None) -> None:
    """Read the text of each document that names a file and has no text of its own, and compare its hash.

    A file that is not there is a warning: only quotes need the text, and they are checked on their own. Without a
    folder nothing is read.
    """
    documents = shaped.root.values.get("documents")
    for key, node in documents.values.items() if isinstance(documents, Keys) else ():
        if folder is not None and isinstance(node, Keys) and "file" in node.values and "text" not in node.values:
            path = _path_of(shaped, ("documents", key, "file"), node.values["file"], folder)
            if path is not None:
                _read_document(shaped, key, path)


def _read_document(shaped: Shaped, key: str, path: Path) -> None:
    try:
        content = read_bytes(path)
        shaped.data["documents"][key]["text"] = as_text(content, str(path))
    except CaseError as unreadable:
        shaped.add_sentence("document_file", ("documents", key, "file"), unreadable, Severity.WARNING)
        return
    written = shaped.data["documents"][key].setdefault("sha256", hashlib.sha256(content).hexdigest())
    if written != hashlib.sha256(content).hexdigest():
        found = f"{path} has changed since its hash was written"
        step = "Documents are immutable: fetch the old text, or give the new one its own key."
        shaped.add("document_file", ("documents", key, "sha256"), found, f"sha256 {written}", step)


def _path_of(shaped: Shaped, where: tuple[str, ...], node: Node, folder: Path) -> Path | None:
    """Return the file named at the node; None, with an error, where the name may not be followed."""
    if not isinstance(node, Scalar):
        found = "a list" if isinstance(node, Items) else "keys"
        shaped.add("named_file", where, f"{found} as `file`", "the name of a file")
        return None
    path = inside(folder, node.text)
    if path is None:
        step = "Copy the file beside the case and name it there."
        shaped.add("named_file", where, f"the file name {node.text!r}", "a name inside the case's own folder", step)
        if where[0] == "preferences":
            shaped.drop(where[:2])
    return path
