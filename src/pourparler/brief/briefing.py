"""The briefing: every page in order, numbered notes, and the data it was written from, as one value."""

from datetime import date

from pourparler.brief.blocks import Note, Section
from pourparler.brief.expectations import Scores, scores_of
from pourparler.brief.intensity import Series, intensity_series
from pourparler.brief.material import Material
from pourparler.brief.notes import numbered, without_self_reference
from pourparler.brief.pages import (
    agreed,
    dynamics,
    expectations,
    gaps,
    in_short,
    intensity,
    interests,
    moved,
    places,
    positions,
    quality,
    ripeness,
    settlement,
    stability,
    standing,
    timeline,
)
from pourparler.brief.phrases import day_text, days_text
from pourparler.brief.quality import Quality, quality_of
from pourparler.brief.ripeness import Ripeness, ripeness_of
from pourparler.settlement.gap_table import GapTable
from pourparler.talks import About, Matrix, Timeline, Value

PAGES = (
    in_short,
    standing,
    moved,
    gaps,
    agreed,
    timeline,
    intensity,
    places,
    expectations,
    ripeness,
    interests,
    settlement,
    stability,
    dynamics,
    positions,
    quality,
)
"""In the order of need: what an envoy asks first stands first, what a checker asks stands last."""


class BriefingData(Value):
    """The values that the pages were written from."""

    matrix: Matrix
    timeline: Timeline
    gap: GapTable
    quality: Quality
    expectations: Scores
    intensity: tuple[Series, ...]
    ripeness: Ripeness


class Briefing(Value):
    """A briefing in words, tables and charts; every form is written from it, and its JSON is this value."""

    about: About
    title: str
    period: str
    as_of: date | None
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    compact: bool = False
    data: BriefingData

    @property
    def as_of_text(self) -> str:
        """The last day on record, in words."""
        return f"Record up to {day_text(self.as_of)}" if self.as_of else "Nothing dated on record"

    @property
    def subtitle(self) -> str:
        """Which time it covers, and that it is made from the record alone."""
        scenario = f" Scenario: {self.about.scenario}." if self.about.scenario else ""
        return f"Briefing from the record, {self.period}.{scenario}" if self.period else f"Briefing.{scenario}"

    @property
    def about_text(self) -> str:
        """What it was made from and with, so that it can be made again."""
        about = self.about
        scenario = f", scenario {about.scenario}" if about.scenario else ""
        return (
            f"Case {about.case}{scenario}, state {about.case_sha256}; written by Pourparler {about.version}. The same "
            "case and version write the same briefing."
        )

    def __repr__(self) -> str:
        return f"<Briefing {self.about.case}: {len(self.sections)} pages, {len(self.notes)} notes, {self.period}>"


def briefing(material: Material) -> Briefing:
    """Return the whole briefing."""
    sections = (page.section(material) for page in PAGES)
    return from_sections(material, tuple(section for section in sections if section is not None))


def from_sections(material: Material, sections: tuple[Section, ...], *, compact: bool = False) -> Briefing:
    """Return a briefing of these sections, its notes numbered in their order; `compact` prints no addresses."""
    first, last = record_span(material)
    sections = tuple(map(without_self_reference, sections))
    return Briefing(
        about=material.about,
        title=material.case.case.title,
        period="" if first is None or last is None else days_text(first, last),
        as_of=last,
        sections=sections,
        notes=numbered(sections),
        compact=compact,
        data=_data(material),
    )


def _data(material: Material) -> BriefingData:
    return BriefingData(
        matrix=material.matrix,
        timeline=material.timeline,
        gap=material.gap,
        quality=quality_of(material.case, material.evidence),
        expectations=scores_of(material.evidence.expectations),
        intensity=intensity_series(material.timeline),
        ripeness=ripeness_of(material.case, material.evidence, material.timeline, material.gap),
    )


def record_span(material: Material) -> tuple[date | None, date | None]:
    """Return the first and the last day that anything on record is dated."""
    days = [day for item in material.timeline.items for day in (item.start, item.end)]
    days += [one.date for one in material.evidence.positions if one.date is not None]
    return (min(days), max(days)) if days else (None, None)
