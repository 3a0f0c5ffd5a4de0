"""What both could sign: whether there is a zone, where, which packages, what they are worth, and how sure that is."""

from pourparler.brief import settlement_sentences as say
from pourparler.brief.blocks import (
    Block,
    Figure,
    Line,
    Missing,
    Row,
    Section,
    Table,
    bullets,
    paragraph,
    text_cell,
)
from pourparler.brief.charts.deal_space import DealSpace, deal_space_chart
from pourparler.brief.charts.worth import worth_chart
from pourparler.brief.deals import Deal, deals
from pourparler.brief.material import Material
from pourparler.brief.package_terms import term_text
from pourparler.brief.phrases import amount_text, and_list
from pourparler.settlement.loose_figures import lacks_best_figures
from pourparler.settlement.results import ScoreRange, Settlement
from pourparler.settlement.scores import unweighted_issues
from pourparler.talks.terms import issue_name

TITLE = "What both could sign"

MOST_FLIPS = 6
"""Turning points listed; the JSON of `pourparler settle --draws` has all."""


def section(material: Material) -> Section:
    """Return the page; without a result, what the case lacks for it."""
    if material.settlement is None:
        return Section(id="settlement", title=TITLE, blocks=(_missing(material),))
    settlement = material.settlement
    loose = lacks_best_figures(material.case)
    shown = deals(settlement, loose=loose)
    blocks: list[Block] = [
        *_words(material, settlement, loose=loose),
        *_figure(material, settlement, shown, loose=loose),
        _no_deal_table(material, settlement),
        *([_package_table(material, settlement, shown)] if shown else []),
        *_next(material, settlement, loose=loose),
    ]
    return Section(id="settlement", title=f"{TITLE}{under(material)}", blocks=tuple(blocks))


def under(material: Material) -> str:
    """Return ` (scenario: NAME)`, so that no title or caption is read without it; nothing where there is none."""
    return f" (scenario: {material.about.scenario})" if material.about.scenario else ""


def _missing(material: Material) -> Missing:
    without = [side.name for side in material.case.sides if side.id not in material.case.preferences]
    lacking = f"the case holds no preferences of {and_list(without)}" if without else "it could not be settled"
    reason = material.refusals.get("settlement")
    said = lacking if without or reason is None else reason
    return Missing(
        what=Line(text=f"Not in this briefing: {said.removesuffix('.')}."),
        how=Line(
            text="Add weights, values and an outside option for each side under preferences: in case.yaml, each with "
            "its source; rankings and ranges will do. Or name a scenario that has them: --scenario NAME."
        ),
    )


def _words(material: Material, settlement: Settlement, *, loose: bool) -> tuple[Block, ...]:
    robustness = settlement.robustness
    drawn = say.zone_drawn(robustness) if robustness is not None else None
    known = None if loose else say.zone_known(settlement)
    caution = Line(
        text="Preferences and the worth of no deal are judgements, not facts; what follows from them is no prediction."
    )
    return paragraph(known, drawn, say.left_aside(len(unweighted_issues(material.case))), caution)


def _figure(material: Material, settlement: Settlement, shown: tuple[Deal, ...], *, loose: bool) -> tuple[Figure, ...]:
    if not shown:
        return ()
    draw = _ranges_figure if loose or len(settlement.parties) != 2 else _space_figure
    return (draw(material, settlement, shown),)


def _ranges_figure(material: Material, settlement: Settlement, shown: tuple[Deal, ...]) -> Figure:
    names = {party: material.name(party) for party in settlement.parties}
    return Figure(
        name="worth",
        caption=f"What each package can be worth to each side, from least to most{under(material)}; shaded: what no "
        "deal can be worth. A bar reaches from one extreme of what preferences leave open to the other.",
        alt=f"Packages {', '.join(one.letter for one in shown)} as bars in points of {and_list(names.values())}, "
        f"beside "
        "the range of no deal; the tables below have the figures.",
        spec=worth_chart(shown, no_deal_of(material, settlement), names, material.about.scenario),
        twin=_worth_table(material, settlement, shown),
    )


def _space_figure(material: Material, settlement: Settlement, shown: tuple[Deal, ...]) -> Figure:
    first, second = (material.name(party) for party in settlement.parties)
    no_deal, scenario = no_deal_of(material, settlement), material.about.scenario
    whiskers = "" if settlement.robustness is None else " Lines through a package: the least and the most it can be."
    return Figure(
        name="deal-space",
        caption=f"What packages are worth to {first} and {second}{under(material)}. Small dots: efficient packages."
        f"{whiskers} Dashed: what no deal is worth, two lines where that is a range; shaded: refused in any case.",
        alt=f"Packages {', '.join(one.letter for one in shown)} in points of {first} and {second}, with the "
        "no-deal lines of both; the tables below have the figures.",
        spec=deal_space_chart(DealSpace(settlement, shown, no_deal, (first, second), scenario)),
        twin=_worth_table(material, settlement, shown),
    )


def no_deal_of(material: Material, settlement: Settlement) -> dict[str, ScoreRange]:
    """Return what no deal is worth to each side that says so: a figure twice, or a range."""
    options = ((party, material.case.preferences[party].outside_option) for party in settlement.parties)
    bounds = {party: option.bounds for party, option in options if option is not None}
    return {party: ScoreRange(low=float(b[0]), high=float(b[1])) for party, b in bounds.items() if b is not None}


