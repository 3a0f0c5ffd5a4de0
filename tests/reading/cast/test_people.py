"""People: whose they are by the words beside their office, and who is meant by an office alone."""

from collections.abc import Callable

import pytest

from pourparler.reading.cast.actors import Cast
from pourparler.reading.values import Sentence

Split = Callable[[str], list[Sentence]]

NAMED = [
    ("Russian Foreign Minister Sergei Lavrov arrived.", "RUS_LAVROV", "official"),
    ("Congo's army chief, Christian Tshiwewe, resigned.", "COD_TSHIWEWE", "officer"),
    ("Yousif Ezzat, an adviser to the Rapid Support Forces, arrived.", "RSF_EZZAT", "official"),
    ("Prime Minister Nikol Pashinyan of Armenia spoke.", "ARM_PASHINYAN", "leader"),
    ("U.N. envoy Hans Grundberg flew to Aden.", "UN_GRUNDBERG", "mediator"),
    ("The U.S. ambassador, Richard Norland, flew to Rajma.", "USA_NORLAND", "official"),
    ("South Korean President Park Geun-hye spoke.", "KOR_PARK", "leader"),
    ("Former Kenyan president Uhuru Kenyatta spoke.", "KEN_KENYATTA", "leader"),
    ("ELN negotiator Pablo Beltrán flew to Havana, Colombia said.", "ELN_BELTRÁN", "negotiator"),
    ("Secretary of State Warren Christopher left.", "USA_CHRISTOPHER", "official"),
    ("The Houthis met. Their spokesman, Adel Nasr, spoke.", "HOUTHIS_NASR", "spokesperson"),
]


@pytest.mark.parametrize(("text", "key", "role"), NAMED, ids=[text for text, *_ in NAMED])
def test_a_person_is_of_whom_the_words_beside_the_office_name(
    text: str, key: str, role: str, sentences_of: Split
) -> None:
    people = Cast(sentences_of(text), 2015).people
    assert people[key].role == role


def test_an_office_alone_is_who_holds_it(sentences_of: Split) -> None:
    cast = Cast(sentences_of("The Israeli prime minister met the president of Azerbaijan."), 2024)
    assert [one.actor for one in cast.by_sentence[0]] == ["ISR_NETANYAHU", "AZE_ALIYEV"]


def test_two_of_one_surname_are_two_people(sentences_of: Split) -> None:
    text = "Kim Kwan-jin, the security adviser of South Korea, left. North Korean leader Kim Jong Un stayed."
    assert {"KOR_KIM", "PRK_KIM"} <= set(Cast(sentences_of(text), 2015).people)


def test_who_is_of_nobody_is_of_the_country_of_the_text(sentences_of: Split) -> None:
    text = "The government and the ELN held talks. Colombia sent aid. President Rojas thanked the ELN."
    assert "COL_ROJAS" in Cast(sentences_of(text), 2015).people


@pytest.mark.parametrize("text", ["In Goma, the governor resigned.", "Laukkai, the chief town of Kokang, fell."])
def test_a_place_before_an_office_is_no_person(text: str, sentences_of: Split) -> None:
    assert Cast(sentences_of(text), 2024).people == {}
