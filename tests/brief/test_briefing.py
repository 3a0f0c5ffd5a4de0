"""The whole briefing: every form says the same, nothing closed gets out, nothing in the record can break a page."""

import json
import re
import zipfile
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import pourparler
from pourparler.brief.blocks import Line
from pourparler.brief.briefing import Briefing, briefing
from pourparler.brief.markdown import markdown
from pourparler.brief.material import Material
from pourparler.brief.moves import moves_since_round_before
from pourparler.brief.notes import lines_of
from pourparler.brief.page import html
from pourparler.brief.pages import moved
from pourparler.brief.word import docx
from pourparler.brief.writing import WRITERS
from pourparler.cases.load import load_case_file
from pourparler.dossier.dossier import Dossier
from pourparler.dossier.report import material
from pourparler.dossier.view import view_of
from pourparler.talks import CaseFile, Evidence, PartyKind

SECRET = "SECRET-7731"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def shown_text(page: str) -> str:
    """What a reader sees of a page, tooltips included, styles and link targets not."""
    body = re.sub(r"<style>.*?</style>", " ", page, flags=re.DOTALL)
    shown = re.sub(r"<[^>]+>", " ", body)
    return shown + " ".join(re.findall(r'title="([^"]*)"', body))


def numbers_in(text: str) -> set[float]:
    found = (match.strip(".,").replace(",", "") for match in NUMBER.findall(text))
    return {float(one) for one in found if one.count(".") < 2}


@pytest.mark.parametrize("name", ["istanbul", "rivers"])
def test_every_number_on_the_page_is_in_the_json(name: str, request: pytest.FixtureRequest) -> None:
    written: Briefing = request.getfixturevalue(f"{name}_briefing")
    in_json = numbers_in(
        json.dumps(json.loads(WRITERS["json"](written)), ensure_ascii=False).replace("-", " ").replace("–", " ")
    )
    on_page = numbers_in(unescape(shown_text(html(written))).replace("-", " ").replace("–", " "))
    assert on_page - in_json == set()
    assert len(on_page) > 40


def test_every_statement_of_the_record_is_in_the_matrix_with_its_source(istanbul_briefing: Briefing) -> None:
    section = next(section for section in istanbul_briefing.sections if section.id == "positions")
    lines = [line for line in lines_of(section) if line.lead]
    assert len(lines) == 119
    assert all(line.citations and line.note for line in lines)


def test_the_published_figures_of_the_shipped_record_are_in_words(istanbul_briefing: Briefing) -> None:
    said = " ".join(line.text for line in lines_of(istanbul_briefing.sections[0]))
    assert "17 of 27 issues; the mean gap over these is 0.79–0.80" in said
    assert "Three rounds of direct talks are on record" in said


def forms(dossier: Dossier, audience: str) -> dict[str, bytes]:
    written = {name: write(dossier.report(audience=audience)) for name, write in WRITERS.items()}
    summary = {
        f"summary.{name}": write(dossier.report(audience=audience, summary=True)) for name, write in WRITERS.items()
    }
    changes = {
        f"changes.{name}": write(dossier.change_report("2031-04-01", audience=audience))
        for name, write in WRITERS.items()
    }
    return {**written, **summary, **changes}


def readable(content: bytes) -> str:
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(BytesIO(content)) as parts:
        return " ".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


@pytest.fixture(scope="module")
def public(rivers: Dossier) -> dict[str, bytes]:
    return forms(rivers, "public")


def test_what_is_closed_is_in_no_form_nor_its_metadata(public: dict[str, bytes]) -> None:
    assert len(public) == 3 * len(WRITERS)
    assert not [name for name, content in public.items() if SECRET in readable(content)]


def test_the_secret_is_there_for_those_who_may_see_it(rivers_briefing: Briefing, rivers: Dossier) -> None:
    assert SECRET in readable(docx(rivers_briefing))
    assert SECRET not in markdown(rivers.report(audience="internal"))


