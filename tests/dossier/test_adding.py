"""Entries added, superseded and withdrawn: each fits the whole dossier, or the dossier is as it was before."""

from pathlib import Path

import pytest

from pourparler.dossier.add_file import add_file
from pourparler.dossier.adding import Given, Kind, add, keep_model, text_of, withdraw
from pourparler.dossier.directory import load_dossier
from pourparler.dossier.log import log
from pourparler.dossier.places import open_dossier
from pourparler.errors import CaseError, NotFound, PourparlerError, QuoteError, RecordError

POSITION = {"party": "north", "issue": "line", "option": "stays", "round": "r2", "source": "wire"}


def position(**changes: object) -> Given:
    return Given(Kind.POSITION, {**POSITION, **changes})


def test_an_entry_gets_the_next_id_the_day_of_its_round_and_a_signature(marsh: Path):
    done = add(marsh, [position()], by="ben", why="heard on the radio")
    assert done.entries == ((Kind.POSITION, "positions-3"),)
    added = open_dossier(marsh).evidence.positions[-1]
    assert (added.id, str(added.date), added.option) == ("positions-3", "2031-04-10", "stays")
    last = log(marsh).revisions[-1]
    assert (last.revision, last.by, last.why) == (2, "ben", "heard on the radio")


def test_an_id_is_never_given_twice(marsh: Path):
    add(marsh, [position()])
    withdraw(marsh, "positions-3", "told twice")
    assert add(marsh, [position()]).entries == ((Kind.POSITION, "positions-4"),)


def test_several_entries_are_one_revision_and_may_stand_on_each_other(marsh: Path):
    source = Given(Kind.SOURCE, {"publisher": "radio"}, key="radio")
    done = add(marsh, [source, position(source="radio")])
    assert done.revision == 2
    assert open_dossier(marsh).evidence.positions[-1].source == "radio"


@pytest.mark.parametrize(
    ("changes", "sign"),
    [
        ({"issue": "lin"}, "unknown issue 'lin'.*Did you mean 'line'"),
        ({"party": "nort"}, "Did you mean 'north'"),
        ({"round": "r3"}, "unknown round 'r3'"),
        ({"option": "stay"}, "'stay' on 'line'.*Did you mean 'stays'"),
        ({"source": "wir"}, "Did you mean 'wire'"),
        ({"source": None}, "without source"),
        ({"date": "2029-01-01"}, "2029-01-01"),
        ({"stance": "demandz"}, "stance is 'demandz'.*Did you mean 'demands'"),
        ({"colour": "red"}, "there is no colour"),
        ({"party": None}, "--party"),
        ({"quote": "never said", "document": "memo"}, "never said|does not have"),
        ({"quote": "Log in to read", "document": "memo"}, "furniture"),
        ({"quote": "Nothing"}, "without its document"),
        ({"id": "positions-1"}, "--supersedes positions-1"),
        ({"id": "bad\nid"}, "bad"),
    ],
)
def test_what_does_not_fit_is_refused_and_the_dossier_is_as_before(marsh: Path, changes: dict, sign: str, content_of):
    before = content_of(marsh)
    with pytest.raises(PourparlerError, match=f"(?s){sign}"):
        add(marsh, [Given(Kind.SOURCE, {"publisher": "radio"}, key="radio"), position(**changes)])
    assert content_of(marsh) == before


def test_a_quote_finds_its_place(marsh: Path):
    add(marsh, [position(source=None, quote="said the envoy 😀", document="memo")])
    added = open_dossier(marsh).evidence.positions[-1]
    assert open_dossier(marsh).evidence.documents["memo"].text[added.start :].startswith("said the envoy")


def test_superseding_carries_over_what_is_still_about_it(marsh: Path):
    add(marsh, [Given(Kind.POSITION, {"option": "stays"}, supersedes="positions-1")], why="misread")
    now = open_dossier(marsh).evidence.positions[0]
    assert (now.id, now.party, now.option, now.quote is not None) == ("positions-1", "north", "stays", True)
    add(marsh, [Given(Kind.POSITION, {"source": "wire-2"}, supersedes="positions-1")], why="another report")
    now = open_dossier(marsh).evidence.positions[0]
    assert (now.source, now.quote, now.document) == ("wire-2", None, None)


