"""Every closed form agrees with the published or independently computed figures, and refuses what makes no sense."""

import json

import numpy as np
import pytest
from scipy.stats import beta

from pourparler.dynamics.ladder import discounted_win
from pourparler.dynamics.theory.catalogue import all_forms, theories, theory
from pourparler.errors import DynamicsError, NotFound


def test_every_entry_of_the_table_of_closed_forms_agrees(shared):
    table = json.loads((shared / "dynamics-closed-forms.json").read_text())
    wrong = {}
    for entry in table:
        value = theory(entry["name"], entry["parameters"]).value
        if abs(value - entry["expected"]) > entry["tolerance"]:
            wrong[entry["name"], str(entry["parameters"])] = (value, entry["expected"])
    assert not wrong
    assert len(table) == 77


def test_what_the_table_calls_stylised_is_called_so(shared):
    table = json.loads((shared / "dynamics-closed-forms.json").read_text())
    kinds = {entry["name"]: entry["kind"] == "stylised" for entry in table}
    ours = {name: form.is_stylised for name, form in all_forms().items() if name in kinds}
    assert ours == kinds


# Worked figures of the specification, section 1, that the table does not hold; authors in the catalogue.
WORKED = [
    ("rubinstein.share_first", {"delta1": 0.8, "delta2": 0.95}, 0.208333),
    ("stahl.finite_horizon_share_first", {"delta1": 0.9, "delta2": 0.8, "offers": 3}, 0.92),
    ("rubinstein.outside_options_share_first", {"delta1": 0.95, "delta2": 0.9, "out1": 0.7, "out2": 0.1}, 0.73),
    ("brw.breakdown_share_first", {"d1": 0.2, "d2": 0.3, "breakdown_prob": 0.01}, 0.451256),
    ("fighting_flow.share_first", {"delta1": 0.95, "delta2": 0.9, "war_flow1": 0.5, "war_flow2": -0.1}, 0.913793),
    ("baron_ferejohn.proposer_share", {"n": 7, "delta": 0.8}, 0.657143),
    ("powell.preventive_war_threshold_p2", {"delta": 0.95, "p1": 0.8, "cA": 0.05}, 0.786842),
    ("ruin.duration", {"start": 8, "forts": 20, "p": 0.48}, 86.6479),
    ("ruin.war_value", {"start": 5, "forts": 10, "p": 0.5, "delta": 0.98, "cost_per_battle": 0.02}, -0.034163),
    ("smith_stam.subjective_win_prob", {"start": 5, "forts": 10, "beta_a": 8, "beta_b": 4}, 0.851767),
    ("race.win_prob", {"wins_needed": 4, "losses_allowed": 6, "p": 0.45}, 0.638615),
    ("powell.war_value", {"k_enemy_collapse": 0.1, "k_own_collapse": 0.05, "cost": 0.02, "delta": 0.95}, 0.415584),
    ("learning.sprt_expected_battles", {"p_strong": 0.6, "p_weak": 0.4, "net_battles": 4}, 13.4021),
    ("attrition_private.quit_time_uniform", {"value": 0.5, "prizes": 2, "players": 3, "cost_rate": 1}, 0.386294),
    ("lanchester.deitchman_guerrilla_survivors", {"G0": 200, "R0": 50, "alpha_aimed": 0.01, "beta_area": 0.001}, 75),
    ("lanchester.stochastic_square_win_A", {"A0": 5, "B0": 4, "alpha": 1, "beta": 1}, 0.715209),
    ("nash.share_with_war_costs", {"p": 0.5, "cA": 0.1, "cB": 0.2, "power_A": 0.5}, 0.55),
    (
        "ripeness.first_time_surplus_positive",
        {"pA_belief": 0.7, "pB_belief": 0.6, "cost_rate_A": 0.02, "cost_rate_B": 0.011, "transaction_loss": 0.01},
        10,
    ),
    ("peace.two_state_prob", {"deal_rate": 0.1, "relapse_rate": 0.02, "t": 12}, 0.635894),
]


@pytest.mark.parametrize(("name", "parameters", "expected"), WORKED, ids=[row[0] for row in WORKED])
def test_worked_figures(name, parameters, expected):
    assert theory(name, parameters).value == pytest.approx(expected, rel=5e-6)


EMISSIONS = [
    [0.08, 4, 0.8],
    [0.08, 7, 0.4],
    [0.03, 4, 0.2],
    [0.16, 4, 0.8],
    [0.16, 10, 0.6],
    [0.16, 10, 0.6],
    [0.16, 10, 0.9],
    [0.05, 7, 0.1],
    [0.05, 4, 1.0],
    [0.08, 7, 0.7],
]


def test_the_weighted_mean_of_the_emission_standards():
    """Bueno de Mesquita 1994, ten actors: 7.389956."""
    assert theory("spatial.weighted_mean_initial", {"rows": EMISSIONS}).value == pytest.approx(7.389956, abs=1e-6)


def test_aid_moves_terms_by_minus_s_over_one_plus_delta():
    flows = {"delta1": 0.9, "delta2": 0.9, "war_flow1": 0.3}
    before = theory("fighting_flow.share_first", {**flows, "war_flow2": 0.2}).value
    after = theory("fighting_flow.share_first", {**flows, "war_flow2": 0.25}).value
    assert after - before == pytest.approx(-0.05 / 1.9)


