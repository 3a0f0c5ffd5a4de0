"""What nobody would leave: the packages that could be signed, and the case's own graph model."""

from collections.abc import Iterator, Sequence

from pourparler.brief.blocks import (
    Block,
    Figure,
    Line,
    Missing,
    Paragraph,
    Row,
    Section,
    Table,
    bullets,
    paragraph,
    text_cell,
)
from pourparler.brief.charts.stability_graph import state_graph_chart
from pourparler.brief.charts.stability_table import option_table_chart
from pourparler.brief.material import Material
from pourparler.brief.phrases import and_list
from pourparler.stability.results import (
    Arrow,
    BriefingStability,
    Leaving,
    OptionRow,
    Picture,
    SignedPackage,
    Stability,
    Worth,
)

TITLE = "What nobody would leave"

MOST_NAMED = 6
"""Equilibria named in a sentence; the table has all."""

RINGED = "SEQ"
"""The concept whose equilibria the graph rings: responses must be in the responder's own interest."""


def section(material: Material) -> Section:
    """Return the page; without a result, what the case file lacks for it."""
    found = material.stability
    if not isinstance(found, BriefingStability):
        return Section(id="stability", title=TITLE, blocks=(_missing(material),))
    blocks = [*_packages(material, found.packages), *_model(material, found)]
    return Section(id="stability", title=TITLE, blocks=tuple(blocks))


def _missing(material: Material) -> Missing:
    lacking = "has no stability: section" if material.case.stability is None else "has a model that was not analysed"
    return Missing(
        what=Line(text=f"Not in this briefing: the case {lacking}, and its packages could not be judged."),
        how=Line(
            text="Describe who can move between which outcomes, and who prefers what, under stability: in "
            "case.yaml; or add preferences of both sides, then every package is judged against fighting on."
        ),
    )


# Packages ----------------------------------------------------------------------------------------------------------


def _packages(material: Material, answer: Stability | None) -> Iterator[Block]:
    if answer is None or not answer.packages:
        return
    firm = [package.name for package in answer.packages if package.nobody_leaves == "always"]
    said = f"Nobody would leave {and_list(firm)} alone" if firm else "Somebody may leave each of the packages"
    caution = Line(text="Judged by what the case says each side prefers; whoever gains by leaving is taken to leave.")
    yield from paragraph(Line(text=f"{said}, over all that the preferences leave open."), caution)
    yield Table(
        caption="Who would leave each package, to what, and what would hold them.",
        head=("Package", "Leaves?", "Who, to what", "What would hold them"),
        rows=tuple(_package_row(material, package) for package in answer.packages),
        widths=(20, 20, 35, 25),
    )


LEAVES = {"always": "nobody leaves", "sometimes": "open: it depends on the ranges", "never": "somebody leaves"}


def _package_row(material: Material, package: SignedPackage) -> Row:
    moves = [_leaving(material, leaving) for leaving in package.leaving]
    return Row(
        cells=(
            text_cell(package.name, note=package.why),
            text_cell(LEAVES[package.nobody_leaves]),
            text_cell("; ".join(moves) or "–"),
            text_cell("; ".join(_holding(material, package)) or "–"),
        )
    )


def _leaving(material: Material, leaving: Leaving) -> str:
    who = and_list([material.name(party) for party in leaving.who])
    would = "would" if leaving.sure else "may"
    if len(leaving.gains) > 1:
        return f"{who} {would} rather sign {leaving.to}"
    return f"{who} {would} fight on ({_points(*leaving.gains.values())} points)"


def _holding(material: Material, package: SignedPackage) -> Iterator[str]:
    for leaving in package.leaving:
        if len(leaving.gains) > 1:
            continue
        needed = max(gain.high for gain in leaving.gains.values())
        enough = [lever for lever in leaving.levers if lever.enough != "never"]
        name = and_list([material.name(party) for party in leaving.who])
        if enough:
            by = and_list([f"{lever.lever} of {material.name(lever.by)}" for lever in enough])
            yield f"{by} for {name}"
        else:
            yield f"{needed:.1f} points more for {name} than fighting on"


def _points(gain: Worth) -> str:
    low, high = f"{gain.low:+.1f}", f"{gain.high:+.1f}"
    return low if low == high else f"{low} to {high}"


# The case's own model ----------------------------------------------------------------------------------------------