def test_superseding_says_why(marsh: Path):
    with pytest.raises(RecordError, match="--why"):
        add(marsh, [Given(Kind.POSITION, {"option": "stays"}, supersedes="positions-1")])


def test_an_entry_keeps_its_id_when_it_is_superseded(marsh: Path):
    with pytest.raises(RecordError, match="keeps its id"):
        add(marsh, [Given(Kind.POSITION, {}, key="positions-9", supersedes="positions-1")], why="misread")


def test_what_is_not_in_force_cannot_be_superseded(marsh: Path):
    with pytest.raises(NotFound, match="Did you mean 'positions-1'"):
        add(marsh, [Given(Kind.POSITION, {"option": "stays"}, supersedes="position-1")], why="misread")


def test_what_became_of_something_agreed_supersedes_it_in_its_round(marsh: Path):
    add(marsh, [Given(Kind.AGREED, {"status": "broken", "on": "2031-05-01"}, supersedes="agreed-1")], why="it broke")
    agreed = open_dossier(marsh).evidence.round("r1").agreed
    assert [(term.id, term.status.value) for term in agreed] == [("agreed-1", "broken")]
    with pytest.raises(NotFound, match="no round 'r9'"):
        add(marsh, [Given(Kind.AGREED, {"issue": "line", "option": "stays", "source": "wire"}, in_round="r9")])


def test_a_superseded_round_keeps_what_was_agreed_in_it(marsh: Path):
    add(marsh, [Given(Kind.ROUND, {"venue": "Hillside"}, supersedes="r1")], why="wrong house")
    one = open_dossier(marsh).evidence.round("r1")
    assert (one.venue, len(one.agreed)) == ("Hillside", 1)


def test_accounts_of_one_event_stand_side_by_side(marsh: Path):
    event = {"date": "2031-03-20", "actor": "north", "same_as": "e1", "source": "wire", "figures": {"drones": 12}}
    add(marsh, [Given(Kind.EVENT, event)])
    assert [one.same_as for one in open_dossier(marsh).evidence.events] == [None, "e1", "e1"]
    with pytest.raises(CaseError, match="unknown event 'e9'"):
        add(marsh, [Given(Kind.EVENT, {**event, "same_as": "e9"})])


def test_withdrawing_what_others_stand_on_is_refused(marsh: Path, content_of):
    before = content_of(marsh)
    with pytest.raises(CaseError, match="unknown event 'e1'"):
        withdraw(marsh, "e1", "doubtful")
    with pytest.raises(CaseError, match="unknown source 'wire'"):
        withdraw(marsh, "wire", "doubtful")
    with pytest.raises(RecordError, match="positions-1, positions-2 stand in it"):
        withdraw(marsh, "r1", "never held")
    with pytest.raises(NotFound, match="Did you mean 'positions-1'"):
        withdraw(marsh, "position-1", "no such")
    assert content_of(marsh) == before


def test_a_document_is_added_with_the_hash_of_its_bytes_and_never_changed(marsh: Path, tmp_path: Path):
    file = tmp_path / "memo.txt"
    file.write_text("The envoy: “Winter is coming.”", encoding="utf-8")
    add(marsh, [Given(Kind.DOCUMENT, {**text_of(file), "source": "wire"}, key="memo-2")])
    assert open_dossier(marsh).evidence.documents["memo-2"].sha256 == text_of(file)["sha256"]
    with pytest.raises(RecordError, match="immutable"):
        add(marsh, [Given(Kind.DOCUMENT, {"text": "else"}, supersedes="memo-2")], why="typo")
    add(marsh, [Given(Kind.DOCUMENT, {"language": "en"}, supersedes="memo-2")], why="language known")
    assert open_dossier(marsh).evidence.documents["memo-2"].language == "en"


def test_each_revision_keeps_the_model_of_its_moment(marsh: Path):
    case = marsh / "case.yaml"
    case.write_text(case.read_text(encoding="utf-8").replace("Marsh talks", "Marsh talks II"), encoding="utf-8")
    assert log(marsh).model_uncommitted
    assert keep_model(marsh, "renamed", by="ana").revision == 2
    assert not log(marsh).model_uncommitted
    assert keep_model(marsh, "nothing new").revision == 2
    with load_dossier(marsh) as opened:
        assert [opened.case_file(number).case.case.title for number in (1, 2)] == ["Marsh talks", "Marsh talks II"]


