"""Whom a pronoun stands for."""

from collections.abc import Callable

from pourparler.reading.cast.actors import Cast, find_actors
from pourparler.reading.values import Sentence

Split = Callable[[str], list[Sentence]]


def ids(text: str, sentences_of: Split, year: int | None = 2025) -> dict[str, list[str]]:
    cast = Cast(sentences_of(text), year)
    return {actor.id: [mention.quote for mention in actor.mentions] for actor in find_actors(cast, text)}


def test_a_pronoun_is_the_last_subject_of_its_paragraph(sentences_of: Split) -> None:
    found = ids("The Russian army advanced near Sumy. It also shelled Kharkiv.", sentences_of)
    assert found["RUSMIL"] == ["Russian army", "It"]


def test_a_pronoun_goes_on_from_the_subject_that_its_verb_is_joined_to(sentences_of: Split) -> None:
    found = ids("Colombia offered a truce if the ELN agrees to disarm, and it freed 22 prisoners.", sentences_of)
    assert found["COL"] == ["Colombia", "it"]


def test_them_is_both_sides_where_the_sentence_named_both(sentences_of: Split) -> None:
    text = "Congo and M23 met in Doha. Qatar spoke to the two sides and said its envoy would bring them together."
    assert "them" in ids(text, sentences_of)["COD"]
    assert "them" in ids(text, sentences_of)["M23"]


def test_who_acts_on_a_pronoun_is_not_meant_by_it(sentences_of: Split) -> None:
    text = "Colombia and the ELN held talks. The Colombian army moved up, and the rebels accuse it of burning villages."
    assert "it" in ids(text, sentences_of)["COLMIL"]