def _model(material: Material, found: BriefingStability) -> Iterator[Block]:
    if found.refused is not None:
        how = Line(text="Correct stability: in case.yaml, then write the briefing again.")
        yield Missing(what=Line(text=f"The case's own model was refused: {found.refused}"), how=how)
    if found.model is None:
        return
    yield _equilibria(found.model, found.picture)
    proofs = [proof.sentence for proof in found.model.certificates if proof.concept == RINGED]
    yield from bullets(tuple(Line(text=_named(material, sentence)) for sentence in dict.fromkeys(proofs)))
    if found.picture is not None and found.picture.states:
        yield from _figures(_with_names(material, found.picture), found.model)


def _equilibria(answer: Stability, picture: Picture | None) -> Paragraph:
    taken = {} if picture is None else {state.id: _taken(picture, state.options or "") for state in picture.states}
    named = [f"{state}{taken.get(state, '')}" for state in answer.concepts[RINGED].equilibria]
    listed = and_list(named[:MOST_NAMED]) if named else "none"
    if len(named) > MOST_NAMED:
        listed = f"{len(named)} of them, such as {listed}"
    return Paragraph(
        lines=(
            Line(text=f"In the case's own model of {answer.states_total} outcomes, nobody leaves: {listed}."),
            Line(
                text="A side stays where every move that helps it can be answered, in the others' own interest, so "
                "that it ends no better (sequential stability)."
            ),
        )
    )


def _taken(picture: Picture, letters: str) -> str:
    """Return the options taken in a state, in brackets; nothing in graph form."""
    options = [option.name for option, letter in zip(picture.options, letters, strict=False) if letter == "Y"]
    return f" ({', '.join(options) or 'nothing done'})" if letters else ""


def _named(material: Material, sentence: str) -> str:
    for party in material.case.parties:
        sentence = " ".join(party.name if word == party.id else word for word in sentence.split(" "))
    return sentence


def _with_names(material: Material, picture: Picture) -> Picture:
    """Return the picture with the names of parties in place of their ids."""
    return Picture(
        decision_makers=tuple(material.name(party) for party in picture.decision_makers),
        options=tuple(OptionRow(name=option.name, owner=material.name(option.owner)) for option in picture.options),
        states=picture.states,
        improvements=tuple(
            Arrow(by=material.name(arrow.by), start=arrow.start, to=arrow.to) for arrow in picture.improvements
        ),
    )


def _figures(picture: Picture, answer: Stability) -> Iterator[Figure]:
    if picture.options:
        yield Figure(
            name="option-table",
            caption="Every outcome of the model: options taken (filled), and by which concepts nobody leaves (dots).",
            alt=f"A table of {len(picture.states)} outcomes against {len(picture.options)} options; the table below "
            "says the same.",
            spec=option_table_chart(picture, answer),
            twin=_twin(picture, answer),
        )
    yield Figure(
        name="state-graph",
        caption=f"Who would move where: every improvement of every side. Thick rings: nobody leaves ({RINGED}).",
        alt=f"{len(picture.states)} outcomes on a circle with {len(picture.improvements)} arrows; the table lists "
        "them.",
        spec=state_graph_chart(picture, answer, RINGED),
        twin=_moves_table(picture),
    )


def _twin(picture: Picture, answer: Stability) -> Table:
    return Table(
        caption="The outcomes of the model, their options, and the concepts by which nobody leaves.",
        head=("State", *(f"{option.owner}: {option.name}" for option in picture.options), "Nobody leaves by"),
        rows=tuple(
            Row(
                cells=(
                    text_cell(str(state.id)),
                    *(text_cell({"Y": "yes", "N": "no", "-": "either"}[letter]) for letter in state.options or ""),
                    text_cell(", ".join(_concepts_at(answer, state.id)) or "–"),
                )
            )
            for state in picture.states
        ),
    )


def _concepts_at(answer: Stability, state: int | str) -> Sequence[str]:
    return [concept for concept, row in answer.concepts.items() if state in row.equilibria]


def _moves_table(picture: Picture) -> Table:
    rows = [
        Row(cells=tuple(text_cell(text) for text in (str(state.id), *_moves_from(picture, state.id))))
        for state in picture.states
    ]
    return Table(
        caption="Where each side would move from every outcome, because it is better for it.",
        head=("From", *picture.decision_makers),
        rows=tuple(rows),
    )


def _moves_from(picture: Picture, state: int | str) -> Iterator[str]:
    for dm in picture.decision_makers:
        reached = [str(arrow.to) for arrow in picture.improvements if (arrow.start, arrow.by) == (state, dm)]
        yield ", ".join(reached) or "–"
