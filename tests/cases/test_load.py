"""Loading files: encodings, private preferences, documents beside the case, and what the two halves hold."""

import hashlib
import json
from pathlib import Path

import pytest

from pourparler.cases.load import load_case_file, load_model, read_case_file, read_model
from pourparler.cases.save import case_file_text
from pourparler.errors import CaseError
from pourparler.talks import Classification, Estimate, PositionMode

SMALL = Path(__file__).with_name("small.yaml").read_text(encoding="utf-8")
HEAD = "schema: pourparler-case/1\ncase: {id: x, title: X}\n"


def _write(folder, text, name="case.yaml"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            b"schema: \xff\xfe\n",
            "case.yaml:1: the byte 0xFF, which is not UTF-8; expected UTF-8. Save the file as UTF-8",
        ),
        (b"a: 1\nb: caf\xe9\n", "case.yaml:2: the byte 0xE9, which is not UTF-8"),
        ("schema: x\n".encode("utf-16"), "case.yaml:1: UTF-16 text, which is not UTF-8"),
        (b"", "case.yaml: an empty file; expected a case"),
        (SMALL.encode()[:1500], "the end of the file inside a list or mapping"),
        (b"SQLite format 3\x00" + bytes(100), "the control character U+0000"),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_a_sentence(tmp_path, content, says):
    with pytest.raises(CaseError) as refused:
        load_case_file(_write(tmp_path, content))
    assert says in str(refused.value)


def test_a_directory_and_a_missing_file_are_refused_with_a_sentence(tmp_path):
    with pytest.raises(CaseError, match=r"a directory; expected a file\. Name the YAML file in it\."):
        load_case_file(tmp_path)
    with pytest.raises(CaseError, match="no such file; expected a case file"):
        load_case_file(tmp_path / "nowhere.yaml")
    with pytest.raises(CaseError, match="cannot be read"):
        load_case_file(tmp_path / "null\x00character.yaml")


def test_a_file_without_rights_is_refused_with_a_sentence(tmp_path, monkeypatch):
    def closed(_):
        raise PermissionError(13, "Permission denied")

    path = _write(tmp_path, SMALL)
    monkeypatch.setattr(Path, "read_bytes", closed)
    with pytest.raises(CaseError, match="may not be read; expected a readable file. Change its permissions"):
        load_case_file(path)


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_byte_order_marks_and_line_ends_change_nothing(tmp_path, mark, line_end):
    path = _write(tmp_path, mark + SMALL.replace("\n", line_end))
    assert load_case_file(path) == read_case_file(SMALL, "small.yaml")


def test_sources_go_to_the_half_that_cites_them():
    case_file = read_case_file(SMALL.replace("sources:\n", "sources:\n  wire: {published: 2031-01-01, url: x}\n"), "x")
    assert set(case_file.case.sources) == {"memo", "desk"}
    assert set(case_file.evidence.sources) == {"wire"}


def test_missing_ids_dates_modes_and_starts_are_filled_in():
    case_file = read_case_file(SMALL.replace("id: p3, ", "").replace("{id: r2", "{"), "x")
    evidence = case_file.evidence
    assert [one.id for one in evidence.positions] == ["p1", "p2", "positions-3", "p4", "p5"]
    assert [term.id for one in evidence.rounds for term in one.agreed] == ["agreed-1"]
    assert [one.id for one in (*evidence.expectations, *evidence.outcome)] == ["expectations-1", "outcome-1"]
    assert evidence.positions[0].date == evidence.rounds[0].date
    assert evidence.positions[3].mode is PositionMode.CONDITIONAL
    assert evidence.positions[3].start == 29


def test_an_entry_put_between_counted_ones_gets_the_next_free_id():
    """Exported files have their ids written out; whoever puts an entry between them need not think of one."""
    counted = SMALL.replace("id: p3, ", "id: positions-2, ").replace("id: p2, ", "")
    evidence = read_case_file(counted, "x").evidence
    assert [one.id for one in evidence.positions] == ["p1", "positions-6", "positions-2", "p4", "p5"]


