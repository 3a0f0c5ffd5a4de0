"""The simulation, configured to a special case, is that special case (rows of the nesting table of the specification).

Deterministic rows agree to 1e-9. Stochastic rows agree within four standard errors, plus a step error where the row
says one, which halves with the step.
"""

import math

import numpy as np
import pytest
from agreement import EXACT, NO_TALKS, RUNS, assert_within_four_errors, closed, first_run, mean_within_four_errors
from scipy.special import roots_jacobi

from pourparler.dynamics.simulation import OUTCOMES, ends, paths
from pourparler.dynamics.world import A_WINS, B_WINS, DEAL, FIGHTING, Field, Stock

SPE = {"strategy": "spe"}


@pytest.mark.parametrize(("delta1", "delta2"), [(0.9, 0.9), (0.95, 0.9), (0.8, 0.95), (0.99, 0.98)])
def test_rubinstein(still, delta1, delta2):
    """r = 1, no costs, tau = 0, strategy spe, no end in sight: an immediate deal at Rubinstein's share."""
    run, _, period = first_run(still(a={**SPE, "patience": delta1}, b={**SPE, "patience": delta2}, periods=4000))
    assert (run[Field.STATUS], period) == (DEAL, 1)
    assert run[Field.TERMS] == pytest.approx(closed("rubinstein.share_first", delta1=delta1, delta2=delta2), abs=EXACT)


def test_rubinstein_by_the_second_side(still):
    run, _, _ = first_run(
        still(a={**SPE, "patience": 0.95}, b={**SPE, "patience": 0.9}, periods=4000, first_proposer="B")
    )
    assert run[Field.TERMS] == pytest.approx(1 - closed("rubinstein.share_first", delta1=0.9, delta2=0.95), abs=EXACT)


@pytest.mark.parametrize("offers", [1, 2, 3, 4, 5, 8])
def test_stahl(still, offers):
    """The same with a deadline after so many offers."""
    run, _, period = first_run(
        still(a={**SPE, "patience": 0.9}, b={**SPE, "patience": 0.8}, periods=60, deadline=offers)
    )
    assert period == 1
    expected = closed("stahl.finite_horizon_share_first", delta1=0.9, delta2=0.8, offers=offers)
    assert run[Field.TERMS] == pytest.approx(expected, abs=EXACT)


@pytest.mark.parametrize(("out1", "out2"), [(0, 0.4), (0, 0.6), (0.55, 0.2), (0.7, 0.1)])
def test_outside_options(still, out1, out2):
    """With exit values: nothing changes until they bind."""
    parameters = still(
        a={**SPE, "patience": 0.9, "exit_value": out1}, b={**SPE, "patience": 0.9, "exit_value": out2}, periods=2000
    )
    run, _, period = first_run(parameters)
    expected = closed("rubinstein.outside_options_share_first", delta1=0.9, delta2=0.9, out1=out1, out2=out2)
    assert period == 1
    assert run[Field.TERMS] == pytest.approx(expected, abs=EXACT)


@pytest.mark.parametrize(
    ("d1", "d2", "w1", "w2"), [(0.9, 0.9, 0.3, 0.2), (0.9, 0.9, -0.05, -0.15), (0.95, 0.9, 0.3, 0.1)]
)
def test_fighting_as_a_flow(still, d1, d2, w1, w2):
    """With a worth of the war itself while talks go on."""
    parameters = still(
        a={**SPE, "patience": d1, "war_flow": w1}, b={**SPE, "patience": d2, "war_flow": w2}, periods=4000
    )
    run, _, _ = first_run(parameters)
    expected = closed("fighting_flow.share_first", delta1=d1, delta2=d2, war_flow1=w1, war_flow2=w2)
    assert run[Field.TERMS] == pytest.approx(expected, abs=EXACT)


QUICK = 0.999  # draw probability: one decisive battle is far away, so that nearly all runs talk before it


