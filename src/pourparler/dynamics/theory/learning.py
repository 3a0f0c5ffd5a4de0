"""What battles teach about the enemy, and how long it takes to be sure."""

from pourparler.dynamics.theory.form import closed_form
from pourparler.dynamics.theory.ranges import Count, CountFrom0, Probability, refuse

WALD = "Wald 1947, Sequential Analysis"
SLANTCHEV = "Slantchev 2003, APSR 97:621-632 (learning from battle, two types)"


@closed_form(
    "slantchev.posterior_after_battles",
    "log-odds += wins ln(pS / pW) + losses ln((1 - pS) / (1 - pW))",
    SLANTCHEV,
    stylised=True,
)
def posterior_after_battles(
    prior: Probability, p_strong: Probability, p_weak: Probability, wins: CountFrom0, losses: CountFrom0
) -> float:
    """Return the belief that oneself is the stronger side after so many victories and defeats.

    A strong side wins a battle with chance pS, a weak one with pW; Bayes' rule.
    """
    strong = prior * p_strong**wins * (1 - p_strong) ** losses
    return strong / (strong + (1 - prior) * p_weak**wins * (1 - p_weak) ** losses)


@closed_form("learning.sprt_error_prob", "1 / (1 + (p / q)^k)", f"{WALD}; {SLANTCHEV}")
def sprt_error_prob(p_strong: Probability, p_weak: Probability, net_battles: Count) -> float:
    """Return the chance to be sure of the wrong thing when one stops at k victories more than defeats, or fewer.

    Symmetric types, pW = 1 - pS = q.
    """
    _require_symmetry(p_strong, p_weak)
    return 1 / (1 + (p_strong / p_weak) ** net_battles)


@closed_form("learning.sprt_expected_battles", "E N = k (2 P - 1) / (p - q), P = 1 - error", WALD)
def sprt_expected_battles(p_strong: Probability, p_weak: Probability, net_battles: Count) -> float:
    """Return how many battles that takes on average.

    As `learning.sprt_error_prob`.
    """
    right = 1 - sprt_error_prob(p_strong, p_weak, net_battles)
    if p_strong == p_weak:
        return float(net_battles**2)
    return net_battles * (2 * right - 1) / (p_strong - p_weak)


def _require_symmetry(p_strong: float, p_weak: float) -> None:
    if abs(p_strong + p_weak - 1) > 1e-9 or p_weak == 0:
        refuse(f"p_weak is {p_weak:g}, expected 1 - p_strong = {1 - p_strong:g}, above 0")
