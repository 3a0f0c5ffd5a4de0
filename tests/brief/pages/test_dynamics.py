"""The page of odds: its sentences, charts and tables say the same, and no odds stand there without assumptions."""

from dataclasses import replace
from datetime import date

import pytest

import pourparler
from pourparler.brief.blocks import Figure, Missing, Paragraph, Table
from pourparler.brief.charts.dynamics_odds import odds_rows
from pourparler.brief.charts.dynamics_tornado import tornado_rows
from pourparler.brief.drawing import svg
from pourparler.brief.own_odds import deal_day, mean_score, own_odds
from pourparler.brief.pages.dynamics import section
from pourparler.dossier.report import material
from pourparler.dynamics.results import (
    Band,
    BriefingDynamics,
    DealOdds,
    DealTerms,
    OddsRange,
    Sensitivity,
    Simulation,
    Swing,
)
from pourparler.talks import FrozenMap, OutcomeTerm

TALKS = """\
schema: pourparler-case/1
case: {id: marsh, title: Marsh talks, classification: public}
parties: [{id: north, name: North}, {id: south, name: South}]
sources: {desk: {publisher: the desk, published: 2031-04-11, reliability: judgement}}
issues: [{id: land, name: Land, type: ordered, order: north first, options: [all, half, none]}]
rounds: [{id: r1, date: 2031-03-02, source: desk}]
positions: [{party: north, round: r1, issue: land, option: all, source: desk}]
expectations:
  - {id: x1, who: an envoy, what: a truce, by: 2031-03-29, odds: 0.25, source: desk}
  - {id: x2, who: a paper, what: no truce, by: 2031-03-01, odds: 0.9, source: desk,
     decided: {on: 2031-03-01, happened: true, source: desk}}
"""
ODDS = (0.1, 0.25, 0.4, 0.5)
FOUND = BriefingDynamics(
    simulation=Simulation(
        runs=1000,
        periods=4,
        seed=1,
        deal=DealOdds(by_period=ODDS, probability=0.5, se=0.016, se_by_period=(0.009, 0.014, 0.015, 0.016)),
        terms=DealTerms(mean=0.6, quantiles=FrozenMap({"0.05": 0.4, "0.95": 0.8})),
        outcomes=FrozenMap({"deal": 0.5, "horizon": 0.5}),
        assumptions=("Illustration, not prediction.", "Fighting on is worth to north what its outside option says."),
        seconds=0.1,
        sides=FrozenMap({"A": "north", "B": "south"}),
        start=date(2031, 3, 2),
    ),
    sensitivity=Sensitivity(
        deal=DealOdds(by_period=ODDS, probability=0.5, se=0.02),
        swings=(
            Swing(path="preferences/north/outside_option", low=30, high=60, best=45, odds_low=0.7, odds_high=0.2),
            Swing(path="dynamics/relapse", low=0.1, high=0.3, best=0.2, odds_low=0.4, odds_high=0.5, assumed=True),
        ),
        band=Band(low=(0.0, 0.1, 0.2, 0.2), high=(0.2, 0.4, 0.6, 0.8), share=0.8, draws=32),
        by=3,
        runs=500,
        draws=16,
        seed=1,
    ),
)


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    place = tmp_path_factory.mktemp("talks") / "marsh.yaml"
    place.write_text(TALKS, encoding="utf-8")
    return material(pourparler.open(place).view(), with_results=False)


@pytest.fixture(scope="module")
def page(plain):
    return section(replace(plain, dynamics=FOUND))


def texts(block):
    if isinstance(block, Table):
        return [[cell.lines[0].text if cell.lines else "" for cell in row.cells] for row in block.rows]
    return [line.text for line in block.lines]


def test_without_a_result_the_page_says_what_to_add(plain):
    (missing,) = section(plain).blocks
    assert isinstance(missing, Missing)
    assert "dynamics: in case.yaml" in missing.how.text
    refused = section(replace(plain, refusals={"dynamics": "north/force is -3"})).blocks[0]
    assert "north/force is -3" in refused.what.text


def test_the_sentences_have_the_odds_their_band_and_the_terms(page):
    said = " ".join(line.text for block in page.blocks if isinstance(block, Paragraph) for line in block.lines)
    assert "by period 4 in 50% of 1,000 simulated runs; a period is 7 days, counted from 2 March 2031" in said
    assert "(standard error at most 1.6 percentage points)" in said
    assert "by period 3 lie between 20% and 60%" in said
    assert "0.60 on average, on a range from South's best (0) to North's best (1)" in said


