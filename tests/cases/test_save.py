"""Saving loses nothing: what was saved loads as the same value, in the shortest words."""

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from tests.strategies import case_files

from pourparler.cases.load import read_case_file
from pourparler.cases.save import case_file_text, model_text

SMALL = Path(__file__).with_name("small.yaml").read_text(encoding="utf-8")


@given(case_files())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_was_saved_loads_as_the_same_value(case_file):
    assert read_case_file(case_file_text(case_file), "saved.yaml") == case_file


def test_the_small_case_with_everything_in_it_loads_again():
    case_file = read_case_file(SMALL, "small.yaml")
    assert read_case_file(case_file_text(case_file), "saved.yaml") == case_file


def test_saving_twice_gives_the_same_text():
    once = case_file_text(read_case_file(SMALL, "small.yaml"))
    assert case_file_text(read_case_file(once, "once.yaml")) == once


def test_a_log_is_saved_with_the_file():
    text = SMALL + "log:\n- {revision: 1, by: anna, entries: [{kind: position, id: p1}]}\n"
    case_file = read_case_file(text, "small.yaml")
    assert read_case_file(case_file_text(case_file), "saved.yaml").log == case_file.log


@pytest.mark.parametrize(
    "line",
    [
        "- {id: north, name: North, kind: party}",
        "    weights: {line: 50, cap: 30, seat: {best: 15, range: [10, 20]}, water: 5}",
        "      cap: {50: 100, 150: 0}",
        "      seat: {here: [60, 100], there: 0}",
        "  options: [back, current, forward]",
        "  actor: north",
        "  claim_of: south",
        "  figures: {drones: 40}",
        "  date: 2031-03-20",
        "  place: {name: Bridge, lat: 50.1, lon: 30.2, radius_km: 5}",
        "    text: |",
    ],
)
def test_things_are_said_in_their_shortest_form(line):
    assert line in case_file_text(read_case_file(SMALL, "small.yaml")).splitlines()


def test_what_loading_fills_in_is_left_out():
    text = case_file_text(read_case_file(SMALL, "small.yaml"))
    positions = text[text.index("positions:") : text.index("events:")]
    assert positions.count("date:") == 1
    assert "ordinal" not in text
    assert "mode: firm" not in text


def test_other_readers_of_yaml_see_the_same_words():
    text = case_file_text(read_case_file(SMALL.replace("there", "010").replace("here", "no"), "small.yaml"))
    seats = next(issue for issue in yaml.safe_load(text)["issues"] if issue["id"] == "seat")
    assert seats["options"][:2] == ["no", "010"]


def test_the_model_half_alone_is_a_case_without_evidence():
    case = read_case_file(SMALL, "small.yaml").case
    written = yaml.safe_load(model_text(case))
    assert set(written) == {
        "schema", "case", "parties", "issues", "preferences", "linkages", "levers", "stability", "dynamics", "sources",
    }  # fmt: skip
