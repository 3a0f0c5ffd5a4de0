"""The briefing's page: packages, the case's own model, and its two charts."""

from dataclasses import replace

import pytest
from ford import CASE
from models import ELMIRA_MERGED, KOREA, conflict

import pourparler
from pourparler.brief.charts.stability_graph import state_graph_chart
from pourparler.brief.charts.stability_table import option_table_chart
from pourparler.brief.pages.stability import section
from pourparler.dossier.report import material
from pourparler.dossier.settle import settle
from pourparler.dossier.stability import briefing_stability, open_model
from pourparler.errors import CaseError, StabilityError
from pourparler.stability.answers import stability_of
from pourparler.stability.picture import picture_of

MODEL = """\
stability:
  decision_makers: [{name: north}, {name: south}]
  options: [{name: stop raids, dm: north}, {name: pull back, dm: south}]
  preferences:
    north: {priorities: ["'pull back'", not 'stop raids']}
    south: {priorities: ["'stop raids'", not 'pull back']}
"""


@pytest.fixture
def view(tmp_path):
    path = tmp_path / "ford.yaml"
    path.write_text(CASE + MODEL, encoding="utf-8")
    return pourparler.open(path).view()


def drawn(chart: dict) -> list[list[dict]]:
    """The rows of every layer of a chart."""
    return [chart["datasets"][layer["data"]["name"]] for layer in chart["layer"]]


def words(page) -> str:
    return " ".join(line.text for block in page.blocks for line in getattr(block, "lines", ()))


def test_the_page_speaks_of_packages_and_of_the_model(view):
    found = briefing_stability(view, settle(view))
    page = section(replace(material(view), stability=found))
    assert [block.kind for block in page.blocks] == ["paragraph", "table", "paragraph", "bullets", "figure", "figure"]
    assert (
        "In the case's own model of 4 outcomes, nobody leaves: 1 (nothing done) and 4 (stop raids, pull back)."
        in words(page)
    )
    assert "North stays at 4 (SEQ): if it moves to 2, South moves to 1, no better for it." in words(page)
    assert len(page.blocks[1].rows) == len(found.packages.packages)


def test_without_preferences_the_page_says_what_is_missing(view):
    page = section(replace(material(view), stability=None))
    assert [block.kind for block in page.blocks] == ["missing"]


def test_a_model_that_contradicts_itself_does_not_stop_the_briefing(tmp_path):
    path = tmp_path / "ford.yaml"
    path.write_text(CASE + MODEL.replace("'pull back'", "'pull out'", 1), encoding="utf-8")
    view = pourparler.open(path).view()
    page = section(replace(material(view, with_results=False), stability=briefing_stability(view)))
    assert "no option is called 'pull out'" in page.blocks[0].what.text


@pytest.mark.usefixtures("view")
def test_the_dossier_answers_too(tmp_path):
    dossier = pourparler.open(tmp_path / "ford.yaml")
    assert dossier.stability(["SEQ"]).concepts["SEQ"].equilibria == (1, 4)
    assert dossier.signing().packages[0].name == "A"
    assert open_model(tmp_path / "ford.yaml").conflict.decision_makers == ("north", "south")


def test_decision_makers_of_a_case_are_its_parties(tmp_path):
    path = tmp_path / "ford.yaml"
    path.write_text(CASE + MODEL.replace("south", "east"))
    with pytest.raises(CaseError, match="unknown party 'east'; expected one of north, south, union"):
        open_model(path)


def test_a_case_without_a_model_says_what_to_do(tmp_path):
    path = tmp_path / "ford.yaml"
    path.write_text(CASE)
    with pytest.raises(StabilityError, match="no `stability:` section.*--from-settlement"):
        open_model(path)


def test_charts_hold_every_state_and_every_improvement():
    korea = conflict(**KOREA)
    picture, answer = picture_of(korea), stability_of(korea)
    table, graph = option_table_chart(picture, answer), state_graph_chart(picture, answer, "SEQ")
    cells, dots = drawn(table)
    assert len(cells) == 12 * 4
    assert {dot["state"] for dot in dots if dot["line"] == "FH"} == {"0", "4", "5", "10"}
    arrows, _, circles, _ = drawn(graph)
    assert len(arrows) == len(picture.improvements)
    assert {circle["id"] for circle in circles if circle["ring"] > 1} == {"0", "5", "10"}


def test_merged_states_are_drawn_too():
    merged = conflict(**ELMIRA_MERGED)
    table = option_table_chart(picture_of(merged), stability_of(merged))
    assert sum(cell["says"].endswith("either") for cell in drawn(table)[0]) == 4


def test_large_models_are_not_drawn():
    options = [{"name": f"o{k}", "dm": "A"} for k in range(5)]
    large = conflict(decision_makers=[{"name": "A"}], options=options, preferences={"A": {"weights": {"o0": 1}}})
    assert picture_of(large) is None
