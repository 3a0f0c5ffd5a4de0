"""GENIUS files: scale, reservation, discount, and what is wrong with a file said in a sentence."""

from pathlib import Path

import pytest

from pourparler.cases.genius import Scale, load_genius
from pourparler.errors import CaseError

DOMAIN = """<negotiation_template><utility_space><objective index="0" name="root">
<issue index="2" name="Price" type="discrete"><item index="1" value="low"/><item index="2" value="high"/></issue>
<issue index="3" name="Car" type="discrete"><item index="1" value="yes"/><item index="2" value="no"/></issue>
</objective></utility_space></negotiation_template>"""


def profile(price=(2, 8), car=(5, 0), more="", issues="") -> str:
    return f"""<utility_space><objective index="0" name="root">
<weight index="2" value="0.75"/><weight index="3" value="0.25"/>
<issue index="2" name="Price" type="discrete"><item value="low" evaluation="{price[0]}"/>
<item value="high" evaluation="{price[1]}"/></issue>
<issue index="3" name="Car" type="discrete"><item value="yes" evaluation="{car[0]}"/>
<item value="no" evaluation="{car[1]}"/>{issues}</issue></objective>{more}</utility_space>"""


@pytest.fixture
def load(tmp_path: Path):
    def loaded(one: str, other: str = profile(), domain: str = DOMAIN, scale: Scale = Scale.GENIUS):
        for name, text in (("domain", domain), ("buyer", one), ("seller", other)):
            (tmp_path / f"{name}.xml").write_text(text)
        return load_genius(tmp_path / "domain.xml", [tmp_path / "buyer.xml", tmp_path / "seller.xml"], scale)

    return loaded


def figures(imported, party: str, issue: str) -> dict[str, float]:
    preferences = imported.case.preferences[party]
    weight = preferences.weights[issue].figure
    return {option: weight * value.figure / 100 for option, value in preferences.values[issue].options.items()}


def test_weights_go_by_the_index_of_their_issue_and_parties_by_the_files(load) -> None:
    imported = load(profile(), scale=Scale.RAW)
    assert list(imported.case.preferences) == ["buyer", "seller"]
    assert figures(imported, "buyer", "Price") == {"low": 1.5, "high": 6.0}
    assert figures(imported, "buyer", "Car") == {"yes": 1.25, "no": 0.0}


def test_the_genius_scale_divides_by_the_largest_evaluation(load) -> None:
    assert figures(load(profile()), "buyer", "Price") == {"low": 0.1875, "high": 0.75}


def test_an_issue_worth_nothing_stays_worth_nothing(load) -> None:
    assert figures(load(profile(car=(0, 0))), "buyer", "Car") == {"yes": 0.0, "no": 0.0}


def test_reservation_and_discount_are_kept_apart(load) -> None:
    imported = load(profile(more='<reservation value="0.4"/><discount_factor value="0.9"/>'))
    assert imported.case.preferences["buyer"].outside_option.value == 0.4
    assert dict(imported.discounts) == {"buyer": 0.9}
    assert any("discount factor 0.9 is kept apart" in note for note in imported.notes)


def test_a_missing_reservation_is_zero_and_said(load) -> None:
    imported = load(profile())
    assert imported.case.preferences["seller"].outside_option.value == 0
    assert "seller: no reservation value is written; 0 is taken, as GENIUS does" in imported.notes


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (profile(price=("nan", 8)), "the evaluation of 'low' is 'nan', expected a finite number"),
        (profile(price=("inf", 8)), "the evaluation of 'low' is 'inf', expected a finite number"),
        (profile(issues='<item value="yes" evaluation="3"/>'), "issue 'Car' lists option 'yes' twice"),
        (profile().replace('value="0.25"', 'value="much"'), "the weight of 'Car' is 'much', expected a finite number"),
        (profile().replace('name="Car"', 'name="Boat"'), "no evaluation of 'yes' on issue 'Car' of the domain"),
        (profile().replace('type="discrete"', 'type="real"'), "only discrete issues are read"),
        ("<utility_space/>", "no <issue> in it"),
        ("utility", "is no XML"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><utility_space/>', "has a document type or entities"),
    ],
)
def test_what_is_wrong_with_a_profile_is_said(load, one: str, said: str) -> None:
    with pytest.raises(CaseError, match=said.replace("(", r"\(").replace("<", "<")):
        load(one)


@pytest.mark.parametrize(
    ("domain", "said"),
    [
        (DOMAIN.replace('value="no"', 'value="yes"'), "issue 'Car' lists option 'yes' twice"),
        (DOMAIN.replace('<item index="1" value="yes"/><item index="2" value="no"/>', ""), "issue 'Car' has no options"),
    ],
)
def test_what_is_wrong_with_a_domain_is_said(load, domain: str, said: str) -> None:
    with pytest.raises(CaseError, match=said):
        load(profile(), domain=domain)
