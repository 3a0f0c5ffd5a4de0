"""In a notebook and in Rich a value is its one line; its fields open behind it, and nothing in them runs."""

import io

from rich.console import Console

import pourparler
from pourparler.talks import Case, CaseFile, FrozenMap
from pourparler.talks.shown import MOST_ROWS, as_html
from pourparler.talks.values import Value


class Letters(Value):
    """A value with a list, a mapping and a text."""

    words: tuple[tuple[str, int], ...] = ()
    named: FrozenMap[str, str] = FrozenMap()
    said: str = ""

    def __repr__(self) -> str:
        return f"<Letters: [bold]{len(self.words)}[/bold]>"


def test_a_gap_is_one_line_with_its_fields_behind_it() -> None:
    gap = pourparler.open("istanbul-2025").gap()
    html = gap._repr_html_()
    assert html.startswith("<details><summary>")
    assert "<th>crimea</th>" in html
    assert "0.6875" in html
    assert html.count("<details>") == html.count("</details>")


def test_every_word_is_escaped() -> None:
    shown = as_html(Letters(named=FrozenMap({"<b>": "<script>alert(1)</script>"}), said="<i>"))
    assert "<script>" not in shown
    assert "<b>" not in shown
    assert "&lt;script&gt;" in shown


def test_long_lists_are_counted() -> None:
    shown = as_html(Letters(words=tuple((str(number), number) for number in range(MOST_ROWS + 7))))
    assert "7 more" in shown
    assert f"<th>{MOST_ROWS}</th>" in shown
    assert f"<th>{MOST_ROWS + 1}</th>" not in shown


def test_rich_prints_the_one_line_and_reads_no_markup_in_it() -> None:
    out = io.StringIO()
    Console(file=out, width=100).print(Letters())
    assert out.getvalue() == "<Letters: [bold]0[/bold]>\n"


def test_a_case_file_of_any_kind_shows_itself() -> None:
    case_file = CaseFile(case=Case.model_validate({"case": {"id": "x", "title": "X"}}))
    assert "<th>title</th>" in case_file._repr_html_()
