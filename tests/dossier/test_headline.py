"""The headline says when the sides met, how far apart they were, what they agreed, and what happened in between."""

from datetime import date

import pytest

import pourparler
from pourparler.dossier.dossier import Dossier
from pourparler.dossier.headline import Headline
from pourparler.talks import CaseFile


@pytest.fixture(scope="module")
def istanbul() -> Headline:
    return pourparler.open("istanbul-2025").headline()


def test_rounds_and_drafts_come_in_order_of_time(istanbul: Headline) -> None:
    assert [row.round for row in istanbul.rows] == [
        "us-april-2025",
        "europe-april-2025",
        "r1",
        "r2",
        "r3",
        "us-nov-2025",
    ]
    assert [row.is_draft for row in istanbul.rows] == [True, True, False, False, False, True]
    assert istanbul.rows[3].date == date(2025, 6, 2)
    assert istanbul.sides == ("Ukraine", "Russian Federation")


def test_events_are_counted_between_rounds_and_none_twice(istanbul: Headline) -> None:
    evidence = pourparler.open("istanbul-2025").evidence
    originals = [event for event in evidence.events if event.same_as is None]
    assert sum(row.events_before for row in istanbul.rows) + istanbul.events_after == len(originals)
    before_r2 = [event for event in originals if date(2025, 5, 16) <= event.date.start < date(2025, 6, 2)]
    assert istanbul.rows[3].events_before == len(before_r2)


def test_what_was_agreed_is_told_in_words_with_its_fate(istanbul: Headline) -> None:
    first = istanbul.rows[2].agreed[0]
    assert (first.issue, first.status) == ("Prisoners of war", "carried out")
    assert "_" not in first.term


def test_a_notebook_shows_the_headline_and_runs_nothing_in_it() -> None:
    raw = {
        "case": {"case": {"id": "x", "title": "<script>alert(1)</script>"}},
        "evidence": {"rounds": [{"id": "r1", "date": "2031-03-02", "venue": "<b>Lake</b>", "source": "s"}]},
    }
    shown = Dossier(CaseFile.model_validate(raw))._repr_html_()
    assert "<script>" not in shown
    assert "&lt;b&gt;Lake&lt;/b&gt;" in shown
    assert shown.count("<tr>") == 2
