"""The briefing of a dossier: gathered from every analysis, worded by `brief`, written in the forms asked for."""

from pathlib import Path
from typing import TYPE_CHECKING

from pourparler.dossier.gap import gap
from pourparler.dossier.settlement_page import briefing_settlement
from pourparler.dossier.view import View
from pourparler.errors import AudienceError
from pourparler.record.timeline import joint_timeline, position_matrix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pourparler.brief.briefing import Briefing
    from pourparler.brief.material import Material
    from pourparler.brief.writing import Written
    from pourparler.dynamics.results import BriefingDynamics
    from pourparler.settlement.results import Settlement
    from pourparler.stability.results import BriefingStability

NAME, SUMMARY = "briefing", "summary"
"""What the files are called, before their endings; never the case's name, which may say too much."""


def material(view: View, *, with_results: bool = True) -> "Material":
    """Return everything the pages draw on, as the view's audience sees it; without results, what the record holds.

    Raises AudienceError where nothing is left for that audience.
    """
    from pourparler.brief.material import Material

    if view.is_empty and view.left_out:
        raise AudienceError(
            f"nothing in {view.case.id} is open to --audience {view.audience}; name a closer one: "
            f"--audience internal, or --audience restricted"
        )
    settlement = briefing_settlement(view) if with_results else "not asked for"
    dynamics = _dynamics(view) if with_results else None
    return Material(
        about=view.about(),
        case=view.case,
        evidence=view.evidence,
        matrix=position_matrix(view.case, view.evidence),
        timeline=joint_timeline(view.case, view.evidence),
        gap=gap(view),
        settlement=None if isinstance(settlement, str) else settlement,
        stability=_stability(view, None if isinstance(settlement, str) else settlement) if with_results else None,
        dynamics=None if isinstance(dynamics, str) else dynamics,
        refusals={
            name: why for name, why in {"settlement": settlement, "dynamics": dynamics}.items() if isinstance(why, str)
        },
    )


def _dynamics(view: View) -> "BriefingDynamics | str | None":
    from pourparler.dossier.dynamics_page import briefing_dynamics

    return briefing_dynamics(view)


def _stability(view: View, settlement: "Settlement | None") -> "BriefingStability | None":
    from pourparler.dossier.stability import briefing_stability

    return briefing_stability(view, settlement)


def report(view: View, *, summary: bool = False) -> "Briefing":
    """Return the briefing as a value: pages of sentences, tables and charts with their numbered sources.

    With `summary`, what fits on two pages.
    """
    from pourparler.brief.briefing import briefing
    from pourparler.brief.summary import two_pages

    return two_pages(material(view, with_results=False)) if summary else briefing(material(view))


def write_report(view: View, out: Path, forms: "Sequence[str]", *, summary: bool = False) -> "Written":
    """Write the briefing into a directory, one file per form; a file of the same name is replaced.

    Where PDF cannot be printed here, the HTML is written in its place, and a remark says what to install. Raises
    BriefError for an unknown form or a directory that cannot be written.
    """
    from pourparler.brief.writing import write

    written = write(lambda: report(view, summary=summary), out, SUMMARY if summary else NAME, forms)
    return written.model_copy(update={"about": view.about(), "left_out": view.left_out})


def markdown(written: "Briefing") -> str:
    """Return a briefing as Markdown text, for a terminal."""
    from pourparler.brief.markdown import markdown as text

    return text(written)
