"""Zartman's three signs: each with what the record holds, or with nothing on record."""

from pourparler.brief.material import Material
from pourparler.brief.pages import ripeness as page
from pourparler.brief.ripeness import Ripeness, SideSigns, Sign, both_have, ripeness_of

NOTHING = SideSigns(party="x", losses=(), gains=(), openings=(), steps=(), agreed=(), spokespersons=())


def signs(material: Material) -> dict[str, SideSigns]:
    found = ripeness_of(material.case, material.evidence, material.timeline, material.gap)
    return {side.party: side for side in found.sides}


def test_losses_are_counted_to_the_side_that_was_struck(rivers_material: Material) -> None:
    found = signs(rivers_material)
    assert [item.id for item in found["coast"].losses] == ["e1", "e5"]
    assert [item.id for item in found["highland"].losses] == ["e3"]
    assert not found["marsh"].has(Sign.HURTING)


def test_an_attack_without_target_counts_where_there_are_two_sides(istanbul_material: Material) -> None:
    found = signs(istanbul_material)
    assert found["ukraine"].losses
    assert all(item.actors == ("russia",) for item in found["ukraine"].losses)


def test_advances_speak_against_a_stalemate(istanbul_material: Material) -> None:
    found = signs(istanbul_material)
    assert {item.kind for item in found["russia"].gains} == {"capture_claim", "ground_offensive"}
    assert not found["ukraine"].gains


def test_openings_are_offers_choices_and_conditions(rivers_material: Material) -> None:
    found = signs(rivers_material)
    assert [one.id for one in found["highland"].openings] == ["p12"]
    assert [one.id for one in found["coast"].openings] == ["p11", "p15"]
    assert [one.id for one in found["coast"].agreed] == ["a1", "a2"]
    assert ("cap", "r2") in found["highland"].steps


def test_spokespersons_are_named_with_their_rounds(rivers_material: Material) -> None:
    found = signs(rivers_material)
    assert found["coast"].spokespersons == (("B. Shore", ("r1",)), ("C. Quay", ("r2",)))


def test_what_is_not_on_record_is_said_to_be_missing(rivers_material: Material) -> None:
    line = page.summed_up(Ripeness(sides=(NOTHING,), rounds_held=()))
    assert line is not None
    assert line.text == (
        "It does not hold losses, an opening or an agreed term and a head of delegation for every side."
    )
    table = page.section(rivers_material).blocks[-1]
    assert "Nothing on record." in table.model_dump_json()


def test_a_sign_needs_every_side() -> None:
    both = dict(both_have(Ripeness(sides=(), rounds_held=())))
    assert not any(both.values())
