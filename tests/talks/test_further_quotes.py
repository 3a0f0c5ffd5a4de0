"""Further reports that say the same: their words are cited beside the entry's own, checked and closed like them."""

import hashlib
import json

import pytest
from hypothesis import given
from tests.strategies import case_files

from pourparler.dossier.redact import redact
from pourparler.talks import (
    Case,
    CaseFile,
    CaseHead,
    Classification,
    Document,
    Evidence,
    FrozenMap,
    FurtherQuote,
    Party,
    Position,
    Source,
    citations_of,
)
from pourparler.talks.quotes import wrong_quote

FIRST = Document(source="wire", text="A said: “Nothing short of the line”.")
SECOND = Document(text="“Nothing short of the line”, A told us.", classification=Classification.RESTRICTED)
CASE = Case(
    case=CaseHead(id="marsh", title="Marsh", classification=Classification.PUBLIC), parties=(Party(id="a", name="A"),)
)


def _position(further: FurtherQuote) -> Position:
    return Position(id="p1", party="a", quote="“Nothing short", document="d1", start=8, also_quoted=(further,))


STANDS = _position(FurtherQuote(quote="“Nothing short", document="d2", start=0))


def _evidence(position: Position) -> Evidence:
    documents = FrozenMap({"d1": FIRST, "d2": SECOND})
    return Evidence(documents=documents, sources=FrozenMap({"wire": Source(publisher="Wire")}), positions=(position,))


def test_each_report_is_a_citation() -> None:
    own, further = citations_of(STANDS, CASE, _evidence(STANDS))
    assert (own.source, own.publisher, own.document, own.start) == ("wire", "Wire", "d1", 8)
    assert (further.source, further.document, further.start, further.entry) == ("d2", "d2", 0, "p1")


@pytest.mark.parametrize(
    ("further", "reason"),
    [
        (FurtherQuote(quote="“Nothing short", document="d2", start=1), "start at 0"),
        (FurtherQuote(quote="“Everything", document="d2", start=0), "nowhere in the document"),
        (FurtherQuote(quote="“Nothing", document="d3", start=0), "is not here"),
    ],
    ids=["another place", "not there", "no document"],
)
def test_words_of_a_further_report_are_checked_like_its_own(further: FurtherQuote, reason: str) -> None:
    documents = {"d1": FIRST, "d2": SECOND}
    assert wrong_quote(STANDS, documents) is None
    assert reason in (wrong_quote(_position(further), documents) or "")


def test_a_closed_report_takes_its_words_out_and_leaves_the_entry() -> None:
    seen = redact(CaseFile(case=CASE, evidence=_evidence(STANDS)), Classification.PUBLIC).case_file.evidence
    assert [(one.quote, one.also_quoted) for one in seen.positions] == [("“Nothing short", ())]
    assert list(seen.documents) == ["d1"]
    everything = redact(CaseFile(case=CASE, evidence=_evidence(STANDS)), Classification.RESTRICTED).case_file
    assert everything.evidence == _evidence(STANDS)


@given(case_file=case_files())
def test_the_hash_is_that_of_the_canonical_json_however_documents_come(case_file: CaseFile) -> None:
    written = {key: item for key, item in case_file.as_written().items() if key != "log"}
    whole = json.dumps(written, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    expected = hashlib.sha256(whole.encode()).hexdigest()
    assert case_file.sha256() == expected
    bare = case_file.model_copy(update={"evidence": case_file.evidence.model_copy(update={"documents": FrozenMap()})})
    assert bare.sha256(sorted(case_file.evidence.documents.items())) == expected
