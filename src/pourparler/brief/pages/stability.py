"""What nobody would leave: the graph model's stable outcomes; until they can be computed, what is missing."""

from pourparler.brief.blocks import Line, Missing, Section
from pourparler.brief.material import Material


def section(material: Material) -> Section:
    """Return the page; without a result, what the case file lacks for it."""
    lacking = "has no stability: section" if material.case.stability is None else "has a model that was not analysed"
    missing = Missing(
        what=Line(text=f"Not in this briefing: the case {lacking}."),
        how=Line(
            text="Describe who can move between which outcomes, and who prefers what, under stability: in "
            "case.yaml, then write the briefing again."
        ),
    )
    return Section(id="stability", title="What nobody would leave", blocks=(missing,))
