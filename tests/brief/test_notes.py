"""Notes: one number per citation, in the order a reader meets them."""

from pourparler.brief.blocks import Line, Paragraph, Section
from pourparler.brief.briefing import Briefing
from pourparler.brief.notes import key_of, lines_of, numbered, without_self_reference
from pourparler.talks import Citation


def section(*citations: Citation) -> Section:
    return Section(id="s", title="S", blocks=(Paragraph(lines=(Line(text="x", citations=citations, see="s"),)),))


def test_one_source_has_one_number_and_each_quote_its_own() -> None:
    paper, wire = Citation(source="paper"), Citation(source="wire", entry="p1")
    words = Citation(source="wire", quote="in its own words", document="d", start=4)
    notes = numbered([section(paper, wire), section(wire.model_copy(update={"entry": "p2"}), words)])
    assert [(note.number, note.citation.source, note.citation.quote) for note in notes] == [
        (1, "paper", None),
        (2, "wire", None),
        (3, "wire", "in its own words"),
    ]


def test_words_that_no_document_holds_are_no_quote() -> None:
    loose = Citation(source="wire", quote="said somewhere")
    assert numbered([section(loose)])[0].citation.quote is None


def test_every_citation_of_a_briefing_has_its_note(istanbul_briefing: Briefing, rivers_briefing: Briefing) -> None:
    for briefing in (istanbul_briefing, rivers_briefing):
        known = {key_of(note.citation) for note in briefing.notes}
        used = {key_of(one) for part in briefing.sections for line in lines_of(part) for one in line.citations}
        assert used == known
        assert [note.number for note in briefing.notes] == list(range(1, len(known) + 1))


def test_no_sentence_sends_its_reader_to_where_it_stands() -> None:
    assert [line.see for line in lines_of(without_self_reference(section()))] == [None]
