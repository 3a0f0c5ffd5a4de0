"""How talks and fighting move each other: odds and terms by round; until they can be computed, what is missing."""

from pourparler.brief.blocks import Line, Missing, Section
from pourparler.brief.material import Material


def section(material: Material) -> Section:
    """Return the page; without a result, what the case file lacks for it."""
    lacking = "has no dynamics: section" if material.case.dynamics is None else "has parameters that were not simulated"
    missing = Missing(
        what=Line(text=f"Not in this briefing: the case {lacking}."),
        how=Line(
            text="Give the parameters of force, cost and patience with their sources under dynamics: in case.yaml, "
            "then write the briefing again."
        ),
    )
    return Section(id="dynamics", title="How talks and fighting move each other", blocks=(missing,))
