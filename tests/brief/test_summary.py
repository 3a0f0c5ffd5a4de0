"""The two-page summary: what fits, the freshest first, and what was left out is said."""

from pourparler.brief.fitting import PAGE_LINES, lines_of_briefing
from pourparler.brief.material import Material
from pourparler.brief.notes import lines_of
from pourparler.brief.summary import PAGES, Cut, _cuts, two_pages  # pyright: ignore[reportPrivateUsage]
from pourparler.talks import Evidence


def test_a_summary_takes_no_more_than_two_pages(istanbul_material: Material, rivers_material: Material) -> None:
    for material in (istanbul_material, rivers_material):
        assert lines_of_briefing(two_pages(material)) <= PAGES * PAGE_LINES


def test_cuts_grow_ever_harder_and_end_with_nothing() -> None:
    cuts = list(_cuts(9))
    assert cuts[0] == Cut(9, 12, 10, 8)
    assert cuts[-1] == Cut(0, 3, 0, 0)
    assert all(cut.issues >= 0 for cut in cuts)


def test_a_long_record_is_cut_and_says_so(istanbul_material: Material) -> None:
    record = istanbul_material.evidence
    longer = [one.model_copy(update={"position": f"{one.position} " * 12}) for one in record.positions]
    from dataclasses import replace

    from pourparler.record.timeline import position_matrix

    evidence = record.model_copy(update={"positions": tuple(longer)})
    material = replace(istanbul_material, evidence=evidence, matrix=position_matrix(istanbul_material.case, evidence))
    summary = two_pages(material)
    assert lines_of_briefing(summary) <= PAGES * PAGE_LINES
    assert "in the full briefing" in summary.model_dump_json()


def test_an_empty_record_has_a_summary(istanbul_material: Material) -> None:
    from dataclasses import replace

    from pourparler.settlement.gap import gap_table
    from pourparler.talks import Matrix, Timeline

    gap = gap_table(istanbul_material.case, Evidence(), istanbul_material.about)
    empty = replace(istanbul_material, evidence=Evidence(), matrix=Matrix(), timeline=Timeline(), gap=gap)
    said = [line.text for section in two_pages(empty).sections for line in lines_of(section)]
    assert said[0] == "No round of talks is on record."
