"""Whatever is done to a record, an export with history and an import bring every revision of it back."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.dossier.adding import Given, Kind, add, keep_model, withdraw
from pourparler.dossier.directory import load_dossier
from pourparler.dossier.exporting import export_case, write_file
from pourparler.dossier.importing import import_case
from pourparler.errors import PourparlerError

CASE = """\
schema: pourparler-case/1
case: {id: marsh, title: Marsh}
parties: [{id: north, name: North}]
issues: [{id: line, name: Line, type: unordered, options: [stays, moves]}]
sources:
  wire: {publisher: wire}
rounds: [{id: r1, date: 2031-03-02, source: wire}]
"""
WORDS = "Not an inch. 😀 Not an inch of it."

keys = st.sampled_from(["a", "b", "c"])
deeds = st.one_of(
    st.tuples(st.just("position"), keys, st.sampled_from(["stays", "moves"])),
    st.tuples(st.just("agreed"), keys, st.sampled_from(["announced", "broken"])),
    st.tuples(st.just("document"), keys, st.sampled_from(["en", "uk"])),
    st.tuples(st.just("withdraw"), keys, st.sampled_from(["position", "agreed", "document"])),
    st.tuples(st.just("model"), keys, st.sampled_from(["one", "two"])),
)


def _do(place: Path, deed: str, key: str, said: str) -> None:
    """Do it, or be refused, as where an entry is there already or is not there."""
    case = place / "case.yaml"
    terms = {"issue": "line", "source": "wire"}
    entries = {
        "position": Given(Kind.POSITION, {"party": "north", "round": "r1", "option": said, **terms}, key=key),
        "agreed": Given(Kind.AGREED, {"option": "stays", "status": said, **terms}, key=key, in_round="r1"),
        "document": Given(Kind.DOCUMENT, {"text": WORDS, "language": said}, key=key),
    }
    if deed == "withdraw":
        withdraw(place, key, "doubtful", by="ben", kind=said)
    elif deed == "model":
        case.write_text(case.read_text().replace("title: Marsh", f"title: Marsh {said}"), encoding="utf-8")
        keep_model(place, said, by="cleo")
    else:
        _put(place, entries[deed])


def _put(place: Path, entry: Given) -> None:
    try:
        add(place, [entry], by="ana")
    except PourparlerError:
        add(place, [Given(entry.kind, entry.fields, supersedes=entry.key)], by="ben", why="said anew")


@settings(max_examples=8, deadline=None)
@given(st.lists(deeds, max_size=7))
def test_every_revision_comes_back(done: list[tuple[str, str, str]]):
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "case-file.yaml").write_text(CASE, encoding="utf-8")
        import_case(home / "one", home / "case-file.yaml", by="ana")
        for deed in done:
            try:
                _do(home / "one", *deed)
            except PourparlerError:
                continue
        write_file(home / "all.yaml", export_case(home / "one", "restricted", history=True).text)
        import_case(home / "other", home / "all.yaml")
        with load_dossier(home / "one") as one, load_dossier(home / "other") as other:
            assert other.store.revisions() == one.store.revisions()
            assert other.store.versions() == one.store.versions()
            assert other.case_file() == one.case_file()
            assert other.store.verify().is_sound
