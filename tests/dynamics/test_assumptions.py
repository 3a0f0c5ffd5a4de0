"""What an answer takes for granted, with its numbers: above all why a run may have a deal where there is no zone."""

import numpy as np
import pytest
from small_war import STILL, STILL_SIDE, carrot, case_of

from pourparler.dynamics.assumptions import assumptions
from pourparler.dynamics.bargaining import acceptance
from pourparler.dynamics.bridge import bridge
from pourparler.dynamics.ground import ground_of
from pourparler.dynamics.parameters import known_names
from pourparler.dynamics.war_swings import worth_by_strength, worth_of_a_fort
from pourparler.dynamics.world import world_of

MOVING_SIDE = {**STILL_SIDE, "strong_factor": 1.2, "weak_factor": 0.8}
MOVING = {**STILL, "draw_probability": 0.5, "north": MOVING_SIDE, "south": MOVING_SIDE}


def carried(**changes):
    return bridge(ground_of(case_of(**changes)))


def said(one) -> str:
    return " ".join(assumptions(one))


@pytest.mark.parametrize(("noise", "expected"), [(0.03, "16 %"), (0.01, "0.67 %"), (0.1, "38 %")])
def test_noise_in_acceptance_is_said_as_a_share_of_bad_offers_taken(noise, expected):
    one = carried(dynamics={**STILL, "acceptance_noise": noise})
    taken = float(acceptance(world_of(one.parameters), np.array(0.35), np.array(0.40)))
    assert f"{100 * taken:.2g} %" == expected
    assert f"An offer 5 points short of fighting on is still taken in {expected} of cases" in said(one)
    assert f"acceptance_noise {noise:g}" in said(one)


def test_the_hard_rule_takes_nothing_short_of_fighting_on():
    assert "is still taken" not in said(carried())
    assert "offers are taken exactly when they beat fighting on" in said(carried())


def test_a_war_that_stands_still_gives_no_run_another_zone():
    assert "a run may have a zone" not in said(carried())


def test_what_hidden_strength_and_the_front_do_is_said_with_its_points():
    one = carried(north=80, south=78, dynamics=MOVING, levers=[carrot()])
    weak, strong = worth_by_strength(one.parameters)[0]
    assert weak < 0.80 < strong
    assert (weak + strong) / 2 == pytest.approx(0.80)
    assert f"worth {100 * strong:.0f} points to it if strong (50 % likely) and {100 * weak:.0f} if weak" in said(one)
    assert f"{100 * worth_of_a_fort(one.parameters)[1]:.1f} points for south" in said(one)
    assert "a run may have a zone where settle, which takes the outside options as written, finds none" in said(one)


def test_a_front_with_one_fort_between_the_ends_has_no_step():
    one = carried(north=40, south=40, dynamics={**MOVING, "forts": 2, "start_territory": 1})
    assert worth_of_a_fort(one.parameters) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("own", "count"), [({}, "no figure is"), ({"force": 90}, "figure is"), (MOVING_SIDE, "figures are")]
)
def test_figures_of_the_case_are_counted_against_all_that_a_case_may_give(own, count):
    (sentence,) = [one for one in assumptions(carried(dynamics={"north": own})) if one.startswith("Of the war and")]
    assert f"{count} the case's own" in sentence
    assert f"of the {len(known_names())} parameters" in sentence
