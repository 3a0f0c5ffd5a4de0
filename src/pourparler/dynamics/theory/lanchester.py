"""Two forces that destroy each other: Lanchester's laws, who is left, and after what time.

alpha is what one of A's brigades takes from B per unit of time, beta what one of B's takes from A.
"""

import math
from typing import Annotated

import numpy as np

from pourparler.dynamics.theory.form import closed_form
from pourparler.dynamics.theory.ranges import Count, NotNegative, Number, Positive, Range, Rate, refuse

LANCHESTER = "Lanchester 1916; Osipov 1915 (tr. Helmbold & Rehm 1995); Taylor 1983, Lanchester Models of Warfare"
SmallCount = Annotated[int, Range(1, 2000, "count", is_whole=True)]


@closed_form("lanchester.square_survivors_A", "A = sqrt(A0^2 - (b/a) B0^2), 0 if B wins", LANCHESTER)
def square_survivors(A0: Positive, B0: Positive, alpha: Rate, beta: Rate) -> float:  # noqa: N803
    """Return what is left of A when aimed fire has destroyed B.

    A' = -b B, B' = -a A (the square law).
    """
    return math.sqrt(max(A0**2 - beta / alpha * B0**2, 0.0))


@closed_form("lanchester.square_time", "t = artanh(sqrt(b/a) B0 / A0) / sqrt(a b) for the winner A", LANCHESTER)
def square_time(A0: Positive, B0: Positive, alpha: Rate, beta: Rate) -> float:  # noqa: N803
    """Return when aimed fire has destroyed the weaker force.

    As `lanchester.square_survivors_A`; at parity both fade for ever and there is no such time.
    """
    ratio = math.sqrt(beta / alpha) * B0 / A0
    if ratio == 1:
        refuse("the forces are at parity, alpha A0^2 = beta B0^2: neither is ever destroyed")
    return math.atanh(min(ratio, 1 / ratio)) / math.sqrt(alpha * beta)


@closed_form("lanchester.linear_A_at_t", "A(t) = A0 C / (a A0 - b B0 exp(-C t)), C = a A0 - b B0", LANCHESTER)
def linear_at(A0: Positive, B0: Positive, alpha: Rate, beta: Rate, t: NotNegative) -> float:  # noqa: N803
    """Return what is left of A at time t when both fire into areas.

    A' = -b A B, B' = -a A B (the linear law).
    """
    lead = alpha * A0 - beta * B0
    if lead == 0:
        return A0 / (1 + beta * B0 * t)
    return A0 * lead / (alpha * A0 - beta * B0 * math.exp(-lead * t))


@closed_form(
    "lanchester.deitchman_guerrilla_survivors",
    "G = G0 - (b / 2a) R0^2, 0 if the regulars win",
    "Deitchman 1962, Operations Research 10:818-827",
)
def guerrilla_survivors(G0: Positive, R0: Positive, alpha_aimed: Rate, beta_area: Rate) -> float:  # noqa: N803
    """Return what is left of a guerrilla that shoots from ambush at regulars who fire into an area.

    G' = -b G R, R' = -a G.
    """
    return max(G0 - beta_area / (2 * alpha_aimed) * R0**2, 0.0)


@closed_form("lanchester.reinforced_A_at_t", "(A, B)' = (u - b B, v - a A), by matrix exponential", LANCHESTER)
def reinforced_at(
    A0: NotNegative,  # noqa: N803
    B0: NotNegative,  # noqa: N803
    alpha: Rate,
    beta: Rate,
    u: Number,
    v: Number,
    t: NotNegative,
) -> float:
    """Return A at time t under aimed fire with steady reinforcements.

    The square law with inflows u and v; it holds while both forces are above 0.
    """
    pace = math.sqrt(alpha * beta)
    a_off, b_off = A0 - v / alpha, B0 - u / beta
    return v / alpha + a_off * math.cosh(pace * t) - math.sqrt(beta / alpha) * b_off * math.sinh(pace * t)


@closed_form(
    "lanchester.stochastic_square_win_A",
    "f(a, b) = [alpha a f(a, b-1) + beta b f(a-1, b)] / (alpha a + beta b)",
    "Kingman 2002, Journal of Applied Probability 39:455-465; Brown 1963",
)
def stochastic_square_win(A0: SmallCount, B0: SmallCount, alpha: Rate, beta: Rate) -> float:  # noqa: N803
    """Return the chance that A is left when losses come one at a time under aimed fire.

    Each side loses one at a rate that grows with the force of the other.
    """
    wins = np.ones(int(A0) + 1)  # [a]: f(a, b) for the b of the moment; f(a, 0) = 1
    wins[0] = 0.0
    for b in range(1, int(B0) + 1):
        for a in range(1, int(A0) + 1):
            wins[a] = (alpha * a * wins[a] + beta * b * wins[a - 1]) / (alpha * a + beta * b)
    return float(wins[int(A0)])


@closed_form("lanchester.stochastic_linear_win_A", "I_p(B0, A0), p = a / (a + b)", "Filson & Werner 2002 (race)")
def stochastic_linear_win(A0: Count, B0: Count, alpha: Rate, beta: Rate) -> float:  # noqa: N803
    """Return the chance that A is left when losses come one at a time under area fire.

    The next loss is B's with the same chance whatever went before.
    """
    from scipy.special import betainc

    return float(betainc(B0, A0, alpha / (alpha + beta)))
