"""Further special cases of the simulation: closed forms of the nesting table that `test_nesting` leaves.

Deterministic ones agree to 1e-9; stochastic ones within four standard errors, plus a step error where the test states
one. Where the simulation has no such mechanism by name, the docstring says which of its own is the same thing.
"""

import math

import numpy as np
import pytest
from agreement import EXACT, NO_TALKS, RUNS, assert_within_four_errors, closed, first_run, mean_within_four_errors
from scipy.special import roots_jacobi

from pourparler.dynamics.simulation import ends, paths
from pourparler.dynamics.world import A_WINS, B_WINS, DEAL, FIGHTING, Field, Stock

SPE = {"strategy": "spe"}
TIOLI = {"strategy": "take_it_or_leave_it"}


def test_offers_ever_faster_have_a_step_error_that_halves(still):
    """Rubinstein with discount rates instead of factors, at rounds of length 0.4, 0.2 and 0.1."""

    def error(step):
        patience = [math.exp(-rate * step) for rate in (0.05, 0.1)]
        run, _, _ = first_run(
            still(a={**SPE, "patience": patience[0]}, b={**SPE, "patience": patience[1]}, periods=4096)
        )
        return run[Field.TERMS] - closed("rubinstein.continuous_limit", r1=0.05, r2=0.1)

    assert abs(error(0.1)) < 0.003
    assert error(0.4) / error(0.2) == pytest.approx(2, abs=0.02)
    assert error(0.2) / error(0.1) == pytest.approx(2, abs=0.01)


@pytest.mark.parametrize(("b1", "b2", "risk"), [(0.2, 0.3, 0.1), (0.4, 0.35, 0.5)])
def test_breakdown(still, b1, b2, risk):
    """A risk of breakdown is a discount: with chance p one gets b for good, as with patience 1 - p and a flow b."""
    patient = {**SPE, "patience": 1 - risk}
    run, _, _ = first_run(still(a={**patient, "war_flow": b1}, b={**patient, "war_flow": b2}, periods=4000))
    assert run[Field.TERMS] == pytest.approx(closed("brw.breakdown_share_first", d1=b1, d2=b2, breakdown_prob=risk))


SLOW = 0.005  # chance that a period has the decisive battle: talks come first in nearly all runs


def war_of_one_battle(still, p, a, b, **process):
    """The next battle that moves anything decides the war, A wins it with chance p; costs are per war, not period."""
    for party in (a, b):
        party.update({name: party[name] * SLOW for name in ("war_cost", "war_cost_strong") if name in party})
    return still(
        a={"force": 100 * p, "patience": 1.0, **a}, b={"force": 100 * (1 - p), "patience": 1.0, **b},
        forts=2, start_territory=1, draw_probability=1 - SLOW, deadline=1, **process,
    )  # fmt: skip


@pytest.mark.parametrize(("p", "c_a", "c_b"), [(0.5, 0.1, 0.2), (0.7, 0.05, 0.1)])
@pytest.mark.parametrize(("first", "end"), [("A", "high"), ("B", "low")])
def test_the_ends_of_fearons_range(still, p, c_a, c_b, first, end):
    """Who may say take it or leave it to a side whose cost it knows goes to the end of the range."""
    parameters = war_of_one_battle(
        still, p, {**TIOLI, "war_cost": c_a}, {**TIOLI, "war_cost": c_b}, periods=1, first_proposer=first
    )
    run, _, _ = first_run(parameters)
    assert run[Field.STATUS] == DEAL
    assert run[Field.TERMS] == pytest.approx(closed(f"fearon.range_{end}", p=p, cA=c_a, cB=c_b), abs=EXACT)


