"""The parts of a report as they stand in plain text, glued together or set in lines, about several wars."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from pourparler.reading.documents.sources import open_file
from pourparler.reading.layout.article import Parts, read_article
from pourparler.reading.values import FurnitureKind, SourceText

LINES = """WORLD

Sudan’s warring sides to meet in Jeddah
Mediators hope for a humanitarian truce after weeks of shelling
By Amal Hassan and Peter de Vries in Nairobi
Published 12 May 2023, 10:30 GMT

KHARTOUM, Sudan (AP) — Envoys of the army and the Rapid Support Forces were due to meet on Saturday, officials said.

Advertisement

“We want a truce,” said Gen. Ali. He spoke by phone.

You have 2 free articles left this month. Our reporting is paid for by readers. Cancel anytime.
Reporting by Amal Hassan in Nairobi; Editing by Jo Smith
"""

GLUED = (
    "Rebels and Army Agree to a Pause\n\n"
    "Congo Conflict Supported by After a month of fighting, the sides will pause. By Ana Silva and Jan Novák "
    "Ana Silva reported from Goma, Congo, and Jan Novák from Kigali, Rwanda A week after the rebels took the city, "
    "mediators said on Monday that a pause would begin. Want all of The Example? Subscribe."
)


SAVED_PAGE = """Home > News > Africa
Army and rebels agree to a pause
Listen to this article · 4 min
Example Images
Photo: Example/AFP
Envoys shake hands in Pretoria on Wednesday
June 9, 20238:14 PM GMT+2

The army and the rebels agreed on Wednesday to a pause of ten days, the mediator said after a night of talks.
___
Silva reported from Pretoria. Somebody Else in Goma contributed reporting.
Find more of our coverage at https://example.org/hub
A version of this article appears in print on May 13, 2023, Section A, Page 4.
Related Topics
Congo
What is at stake?
Published 25 October 2022
"""


def quotes(words: object) -> list[str]:
    return [one.quote for one in words]  # type: ignore[attr-defined]


def parts_of(text: str, text_of: Callable[[str], SourceText], given: date | None = None) -> Parts:
    return read_article(text_of(text), given)


def test_a_report_set_in_lines(text_of: Callable[[str], SourceText]) -> None:
    article, published = parts_of(LINES, text_of)
    assert article.headline is not None
    assert article.headline.quote == "Sudan’s warring sides to meet in Jeddah"
    assert quotes(article.authors) == ["Amal Hassan", "Peter de Vries"]
    assert quotes(article.datelines) == ["Nairobi", "KHARTOUM, Sudan"]
    assert [dateline.place for dateline in article.datelines] == ["Nairobi", "Khartoum"]
    assert published is not None
    assert (published.day, published.said_by) == ("2023-05-12", "text")
    assert [mark.kind for mark in article.boilerplate] == [
        FurnitureKind.KICKER,
        FurnitureKind.KICKER,
        FurnitureKind.PAYWALL,
        FurnitureKind.CREDIT,
    ]
    assert quotes(article.body) == [
        "Mediators hope for a humanitarian truce after weeks of shelling",
        "Envoys of the army and the Rapid Support Forces were due to meet on Saturday, officials said.",
        "“We want a truce,” said Gen. Ali. He spoke by phone.",
    ]


def test_a_report_whose_lines_were_glued_together(text_of: Callable[[str], SourceText]) -> None:
    article, published = parts_of(GLUED, text_of)
    assert quotes(article.authors) == ["Ana Silva", "Jan Novák"]
    assert quotes(article.datelines) == ["Goma, Congo", "Kigali, Rwanda"]
    assert quotes(article.boilerplate) == ["Congo Conflict Supported by", "Want all of The Example? Subscribe."]
    assert article.body[0].quote == "After a month of fighting, the sides will pause."
    assert article.body[1].quote.startswith("A week after the rebels")
    assert published is None


def test_a_page_saved_with_all_that_stands_around_it(text_of: Callable[[str], SourceText]) -> None:
    article, published = parts_of(SAVED_PAGE, text_of)
    assert article.headline is not None
    assert article.headline.quote == "Army and rebels agree to a pause"
    assert quotes(article.datelines) == ["Pretoria"]
    assert published is not None
    assert published.day == "2023-06-09"
    assert quotes(article.body)[-1] == SAVED_PAGE.splitlines()[8]
    assert len(quotes(article.body)) <= 2


def test_every_part_is_word_for_word_in_the_text(text_of: Callable[[str], SourceText]) -> None:
    for text in (LINES, GLUED, LINES.replace("\n", "\r\n")):
        article, _ = parts_of(text, text_of)
        for part in (article.headline, *article.authors, *article.datelines, *article.boilerplate, *article.body):
            assert part is not None
            assert text[part.start : part.end] == part.quote


def test_what_is_marked_and_what_is_body_never_overlap(text_of: Callable[[str], SourceText]) -> None:
    article, _ = parts_of(LINES, text_of)
    assert not any(mark.overlaps(stretch) for mark in article.boilerplate for stretch in article.body)


def test_the_day_that_the_user_names_stands_where_the_page_is_silent(text_of: Callable[[str], SourceText]) -> None:
    published = parts_of(GLUED, text_of, date(2025, 2, 3)).published
    assert published is not None
    assert (published.day, published.said_by) == ("2025-02-03", "given")


def test_a_text_of_one_line_has_no_headline(text_of: Callable[[str], SourceText]) -> None:
    assert parts_of("The army took the town on Monday", text_of).article.headline is None


def test_the_founding_report(shared: Path) -> None:
    folder = shared / "seed"
    gold = json.loads((folder / "seed.json").read_text(encoding="utf-8"))["article"]
    (source,) = open_file(folder / "report.txt")
    assert isinstance(source, SourceText)
    article, _ = read_article(source)
    assert article.headline is not None
    assert article.headline.model_dump() == gold["headline"]
    assert [author.model_dump() for author in article.authors] == gold["authors"]
    assert [dateline.model_dump() for dateline in article.datelines] == gold["datelines"]
    assert [(mark.start, mark.end) for mark in article.boilerplate] == [
        (mark["start"], mark["end"]) for mark in gold["boilerplate"]
    ]
