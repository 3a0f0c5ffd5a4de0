"""More than two parties under a quota: what the simulated proposer buys is what the exact equilibrium buys.

What a party hopes for if the proposal falls is given to it as the worth of fighting on; who buys which votes at those
prices, and what that leaves the proposer, is what the simulation finds.
"""

from itertools import chain, combinations

import numpy as np
import pytest
from agreement import EXACT, closed, first_run
from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.dynamics.exact.catalogue import exact
from pourparler.dynamics.world import DEAL, FIGHTING, Field
from pourparler.errors import DynamicsError


def shared_out(still, offer, hopes, quota, votes=None):
    """The end of one round: the first party puts a package on the table; each hopes for so much from the next round.

    The package is the first row of the terms; the second, worth nothing to the proposer, is there because terms are a
    choice. What a party hopes for if the proposal falls is what fighting on is worth to it.
    """
    weights = votes or [1.0] * len(offer)
    voter = still().parties[1].changed(patience=0.9, veto=False)
    parties = tuple(
        voter.changed(id=f"p{number}", side="B" if number else "A", war_flow=hope, votes=weight)
        for number, (hope, weight) in enumerate(zip(hopes, weights, strict=True))
    )
    parameters = still(quota=quota / sum(weights), periods=1).changed(
        parties=parties, terms=(tuple(offer), (0.0,) * len(offer))
    )
    run, _, _ = first_run(parameters)
    return run[Field.STATUS], offer[0] if run[Field.STATUS] == DEAL else None


def bought(n, others, price):
    """A package in which the first party pays so many others this price for their votes."""
    return [1 - others * price, *[price] * others, *[0.0] * (n - 1 - others)]


@pytest.mark.parametrize(("n", "quota", "delta"), [(3, 2, 0.9), (5, 3, 1.0), (5, 4, 0.8), (7, 4, 0.8)])
def test_baron_and_ferejohn(still, n, quota, delta):
    """A vote costs d / n: at that price the quota is bought, at less or with one vote fewer it is not.

    The continuation d / n is given, not found: proposers of more than two parties follow demand strategies.
    """
    price, hopes = delta / n, [delta / n] * n
    status, share = shared_out(still, bought(n, quota - 1, price), hopes, quota)
    assert status == DEAL
    assert share == pytest.approx(
        closed("baron_ferejohn.quota_proposer_share", n=n, quota=quota, delta=delta), abs=EXACT
    )
    assert shared_out(still, bought(n, quota - 1, price - 1e-6), hopes, quota)[0] == FIGHTING
    assert shared_out(still, bought(n, quota - 2, price), hopes, quota)[0] == FIGHTING


def test_a_quota_of_weighted_votes(still):
    """Votes of 3, 2, 2, 1 and a quota of 5, at the prices of the exact equilibrium: 3 and 2 agree, 3 and 1 do not."""
    votes, quota = [3.0, 2.0, 2.0, 1.0], 5
    prices = exact("equilibrium.quota", {"votes": votes, "quota": quota, "delta": 0.9}).value["price_of_its_vote"]
    least = [1 - prices[1], prices[1], 0.0, 0.0]
    assert shared_out(still, least, prices, quota, votes) == (DEAL, pytest.approx(1 - prices[1], abs=EXACT))
    assert shared_out(still, [1 - prices[3], 0.0, 0.0, prices[3]], prices, quota, votes)[0] == FIGHTING
    assert shared_out(still, [1.0, prices[1] - 1e-6, 0.0, 0.0], prices, quota, votes)[0] == FIGHTING


@pytest.mark.parametrize(("n", "delta"), [(3, 0.9), (5, 0.8)])
def test_unanimity(still, n, delta):
    """All must agree: each hopes to get, a round later, what the proposer keeps now."""
    kept = closed("nplayer_unanimity_exit.proposer_share", n=n, delta=delta)
    hopes = [delta * kept] * n
    status, share = shared_out(still, bought(n, n - 1, delta * kept), hopes, n)
    assert (status, share) == (DEAL, pytest.approx(kept, abs=EXACT))
    assert shared_out(still, bought(n, n - 1, delta * kept - 1e-6), hopes, n)[0] == FIGHTING


# Who is bought -------------------------------------------------------------------------------------------------------


def council(still, hopes, votes, quota, terms, vetoes=(), **proposer):
    """The end of one round in which the first party proposes one of the packages: the round, and the package's row."""
    voter = still().parties[1].changed(patience=0.9, strategy="take_it_or_leave_it")
    parties = [
        voter.changed(id=f"p{number}", side="B" if number else "A", war_flow=hope, votes=weight, veto=number in vetoes)
        for number, (hope, weight) in enumerate(zip(hopes, votes, strict=True))
    ]
    parties[0] = parties[0].changed(**proposer)
    process = still(quota=quota / sum(votes), periods=1, forts=2, start_territory=1)
    run, _, _ = first_run(process.changed(parties=tuple(parties), terms=tuple(map(tuple, terms))))
    return run, round(run[Field.TERMS] * (len(terms) - 1)) if run[Field.STATUS] == DEAL else None


def subsets(parties):
    return chain.from_iterable(combinations(parties, size) for size in range(len(parties) + 1))


def every_purchase(prices):
    """A package for each set of others whose votes the first party may buy; and one that gives everybody a part."""
    paid = [[price if number in bought else 0.0 for number, price in enumerate(prices)]
            for bought in subsets(range(1, len(prices)))]  # fmt: skip
    return [[1 - sum(row[1:]), *row[1:]] for row in paid] + [[0.4] + [0.6 / (len(prices) - 1)] * (len(prices) - 1)]