@pytest.mark.parametrize("power", [0.0, 0.5, 0.7])
def test_nash(still, power):
    """A mediator's single text over a costly lottery shares the surplus."""
    parameters = war_of_one_battle(
        still, 0.6, {"war_cost": 0.1}, {"war_cost": 0.1}, periods=1, protocol="single_text", single_text_share=power
    )
    run, _, _ = first_run(parameters)
    assert run[Field.TERMS] == pytest.approx(
        closed("nash.share_with_war_costs", p=0.6, cA=0.1, cB=0.1, power_A=power), abs=EXACT
    )


def discounted(period, patience, cost=0.0):
    """What a war that ends in that period with a victory, and one that does not, is worth by today's count."""
    lost = -cost * (1 - patience**period) / (1 - patience)
    return patience**period + lost, lost


@pytest.mark.parametrize(("start", "p", "delta", "cost"), [(5, 0.5, 0.98, 0.0), (3, 0.55, 0.95, 0.02)])
def test_the_worth_of_a_ruin(still, start, p, delta, cost):
    """What the simulated war brings, discounted, is what the closed form says fighting on is worth."""
    parameters = still(
        a={"force": 100 * p}, b={"force": 100 * (1 - p)}, forts=10, start_territory=start, draw_probability=0.0,
        periods=2000, **NO_TALKS,
    )  # fmt: skip
    end = ends(parameters, 5, 0, RUNS)
    worth = np.where(end.run[:, Field.STATUS] == A_WINS, *discounted(end.period, delta, cost))
    asked = {"start": start, "forts": 10, "p": p, "delta": delta}
    mean_within_four_errors(worth, closed("ruin.war_value", **asked, cost_per_battle=cost))
    if cost == 0:
        mean_within_four_errors(worth, closed("ruin.discounted_win", **asked))


@pytest.mark.parametrize(("beta_a", "beta_b"), [(5, 5), (8, 4)])
def test_smith_and_stams_beliefs(still, beta_a, beta_b):
    """A side unsure of p: wars at the twelve places of a Gauss-Jacobi rule of its beliefs, in their proportions."""
    places, weights = roots_jacobi(12, beta_b - 1, beta_a - 1)
    shares, errors = [], []
    for p in (places + 1) / 2:
        parameters = still(
            a={"force": 100 * p}, b={"force": 100 * (1 - p)}, forts=10, start_territory=5, draw_probability=0.0,
            periods=1000, **NO_TALKS,
        )  # fmt: skip
        won = ends(parameters, 5, 0, 2000).run[:, Field.STATUS] == A_WINS
        shares.append(won.mean())
        errors.append(won.std() / math.sqrt(len(won)))
    weights = weights / weights.sum()
    expected = closed("smith_stam.subjective_win_prob", start=5, forts=10, beta_a=beta_a, beta_b=beta_b)
    assert abs(weights @ shares - expected) < 4 * math.sqrt(weights**2 @ np.square(errors))


def test_a_front_of_small_steps_is_a_diffusion(still):
    """Forts of half a unit: a drift of -0.2 per unit of time is p = (1 - 0.1) / 2; the step error is below 0.001."""
    parameters = still(
        a={"force": 45}, b={"force": 55}, forts=20, start_territory=12, draw_probability=0.0, periods=4000, **NO_TALKS
    )
    won = ends(parameters, 5, 0, RUNS).run[:, Field.STATUS] == A_WINS
    assert_within_four_errors(won, closed("diffusion.win_prob", drift=-0.2, sigma=1, x0=6, L=10), step_error=0.001)


@pytest.mark.parametrize(("wins", "losses", "p"), [(3, 2, 0.6), (5, 5, 0.5), (10, 7, 0.55)])
def test_the_race_to_exhaustion(still, wins, losses, p):
    """Brigades lost one at a time under area fire: B has as many as A needs victories, A as many as it may lose."""
    parameters = still(
        a={"force": losses, "lethality": 0.02 * p, "fire": "area"},
        b={"force": wins, "lethality": 0.02 * (1 - p), "fire": "area"},
        attrition="stochastic", periods=4000, **NO_TALKS,
    )  # fmt: skip
    end = ends(parameters, 5, 0, 5000)
    expected = closed("race.win_prob", wins_needed=wins, losses_allowed=losses, p=p)
    assert_within_four_errors(end.run[:, Field.STATUS] == A_WINS, expected)


