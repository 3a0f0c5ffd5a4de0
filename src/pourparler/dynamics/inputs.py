"""The `dynamics:` section of a case, held against the parameter table: names, units, and which figures are ranges."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import Any

from pourparler.dynamics.parameters import Owner, TableRow, parameter_table
from pourparler.errors import DynamicsError
from pourparler.talks import Case, thaw
from pourparler.talks.dynamics import Parameter

Figures = Mapping[str, float]
"""Path in the case file -> the figure to take in place of the one written: how a draw lays itself over a case."""


@dataclass(frozen=True)
class Factor:
    """A figure that the case knows as a range: its path in the case file, its ends, and the figure taken."""

    path: str
    low: float
    high: float
    best: float


@dataclass
class Inputs:
    """What the case gives, by owner, as fields of the parameter classes; `factors` are those given as ranges."""

    process: dict[str, Any] = field(default_factory=dict[str, Any])
    parties: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    third_parties: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    factors: list[Factor] = field(default_factory=list[Factor])

    def of(self, party: str, fighters: tuple[str, ...]) -> dict[str, Any]:
        """Return the figures of one party, to be added to."""
        return (self.parties if party in fighters else self.third_parties).setdefault(party, {})


def read_inputs(case: Case, fighters: tuple[str, ...], figures: Figures) -> Inputs:
    """Return the figures of the case's `dynamics:` section.

    Parameters
    ----------
    fighters : the parties that fight; every other party with figures is a third party
    figures : taken in place of what is written, by path (`dynamics/north/force`)

    Raises
    ------
    DynamicsError
        if a name is not in the parameter table, or a unit is not the table's
    """
    inputs = Inputs()
    if case.dynamics is not None:
        for name, given in case.dynamics.common.items():
            inputs.process[name] = _figure(inputs, "process", name, given, f"dynamics/{name}")
        for party, own in case.dynamics.by_party.items():
            whose = owner_of(party, fighters)
            inputs.of(party, fighters).update(
                {name: _figure(inputs, whose, name, given, f"dynamics/{party}/{name}") for name, given in own.items()}
            )
    for path, figure in figures.items():
        _lay_over(inputs, path.split("/"), figure, fighters)
    return inputs


def owner_of(party: str, fighters: tuple[str, ...]) -> Owner:
    """Return whose parameters the figures of a party are: those of one that fights, or of a third party."""
    return "party" if party in fighters else "third_party"


def _lay_over(inputs: Inputs, path: list[str], figure: float, fighters: tuple[str, ...]) -> None:
    """Put a figure in the place of the one written, or of the default; figures of other sections are not ours."""
    match path:
        case ["dynamics", name]:
            inputs.process[name] = drawn_figure(_row("process", name, "/".join(path)), figure)
        case ["dynamics", party, name]:
            row = _row(owner_of(party, fighters), name, "/".join(path))
            inputs.of(party, fighters)[name] = drawn_figure(row, figure)
        case _:
            pass


def _figure(inputs: Inputs, whose: Owner, name: str, given: Parameter, path: str) -> Any:
    row = _row(whose, name, path)
    if row is not None and given.unit is not None and given.unit != row.row.unit:
        raise DynamicsError(
            f"{path} is in {given.unit!r}; {row.row.meaning} is in {row.row.unit!r}. Turn the figure into that unit"
        )
    best = best_of(given, row)
    if given.range is not None:
        low, high = given.range
        _require_inside(row, float(low), float(high), path)
        inputs.factors.append(Factor(path, float(low), float(high), float(best)))
    return best


def _require_inside(row: TableRow | None, low: float, high: float, path: str) -> None:
    if row is not None and not (row.row.admits(low) and row.row.admits(high)):
        raise DynamicsError(
            f"{path} is from {low:g} to {high:g}; {row.row.meaning} ({row.row.symbol}), in {row.row.unit}, "
            f"is {row.range}"
        )


def best_of(given: Parameter, row: TableRow | None) -> Any:
    """Return the figure taken: the one given, else the middle of the range."""
    if given.value is not None or given.range is None:
        return _as_tuples(thaw(given.value))
    return drawn_figure(row, sum(given.range) / 2)


def drawn_figure(row: TableRow | None, figure: float) -> float:
    """Return a figure drawn from a range as the row takes it: rounded where it takes whole numbers."""
    is_whole = row is not None and row.kind in (int, int | None)
    return round(figure) if is_whole else figure


def _as_tuples(given: Any) -> Any:
    return tuple(_as_tuples(item) for item in given) if isinstance(given, list) else given


SIDE = "side"
"""Which side a party fights on, A or B: the one name beside those of the table."""


def _row(whose: Owner, name: str, path: str) -> TableRow | None:
    rows = rows_by_name(whose)
    if name in rows:
        return rows[name]
    if whose == "party" and name == SIDE:
        return None
    raise DynamicsError(f"{path}: there is no such parameter of a {whose.replace('_', ' ')}. {meant(name, rows)}")


@cache
def rows_by_name(whose: Owner) -> Mapping[str, TableRow]:
    """Return the rows of the parameter table that one kind of owner has."""
    return {row.field: row for row in parameter_table() if row.whose == whose}


def meant(name: str, rows: Mapping[str, TableRow]) -> str:
    """Return which names were perhaps meant, and where all are listed."""
    close = get_close_matches(name, rows, n=3)
    question = f"Did you mean {' or '.join(close)}? " if close else ""
    return f"{question}They are listed in docs/reference/dynamics-parameters"


def written_names(inputs: Inputs) -> Iterator[str]:
    """Yield what the case gives, as a person reads it: `north force`, `relapse`."""
    yield from inputs.process
    for owners in (inputs.parties, inputs.third_parties):
        for owner, own in owners.items():
            yield from (f"{name} of {owner}" for name in own)
