"""Reports read into a dossier: stored once, waiting for review, the same bytes however the work was split."""

import io
import json
from collections.abc import Iterable
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import pourparler
from pourparler.dossier import read_into as module
from pourparler.dossier.directory import read_directory
from pourparler.dossier.keep_proposals import PROPOSALS
from pourparler.dossier.new import start
from pourparler.dossier.read import read
from pourparler.dossier.read_into import Progress, read_into
from pourparler.dossier.review import waiting
from pourparler.errors import ReadingError
from pourparler.reading.values import SetAside

STORY = (
    "{headline}\n\nDOHA, Qatar (AP) — Envoys of the army and the rebels were set to meet on Thursday, officials in "
    "{place} said. “We want a truce,” said Gen. Ali of the northern command. At least {dead} people were killed in a "
    "strike on Sunday, the health ministry of the region said, and the last road to the lake was cut.\n\n"
    "Log in. Subscribe.\n"
)
PLACES = ["Doha", "Goma", "Bukavu", "Uvira", "Masisi", "Walikale"]
DAY = date(2025, 6, 2)


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    place = tmp_path / "dossier"
    start(place)
    return place


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    for number, name in enumerate(PLACES):
        story = STORY.format(headline=f"Army and rebels to meet near {name}", place=name, dead=40 + number)
        (reports / f"{number}.txt").write_text(story * (number + 1))
    (reports / "broken.pdf").write_bytes(b"%PDF-1.7")
    return reports


def proposals(place: Path) -> bytes:
    (kept,) = (place / PROPOSALS).glob("*.jsonl")
    return kept.read_bytes()


def test_each_report_becomes_a_document_with_what_was_marked(dossier: Path, folder: Path) -> None:
    stored = read_into(dossier, [folder / "0.txt"], DAY, by="tester")
    evidence = read_directory(dossier).evidence
    ((key, document),) = evidence.documents.items()
    assert list(stored.documents.values()) == [key] == [document.source]
    assert key.startswith("2025-06-02-army-and-rebels-to-meet-near-doha-")
    assert document.text == (folder / "0.txt").read_text()
    assert document.headline is not None
    assert document.text[slice(*document.headline)] == "Army and rebels to meet near Doha"
    assert [document.text[slice(*span)] for span in document.furniture] == ["Log in. Subscribe."]
    assert document.published == evidence.sources[key].published == DAY
    (line,) = proposals(dossier).splitlines()
    assert json.loads(line)["document"] == key


def test_a_report_is_stored_once(dossier: Path, folder: Path) -> None:
    first = read_into(dossier, [folder / "0.txt"], DAY, by="tester")
    second = read_into(dossier, [folder / "0.txt"], DAY, by="tester")
    assert second.revision is None
    assert dict(second.already_there) == dict(first.documents)


def test_what_cannot_be_read_is_named_and_the_rest_is_stored(dossier: Path, folder: Path) -> None:
    stored = read_into(dossier, [folder], DAY, by="tester")
    assert len(stored.documents) == len(PLACES)
    (aside,) = stored.set_aside
    assert aside.name.endswith("broken.pdf")
    assert "PDF" in aside.reason


def test_the_same_story_in_two_papers_is_linked_and_both_are_kept(dossier: Path, tmp_path: Path) -> None:
    story = STORY.format(headline="Army and rebels to meet", place="Doha", dead=40)
    (tmp_path / "a.txt").write_text(story)
    (tmp_path / "b.txt").write_text(story.replace("Army and rebels to meet", "Talks planned in Qatar"))
    stored = read_into(dossier, [tmp_path / "a.txt", tmp_path / "b.txt"], DAY, by="tester")
    ((first, second, share),) = stored.same_story
    assert {first, second} == set(stored.documents.values())
    assert share > 0.5
    assert [json.loads(line)["same_story"] for line in proposals(dossier).splitlines()] in (
        [[second], [first]],
        [[first], [second]],
    )


