"""Export: joined, filtered by audience, without text, with history; importing gives an equal dossier."""

import json
import os
from pathlib import Path

import pytest

from pourparler.cases.load import load_case_file, read_case_file
from pourparler.dossier.adding import Given, Kind, add, keep_model, withdraw
from pourparler.dossier.directory import load_dossier
from pourparler.dossier.exporting import export_case, write_file
from pourparler.dossier.importing import import_case
from pourparler.dossier.places import open_dossier
from pourparler.errors import AudienceError, NotFound, RecordError

SECRET = "heron-seven"


@pytest.fixture
def worked_on(marsh: Path) -> Path:
    """A dossier with entries superseded, withdrawn and brought back, a document described anew, and two models."""
    add(marsh, [Given(Kind.POSITION, {"option": "stays"}, supersedes="positions-1")], by="ben", why="misread")
    withdraw(marsh, "positions-2", "told twice", by="ben")
    case = marsh / "case.yaml"
    case.write_text(case.read_text(encoding="utf-8").replace("Marsh talks", "Marsh talks II"), encoding="utf-8")
    add(marsh, [Given(Kind.DOCUMENT, {"language": "en"}, supersedes="memo")], by="ana", why="language known")
    back = {"party": "south", "issue": "line", "option": "stays", "source": "wire", "id": "positions-2"}
    add(marsh, [Given(Kind.POSITION, back)], by="ana", why="told once after all")
    add(marsh, [Given(Kind.DOCUMENT, {"text": "Gone.", "source": "wire"}, key="gone")], by="ana")
    withdraw(marsh, "gone", "not ours to keep", by="ana")
    add(marsh, [Given(Kind.AGREED, {"status": "broken"}, supersedes="agreed-1")], by="ana", why="it broke")
    return marsh


def test_history_comes_out_and_is_taken_in_again(worked_on: Path, tmp_path: Path):
    write_file(tmp_path / "all.yaml", export_case(worked_on, "restricted", history=True).text)
    import_case(tmp_path / "again", tmp_path / "all.yaml", by="somebody else")
    with load_dossier(worked_on) as one, load_dossier(tmp_path / "again") as other:
        assert other.store.revisions() == one.store.revisions()
        assert other.store.versions() == one.store.versions()
        assert other.model_text() == one.model_text()
        for number in range(one.store.revision() + 1):
            assert other.store.evidence(number) == one.store.evidence(number)
            assert other.store.model(number) == one.store.model(number)


def test_a_source_of_the_record_that_the_model_cites_goes_back_to_the_record(marsh: Path, tmp_path: Path):
    case = marsh / "case.yaml"
    case.write_text(case.read_text(encoding="utf-8").replace("source: desk}", "source: wire}"), encoding="utf-8")
    keep_model(marsh, "the weights are from the wire")
    write_file(tmp_path / "all.yaml", export_case(marsh, "restricted", history=True).text)
    import_case(tmp_path / "again", tmp_path / "all.yaml")
    assert open_dossier(tmp_path / "again").case_file == open_dossier(marsh).case_file
    assert (tmp_path / "again" / "case.yaml").read_text(encoding="utf-8") == case.read_text(encoding="utf-8")
    write_file(tmp_path / "plain.yaml", export_case(marsh, "restricted").text)
    import_case(tmp_path / "plain", tmp_path / "plain.yaml")
    assert open_dossier(tmp_path / "plain").case_file == open_dossier(marsh).case_file


def test_history_names_what_it_cannot_play(worked_on: Path, tmp_path: Path):
    text = export_case(worked_on, "restricted", history=True).text
    assert "misread" in text
    file = tmp_path / "bad.yaml"
    file.write_text(text.replace("revision: 3", "revision: 7"), encoding="utf-8")
    with pytest.raises(RecordError, match="revision 7 stands where 3 is expected"):
        import_case(tmp_path / "d", file)
    file.write_text(text.replace("option: stays", "option: south_back", 1), encoding="utf-8")
    assert not (tmp_path / "d").exists()


def test_without_history_only_what_is_in_force_comes_out(worked_on: Path):
    exported = export_case(worked_on, "restricted")
    assert "log" not in exported.case_file.as_written()
    assert "misread" not in exported.text
    assert read_case_file(exported.text, "exported") == open_dossier(worked_on).case_file


