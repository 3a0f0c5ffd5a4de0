"""How talks and fighting move each other: odds of a deal by period, its terms, what moves them, what they assume."""

from collections.abc import Iterator, Sequence
from datetime import date

from pourparler.brief.blocks import (
    Block,
    Figure,
    Line,
    Missing,
    Row,
    Section,
    Table,
    paragraph,
    text_cell,
)
from pourparler.brief.charts.dynamics_odds import odds_chart
from pourparler.brief.charts.dynamics_tornado import tornado_chart
from pourparler.brief.expectations import Scores, brier_of, scores_of
from pourparler.brief.material import Material
from pourparler.brief.own_odds import OwnOdds, mean_score, own_odds
from pourparler.brief.pages.settlement import under
from pourparler.brief.phrases import day_text
from pourparler.brief.sentences import template
from pourparler.brief.swing_labels import swing_label
from pourparler.dynamics.results import Band, BriefingDynamics, OddsRange, Simulation, Swing
from pourparler.talks import Expectation

TITLE = "How talks and fighting move each other"

MOST_BARS, FEWEST_BARS = 8, 3
"""Figures drawn; the table below has all."""

WORTH_A_BAR = 0.01
"""Odds by which a figure must move them for its bar to be seen."""

MILESTONES = (4, 12, 26, 52)
"""Periods whose odds are told: a month, a quarter, half a year and a year, in weeks."""


def section(material: Material) -> Section:
    """Return the page; without a result, what the case lacks for it."""
    found = material.dynamics
    if not isinstance(found, BriefingDynamics):
        return Section(id="dynamics", title=TITLE, blocks=(_missing(material),))
    blocks: list[Block] = [
        *paragraph(_odds(found), _unknown(found), _terms(material, found.simulation)),
        _assumptions(material, found),
        _odds_figure(material, found),
        *_tornado(material, found),
        *_beside_others(material, found.simulation),
        *_own_record(material, found.simulation),
    ]
    return Section(id="dynamics", title=f"{TITLE}{under(material)}", blocks=tuple(blocks))


def _missing(material: Material) -> Missing:
    reason = material.refusals.get("dynamics")
    lacking = "the case has neither preferences of two sides nor figures of the war, so odds would be those of no war."
    return Missing(
        what=Line(text=f"Not in this briefing: {reason or lacking}"),
        how=Line(
            text="Give what is known of force, cost and patience under dynamics: in case.yaml, with sources and as "
            "ranges, and preferences with outside options; then write the briefing again."
        ),
    )


# Words -------------------------------------------------------------------------------------------------------------


def _odds(found: BriefingDynamics) -> Line:
    simulation = found.simulation
    told = [period for period in MILESTONES if period < simulation.periods]
    parts = [f"by period {period} in {_percent(simulation, period)}" for period in [*told, simulation.periods]]
    start = "" if simulation.start is None else f", counted from {day_text(simulation.start)}"
    return Line(
        text=f"Under the assumptions below, a deal is signed {', '.join(parts)} of {simulation.runs:,} simulated runs; "
        f"a period is {simulation.period_days:g} days{start} "
        f"(standard error at most {100 * max(simulation.deal.se_by_period):.1f} percentage points)."
    )


def _percent(simulation: Simulation, period: int) -> str:
    return f"{simulation.deal.by_period[period - 1]:.0%}"


def _unknown(found: BriefingDynamics) -> Line | None:
    band = _band(found)
    if band is None:
        return None
    at = found.sensitivity.by - 1
    return Line(
        text=f"What is unknown weighs more: over {band.draws} draws of {_drawn(band)}, {band.share:.0%} of the odds by "
        f"period {found.sensitivity.by} lie between {band.low[at]:.0%} and {band.high[at]:.0%}."
    )


def _band(found: BriefingDynamics) -> Band | None:
    """Return the range over what the case leaves open; where it leaves nothing open, that over halved defaults."""
    return found.simulation.deal.range or found.sensitivity.band


def _drawn(band: Band) -> str:
    return "what the case leaves open" if isinstance(band, OddsRange) else "defaults that nobody gave"


