import json
from pathlib import Path

import pytest

from pourparler.cases.geniusweb import load_geniusweb
from pourparler.errors import CaseError

DOMAIN = {
    "name": "trip",
    "issuesValues": {"city": {"values": ["Oslo", "Bern"]}, "days": {"range": {"low": 1, "high": 3, "step": 1}}},
}
SPACE = {
    "issueUtilities": {
        "city": {"discreteutils": {"valueUtilities": {"Oslo": 1.0, "Bern": 0.2}}},
        "days": {"numberutils": {"lowValue": 1, "lowUtility": 0.0, "highValue": 3, "highUtility": 1.0}},
    },
    "issueWeights": {"city": 0.6, "days": 0.4},
    "reservationBid": {"issuevalues": {"city": "Bern", "days": 2}},
}


@pytest.fixture
def load(tmp_path: Path):
    def loaded(space: dict = SPACE, kind: str = "LinearAdditiveUtilitySpace"):
        for name, content in (("domain", DOMAIN), ("a", {kind: space}), ("b", {kind: space})):
            (tmp_path / f"{name}.json").write_text(json.dumps(content))
        return load_geniusweb(tmp_path / "domain.json", [tmp_path / "a.json", tmp_path / "b.json"])

    return loaded


def test_the_outside_option_is_what_the_reservation_bid_is_worth(load) -> None:
    assert load().case.preferences["a"].outside_option.value == pytest.approx(0.6 * 0.2 + 0.4 * 0.5)


def test_no_reservation_bid_is_zero(load) -> None:
    space = {key: value for key, value in SPACE.items() if key != "reservationBid"}
    assert load(space).case.preferences["a"].outside_option.value == 0


def test_ranges_become_listed_amounts_with_values_on_a_line(load) -> None:
    imported = load()
    days = imported.case.issue("days")
    assert (days.min, days.max, days.step) == (1, 3, 1)
    assert [value.figure for _, value in imported.case.preferences["a"].values["days"].points] == [0.0, 1.0]


def test_other_utility_spaces_are_refused_by_name(load) -> None:
    with pytest.raises(CaseError, match="no object 'LinearAdditiveUtilitySpace' in it; found 'PartialOrdering'"):
        load(kind="PartialOrdering")


def test_a_missing_utility_is_refused_by_name(load) -> None:
    space = {**SPACE, "issueWeights": {"city": 0.6}}
    with pytest.raises(CaseError, match="the weight of 'days' is None"):
        load(space)
