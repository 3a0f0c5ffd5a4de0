"""The exact solvers by name, from JSON values to JSON values."""

from typing import Annotated, Any

import numpy as np

from pourparler.dynamics.exact.belief_game import one_sided
from pourparler.dynamics.exact.equilibrium import complete_information
from pourparler.dynamics.exact.forward import deal_by_period
from pourparler.dynamics.exact.fronts import worth_by_front
from pourparler.dynamics.exact.ladder_equations import hitting_chances, mean_battles, war_values
from pourparler.dynamics.exact.least_pressure import least_pressure
from pourparler.dynamics.exact.named import exact_solver, war_solver
from pourparler.dynamics.exact.quota import quota_equilibrium
from pourparler.dynamics.parameters import TwfParameters
from pourparler.dynamics.theory.ranges import (
    Cost,
    CostRows,
    Costs,
    Discount,
    DiscountBySome,
    Positive,
    Probabilities,
    Probability,
    ProbabilityBySome,
    ProbabilityRows,
    Range,
    Share,
    Shares,
    Weights,
    refuse,
)

Forts = Annotated[int, Range(2, 1000, "forts", is_whole=True)]
ManyForts = Annotated[int, Range(2, 100_000, "forts", is_whole=True)]
Rounds = Annotated[int, Range(1, 10_000, "rounds", is_whole=True)]
FELLER = "Smith & Stam 2004, Journal of Conflict Resolution 48:783-813; Feller 1968, vol. 1, ch. XIV"


@exact_solver("war.ladder", "tridiagonal linear equations", FELLER)
def ladder(
    forts: ManyForts,
    p: ProbabilityBySome,
    delta: Discount = 1.0,
    draw_prob: Probability = 0.0,
    cost_per_battle: Cost = 0.0,
) -> dict[str, Any]:
    """Return the chance of victory, the length and the worth of a war from every fort.

    A battle takes a fort with chance p, or with the chance of the fort that one stands on (p a list of forts - 1, from
    1 fort to forts - 1), loses one otherwise, and moves nothing with chance draw_prob. The prize is 1 at all forts.
    """
    odds = np.full(forts - 1, p, dtype=float) if not isinstance(p, list) else np.array(p, dtype=float)
    if len(odds) != forts - 1:
        refuse(f"war.ladder: p has {len(odds)} chances, expected one, or one for each of 1 to {forts - 1} forts")
    return {
        "fort": list(range(forts + 1)),
        "win": hitting_chances(odds).tolist(),
        "battles": mean_battles(odds, draw_prob).tolist(),
        "worth": war_values(odds, delta, draw_prob, cost_per_battle).tolist(),
    }


@exact_solver(
    "equilibrium.complete_information",
    "value iteration to 1e-12",
    "alternating offers over a war on a ladder: Rubinstein 1982; Smith & Stam 2004",
)
def equilibrium(
    forts: Forts,
    p: ProbabilityBySome,
    delta_A: Discount,  # noqa: N803  the sides are called so in every closed form
    delta_B: Discount,  # noqa: N803
    cost_A: Cost,  # noqa: N803
    cost_B: Cost,  # noqa: N803
    chain: ProbabilityRows | None = None,
    sticks: CostRows | None = None,
) -> dict[str, Any]:
    """Return what A gets, by fort, proposer and circumstance, when both sides know everything.

    Circumstances (moods of a third party, coarse levels of force, or both) move by `chain`, chances from row to column;
    p may be a list of A's chances by circumstance, `sticks` are rows [on A, on B] of what refusing costs besides. Sides
    settle at once in every interior state, whatever the figures: delay comes from information, commitment,
    indivisibility or strategy.
    """
    stays = chain or np.eye(len(p) if isinstance(p, list) else 1).tolist()
    rows = _square("equilibrium.complete_information: chain", stays)
    _require_each("p", p, rows)
    _require_each("sticks", sticks, rows)
    if any(len(stick) != 2 for stick in sticks or []):
        refuse(f"equilibrium.complete_information: sticks is {sticks}, expected rows [on A, on B]")
    solved = complete_information(
        forts, np.array(p), (delta_A, delta_B), (cost_A, cost_B), rows, None if sticks is None else np.array(sticks)
    )
    if solved.error > 1e-12:
        refuse(f"equilibrium.complete_information: after {solved.sweeps} sweeps still moving by {solved.error:.1e}; "
               "lower delta_A or delta_B")  # fmt: skip
    return {
        "fort": list(range(forts + 1)),
        "share_A_if_A_proposes": solved.share[:, 0].tolist(),
        "share_A_if_B_proposes": solved.share[:, 1].tolist(),
        "settles_at_once": bool(solved.settles[1:-1].all()),
        "sweeps": solved.sweeps,
        "error": solved.error,
    }


def _square(place: str, rows: list[list[float]]) -> np.ndarray[Any, np.dtype[np.float64]]:
    if any(len(row) != len(rows) or abs(sum(row) - 1) > 1e-9 for row in rows):
        refuse(f"{place} is {rows}, expected as many columns as rows, and each row to sum to 1")
    return np.array(rows)


def _require_each(name: str, given: Any, rows: np.ndarray[Any, np.dtype[np.float64]]) -> None:
    if isinstance(given, list) and len(given) != len(rows):  # pyright: ignore[reportUnknownArgumentType]
        refuse(f"equilibrium.complete_information: {name} has {len(given)} entries, expected {len(rows)}, as chain has")


