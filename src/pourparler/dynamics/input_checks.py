"""What is wrong with the `dynamics:` section of a case, all at once: names, units, words and figures out of range."""

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from pourparler.dynamics.bridge import bridge
from pourparler.dynamics.ground import fighters_of, ground_of
from pourparler.dynamics.inputs import SIDE, best_of, meant, owner_of, rows_by_name
from pourparler.dynamics.parameters import Owner, TableRow
from pourparler.errors import CaseError, DynamicsError, ScoreError
from pourparler.talks import Case
from pourparler.talks.dynamics import Parameter

SECTION = "dynamics"
SIDES = ("A", "B")
NO_UNIT = "-"


class InputProblem(NamedTuple):
    """What is wrong at one place of the section: its path, what is there, what was expected, and the next step."""

    path: tuple[str, ...]
    found: str
    expected: str
    next_step: str | None = None


def input_problems(case: Case) -> Iterator[InputProblem]:
    """Yield everything that is wrong with the section; nothing where the case has none.

    Figures that are sound one by one are also held against each other and against the outside options, as the
    simulation would.
    """
    if case.dynamics is None:
        return
    single = list(_single(case))
    yield from single or _together(case)


def _single(case: Case) -> Iterator[InputProblem]:
    try:
        fighters = fighters_of(case)
    except DynamicsError as refusal:
        yield InputProblem((SECTION,), str(refusal), "")
        return
    assert case.dynamics is not None  # noqa: S101  looked at by the caller
    for name, given in case.dynamics.common.items():
        yield from _of_figure("process", name, given, (SECTION, name))
    for party, own in case.dynamics.by_party.items():
        for name, given in own.items():
            yield from _of_figure(owner_of(party, fighters), name, given, (SECTION, party, name))


def _of_figure(whose: Owner, name: str, given: Parameter, path: tuple[str, ...]) -> Iterator[InputProblem]:
    if (whose, name) == ("party", SIDE):
        if given.value not in SIDES:
            yield InputProblem(path, f"{SIDE} is {given.value!r}", " or ".join(SIDES))
        return
    rows = rows_by_name(whose)
    if name not in rows:
        named = f"there is no parameter {name!r} of a {whose.replace('_', ' ')}"
        yield InputProblem(path, named, "a name of the parameter table", meant(name, rows))
        return
    yield from _against_row(rows[name], given, path)


def _against_row(row: TableRow, given: Parameter, path: tuple[str, ...]) -> Iterator[InputProblem]:
    unit = "" if row.row.unit == NO_UNIT else f", in {row.row.unit}"
    expected = f"{row.row.meaning}{unit}: {row.range}"
    if given.unit is not None and given.unit != row.row.unit:
        yield InputProblem(
            path, f"{row.field} is in {given.unit!r}", f"in {row.row.unit!r}", "Turn the figure into that unit."
        )
    figures = {"": given.value} if given.value is not None else {}
    if given.range is not None:
        figures |= dict(zip(("the low end of ", "the high end of "), given.range, strict=True))
    for which, figure in figures.items():
        if not _fits(row, figure):
            yield InputProblem(path, f"{which}{row.field} is {_said(figure)}", expected)
    if given.range is not None and not given.range[0] <= best_of(given, row) <= given.range[1]:
        low, high = given.range
        yield InputProblem(path, f"{row.field} is {_said(given.value)}", f"a figure in its own range [{low}, {high}]")


def _fits(row: TableRow, figure: object) -> bool:
    """Return whether a figure or word is of the row's kind and in its range."""
    try:
        read: object = TypeAdapter(row.kind).validate_python(figure)
    except ValidationError:
        return False
    return all(row.row.admits(number) for number in _numbers(read))


def _numbers(read: object) -> Iterator[float]:
    if isinstance(read, tuple):
        for part in read:  # pyright: ignore[reportUnknownVariableType]
            yield from _numbers(part)  # pyright: ignore[reportUnknownArgumentType]
    elif isinstance(read, int | float) and not isinstance(read, bool):
        yield read


def _said(figure: object) -> str:
    return f"{figure:g}" if isinstance(figure, float) else repr(figure) if isinstance(figure, str) else str(figure)


def _together(case: Case) -> Iterator[InputProblem]:
    """Yield what the simulation refuses though every figure is sound by itself, but for a lack of terms."""
    try:
        ground = ground_of(case)
    except (CaseError, ScoreError, DynamicsError):
        return
    try:
        bridge(ground)
    except DynamicsError as refusal:
        yield InputProblem((SECTION,), str(refusal), "")
