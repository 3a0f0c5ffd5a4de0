"""The gate: whatever proposes, nothing enters that is not word for word in the text, or that stands on furniture."""

from hypothesis import given
from hypothesis import strategies as st

from pourparler.reading.documents.sources import plain_text
from pourparler.reading.gate import NO_EVIDENCE, NOT_VERBATIM, ON_FURNITURE, Gate
from pourparler.reading.values import Furniture, FurnitureKind, Proposal, Quoted, SourceText

TEXT = "The sides met.\n\nSubscribe. The truce held — “so far”."


def source_of(text: str) -> SourceText:
    return plain_text("t", text.encode())


def gate_on(text: str, *furniture: tuple[int, int]) -> Gate:
    marks = [Furniture.of(text, *span, kind=FurnitureKind.PAYWALL, rule="test") for span in furniture]
    return Gate(source_of(text), marks)


def proposal(*evidence: Quoted) -> Proposal:
    return Proposal(id="p", evidence=evidence, rule="test", version="0", confidence=1)


def test_a_verbatim_quote_off_the_furniture_is_admitted() -> None:
    gate = gate_on(TEXT, (16, 26))
    made = proposal(Quoted.of(TEXT, 0, 14), Quoted.of(TEXT, 27, 41))
    assert gate.admit([made]) == (made,)
    assert not gate.refused


def test_what_is_refused_is_counted_by_reason() -> None:
    gate = gate_on(TEXT, (16, 26))
    invented = Quoted(quote="The sides fought.", start=0, end=17)
    bad = [proposal(), proposal(invented), proposal(Quoted.of(TEXT, 0, 14), Quoted.of(TEXT, 20, 30))]
    assert gate.admit(bad) == ()
    assert gate.refused == {NO_EVIDENCE: 1, NOT_VERBATIM: 1, ON_FURNITURE: 1}


@given(
    st.text(min_size=1, max_size=60).filter(str.strip), st.text(max_size=20), st.integers(-5, 70), st.integers(-5, 70)
)
def test_no_quote_passes_that_the_text_does_not_hold_at_that_place(text: str, words: str, start: int, end: int) -> None:
    text = text.replace("\x00", "")
    if not text.strip("\ufeff \t\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029") or not text.isprintable():
        return
    passed = Gate(source_of(text), []).admit([proposal(Quoted(quote=words, start=start, end=end))])
    assert bool(passed) == (0 <= start < end <= len(text) and text[start:end] == words)


@given(st.data())
def test_nothing_that_touches_furniture_passes(data: st.DataObject) -> None:
    places = st.integers(0, len(TEXT))
    first, last = sorted((data.draw(places), data.draw(places)))
    start, end = sorted((data.draw(places), data.draw(places)))
    passed = gate_on(TEXT, (first, last)).admit([proposal(Quoted.of(TEXT, start, end))])
    assert bool(passed) == (start < end and not (start < last and first < end))
