"""Exact solvers agree with closed forms, with the simulation, and with what theory says of delay."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.dynamics.exact.belief_game import one_sided
from pourparler.dynamics.exact.equilibrium import complete_information
from pourparler.dynamics.exact.forward import deal_by_period
from pourparler.dynamics.exact.ladder_equations import hitting_chances, mean_battles, war_values
from pourparler.dynamics.exact.least_pressure import least_pressure
from pourparler.dynamics.ladder import NODES, discounted_win, war_table
from pourparler.dynamics.parameters import TwfParameters
from pourparler.dynamics.simulation import block
from pourparler.dynamics.theory.catalogue import theory
from pourparler.errors import DynamicsError


@settings(deadline=None)
@given(forts=st.integers(2, 30), p=st.floats(0.05, 0.95), discount=st.floats(0.8, 1.0), draw=st.floats(0.0, 0.9))
def test_closed_forms_and_linear_equations_agree_at_every_fort(forts, p, discount, draw):
    by_equations = war_values(np.full(forts - 1, p), discount, draw)
    by_formula = discounted_win(np.arange(forts + 1), forts, p, discount, draw)
    assert np.abs(by_equations - by_formula).max() < 1e-9


def test_war_values_hitting_chances_and_durations_of_the_ruin():
    even = np.full(9, 0.55)
    asked = {"start": 3, "forts": 10, "p": 0.55}
    assert hitting_chances(even)[3] == pytest.approx(theory("ruin.win_prob", asked).value, abs=1e-12)
    assert mean_battles(even)[3] == pytest.approx(theory("ruin.duration", asked).value, abs=1e-10)
    drawn = theory("ruin.duration_with_draws", {"start": 3, "forts": 10, "p_given_move": 0.55, "draw_prob": 0.5})
    assert mean_battles(even, draw=0.5)[3] == pytest.approx(drawn.value, abs=1e-9)
    worth = theory("ruin.war_value", {**asked, "delta": 0.95, "cost_per_battle": 0.02})
    assert war_values(even, 0.95, cost=0.02)[3] == pytest.approx(worth.value, abs=1e-12)


def test_the_table_of_war_values_is_the_linear_equations():
    parameters = TwfParameters()
    table = war_table(parameters, parameters.parties[1])
    node = 400
    solved = war_values(np.full(19, 1 - node / (NODES - 1)), 0.998, 0.5)[::-1]
    assert np.abs(table[:, node, 0] - solved).max() < 1e-9


def test_the_table_errs_by_less_than_it_says():
    between = (np.arange(NODES - 1) + 0.5) / (NODES - 1)
    held = np.arange(21)[:, None]
    exact = discounted_win(held, 20, between, 0.998, 0.5)
    nodes = discounted_win(held, 20, np.linspace(0, 1, NODES), 0.998, 0.5)
    assert np.abs((nodes[:, 1:] + nodes[:, :-1]) / 2 - exact).max() < 2e-5


@settings(max_examples=40, deadline=None)
@given(
    forts=st.integers(2, 12), p=st.floats(0.1, 0.9), patience=st.tuples(*[st.floats(0.5, 0.99)] * 2),
    cost=st.tuples(*[st.floats(0.0, 0.2)] * 2), stick=st.floats(0.0, 0.1),
)  # fmt: skip
def test_complete_information_settles_at_once_in_every_interior_state(forts, p, patience, cost, stick):
    """So delay must come from information, commitment, indivisibility or bounded strategies."""
    moods = np.array([[0.7, 0.3], [0.4, 0.6]])
    solved = complete_information(forts, p, patience, cost, moods, np.array([[0.0, 0.0], [stick, stick]]))
    assert solved.error <= 1e-12
    assert solved.settles[1:-1].all()
    assert np.abs(solved.worth_a + solved.worth_b - 1)[1:-1].max() < 1e-9


def test_a_war_that_costs_nothing_is_settled_too():
    """What both expect of it is all there is: no reason to settle, and none not to."""
    free = complete_information(7, 0.37, (1.0, 1.0), (0.0, 0.0))
    assert free.settles[1:-1].all()
    assert free.share[1:-1, :, 0] == pytest.approx(np.repeat(hitting_chances(np.full(6, 0.37))[1:-1, None], 2, axis=1))


def test_without_a_battlefield_the_equilibrium_is_rubinsteins():
    """On a long ladder, in the middle of an even war between the patient, war is far from deciding anything."""
    solved = complete_information(400, 0.5, (0.9, 0.9), (0.0, 0.0))
    assert solved.share[200, 0, 0] == pytest.approx(1 / 1.9, abs=1e-9)


def test_a_stick_on_the_responder_moves_terms_to_the_proposer():
    free = complete_information(10, 0.5, (0.95, 0.95), (0.01, 0.01))
    pressed = complete_information(10, 0.5, (0.95, 0.95), (0.01, 0.01), sticks=np.array([[0.0, 0.05]]))
    assert (pressed.share[1:-1, 0, 0] > free.share[1:-1, 0, 0]).all()


def test_beliefs_decide_between_gambling_and_settling():
    game = one_sided(strong=0.6, weak=0.2, patience=0.95, cost_a=0.02, cost_b=0.02)
    assert game.offer[-1] == 0.6
    assert game.chance_of_deal(0.99, 1) == 1.0  # nearly sure of strength: settle with both
    assert game.chance_of_deal(0.3, 1) < 1.0 == game.chance_of_deal(0.3, 200)
    assert (np.diff(game.worth_a) <= 1e-12).all()  # the stronger it thinks the other, the less it expects
    assert (game.offer >= 0.2).all()


def test_with_one_round_of_patience_the_belief_game_is_fearons_two_types():
    game = one_sided(strong=0.5, weak=0.1, patience=0.0, cost_a=0.0, cost_b=0.0)
    gambles = game.offer < 0.5
    assert game.belief[gambles].max() == pytest.approx(1 - 0.5 / 0.9, abs=0.006)  # (1-b)(1-weak) > 1-strong


def test_a_strong_type_that_takes_less_is_refused():
    with pytest.raises(DynamicsError, match="expected weak <= strong"):
        one_sided(0.2, 0.5, 0.9, 0, 0)


def test_least_pressure_is_the_algebra_where_there_is_one_lever():
    solved = least_pressure((0.62, 0.5), np.array([0.8]), np.array([10.0]))
    algebra = theory("pressure.min_total_threat", {"W_A": 0.62, "W_B": 0.5, "credibility": 0.8})
    assert solved.total == pytest.approx(algebra.value, abs=1e-9)


def test_least_pressure_takes_the_most_believed_lever_first_and_says_what_is_not_enough():
    solved = least_pressure((0.7, 0.5), np.array([0.5, 1.0]), np.array([1.0, 0.1]))
    assert solved.amounts == pytest.approx((0.2, 0.1))
    assert least_pressure((0.7, 0.5), np.array([0.5]), np.array([0.1])).amounts is None
    assert least_pressure((0.4, 0.5), np.array([0.5]), np.array([0.1])).total == 0


TIMED = {"strategy": "linear", "demand_start": 0.9, "demand_end": 0.45, "war_cost": 0.002, "patience": 0.99}


def test_the_forward_equation_agrees_with_the_simulation(still):
    parameters = still(
        a={**TIMED, "force": 110, "strong_factor": 1.3, "weak_factor": 0.9}, b={**TIMED, "strategy": "boulware"},
        draw_probability=0.3, forts=10, start_territory=5, periods=25, acceptance_noise=0.05, battles=2,
    )  # fmt: skip
    exact = deal_by_period(parameters)
    runs = 40_000
    simulated = block(parameters, 5)(0, runs)["deals"].cumsum() / runs
    errors = np.sqrt(np.maximum(exact * (1 - exact), 1e-3) / runs)
    assert (np.abs(simulated - exact) < 4 * errors).all()
    assert 0.2 < exact[-1] < 1


MOVING = {"losses": {"a": {"lethality": 0.1}}, "a truce": {"truce": 0.1}, "beliefs": {"b": {"battle_learning": 1.0}}}


@pytest.mark.parametrize("change", MOVING.values(), ids=MOVING)
def test_the_forward_equation_refuses_what_does_not_stand_still(still, change):
    given = {"a": dict(TIMED), "b": dict(TIMED)}
    for side in "ab":
        given[side].update(change.get(side, {}))
    process = {name: figure for name, figure in change.items() if name not in "ab"}
    with pytest.raises(DynamicsError, match="stand still; .* does not"):
        deal_by_period(still(a=given["a"], b=given["b"], **process))


def test_a_war_without_end_has_no_value():
    with pytest.raises(DynamicsError, match="a war without end"):
        war_values(np.array([0.5]), 1.0, draw=1.0)
    assert math.isfinite(war_values(np.array([0.5]), 0.9, draw=1.0)[1])
