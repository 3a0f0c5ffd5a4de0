"""Reference pages of the dynamics, made when the documentation is built: parameters, and every closed form drawn."""

import json
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import altair as alt
import numpy as np

from pourparler.dynamics.parameters import TableRow, parameter_table
from pourparler.dynamics.philox import Use
from pourparler.dynamics.theory.catalogue import all_forms, theory
from pourparler.dynamics.theory.form import ClosedForm

HERE = Path(__file__).parent
PICTURES = HERE / "_static" / "closed-forms"

EMISSIONS = [
    [0.08, 4, 0.8], [0.08, 7, 0.4], [0.03, 4, 0.2], [0.16, 4, 0.8], [0.16, 10, 0.6],
    [0.16, 10, 0.6], [0.16, 10, 0.9], [0.05, 7, 0.1], [0.05, 4, 1.0], [0.08, 7, 0.7],
]  # fmt: skip

# form: (parameters that stay, the one that varies, from, to); a whole-numbered one varies in whole steps
DRAWN: dict[str, tuple[dict[str, Any], str, float, float]] = {
    "rubinstein.share_first": ({"delta1": 0.9}, "delta2", 0.5, 0.99),
    "rubinstein.continuous_limit": ({"r1": 0.05}, "r2", 0.01, 0.3),
    "stahl.finite_horizon_share_first": ({"delta1": 0.9, "delta2": 0.8}, "offers", 1, 24),
    "rubinstein.outside_options_share_first": ({"delta1": 0.9, "delta2": 0.9, "out1": 0.1}, "out2", 0.0, 0.9),
    "brw.breakdown_share_first": ({"d1": 0.2, "d2": 0.3}, "breakdown_prob", 0.0, 1.0),
    "fighting_flow.share_first": ({"delta1": 0.9, "delta2": 0.9, "war_flow1": 0.3}, "war_flow2", -0.3, 0.6),
    "nplayer_unanimity_exit.proposer_share": ({"delta": 0.9}, "n", 2, 12),
    "baron_ferejohn.proposer_share": ({"n": 5}, "delta", 0.0, 1.0),
    "baron_ferejohn.quota_proposer_share": ({"n": 9, "delta": 0.9}, "quota", 1, 9),
    "fearon.range_low": ({"cA": 0.1, "cB": 0.2}, "p", 0.0, 1.0),
    "fearon.range_high": ({"cA": 0.1, "cB": 0.2}, "p", 0.0, 1.0),
    "fearon.tioli_demand": ({"p": 0.5, "cB_uniform": [0, 0.4]}, "cA", 0.0, 0.5),
    "fearon.tioli_war_prob": ({"p": 0.5, "cB_uniform": [0, 0.4]}, "cA", 0.0, 0.5),
    "powell.preventive_war_threshold_p2": ({"p1": 0.7, "cA": 0.1}, "delta", 0.7, 0.99),
    "powell.prob_prevail": ({"k_enemy_collapse": 0.1}, "k_own_collapse", 0.0, 0.3),
    "powell.war_value": ({"k_enemy_collapse": 0.1, "k_own_collapse": 0.05, "delta": 0.95}, "cost", 0.0, 0.1),
    "powell.posterior_strong_after_no_collapse":
        ({"prior_strong": 0.3, "collapse_strong": 0.05, "collapse_weak": 0.2}, "rounds", 0, 24),
    "ripeness.first_time_surplus_positive":
        ({"pA_belief": 0.7, "cost_rate_A": 0.02, "cost_rate_B": 0.01, "transaction_loss": 0.0}, "pB_belief", 0.2, 0.8),
    "nash.share_with_war_costs": ({"p": 0.6, "cA": 0.1, "cB": 0.1}, "power_A", 0.0, 1.0),
    "nash.risk_aversion_share": ({"rho1": 1}, "rho2", 0.1, 3.0),
    "ruin.win_prob": ({"start": 5, "forts": 10}, "p", 0.3, 0.7),
    "ruin.duration": ({"start": 5, "forts": 10}, "p", 0.2, 0.8),
    "ruin.duration_with_draws": ({"start": 5, "forts": 10, "p_given_move": 0.55}, "draw_prob", 0.0, 0.9),
    "ruin.discounted_win": ({"start": 5, "forts": 10, "p": 0.55}, "delta", 0.8, 1.0),
    "ruin.war_value": ({"start": 5, "forts": 10, "p": 0.55, "delta": 0.98}, "cost_per_battle", 0.0, 0.05),
    "diffusion.win_prob": ({"sigma": 1, "x0": 5, "L": 10}, "drift", -0.4, 0.4),
    "smith_stam.subjective_win_prob": ({"start": 5, "forts": 10, "beta_b": 5}, "beta_a", 1.0, 15.0),
    "race.win_prob": ({"wins_needed": 5, "losses_allowed": 5}, "p", 0.0, 1.0),
    "slantchev.posterior_after_battles": ({"prior": 0.5, "p_strong": 0.6, "p_weak": 0.4, "losses": 3}, "wins", 0, 12),
    "learning.sprt_error_prob": ({"p_strong": 0.6, "p_weak": 0.4}, "net_battles", 1, 12),
    "learning.sprt_expected_battles": ({"p_strong": 0.6, "p_weak": 0.4}, "net_battles", 1, 12),
    "attrition.expected_duration_symmetric": ({"V": 1}, "cost_rate", 0.05, 0.5),
    "attrition.expected_duration": ({"V1": 1, "c1": 0.1, "V2": 2}, "c2", 0.02, 0.5),
    "attrition.prob_1_concedes_first": ({"V1": 1, "c1": 0.1, "V2": 1}, "c2", 0.02, 0.5),
    "attrition_private.quit_time_uniform": ({"prizes": 1, "players": 2, "cost_rate": 1}, "value", 0.0, 0.95),
    "attrition_private.expected_duration_uniform": ({"players": 2, "prizes": 1}, "cost_rate", 0.2, 3.0),
    "attrition_private.quit_time_exponential": ({"rate": 1, "cost_rate": 1}, "value", 0.01, 3.0),
    "lanchester.square_survivors_A": ({"A0": 1000, "alpha": 0.01, "beta": 0.01}, "B0", 1, 1200),
    "lanchester.square_time": ({"A0": 1000, "alpha": 0.01, "beta": 0.01}, "B0", 1, 950),
    "lanchester.linear_A_at_t": ({"A0": 100, "B0": 80, "alpha": 0.001, "beta": 0.001}, "t", 0, 120),
    "lanchester.deitchman_guerrilla_survivors": ({"G0": 60, "alpha_aimed": 0.01, "beta_area": 0.002}, "R0", 1, 30),
    "lanchester.reinforced_A_at_t": ({"A0": 100, "B0": 100, "alpha": 0.02, "beta": 0.03, "u": 4, "v": 2}, "t", 0, 40),
    "lanchester.stochastic_square_win_A": ({"A0": 20, "alpha": 1, "beta": 1}, "B0", 5, 40),
    "lanchester.stochastic_linear_win_A": ({"A0": 20, "alpha": 1, "beta": 1}, "B0", 5, 40),
    "pressure.min_total_threat": ({"W_A": 0.62, "W_B": 0.5}, "credibility", 0.1, 1.0),
    "mediator.min_bias_for_credible_message":
        ({"signal_error": 0.1, "x_hard": 0.7, "x_soft": 0.5, "p_war": 0.55}, "war_aversion", 0.0, 1.0),
    "peace.two_state_prob": ({"deal_rate": 0.1, "relapse_rate": 0.02}, "t", 0, 60),
    "tactics.linear_concession_crossing_time":
        ({"A_start": 0.9, "B_start": 0.1, "B_end": 0.6, "deadline": 10}, "A_end", 0.1, 0.9),
    "deal.prob_by_round": ({"hazard": 0.1}, "round", 1, 24),
    "spatial.weighted_median_initial": ({}, "rows", 0.0, 14.0),
    "spatial.weighted_mean_initial": ({}, "rows", 0.0, 14.0),
}  # fmt: skip