def _no_deal_table(material: Material, settlement: Settlement) -> Table:
    """Whose judgement the worth of no deal is, and when it was made, stands beside every figure."""
    return Table(
        caption=f"What no deal is worth, and who says so{under(material)}.",
        head=("Side", "Points", "Judgement of"),
        rows=tuple(_no_deal_row(material, party) for party in settlement.parties),
        widths=(30, 20, 50),
    )


def _no_deal_row(material: Material, party: str) -> Row:
    option = material.case.preferences[party].outside_option
    if option is None or option.bounds is None:
        lacking = text_cell("nobody: its worst package stands in")
        return Row(cells=(text_cell(material.name(party)), text_cell("–"), lacking))
    best = "" if option.value is None else f"{option.value:g}"
    span = "" if option.range is None else amount_text(*option.range)
    cited = material.cite(option.source)
    author = "; ".join(one.publisher or one.source for one in cited) or option.note or "not said"
    return Row(
        cells=(
            text_cell(material.name(party)),
            text_cell(best or span, note=span if best and span else None),
            text_cell(author, note=option.note if cited else None, citations=cited),
        )
    )


def _worth_table(material: Material, settlement: Settlement, shown: tuple[Deal, ...]) -> Table:
    return Table(
        caption=f"The packages of the figure, in points of each side{under(material)}.",
        head=("Package", *(material.name(party) for party in settlement.parties)),
        rows=tuple(_worth_row(settlement, one) for one in shown),
    )


def _worth_row(settlement: Settlement, deal: Deal) -> Row:
    worth = (text_cell(_worth(deal, party)) for party in settlement.parties)
    return Row(cells=(text_cell(deal.letter, note=deal.why), *worth))


def _worth(deal: Deal, party: str) -> str:
    """Return the best figure with its range in brackets, or what there is of the two."""
    span = points(deal.scores[party])
    if deal.best is None or deal.scores[party].low == deal.scores[party].high:
        return span
    return f"{deal.best[party]:.1f} ({span})"


def points(span: ScoreRange) -> str:
    """Return points at one decimal, `61.2` or `47.7–90.7`."""
    low, high = f"{span.low:.1f}", f"{span.high:.1f}"
    return low if low == high else f"{low}–{high}"


def _package_table(material: Material, settlement: Settlement, shown: tuple[Deal, ...]) -> Table:
    """Terms side by side, then what each side gains over no deal, then how often the package stands."""
    issues = [issue.id for issue in material.case.issues if issue.id in shown[0].terms]
    rows = [_terms_row(material, issue, shown) for issue in issues]
    rows += [_gain_row(material, settlement, party, shown) for party in settlement.parties]
    if shown[0].acceptable_share is not None:
        rows.append(_share_row("Taken by every side, of draws", [one.acceptable_share for one in shown]))
        rows.append(_share_row("Efficient, of draws", [one.efficient_share for one in shown]))
    return Table(
        caption=f"Packages side by side, and who gains what over no deal{under(material)}.",
        head=("Issue", *(one.letter if one.why is None else f"{one.letter}: {one.why}" for one in shown)),
        rows=tuple(rows),
        widths=(25, *(75 // len(shown) for _ in shown)),
    )


def _terms_row(material: Material, issue: str, shown: tuple[Deal, ...]) -> Row:
    terms = (text_cell(term_text(material.case, issue, one.terms[issue])) for one in shown)
    return Row(cells=(text_cell(issue_name(material.case, issue)), *terms))


def _gain_row(material: Material, settlement: Settlement, party: str, shown: tuple[Deal, ...]) -> Row:
    """Return the gain over no deal, from the least over the dearest no deal to the most over the cheapest."""
    no_deal = no_deal_of(material, settlement).get(party)
    if no_deal is None:
        cells = [text_cell(_worth(one, party)) for one in shown]
        return Row(cells=(text_cell(f"Worth to {material.name(party)}"), *cells))
    gains = [
        ScoreRange(low=one.scores[party].low - no_deal.high, high=one.scores[party].high - no_deal.low) for one in shown
    ]
    return Row(cells=(text_cell(f"{material.name(party)} gains"), *(text_cell(_signed(gain)) for gain in gains)))


def _signed(span: ScoreRange) -> str:
    low, high = f"{span.low:+.1f}", f"{span.high:+.1f}"
    return low if low == high else f"{low} to {high}"


def _share_row(heading: str, shares: list[float | None]) -> Row:
    return Row(cells=(text_cell(heading), *(text_cell("–" if s is None else say.share_text(s)) for s in shares)))


def _next(material: Material, settlement: Settlement, *, loose: bool) -> tuple[Block, ...]:
    """What the analyst asks next: what would open a zone, what to trade, what would turn a conclusion."""
    case = material.case
    openings = () if loose else tuple(say.opening(one, case) for one in settlement.to_open)
    trades = tuple(say.trade_in_words(one, case) if loose else say.trade(one, case) for one in settlement.log_rolls)
    flips = settlement.robustness.turning_points[:MOST_FLIPS] if settlement.robustness else ()
    lines = [*openings, *trades, *(say.flip(one, case) for one in flips)]
    return bullets(tuple(line for line in lines if line is not None))
