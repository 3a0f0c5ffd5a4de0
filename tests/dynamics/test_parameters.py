"""The parameter table checks itself by field, unit and range; the figures that we chose act in a known direction."""

import pickle

import pytest

from pourparler.dynamics.parameters import (
    PartyParameters,
    Pressure,
    ThirdPartyParameters,
    TwfParameters,
    known_names,
    parameter_table,
)
from pourparler.dynamics.simulation import POINT, block
from pourparler.ensemble.tally import whole_sums
from pourparler.errors import DynamicsError

OWNERS = {
    "process": TwfParameters,
    "party": lambda **fields: PartyParameters(id="north", side="A", **fields),
    "third_party": lambda **fields: ThirdPartyParameters(id="broker", **fields),
    "lever": lambda **fields: Pressure(**{"by": "broker", "on": "north", "kind": "stick", "amount": 0.1, **fields}),
}
NUMBERS = [row for row in parameter_table() if row.row.low is not None and row.field != "moods"]


@pytest.mark.parametrize("row", NUMBERS, ids=lambda row: f"{row.whose}-{row.field}")
def test_a_figure_below_its_range_names_field_unit_and_range(row):
    below = row.row.low - (1 if isinstance(row.default, int) else 0.5)
    with pytest.raises(DynamicsError) as raised:
        OWNERS[row.whose](**{row.field: below})
    assert row.field in str(raised.value)
    assert row.row.unit in str(raised.value)
    assert row.row.range in str(raised.value)


@pytest.mark.parametrize("row", list(parameter_table()), ids=lambda row: f"{row.whose}-{row.field}")
def test_every_row_says_what_it_is_and_its_default_is_in_its_range(row):
    assert row.row.meaning
    assert row.row.source
    assert row.range
    if isinstance(row.default, int | float) and not isinstance(row.default, bool):
        assert row.row.admits(row.default)


NONSENSE = {
    "probability of 1.2": (lambda: TwfParameters(walk_out=1.2), r"walk_out is 1.2; .* in per failed round, is 0 to 1"),
    "negative force": (lambda: PartyParameters(id="n", side="A", force=-1), "n/force is -1; .*brigades, is at least 0"),
    "deadline in the past": (lambda: TwfParameters(talks_from=9, deadline=4), "deadline is period 4, in the past"),
    "a word": (lambda: TwfParameters(periods="many"), "periods: .*found 'many'; horizon"),
    "an unknown strategy": (lambda: PartyParameters(id="x", side="A", strategy="bluff"), "strategy: .*'bluff'"),
    "an unknown field": (lambda: TwfParameters(morale=1), "morale"),
    "one side": (lambda: TwfParameters(parties=[PartyParameters(id="a", side="A")]), "at least one on A and one on B"),
    "war is over": (lambda: TwfParameters(start_territory=20), "at 0 or 20"),
    "moods": (lambda: ThirdPartyParameters(id="b", moods=[[2, 0, 0], [0, 1, 0], [0, 0, 1]]), "b/moods is 2"),
    "moods that do not add up": (
        lambda: TwfParameters(third_parties=[{"id": "b", "moods": [[0.5, 0, 0], [0, 1, 0], [0, 0, 1]]}]),
        "b/moods: chances from absent sum to 0.5",
    ),
    "a lever by nobody": (
        lambda: TwfParameters(pressures=[{"by": "x", "on": "A", "kind": "stick", "amount": 0.1}]),
        r"by 'x' on 'A': expected by one of \[\]",
    ),
    "terms of three": (lambda: TwfParameters(terms=[[0, 1, 0], [1, 0, 0]]), "row 0: 3 figures, expected one for each"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "sentence"), NONSENSE.values(), ids=NONSENSE)
def test_parameters_that_make_no_sense_are_refused(make, sentence):
    with pytest.raises(DynamicsError, match=sentence):
        make()


def test_parameters_survive_json_and_pickle():
    parameters = TwfParameters(
        third_parties=[{"id": "b"}], pressures=[{"by": "b", "on": "A", "kind": "aid", "amount": 1}]
    )
    assert TwfParameters.model_validate_json(parameters.model_dump_json()) == parameters
    assert pickle.loads(pickle.dumps(parameters)) == parameters  # noqa: S301
    assert hash(parameters) == hash(parameters.changed())


def test_the_names_of_a_case_file_are_those_of_process_parties_and_third_parties():
    names = known_names()
    assert {"war_cost", "effort_from_gap", "deadline", "chides"} <= names.keys()
    assert "credibility" not in names
    assert len(names) == sum(row.whose != "lever" for row in parameter_table()), "no name stands in two tables"


