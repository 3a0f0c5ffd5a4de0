"""The model half of a case file as its author wrote it: comments and layout stay, the evidence is cut out."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pourparler.cases.check import RECORD, check_model
from pourparler.cases.file_text import read_text
from pourparler.cases.save import model_text
from pourparler.cases.yaml_text import Keys, Node, read_yaml
from pourparler.dossier.history import recorded
from pourparler.errors import CaseError
from pourparler.talks import Case, CaseFile, Evidence, FrozenMap

_SOURCES = "sources"
_NOT_THE_MODEL = {"log", *Evidence.model_fields} - {_SOURCES}


def model_text_of(file: Path, case_file: CaseFile) -> str:
    """Return what `case.yaml` says when the file is imported.

    That is what the file's log kept last, else the lines of the file's own sections, each to the letter where it says
    the same as the file; else the model is written anew.
    """
    evidence = recorded(case_file)
    every = {**case_file.case.sources, **case_file.evidence.sources}
    own = {key: source for key, source in every.items() if key not in evidence.sources}
    case = case_file.case.model_copy(update={"sources": FrozenMap(own)})
    kept = next((line["model"] for line in reversed(case_file.log) if "model" in line), None)
    cut = _cut(read_text(file), str(file), case)
    texts = (text for text in (kept, cut) if text is not None and _says(text, case, file, evidence))
    return next(texts, None) or model_text(case)


def _says(text: str, case: Case, file: Path, evidence: Evidence) -> bool:
    try:
        checked = check_model(text, str(file), evidence, file.parent)
    except CaseError:
        return False
    return all(error.file == RECORD for error in checked.errors) and checked.case_file.case == case


def _cut(text: str, name: str, case: Case) -> str:
    root = read_yaml(text, name).root
    lines = text.splitlines(keepends=True)
    if not isinstance(root, Keys):
        return text
    drop = set(_lines_of(root, lines, [key for key in root.places if key in _NOT_THE_MODEL]))
    sources: Node | None = root.values.get(_SOURCES)
    if isinstance(sources, Keys):
        others = [key for key in sources.places if key not in case.sources]
        last = _last_line(root, _SOURCES, lines)
        drop |= (
            set(_lines_of(sources, lines, others, last)) if case.sources else set(_lines_of(root, lines, [_SOURCES]))
        )
    return "".join(line for number, line in enumerate(lines, start=1) if number not in drop)


def _lines_of(keys: Keys, lines: list[str], wanted: Iterable[str], last: int | None = None) -> Iterator[int]:
    """Yield the numbers of the lines that the wanted keys take, with the comments right above them."""
    for key in wanted:
        first = keys.places[key].line
        yield from range(first - _comments_above(lines, first), _last_line(keys, key, lines, last) + 1)


def _last_line(keys: Keys, key: str, lines: list[str], last: int | None = None) -> int:
    """Return the last line of a key's value: the one before the next key and the comments that belong to that."""
    after = [place.line for place in keys.places.values() if place.line > keys.places[key].line]
    if not after:
        return last or len(lines)
    return min(after) - 1 - _comments_above(lines, min(after))


def _comments_above(lines: list[str], number: int) -> int:
    """Return how many lines right above that one are comments."""
    above = 0
    while number - above >= 2 and lines[number - above - 2].lstrip().startswith("#"):
        above += 1
    return above
