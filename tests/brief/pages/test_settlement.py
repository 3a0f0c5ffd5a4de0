import json
import re
from pathlib import Path

import pytest

import pourparler
from pourparler.brief.blocks import Bullets, Figure, Missing, Paragraph, Table
from pourparler.brief.drawing import svg
from pourparler.brief.pages.settlement import section
from pourparler.dossier.report import material

TALKS = """\
schema: pourparler-case/1
case: {id: marsh, title: Marsh talks, classification: public}
parties: [{id: north, name: North}, {id: south, name: South}]
sources: {desk: {publisher: the desk, published: 2031-04-11, reliability: judgement}}
issues:
  - {id: land, name: Land, type: ordered, order: north first, options: [all, half, none]}
  - {id: seat, name: Seat, type: unordered, options: [here, there]}
preferences:
  north:
    weights: {land: 60, seat: 40}
    values: {land: {all: 100, half: 50, none: 0}, seat: {here: 100, there: 0}}
    outside_option: {value: NORTHS, source: desk}
  south:
    weights: {land: 40, seat: 60}
    values: {land: {all: 0, half: 50, none: 100}, seat: {here: 0, there: 100}}
    outside_option: {value: 45, source: desk}
    red_lines: [{issue: seat, not: here, source: desk}]
levers: [{id: loan, by: south, on: north, kind: carrot, points: 10, source: desk}]
rounds: [{id: r1, date: 2031-03-02, source: desk}]
positions: [{party: north, round: r1, issue: land, option: all, source: desk}]
"""


def page_of(place, scenario=None, audience="restricted"):
    return section(material(pourparler.open(place).view(scenario, audience)))


@pytest.fixture(scope="module")
def zone(tmp_path_factory):
    file = tmp_path_factory.mktemp("zone") / "marsh.yaml"
    file.write_text(TALKS.replace("NORTHS", "40"), encoding="utf-8")
    return page_of(file)


@pytest.fixture(scope="module")
def no_zone(tmp_path_factory):
    file = tmp_path_factory.mktemp("none") / "marsh.yaml"
    file.write_text(TALKS.replace("NORTHS", "75"), encoding="utf-8")
    return page_of(file)


@pytest.fixture(scope="module")
def illustrative():
    return page_of("istanbul-2025", "illustrative")


def texts(section, kind):
    return [line.text for block in section.blocks if isinstance(block, kind) for line in block.lines]


def table(section, caption):
    return next(one for one in section.blocks if isinstance(one, Table) and one.caption.startswith(caption))


def cells(row):
    return [" ".join(line.text for line in cell.lines) for cell in row.cells]


# --- figures known --------------------------------------------------------------------------------------------------


def test_the_zone_in_words(zone):
    assert texts(zone, Paragraph)[0] == (
        "1 of 3 packages inside the red lines is worth as much as no deal, or more, to every side, and 1 of these "
        "efficient; all sides at once can gain up to 15.0 points."
    )


def test_the_worth_of_no_deal_names_whose_judgement_it_is(zone):
    rows = table(zone, "What no deal is worth").rows
    assert [cells(row) for row in rows] == [["North", "40", "the desk"], ["South", "45", "the desk"]]
    assert all(row.cells[2].lines[0].citations for row in rows)


def test_packages_side_by_side_with_who_gains_what(zone):
    shown = table(zone, "Packages side by side")
    assert [cells(row) for row in shown.rows] == [
        ["Land", "all"], ["Seat", "there"], ["North gains", "+20.0"], ["South gains", "+15.0"],
    ]  # fmt: skip
    assert shown.head[1].startswith("A: Nash, Kalai-Smorodinsky")


def test_the_deal_space_has_the_lines_of_no_deal_and_can_be_drawn(zone):
    (figure,) = (block for block in zone.blocks if isinstance(block, Figure))
    drawn = json.dumps(figure.model_dump(mode="json")["spec"])
    assert "no deal is worth 40 to North" in drawn
    assert "scenario" not in figure.caption
    assert "<svg" in svg(figure.spec)


def test_without_a_zone_the_page_says_what_would_open_one(no_zone):
    assert texts(no_zone, Paragraph)[0].startswith(
        "None of 3 packages inside the red lines is worth more to every side"
    )
    said = texts(no_zone, Bullets)
    assert "No deal would have to be worth 15.0 points less to North: 60.0 instead of 75.0." in said
    assert "South would have to allow “here” on Seat." not in said  # then South would get 40 of its 45 at most
    assert "South would have to pay North 15.0 points, if a point of one buys a point of the other." in said
    assert any(
        "worth 15.0 points more to North (carrot of south, worth 10 to 10 points as written: not enough)" in one
        for one in said
    )
    assert table(no_zone, "Packages side by side").head == ("Issue", "A: comes nearest")