@pytest.mark.parametrize(
    ("p", "c_a", "low", "high"), [(0.6, 0.05, 0.1, 0.35), (0.5, 0.3, 0.0, 0.4), (0.5, 0.1, 0.0, 0.4)]
)
def test_fearon(still, p, c_a, low, high):
    """One round, one battle to come, B's cost private and uniform: A's demand and the chance of war."""
    slow = 1 - QUICK  # a battle that decides comes after 1 / slow periods on average, so costs are spread over them
    parameters = still(
        a={"force": 100 * p, "patience": 1.0, "war_cost": c_a * slow, "strategy": "take_it_or_leave_it"},
        b={"force": 100 * (1 - p), "patience": 1.0, "war_cost": low * slow, "war_cost_strong": high * slow,
           "strength_law": "uniform"},
        forts=2, start_territory=1, draw_probability=QUICK, periods=1,
    )  # fmt: skip
    end = ends(parameters, 3, 0, RUNS)
    talked = end.run[:, Field.TERRITORY] == 1
    dealt = end.run[talked, Field.STATUS] == DEAL
    terms = end.run[talked, Field.TERMS][dealt]
    expected = closed("fearon.tioli_demand", p=p, cA=c_a, cB_uniform=[low, high])
    assert np.abs(terms - expected).max() < EXACT
    assert_within_four_errors(~dealt, closed("fearon.tioli_war_prob", p=p, cA=c_a, cB_uniform=[low, high]))


@pytest.mark.parametrize(("delta", "p1", "c_a"), [(0.9, 0.7, 0.1), (0.95, 0.8, 0.05)])
@pytest.mark.parametrize("side", [-1, 1], ids=["just below", "just above"])
def test_preventive_war(still, delta, p1, c_a, side):
    """Power shifts once the peace breaks, which nothing guarantees: A makes peace exactly above the threshold."""
    p2 = closed("powell.preventive_war_threshold_p2", delta=delta, p1=p1, cA=c_a) + side * 1e-4
    moving = delta * 0.5 / (1 - delta * 0.5)  # the discount of the one battle to come, at draws of one half
    odds_now, odds_then = p1 / moving, p2 / moving
    parameters = still(
        a={"force": 100 * odds_now, "patience": delta, "war_cost": c_a * (1 - delta) / (1 - moving)},
        b={"force": 100 * (1 - odds_now), "patience": delta, "strategy": "take_it_or_leave_it",
           "rearmament": odds_now / (1 - odds_now) * (1 - odds_then) / odds_then},
        forts=2, start_territory=1, draw_probability=0.5, periods=1, relapse=1.0, first_proposer="B",
    )  # fmt: skip
    end = ends(parameters, 3, 0, 200)
    talked = end.run[:, Field.TERRITORY] == 1
    assert talked.sum() > 50
    assert (end.run[talked, Field.STATUS] == (DEAL if side > 0 else FIGHTING)).all()


@pytest.mark.parametrize(("start", "forts", "p", "draw"), [(3, 10, 0.55, 0.0), (3, 10, 0.55, 0.5), (8, 20, 0.48, 0.2)])
def test_ruin(still, start, forts, p, draw):
    """No talks, forces fixed: the gambler's ruin, its chance and its length."""
    parameters = still(
        a={"force": 100 * p}, b={"force": 100 * (1 - p)}, forts=forts, start_territory=start, draw_probability=draw,
        periods=4000, **NO_TALKS,
    )  # fmt: skip
    end = ends(parameters, 5, 0, RUNS)
    assert_within_four_errors(
        end.run[:, Field.STATUS] == A_WINS, closed("ruin.win_prob", start=start, forts=forts, p=p)
    )
    duration = closed("ruin.duration_with_draws", start=start, forts=forts, p_given_move=p, draw_prob=draw)
    mean_within_four_errors(end.period, duration)


def test_smith_and_stam_over_beta_types(still):
    """The same over a beta law of the enemy's strength: the mean of the ruin over the odds that this law gives."""
    parameters = still(
        b={"strength_law": "beta", "strength_mean": 0.4, "strength_precision": 6.0,
           "weak_factor": 0.6, "strong_factor": 1.5},
        forts=10, start_territory=5, draw_probability=0.0, periods=4000, **NO_TALKS,
    )  # fmt: skip
    end = ends(parameters, 5, 0, RUNS)
    kinds, weights = roots_jacobi(60, 3.6 - 1, 2.4 - 1)  # the beta law of the types, by quadrature
    odds = 1 / (1 + 0.6 + (kinds + 1) / 2 * 0.9)
    expected = np.average([closed("ruin.win_prob", start=5, forts=10, p=float(p)) for p in odds], weights=weights)
    assert_within_four_errors(end.run[:, Field.STATUS] == A_WINS, expected)


BOTH_AREA = ({"fire": "area"}, {"fire": "area"})


