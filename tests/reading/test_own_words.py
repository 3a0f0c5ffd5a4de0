"""A war that no gazetteer knows: the case names its parties, issues and places, and they are read by its own ids."""

from datetime import date

import pytest

from pourparler.cases.check import check_text
from pourparler.reading.documents.sources import plain_text
from pourparler.reading.own_words import OwnWords
from pourparler.reading.read import Settings, read_text
from pourparler.reading.values import Reading
from pourparler.talks import Case

CASE = """
schema: pourparler-case/1
case: {id: tarn, title: The Tarn war}
parties:
- {id: veleria, name: Veleria, aliases: [Velerian, Port Sabel]}
- {id: front, name: Tarn Liberation Front, kind: armed_group, aliases: [TLF, the Front]}
- {id: drc, name: DR Congo, kind: mediator}
- {id: both, name: Joint paper, kind: joint_text, members: [veleria, front]}
issues:
- {id: dam, name: The dam, type: unordered, options: [joint, velerian], words: [sluice gate, spillway]}
- {id: prisoners, name: Prisoners, type: unordered, options: [all, none]}
places:
- {name: Orran, aliases: [Orran valley], lat: 12.5, lon: 44.25, radius_km: 20}
"""
REPORT = """Veleria and the Tarn Liberation Front Meet in Kinshasa

KINSHASA, Congo — Veleria and the Tarn Liberation Front held a second round of talks in Kinshasa on Saturday, mediated \
by the Democratic Republic of Congo.

The Front demanded that two sluice  gates be opened. Velerian forces shelled TLF positions near Orran on Friday, \
killing at least nine people. Port Sabel insists on the release of all prisoners.

Velerian Foreign Minister Ana Sabo said the government would not give up the dam.
"""


@pytest.fixture(scope="module")
def case() -> Case:
    checked = check_text(CASE, "tarn.yaml")
    assert checked.errors == ()
    return checked.case_file.case


@pytest.fixture(scope="module")
def reading(case: Case) -> Reading:
    return read_text(plain_text("tarn.txt", REPORT.encode()), Settings(date(2025, 7, 21), own=OwnWords.of(case)))


def test_actors_are_the_parties_of_the_case(reading: Reading) -> None:
    named = {actor.id: actor.name for actor in reading.actors}
    assert {id_: named[id_] for id_ in ("veleria", "front", "drc")} == {
        "veleria": "Veleria",
        "front": "Tarn Liberation Front",
        "drc": "DR Congo",
    }
    roles = {actor.id: actor.role for actor in reading.actors}
    assert roles["veleria_SABO"] == "official:veleria"


def test_talks_and_fighting_are_between_them(reading: Reading) -> None:
    (held,) = reading.rounds
    assert (set(held.parties), held.mediators) == ({"veleria", "front"}, ("drc",))
    shelling = next(event for event in reading.events if event.type == "ASSAULT")
    assert (shelling.source, shelling.target, shelling.place) == (("veleriaMIL",), ("front",), "Orran")


def test_positions_are_on_its_issues(reading: Reading) -> None:
    said = {(position.party, position.issue, position.stance) for position in reading.positions}
    assert (("front",), "dam", "demands") in said
    assert (("veleria",), "prisoners", "demands") in said


def test_its_places_have_its_points(reading: Reading) -> None:
    orran = next(place for place in reading.places if place.quote == "Orran")
    assert (orran.lat, orran.lon, orran.radius_km) == (12.5, 44.25, 20)
    assert REPORT[orran.start : orran.end] == "Orran"


def test_without_the_case_the_war_is_not_known(case: Case) -> None:
    reading = read_text(plain_text("tarn.txt", REPORT.encode()), Settings(date(2025, 7, 21)))
    assert not {party for position in reading.positions for party in position.party} & {"veleria", "front"}


def test_other_words_are_another_reading(case: Case) -> None:
    fewer = case.model_copy(update={"places": ()})
    prints = {words.fingerprint for words in (OwnWords(), OwnWords.of(case), OwnWords.of(fewer), OwnWords.of(case))}
    assert len(prints) == 3
