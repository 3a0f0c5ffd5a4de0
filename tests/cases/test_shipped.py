"""The shipped dossier: nothing of the record it was made from is lost, and its README lists what was changed."""

import math
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from pourparler.cases import shipped
from pourparler.cases.check import check_file
from pourparler.cases.load import load_case_file, read_case_file
from pourparler.cases.save import case_file_text
from pourparler.cases.scenarios import apply, load_scenario
from pourparler.errors import NotFound
from pourparler.talks import Classification, Reliability

ISTANBUL = shipped.path("istanbul-2025")


@pytest.fixture(scope="module")
def istanbul():
    return load_case_file(ISTANBUL)


@pytest.fixture(scope="module")
def compiled(shared):
    return yaml.safe_load((shared / "cases" / "istanbul-2025.yaml").read_text(encoding="utf-8"))


def test_names_and_paths():
    assert shipped.names() == ("istanbul-2025",)
    assert ISTANBUL.is_file()
    with pytest.raises(NotFound, match="no dossier 'istanbul' ships with Pourparler; these do: istanbul-2025"):
        shipped.path("istanbul")


def test_it_has_no_errors_and_only_known_doubts():
    checked = check_file(ISTANBUL)
    assert checked.errors == ()
    assert {one.check for one in checked.warnings} == {"undated_source", "unlinked_source"}


def test_it_is_written_as_saving_writes_it(istanbul):
    assert ISTANBUL.read_text(encoding="utf-8") == case_file_text(istanbul)
    assert read_case_file(case_file_text(istanbul), "again.yaml") == istanbul


def test_it_is_public(istanbul):
    assert istanbul.case.case.classification is Classification.PUBLIC


def test_no_position_is_lost(istanbul, compiled):
    kept = ("party", "issue", "round", "option", "position", "status", "mode", "speaker")
    ours = {one.id: one.model_dump(mode="json", exclude_none=True) for one in istanbul.evidence.positions}
    assert len(ours) == len(compiled["positions"]) == 119
    for theirs in compiled["positions"]:
        mine = ours[theirs["id"]]
        assert {key: mine.get(key) for key in (*kept, "date")} == {key: theirs.get(key) for key in (*kept, "date")}


def test_no_event_is_lost(istanbul, compiled):
    ours = {one.id: one for one in istanbul.evidence.events}
    assert len(ours) == len(compiled["events"]) == 46
    for theirs in compiled["events"]:
        mine = ours[theirs["id"]]
        assert mine.place.name == theirs["place"]
        assert (mine.summary, mine.kind, str(mine.date.start)) == (theirs["summary"], theirs["kind"], theirs["date"])
        figures = {
            name: item["n"] if isinstance(item, dict) else item for name, item in theirs.get("figures", {}).items()
        }
        assert {name: figure.n for name, figure in mine.figures.items()} == figures
        assert mine.claim_of.who == theirs["claim_of"]["who"]


def test_no_round_issue_or_option_is_lost(istanbul, compiled):
    assert {one.id for one in istanbul.evidence.rounds} == {one["id"] for one in compiled["rounds"]}
    agreed = [(term.issue, term.option, term.status) for one in istanbul.evidence.rounds for term in one.agreed]
    assert agreed == [
        (t["issue"], t["option"], t["status"]) for one in compiled["rounds"] for t in one.get("agreed", ())
    ]
    for theirs in compiled["issues"]:
        mine = istanbul.case.issue(theirs["id"])
        options = [{"id": one} if isinstance(one, str) else one for one in theirs["options"]]
        assert [(one.id, one.term) for one in mine.options] == [(one["id"], one.get("term", True)) for one in options]
        assert (mine.name, mine.type, mine.order) == (theirs["name"], theirs["type"], theirs.get("order"))


def test_sources_that_went_are_listed_with_what_took_their_place(istanbul, compiled):
    ours = {**istanbul.case.sources, **istanbul.evidence.sources}
    readme = ISTANBUL.with_name("README.md").read_text(encoding="utf-8")
    changed = set(compiled["sources"]) ^ set(ours)
    assert [key for key in sorted(changed) if f"`{key}`" not in readme] == []
    moved = {one["id"] for one in compiled["positions"]} - {
        one.id
        for one, theirs in zip(istanbul.evidence.positions, compiled["positions"], strict=True)
        if one.source == theirs["source"]
    }
    assert [entry for entry in sorted(moved) if entry not in readme] == []


def test_aggregators_are_shown_without_a_link(istanbul):
    every = {**istanbul.case.sources, **istanbul.evidence.sources}
    aggregators = {key: one for key, one in every.items() if one.reliability is Reliability.AGGREGATOR}
    assert set(aggregators) == {"avia-r1", "avia-r1b", "ev-avia-pro"}
    assert all(one.url is None and one.note for one in aggregators.values())


def test_every_place_has_a_point_and_an_honest_radius(istanbul):
    places = [event.place for event in istanbul.evidence.events]
    assert all(place.lat is not None and place.lon is not None and place.radius_km >= 5 for place in places)
    wide = [place for place in places if any(word in place.name for word in ("region", "Ukraine", "regions"))]
    assert all(place.radius_km >= 8 for place in wide)


KNOWN = {"Kyiv": (50.45, 30.52), "Kharkiv": (49.99, 36.23), "Dnipro": (48.46, 35.05), "Sumy": (50.91, 34.80)}


@pytest.mark.parametrize("name", KNOWN)
def test_towns_are_where_they_are(istanbul, name):
    place = next(event.place for event in istanbul.evidence.events if event.place.name == name)
    lat, lon = KNOWN[name]
    assert math.hypot(place.lat - lat, (place.lon - lon) * math.cos(math.radians(lat))) * 111 < place.radius_km


def test_every_option_and_group_has_a_name(istanbul):
    assert all(option.name for issue in istanbul.case.issues for option in issue.options)
    groups = [issue.group for issue in istanbul.case.issues]
    assert all(groups)
    assert len(dict.fromkeys(groups)) == 1 + sum(one != other for one, other in pairwise(groups))


@pytest.mark.parametrize("file", sorted((ISTANBUL.parent / "scenarios").glob("*.yaml")), ids=lambda file: file.stem)
def test_each_scenario_can_be_laid_over_it(istanbul, file):
    scenario = load_scenario(file)
    assert scenario.title
    assert apply(istanbul.case, scenario) != istanbul.case


def test_the_package_data_are_no_package():
    assert not list(Path(ISTANBUL.parent.parent).rglob("*.py"))
