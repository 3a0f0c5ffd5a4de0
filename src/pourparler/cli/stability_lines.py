"""The answers of stability as people read them in a terminal: a table of verdicts, and lines."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table

    from pourparler.dossier.stability import ChangeAnswer, InverseAnswer, PathAnswer, Stability


def proof_lines(answer: "Stability") -> list[str]:
    """Return the proofs of verdicts, and which concepts were left out."""
    proofs = [f"{proof.concept}: {proof.sentence}" for proof in answer.certificates]
    left_out: dict[str, list[str]] = {}
    for concept, reason in answer.omitted.items():
        left_out.setdefault(reason, []).append(concept)
    return proofs + [f"{', '.join(concepts)} left out: {reason}" for reason, concepts in left_out.items()]


def further_lines(answer: "Stability") -> list[str]:
    """Return what else was asked: who stays strongly, in which share of rankings, in its own game."""
    lines = [
        f"{concept}, strongly: {', '.join(map(str, row.equilibria)) or 'none'}"
        for concept, row in answer.strong.items()
    ]
    lines += [
        f"{concept}, against every team: {', '.join(map(str, held)) or 'none'}"
        for concept, held in answer.against_every_team.items()
    ]
    for robust in answer.robustness:
        shares = ", ".join(f"{one.state}: {one.share:.0%}" for one in robust.shares if one.share > 0)
        lines.append(f"{robust.concept} in that share of rankings ({robust.method}): {shares or 'none in any'}")
    for seen in answer.perceived:
        steady = "steady" if seen.steady else "not steady: they expect different things"
        lines.append(
            f"{seen.concept}, each in its own game: {', '.join(map(str, seen.equilibria)) or 'none'} ({steady})"
        )
    return lines


def package_lines(answer: "Stability") -> list[str]:
    """Return per package who would leave it, to what, and which levers would hold them."""
    lines = list[str]()
    for package in answer.packages:
        lines.append(f"{package.name} ({package.why}): {NOBODY_LEAVES[package.nobody_leaves]}")
        for leaving in package.leaving:
            would = "would leave" if leaving.sure else "may leave"
            gains = ", ".join(f"{who} {gain.low:+.1f} to {gain.high:+.1f}" for who, gain in leaving.gains.items())
            lines.append(f"  {' and '.join(leaving.who)} {would} to {_destination(leaving.to)}: {gains} points")
            for lever in leaving.levers:
                adds = f"{lever.adds.low:g} to {lever.adds.high:g} points"
                lines.append(f"    {lever.lever} by {lever.by}, {adds}, is {ENOUGH[lever.enough]}")
    return lines


def _destination(to: str) -> str:
    return to if to == "fight on" else f"sign {to}"


NOBODY_LEAVES = {
    "always": "nobody leaves alone",
    "sometimes": "nobody leaves alone for some of what the ranges leave open",
    "never": "somebody leaves whatever the ranges hold",
}
ENOUGH = {"always": "enough", "sometimes": "enough for some of the ranges", "never": "not enough"}


def verdicts(answer: "Stability") -> "Table":
    """Return the table of states and concepts: who would leave where."""
    from rich.table import Table

    shown = Table(title=f"Who stays where: {answer.model}", caption="● nobody leaves; otherwise who would leave")
    shown.add_column("State")
    shown.add_column("Options")
    for concept in answer.concepts:
        shown.add_column(concept)
    names = tuple(next(iter(answer.concepts.values())).stable) if answer.concepts else ()
    for row in answer.states[:ROWS_AT_MOST]:
        cells = (_cell(answer, concept, row.id, names) for concept in answer.concepts)
        shown.add_row(str(row.id), row.options or "", *cells)
    if len(answer.states) > ROWS_AT_MOST:
        shown.add_row(f"... {len(answer.states) - ROWS_AT_MOST:,} more", "--json has all")
    return shown


ROWS_AT_MOST = 64
"""States shown in a terminal before the rest is left to --json."""


def _cell(answer: "Stability", concept: str, state: int | str, names: tuple[str, ...]) -> str:
    row = answer.concepts[concept]
    if state in row.equilibria:
        return "●"
    if answer.equilibria_only:
        return ""
    return ", ".join(name for name in names if state not in row.stable[name])


def path_lines(answer: "PathAnswer") -> list[str]:
    """Return the ways from one state to another."""
    if answer.distance is None:
        ways = "by improvements" if answer.moves == "improvements" else "by any moves"
        lines = [f"Talks cannot get from {answer.start} to {answer.target} {ways}."]
    else:
        counts = f"{_count(answer.distance, 'move')}, {_count(answer.shortest_total, 'shortest way')}"
        lines = [f"From {answer.start} to {answer.target}: {counts}."]
    for path in answer.every if answer.every is not None else answer.shortest:
        lines.append("  " + " → ".join([str(answer.start), *(f"{step.to} ({step.by})" for step in path)]))
    for concept, states in answer.reachable_equilibria.items():
        lines.append(f"{concept} equilibria within reach: {', '.join(map(str, states)) or 'none'}")
    return lines


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def inverse_lines(answer: "InverseAnswer") -> list[str]:
    """Return what a decision maker would have to prefer, and the least change where it was asked for."""
    now = "stays at" if answer.holds_now else "leaves"
    share = f"{answer.rankings_stable / answer.rankings_total:.1%}"
    lines = [
        f"{answer.decision_maker} {now} {answer.state} now ({answer.concept}). It stays in {share} of all rankings.",
        "It stays when at least one of these sets lies at or below the state:",
    ]
    lines += [f"  {', '.join(map(str, one)) or 'nothing: it always stays'}" for one in answer.minimal]
    if answer.fewest is not None and answer.fewest.put_at_or_below:
        lines.append(f"Fewest to move there: {', '.join(map(str, answer.fewest.put_at_or_below))}.")
    return lines + ([] if answer.cheapest is None else _change_lines(answer.cheapest))


def _change_lines(change: "ChangeAnswer") -> list[str]:
    who = " and ".join(change.changing)
    if change.cost is None:
        return [f"No change of {who} is enough for everybody to stay."]
    lines = [f"Least change of {who} for everybody to stay: {change.cost:g} reversals."]
    return lines + [
        f"  {pair.decision_maker}: {pair.above} {'as good as' if pair.equal else 'above'} {pair.below}"
        for pair in change.changes
    ]
