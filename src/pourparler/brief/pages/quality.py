"""What can be relied on: how the record is grounded, and which entries to check first."""

from pourparler.brief.blocks import Bullets, Line, Paragraph, Row, Section, Table, text_cell
from pourparler.brief.material import Material
from pourparler.brief.quality import Finding, Quality, quality_of
from pourparler.brief.sentences import template

NAMED = 12
"""Entries named in a cell; the rest are counted, and the JSON names all."""


def section(material: Material) -> Section:
    """Return the counts in words and the table of findings; warnings of the case stand below."""
    quality = quality_of(material.case, material.evidence)
    line = grounded(quality)
    blocks = (*((Paragraph(lines=(line,)),) if line else ()), _table(quality), *_warnings(material))
    return Section(id="quality", title="How far the record can be relied on", blocks=blocks)


@template
def grounded(quality: Quality) -> Line | None:
    """Say how many entries stand on a quote and how many on a reference."""
    if not quality.entries:
        return Line(text="the record holds no entry")
    unsourced = quality.entries - quality.quotes - quality.references
    without = f", {unsourced} on nothing" if unsourced else ""
    return Line(
        text=f"of {quality.entries} entries {quality.quotes} stand on the exact words of a stored document and "
        f"{quality.references} on a reference to a source in our own words{without}"
    )


def _table(quality: Quality) -> Table:
    return Table(
        caption="What a checker looks at first. Entries are named by their ids in the dossier.",
        head=("Finding", "Meaning", "How many", "Entries"),
        rows=tuple(_row(finding) for finding in quality.findings),
        widths=(18, 28, 12, 42),
    )


def _row(finding: Finding) -> Row:
    shown = finding.entries[:NAMED]
    more = len(finding.entries) - len(shown)
    names = ", ".join(shown) + (f" and {more} more" if more else "")
    count = f"{len(finding.entries)} of {finding.of}" if finding.entries else "none"
    return Row(cells=(text_cell(finding.name), text_cell(finding.meaning), text_cell(count), text_cell(names)))


def _warnings(material: Material) -> tuple[Bullets, ...]:
    warnings = material.about.warnings
    return (Bullets(lines=tuple(Line(text=warning) for warning in warnings)),) if warnings else ()
