"""Labels between headline and report where a page lost its line ends, and what is left of such a page at its foot."""

from collections.abc import Callable

import pytest

from pourparler.reading.layout.below_title import labels_below_title
from pourparler.reading.layout.furniture import find_furniture
from pourparler.reading.values import SourceText

TITLE = "Valley talks end without a deal"
BODY = "By Ana Silva The two sides left the lake on Monday after nine hours and set no new date, the envoy said."


@pytest.mark.parametrize(
    "label",
    [
        "Listen to this article – 6 min",
        "Listen · 7:42 min",
        "5 min read",
        "Reading time: 4 minutes",
        "Updated 3 hours ago",
        "Save Share Print this page",
        "Share full article 214",
        "Gift this article Remind me later",
        "Open this photo in gallery:",
        "Photo: Karim Aziz/Meridian Press",
        "Advertisement",
    ],
)
def test_a_label_below_the_title_is_found_in_a_page_of_one_line(
    text_of: Callable[[str], SourceText], label: str
) -> None:
    (mark,) = find_furniture(text_of(f"{TITLE} {label} {BODY}"))
    assert mark.quote == label


def test_labels_in_a_row_are_found_each() -> None:
    sentence = f"{TITLE} Published 2 days ago • 3 minute read {BODY}"
    found = [sentence[start:end] for start, end in labels_below_title(sentence)]
    assert found == ["Published 2 days ago", "3 minute read"]


@pytest.mark.parametrize(
    "sentence",
    [
        f"{TITLE} {BODY}",
        "Army And Rebels Read More Into The Deal Than The Envoy Did On The First Day Of The Talks",
        "The envoy asked the sides to Share the river, and Listen to one another, when they met at the lake on Monday.",
        "Print this page By Ana Silva",
    ],
)
def test_a_sentence_without_such_labels_stays_whole(sentence: str) -> None:
    assert list(labels_below_title(sentence)) == []


@pytest.mark.parametrize(
    ("text", "furniture"),
    [
        (
            "RECOMMENDED The Long View: A town that learned to wait Away from the lake, the war has not stopped.",
            "RECOMMENDED The Long View: A town that learned to wait",
        ),
        ("Recommended How a border town learned to wait", "Recommended How a border town learned to wait"),
        (
            "More on this story Monitors tell of being turned away The army denied it on Monday.",
            "More on this story Monitors tell of being turned away",
        ),
        ("Top stories Rebels took the town on Monday, the army said.", "Top stories"),
    ],
)
def test_the_title_of_another_report_goes_with_what_leads_to_it(
    text_of: Callable[[str], SourceText], text: str, furniture: str
) -> None:
    (mark,) = find_furniture(text_of(f"{TITLE}\n\nThe two sides left the lake on Monday.\n\n{text}"))
    assert mark.quote == furniture


def test_a_copyright_with_the_name_before_the_year_is_one_piece(text_of: Callable[[str], SourceText]) -> None:
    notice = "Copyright The Meridian Times Limited 2021. All rights reserved."
    source = text_of(f"{TITLE}\n\nThe two sides left the lake on Monday. The envoy saw them off in Geneva {notice}")
    assert [mark.quote for mark in find_furniture(source)] == [notice]


@pytest.mark.parametrize(
    ("foot", "furniture"),
    [
        ("(c) The Karesh Courier 1997, all rights reserved", "(c) The Karesh Courier 1997, all rights reserved"),
        ("[ Read: The general who would not sign ] He left.", "[ Read: The general who would not sign ]"),
        ("Latest news Army says two bridges are open again Watch posts along the river were empty on Monday.",
         "Latest news Army says two bridges are open again"),
    ],
)  # fmt: skip
def test_what_runs_into_the_last_paragraph_leaves_its_sentences(
    text_of: Callable[[str], SourceText], foot: str, furniture: str
) -> None:
    source = text_of(f"{TITLE}\n\nThe two sides left the lake on Monday. {foot}")
    marks = find_furniture(source)
    assert source.text[marks[0].start : marks[-1].end] == furniture


def test_two_labels_in_one_line_are_both_labels(text_of: Callable[[str], SourceText]) -> None:
    line = "Posted 14 minutes ago Share on Facebook"
    marks = find_furniture(text_of(f"{TITLE}\n\n{line}\n\nThe two sides left the lake on Monday."))
    assert " ".join(mark.quote for mark in marks) == line


def test_the_stamp_of_a_live_entry_is_a_byline(text_of: Callable[[str], SourceText]) -> None:
    text = (
        f"{TITLE}\n\nThe two sides left the lake.\n\n21:40 | Ana Silva in Geneva\n\nThe envoy saw them off on Monday."
    )
    assert find_furniture(text_of(text)) == ()