def test_ordinals_count_the_rounds_of_talks_by_date():
    rounds = (
        "rounds:\n- {id: late, date: 2031-03-01}\n- {id: draft, kind: mediator_draft, date: 2031-02-02}\n"
        "- {id: early, date: 2031-02-01, ordinal: 4}\n- {id: shuttle, kind: shuttle, date: 2031-02-15}\n"
        "- {id: undated}\n"
    )
    numbered = {one.id: one.ordinal for one in read_case_file(HEAD + rounds, "x").evidence.rounds}
    assert numbered == {"late": 6, "draft": None, "early": 4, "shuttle": 5, "undated": 7}


class TestPrivatePreferences:
    """`{file: ...}` reads the party's own file; saving writes the reference back."""

    CASE = SMALL.replace(
        "  south:\n    values:", "  south: {file: private/south.yaml, classification: restricted}\n  x:\n    values:"
    )
    CASE = CASE[: CASE.index("  x:\n")] + CASE[CASE.index("linkages:") :]
    SOUTH = "weights: {line: 61.5, cap: 38.5}\nsource: desk\n"

    def test_they_are_read_from_the_file(self, tmp_path):
        _write(tmp_path, self.SOUTH, "private/south.yaml")
        south = load_case_file(_write(tmp_path, self.CASE)).case.preferences["south"]
        assert south.weights == {"line": Estimate(best=61.5), "cap": Estimate(best=38.5)}
        assert (south.file, south.classification) == ("private/south.yaml", Classification.RESTRICTED)

    def test_saving_writes_the_reference_and_never_the_content(self, tmp_path):
        _write(tmp_path, self.SOUTH, "private/south.yaml")
        case_file = load_case_file(_write(tmp_path, self.CASE))
        text = case_file_text(case_file)
        assert "  south:\n    file: private/south.yaml\n    classification: restricted\n" in text
        assert "61.5" not in text
        assert load_case_file(_write(tmp_path, text, "again.yaml")) == case_file

    def test_what_is_wrong_in_it_names_it(self, tmp_path):
        private = _write(tmp_path, "weights: {line: 60}\nvaleus: {}\nsource: nowhere\n", "private/south.yaml")
        with pytest.raises(CaseError) as refused:
            load_case_file(_write(tmp_path, self.CASE))
        sentences = str(refused.value).splitlines()
        assert [sentence.split(": ")[0] for sentence in sentences] == [f"{private}:{line}" for line in (1, 2, 3)]

    def test_it_is_in_the_folder_of_the_case(self, tmp_path):
        _write(tmp_path, self.SOUTH, "south.yaml")
        for name in ("../south.yaml", str(tmp_path / "south.yaml"), "a/../../south.yaml"):
            case = self.CASE.replace("private/south.yaml", name)
            with pytest.raises(CaseError, match="expected a name inside the case's own folder"):
                load_case_file(_write(tmp_path / "case", case))

    def test_a_link_out_of_the_folder_is_not_followed(self, tmp_path):
        secret = _write(tmp_path, self.SOUTH, "secret.yaml")
        (tmp_path / "case" / "private").mkdir(parents=True)
        (tmp_path / "case" / "private" / "south.yaml").symlink_to(secret)
        with pytest.raises(CaseError, match="expected a name inside the case's own folder"):
            load_case_file(_write(tmp_path / "case", self.CASE))

    def test_a_missing_file_is_told_at_the_reference(self, tmp_path):
        line = 1 + self.CASE[: self.CASE.index("{file:")].count("\n")
        with pytest.raises(CaseError, match=rf"case\.yaml:{line}: .*south\.yaml: no such file"):
            load_case_file(_write(tmp_path, self.CASE))

    def test_nothing_stands_beside_the_reference(self, tmp_path):
        _write(tmp_path, self.SOUTH, "private/south.yaml")
        case = self.CASE.replace("{file: private/south.yaml", "{weights: {line: 100}, file: private/south.yaml")
        with pytest.raises(CaseError, match="weights beside `file`; expected the reference alone"):
            load_case_file(_write(tmp_path, case))

    def test_in_a_public_case_they_want_a_classification(self, tmp_path):
        from pourparler.cases.check import check_file

        _write(tmp_path, self.SOUTH, "private/south.yaml")
        case = self.CASE.replace(", classification: restricted}", "}").replace(
            "classification: internal", "classification: public"
        )
        checked = check_file(_write(tmp_path, case))
        assert [one.check for one in checked.findings] == ["private_file_unmarked"]

    def test_a_text_alone_keeps_the_reference(self):
        preferences = read_case_file(self.CASE, "case.yaml").case.preferences["south"]
        assert (preferences.file, preferences.weights) == ("private/south.yaml", None)