GAMES = {
    "three, a majority": ([1.0] * 3, 2, [0.9] * 3, []),
    "five of seven": ([1.0] * 7, 5, [0.8] * 7, []),
    "weighted votes": ([3.0, 2.0, 2.0, 1.0], 5, [0.9] * 4, []),
    "a weak proposer": ([1.0, 3.0, 2.0, 2.0], 5, [0.9] * 4, []),
    "the patient are dear": ([1.0] * 5, 3, [0.9, 0.95, 0.6, 0.7, 0.8], []),
    "a veto": ([1.0] * 3, 2, [0.9] * 3, [1]),
    "a dictator": ([5.0, 1.0, 1.0], 4, [0.9] * 3, []),
}


@pytest.mark.parametrize(("votes", "quota", "delta", "vetoes"), GAMES.values(), ids=GAMES)
def test_the_proposer_buys_the_cheapest_coalition(still, votes, quota, delta, vetoes):
    """At the prices of the exact equilibrium, the proposer finds the coalition that leaves it what it keeps there."""
    veto = [float(number in vetoes) for number in range(len(votes))]
    solved = exact("equilibrium.quota", {"votes": votes, "quota": quota, "delta": delta, "veto": veto}).value
    prices = list(solved["price_of_its_vote"])
    terms = every_purchase(prices)
    run, chosen = council(still, prices, votes, quota, terms, vetoes)
    assert run[Field.STATUS] == DEAL
    assert terms[chosen][0] == pytest.approx(solved["keeps_if_proposing"][0], abs=1e-6)
    cheapest = min(
        sum(prices[number] for number in bought)
        for bought in subsets(range(1, len(votes)))
        if votes[0] + sum(votes[number] for number in bought) >= quota and {*vetoes} <= {0, *bought}
    )
    assert terms[chosen][0] == pytest.approx(1 - cheapest, abs=EXACT)


def test_a_demand_is_met_by_paying_few_well_and_not_all_badly(still):
    """Of two packages worth the same to the proposer it takes the one that wins the quota, not the even one."""
    hopes, even, few = [0.3] * 3, [0.64, 0.18, 0.18], [0.64, 0.36, 0.0]
    run, chosen = council(still, hopes, [1.0] * 3, 2, [even, few, [1.0, 0.0, 0.0]], strategy="linear",
                          demand_start=0.45, demand_end=0.45)  # fmt: skip
    assert (run[Field.STATUS], chosen) == (DEAL, 1)
    assert run[Field.GAP] == pytest.approx(-0.06, abs=EXACT)


def test_who_needs_nobody_takes_all(still):
    run, chosen = council(still, [0.1] * 3, [5.0, 1.0, 1.0], 4, [[0.4, 0.3, 0.3], [1.0, 0.0, 0.0]])
    assert (run[Field.STATUS], chosen) == (DEAL, 1)
    assert run[Field.GAP] == -1


def test_a_proposer_whom_nobody_can_join_is_refused(still):
    run, _ = council(still, [0.1, 0.5, 0.6], [1.0] * 3, 2, [[0.9, 0.1, 0.0], [0.7, 0.3, 0.0], [0.6, 0.0, 0.4]])
    assert run[Field.STATUS] == FIGHTING
    assert run[Field.GAP] == pytest.approx(0.2, abs=EXACT)


def test_an_equilibrium_of_many_is_the_solvers(still):
    with pytest.raises(DynamicsError, match="p0/strategy 'spe' is for two parties; take a demand strategy, or 'take"):
        council(still, [0.1] * 3, [1.0] * 3, 2, [[1.0, 0.0, 0.0], [0.4, 0.3, 0.3]], strategy="spe")


HUNDREDTHS = st.integers(0, 100).map(lambda number: number / 100)
CHOICES = st.integers(3, 6).flatmap(
    lambda n: st.fixed_dictionaries(
        {
            "hopes": st.lists(HUNDREDTHS, min_size=n, max_size=n),
            "votes": st.lists(st.integers(1, 5).map(float), min_size=n, max_size=n),
            "share": st.floats(0.05, 1.0),
            "vetoes": st.frozensets(st.integers(0, n - 1), max_size=2),
            "terms": st.lists(st.lists(HUNDREDTHS, min_size=n, max_size=n), min_size=2, max_size=6),
        }
    )
)


@settings(max_examples=60, deadline=None)
@given(game=CHOICES)
def test_no_other_coalition_would_leave_more(still, game):
    """By trying every winning coalition on every package: what the proposer gets, and how much is left to spare."""
    n, votes, terms = len(game["votes"]), game["votes"], np.array(game["terms"])
    quota, hopes = game["share"] * sum(votes), np.array(game["hopes"])
    winning = [
        list(bought)
        for bought in subsets(range(1, n))
        if votes[0] + sum(votes[number] for number in bought) >= quota - 1e-12 and game["vetoes"] <= {0, *bought}
    ]
    left = np.array([max(min((row - hopes)[bought], default=1.0) for bought in winning) for row in terms])
    acceptable = (left >= -1e-12) & (terms[:, 0] >= hopes[0] - 1e-12)
    run, chosen = council(still, game["hopes"], votes, quota, game["terms"], game["vetoes"])
    assert (run[Field.STATUS] == DEAL) == acceptable.any()
    if acceptable.any():
        assert terms[chosen, 0] == pytest.approx(terms[acceptable, 0].max(), abs=EXACT)
        assert -run[Field.GAP] == pytest.approx(max(left[terms[:, 0] >= terms[chosen, 0] - 1e-12]), abs=EXACT)