def _terms(material: Material, simulation: Simulation) -> Line | None:
    terms = simulation.terms
    if terms.mean is None:
        return Line(text="No run ends in a deal, so there are no terms to tell.")
    first, second = (material.name(simulation.sides[side]) for side in ("A", "B"))
    spread = f"nine in ten between {terms.quantiles['0.05']:.2f} and {terms.quantiles['0.95']:.2f}"
    return Line(
        text=f"Where there is a deal, its terms are {terms.mean:.2f} on average, on a range from {second}'s best (0) "
        f"to {first}'s best (1), {spread}{_over_draws(simulation)}."
    )


def _over_draws(simulation: Simulation) -> str:
    """Say between which figures the mean terms lie over draws of what the case leaves open."""
    drawn = simulation.deal.range
    if drawn is None or drawn.terms is None:
        return ""
    low, high = drawn.terms
    return f"; over draws of what the case leaves open their average lies between {low:.2f} and {high:.2f}"


def _assumptions(material: Material, found: BriefingDynamics) -> Table:
    """Return the box that no odds on this page are shown without."""
    rows = [
        Row(cells=(text_cell(str(number)), text_cell(_named(material, one))))
        for number, one in enumerate(found.simulation.assumptions, start=1)
    ]
    return Table(caption="All odds on this page assume", head=("", "Assumption"), rows=tuple(rows), widths=(5, 95))


def _named(material: Material, sentence: str) -> str:
    """Say names of parties where a sentence has their ids."""
    names = {party.id: party.name for party in material.case.parties}
    return " ".join(_name_in(word, names) for word in sentence.split(" "))


def _name_in(word: str, names: dict[str, str]) -> str:
    bare = word.removesuffix("'s").rstrip(".,:;")
    return word.replace(bare, names[bare], 1) if bare in names else word


# Figures -----------------------------------------------------------------------------------------------------------


def _odds_figure(material: Material, found: BriefingDynamics) -> Figure:
    band = _band(found)
    within = "" if band is None else f" Shaded: where {band.share:.0%} of {band.draws} draws of {_drawn(band)} lie."
    return Figure(
        name="dynamics-odds",
        caption=f"Odds of a deal by the end of each period, under the assumptions above.{within}{under(material)}",
        alt=f"Odds rise from 0 to {found.simulation.deal.probability:.0%} over {found.simulation.periods} periods; the "
        "table has them.",
        spec=odds_chart(found.simulation, band, material.about.scenario),
        twin=_odds_table(found),
    )