def test_no_odds_without_the_box_of_assumptions_and_never_a_forecast(page):
    boxes = [block for block in page.blocks if isinstance(block, Table) and block.head == ("", "Assumption")]
    assert texts(boxes[0]) == [
        ["1", "Illustration, not prediction."],
        ["2", "Fighting on is worth to North what its outside option says."],
    ]
    assert page.blocks.index(boxes[0]) < min(n for n, one in enumerate(page.blocks) if isinstance(one, Figure))
    assert "forecast" not in page.model_dump_json().lower()


def test_the_charts_and_their_tables_say_the_same(page):
    odds, tornado = [block for block in page.blocks if isinstance(block, Figure)]
    assert texts(odds.twin)[-1] == ["4", "50%", "20% to 80%"]
    rows = odds_rows(FOUND.simulation, FOUND.sensitivity.band)
    assert rows[2]["says"] == "by period 2: 25%, 10% to 40% over what is unknown"
    assert texts(tornado.twin) == [
        ["North: worth of fighting on, points", "30", "60", "70%", "20%"],
        ["chance that a peace without guarantees breaks (assumed)", "0.1", "0.3", "40%", "50%"],
    ]
    (bar, _) = tornado_rows(FOUND.sensitivity.swings, ["North", "relapse"])
    assert (bar["from"], bar["to"], bar["ends"]) == (0.7, 0.2, "60 … 30")
    assert all("<svg" in svg(figure.spec) for figure in (odds, tornado))


def test_ours_stand_beside_what_others_expected(page):
    beside = page.blocks[-1]
    assert texts(beside) == [
        ["an envoy", "a truce", "29 March 2031", "0.25", "open", "0.40"],
        ["a paper", "no truce", "1 March 2031", "0.90", "0.010", "before the start"],
    ]


DRAWN = OddsRange(
    low=(0.0, 0.05, 0.1, 0.3),
    high=(0.3, 0.5, 0.7, 0.9),
    share=0.9,
    draws=100,
    mean=0.55,
    mean_se=0.01,
    sd=0.2,
    runs=200,
)
LATER = """\
events: [{id: e1, date: 2031-04-20, summary: Shelling, source: desk}]
"""


def with_range():
    deal = FOUND.simulation.deal.model_copy(update={"range": DRAWN})
    simulation = FOUND.simulation.model_copy(update={"deal": deal, "start": date(2031, 4, 20)})
    return FOUND.model_copy(update={"simulation": simulation})


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    """The page on the same talks seven weeks on, with a range over draws of what the case leaves open."""
    place = tmp_path_factory.mktemp("talks") / "marsh.yaml"
    place.write_text(TALKS + LATER, encoding="utf-8")
    of_talks = material(pourparler.open(place).view(), with_results=False)
    return of_talks, section(replace(of_talks, dynamics=with_range()))


def test_the_range_over_what_the_case_leaves_open_is_shown_where_there_is_one(later):
    said = " ".join(line.text for block in later[1].blocks if isinstance(block, Paragraph) for line in block.lines)
    assert "over 100 draws of what the case leaves open, 90% of the odds by period 3 lie between 10% and 70%" in said
    figure = next(block for block in later[1].blocks if isinstance(block, Figure))
    assert texts(figure.twin)[-1] == ["4", "50%", "30% to 90%"]


def test_our_own_odds_as_of_earlier_rounds_are_scored_against_what_happened(later):
    """Of the round of 2 March, four weeks on: no deal by 30 March, so 0.5 scores 0.25."""
    *_, sentence, table = later[1].blocks
    assert texts(table) == [["2 March 2031", "30 March 2031", "0.50", "0.30 to 0.90", "no deal", "0.250"]]
    (said,) = texts(sentence)
    assert "our own odds score 0.250 over 1 decided case, under the assumptions above" in said
    assert "(the 1 decided odds of others score 0.010; always saying 0.5 scores 0.250)" in said
    assert "forecast" not in later[1].model_dump_json().lower()


def test_a_deal_on_record_decides_our_odds_the_other_way(later):
    evidence = later[0].evidence
    outcome = (OutcomeTerm(issue="land", option="half", source="desk"),)
    dealt = evidence.model_copy(update={"outcome": outcome})
    assert deal_day(dealt) == date(2031, 4, 11)
    (case,) = own_odds(dealt, with_range().simulation)
    assert (case.by, case.happened) == (date(2031, 3, 30), False), "the deal came twelve days too late"
    open_still = own_odds(evidence, with_range().simulation.model_copy(update={"start": date(2031, 3, 20)}))
    assert [one.happened for one in open_still] == [None]
    assert mean_score(open_still) is None
    undated = dealt.model_copy(update={"sources": FrozenMap()})
    assert [one.happened for one in own_odds(undated, with_range().simulation)] == [None]