@pytest.mark.parametrize(("k_enemy", "k_own", "cost", "delta"), [(0.1, 0.05, 0.02, 0.95), (0.04, 0.06, 0.01, 0.9)])
def test_the_worth_of_a_war_of_collapse(still, k_enemy, k_own, cost, delta):
    """Hazards of collapse only; a round is paid when it begins, so its victory counts a round earlier."""
    parameters = still(a={"collapse_base": k_own}, b={"collapse_base": k_enemy}, periods=1000, **NO_TALKS)
    end = ends(parameters, 5, 0, RUNS)
    victory = (end.run[:, Field.STATUS] == A_WINS) * delta ** (end.period - 1)
    worth = victory - cost * (1 - delta**end.period) / (1 - delta)
    expected = closed("powell.war_value", k_enemy_collapse=k_enemy, k_own_collapse=k_own, cost=cost, delta=delta)
    mean_within_four_errors(worth, expected)


@pytest.mark.parametrize("rounds", [1, 5, 10])
def test_who_has_not_collapsed_is_more_likely_strong(still, rounds):
    """Resources for one period of effort, so that each type bears its cost once and its hazard stays what it is."""
    strong, weak, prior = 0.05, 0.2, 0.3
    parameters = still(
        b={"resources": 1, "income": 0, "effort_price": 1, "strength_mean": prior, "collapse_from_cost": 1.0,
           "war_cost": weak, "war_cost_strong": strong},
        a={"resources": 1, "income": 0, "effort_price": 1}, dry_periods=1000, periods=rounds, **NO_TALKS,
    )  # fmt: skip
    end = ends(parameters, 5, 0, RUNS)
    holds_out = end.run[:, Field.STATUS] == FIGHTING
    is_strong = end.party[holds_out, 1, Stock.TYPE] == 1
    expected = closed(
        "powell.posterior_strong_after_no_collapse",
        prior_strong=prior, collapse_strong=strong, collapse_weak=weak, rounds=rounds,
    )  # fmt: skip
    assert_within_four_errors(is_strong, expected)


def test_beliefs_about_types_that_are_no_mirror_images(still):
    """Battles against the weak are won with 0.7, against the strong with 0.45: Bayes' rule after every one."""
    parameters = still(
        a={"battle_learning": 1.0, "belief": 0.8},
        b={"strong_factor": 55 / 45, "weak_factor": 3 / 7, "strength_mean": 0.5},
        forts=60, start_territory=30, draw_probability=0.2, periods=25, **NO_TALKS,
    )  # fmt: skip
    course = paths(parameters, 5, range(10))
    for forts, beliefs in zip(course.run[:, :, Field.TERRITORY], course.party[:, :, 0, Stock.BELIEF], strict=True):
        moves = np.diff(forts)
        wins, losses = int((moves > 0).sum()), int((moves < 0).sum())
        strongest = closed(
            "slantchev.posterior_after_battles", prior=0.2, p_strong=0.7, p_weak=0.45, wins=wins, losses=losses
        )
        assert beliefs[-1] == pytest.approx(1 - strongest, abs=EXACT)


def test_walds_test_with_types_that_are_alike(still):
    """Six net battles at 0.55: the chance to be wrong about which type one faces, and the battles it takes."""
    parameters = still(
        b={"strong_factor": 11 / 9, "weak_factor": 11 / 9}, forts=12, start_territory=6, draw_probability=0.0,
        periods=4000, **NO_TALKS,
    )  # fmt: skip
    end = ends(parameters, 5, 0, RUNS)
    wald = {"p_strong": 0.55, "p_weak": 0.45, "net_battles": 6}
    assert_within_four_errors(end.run[:, Field.STATUS] == A_WINS, closed("learning.sprt_error_prob", **wald))
    assert_within_four_errors(end.run[:, Field.STATUS] == B_WINS, 1 - closed("learning.sprt_error_prob", **wald))
    mean_within_four_errors(end.period, closed("learning.sprt_expected_battles", **wald))


