"""The sides of a text, and the words that stand for them."""

from collections.abc import Callable

import pytest

from pourparler.reading.cast.actors import Cast, find_actors
from pourparler.reading.values import Sentence

Split = Callable[[str], list[Sentence]]

WARS = [
    ("Qatar and Egypt mediated. Israel bombed Gaza. Hamas freed hostages. Hamas blamed Israel.", {"ISR", "HAMAS"}),
    ("Congo and M23 met in Doha, with Kenya, Angola and Qatar as hosts.", {"COD", "M23"}),
    (
        "The U.S. envoy met the Sudanese army. The Rapid Support Forces shelled it. The army struck back.",
        {"SAF", "RSF"},
    ),
    ("India and Pakistan exchanged fire. The United States and China urged restraint.", {"IND", "PAK"}),
    ("Nepal's king spoke. The rebels rejected it. The rebels ambushed the army.", {"NPL", "NPLREB"}),
    ("Myanmar's military fought the MNDAA, the TNLA and the Arakan Army.", {"MMR", "MNDAA", "TNLA", "AA"}),
]


@pytest.mark.parametrize(("text", "sides"), WARS, ids=[text[:40] for text, _ in WARS])
def test_the_sides_are_those_who_fight(text: str, sides: set[str], sentences_of: Split) -> None:
    found = {side.removesuffix("MIL") for side in Cast(sentences_of(text), 2024).parties}
    assert found == sides


def test_the_army_is_that_of_the_war_and_not_of_an_envoy(sentences_of: Split) -> None:
    text = "A U.S. envoy met Colombia and the ELN in Havana. The army stayed out."
    cast = Cast(sentences_of(text), 2024)
    assert [one.actor for one in cast.by_sentence[1]] == ["COLMIL"]


def test_rebels_named_by_their_country_are_its_group(sentences_of: Split) -> None:
    cast = Cast(sentences_of("Colombian rebels freed a soldier. The ELN said so."), 2024)
    assert cast.by_sentence[0][0].actor == "ELN"


def test_they_are_both_after_both_were_named(sentences_of: Split) -> None:
    cast = Cast(sentences_of("India and Pakistan held fire. They are due to speak again."), 2025)
    assert {one.actor for one in cast.by_sentence[1]} == {"IND", "PAK"}


def test_the_group_is_the_one_named_last(sentences_of: Split) -> None:
    text = "Mali and the CMA met. The CMA left. Mali stayed.\n\nJNIM ambushed a convoy. The group also took hostages."
    cast = Cast(sentences_of(text), 2025)
    assert cast.by_sentence[-1][0].actor == "JNIM"


def test_letters_that_a_text_introduces_name_the_same(sentences_of: Split) -> None:
    text = "The Zomi Unity Front (ZUF) shelled a town. Later ZUF withdrew."
    (front,) = (one for one in find_actors(Cast(sentences_of(text), 2025), text) if one.id == "ZUF")
    assert (front.name, len(front.mentions)) == ("Zomi Unity Front", 3)


ROLES = [
    ("The talks were hosted by Venezuela and Brazil.", {"VEN": "host", "BRA": "host"}),
    (
        "Colombia met the ELN. Norway and Cuba, guarantors of the process, spoke.",
        {"CUB": "guarantor", "NOR": "guarantor"},
    ),
    ("Yemen said the Houthis, backed by Iran, fired at Yemen.", {"IRN": "backer:HOUTHIS", "YEM": "party"}),
    ("Oman mediated between Yemen and the Houthis. The Houthis fired at Yemen.", {"OMN": "mediator", "YEM": "party"}),
    ("Sudan fought Ethiopia. Egypt hosted and Egypt mediated.", {"EGY": "mediator_host"}),
    ("Human Rights Watch said Sudan and Ethiopia shelled towns.", {"HRW": "source"}),
]


@pytest.mark.parametrize(("text", "roles"), ROLES, ids=[text for text, _ in ROLES])
def test_who_is_what_in_the_talks(text: str, roles: dict[str, str], sentences_of: Split) -> None:
    found = {actor.id: actor.role for actor in find_actors(Cast(sentences_of(text), 2024), text)}
    assert {actor: found.get(actor) for actor in roles} == roles
