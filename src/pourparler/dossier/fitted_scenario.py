"""What was fitted to a record, as a scenario: nine tenths of each figure as its range, with the ground it stands on."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pourparler.cases.yaml_write import yaml_text
from pourparler.dossier.exporting import write_file
from pourparler.dynamics.ground import fighters_of
from pourparler.dynamics.inputs import rows_by_name
from pourparler.dynamics.results import Calibration, Fitted
from pourparler.dynamics.window import DEFENDER_FORCE, LADDER
from pourparler.errors import DynamicsError
from pourparler.talks import Case

NOTE = (
    "Written by pourparler calibrate: middle and nine tenths of the draws that miss the monthly reports least. "
    "Attrition, adaptation and raids were switched off in the fit. Figures that are known only together are drawn here "
    "as if they were independent. Give both sides outside options before you ask for odds: without them, what fighting "
    "on is worth follows from the chances on this ladder alone."
)


def write_fitted_scenario(answer: Calibration, case: Case, file: Path) -> Path:
    """Write the fitted figures as a scenario file, and return it; a file there is replaced.

    Raises
    ------
    DynamicsError
        if the figures are of parties that the case has not as its two sides
    RecordError
        if the file cannot be written
    """
    defender = next(one.path.split("/")[1] for one in answer.fitted if one.path.endswith("/interception"))
    parties = {path[1] for one in answer.fitted if len(path := one.path.split("/")) == 3}
    fighters = fighters_of(case)
    if not parties <= set(fighters):
        raise DynamicsError(
            f"the monthly figures speak of {', '.join(sorted(parties))}, and in {case.id} {' and '.join(fighters)} "
            "fight: a scenario of those figures cannot be laid over it"
        )
    written: dict[str, Any] = {
        "title": "Figures of the war fitted to monthly reports",
        "author": "pourparler calibrate",
        "note": NOTE,
        "changes": [*_ground(fighters[0] == defender), *(_change(one) for one in answer.fitted), _force(defender)],
    }
    write_file(file, yaml_text(written))
    return file


def _ground(defender_first: bool) -> Iterator[dict[str, Any]]:
    """Yield the ladder of the fit; forts are counted from the side that the case names first."""
    forts, held = LADDER["forts"], LADDER["start_territory"]
    ladder = {**LADDER, "start_territory": held if defender_first else forts - held}
    yield from ({"set": f"dynamics/{name}", "to": {"value": figure}} for name, figure in ladder.items())


def _change(one: Fitted) -> dict[str, Any]:
    name = one.path.rsplit("/", 1)[-1]
    row = {**rows_by_name("process"), **rows_by_name("party")}[name].row
    low, middle, high = (float(f"{figure:.4g}") for figure in (one.low, one.median, one.high))
    return {"set": one.path, "to": {"value": middle, "range": [low, high], "unit": row.unit}}


def _force(defender: str) -> dict[str, Any]:
    return {"set": f"dynamics/{defender}/force", "to": {"value": DEFENDER_FORCE}}
