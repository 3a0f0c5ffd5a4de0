"""The page of odds: its sentences, charts and tables say the same, and no odds stand there without assumptions."""

from dataclasses import replace

import pytest

import pourparler
from pourparler.brief.blocks import Figure, Missing, Paragraph, Table
from pourparler.brief.charts.dynamics_odds import odds_rows
from pourparler.brief.charts.dynamics_tornado import tornado_rows
from pourparler.brief.drawing import svg
from pourparler.brief.pages.dynamics import section
from pourparler.dossier.report import material
from pourparler.dynamics.results import (
    Band,
    BriefingDynamics,
    DealOdds,
    DealTerms,
    Sensitivity,
    Simulation,
    Swing,
)
from pourparler.talks import FrozenMap

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
    assert "by period 4 in 50% of 1,000 simulated runs (standard error at most 1.6 percentage points)" in said
    assert "by period 3 lie between 20% and 60%" in said
    assert "0.60 on average, on a range from South's best (0) to North's best (1)" in said


def test_no_odds_without_the_box_of_assumptions_and_never_a_forecast(page):
    boxes = [block for block in page.blocks if isinstance(block, Table) and block.head == ("Assumption",)]
    assert texts(boxes[0]) == [
        ["Illustration, not prediction."],
        ["Fighting on is worth to North what its outside option says."],
    ]
    assert page.blocks.index(boxes[0]) < min(n for n, one in enumerate(page.blocks) if isinstance(one, Figure))
    assert "forecast" not in page.model_dump_json().lower()


def test_the_charts_and_their_tables_say_the_same(page):
    odds, tornado = [block for block in page.blocks if isinstance(block, Figure)]
    assert texts(odds.twin)[-1] == ["4", "50%", "20% to 80%"]
    assert odds_rows(FOUND)[2]["says"] == "by period 2: 25%, 10% to 40% over what is unknown"
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
