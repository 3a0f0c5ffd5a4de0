"""How much furniture is left, and how much of the body lost, over hundreds of pieces and whole documents.

`furniture_pieces.tsv` holds pieces in wordings of our own, of papers, agencies, stations and sites of thirty years. The
half called `rules` was at hand while the rules were made; the half called `measure` was written before their result was
seen, and its pieces that slip through were not looked at. `furnished_reports.txt` holds whole documents in many layouts
with the furniture between ⟦ and ⟧; they were mended against after a first look, so they hold what was reached.
"""

import csv
import html
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from pourparler.reading.documents.sources import open_bytes
from pourparler.reading.language.sentences import split_sentences
from pourparler.reading.layout.article import read_article
from pourparler.reading.values import SourceText

HERE = Path(__file__).parent
_STORIES = (HERE / "reports_like_notices.txt").read_text(encoding="utf-8").strip().split("\n\n")
REPORTS = {story.partition("\n")[0]: story.partition("\n")[2] for story in _STORIES}
"""Reports by title, made up, with sentences that begin as notices do."""

SENTENCES = {title: [report[slice(*span)] for span in split_sentences(report)] for title, report in REPORTS.items()}


class Piece(NamedTuple):
    """A piece of furniture, and where in a report pages put it."""

    half: str
    kind: str
    where: str
    text: str


class Count(NamedTuple):
    """Characters of furniture left and in all, of the body lost and in all; white space is not counted."""

    left: int
    furniture: int
    lost: int
    body: int


def pieces(half: str) -> list[Piece]:
    with (HERE / "furniture_pieces.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Piece(**row) for row in rows if row["half"] == half]


def furnished(piece: Piece, title: str, at: int) -> Iterator[tuple[str, str]]:
    """Yield (name, text) of the report with the piece on a line of its own, within a line, in a page."""
    sentences = SENTENCES[title]
    lines = piece.text.split("\\n")
    paragraphs = [" ".join(sentences[first : first + 2]) for first in range(0, len(sentences), 2)]
    if piece.where == "top":
        yield "report.txt", "\n\n".join(["\n".join(lines), title, *paragraphs])
        return
    below = len(paragraphs) if piece.where.startswith("foot") else 1
    yield "report.txt", "\n\n".join([title, *paragraphs[:below], "\n".join(lines), *paragraphs[below:]])
    blocks = [*paragraphs[:below], *lines, *paragraphs[below:]]
    written = "".join(f"<p>{html.escape(block)}</p>" for block in blocks)
    yield (
        "report.html",
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{written}</article></body></html>",
    )
    if piece.where in {"both", "foot+"}:
        cut = len(sentences) if piece.where == "foot+" else at
        yield "report.txt", f"{title}\n\n" + " ".join([*sentences[:cut], *lines, *sentences[cut:]])


def count(name: str, text: str, body: list[str]) -> Count:
    (source,) = open_bytes(name, text.encode())
    assert isinstance(source, SourceText)
    marked = {at for mark in read_article(source).article.boilerplate for at in range(mark.start, mark.end)}
    kept = {at for part in body for at in range(source.text.index(part), source.text.index(part) + len(part))}
    meant = {at for at, character in enumerate(source.text) if not character.isspace()} - kept
    return Count(len(meant - marked), len(meant), len(kept & marked), len(kept))


def shares(counts: list[Count]) -> tuple[float, float]:
    left, furniture, lost, body = (sum(column) for column in zip(*counts, strict=True))
    return left / furniture, lost / body


@pytest.mark.parametrize(("half", "most_left", "fewest"), [("rules", 0.005, 200), ("measure", 0.025, 220)])
def test_pieces_of_furniture_in_reports(half: str, most_left: float, fewest: int) -> None:
    chosen = pieces(half)
    assert len(chosen) >= fewest
    titles = list(REPORTS)
    counts: list[Count] = []
    for number, piece in enumerate(chosen):
        title = titles[number % len(titles)]
        body = [title, *SENTENCES[title]]
        counts += [count(*page, body) for page in furnished(piece, title, at=1 + number % 5)]
    left, lost = shares(counts)
    assert left <= most_left
    assert lost <= 0.001


@pytest.mark.parametrize("title", REPORTS)
def test_reports_that_sound_like_notices_lose_nothing(title: str) -> None:
    body = [title, *SENTENCES[title]]
    for text in ("\n\n".join(body), f"{title}\n\n" + REPORTS[title]):
        assert count("report.txt", text, body).lost == 0


def test_whole_documents_in_many_layouts() -> None:
    documents = (HERE / "furnished_reports.txt").read_text(encoding="utf-8").split("\n====\n")
    counts = [count("report.txt", text, body) for text, body in map(_parted, documents)]
    left, lost = shares(counts)
    assert len(documents) == 29
    assert left <= 0.08
    assert lost <= 0.005


def _parted(document: str) -> tuple[str, list[str]]:
    """Return a document without its marks, and what of it stands outside them, by lines."""
    outside = [part.partition("⟧")[2] if at else part for at, part in enumerate(document.split("⟦"))]
    body = [line for part in outside for line in part.split("\n") if line.strip()]
    return document.strip("\n").replace("⟦", "").replace("⟧", ""), [line.strip() for line in body]
