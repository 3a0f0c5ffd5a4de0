"""The data-quality page counts what it says it counts."""

from pourparler.brief.pages.quality import grounded
from pourparler.brief.quality import Quality, quality_of
from pourparler.dossier.dossier import Dossier


def findings(dossier: Dossier) -> dict[str, tuple[str, ...]]:
    return {one.name: one.entries for one in quality_of(dossier.case, dossier.evidence).findings}


def test_the_invented_record(rivers: Dossier) -> None:
    found = findings(rivers)
    assert found["Unsourced"] == ()
    assert found["Inferred"] == ("p13",)
    assert found["Unnamed sources"] == ("p7",)
    assert found["Reprint"] == ("e6",)
    assert found["Another day"] == ("p19",)
    assert found["One source only"] == ("e3", "e4", "e5", "e6", "e7", "e8", "e9")
    assert found["Undated source"] == ("again",)
    assert "p5" not in found["Reference, not quote"]


def test_quotes_references_and_nothing_are_all_entries(rivers: Dossier, istanbul: Dossier) -> None:
    for dossier in (rivers, istanbul):
        quality = quality_of(dossier.case, dossier.evidence)
        assert quality.quotes + quality.references == quality.entries


def test_the_shipped_record_names_its_inferred_positions(istanbul: Dossier) -> None:
    assert len(findings(istanbul)["Inferred"]) == 3


def test_the_sentence_follows_the_counts() -> None:
    line = grounded(Quality(entries=10, quotes=3, references=6, findings=()))
    assert line is not None
    assert line.text == (
        "Of 10 entries 3 stand on the exact words of a stored document and 6 on a reference to a source in our own "
        "words, 1 on nothing."
    )