RUNS = 20_000
BROKER = {
    "third_parties": [{"id": "broker", "moods": [[1, 0, 0], [0, 1, 0], [0, 0, 1]]}],
    "pressures": [{"by": "broker", "on": "B", "kind": "carrot", "amount": 0.02}],
}


def odds_of_a_deal(**process):
    return block(TwfParameters(**{**BROKER, **process}), 1)(0, RUNS)["deals"][:13].sum() / RUNS


def with_party(name, **figures):
    base = TwfParameters().parties
    return tuple(party.changed(**figures) if party.id == name else party for party in base)


def both(**figures):
    return tuple(party.changed(**figures) for party in TwfParameters().parties)


def strikes(hazard, resources=1.0):
    """The broker strikes too: parties that it costs dear, or makes poor, settle sooner."""
    return {"third_parties": [{**BROKER["third_parties"][0], "strike_hazard": hazard, "strike_resources": resources}]}


OPTIMISTS = {"belief": 0.02, "war_cost": 0.0005, "strong_factor": 1.5, "weak_factor": 0.6, "weariness": 1.0}
SIGNS = {  # what a higher figure does to the odds of a deal within 12 periods, at the defaults
    "effort_from_gap": (+1, lambda figure: {"parties": both(effort_from_gap=figure, **OPTIMISTS)}, 0.0, 4.0),
    "counter_adaptation": (
        +1, lambda figure: {"parties": both(counter_adaptation=figure, hit_cost=0.0005, weariness=1.0)}, 0.0, 0.4
    ),
    "drones_growth": (
        +1, lambda figure: {"parties": both(drones_growth=figure, hit_cost=0.0005, weariness=1.0)}, -0.1, 0.1
    ),
    "strike_hazard": (+1, lambda figure: {**strikes(figure), "parties": both(weariness=1.0)}, 0.0, 1.0),
    "strike_resources": (
        +1, lambda figure: {**strikes(0.5, figure), "parties": both(income=0.8, resources=10.0)}, 0.0, 2.0
    ),
    "weariness": (+1, lambda figure: {"parties": both(weariness=figure)}, 0.0, 2.0),
    "side_deal_relief": (+1, lambda figure: {"side_deal_relief": figure, "walk_out": 0.2}, 0.0, 1.0),
    "truce_end": (+1, lambda figure: {"truce_end": figure, "truce": 0.9, "truce_effort": 0.0}, 0.05, 1.0),
    "war_cost": (+1, lambda figure: {"parties": both(war_cost=figure)}, 0.0004, 0.001),
    "credibility": (+1, lambda figure: {"pressures": [{**BROKER["pressures"][0], "credibility": figure}]}, 0.1, 1.0),
}  # fmt: skip


@pytest.mark.parametrize(("sign", "process", "low", "high"), SIGNS.values(), ids=SIGNS)
def test_the_sign_of_an_effect_both_ways(sign, process, low, high):
    """On common random numbers: up moves the odds one way, down the other."""
    middle = (low + high) / 2
    odds = [odds_of_a_deal(**process(figure)) for figure in (low, middle, high)]
    assert sign * (odds[1] - odds[0]) > 0
    assert sign * (odds[2] - odds[1]) > 0


def mean_terms(**process):
    tally = block(TwfParameters(**{**BROKER, **process}), 1)(0, RUNS)
    return sum(whole_sums(tally["terms.wide"])) / POINT / tally["deals"].sum()


def test_a_side_that_adapts_gets_better_terms_whatever_it_does_to_the_odds():
    """The odds of a deal may move either way (they do, at the defaults); B's terms, 1 - x, get better."""
    terms = [mean_terms(parties=with_party("B", adaptation=figure)) for figure in (0.0, 0.1, 0.2)]
    assert terms[0] > terms[1] > terms[2]


@pytest.mark.parametrize("strategy", ["spe", "boulware", "linear", "conceder"])
def test_watching_for_less_long_changes_nothing_that_is_seen(strategy):
    """A deadline beyond the horizon stays where it is: the first periods are the same, however long one looks."""
    parties = both(strategy=strategy)
    long, short = (
        block(TwfParameters(parties=parties, deadline=40, periods=periods), 3)(0, 4_000)["deals"]
        for periods in (50, 12)
    )
    assert long[:13].tolist() == short.tolist()
    assert short.sum() > 0