@pytest.mark.parametrize("loss", [0.01, 0.04])
def test_ripeness_with_a_loss_on_signing(still, loss):
    """The prize shrinks by the loss when it is signed for, so the ripe time is later."""
    weary = {"patience": 0.9, "weariness": 1.0, **TIOLI}
    parameters = still(
        a={**weary, "war_flow": 0.65 + 0.015 / 0.1, "war_cost": 0.015},
        b={**weary, "war_flow": 0.55 + 0.005 / 0.1, "war_cost": 0.005},
        terms=[[0, 1 - loss], [1 - loss, 0]], periods=60,
    )  # fmt: skip
    _, _, period = first_run(parameters)
    ripe = closed(
        "ripeness.first_time_surplus_positive",
        pA_belief=0.65, pB_belief=0.55, cost_rate_A=0.015, cost_rate_B=0.005, transaction_loss=loss,
    )  # fmt: skip
    assert period == math.ceil(ripe - 1e-9)


@pytest.mark.parametrize("step", [0.2, 0.1], ids=["step 0.2", "step 0.1"])
def test_a_peace_that_breaks_at_two_steps(still, step):
    """Deals and relapses at rates of 0.05: two states, up to a step error of at most a twentieth of the step."""
    parameters = still(
        a={"firmness_hazard": 0.05 * step}, protocol="simultaneous", periods=round(24 / step), relapse=0.05 * step,
        after_deal="go_on",
    )  # fmt: skip
    at_peace = ends(parameters, 5, 0, RUNS).run[:, Field.STATUS] == DEAL
    expected = closed("peace.two_state_prob", deal_rate=0.05, relapse_rate=0.05, t=24)
    assert_within_four_errors(at_peace, expected, step_error=0.05 * step)


HAZARD = 0.02


def hazard_clock(still, sides, hazard=HAZARD):
    """Stand firm on a clock of which each period is one step of the hazard of values, -d ln P(value > v).

    On that clock a war of attrition over private values has constant hazards, which is what `stand_firm` has.
    """
    hazards = [{"firmness_hazard": 1 - math.exp(-hazard)} if side in sides else {} for side in "AB"]
    end = ends(still(a=hazards[0], b=hazards[1], protocol="simultaneous", periods=4000), 5, 0, RUNS)
    assert (end.run[:, Field.STATUS] == DEAL).all()
    return hazard * end.period


def quitting_times(law, values, **parameters):
    """When sides with these values give in, by the closed form of the law."""
    name = f"attrition_private.quit_time_{law}"
    different, places = np.unique(values, return_inverse=True)
    return np.array([closed(name, value=value, cost_rate=1, **parameters) for value in different.tolist()])[places]


@pytest.mark.parametrize("hazard", [2 * HAZARD, HAZARD], ids=["step 0.04", "step 0.02"])
def test_private_values_last_as_long_as_they_should(still, hazard):
    """Until the side of the lower value, uniform on 0..1, gives in; a step error of half the hazard of a period."""
    lowest = -np.expm1(-hazard_clock(still, "AB", hazard))
    lasted = quitting_times("uniform", np.minimum(lowest, 1 - 1e-12), prizes=1, players=2)
    expected = closed("attrition_private.expected_duration_uniform", players=2, prizes=1, cost_rate=1)
    mean_within_four_errors(lasted, expected, step_error=hazard / 2)