def _odds_table(found: BriefingDynamics) -> Table:
    simulation, band = found.simulation, _band(found)
    step = max(1, simulation.periods // 12)
    periods = [*range(step, simulation.periods - step + 1, step), simulation.periods]
    return Table(
        caption="The odds in figures.",
        head=("By period", "Odds of a deal", "Over what is unknown"),
        rows=tuple(
            Row(
                cells=(
                    text_cell(str(period)),
                    text_cell(_percent(simulation, period)),
                    text_cell("–" if band is None else f"{band.low[period - 1]:.0%} to {band.high[period - 1]:.0%}"),
                )
            )
            for period in periods
        ),
        widths=(30, 35, 35),
    )


def _tornado(material: Material, found: BriefingDynamics) -> Iterator[Figure]:
    swings = found.sensitivity.swings
    if not swings:
        return
    labels = [swing_label(one, material.name) for one in swings]
    drawn = max(FEWEST_BARS, min(MOST_BARS, sum(one.width >= WORTH_A_BAR for one in swings)))
    yield Figure(
        name="dynamics-tornado",
        caption="What moves the odds: one figure at a time from end to end of its range, all others where they are "
        "(dashed). Beside each bar: the ends of the range. Grey: defaults that nobody gave, halved and raised by "
        f"half. The sign of an effect is found, not assumed.{under(material)}",
        alt=f"{len(swings)} figures by how far they move the odds; the table lists them.",
        spec=tornado_chart(found.sensitivity, swings[:drawn], labels[:drawn], material.about.scenario),
        twin=Table(
            caption="What moves the odds, in figures.",
            head=("Figure", "From", "To", "Odds from", "Odds to"),
            rows=tuple(_swing_row(one, label) for one, label in zip(swings, labels, strict=True)),
            widths=(44, 14, 14, 14, 14),
        ),
    )


def _swing_row(one: Swing, label: str) -> Row:
    ends = ("drawn" if end is None else f"{end:.3g}" for end in (one.low, one.high))
    texts = (label, *ends, f"{one.odds_low:.0%}", f"{one.odds_high:.0%}")
    return Row(cells=tuple(text_cell(text) for text in texts))


# Beside what others expected ---------------------------------------------------------------------------------------


def _beside_others(material: Material, simulation: Simulation) -> Iterator[Table]:
    """Yield what others expected with their scores, and beside each the simulated odds of a deal by the same day.

    The simulation starts on the last day on record, so ours are open; others that are decided show their score.
    """
    start = simulation.start
    dated = [one for one in material.evidence.expectations if one.by is not None]
    if start is None or not dated:
        return
    yield Table(
        caption="Beside what others expected: simulated odds of a deal by the same day, counted from "
        f"{day_text(start)}. Others may speak of other things than a deal. Keep ours to be scored: pourparler add "
        "expectation DOSSIER",
        head=("Who", "Expected", "By", "Their odds", "Their score", "Ours, of a deal"),
        rows=tuple(_expectation_row(one, start, simulation) for one in dated),
        widths=(16, 34, 13, 12, 12, 13),
    )


def _expectation_row(one: Expectation, start: date, simulation: Simulation) -> Row:
    score = brier_of(one)
    cells = (
        one.who,
        one.what,
        day_text(one.by) if one.by else "",
        f"{one.odds:.2f}" if one.odds is not None else one.words or "–",
        "open" if score is None else f"{score:.3f}",
        _ours(one.by or start, start, simulation),
    )
    return Row(cells=tuple(text_cell(text) for text in cells))


def _ours(by: date, start: date, simulation: Simulation) -> str:
    """Return the odds of a deal by the end of the last period that ends by that day."""
    periods = int((by - start).days / simulation.period_days)
    if periods < 1:
        return "before the start"
    return f"{simulation.deal.by_period[min(periods, simulation.periods) - 1]:.2f}"


def _own_record(material: Material, simulation: Simulation) -> Iterator[Block]:
    """Yield our own odds as of earlier rounds, scored against what then happened, beside the score of the others."""
    cases = own_odds(material.evidence, simulation)
    decided = tuple(one for one in cases if one.happened is not None)
    if not cases:
        return
    yield from paragraph(own_score(cases, scores_of(material.evidence.expectations)))
    yield Table(
        caption="Our own odds of a deal, had this model been asked on the day of an earlier round. The model and its "
        "assumptions are those written now, which may know what nobody knew then; the cases overlap. The score is "
        "(odds − outcome)², 0 perfect, 1 worst.",
        head=("As of the round of", "A deal by", "Our odds", "Over what is open", "Came out", "Score"),
        rows=tuple(_own_row(one) for one in decided or cases),
        widths=(19, 19, 12, 18, 20, 12),
    )


@template
def own_score(cases: Sequence[OwnOdds], others: Scores) -> Line | None:
    """Say how our own odds would have scored, with the number of cases, beside the others on record."""
    mean, decided = mean_score(cases), sum(one.happened is not None for one in cases)
    over = f"{decided} decided case" + ("" if decided == 1 else "s")
    still = f", {len(cases) - decided} more are open" if len(cases) > decided else ""
    if mean is None:
        return Line(
            text="asked on the days of earlier rounds, our own odds are all still open, so there is no score yet"
        )
    beside = "no other odds on record are decided"
    if others.brier is not None:
        beside = f"the {others.scored} decided odds of others score {others.brier:.3f}"
    return Line(
        text=f"asked on the days of earlier rounds, our own odds score {mean:.3f} over {over}{still}, under the "
        f"assumptions above ({beside}; always saying 0.5 scores 0.250)"
    )


def _own_row(one: OwnOdds) -> Row:
    span = "–" if one.low is None or one.high is None else f"{one.low:.2f} to {one.high:.2f}"
    came_out = "open" if one.happened is None else "a deal" if one.happened else "no deal"
    score = "–" if one.score is None else f"{one.score:.3f}"
    cells = (day_text(one.as_of), day_text(one.by), f"{one.odds:.2f}", span, came_out, score)
    return Row(cells=tuple(text_cell(text) for text in cells))
