"""What both could sign: packages, efficiency and fairness; until they can be computed, what is missing."""

from pourparler.brief.blocks import Line, Missing, Section
from pourparler.brief.material import Material


def section(material: Material) -> Section:
    """Return the page; without a result, what the case file lacks for it."""
    without = [side.name for side in material.case.sides if side.id not in material.case.preferences]
    lacking = "the case holds no preferences" if without else "no settlement has been computed for this briefing"
    missing = Missing(
        what=Line(text=f"Not in this briefing: {lacking}."),
        how=Line(
            text="Add weights, values and an outside option for each side under preferences: in case.yaml, each with "
            "its source, then write the briefing again."
        ),
    )
    return Section(id="settlement", title="What both could sign", blocks=(missing,))
