"""A third party with levers, on the Euphrates conflict."""

import pytest
from models import ELMIRA_MERGED, SYRIA_IRAQ, conflict

from pourparler.errors import StabilityError
from pourparler.stability.answers import stability_of
from pourparler.stability.mediation import StabilityLever, with_third_party

CARROT = StabilityLever("Aid", on="Syria", where="YNN", places=2.5)
"""Aid lifts 'release the water, nobody attacks' above everything Syria could move to from there but state 1."""


def test_a_lever_lifts_the_states_it_works_in():
    wider = with_third_party(conflict(**SYRIA_IRAQ), "Kingdom", [CARROT], goal=[2])
    assert wider.decision_makers == ("Syria", "Iraq", "Kingdom")
    assert wider.game.states == 12
    assert wider.text(wider.state("2/Y")) == "YNNY"
    assert wider.prefers(0, wider.state("2/Y"), wider.state("3/Y"))
    assert not wider.prefers(0, wider.state("2/N"), wider.state("3/N"))
    assert wider.prefers(2, wider.state("2/N"), wider.state("2/Y"))
    assert wider.prefers(2, wider.state("2/Y"), wider.state("1/N"))


def test_the_lever_makes_the_goal_hold():
    alone = stability_of(conflict(**SYRIA_IRAQ), ["SMR"])
    assert 2 not in alone.concepts["SMR"].equilibria
    strong = StabilityLever("Aid", on="Syria", where="YNN", places=10)
    wider = with_third_party(conflict(**SYRIA_IRAQ), "Kingdom", [strong], goal=[2])
    held = stability_of(wider, ["SMR"]).concepts["SMR"]
    assert "2/Y" in held.stable["Syria"]
    assert "2/Y" in held.stable["Iraq"]


def test_a_third_party_without_levers_changes_nothing():
    base = conflict(**SYRIA_IRAQ)
    wider = with_third_party(base, "Observer", [], goal=[2])
    one = stability_of(base, ["R", "GMR", "SMR", "SEQ", "SSEQ"])
    other = stability_of(wider, ["R", "GMR", "SMR", "SEQ", "SSEQ"])
    for concept, row in one.concepts.items():
        assert [f"{state}/" for state in row.equilibria] == sorted(other.concepts[concept].equilibria)


def test_levers_need_options():
    with pytest.raises(StabilityError, match="a third party joins models in option form"):
        with_third_party(conflict(**ELMIRA_MERGED), "Province", [], goal=[8])
    with pytest.raises(StabilityError, match="lever 'Aid'"):
        with_third_party(conflict(**SYRIA_IRAQ), "Kingdom", [StabilityLever("Aid", "Syria", "YN", 1)], goal=[2])