def test_the_same_bytes_come_out_however_the_work_is_split(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: set[bytes] = set()
    for number, (per_block, workers) in enumerate([(16, 1), (1, 1), (2, 2)]):
        monkeypatch.setattr(module, "REPORTS_PER_BLOCK", per_block)
        place = tmp_path / f"dossier-{number}"
        start(place)
        read_into(place, [folder], DAY, by="tester", workers=workers)
        written.add(proposals(place))
    assert len(written) == 1


def test_an_interrupted_reading_goes_on_where_it_stopped(
    dossier: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "REPORTS_PER_BLOCK", 2)

    def stop_after_four(so_far: Progress) -> None:
        if so_far.done_runs >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_into(dossier, [folder], DAY, by="tester", watch=stop_after_four)
    assert read_directory(dossier).evidence.documents == {}
    again = read_into(dossier, [folder], DAY, by="tester")
    assert again.resumed == 4
    assert len(again.documents) == len(PLACES)
    at_once = tmp_path / "at-once"
    start(at_once)
    read_into(at_once, [folder], DAY, by="tester")
    assert proposals(dossier) == proposals(at_once)
    assert [path.name for path in (dossier / PROPOSALS).iterdir()] == [
        path.name for path in (at_once / PROPOSALS).iterdir()
    ]


def test_pages_of_an_archive_are_documents(dossier: Path, tmp_path: Path) -> None:
    path = tmp_path / "pages.warc.gz"
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for number, name in enumerate(PLACES[:3]):
            story = STORY.format(headline=f"Army and rebels to meet near {name}", place=name, dead=number)
            page = "".join(f"<p>{line}</p>" for line in story.splitlines() if line)
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            body = f"<html><body><article>{page}</article></body></html>".encode()
            writer.write_record(
                writer.create_warc_record(
                    f"https://example.org/{name}", "response", io.BytesIO(body), http_headers=headers
                )
            )
    stored = read_into(dossier, [path], DAY, by="tester")
    sources = read_directory(dossier).evidence.sources
    assert sorted(source.url or "" for source in sources.values()) == sorted(
        f"https://example.org/{name}" for name in PLACES[:3]
    )
    assert [answer.doc_id for answer in read([path], DAY) if not isinstance(answer, SetAside)] == [
        name.split("/")[-1].replace(".gz#", "#") for name in stored.documents
    ]


def test_nothing_to_read_is_refused(dossier: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ReadingError, match="no file to read"):
        read_into(dossier, [tmp_path / "empty"], DAY, by="tester")


def test_an_open_dossier_holds_what_it_has_read(dossier: Path, folder: Path) -> None:
    opened = pourparler.open(dossier)
    stored = opened.read([folder / "0.txt"], DAY, by="tester")
    assert list(opened.evidence.documents) == list(stored.documents.values())


def test_the_answer_names_the_dossier_as_it_is_however_it_was_stored(
    dossier: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "DOCUMENTS_PER_REVISION", 2)
    stored = read_into(dossier, [folder], DAY, by="tester")
    assert stored.revision == 3
    assert stored.about == pourparler.open(dossier).view().about()
    monkeypatch.setattr(module, "CHARACTERS_PER_REVISION", 10)
    more = folder.parent / "more"
    more.mkdir()
    for name in ("a.txt", "b.txt"):
        (more / name).write_text(STORY.format(headline=f"More of {name}", place="Doha", dead=2))
    again = read_into(dossier, [more, more / "a.txt"], DAY, by="tester")
    assert (again.revision, len(again.documents), len(again.already_there)) == (5, 2, 1)
    assert again.about == pourparler.open(dossier).view().about()


def test_a_reading_that_was_stopped_while_it_was_stored_loses_no_proposal(
    dossier: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "DOCUMENTS_PER_REVISION", 2)
    add_documents = module.add_documents

    def stopped(place: Path, batches: Iterable[Any], *more: Any) -> Any:
        add_documents(place, islice(batches, 1), *more)
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "add_documents", stopped)
    with pytest.raises(KeyboardInterrupt):
        read_into(dossier, [folder], DAY, by="tester")
    monkeypatch.setattr(module, "add_documents", add_documents)
    again = read_into(dossier, [folder], DAY, by="tester")
    assert (len(again.already_there), len(again.documents)) == (2, 4)
    at_once = tmp_path / "at-once"
    start(at_once)
    read_into(at_once, [folder], DAY, by="tester")
    assert {one.id for one in waiting(dossier)} == {one.id for one in waiting(at_once)}
