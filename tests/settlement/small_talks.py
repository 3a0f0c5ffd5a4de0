"""Talks small enough to write in a test: sides, issues and what was said, as plain lists."""

from pathlib import Path

import yaml

from pourparler.talks import About, Case, Classification, Evidence

ABOUT = About(case="small", case_sha256="0" * 64, version="0", classification=Classification.PUBLIC)

LINE = {"id": "line", "name": "Line", "type": "ordered", "options": ["a", "b", "c", "d", "e"]}
CAP = {"id": "cap", "name": "Cap", "type": "continuous", "min": 50, "max": 150, "unit": "thousand"}
SEAT = {"id": "seat", "name": "Seat", "type": "unordered", "options": ["here", "there", "nowhere"]}
WATER = {"id": "water", "name": "Water", "type": "divisible"}


def case_of(*issues, sides=("north", "south"), **sections) -> Case:
    """A case of these issues; the first letter of a party's id says nothing."""
    parties = [{"id": side, "name": side.title()} for side in sides]
    parties += [
        {"id": "union", "name": "Union", "kind": "mediator"},
        {"id": "both", "name": "Joint text", "kind": "joint_text", "members": list(sides)},
    ]
    return Case.model_validate(
        {"case": {"id": "small", "title": "Small talks"}, "parties": parties, "issues": issues, **sections}
    )


def evidence_of(*said, rounds=("r1", "r2", "r3")) -> Evidence:
    """Evidence of positions written as (party, round, issue, fields); a round is an id or its fields."""
    return Evidence.model_validate(
        {
            "rounds": [
                one if isinstance(one, dict) else {"id": one, "date": f"2031-03-{day:02d}"}
                for day, one in enumerate(rounds, start=1)
            ],
            "positions": [
                {"party": party, "round": round_id, "issue": issue, **fields} for party, round_id, issue, fields in said
            ],
        }
    )


def read_both_halves(path: Path) -> tuple[Case, Evidence]:
    """Read a case file without the checks of `cases`: these tests are of settlement alone."""
    model = yaml.safe_load(path.read_text(encoding="utf-8"))
    model.pop("schema")
    record = {name: model.pop(name) for name in Evidence.model_fields if name in model and name != "sources"}
    return Case.model_validate(model), Evidence.model_validate(record)
