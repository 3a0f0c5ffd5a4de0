"""One report through all steps: what stands in the answer, and what is said where something was not done."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.reading.documents.sources import open_bytes, open_file
from pourparler.reading.read import Settings, doc_id, read_text
from pourparler.reading.values import Quoted, Reading, SourceText

REPORT = (
    "Army and rebels to meet in Doha\n\n"
    "DOHA, Qatar (AP) — Envoys of the army and the rebels were set to meet on Thursday, officials said. "
    "“We want a truce,” said Gen. Ali. At least 40 people were killed in a strike on Sunday.\n\nLog in. Subscribe."
)


def spans_of(reading: Reading) -> list[Quoted]:
    return [
        *reading.dates,
        *reading.quantities,
        *reading.quotations,
        *reading.article.boilerplate,
        *reading.article.authors,
    ]


def test_a_report_is_read_to_the_end(text_of: Callable[[str], SourceText]) -> None:
    reading = read_text(text_of(REPORT), Settings(published=date(2025, 6, 2)))
    assert reading.language == "en"
    assert [(one.quote, one.value and one.value.start) for one in reading.dates] == [
        ("on Thursday", "2025-06-05"),
        ("on Sunday", "2025-06-01"),
    ]
    assert [(one.n, one.happened) for one in reading.quantities] == [(40, "killed")]
    assert [one.speaker and one.speaker.quote for one in reading.quotations] == ["officials", "Gen. Ali"]
    assert not reading.refused


def test_without_a_day_the_answer_says_so(text_of: Callable[[str], SourceText]) -> None:
    reading = read_text(text_of(REPORT))
    assert reading.published is None
    assert "2 of 2 times stay open" in reading.notes[0]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "التقى الطرفان في جنيف من أجل وقف إطلاق النار بعد أن " * 3),
        (
            "fr",
            "Les deux parties se sont rencontrées à Genève lundi pour discuter d'un cessez-le-feu dans le pays. " * 2,
        ),
        ("he", "הצדדים נפגשו בז'נבה כדי לדון בהפסקת אש " * 3),
    ],
)
def test_other_languages_are_never_half_read(language: str, text: str, text_of: Callable[[str], SourceText]) -> None:
    reading = read_text(text_of(text), Settings(published=date(2025, 6, 2)))
    assert reading.language == language
    assert f"no proposals: language {language}" in reading.notes[0]
    assert [*reading.dates, *reading.quantities, *reading.quotations] == []


def test_the_text_of_a_page_is_given_with_the_answer() -> None:
    (source,) = open_bytes("page.html", f"<html><body><p>{REPORT}</p></body></html>".encode())
    assert isinstance(source, SourceText)
    reading = read_text(source)
    assert reading.text == source.text
    assert all(source.text[span.start : span.end] == span.quote for span in spans_of(reading))


def test_a_sentence_too_long_to_parse_is_counted(text_of: Callable[[str], SourceText]) -> None:
    reading = read_text(text_of(f"Talks open in Geneva\n\nThe sides met. Then {'the army and ' * 200} left on Monday."))
    assert any("were not analysed" in note for note in reading.notes)


@given(st.text(max_size=120))
@settings(max_examples=25, deadline=None)
def test_nothing_read_is_ever_other_than_verbatim(text: str) -> None:
    for source in open_bytes("t", (REPORT + "\n\n" + text).encode("utf-8", "surrogatepass")):
        if isinstance(source, SourceText):
            reading = read_text(source, Settings(published=date(2025, 6, 2)))
            assert all(source.text[span.start : span.end] == span.quote for span in spans_of(reading))


def test_ids_of_documents() -> None:
    assert [doc_id(name) for name in ("a/report.txt", "wire.xml#3", "x.warc.gz#12")] == [
        "report",
        "wire#3",
        "x.warc#12",
    ]


def test_the_founding_report_has_its_times(shared: Path) -> None:
    folder = shared / "seed"
    gold = json.loads((folder / "seed.json").read_text(encoding="utf-8"))
    (source,) = open_file(folder / "report.txt")
    assert isinstance(source, SourceText)
    reading = read_text(source, Settings(published=date.fromisoformat(gold["published"])))
    right = {(one.start, one.end): one.value for one in reading.dates}
    exact = 0
    for wanted in gold["dates"]:
        (found,) = [value for (start, end), value in right.items() if start < wanted["end"] and wanted["start"] < end]
        assert found is not None
        assert found.start <= wanted["value"]["end"]
        assert wanted["value"]["start"] <= found.end
        exact += (found.start, found.end) == (wanted["value"]["start"], wanted["value"]["end"])
    assert exact == len(gold["dates"]) - 1  # "more than three years of war": the text does not say when it began
    assert len(reading.dates) == len(gold["dates"])
