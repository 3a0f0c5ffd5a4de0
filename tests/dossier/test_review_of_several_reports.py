"""What several reports say is one proposal with all their quotes, also where they come one after the other."""

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pourparler.cli.app import app
from pourparler.dossier.directory import read_directory
from pourparler.dossier.new import start
from pourparler.dossier.read_into import read_into
from pourparler.dossier.review import Review, Waiting, accept, refuse, undo, waiting
from pourparler.dossier.verify import verify
from pourparler.record import Kind
from pourparler.talks import citations_of

FIRST = "Talks in Doha\n\nDOHA, Qatar — On Friday, Congo bombed M23 positions near Goma. M23 rejected a cease-fire.\n"
SECOND = "Planes over Goma\n\nGOMA, Congo — Congo bombed M23 positions near Goma on Friday, residents said.\n"
THIRD = "What we know\n\nNAIROBI, Kenya — Congo bombed M23 positions on Friday, a spokesman for the army said.\n"
RIVAL = "Another account\n\nNAIROBI, Kenya — Congo bombed M23 positions near Bukavu on Friday, M23 said.\n"
PARTIES = (
    "parties:\n  - {id: congo, name: Democratic Republic of the Congo}\n  - {id: m23, name: M23, kind: armed_group}\n"
)
DAY = date(2025, 7, 21)


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    place = tmp_path / "dossier"
    start(place)
    case = place / "case.yaml"
    case.write_text(case.read_text().replace("parties: []\n", PARTIES))
    return place


def bring(dossier: Path, **reports: str) -> None:
    paths = [dossier.parent / f"{name}.txt" for name in reports]
    for path, text in zip(paths, reports.values(), strict=True):
        path.write_text(text)
    read_into(dossier, paths, DAY, by="tester")


def bombings(dossier: Path) -> list[Waiting]:
    return [one for one in waiting(dossier) if "bombed" in one.quote]


def stands(dossier: Path) -> None:
    """Every quote of the record is, to the letter, where it says."""
    evidence = read_directory(dossier).evidence
    for entry in (*evidence.events, *evidence.positions):
        for quote in (entry, *entry.also_quoted):
            text = evidence.documents[quote.document or ""].text or ""
            assert text[quote.start or 0 :].startswith(quote.quote or "?")
    assert verify(dossier).checked.is_sound


def test_one_event_in_two_reports_is_accepted_with_both_quotes(dossier: Path) -> None:
    bring(dossier, first=FIRST, second=SECOND)
    (one,) = bombings(dossier)
    assert len(one.documents) == len(one.members) == len(one.quotes) == 2
    accept(dossier, one.id, by="ada")
    both = read_directory(dossier)
    (event,) = both.evidence.events
    assert (event.date.start, event.place.name if event.place else None) == (date(2025, 7, 18), "Goma")
    assert len(event.also_quoted) == 1
    assert {citation.document for citation in citations_of(event, both.case, both.evidence)} == set(one.documents)
    assert bombings(dossier) == []
    stands(dossier)
    undo(dossier, by="ada")
    assert bombings(dossier) == [one]


def test_a_refusal_refuses_all_reports_of_it(dossier: Path) -> None:
    bring(dossier, first=FIRST, second=SECOND)
    (one,) = bombings(dossier)
    refuse(dossier, one.members[1], "seen by nobody", by="ada")
    assert bombings(dossier) == []


def test_a_later_report_joins_what_waits(dossier: Path) -> None:
    bring(dossier, first=FIRST)
    (before,) = bombings(dossier)
    bring(dossier, third=THIRD)
    (after,) = bombings(dossier)
    assert after.id == before.id
    assert set(before.members) < set(after.members)


def test_a_later_report_offers_its_quote_to_the_entry_it_repeats(dossier: Path) -> None:
    bring(dossier, first=FIRST)
    accept(dossier, bombings(dossier)[0].id, by="ada")
    bring(dossier, second=SECOND, third=THIRD)
    (again,) = bombings(dossier)
    assert again.entries == ((Kind.EVENT, "events-1"),)
    assert len(again.documents) == 2
    decision = accept(dossier, again.id, by="ben")
    assert decision.decided == "added"
    (event,) = read_directory(dossier).evidence.events
    assert {quote.document for quote in event.also_quoted} == set(again.documents)
    stands(dossier)
    undo(dossier, by="ben")
    (event,) = read_directory(dossier).evidence.events
    assert event.also_quoted == ()
    assert bombings(dossier) == [again]
    undo(dossier, by="ada")
    assert read_directory(dossier).evidence.events == ()
    assert len(bombings(dossier)[0].documents) == 3


def test_a_report_of_what_was_refused_says_so(dossier: Path) -> None:
    bring(dossier, first=FIRST)
    refuse(dossier, bombings(dossier)[0].id, "seen by nobody", by="ada")
    bring(dossier, second=SECOND)
    (again,) = bombings(dossier)
    assert (again.refused_before, again.entries) == ("seen by nobody", ())


def test_rival_accounts_wait_side_by_side(dossier: Path) -> None:
    bring(dossier, first=FIRST, rival=RIVAL)
    assert len(bombings(dossier)) == 2


def test_an_entry_that_was_withdrawn_by_hand_takes_no_more_quotes(dossier: Path) -> None:
    bring(dossier, first=FIRST)
    accept(dossier, bombings(dossier)[0].id, by="ada")
    gone = CliRunner().invoke(app, ["withdraw", str(dossier), "events-1", "--why", "wrong day", "--by", "ada"])
    assert gone.exit_code == 0, gone.output
    bring(dossier, second=SECOND)
    assert bombings(dossier)[0].entries == ()


def test_json_shows_every_quote_and_member(dossier: Path) -> None:
    bring(dossier, first=FIRST, second=SECOND)
    listed = CliRunner().invoke(app, ["review", str(dossier), "--json"])
    told = [json.loads(line) for line in listed.stdout.splitlines()]
    (event,) = [one for one in told if "bombed" in one["quote"]]
    assert len(event["quotes"]) == len(event["members"]) == 2
    assert event["fields"][0]["also_quoted"][0]["document"] == event["quotes"][1]["document"]
    assert "told by 2 reports" in CliRunner().invoke(app, ["review", str(dossier), "--list"]).output


def test_each_quote_is_shown_within_its_report(dossier: Path) -> None:
    bring(dossier, first=FIRST, second=SECOND)
    reviewing = Review(dossier)
    (one,) = [one for one in reviewing.waiting() if "bombed" in one.quote]
    texts = {key: document.text or "" for key, document in read_directory(dossier).evidence.documents.items()}
    for quote, context in zip(one.quotes, reviewing.context(one), strict=True):
        assert context.quote == quote.quote
        assert context.before + context.quote + context.after in texts[quote.document]