@pytest.mark.parametrize(
    ("a0", "b0", "alpha", "beta"), [(1000, 800, 0.01, 0.01), (500, 800, 0.05, 0.01), (100, 60, 0.02, 0.05)]
)
def test_lanchester_square(still, a0, b0, alpha, beta):
    """Exact attrition under aimed fire: who is left, how many, and in which period the other is destroyed."""
    parameters = still(
        a={"force": a0, "lethality": alpha},
        b={"force": b0, "lethality": beta},
        attrition="exact",
        periods=400,
        **NO_TALKS,
    )
    run, party, period = first_run(parameters)
    assert run[Field.STATUS] == A_WINS
    assert party[0, Stock.FORCE] == pytest.approx(
        closed("lanchester.square_survivors_A", A0=a0, B0=b0, alpha=alpha, beta=beta), rel=EXACT
    )
    assert period == math.ceil(closed("lanchester.square_time", A0=a0, B0=b0, alpha=alpha, beta=beta))


@pytest.mark.parametrize(
    ("a0", "b0", "alpha", "beta", "t"), [(100, 80, 0.001, 0.001, 50), (100, 120, 0.002, 0.001, 20)]
)
def test_lanchester_linear(still, a0, b0, alpha, beta, t):
    parameters = still(
        a={"force": a0, "lethality": alpha, "fire": "area"}, b={"force": b0, "lethality": beta, "fire": "area"},
        attrition="exact", periods=t, **NO_TALKS,
    )  # fmt: skip
    _, party, _ = first_run(parameters)
    expected = closed("lanchester.linear_A_at_t", A0=a0, B0=b0, alpha=alpha, beta=beta, t=t)
    assert party[0, Stock.FORCE] == pytest.approx(expected, rel=EXACT)


@pytest.mark.parametrize(("g0", "r0", "alpha", "beta"), [(60, 20, 0.01, 0.002), (200, 50, 0.01, 0.001)])
def test_deitchman(still, g0, r0, alpha, beta):
    """A guerrilla shoots from ambush, regulars fire into an area."""
    parameters = still(
        a={"force": g0, "lethality": alpha}, b={"force": r0, "lethality": beta, "fire": "area"},
        attrition="exact", periods=4000, **NO_TALKS,
    )  # fmt: skip
    run, party, _ = first_run(parameters)
    expected = closed("lanchester.deitchman_guerrilla_survivors", G0=g0, R0=r0, alpha_aimed=alpha, beta_area=beta)
    assert run[Field.STATUS] == A_WINS
    assert party[0, Stock.FORCE] == pytest.approx(expected, rel=EXACT)


def test_reinforced_lanchester_has_a_step_error_that_halves(still):
    """First-order steps with reinforcements: the error at 8, 16 and 32 steps a period."""
    expected = closed("lanchester.reinforced_A_at_t", A0=100, B0=100, alpha=0.02, beta=0.03, u=4, v=2, t=10)

    def error(steps):
        parameters = still(
            a={"force": 100, "lethality": 0.02, "replacement": 4},
            b={"force": 100, "lethality": 0.03, "replacement": 2},
            attrition="step", attrition_steps=steps, periods=10, **NO_TALKS,
        )  # fmt: skip
        return first_run(parameters)[1][0, Stock.FORCE] - expected

    assert abs(error(8)) < 0.02
    assert error(8) / error(16) == pytest.approx(2, abs=0.02)
    assert error(16) / error(32) == pytest.approx(2, abs=0.01)


@pytest.mark.parametrize(
    ("law", "fire", "a0", "b0", "beta"),
    [("linear", "area", 10, 8, 1.2), ("square", "aimed", 20, 20, 1.1)],
)
def test_losses_one_at_a_time(still, law, fire, a0, b0, beta):
    """Stochastic attrition: the race to exhaustion and the stochastic square law."""
    parameters = still(
        a={"force": a0, "lethality": 0.01, "fire": fire}, b={"force": b0, "lethality": 0.01 * beta, "fire": fire},
        attrition="stochastic", periods=4000, **NO_TALKS,
    )  # fmt: skip
    end = ends(parameters, 5, 0, 5000)
    expected = closed(f"lanchester.stochastic_{law}_win_A", A0=a0, B0=b0, alpha=1, beta=beta)
    assert_within_four_errors(end.run[:, Field.STATUS] == A_WINS, expected)


