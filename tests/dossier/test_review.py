"""What was read is accepted, edited, refused and taken back; the link to the quote stays."""

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

import pourparler
from pourparler.cli.app import app
from pourparler.dossier.directory import read_directory
from pourparler.dossier.new import start
from pourparler.dossier.read_into import read_into
from pourparler.dossier.review import Waiting, accept, decisions, refuse, undo, waiting
from pourparler.errors import NotFound, PourparlerError, RecordError
from pourparler.record import Kind

REPORT = (
    "DOHA, Qatar — Congo and M23 held a second round of talks in Doha on Saturday.\n\n"
    "M23 rejected a cease-fire. On Friday, Congo bombed M23 positions near Goma. Kenya praised M23.\n"
)
PARTIES = (
    "parties:\n  - {id: congo, name: Democratic Republic of the Congo}\n  - {id: m23, name: M23, kind: armed_group}\n"
)


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    place = tmp_path / "dossier"
    start(place)
    case = place / "case.yaml"
    case.write_text(case.read_text().replace("parties: []\n", PARTIES))
    report = tmp_path / "report.txt"
    report.write_text(REPORT)
    read_into(place, [report], date(2025, 7, 21), by="tester")
    return place


def the(kind: Kind, place: Path, words: str = "") -> Waiting:
    return next(one for one in waiting(place) if one.kind is kind and words in one.quote)


def test_an_accepted_proposal_keeps_its_quote(dossier: Path) -> None:
    one = the(Kind.EVENT, dossier, "bombed")
    decision = accept(dossier, one.id, by="ada")
    evidence = read_directory(dossier).evidence
    (event,) = evidence.events
    assert (event.actor, event.target, event.type) == (("congo",), ("m23",), "ASSAULT")
    assert event.date.start == date(2025, 7, 18)
    assert event.document is not None
    assert event.start is not None
    text = evidence.documents[event.document].text or ""
    assert text[event.start : event.start + len(one.quote)] == event.quote == one.quote
    assert decision.entries == ((Kind.EVENT, "events-1"),)
    assert one.id not in {left.id for left in waiting(dossier)}


def test_a_round_and_a_position_become_entries(dossier: Path) -> None:
    accept(dossier, the(Kind.ROUND, dossier).id, by="ada")
    accept(dossier, the(Kind.POSITION, dossier).id, by="ada")
    evidence = read_directory(dossier).evidence
    assert (evidence.rounds[0].ordinal, evidence.rounds[0].venue) == (2, "Doha")
    assert (evidence.positions[0].party, evidence.positions[0].general) == ("m23", "ceasefire")
    assert evidence.positions[0].stance == "rejects"


def test_what_is_missing_is_asked_for_and_can_be_said(dossier: Path) -> None:
    one = the(Kind.EVENT, dossier, "praised")
    with pytest.raises(PourparlerError, match="date"):
        accept(dossier, one.id, by="ada")
    assert one.id in {left.id for left in waiting(dossier)}
    accept(dossier, one.id, {"date": "2025-07-20"}, by="ada")
    (event,) = read_directory(dossier).evidence.events
    assert event.actor == ("unattributed",)
    assert "Kenya" in (event.summary or "")


def test_a_refusal_keeps_its_reason(dossier: Path) -> None:
    one = the(Kind.POSITION, dossier)
    with pytest.raises(RecordError, match="why"):
        refuse(dossier, one.id, " ", by="ada")
    refuse(dossier, one.id, "said by nobody", by="ada")
    assert [(said.decided, said.reason) for said in decisions(dossier)] == [("refused", "said by nobody")]
    with pytest.raises(NotFound):
        accept(dossier, one.id, by="ada")


def test_undo_takes_the_last_standing_decision_back(dossier: Path) -> None:
    before = [one.id for one in waiting(dossier)]
    refuse(dossier, the(Kind.POSITION, dossier).id, "doubtful", by="ada")
    accept(dossier, the(Kind.ROUND, dossier).id, by="ada")
    undo(dossier, by="ada")
    assert read_directory(dossier).evidence.rounds == ()
    undo(dossier, by="ada")
    assert [one.id for one in waiting(dossier)] == before
    with pytest.raises(NotFound, match="no decision"):
        undo(dossier, by="ada")
    assert len(decisions(dossier)) == 4


def test_the_command_asks_for_each_and_says_what_was_done(dossier: Path) -> None:
    count = len(waiting(dossier))
    run = CliRunner().invoke(app, ["review", str(dossier), "--by", "ada"], input="a\nr\nnot so\nu\nq\n")
    assert run.exit_code == 0, run.output
    assert "accepted by ada" in run.output
    assert "undone by ada" in run.output
    assert len(waiting(dossier)) == count - 1


def test_the_command_lists_accepts_and_refuses_by_id(dossier: Path) -> None:
    one = the(Kind.EVENT, dossier, "bombed")
    listed = CliRunner().invoke(app, ["review", str(dossier), "--list"])
    assert one.id in listed.output
    done = CliRunner().invoke(app, ["review", str(dossier), "--accept", one.id, "--set", "place=Goma", "--by", "ada"])
    assert done.exit_code == 0, done.output
    assert read_directory(dossier).evidence.events[0].place is not None
    wrong = CliRunner().invoke(app, ["review", str(dossier), "--accept", one.id, "--set", "nothing"])
    assert wrong.exit_code == 2


def test_an_open_dossier_reviews_and_holds_what_was_accepted(dossier: Path) -> None:
    opened = pourparler.open(dossier)
    one = next(one for one in opened.waiting() if one.kind is Kind.ROUND)
    opened.accept(one.id, {"venue": "Doha, Qatar"}, by="ada")
    assert opened.evidence.rounds[0].venue == "Doha, Qatar"
    opened.refuse(opened.waiting()[0].id, "told twice", by="ada")
    opened.undo(by="ada")
    opened.undo(by="ada")
    assert opened.evidence.rounds == ()
