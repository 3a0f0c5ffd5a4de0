"""Search: all of the words, in any case, with or without accents; places in documents are places to quote from."""

from hypothesis import given
from hypothesis import strategies as st

from pourparler.record.search import folded, search
from pourparler.record.values import Kind
from pourparler.talks import Document, Evidence, FrozenMap, Position, Source

EVIDENCE = Evidence(
    documents=FrozenMap({"d": Document(text="The Türkiye talks. In TURKIYE nothing moved. Élysée talks.")}),
    sources=FrozenMap({"elysee": Source(publisher="Palais de l'Élysée")}),
    positions=(Position(id="p1", party="north", issue="line", position="No talks in Türkiye", source="elysee"),),
)


def test_documents_are_hit_at_each_place_of_the_first_word():
    hits = [hit for hit in search(EVIDENCE, "turkiye talks") if hit.kind is Kind.DOCUMENT]
    text = EVIDENCE.documents["d"].text or ""
    assert [text[hit.start : (hit.start or 0) + 7] for hit in hits] == ["Türkiye", "TURKIYE"]
    assert "nothing moved" in hits[1].excerpt


def test_entries_come_first_and_need_all_words():
    assert [hit.key for hit in search(EVIDENCE, "türkiye")] == ["p1", "d", "d"]
    assert [hit.key for hit in search(EVIDENCE, "ELYSEE publisher")] == []
    assert [hit.key for hit in search(EVIDENCE, "palais")] == ["elysee"]


def test_no_words_are_nowhere():
    assert search(EVIDENCE, "  ") == ()
    assert search(EVIDENCE, "moon") == ()


@given(st.text())
def test_folding_keeps_every_place(text: str):
    assert len(folded(text)) == len(text)
