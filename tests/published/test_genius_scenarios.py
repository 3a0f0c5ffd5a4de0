"""GENIUS scenarios against a rival program's figures, wherever the definitions agree.

The rival (NegMAS 0.16.0) keeps floating dust as points: on `Jobs` its lists hold points that another one dominates as
soon as differences below 1e-9 are none. Its tie for the largest smallest gain is broken here by the next smallest.
"""

import json

import numpy as np
import pytest

from pourparler.dossier.settle import Settlement, settle_files

SCENARIOS = [
    ("ItexvsCypress", "raw"),
    ("ItexvsCypress", "genius"),
    ("AirportSiteSelectionA", "raw"),
    ("AirportSiteSelectionA", "genius"),
    ("Jobs", "raw"),
    ("Jobs", "genius"),
    ("new_sporthal_3p", "raw"),
    ("new_sporthal_3p", "genius"),
    ("Amsterdam", "raw"),
    ("Amsterdam", "genius"),
    ("FlightBooking_geniusweb", "raw"),
]
DUST = 1e-9


@pytest.fixture(scope="module", params=SCENARIOS, ids="-".join)
def scenario(request, shared):
    name, scale = request.param
    folder = shared / "genius" / name
    expected = json.loads((shared / "genius" / "expected.json").read_text())["scenarios"][name]
    ending = ".json" if name.endswith("geniusweb") else ".xml"
    profiles = [folder / f"{party}{ending}" for party in expected["parties"]]
    (domain,) = [file for file in folder.iterdir() if file not in profiles]
    block = expected["raw" if scale == "raw" else "genius_scale"]
    return settle_files([domain, *profiles], scale), expected, block


def scores_of(packages) -> list[list[float]]:
    return sorted(list(package.scores.values()) for package in packages)


def test_parties_packages_and_rational_packages_agree(scenario) -> None:
    answer, expected, block = scenario
    assert list(answer.parties) == expected["parties"]
    assert answer.packages == answer.inside_red_lines == expected["n_outcomes"]
    assert answer.zone.size == block["n_rational"]


def test_the_frontier_is_theirs_without_the_points_that_dust_alone_keeps_on_it(scenario) -> None:
    answer, _, block = scenario
    theirs = np.round(np.array(block["pareto_utilities"]), 9)
    beaten = [((theirs >= row).all(axis=1) & (theirs > row).any(axis=1)).any() for row in theirs]
    kept = sorted(row.tolist() for row, is_beaten in zip(theirs, beaten, strict=True) if not is_beaten)
    in_zone = [point for point in answer.frontier.points if _rational(answer, point)]
    assert answer.zone.frontier_size == len(kept)
    assert np.allclose(scores_of(in_zone), kept, rtol=0, atol=1e-7)


def _rational(answer: Settlement, point) -> bool:
    outside = answer.zone.outside_options
    return all(point.scores[party] >= outside[party] - DUST for party in answer.parties)


@pytest.mark.parametrize(("rule", "key"), [("nash", "nash"), ("utilitarian", "max_welfare")])
def test_nash_and_welfare_agree(scenario, rule: str, key: str) -> None:
    answer, _, block = scenario
    ours = scores_of(getattr(answer.solutions, rule).packages)
    assert np.allclose(ours, sorted(one["utilities"] for one in block[key]), rtol=0, atol=1e-7)


def test_the_egalitarian_package_is_among_those_that_tie_for_the_smallest_gain(scenario) -> None:
    answer, expected, block = scenario
    theirs = [one["utilities"] for one in block["kalai_negmas_egalitarian"]]
    floor = [max(worst, r) for (worst, _), r in zip(block["utility_range"], block["reservation"], strict=True)]
    (ours,) = scores_of(answer.solutions.egalitarian.packages)
    if floor == block["reservation"]:  # below every package, theirs counts from the worst package instead
        assert any(np.allclose(ours, one, rtol=0, atol=1e-7) for one in theirs)
    smallest = min(np.subtract(ours, block["reservation"]))
    assert smallest >= max(min(np.subtract(one, block["reservation"])) for one in theirs) - DUST
    assert expected["parties"] == list(answer.parties)
