"""A small war in which nothing moves by itself: talks over a line and prisoners, acceptance by the hard rule."""

from pathlib import Path

import yaml

from pourparler.talks import Case

STILL_SIDE = {
    "lethality": 0, "replacement": 0, "adaptation": 0, "effort_from_gap": 0, "effort_around_talks": 0,
    "effort_price": 0, "drones": 0, "raid_hazard": 0, "strong_factor": 1, "weak_factor": 1, "battle_learning": 0,
    "offer_learning": 0, "collapse_from_cost": 0, "demand_end": 0,
}  # fmt: skip
STILL = {
    "draw_probability": 1, "talks_every": 1, "acceptance_noise": 0, "walk_out": 0, "walk_out_from_gap": 0,
    "side_deal": 0, "truce": 0, "relapse": 0, "periods": 30,
    "north": STILL_SIDE, "south": STILL_SIDE,
}  # fmt: skip
LINE = {
    "id": "line", "name": "Line", "type": "ordered", "options": ["north_back", "stays", "south_back"],
}  # fmt: skip
PRISONERS = {"id": "prisoners", "name": "Prisoners", "type": "unordered", "options": ["none", "all"]}


def preferences(outside, line, prisoners=40, middle=50):
    """A side's: what fighting on is worth, what the line is worth to it from the first option to the last."""
    option = {"range": outside} if isinstance(outside, list | tuple) else {"value": outside}
    return {
        "weights": {"line": 100 - prisoners, "prisoners": prisoners},
        "values": {
            "line": dict(zip(LINE["options"], (line[0], middle, line[1]), strict=True)),
            "prisoners": {"none": 0, "all": 100},
        },
        "outside_option": option,
    }


def raw_case(north=60, south=75, levers=(), dynamics=None, **sections):
    """The case as written in YAML; at these outside options `settle` finds no zone."""
    return {
        "case": {"id": "small-war", "title": "A small war", "classification": "public"},
        "parties": [
            {"id": "north", "name": "North"},
            {"id": "south", "name": "South"},
            {"id": "union", "name": "Union", "kind": "mediator"},
        ],
        "issues": [LINE, PRISONERS],
        "preferences": {"north": preferences(north, (0, 100)), "south": preferences(south, (100, 0))},
        "levers": list(levers),
        "dynamics": STILL if dynamics is None else dynamics,
        **sections,
    }


def case_of(**changes) -> Case:
    """The case as a value."""
    return Case.model_validate(raw_case(**changes))


def write(path: Path, **changes) -> Path:
    """Write the case as a file that a dossier opens in memory."""
    path.write_text(yaml.safe_dump({"schema": "pourparler-case/1", **raw_case(**changes)}), encoding="utf-8")
    return path


def carrot(on="south", points=10.0, kind="carrot", **fields):
    """A lever of the union."""
    return {"id": f"{kind}-{on}", "by": "union", "on": on, "kind": kind, "points": points, **fields}
