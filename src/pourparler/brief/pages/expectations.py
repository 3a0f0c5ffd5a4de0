"""What was expected, by whom, and how it came out."""

from collections.abc import Sequence

from pourparler.brief.blocks import Block, Cell, Figure, Line, Paragraph, Row, Section, Table, paragraph, text_cell
from pourparler.brief.charts.calibration import calibration_chart
from pourparler.brief.expectations import Scores, brier_of, scores_of
from pourparler.brief.material import Material
from pourparler.brief.phrases import count_text, day_text
from pourparler.brief.reliability import source_note
from pourparler.brief.sentences import template
from pourparler.talks import Expectation, citations_of

ENOUGH_TO_DRAW = 5
"""Scored expectations below which a calibration chart would show chance."""


def section(material: Material) -> Section:
    """Return the expectations with their scores, and the calibration where there are enough."""
    expectations = material.evidence.expectations
    title = "What was expected, and how it came out"
    if not expectations:
        nothing = Line(text="No expectation is on record. Add one: pourparler add expectation DOSSIER")
        return Section(id="expectations", title=title, blocks=(Paragraph(lines=(nothing,)),))
    scores = scores_of(expectations)
    blocks: list[Block] = [
        *paragraph(scored(scores), worth(scores)),
        expectations_table(expectations, material),
        *_calibration(scores),
    ]
    return Section(id="expectations", title=title, blocks=tuple(blocks))


def headline(material: Material) -> Line | None:
    """Return the one sentence on expectations that belongs in the summary; None where there are none."""
    expectations = material.evidence.expectations
    return scored(scores_of(expectations)) if expectations else None


@template
def scored(scores: Scores) -> Line | None:
    """Say how many expectations are on record, how many are decided, and their mean Brier score."""
    verb = "is" if scores.count == 1 else "are"
    start = f"{count_text(scores.count, 'expectation')} {verb} on record, {scores.decided or 'none'} decided"
    if scores.brier is None:
        return Line(text=f"{start}; none of these gave odds, so there is no score", see="expectations")
    over = f"over the {scores.scored} that gave odds and are decided"
    return Line(text=f"{start}; the Brier score {over} is {scores.brier:.3f} (0 is perfect)", see="expectations")


@template
def worth(scores: Scores) -> Line | None:
    """Say what the score is worth: what always saying one half, and the base rate, would have scored."""
    if scores.brier is None or scores.base_rate is None:
        return None
    base = scores.base_rate * (1 - scores.base_rate)
    return Line(
        text=f"always saying 0.5 would have scored 0.250, always saying the share that came true "
        f"({scores.base_rate:.2f}, known only afterwards) {base:.3f}"
    )


def expectations_table(expectations: Sequence[Expectation], material: Material) -> Table:
    """Return expectations with what became of them and their scores."""
    return Table(
        caption="Expectations on record. The score is (odds − outcome)², 0 perfect, 1 worst.",
        head=("Who", "Expected", "By", "Odds or words", "Came out", "Score"),
        rows=tuple(_row(one, material) for one in expectations),
        widths=(16, 34, 13, 13, 15, 9),
    )


def _row(one: Expectation, material: Material) -> Row:
    cited = citations_of(one, material.case, material.evidence)
    score = brier_of(one)
    return Row(
        cells=(
            text_cell(one.who),
            Cell(lines=(Line(text=one.what, note=source_note(cited), citations=cited),)),
            text_cell(day_text(one.by) if one.by else "no date"),
            text_cell(f"{one.odds:.2f}" if one.odds is not None else one.words or "–"),
            _came_out(one, material),
            text_cell("–" if score is None else f"{score:.3f}"),
        )
    )


def _came_out(one: Expectation, material: Material) -> Cell:
    if one.decided is None:
        return text_cell("open")
    words = "happened" if one.decided.happened else "did not happen"
    return text_cell(words, note=day_text(one.decided.on), citations=material.cite(one.decided.source))


def _calibration(scores: Scores) -> tuple[Figure, ...]:
    if scores.scored < ENOUGH_TO_DRAW:
        return ()
    rows = tuple(
        Row(
            cells=(
                text_cell(f"{one.low:.1f} to {one.high:.1f}"),
                text_cell(str(one.count)),
                text_cell(f"{one.mean_odds:.2f}"),
                text_cell(f"{one.share_happened:.2f}"),
            )
        )
        for one in scores.calibration
    )
    head = ("Odds given", "How many", "Mean odds", "Share that happened")
    twin = Table(caption="Calibration in figures.", head=head, rows=rows, widths=(25, 25, 25, 25))
    return (
        Figure(
            name="calibration",
            caption="Calibration: odds given against the share that happened. On the line, odds were right on average; "
            "a few expectations in a group can stray far by chance.",
            alt=f"Calibration of {scores.scored} decided expectations in {len(scores.calibration)} groups of odds.",
            spec=calibration_chart(scores.calibration),
            twin=twin,
        ),
    )