def test_without_text_hashes_stay_and_quotes_become_references(marsh: Path, marsh_file: Path):
    exported = export_case(marsh, "restricted", with_text=False)
    memo = exported.case_file.evidence.documents["memo"]
    assert memo.text is None
    assert memo.sha256 is not None
    position = exported.case_file.evidence.positions[0]
    assert (position.quote, position.source) == (None, "wire")
    assert "Nothing short" not in exported.text
    assert read_case_file(exported.text, "exported") == exported.case_file
    assert export_case(marsh_file, "restricted", with_text=False).case_file == exported.case_file


def test_the_default_audience_is_the_public(marsh: Path):
    hidden = {"party": "south", "issue": "line", "option": "stays", "source": "wire", "note": SECRET}
    add(marsh, [Given(Kind.POSITION, {**hidden, "classification": "restricted"})])
    exported = export_case(marsh)
    assert exported.left_out == 1
    assert SECRET not in exported.text
    assert SECRET not in json.dumps(exported.about.model_dump(mode="json"))
    assert SECRET in export_case(marsh, "restricted").text


def test_a_history_with_something_closed_in_it_is_refused(marsh: Path):
    assert export_case(marsh, history=True).case_file.log
    hidden = {"party": "south", "issue": "line", "option": "stays", "source": "wire", "classification": "restricted"}
    add(marsh, [Given(Kind.POSITION, hidden)])
    withdraw(marsh, "positions-3", "not for the file")
    with pytest.raises(AudienceError, match=r"revision 2.*--audience restricted"):
        export_case(marsh, history=True)
    assert export_case(marsh, "restricted", history=True).case_file.log


def test_a_model_that_was_closed_once_closes_the_history(marsh: Path):
    case = marsh / "case.yaml"
    text = case.read_text(encoding="utf-8")
    case.write_text(text.replace("source: desk}", f"source: desk, classification: restricted, note: {SECRET}}}"))
    keep_model(marsh, "a secret preference")
    case.write_text(text, encoding="utf-8")
    keep_model(marsh, "open again")
    with pytest.raises(AudienceError, match="revision 2"):
        export_case(marsh, history=True)


def test_where_nothing_is_left_the_audience_is_named(tmp_path: Path, marsh_text: str):
    file = tmp_path / "closed.yaml"
    file.write_text(marsh_text.replace("classification: public", "classification: internal"), encoding="utf-8")
    with pytest.raises(AudienceError, match="--audience internal"):
        export_case(file)
    assert export_case(file, "internal").left_out == 0


def test_a_file_has_no_history(marsh_file: Path):
    with pytest.raises(NotFound, match="pourparler import"):
        export_case(marsh_file, history=True)


def test_a_shipped_name_is_exported_whole():
    exported = export_case("istanbul-2025", "restricted")
    assert read_case_file(exported.text, "exported") == open_dossier("istanbul-2025").case_file


def test_the_hash_is_that_of_what_is_exported(marsh: Path):
    exported = export_case(marsh)
    assert exported.about.case_sha256 == exported.case_file.sha256()
    assert exported.about.case_sha256 == read_case_file(exported.text, "exported").sha256()


def test_a_file_is_written_whole_or_stays_as_it_was(tmp_path: Path, monkeypatch):
    file = tmp_path / "out.yaml"
    write_file(file, "first\n")

    def full(self: Path, text: str, encoding: str) -> int:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(RecordError, match="No space left on device"):
        write_file(file, "second\n")
    assert file.read_text() == "first\n"
    assert [path.name for path in tmp_path.iterdir()] == ["out.yaml"]


def test_no_file_is_written_where_there_is_no_directory(tmp_path: Path):
    with pytest.raises(RecordError, match="cannot be written"):
        write_file(tmp_path / "absent" / "out.yaml", "text")


@pytest.mark.skipif(os.name != "posix", reason="pipes have names on POSIX")
def test_a_device_can_be_written_to():
    write_file("/dev/null", "text")
    assert not Path("/dev/null").is_file()


def test_an_imported_file_is_equal_to_the_one_it_was(marsh: Path, marsh_file: Path, tmp_path: Path):
    write_file(tmp_path / "out.yaml", export_case(marsh, "restricted").text)
    assert load_case_file(tmp_path / "out.yaml") == load_case_file(marsh_file)
