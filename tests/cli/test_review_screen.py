"""The review as somebody sits before it: what is typed, mistakes too, and what then stands in the record."""

import stat
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pourparler.cli.app import app
from pourparler.dossier.directory import read_directory
from pourparler.dossier.new import start
from pourparler.dossier.read_into import read_into
from pourparler.dossier.review import decisions, waiting

REPORT = (
    "Talks in Doha\n\nDOHA, Qatar — Congo and M23 held a second round of talks in Doha on Saturday.\n\n"
    "M23 rejected a cease-fire. Kenya praised M23.\n"
)
PARTIES = (
    "parties:\n  - {id: congo, name: Democratic Republic of the Congo}\n  - {id: m23, name: M23, kind: armed_group}\n"
)


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    place = tmp_path / "dossier"
    start(place)
    case = place / "case.yaml"
    case.write_text(case.read_text().replace("parties: []\n", PARTIES))
    report = tmp_path / "report.txt"
    report.write_text(REPORT)
    read_into(place, [report], date(2025, 7, 21), by="tester")
    return place


def sit(dossier: Path, *typed: str) -> str:
    """Type these lines one after the other, and return all that was on the screen."""
    done = CliRunner().invoke(
        app, ["review", str(dossier), "--by", "ada"], input="".join(f"{line}\n" for line in typed)
    )
    assert done.exit_code == 0, done.output
    return done.output


def decided(dossier: Path) -> list[str]:
    return [one.decided for one in decisions(dossier)]


def skipped_to(dossier: Path, words: str) -> list[str]:
    """As many s as lead to the proposal that stands on these words."""
    return ["s"] * next(at for at, one in enumerate(waiting(dossier)) if words in one.quote)


def test_the_quote_is_marked_within_its_report_and_what_is_left_is_counted(dossier: Path) -> None:
    screen = sit(dossier, "a", "q")
    assert "»Congo and M23 held a second round of talks in Doha on Saturday«. M23 rejected" in " ".join(screen.split())
    count = len(waiting(dossier))
    assert f"{count + 1} left" in screen
    assert f"{count} left · 1 accepted" in screen
    assert screen.rstrip().endswith(f"{count} still wait. To go on: pourparler review {dossier}")


def test_a_mistyped_key_is_answered_and_decides_nothing(dossier: Path) -> None:
    screen = sit(dossier, "yes", "?", "", "b", "b", "q")
    assert "There is no key 'y'" in screen
    assert "undo the last decision" in screen
    assert "Nothing was skipped in this sitting" in screen
    assert decided(dossier) == []


def test_what_the_report_does_not_say_is_asked_for(dossier: Path) -> None:
    to_it = skipped_to(dossier, "praised")
    screen = sit(dossier, *to_it, "a", "", "a", "20 July", "a", "2025-07-19/2025-07-20", "q")
    assert "The report does not say the date" in screen
    assert "Nothing was stored" in screen
    (event,) = read_directory(dossier).evidence.events
    assert (event.date.start, event.date.end) == (date(2025, 7, 19), date(2025, 7, 20))


def test_fields_are_said_anew_line_by_line(dossier: Path) -> None:
    screen = sit(
        dossier, "e", "venue Doha", "venue=Doha, Qatar", "colour=red", "", "e", ".", "e", "venue=Doha, Qatar", "", "q"
    )
    assert "has no '='" in screen
    assert "there is no 'colour'" in screen
    assert "Left as it was" in screen
    assert read_directory(dossier).evidence.rounds[0].venue == "Doha, Qatar"


def test_an_editor_is_opened_where_one_is_set(dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = tmp_path / "edit.sh"
    editor.write_text("#!/bin/sh\nsed -i -e 's/^venue: .*/venue: Lusail/' -e '/^ordinal/d' \"$1\"\n")
    editor.chmod(editor.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("EDITOR", str(editor))
    sit(dossier, "e", "q")
    (held,) = read_directory(dossier).evidence.rounds
    assert (held.venue, held.ordinal) == ("Lusail", 1)
    monkeypatch.setenv("EDITOR", "truncate --size 0")
    assert "Left as it was" in sit(dossier, "e", "q")
    monkeypatch.setenv("EDITOR", "no-such-editor")
    assert "no-such-editor" in sit(dossier, "e", "q")
    assert decided(dossier) == ["accepted"]


def test_a_refusal_needs_its_reason_and_can_be_undone(dossier: Path) -> None:
    before = waiting(dossier)
    screen = sit(dossier, "r", "", "r", "said by nobody", "u", "u", "q")
    assert "undone by ada" in screen
    assert "no decision to take back" in screen
    assert decided(dossier) == ["refused", "undone"]
    assert waiting(dossier) == before


def test_the_end_of_the_input_quits_and_nothing_is_lost(dossier: Path) -> None:
    assert "still wait" in sit(dossier, "a")
    assert decided(dossier) == ["accepted"]


def test_when_all_is_skipped_it_says_what_waits(dossier: Path) -> None:
    count = len(waiting(dossier))
    assert f"{count} still wait" in sit(dossier, *["s"] * count)


def test_decisions_by_id_are_one_at_a_time(dossier: Path) -> None:
    both = CliRunner().invoke(app, ["review", str(dossier), "--accept", "r1", "--undo"])
    alone = CliRunner().invoke(app, ["review", str(dossier), "--set", "venue=Doha"])
    assert (both.exit_code, alone.exit_code) == (2, 2)