def test_what_was_computed_from_what_is_closed_is_gone_too(public: dict[str, bytes]) -> None:
    said = readable(public["md"])
    assert not re.search(r"\b99\b", said)
    assert "points" not in said


def test_every_form_is_the_same_bytes_each_time(rivers: Dossier, public: dict[str, bytes]) -> None:
    assert forms(rivers, "public") == public


def test_names_and_quotes_cannot_run(rivers_briefing: Briefing) -> None:
    page = html(rivers_briefing)
    assert "<script" not in page
    assert "<img" not in page
    assert "javascript:" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    text = markdown(rivers_briefing)
    assert "<script>" not in text.replace("\\<", "")
    assert "Position paper \\*one\\*" in text
    assert "\\| what next" in text


def test_nothing_is_fetched_from_elsewhere(istanbul_briefing: Briefing, rivers_briefing: Briefing) -> None:
    for written in (istanbul_briefing, rivers_briefing):
        page = html(written)
        assert not re.findall(r"<(?:script|link|img|iframe|object)\b", page)
        assert not re.findall(r"url\((?!#)", page)
        linked = set(re.findall(r'href="(https?://[^"]+)"', page))
        assert {address.replace("&amp;", "&") for address in linked} <= {note.citation.url for note in written.notes}


def test_every_link_inside_the_page_arrives(istanbul_briefing: Briefing, rivers_briefing: Briefing) -> None:
    for written in (istanbul_briefing, rivers_briefing):
        page = html(written)
        targets = set(re.findall(r'\bid="([^"]+)"', page))
        asked = set(re.findall(r'href="#([^"]+)"', page))
        assert asked - targets == set()


def test_every_figure_has_words_for_who_cannot_see_it(istanbul_briefing: Briefing, rivers_briefing: Briefing) -> None:
    for written in (istanbul_briefing, rivers_briefing):
        figures = [block for part in written.sections for block in part.blocks if block.kind == "figure"]
        assert figures
        for figure in figures:
            assert figure.alt
            assert figure.twin is not None or figure.twin_section in {part.id for part in written.sections}


def test_the_json_is_the_briefing_itself(rivers_briefing: Briefing) -> None:
    assert Briefing.model_validate_json(WRITERS["json"](rivers_briefing)) == rivers_briefing


def briefed(case_file: CaseFile) -> Briefing:
    return briefing(material(view_of(case_file), with_results=False))


def all_forms(written: Briefing) -> dict[str, bytes]:
    return {name: write(written) for name, write in WRITERS.items()}


@pytest.fixture
def istanbul_file(istanbul: Dossier) -> CaseFile:
    return istanbul.case_file


def test_a_dossier_with_nothing_on_record_still_reads(istanbul_file: CaseFile) -> None:
    written = briefed(istanbul_file.model_copy(update={"evidence": Evidence()}))
    said = " ".join(line.text for part in written.sections for line in lines_of(part))
    assert "No round of talks is on record" in said
    assert "Nothing agreed is on record" in said
    assert all(all_forms(written).values())


def test_a_dossier_of_one_party_still_reads(istanbul_file: CaseFile) -> None:
    case = istanbul_file.case
    alone = case.model_copy(update={"parties": tuple(party for party in case.parties if party.id == "ukraine")})
    kept = [one for one in istanbul_file.evidence.positions if one.party == "ukraine"]
    evidence = istanbul_file.evidence.model_copy(update={"positions": tuple(kept)})
    written = briefed(istanbul_file.model_copy(update={"case": alone, "evidence": evidence}))
    assert "have two sides voiced a position" in markdown(written)
    assert all(all_forms(written).values())


def test_many_rounds_and_hundreds_of_events_still_read(istanbul_file: CaseFile) -> None:
    written = briefed(crowded(istanbul_file))
    assert len(written.data.timeline.items) > 600
    panels = next(part for part in written.sections if part.id == "positions").blocks
    assert len(panels) > 5
    assert all(len(panel.head) <= 4 for panel in panels if panel.kind == "table")
    assert len(html(written)) < 3_000_000