def dynamics_pages() -> dict[Path, str]:
    """Return the generated pages by path, and draw the pictures that they show."""
    return {
        HERE / "reference" / "dynamics-parameters.md": parameters_page(),
        HERE / "reference" / "closed-forms.md": closed_forms_page(),
    }


USES = "Block = use * 65536 + party * 256 + k of Philox4x32-10; the list is frozen."
HEAD = ("| field | meaning | symbol | unit | range | default | source |", "|" + "---|" * 7)
WHOSE = {
    "process": "The process as a whole",
    "party": "Each party",
    "third_party": "Each third party",
    "lever": "Each lever of a third party on a party",
}
PREAMBLE = """# Parameters of talks while fighting

This table is the model: every figure on which a run depends, besides the seed and the number of the run. It is
made from `pourparler.dynamics.parameters` when the documentation is built; the program checks against the same rows,
and a case file's `dynamics:` section knows these names, but for those of levers. Defaults are illustrative:
they set every mechanism to work and describe no war. "Prize units" are shares of what is at stake, for good.

How the parts act on each other is told in {doc}`../explanation/talks-while-fighting`.
"""


def parameters_page() -> str:
    """Return the reference page of the parameters."""
    rows = list(parameter_table())
    parts = [PREAMBLE]
    for whose, heading in WHOSE.items():
        parts += [
            f"## {heading}",
            "",
            "| field | meaning | symbol | unit | range | default | source |",
            "|" + "---|" * 7,
        ]
        parts += [_row(row) for row in rows if row.whose == whose]
        parts.append("")
    parts += [
        "## Uses of random numbers",
        "",
        "Block = use * 65536 + party * 256 + k of Philox4x32-10; the list is frozen.",
        "",
    ]
    parts += ["| use | number |", "|---|---|", *(f"| {use.name.lower()} | {int(use)} |" for use in Use), ""]
    return "\n".join(parts)


