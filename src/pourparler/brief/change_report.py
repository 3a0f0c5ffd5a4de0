"""The change report: what an analyst sends instead of the whole briefing, of the same pages cut to what is new."""

from datetime import date

from pourparler.brief.blocks import Cell, Line, Paragraph, Row, Section, Table, text_cell
from pourparler.brief.briefing import Briefing, from_sections
from pourparler.brief.changes import Changes, Correction, GapChange
from pourparler.brief.material import Material
from pourparler.brief.pages.agreed import agreed_table
from pourparler.brief.pages.expectations import expectations_table
from pourparler.brief.pages.timeline import events_table
from pourparler.brief.phrases import and_list, count_text, day_text, semicolons, span_text
from pourparler.brief.reliability import statement_note
from pourparler.brief.sentences import template
from pourparler.settlement.gap_table import Span
from pourparler.talks import Lane, Statement, TimelineItem
from pourparler.talks.terms import issue_name


def change_report(changes: Changes, material: Material) -> Briefing:
    """Return the report; `material` is the state now."""
    sections = (
        _in_short(changes),
        *_rounds(changes, material),
        *_positions(changes, material),
        *_gaps(changes, material),
        *_agreed(changes, material),
        *_events(changes, material),
        *_expectations(changes, material),
        *_corrections(changes),
    )
    report = from_sections(material, sections)
    return report.model_copy(update={"title": f"{report.title}: what changed since {since_text(changes.since)}"})


def since_text(since: str) -> str:
    """Return `2 June 2025` for a day and `revision 12` for a revision."""
    return f"revision {since}" if since.isdigit() else day_text(date.fromisoformat(since))


def _in_short(changes: Changes) -> Section:
    lines = (counted(changes), mean_then_and_now(changes))
    blocks = (Paragraph(lines=tuple(line for line in lines if line is not None)),)
    return Section(id="in-short", title=f"What changed since {since_text(changes.since)}", blocks=blocks)


@template
def counted(changes: Changes) -> Line | None:
    """Say how many entries of each kind are new, corrected or withdrawn."""
    if changes.is_empty:
        return Line(text=f"nothing on record is different since {since_text(changes.since)}")
    counts = {
        "round or draft": (changes.rounds, "rounds or drafts"),
        "position": (changes.positions, None),
        "agreed term": (changes.agreed, None),
        "event": (changes.events, None),
        "expectation": (changes.expectations, None),
        "term of the outcome": (changes.outcome, "terms of the outcome"),
    }
    new = [count_text(len(found), one, many) for one, (found, many) in counts.items() if found]
    corrected = len({(one.kind, one.entry) for one in changes.corrected})
    parts = [f"new: {and_list(new)}" if new else None]
    parts.append(f"{count_text(corrected, 'entry', 'entries')} changed" if corrected else None)
    withdrawn = len(changes.withdrawn)
    parts.append(f"{count_text(withdrawn, 'entry', 'entries')} withdrawn" if withdrawn else None)
    return Line(text=semicolons(parts) or "no entry is different, but the model is")


@template
def mean_then_and_now(changes: Changes) -> Line | None:
    """Say the mean gap then and now, each over its own issues, which may not be the same."""
    was, now = changes.mean_was, changes.mean_now
    if now is None or now.low is None or now.high is None or was == now:
        return None
    today = f"{span_text(now.low, now.high)} on {now.voiced_by_both} of {now.issues} issues"
    if was is None or was.low is None or was.high is None:
        return Line(text=f"the mean gap is {today}; there was none before")
    then = f"{span_text(was.low, was.high)} on {was.voiced_by_both} of {was.issues}"
    caution = "" if was.voiced_by_both == now.voiced_by_both else "; the two are means of different issues"
    return Line(text=f"the mean gap is {today}, and was {then}{caution}")


def _rounds(changes: Changes, material: Material) -> tuple[Section, ...]:
    new = [column for column in material.matrix.columns if column.round in changes.rounds]
    if not new:
        return ()
    rows = tuple(
        Row(
            cells=(
                text_cell(day_text(one.date) if one.date else "no date"),
                Cell(lines=(Line(text=one.label, note=one.venue, citations=one.citations),)),
            )
        )
        for one in new
    )
    table = Table(caption="Rounds and drafts.", head=("Date", "What"), rows=rows, widths=(20, 80))
    return (Section(id="rounds", title="Rounds and drafts", blocks=(table,)),)