def test_poisson_losses_have_the_mean_of_the_steps(still):
    """Leaps: over one period the mean loss is the rate of the law."""
    parameters = still(
        a={"force": 1000, "lethality": 0.02},
        b={"force": 800, "lethality": 0.05},
        attrition="leap",
        periods=1,
        **NO_TALKS,
    )
    end = ends(parameters, 5, 0, RUNS)
    mean_within_four_errors(1000 - end.party[:, 0, Stock.FORCE], 40)
    mean_within_four_errors(800 - end.party[:, 1, Stock.FORCE], 20)


@pytest.mark.parametrize(("k_enemy", "k_own"), [(0.1, 0.05), (0.04, 0.06)])
def test_collapse(still, k_enemy, k_own):
    """Hazards of collapse only."""
    parameters = still(a={"collapse_base": k_own}, b={"collapse_base": k_enemy}, periods=1000, **NO_TALKS)
    end = ends(parameters, 5, 0, RUNS)
    expected = closed("powell.prob_prevail", k_enemy_collapse=k_enemy, k_own_collapse=k_own)
    assert_within_four_errors(end.run[:, Field.STATUS] == A_WINS, expected)
    mean_within_four_errors(end.period, 1 / (k_enemy + k_own))


@pytest.mark.parametrize("step", [0.1, 0.05], ids=["step 0.1", "step 0.05"])
def test_attrition(still, step):
    """Both stand firm and give in by chance: who concedes first and when, up to a step error."""
    v1, c1, v2, c2 = 1, 0.2, 1, 0.1
    parameters = still(
        a={"firmness_hazard": c2 / v2 * step},
        b={"firmness_hazard": c1 / v1 * step},
        protocol="simultaneous",
        periods=4000,
    )
    end = ends(parameters, 5, 0, RUNS)
    assert (end.run[:, Field.STATUS] == DEAL).all()
    concedes = end.run[:, Field.TERMS] == 0
    assert_within_four_errors(
        concedes, closed("attrition.prob_1_concedes_first", V1=v1, c1=c1, V2=v2, c2=c2), step * 0.07
    )
    mean_within_four_errors(end.period * step, closed("attrition.expected_duration", V1=v1, c1=c1, V2=v2, c2=c2), step)


def test_learning_from_battle(still):
    """Fixed odds, no talks: the belief after every battle is Bayes' rule over its victories and defeats."""
    parameters = still(
        a={"battle_learning": 1.0, "belief": 0.5}, b={"strong_factor": 1.5, "weak_factor": 2 / 3, "strength_mean": 0.5},
        forts=40, start_territory=20, draw_probability=0.2, periods=30, **NO_TALKS,
    )  # fmt: skip
    course = paths(parameters, 5, range(20))
    for forts, beliefs in zip(course.run[:, :, Field.TERRITORY], course.party[:, :, 0, Stock.BELIEF], strict=True):
        moves = np.diff(forts)
        wins, losses = (moves > 0).cumsum(), (moves < 0).cumsum()
        expected = [
            1
            - closed(
                "slantchev.posterior_after_battles", prior=0.5, p_strong=0.6, p_weak=0.4, wins=int(w), losses=int(d)
            )
            for w, d in zip(wins, losses, strict=True)
        ]
        assert np.abs(beliefs[1:] - expected).max() < EXACT


def test_walds_test(still):
    """Stopping at k net battles against a strong enemy: the chance to be wrong, and the battles it takes."""
    parameters = still(
        b={"strong_factor": 1.5, "weak_factor": 1.5},
        forts=8,
        start_territory=4,
        draw_probability=0.0,
        periods=1000,
        **NO_TALKS,
    )
    end = ends(parameters, 5, 0, RUNS)
    wald = {"p_strong": 0.6, "p_weak": 0.4, "net_battles": 4}
    assert_within_four_errors(end.run[:, Field.STATUS] == A_WINS, closed("learning.sprt_error_prob", **wald))
    mean_within_four_errors(end.period, closed("learning.sprt_expected_battles", **wald))