@pytest.mark.parametrize(("a", "b"), [(8, 4), (0.5, 0.5), (0.01, 2.0), (1.0, 1.0)])
def test_beliefs_are_integrated_as_numerical_integration_does(a, b):
    ruin = {"start": 5, "forts": 10}
    middles = beta(a, b).ppf((np.arange(20_000) + 0.5) / 20_000)
    expected = discounted_win(5, 10, middles, 1.0).mean()
    assert theory("smith_stam.subjective_win_prob", {**ruin, "beta_a": a, "beta_b": b}).value == pytest.approx(
        expected, abs=2e-4
    )


def test_beliefs_that_are_nearly_sure_are_the_ruin_itself():
    sharp = {"start": 3, "forts": 10, "beta_a": 5.5e5, "beta_b": 4.5e5}
    ruin = theory("ruin.win_prob", {"start": 3, "forts": 10, "p": 0.55}).value
    assert theory("smith_stam.subjective_win_prob", sharp).value == pytest.approx(ruin, abs=1e-5)


@pytest.mark.parametrize("form", all_forms().values(), ids=all_forms())
def test_every_form_says_what_it_answers_and_where_it_comes_from(form):
    assert form.meaning.startswith("Return")
    assert len(form.assumptions) > 10
    assert form.formula
    assert form.source.startswith("stylised after") == form.is_stylised
    assert form.parameters


@pytest.mark.parametrize(("n", "delta"), [(3, 0.9), (7, 0.8), (9, 1.0)])
def test_a_simple_majority_is_one_quota_of_baron_and_ferejohn(n, delta):
    by_quota = theory("baron_ferejohn.quota_proposer_share", {"n": n, "quota": (n + 1) // 2, "delta": delta}).value
    assert by_quota == pytest.approx(theory("baron_ferejohn.proposer_share", {"n": n, "delta": delta}).value)


def test_the_catalogue_lists_every_form_once():
    names = [item.name for item in theories()]
    assert len(names) == len(set(names)) == 51


REFUSED = {
    "unknown name": ("rubinstein.share", {}, NotFound, "Like it are rubinstein.share_first, rubinstein.c"),
    "missing": ("ruin.win_prob", {"start": 3, "forts": 10}, DynamicsError, "missing p; expected start = a whole"),
    "unknown": ("nash.risk_aversion_share", {"rho1": 1, "rho2": 1, "x": 1}, DynamicsError, "unknown x"),
    "chance of 1.2": ("ruin.win_prob", {"start": 3, "forts": 10, "p": 1.2}, DynamicsError, "p is 1.2, expected 0 to 1"),
    "half a fort": (
        "ruin.win_prob",
        {"start": 3.5, "forts": 10, "p": 0.5},
        DynamicsError,
        "3.5, expected a whole",
    ),
    "true": ("ruin.win_prob", {"start": True, "forts": 10, "p": 0.5}, DynamicsError, "start is True"),
    "beyond the end": ("ruin.win_prob", {"start": 11, "forts": 10, "p": 0.5}, DynamicsError, "at most forts = 10"),
    "no time": ("lanchester.square_time", {"A0": 1, "B0": 1, "alpha": 1, "beta": 1}, DynamicsError, "at parity"),
    "no value": ("rubinstein.share_first", {"delta1": 1, "delta2": 1}, DynamicsError, "has no value"),
    "a number for a list": (
        "fearon.tioli_demand",
        {"p": 0.5, "cA": 0.1, "cB_uniform": 3},
        DynamicsError,
        "is 3, expected a list, each at",
    ),
    "a list of one": (
        "fearon.tioli_war_prob",
        {"p": 0.5, "cA": 0.1, "cB_uniform": [0.1]},
        DynamicsError,
        "expected .lo, hi. with lo <",
    ),
    "a row of two": ("spatial.weighted_mean_initial", {"rows": [[1, 2]]}, DynamicsError, "each .capability, position"),
    "an actor of no weight": ("spatial.weighted_median_initial", {"rows": [[0, 4, 1]]}, DynamicsError, "both above 0"),
    "a law without precision": (
        "smith_stam.subjective_win_prob",
        {"start": 3, "forts": 9, "beta_a": 0, "beta_b": 1},
        DynamicsError,
        "beta_a is 0",
    ),
    "rows that are none": ("spatial.weighted_median_initial", {"rows": [1, 2]}, DynamicsError, "a list of lists"),
    "a name half right": ("share_first", {}, NotFound, "Like it are rubinstein.share_first.*lists all 51"),
    "a typing error": ("rubinstien.share_first", {}, NotFound, "Like it are rubinstein.share_first"),
    "more votes than parties": (
        "baron_ferejohn.quota_proposer_share",
        {"n": 3, "quota": 4, "delta": 0.9},
        DynamicsError,
        "at most n",
    ),
    "even": ("baron_ferejohn.proposer_share", {"n": 4, "delta": 0.9}, DynamicsError, "odd number"),
}


@pytest.mark.parametrize(("name", "parameters", "error", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_makes_no_sense_is_refused_by_name(name, parameters, error, sentence):
    with pytest.raises(error, match=sentence):
        theory(name, parameters)