def _positions(changes: Changes, material: Material) -> tuple[Section, ...]:
    new = [
        (row.name, cell.round, statement)
        for row in material.matrix.rows
        for cell in row.cells
        for statement in cell.statements
        if statement.entry in changes.positions
    ]
    if not new:
        return ()
    rows = tuple(_position_row(name, name_of_round, one, material) for name, name_of_round, one in new)
    head = ("Issue", "Who", "Says", "When")
    table = Table(caption="New statements, by issue.", head=head, rows=rows, widths=(22, 16, 42, 20))
    return (Section(id="positions", title="Positions", blocks=(table,)),)


def _position_row(issue: str, round_id: str | None, statement: Statement, material: Material) -> Row:
    said = Line(text=statement.words, note=statement_note(statement), citations=statement.citations)
    dated = day_text(statement.date) if statement.date else "undated"
    where = None if round_id is None else material.round_label(round_id)
    return Row(
        cells=(text_cell(issue), text_cell(statement.party_name), Cell(lines=(said,)), text_cell(dated, note=where))
    )


def _gaps(changes: Changes, material: Material) -> tuple[Section, ...]:
    if not changes.gaps:
        return ()
    rows = tuple(_gap_row(change, material) for change in changes.gaps)
    caption = "Issues on which the gap is another; –: two sides had not, or have not, voiced a term."
    table = Table(caption=caption, head=("Issue", "Was", "Is"), rows=rows, widths=(50, 25, 25))
    return (Section(id="gaps", title="How far apart", blocks=(table,)),)


def _gap_row(change: GapChange, material: Material) -> Row:
    name = issue_name(material.case, change.issue)
    return Row(cells=(text_cell(name), text_cell(_span(change.was)), text_cell(_span(change.now))))


def _span(span: Span | None) -> str:
    return "–" if span is None else span_text(span.low, span.high)


def _agreed(changes: Changes, material: Material) -> tuple[Section, ...]:
    touched = {*changes.agreed, *(one.entry for one in changes.corrected if one.kind == "agreed")}
    terms = [
        (one, term)
        for one in material.evidence.rounds
        for number, term in enumerate(one.agreed, start=1)
        if (term.id or f"{one.id} agreed {number}") in touched
    ]
    if not terms:
        return ()
    table = agreed_table(terms, material, "Terms agreed since, or whose fate is known since.")
    return (Section(id="agreed", title="What was agreed, and what became of it", blocks=(table,)),)


def _events(changes: Changes, material: Material) -> tuple[Section, ...]:
    new = [item for item in material.timeline.items if _is_new(item, changes)]
    if not new:
        return ()
    table = events_table(new, material, "New events; figures are claims of whoever is named.")
    return (Section(id="timeline", title="Events", blocks=(table,)),)


def _is_new(item: TimelineItem, changes: Changes) -> bool:
    is_event = item.lane in (Lane.FIGHTING, Lane.OTHER, Lane.AGREED)
    return is_event and any(account.entry in changes.events for account in item.accounts)


def _expectations(changes: Changes, material: Material) -> tuple[Section, ...]:
    touched = {*changes.expectations, *(one.entry for one in changes.corrected if one.kind == "expectation")}
    chosen = tuple(one for one in material.evidence.expectations if one.id in touched)
    if not chosen:
        return ()
    blocks = (expectations_table(chosen, material),)
    return (Section(id="expectations", title="Expectations", blocks=blocks),)


def _corrections(changes: Changes) -> tuple[Section, ...]:
    if not (changes.corrected or changes.withdrawn):
        return ()
    rows = [_correction_row(one) for one in changes.corrected]
    rows += [
        Row(cells=(text_cell(f"{one.kind} {one.entry}"), text_cell("withdrawn"), Cell(), Cell()))
        for one in changes.withdrawn
    ]
    head = ("Entry", "Field", "Was", "Is")
    caption = "Entries on record before that say something else now, or are no longer in force."
    table = Table(caption=caption, head=head, rows=tuple(rows), widths=(22, 16, 31, 31))
    return (Section(id="corrections", title="Changed and withdrawn entries", blocks=(table,)),)


def _correction_row(one: Correction) -> Row:
    return Row(
        cells=(
            text_cell(f"{one.kind} {one.entry}"),
            text_cell(one.field.replace("_", " ")),
            text_cell(_value_text(one.was)),
            text_cell(_value_text(one.now)),
        )
    )


def _value_text(value: object) -> str:
    if value is None or value == "":
        return "–"
    return and_list(str(item) for item in value) if isinstance(value, tuple) else str(value)