def test_ripeness(still):
    """Fixed optimistic beliefs, costs that grow by the period and count fully: the first deal is at the ripe time."""
    weary = {"patience": 0.9, "weariness": 1.0, "strategy": "take_it_or_leave_it"}
    parameters = still(
        a={**weary, "war_flow": 0.65 + 0.015 / 0.1, "war_cost": 0.015},
        b={**weary, "war_flow": 0.55 + 0.005 / 0.1, "war_cost": 0.005},
        periods=60,
    )  # fmt: skip
    _, _, period = first_run(parameters)
    ripe = closed(
        "ripeness.first_time_surplus_positive",
        pA_belief=0.65, pB_belief=0.55, cost_rate_A=0.015, cost_rate_B=0.005, transaction_loss=0,
    )  # fmt: skip
    assert period == math.ceil(ripe - 1e-9)


@pytest.mark.parametrize(("excess", "status"), [(1e-6, DEAL), (-1e-6, FIGHTING)], ids=["enough", "too little"])
def test_pressure(still, excess, status):
    """Levers only: a deal exactly when the believed threats reach the gap of the reservation values."""
    least = closed("pressure.min_total_threat", W_A=0.62, W_B=0.5, credibility=0.8)
    threats = [
        {"by": "broker", "on": side, "kind": "stick", "amount": part * (least + excess), "credibility": 0.8}
        for side, part in (("north", 0.7), ("south", 0.3))
    ]
    parameters = still(
        a={"war_flow": 0.62, "strategy": "take_it_or_leave_it"}, b={"war_flow": 0.5, "strategy": "take_it_or_leave_it"},
        third_parties=[{"id": "broker", "mood": "chide", "moods": [[1, 0, 0], [0, 1, 0], [0, 0, 1]]}],
        pressures=threats, periods=5,
    )  # fmt: skip
    assert first_run(parameters)[0][Field.STATUS] == status


def test_linear_concessions_cross(still):
    """Both concede linearly and speak at once: they sign in the first period after their lines have crossed."""
    tactics = {"A_start": 0.9, "A_end": 0.4, "B_start": 0.1, "B_end": 0.55, "deadline": 10}
    parameters = still(
        a={"strategy": "linear", "demand_start": 0.9, "demand_end": 0.4},
        b={"strategy": "linear", "demand_start": 0.9, "demand_end": 0.45},
        protocol="simultaneous", periods=11,
    )  # fmt: skip
    _, _, period = first_run(parameters)
    crossing = closed("tactics.linear_concession_crossing_time", **tactics)
    assert period - 1 == math.ceil(crossing)  # the clock of concessions starts at 0 in the first round


@pytest.mark.parametrize("round_", [1, 6, 12])
def test_a_constant_hazard_of_deals(still, round_):
    parameters = still(a={"firmness_hazard": 0.12}, protocol="simultaneous", periods=round_)
    end = ends(parameters, 5, 0, RUNS)
    assert_within_four_errors(end.run[:, Field.STATUS] == DEAL, closed("deal.prob_by_round", hazard=0.12, round=round_))


def test_a_peace_that_breaks(still):
    """Deals and relapses at constant rates, watched beyond the first deal: two states, up to a step error."""
    step = 0.1
    parameters = still(
        a={"firmness_hazard": 0.1 * step}, protocol="simultaneous", periods=120, relapse=0.02 * step, after_deal="go_on"
    )
    end = ends(parameters, 5, 0, RUNS)
    expected = closed("peace.two_state_prob", deal_rate=0.1, relapse_rate=0.02, t=12)
    assert_within_four_errors(end.run[:, Field.STATUS] == DEAL, expected, step_error=0.1 * step)


def test_a_spoiler_strikes_at_its_hazard(still):
    """Nothing else moves: after 20 periods each party has borne a binomial count of strikes, and the cost of each."""
    spoiler = {"id": "spoiler", "strike_hazard": 0.3, "strike_cost": 0.01, "strike_resources": 0.5}
    end = ends(still(a={"income": 0.0}, third_parties=[spoiler], periods=20, **NO_TALKS), 5, 0, RUNS)
    strikes = end.party[:, 0, Stock.COST] / 0.01
    mean_within_four_errors(strikes, 20 * 0.3)
    assert strikes.var() == pytest.approx(20 * 0.3 * 0.7, rel=0.05)
    assert np.abs(40.0 - 0.5 * strikes - end.party[:, 0, Stock.RESOURCES]).max() < 1e-9


def test_the_outcomes_are_named_in_the_order_of_their_codes():
    assert [OUTCOMES[code] for code in (FIGHTING, DEAL, A_WINS, B_WINS)] == ["horizon", "deal", "A_wins", "B_wins"]
