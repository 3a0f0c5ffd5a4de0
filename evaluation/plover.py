"""How often the type of a sentence is right on the PLOVER gold standard records, where they are at hand.

The records are from the CAMEO manual (Open Event Data Alliance, CC BY-SA 4.0), with the labels of the 2016 draft.
"""

import json
from pathlib import Path
from typing import Any

from pourparler.reading.acts.single_sentences import SentenceLine, code_lines

NAMES_OF_2021 = {"FIGHT": "ASSAULT", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE"}
WITHOUT_A_NAME = "INVESTIGATE"
"""A type of the draft that has no name in 2021: such records are left out."""


def type_accuracy(records: list[dict[str, Any]]) -> float:
    """Return the share of records whose first event has the right type."""
    kept = [record for record in records if record["event"] != WITHOUT_A_NAME]
    lines = [SentenceLine(id=record["id"], text=record["text"], date=record.get("date")) for record in kept]
    told = {line.id: line.events[0].type if line.events else None for line in code_lines(lines)}
    right = [told[one["id"]] == NAMES_OF_2021.get(one["event"], one["event"]) for one in kept]
    return round(sum(right) / len(right), 3)


def load(path: Path) -> list[dict[str, Any]]:
    """Return the records of a file."""
    return json.loads(path.read_text(encoding="utf-8"))
