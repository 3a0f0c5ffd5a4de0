"""Who is named, and what stands for somebody: seats, forces, people, pronouns, "the rebels"."""

from collections.abc import Callable

import pytest

from pourparler.reading.cast.actors import Cast, find_actors
from pourparler.reading.values import Sentence

Split = Callable[[str], list[Sentence]]


def ids(text: str, sentences_of: Split, year: int | None = 2025) -> dict[str, list[str]]:
    cast = Cast(sentences_of(text), year)
    return {actor.id: [mention.quote for mention in actor.mentions] for actor in find_actors(cast, text)}


NAMED = [
    ("Russian drones struck Odesa.", "RUS", "Russian"),
    ("The Russian army advanced.", "RUSMIL", "Russian army"),
    ("The Houthis fired a missile.", "HOUTHIS", "Houthis"),
    ("The United Nations urged restraint.", "UN", "United Nations"),
    ("Kyiv rejected the offer.", "UKR", "Kyiv"),
    ("President Trump urged both to talk.", "USA_TRUMP", "President Trump"),
]


@pytest.mark.parametrize(("text", "actor", "words"), NAMED, ids=[text for text, *_ in NAMED])
def test_an_actor_is_known_by_its_name(text: str, actor: str, words: str, sentences_of: Split) -> None:
    assert words in ids(text, sentences_of)[actor]


def test_a_person_introduced_by_office_speaks_for_that_side(sentences_of: Split) -> None:
    text = "Yousif Ezzat, an adviser to the Rapid Support Forces, arrived. Ezzat said talks would resume."
    cast = Cast(sentences_of(text), 2023)
    (person,) = (person for person in cast.people.values() if person.name == "Yousif Ezzat")
    assert person.actor == "RSF"
    assert len(ids(text, sentences_of)[person.id]) == 2


def test_another_ones_envoy_is_not_he(sentences_of: Split) -> None:
    text = "U.N. Secretary-General Kofi Annan's envoy, Ian Martin, appealed for calm."
    assert ids(text, sentences_of, 2006)["UN_MARTIN"] == ["envoy, Ian Martin"]


def test_a_new_spokesman_after_what_he_says_is_the_topics(sentences_of: Split) -> None:
    text = "The United Nations warned of hunger. Israel let in fuel, a spokesman, Jean Martin, said."
    assert "UN_MARTIN" in ids(text, sentences_of)


def test_the_opposition_coalition_is_not_the_rebels(sentences_of: Split) -> None:
    text = "Colombia and the ELN held talks. The opposition coalition called a march. The opposition attacked."
    assert ids(text, sentences_of)["ELN"] == ["ELN", "The opposition"]


def test_the_two_sides_are_the_main_parties(sentences_of: Split) -> None:
    text = "Congo and M23 met in Doha, with Kenya, Angola and Qatar as hosts. The two sides signed nothing."
    cast = Cast(sentences_of(text), 2025)
    assert set(cast.parties) == {"COD", "M23"}
    assert {one.actor for one in cast.by_sentence[1]} == {"COD", "M23"}


def test_the_government_and_the_rebels_stand_for_the_sides(sentences_of: Split) -> None:
    text = "Colombia and the ELN held talks. The government freed two men. The rebels welcomed it. The army stayed out."
    cast = Cast(sentences_of(text), 2024)
    assert [mentions[0].actor for mentions in cast.by_sentence[1:]] == ["COL", "ELN", "COLMIL"]


def test_nobody_is_found_where_nobody_is_named(sentences_of: Split) -> None:
    assert ids("It rained all day on the fields.", sentences_of) == {}


def test_an_abbreviation_counts_only_where_its_country_is_spoken_of(sentences_of: Split) -> None:
    assert "ELN" not in ids("The ELN gene was cloned.", sentences_of)
    assert "ELN" in ids("Colombia said the ELN had fired first.", sentences_of)