@pytest.mark.parametrize("value", [0.5, 0.8])
def test_a_side_with_that_value_gives_in_at_its_time(still, value):
    """By the time at which a side of value v gives in, sides of lower values have: a share v of them (uniform)."""
    clock = hazard_clock(still, "A")
    at = -math.log1p(-value)
    real = at - value  # the same instant on the clock of the war, prizes 1, cost 1
    quits = closed("attrition_private.quit_time_uniform", value=value, prizes=1, players=2, cost_rate=1)
    assert real == pytest.approx(quits, abs=EXACT)
    assert_within_four_errors(clock <= at, value, step_error=HAZARD)


def test_exponential_values_give_in_by_the_square_of_the_value(still):
    """The hazard of exponential values is their rate: by T(v) = v^2 / 2 a share 1 - exp(-v) has given in."""
    clock = hazard_clock(still, "A")
    lasted = quitting_times("exponential", clock, rate=1)
    by = closed("attrition_private.quit_time_exponential", rate=1, value=2.0, cost_rate=1)
    assert_within_four_errors(lasted <= by, 1 - math.exp(-2.0), step_error=HAZARD)


# Third parties -------------------------------------------------------------------------------------------------------


def after_the_message(still, belief, error, seed):
    """A believes what the mediator said and makes its demand; share of the prize that A gets, and whether war came."""
    parameters = war_of_one_battle(
        still, 0.55, {**TIOLI, "belief": belief, "war_cost": 0.1},
        {"war_cost": 0.2, "war_cost_strong": 0.02, "strength_mean": error}, periods=4096,
    )  # fmt: skip
    end = ends(parameters, seed, 0, RUNS)
    deal, won, lost = (end.run[:, Field.STATUS] == status for status in (DEAL, A_WINS, B_WINS))
    talked = deal | ((won | lost) & (end.period > 1))
    return np.where(deal, end.run[:, Field.TERMS], won)[talked], ~deal[talked]


def test_kydds_mediator(still):
    """A weak B is taken for strong with chance e. The mediator says so and A asks for little, or "weak" and A dares.

    The simulation has no messages; it has what each of them leads to. The bias b at which the truth pays as well as the
    lie, b x (A's share) - m x (war), is the closed form's; its error is that of the two ensembles, by the delta method.
    """
    error, aversion = 0.1, 0.5
    dared, war = after_the_message(still, error, error, seed=3)
    asked_little, no_war = after_the_message(still, 1 - error, error, seed=4)
    assert not no_war.any()
    gain = dared.mean() - asked_little.mean()
    bias = aversion * war.mean() / gain
    spread = np.std(aversion * war - bias * dared) / gain / math.sqrt(len(war))
    expected = closed(
        "mediator.min_bias_for_credible_message",
        war_aversion=aversion, signal_error=error, x_hard=0.55 + 0.2, x_soft=0.55 + 0.02, p_war=0.55,
    )  # fmt: skip
    assert abs(bias - expected) < 4 * spread
    assert aversion * war.mean() > 0  # so a mediator without bias never tells the truth


def test_peace_is_least_likely_under_a_third_party_of_moderate_bias(still):
    """Stylised after Favretto 2009: the bias is the chance that the third party stands by A; B makes the last offer.

    Of the unbiased and of the surely biased B knows what it faces; in between it gambles that A stands alone.
    """
    odds = []
    for bias in np.linspace(0.0, 1.0, 11):
        parameters = still(
            a={"patience": 0.9, "war_flow": 0.5, "war_cost": 0.02, "war_cost_strong": 0.0, "strength_mean": bias},
            b={**TIOLI, "patience": 0.9, "war_flow": 0.4, "belief": bias},
            first_proposer="B", periods=1,
        )  # fmt: skip
        odds.append((ends(parameters, 5, 0, 2000).run[:, Field.STATUS] == DEAL).mean())
    assert odds[0] == odds[-1] == 1
    least = int(np.argmin(odds))
    assert 0 < least < 10
    assert (np.diff(odds)[:least] < 0).all()
    assert (np.diff(odds)[least:] >= 0).all()