def crowded(case_file: CaseFile) -> CaseFile:
    """The shipped record with 20 rounds, 600 events, and as many positions as they carry."""
    from datetime import timedelta

    record = case_file.evidence
    rounds: list[Any] = []
    positions: list[Any] = []
    for copy in range(7):
        shift = timedelta(days=250 * copy)
        for one in record.rounds:
            dated = None if one.date is None else one.date + shift
            rounds.append(
                one.model_copy(update={"id": f"{one.id}-{copy}", "date": dated, "ordinal": None, "agreed": ()})
            )
        for one in record.positions:
            where = f"{one.round}-{copy}" if one.round else None
            changed = {"id": f"{one.id}-{copy}", "round": where, "date": None}
            positions.append(one.model_copy(update=changed))
    events = [event.model_copy(update={"id": f"{event.id}-{copy}"}) for copy in range(13) for event in record.events]
    lists = {"rounds": tuple(rounds), "positions": tuple(positions), "events": tuple(events)}
    return case_file.model_copy(update={"evidence": record.model_copy(update=lists)})


def test_a_page_that_cannot_be_written_says_what_is_missing(istanbul_material: Material) -> None:
    written = briefing(istanbul_material)
    missing = {part.id: block for part in written.sections for block in part.blocks if block.kind == "missing"}
    assert {"settlement", "stability", "dynamics"} >= set(missing)
    for block in missing.values():
        assert "Not in this briefing" in block.what.text
        assert block.how.text


def test_a_demand_against_its_own_preferences_is_told(shared: Path) -> None:
    opened = Dossier(load_case_file(shared / "cases" / "worked-example.yaml"))
    section = moved.section(material(opened.view(), with_results=False))
    assert any("gains 6.0 points by this" in line.text for line in moves_in_words(opened))
    assert "own +6.0, other" in section.model_dump_json()


def moves_in_words(opened: Dossier) -> list[Line]:
    facts = material(opened.view(), with_results=False)
    moves = moves_since_round_before(facts)
    return [] if moves is None else list(moves.sentences(facts))


def test_the_page_parses_as_json_and_word(rivers: Dossier, tmp_path: Path) -> None:
    written = rivers.brief(tmp_path, forms=("json", "docx"))
    assert [path.name for path in written.files] == ["briefing.json", "briefing.docx"]
    assert json.loads(written.files[0].read_text(encoding="utf-8"))["about"]["classification"] == "public"
    assert zipfile.is_zipfile(written.files[1])
    assert written.left_out > 0


def test_opening_is_the_public_door(tmp_path: Path) -> None:
    assert [path.suffix for path in pourparler.open("istanbul-2025").brief(tmp_path, forms=("md",)).files] == [".md"]


def test_many_sides_stand_under_each_other(istanbul_file: CaseFile) -> None:
    case = istanbul_file.case
    sides = tuple(party.model_copy(update={"kind": PartyKind.PARTY, "members": ()}) for party in case.parties)
    crowd = istanbul_file.model_copy(update={"case": case.model_copy(update={"parties": sides})})
    written = briefed(crowd)
    table = next(part for part in written.sections if part.id == "standing").blocks[0]
    assert table.kind == "table"
    assert table.head == ("Issue", "Positions", "Gap")
    assert all(all_forms(written).values())


def test_every_finding_in_short_has_its_sources_or_the_page_that_has_them(
    istanbul_briefing: Briefing, rivers_briefing: Briefing
) -> None:
    for written in (istanbul_briefing, rivers_briefing):
        titles = {part.id for part in written.sections}
        for line in lines_of(written.sections[0]):
            assert line.template
            assert line.citations or line.see in titles, line.text


def test_a_party_aligned_move_is_worded_as_such(istanbul_material: Material) -> None:
    moves = moves_since_round_before(istanbul_material)
    assert moves is not None
    notes = {line.text: line.note or "" for line in moves.sentences(istanbul_material)}
    civilians = next(note for text, note in notes.items() if "Detained civilians by" in text)
    assert civilians.endswith("party-aligned state media")
