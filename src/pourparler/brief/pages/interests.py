"""Why they want it: interests beside the positions that stand for them."""

from pourparler.brief.blocks import Cell, Line, Missing, Row, Section, Table, text_cell
from pourparler.brief.material import Material
from pourparler.brief.pages.standing import side_lines, statements_of
from pourparler.brief.phrases import semicolons
from pourparler.brief.reliability import source_note, statement_note
from pourparler.talks import Interest, Party
from pourparler.talks.terms import issue_name


def section(material: Material) -> Section:
    """Return every interest on record beside what its party asks on the issues that it bears on."""
    pairs = [(party, interest) for party in material.case.parties for interest in party.interests]
    if not pairs:
        return Section(id="interests", title="Interests behind the positions", blocks=(_missing(),))
    table = Table(
        caption="An interest is why a party asks; a position is what it asks. Two positions that cannot both be "
        "had may "
        "still serve interests that can.",
        head=("Party", "Interest", "What it asks on that"),
        rows=tuple(_row(party, interest, material) for party, interest in pairs),
        widths=(17, 35, 48),
    )
    return Section(id="interests", title="Interests behind the positions", blocks=(table,))


def _missing() -> Missing:
    return Missing(
        what=Line(text="No interest is on record, only positions."),
        how=Line(
            text="Add interests: to a party in case.yaml, each with text, the issues it bears on, and its "
            "source; what a "
            "party has not said itself is a judgement and needs its author."
        ),
    )


def _row(party: Party, interest: Interest, material: Material) -> Row:
    cited = material.cite(interest.source)
    asked = tuple(line for issue in interest.issues for line in _asked(party, issue, material))
    interest_cell = Cell(lines=(Line(text=interest.text, note=source_note(cited), citations=cited),))
    return Row(cells=(text_cell(party.name), interest_cell, Cell(lines=asked or (Line(text="Nothing on record"),))))


def _asked(party: Party, issue_id: str, material: Material) -> tuple[Line, ...]:
    """Return what the party asks on an issue, under the issue's name; a third party's last word where it is no side."""
    name = issue_name(material.case, issue_id)
    issue = next((one for one in material.case.issues if one.id == issue_id), None)
    if issue is not None and party.is_side:
        return tuple(
            line.model_copy(update={"lead": name}) for line in side_lines(material, issue, party, with_name=False)
        )
    said = statements_of(material, issue_id, party.id)[-1:]
    return tuple(
        Line(text=one.words, lead=name, note=semicolons([statement_note(one)]), citations=one.citations) for one in said
    )