@exact_solver(
    "equilibrium.quota",
    "quantal response homotopy over least winning coalitions",
    "Baron & Ferejohn 1989, APSR 83:1181-1206; Eraslan 2002, Journal of Economic Theory 103:11-30; vetoes: "
    "Winter 1996, APSR 90:813-823",
)
def by_quota(
    votes: Weights,
    quota: Positive,
    delta: DiscountBySome = 1.0,
    veto: Probabilities | None = None,
    proposes: Probabilities | None = None,
) -> dict[str, Any]:
    """Return what each of several parties keeps, costs and expects when a quota of votes decides.

    A party drawn by chance (`proposes`, even if not given) shares out the prize; votes that reach the quota must agree,
    with every party whose `veto` is 1. A refusal costs all a period. Stationary, closed rule, at most 12 parties; the
    error is the most that a proposer could still save.
    """
    if not votes:
        refuse("equilibrium.quota: votes is empty, expected the votes of each party")
    even = [1 / len(votes)] * len(votes)
    patience = delta if isinstance(delta, list) else [delta] * len(votes)
    each = {"delta": patience, "veto": veto or [0.0] * len(votes), "proposes": proposes or even}
    for name, given in each.items():
        if len(given) != len(votes):
            refuse(f"equilibrium.quota: {name} has {len(given)} entries, expected {len(votes)}, as votes has")
    if abs(sum(each["proposes"]) - 1) > 1e-9:
        refuse(f"equilibrium.quota: proposes sums to {sum(each['proposes']):g}, expected 1")
    if not set(each["veto"]) <= {0, 1}:
        refuse(f"equilibrium.quota: veto is {veto}, expected 1 for a party that has one and 0 for the others")
    solved = quota_equilibrium(np.array(votes, dtype=float), quota, *(np.array(one, dtype=float) for one in (
        each["veto"], each["delta"], each["proposes"]
    )))  # fmt: skip
    return {
        "party": list(range(1, len(votes) + 1)),
        "votes": votes,
        "keeps_if_proposing": solved.keeps.tolist(),
        "price_of_its_vote": solved.price.tolist(),
        "expects": solved.expects.tolist(),
        "error": solved.error,
    }


@exact_solver(
    "beliefs.one_sided",
    "backward sweep over 201 beliefs",
    "Fudenberg & Tirole 1983; Powell 2004 (one-sided private information, two types)",
)
def beliefs(
    strong: Share,
    weak: Share,
    delta: Discount,
    cost_A: Cost,  # noqa: N803
    cost_B: Cost,  # noqa: N803
    belief: Probability = 0.5,
    rounds: Rounds = 12,
) -> dict[str, Any]:
    """Return the offers of a side that does not know whether the other is strong, and the odds of a deal by round.

    B takes no less than `strong` or `weak` of the prize; A believes it strong with chance `belief` and makes all
    offers. A refusal is a sign of strength; the weak type is indifferent between taking now and waiting. Two types,
    pure skimming.
    """
    game = one_sided(strong, weak, delta, cost_A, cost_B)
    return {
        "round": list(range(1, rounds + 1)),
        "deal_by_round": [game.chance_of_deal(belief, done) for done in range(1, rounds + 1)],
        "first_offer": float(game.offer[round(belief * (len(game.belief) - 1))]),
        "belief": game.belief.tolist(),
        "offer": game.offer.tolist(),
        "belief_if_refused": game.next_belief.tolist(),
        "worth_A": game.worth_a.tolist(),
    }


@war_solver(
    "deal.by_period", "forward (Kolmogorov) equation over the front", "this model, where forces and beliefs stand still"
)
def deal(war: TwfParameters) -> dict[str, Any]:
    """Return the odds of a deal by the end of each period, without simulation.

    Two parties in turn, demands that depend on time and territory only, forces and beliefs that stand still; hidden
    types of two points are summed over.
    """
    by_period = deal_by_period(war)[1:]
    return {"period": list(range(1, len(by_period) + 1)), "by_period": by_period.tolist()}


@war_solver("war.by_front", "closed form of the ruin with discounting, by table", "this model, step 10; " + FELLER)
def by_front(war: TwfParameters) -> dict[str, Any]:
    """Return what fighting on is worth to two sides by the place of the front, and the chance of a zone there.

    In prize units, by the hidden type of the side; effort, forces, beliefs and levers are those of the first round, and
    only the front is moved. A zone exists where the two worths leave terms between them; the chance is over both types.
    """
    return worth_by_front(war)


@exact_solver("pressure.least", "linear programme", "Favretto 2009, APSR 103:248-263 (algebra of the bargaining range)")
def pressure(
    war_values: Shares, credibility: Probabilities, limit: Costs, price: Costs | None = None
) -> dict[str, Any]:
    """Return the cheapest levers that open a zone of agreement, and how far all of them would reach.

    What fighting on is worth to each party, less what it believes of the levers, is together at most the prize;
    credibility, limit and price go by lever, and a price is 1 where none is given.
    """
    prices = [1.0] * len(limit) if price is None else price
    if not len(credibility) == len(limit) == len(prices) > 0:
        refuse(
            f"pressure.least: credibility has {len(credibility)} entries, limit {len(limit)}, "
            f"price {len(prices)}; expected one each by lever, and a lever"
        )
    solved = least_pressure(tuple(war_values), np.array(credibility), np.array(limit), np.array(prices))
    amounts = None if solved.amounts is None else list(solved.amounts)
    return {"amounts": amounts, "total": solved.total, "gap": solved.gap, "most": solved.most}