def test_a_case_that_cannot_be_read_refuses_every_change(marsh: Path, content_of):
    (marsh / "case.yaml").write_text("schema: pourparler-case/1\ncase: {id: marsh}\n", encoding="utf-8")
    before = content_of(marsh)
    with pytest.raises(CaseError, match="'title'"):
        add(marsh, [position()])
    assert content_of(marsh) == before


def test_a_key_that_two_kinds_share_is_withdrawn_by_kind(marsh: Path):
    add(marsh, [Given(Kind.SOURCE, {"publisher": "wire"}, key="same"), Given(Kind.DOCUMENT, {"text": "x"}, key="same")])
    with pytest.raises(RecordError, match="a source and a document. Say which: --kind"):
        withdraw(marsh, "same", "doubtful")
    withdraw(marsh, "same", "doubtful", kind="document")
    assert "same" in open_dossier(marsh).evidence.sources
    assert "same" not in open_dossier(marsh).evidence.documents


def test_a_source_of_the_model_is_not_added_to_the_record(marsh: Path):
    with pytest.raises(RecordError, match="'desk' is in .*case.yaml already"):
        add(marsh, [Given(Kind.SOURCE, {"publisher": "desk two"}, key="desk")])


def test_a_source_has_one_home(marsh: Path):
    case = marsh / "case.yaml"
    text = case.read_text(encoding="utf-8")
    case.write_text(text.replace("sources:\n", "sources:\n  wire: {publisher: again}\n"), encoding="utf-8")
    with pytest.raises(CaseError, match="one key has one home"):
        open_dossier(marsh)


def test_evidence_in_the_model_is_refused(marsh: Path):
    case = marsh / "case.yaml"
    text = case.read_text(encoding="utf-8")
    case.write_text(text + "positions:\n  - {party: north, issue: line, option: stays}\n", encoding="utf-8")
    with pytest.raises(CaseError, match=r"case.yaml:\d+: evidence.*pourparler import"):
        open_dossier(marsh)


ENTRIES = """\
sources:
  radio: {publisher: radio}
rounds:
  - {id: r3, date: 2031-05-01, source: radio, agreed: [{issue: line, option: stays, source: radio}]}
positions:
  - {party: north, round: r3, issue: line, option: stays, source: radio}
"""


def test_a_file_of_entries_is_one_revision(marsh: Path, tmp_path: Path):
    file = tmp_path / "more.yaml"
    file.write_text(ENTRIES, encoding="utf-8")
    done = add_file(marsh, file, why="the third round")
    assert (done.revision, len(done.entries)) == (2, 4)
    assert open_dossier(marsh).evidence.round("r3").agreed[0].id == "agreed-2"
    with pytest.raises(RecordError, match="is there already"):
        add_file(marsh, file)
    file.write_text(ENTRIES.replace("publisher: radio", "publisher: radio two"), encoding="utf-8")
    with pytest.raises(RecordError, match="--why"):
        add_file(marsh, file, supersede=True)
    add_file(marsh, file, supersede=True, why="the station's name")
    assert open_dossier(marsh).evidence.sources["radio"].publisher == "radio two"


def test_a_wrong_file_of_entries_is_told_by_line(marsh: Path, tmp_path: Path, content_of):
    file = tmp_path / "more.yaml"
    file.write_text(ENTRIES + "parties: []\nevents:\n  - {date: 2031-13-01, actor: north}\n", encoding="utf-8")
    before = content_of(marsh)
    with pytest.raises(CaseError, match=r"(?s)more.yaml:7: the section 'parties'.*more.yaml:9:"):
        add_file(marsh, file)
    assert content_of(marsh) == before


def test_a_quote_on_a_document_without_text_is_refused(marsh: Path):
    add(marsh, [Given(Kind.DOCUMENT, {"sha256": "0" * 64, "source": "wire"}, key="hash-only")])
    with pytest.raises((CaseError, QuoteError), match="text"):
        add(marsh, [position(quote="any words", document="hash-only", start=0)])
