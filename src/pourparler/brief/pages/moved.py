"""What moved since the round before: concessions, retreats, first words and silence; then the earlier moves."""

from pourparler.brief.blocks import Block, Bullets, Cell, Line, Paragraph, Row, Section, Table, bullets, text_cell
from pourparler.brief.material import Material
from pourparler.brief.moves import Moves, moves_since_round_before
from pourparler.brief.pages.standing import statements_of
from pourparler.brief.phrases import day_text, named, semicolons
from pourparler.brief.reliability import statement_note
from pourparler.brief.sentences import steps_text
from pourparler.settlement.gap_table import Concession, Span
from pourparler.talks.terms import issue_name


def section(material: Material) -> Section:
    """Return what moved in the latest round, in sentences and in a table, and the drafts that came after it."""
    moves = moves_since_round_before(material)
    title = "What moved"
    if moves is None:
        only = "Fewer than two rounds are on record, so there is no move to measure."
        return Section(id="moved", title=title, blocks=(Paragraph(lines=(Line(text=only),)),))
    title = f"What moved between {material.round_label(moves.before)} and {material.round_label(moves.round)}"
    blocks: list[Block] = [*_sentences(moves, material), *_repeated(moves, material), *_earlier(moves, material)]
    return Section(id="moved", title=title, blocks=tuple(blocks))


def _sentences(moves: Moves, material: Material) -> tuple[Bullets | Paragraph | Table, ...]:
    lines = [line for line in moves.sentences(material) if line.see]
    if not moves.measured:
        return (
            Paragraph(lines=(Line(text="No side changed a term that it had voiced before."),)),
            *bullets(tuple(lines)),
        )
    caption = "Changed terms, measured against the other side's position before the round; minus: away from it."
    return (_table(moves.measured, caption, material), *bullets(tuple(lines)))


def _table(moves: tuple[Concession, ...], caption: str, material: Material) -> Table:
    points = any(move.own_loss is not None for move in moves)
    head = ("Issue", "Side", "Before", "Now", "Change", *(("In points",) if points else ()))
    return Table(
        caption=caption,
        head=head,
        rows=tuple(_row(move, material, points=points) for move in moves),
        widths=(14, 12, 24, 24, 14, 12) if points else (16, 14, 26, 26, 18),
    )


def _row(move: Concession, material: Material, *, points: bool) -> Row:
    change = _signed_steps(move)
    note = f"toward {material.name(move.toward)}" if move.steps.high > 0 else f"from {material.name(move.toward)}"
    return Row(
        anchor=f"moved-{move.round}-{move.party}-{move.issue}-{move.toward}",
        cells=(
            text_cell(issue_name(material.case, move.issue)),
            text_cell(material.name(move.party)),
            _said(material, move, move.since),
            _said(material, move, move.round),
            text_cell(change, note=None if move.steps.high == move.steps.low == 0 else note),
            *((_points(move),) if points else ()),
        ),
    )


def _signed_steps(move: Concession) -> str:
    low, high = move.steps.low, move.steps.high
    if low == high == 0:
        return "no nearer"
    if low >= 0:
        return f"+{steps_text(low, high, move.unit)}"
    if high <= 0:
        return f"−{steps_text(-high, -low, move.unit)}"
    return f"−{steps_text(-low, -low, move.unit)} to +{steps_text(high, high, move.unit)}"


def _points(move: Concession) -> Cell:
    """What the move is worth to each, in points: to the side itself, its loss turned round, and to the other."""
    own = move.own_loss and Span(low=0 - move.own_loss.high, high=0 - move.own_loss.low)
    worth = [("own", own), ("other", move.gain_to_other)]
    return text_cell(", ".join(f"{whose} {_signed(span)}" for whose, span in worth if span is not None) or "–")


def _signed(span: Span) -> str:
    one, other = f"{span.low:+.1f}".replace("-", "−"), f"{span.high:+.1f}".replace("-", "−")
    return one if one == other else f"{one} to {other}"


def _said(material: Material, move: Concession, round_id: str) -> Cell:
    held = {position.id for position in material.stands[round_id][move.issue][move.party].positions}
    lines = [
        Line(
            text=one.words,
            note=semicolons([day_text(one.date) if one.date else "undated", statement_note(one)]),
            citations=one.citations,
        )
        for one in statements_of(material, move.issue, move.party)
        if one.entry in held
    ]
    return Cell(lines=tuple(lines))


def _repeated(moves: Moves, material: Material) -> tuple[Bullets, ...]:
    lines = [
        Line(
            text=f"{material.name(party)} repeated its terms on "
            f"{named([issue_name(material.case, issue) for issue in issues])}.",
            see="standing",
        )
        for party, issues in moves.repeated.items()
    ]
    return bullets(tuple(lines))


def _earlier(moves: Moves, material: Material) -> tuple[Table, ...]:
    earlier = tuple(move for move in material.gap.concessions if move.round != moves.round)
    if not earlier:
        return ()
    return (_table(earlier, "Moves in earlier rounds, measured in the same way.", material),)