class TestDocuments:
    """The text of a document may stand in its own file."""

    CASE = (
        SMALL[: SMALL.index("    text: |")]
        + "    file: report.txt\n    furniture: [[49, 72]]\n"
        + SMALL[SMALL.index("issues:\n") :]
    )
    TEXT = "The north asks for the line. The south does not. Subscribe to read more.\nThe north asks again.\n"

    def test_the_text_is_read_with_its_hash_and_saved_with_the_case(self, tmp_path):
        _write(tmp_path, self.TEXT, "report.txt")
        case_file = load_case_file(_write(tmp_path, self.CASE))
        document = case_file.evidence.documents["report"]
        assert document.text == self.TEXT
        assert document.sha256 == hashlib.sha256(self.TEXT.encode()).hexdigest()
        assert read_case_file(case_file_text(case_file), "elsewhere.yaml") == case_file

    def test_a_text_that_changed_is_refused(self, tmp_path):
        _write(tmp_path, self.TEXT, "report.txt")
        case = self.CASE.replace("file: report.txt", f"file: report.txt\n    sha256: {'0' * 64}")
        with pytest.raises(CaseError, match="has changed since its hash was written"):
            load_case_file(_write(tmp_path, case))

    def test_a_quote_needs_the_text(self, tmp_path):
        with pytest.raises(CaseError) as refused:
            load_case_file(_write(tmp_path, self.CASE))
        assert "a quote from 'report', which has no text here" in str(refused.value)


class TestModelHalf:
    """A dossier's `case.yaml` holds the model alone."""

    MODEL = SMALL[: SMALL.index("documents:")] + SMALL[SMALL.index("issues:\n") : SMALL.index("rounds:\n")]

    def test_it_keeps_all_its_sources(self, tmp_path):
        model = self.MODEL.replace("sources:\n", "sources:\n  more: {published: 2031-01-01, url: x}\n")
        assert set(load_model(_write(tmp_path, model)).sources) == {"memo", "desk", "more"}

    def test_evidence_in_it_is_refused_with_the_line_and_the_import_command(self, tmp_path):
        line = 1 + self.MODEL.count("\n")
        path = _write(tmp_path, self.MODEL + "rounds:\n- {id: r1, date: 2031-03-02}\n")
        with pytest.raises(CaseError) as refused:
            load_model(path)
        assert str(refused.value).startswith(f"{path}:{line}: evidence ('rounds'); expected the model alone.")
        assert "pourparler import NEWDIR FILE.yaml" in str(refused.value)

    def test_it_may_cite_sources_of_the_record(self):
        evidence = read_case_file(SMALL.replace("issues: [line], source: memo", "issues: [line]"), "x").evidence
        assert set(evidence.sources) == {"memo"}
        model = self.MODEL.replace("  memo:", "  other:")
        assert read_model(model, "case.yaml", evidence).sources.keys() == {"other", "desk"}
        with pytest.raises(CaseError, match="the unknown source 'memo'"):
            read_model(model, "case.yaml")

    def test_what_the_record_breaks_does_not_close_the_dossier(self):
        evidence = read_case_file(SMALL, "x").evidence
        model = self.MODEL.replace("options: [here, there,", "options: [yonder, there,").replace(
            "here: [60", "yonder: [60"
        )
        assert read_model(model, "case.yaml", evidence).issue("seat").option_ids == ("yonder", "there", "silence")


def test_the_worked_example_round_trips(shared):
    case_file = load_case_file(shared / "cases" / "worked-example.yaml")
    assert read_case_file(case_file_text(case_file), "again.yaml") == case_file
    expected = json.loads((shared / "cases" / "worked-example-expected.json").read_text(encoding="utf-8"))
    assert expected
    assert [party.id for party in case_file.case.sides] == ["north", "south"]