# --- nothing but ranges and orders ----------------------------------------------------------------------------------


def test_every_title_caption_and_picture_made_from_the_illustration_carries_the_word(illustrative):
    captions = [block.caption for block in illustrative.blocks if isinstance(block, Figure | Table)]
    figures = [block for block in illustrative.blocks if isinstance(block, Figure)]
    captions += [figure.twin.caption for figure in figures if figure.twin]
    assert len(captions) >= 4
    assert all("illustrative" in words for words in [illustrative.title, *captions])
    assert all("scenario: illustrative" in re.sub("<[^>]+>", "", svg(figure.spec)) for figure in figures)


def test_results_from_ranges_are_shares_and_bounds_only(illustrative):
    worth = next(block for block in illustrative.blocks if isinstance(block, Figure)).twin
    assert worth is not None
    assert all(re.fullmatch(r"\d+\.\d–\d+\.\d", cell) for row in worth.rows for cell in cells(row)[1:])
    gains = [
        cells(row)[1:] for row in table(illustrative, "Packages side by side").rows if cells(row)[0].endswith("gains")
    ]
    assert all(" to " in gain for row in gains for gain in row)
    assert re.match(r"A package that every side would take .* of 1,000 draws", texts(illustrative, Paragraph)[0])
    assert not any(re.search(r"\d+\.\d points", one) for one in texts(illustrative, Bullets))


def test_shares_of_draws_stand_under_the_packages(illustrative):
    rows = {cells(row)[0]: cells(row)[1:] for row in table(illustrative, "Packages side by side").rows}
    assert all(share.endswith("%") for share in rows["Taken by every side, of draws"])
    assert len(rows["Efficient, of draws"]) == 3


# --- nothing to settle ----------------------------------------------------------------------------------------------


def test_without_preferences_the_page_says_what_is_missing_and_how_to_add_it():
    page = page_of("istanbul-2025", audience="public")
    (block,) = page.blocks
    assert isinstance(block, Missing)
    assert block.what.text.startswith("Not in this briefing: the case holds no preferences of Ukraine and Russian")
    assert "--scenario NAME" in block.how.text


def test_what_cannot_be_scored_says_why(tmp_path: Path):
    file = tmp_path / "marsh.yaml"
    file.write_text(
        TALKS.replace("NORTHS", "40").replace("weights: {land: 60, seat: 40}", "source: desk"), encoding="utf-8"
    )
    (block,) = page_of(file).blocks
    assert "case 'marsh' has preferences (weights and values) of south" in block.what.text


# --- more than two sides, and terms that are amounts or shares ------------------------------------------------------

THREE = """\
schema: pourparler-case/1
case: {id: delta, title: Delta talks, classification: public}
parties: [{id: north, name: North}, {id: south, name: South}, {id: east, name: East}]
sources: {desk: {publisher: the desk, published: 2031-04-11, reliability: judgement}}
issues:
  - {id: cap, name: Cap, type: continuous, min: 0, max: 40, step: 20, unit: thousand}
  - {id: water, name: Water, type: divisible}
preferences:
  north: {weights: {cap: 60, water: 40}, values: {cap: {0: 100, 40: 0}}, outside_option: {value: 20, source: desk}}
  south: {weights: {cap: 60, water: 40}, values: {cap: {0: 0, 40: 100}}, outside_option: {value: 20, source: desk}}
  east: {weights: {water: 100}}
rounds: [{id: r1, date: 2031-03-02, source: desk}]
positions: [{party: north, round: r1, issue: cap, value: 0, source: desk}]
"""


def test_three_sides_get_bars_and_their_terms_in_words(tmp_path):
    file = tmp_path / "delta.yaml"
    file.write_text(THREE, encoding="utf-8")
    page = page_of(file)
    (figure,) = (block for block in page.blocks if isinstance(block, Figure))
    assert figure.name == "worth"
    assert "<svg" in svg(figure.spec)
    rows = {cells(row)[0]: cells(row)[1:] for row in table(page, "Packages side by side").rows}
    assert all(term.endswith("thousand") for term in rows["Cap"])
    assert rows["Water"][0] == "North 30%, South 20%, East 50%"
    assert set(rows) == {"Cap", "Water", "North gains", "South gains", "Worth to East"}
    assert [cells(row) for row in table(page, "What no deal is worth").rows][2][1:] == [
        "–",
        "nobody: its worst package stands in",
    ]
