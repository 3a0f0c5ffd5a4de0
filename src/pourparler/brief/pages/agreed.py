"""What was agreed, as told by whom, and what became of it."""

from collections.abc import Sequence

from pourparler.brief.blocks import Cell, Line, Paragraph, Row, Section, Table, text_cell
from pourparler.brief.material import Material
from pourparler.brief.phrases import amount_text, and_list, day_text, semicolons, upper_first
from pourparler.brief.reliability import source_note
from pourparler.brief.sentences import FATES
from pourparler.talks import Agreed, Figure, OutcomeTerm, Round, citations_of
from pourparler.talks.terms import agreed_text, issue_name, option_text
from pourparler.talks.terms import amount_text as issue_amount


def section(material: Material) -> Section:
    """Return every agreed term with its fate, then the outcome of the process where it has one."""
    terms = [(one, agreed) for one in material.evidence.rounds for agreed in one.agreed]
    caption = "Agreed terms as told, and what the record holds of them since."
    nothing = Paragraph(lines=(Line(text="Nothing agreed is on record."),))
    blocks = (agreed_table(terms, material, caption) if terms else nothing, *_outcome(material))
    return Section(id="agreed", title="What was agreed, and what became of it", blocks=blocks)


def agreed_table(terms: Sequence[tuple[Round, Agreed]], material: Material, caption: str) -> Table:
    """Return agreed terms, each with its round, as told by whom, and its fate."""
    return Table(
        caption=caption,
        head=("Round", "Issue", "Agreed", "As told by", "What became of it"),
        rows=tuple(_row(one, agreed, material) for one, agreed in terms),
        widths=(13, 18, 27, 17, 25),
    )


def _row(one: Round, agreed: Agreed, material: Material) -> Row:
    cited = citations_of(agreed, material.case, material.evidence)
    told = agreed_text(agreed, material.case)
    detail = agreed.detail if agreed.detail != told else None
    note = semicolons([detail, *(figure_text(name, figure, material) for name, figure in agreed.figures.items())])
    return Row(
        cells=(
            text_cell(material.round_label(one.id), note=day_text(one.date) if one.date else None),
            text_cell(issue_name(material.case, agreed.issue)),
            Cell(lines=(Line(text=upper_first(told), note=note, citations=cited),)),
            text_cell(_tellers(agreed, material), note=source_note(cited)),
            text_cell(upper_first(FATES[agreed.status]), note=day_text(agreed.on) if agreed.on else None),
        )
    )


def _tellers(agreed: Agreed, material: Material) -> str:
    tellers = ["press reports" if teller == "press" else material.name(teller) for teller in agreed.as_told_by]
    return and_list(tellers) or "not stated"


def figure_text(name: str, figure: Figure, material: Material) -> str:
    """Return `killed: at least 14`, with unit and claimant where the figure has its own."""
    low, high = figure.bounds
    amount = " ".join(part for part in (figure.qualifier, amount_text(low, high), figure.unit) if part)
    claim = figure.claim_of
    whose = "" if claim is None else and_list(map(material.name, claim.party)) or claim.who or ""
    return f"{name.replace('_', ' ')}: {amount}{f' ({whose})' if whose else ''}"


def _outcome(material: Material) -> tuple[Table, ...]:
    terms = material.evidence.outcome
    if not terms:
        return ()
    rows = tuple(
        Row(cells=(text_cell(issue_name(material.case, term.issue)), _outcome_cell(term, material))) for term in terms
    )
    return (Table(caption="How the process ended.", head=("Issue", "Term"), rows=rows, widths=(30, 70)),)


def _outcome_cell(term: OutcomeTerm, material: Material) -> Cell:
    if term.option is not None:
        words = option_text(material.case, term.issue, term.option)
    else:
        words = "no term stated" if term.value is None else issue_amount(material.case, term.issue, term.value)
    return text_cell(upper_first(words), citations=citations_of(term, material.case, material.evidence))