def _row(row: TableRow) -> str:
    spec = row.row
    default = "-" if row.default is None or "Undefined" in repr(row.default) else str(row.default)
    cells = (f"`{row.field}`", spec.meaning, spec.symbol, spec.unit, row.range, default, spec.source)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


CLOSED_FORMS = """# Closed forms

What `pourparler theory NAME KEY=VALUE ...` computes, each drawn over one of its parameters; without a name it lists
them. Values are JSON: `p=0.5`, `'cB_uniform=[0, 0.4]'`. With `--json` the answer is

```json
{"name": "...", "value": 0.65, "formula": "...", "source": "...", "assumptions": "...", "parameters": {"p": 0.5}}
```

The first four keys are the contract. `assumptions` and `parameters` come with them so that a figure never travels
without what it takes for granted; more keys may follow, these stay. There is no `about`, which the answers of other
commands carry: it names the case, and a closed form reads none. What has no closed form but an exact answer
is in {doc}`exact-solvers`.
"""


def closed_forms_page() -> str:
    """Return the reference page of the closed forms, each with a picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    parts = [CLOSED_FORMS]
    for name, form in all_forms().items():
        parts += [f"## {name}", "", form.meaning.replace("Return", "Gives", 1), ""]
        parts += [f"`{form.formula}`", "", form.assumptions, "", f"Source: {form.source}.", ""]
        parts += [f"Parameters: {'; '.join(f'`{key}` {expected}' for key, expected in form.parameters.items())}.", ""]
        parts += ["```console", *_example(form), "```", ""]
        picture = PICTURES / f"{name}.svg"
        _draw(form, picture)
        parts += [f"![{name}](../_static/closed-forms/{picture.name})", ""]
    return "\n".join(parts)


def _example(form: ClosedForm) -> list[str]:
    """Return the command at the middle of the drawn curve, and its answer."""
    fixed, varied, low, high = DRAWN[form.name]
    curve = list(_points(form, fixed, varied, low, high))
    given = curve[len(curve) // 2][1]
    written = " ".join(f"{key}={shlex.quote(json.dumps(figure))}" for key, figure in given.items())
    return [f"$ pourparler theory {form.name} {written}", f"{form.name} = {theory(form.name, given).value:.10g}"]


def _draw(form: ClosedForm, picture: Path) -> None:
    fixed, varied, low, high = DRAWN[form.name]
    points = [{"x": x, "y": theory(form.name, given).value} for x, given in _points(form, fixed, varied, low, high)]
    held = ", ".join(f"{key} = {value}" for key, value in fixed.items())
    title = alt.TitleParams(form.name, subtitle=held, fontSize=12, subtitleFontSize=10)
    chart = alt.Chart(alt.Data(values=points), width=420, height=200, title=title)
    label = "position of the first actor" if varied == "rows" else varied
    drawn = chart.mark_line(point=len(points) < 45).encode(
        x=alt.X("x:Q", title=label, scale=alt.Scale(zero=False)),
        y=alt.Y("y:Q", title="value", scale=alt.Scale(zero=False)),
    )
    drawn.save(str(picture))


def _points(
    form: ClosedForm, fixed: Mapping[str, Any], varied: str, low: float, high: float
) -> Iterator[tuple[float, dict[str, Any]]]:
    expected = form.parameters[varied]
    steps = np.arange(low, high + 1) if expected.is_whole else np.linspace(low, high, 61).round(4)
    for x in steps.tolist():
        rows = [[EMISSIONS[0][0], x, EMISSIONS[0][2]], *EMISSIONS[1:]]
        value = rows if varied == "rows" else int(x) if expected.is_whole else x
        yield x, {**fixed, varied: value}
