"""The bridge from settlement: who would leave each package, to what, and what would hold them."""

import json

import pytest
from ford import CASE
from typer.testing import CliRunner

from pourparler.cli.stability import app
from pourparler.errors import CaseError
from pourparler.stability.answers import stability_of
from pourparler.stability.results import Worth
from pourparler.stability.signing import Offer, Push, Signing, offers_at_most, signed_packages, signing_conflict


def known(points: float) -> Worth:
    return Worth(low=points, high=points)


def offer(name: str, north: float, south: float, others: dict) -> Offer:
    return Offer(name, "test", {"n": known(north), "s": known(south)}, others)


SURE = Signing(
    "test",
    ("n", "s"),
    (
        offer("A", 60, 50, {"B": {"n": known(10), "s": known(-20)}}),
        offer("B", 70, 30, {"A": {"n": known(-10), "s": known(20)}}),
    ),
    {"n": known(40), "s": known(35)},
    (Push("loan", "u", "s", Worth(low=5, high=8)),),
)


def test_signatures_make_a_model_in_option_form():
    conflict = signing_conflict(SURE)
    assert conflict.game.states == 9
    assert {"A", "B", "-/-", "A/B", "B/-"} <= set(conflict.state_ids)
    assert conflict.text(conflict.state("A/B")) == "YNNY"
    found = stability_of(conflict, ["R"]).concepts["R"]
    assert set(found.equilibria) >= {"A", "-/-"}
    assert "B" not in found.stable["s"]


def test_every_package_says_who_leaves_to_what_and_what_would_hold_them():
    held, left = signed_packages(SURE)
    assert (held.nobody_leaves, held.leaving) == ("always", ())
    assert left.nobody_leaves == "never"
    (alone,) = left.leaving
    assert (alone.who, alone.to, alone.sure) == (("s",), "fight on", True)
    assert alone.gains["s"] == known(5)
    assert [(lever.lever, lever.enough) for lever in alone.levers] == [("loan", "always")]
    assert left.nobody_leaves_with_levers == "always"


def test_ranges_leave_it_open():
    loose = Signing(SURE.name, SURE.parties, SURE.offers, {"n": Worth(low=40, high=65), "s": known(35)})
    package = signed_packages(loose)[0]
    assert package.nobody_leaves == "sometimes"
    assert package.nobody_leaves_with_levers is None
    (alone,) = package.leaving
    assert (alone.who, alone.sure, alone.gains["n"]) == (("n",), False, Worth(low=-20, high=5))


def test_all_leave_together_for_what_is_better_for_each():
    poor = offer("P", 50, 40, {"A": {"n": known(10), "s": known(10)}})
    rich = offer("A", 60, 50, {"P": {"n": known(-10), "s": known(-10)}})
    package = signed_packages(Signing("t", ("n", "s"), (poor, rich), SURE.outside))[0]
    (together,) = package.leaving
    assert (package.nobody_leaves, together.who, together.to, together.sure) == ("always", ("n", "s"), "A", True)


@pytest.mark.parametrize(("parties", "most"), [(2, 8), (3, 8), (4, 4), (5, 2), (9, 1)])
def test_more_parties_leave_room_for_fewer_packages(parties, most):
    assert offers_at_most(parties) == most


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "ford.yaml"
    path.write_text(CASE, encoding="utf-8")
    return str(path)


def test_the_command_judges_the_packages_of_a_case(case):
    words = [case, "--from-settlement", "--package", "mine:line=here,toll=none", "--package", "bad:line=here,toll=full"]
    result = CliRunner().invoke(app, [*words, "--json"])
    assert result.exit_code == 0, result.output
    answer = json.loads(result.stdout)
    packages = {package["name"]: package for package in answer["packages"]}
    assert answer["about"]["case"] == "ford"
    assert answer["decision_makers"] == ["north", "south"]
    assert packages["mine"]["worth"]["north"] == {"low": 50, "high": 50}
    assert packages["mine"]["nobody_leaves"] == "sometimes"  # north's outside option may be worth up to 60
    assert packages["bad"]["nobody_leaves"] == "never"
    gone = next(leaving for leaving in packages["bad"]["leaving"] if leaving["who"] == ["south"])
    assert gone["gains"]["south"] == {"low": 25, "high": 25}
    assert [(lever["lever"], lever["enough"]) for lever in gone["levers"]] == [("loan", "never")]
    assert "A" not in packages  # it is the analyst's own, under its name
    assert set(packages) >= {"mine", "bad"}
    shown = CliRunner().invoke(app, words).stdout
    assert "south would leave to fight on" in shown


def test_packages_are_judged_by_the_concepts_and_sanctions_asked(case):
    words = [case, "--from-settlement", "--concepts", "R,SEQ", "--sanctions", "single", "--json"]
    answer = json.loads(CliRunner().invoke(app, words).output)
    assert list(answer["concepts"]) == ["R", "SEQ"]
    assert answer["sanctions"] == "single"


@pytest.mark.parametrize("text", ["mine:line=here", "line=here,toll=none", "mine:line=nowhere,toll=none"])
def test_a_package_that_is_none_is_refused(case, text):
    result = CliRunner().invoke(app, [case, "--from-settlement", "--package", text])
    assert isinstance(result.exception, CaseError)
