"""Is the moment ripe? Zartman's three signs by side, each with its evidence or with nothing on record."""

from pourparler.brief.blocks import Block, Cell, Line, Paragraph, Row, Section, Table, text_cell
from pourparler.brief.material import Material
from pourparler.brief.pages.agreed import figure_text
from pourparler.brief.phrases import and_list, count_text, day_text, named, semicolons, upper_first
from pourparler.brief.reliability import claimant_text
from pourparler.brief.ripeness import Ripeness, SideSigns, Sign, both_have, loss_figures, ripeness_of
from pourparler.brief.sentences import template
from pourparler.talks import Agreed, Position, TimelineItem, citations_of
from pourparler.talks.terms import agreed_text, issue_name, position_text

SHOWN = 3
"""Events or positions told per cell; the rest are counted."""

NOTHING = "Nothing on record."

QUESTIONS = {
    Sign.HURTING: "Does it hurt, with no way to win?",
    Sign.WAY_OUT: "Is a way out voiced?",
    Sign.SPOKESPERSON: "Is there somebody to speak for it?",
}


def section(material: Material) -> Section:
    """Return the three signs by side, and what they do not say."""
    ripeness = ripeness_of(material.case, material.evidence, material.timeline, material.gap)
    blocks: list[Block] = [_caution()]
    line = summed_up(ripeness)
    if line is not None:
        blocks.insert(0, Paragraph(lines=(line,)))
    if ripeness.sides:
        blocks.append(_table(ripeness, material))
    return Section(id="ripeness", title="Is the moment ripe?", blocks=tuple(blocks))


def _caution() -> Paragraph:
    words = (
        "After Zartman (2000): parties settle when both feel caught in a stalemate that hurts, when both sense a "
        "way out, "
        "and when somebody can speak for each. That is what they perceive; the record holds what was done and "
        "said. Losses "
        "on record are no proof that a side feels them as a reason to settle, so this page gives evidence and no score."
    )
    return Paragraph(lines=(Line(text=words),))


SIGN_NAMES = {
    Sign.HURTING: "losses",
    Sign.WAY_OUT: "an opening or an agreed term",
    Sign.SPOKESPERSON: "a head of delegation",
}


@template
def summed_up(ripeness: Ripeness) -> Line | None:
    """Say for which signs the record holds something on every side, and for which not."""
    if not ripeness.sides:
        return Line(text="the case names no side")
    there = [SIGN_NAMES[sign] for sign, held in both_have(ripeness) if held]
    absent = [SIGN_NAMES[sign] for sign, held in both_have(ripeness) if not held]
    has = f"for every side the record holds {and_list(there)}" if there else ""
    lacks = f"it does not hold {and_list(absent)} for every side" if absent else ""
    return Line(text=semicolons([has, lacks]) or "", see="ripeness")


def _table(ripeness: Ripeness, material: Material) -> Table:
    rows: list[Row] = []
    for sign, question in QUESTIONS.items():
        for place, side in enumerate(ripeness.sides):
            first = text_cell(question) if place == 0 else Cell()
            rows.append(Row(cells=(first, text_cell(material.name(side.party)), _evidence(sign, side, material))))
    return Table(
        caption="What the record holds on each sign, by side.",
        head=("Sign", "Side", "Evidence"),
        rows=tuple(rows),
        widths=(20, 16, 64),
    )


def _evidence(sign: Sign, side: SideSigns, material: Material) -> Cell:
    makers = {Sign.HURTING: _hurting, Sign.WAY_OUT: _way_out, Sign.SPOKESPERSON: _spokesperson}
    lines = makers[sign](side, material)
    return Cell(lines=lines) if side.has(sign) else Cell(lines=(Line(text=NOTHING), *lines))


def _hurting(side: SideSigns, material: Material) -> tuple[Line, ...]:
    lines = [_loss(item, material) for item in _heaviest(side.losses)]
    if len(side.losses) > SHOWN:
        lines.append(Line(text=f"In all, {count_text(len(side.losses), 'event')} with losses counted.", see="timeline"))
    if side.gains:
        citations = tuple(dict.fromkeys(citation for item in side.gains[:SHOWN] for citation in item.citations))
        gained = (
            f"{count_text(len(side.gains), 'advance or claim of ground', 'advances or claims of ground')} by this side"
        )
        lines.append(Line(text=f"{upper_first(gained)}.", lead="Against", citations=citations))
    return tuple(lines)


def _heaviest(items: tuple[TimelineItem, ...]) -> list[TimelineItem]:
    """The events with the largest loss of life claimed first, then the latest."""

    def weight(item: TimelineItem) -> tuple[float, int]:
        dead = [
            figure.bounds[1]
            for account in item.accounts
            for name, figure in account.figures.items()
            if name == "killed"
        ]
        return (max(dead, default=0), item.start.toordinal())

    return sorted(items, key=weight, reverse=True)[:SHOWN]


def _loss(item: TimelineItem, material: Material) -> Line:
    account = next(account for account in item.accounts if loss_figures(account))
    figures = "; ".join(figure_text(name, account.figures[name], material) for name in loss_figures(account))
    claimant = claimant_text(account, material.case)
    whose = f"claim of {claimant}" if account.claimed_by else claimant
    note = semicolons([day_text(item.start), item.place.name if item.place else None, whose])
    return Line(text=f"{upper_first(figures)}.", note=note, citations=account.citations)


def _way_out(side: SideSigns, material: Material) -> tuple[Line, ...]:
    lines = [_opening(position, material) for position in side.openings[-SHOWN:]]
    if side.steps:
        moved = named(
            [f"{issue_name(material.case, issue)} ({material.round_label(name)})" for issue, name in side.steps]
        )
        lines.append(Line(text=f"Came closer on {moved}.", see="moved"))
    lines += [_agreed(agreed, material) for agreed in side.agreed[-SHOWN:]]
    return tuple(lines)


def _opening(position: Position, material: Material) -> Line:
    words = position.position or position_text(position, material.case) or position.stance.replace("_", " ")
    issue = issue_name(material.case, position.issue or position.general or "")
    how = position.stance.replace("_", " ") if position.mode.value == "firm" else position.mode.replace("_", " ")
    note = semicolons([issue, how, material.round_label(position.round) if position.round else None])
    return Line(text=words, note=note, citations=citations_of(position, material.case, material.evidence))


def _agreed(agreed: Agreed, material: Material) -> Line:
    words = f"Agreed: {issue_name(material.case, agreed.issue)}, {agreed_text(agreed, material.case)}."
    status = agreed.status.replace("_", " ")
    return Line(text=words, note=status, citations=citations_of(agreed, material.case, material.evidence))


def _spokesperson(side: SideSigns, material: Material) -> tuple[Line, ...]:
    rounds = {one.id: one for one in material.evidence.rounds}
    lines: list[Line] = []
    for head, led in side.spokespersons:
        where = and_list(material.round_label(name) for name in led)
        citations = [c for name in led for c in citations_of(rounds[name], material.case, material.evidence)]
        lines.append(Line(text=f"{head}, in {where}.", citations=tuple(dict.fromkeys(citations))))
    return tuple(lines)
