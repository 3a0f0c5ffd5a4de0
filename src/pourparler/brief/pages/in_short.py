"""In short: what a reader with one minute takes away."""

from pourparler.brief import sentences as say
from pourparler.brief.blocks import Line, Section, bullets
from pourparler.brief.material import Material
from pourparler.brief.moves import moves_since_round_before
from pourparler.brief.pages.expectations import headline as expectations_headline
from pourparler.talks import Lane, TimelineItem

NAMED = 3
"""Issues named in one sentence; more are counted."""


def section(material: Material) -> Section:
    """Return the main findings as a list, each sentence with its sources or the page that has them."""
    lines = [
        *_talks(material),
        *_gap(material),
        *_moves(material),
        say.agreed_so_far([agreed.status for one in material.evidence.rounds for agreed in one.agreed]),
        *_fighting(material),
        expectations_headline(material),
    ]
    return Section(id="in-short", title="In short", blocks=bullets(tuple(line for line in lines if line is not None)))


def _talks(material: Material) -> list[Line | None]:
    columns = material.matrix.columns
    return [say.rounds_held(columns), say.rounds_not_held(columns), say.drafts_on_the_table(columns)]


def _gap(material: Material) -> list[Line | None]:
    last, before = material.last_round, material.round_before
    if last is None:
        return []
    mean = material.gap.mean[last]
    compared = say.mean_gap_before(mean, material.round_label(before)) if before else None
    now = say.mean_gap(mean, material.round_label(last), len(material.case.sides))
    return [now, compared, *_extremes(material, last)]


def _extremes(material: Material, last: str) -> list[Line | None]:
    cells = {issue.name: material.gap.issues[issue.id][last] for issue in material.case.issues}
    spans = {name: cell.span for name, cell in cells.items() if cell.span is not None}
    if not spans:
        return []
    nearest = min(span.high for span in spans.values())
    close = [name for name, span in spans.items() if span.high == nearest]
    apart = [name for name, span in spans.items() if span.low == 1]
    low = min(spans[name].low for name in close)
    closest = say.closest(close, low, nearest) if nearest < 1 and len(close) <= NAMED else None
    return [closest, say.opposite_ends(apart)]


def _moves(material: Material) -> list[Line | None]:
    moves = moves_since_round_before(material)
    return [] if moves is None else [line for line, _ in zip(moves.sentences(material), range(NAMED), strict=False)]


def _fighting(material: Material) -> list[Line | None]:
    fighting = material.timeline.in_lane(Lane.FIGHTING)
    held = say.fighting_on_record(fighting)
    last = next((one for one in material.matrix.columns if one.round == material.last_round), None)
    if last is None or last.date is None or not fighting:
        return [held]
    after: list[TimelineItem] = [item for item in fighting if item.end > last.date]
    return [held, say.fighting_after(after, last.label)]
