"""Graph models <-> talks: the JSON and YAML model format, and `.gmcr` files of the programs GMCR+ and gmcr-py."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from pourparler.cases.file_text import as_text, inside, read_bytes
from pourparler.cases.findings import refuse
from pourparler.cases.yaml_nodes import plain_value
from pourparler.cases.yaml_text import read_yaml
from pourparler.errors import CaseError
from pourparler.talks.stability import COMMENT_KEYS, StabilityModel


@dataclass(frozen=True, eq=False)
class ModelFile:
    """A graph model as a file has it: the model, the arrays it names, and the hash of all bytes read."""

    path: Path
    model: StabilityModel
    ranks: Mapping[str, NDArray[np.integer]]
    sha256: str


def load_model(path: Path) -> ModelFile:
    """Read a graph model.

    Raises
    ------
    CaseError
        if the file cannot be read or has not the shape of a model, with the place and what was expected
    """
    raw = raw_model(path)
    model = _validated(path, from_gmcr(path, raw) if path.suffix == ".gmcr" else raw)
    hashed = sha256(read_bytes(path))
    for file in _rank_files(model, path).values():
        hashed.update(read_bytes(file))
    return ModelFile(path, model, load_ranks(model, path), hashed.hexdigest())


def raw_model(path: Path) -> dict[str, Any]:
    """Return the keys and values of a JSON or YAML file, whatever they mean."""
    content = read_bytes(path)
    raw = _json(path, content) if path.suffix in (".json", ".gmcr") else _yaml(path, content)
    if not isinstance(raw, dict):
        raise CaseError(f"{path}: holds a {type(raw).__name__}, expected a graph model: keys and values")
    return raw


def load_ranks(model: StabilityModel, path: Path) -> dict[str, NDArray[np.integer]]:
    """Return the arrays of ranks that a model in this file names; they lie in its folder or below."""
    return {name: _array(file) for name, file in _rank_files(model, path).items()}


def _rank_files(model: StabilityModel, path: Path) -> dict[str, Path]:
    files: dict[str, Path] = {}
    for name in (its.ranks for its in model.preferences.values() if its.ranks is not None):
        file = inside(path.parent, name)
        if file is None:
            raise CaseError(f"{path}: ranks {name!r} lead out of the model's folder; put the array beside the model")
        files[name] = file
    return files


def _json(path: Path, content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError as failure:
        pickled = "; it is a pickle of an old gmcr-py: open and save it there once" if content[:1] == b"\x80" else ""
        raise CaseError(f"{path}: is no JSON ({failure}){pickled}") from failure


def _yaml(path: Path, content: bytes) -> Any:
    reading = read_yaml(as_text(content, str(path)), str(path))
    if reading.errors:
        raise refuse(reading.errors)
    return plain_value(reading.root)


def _validated(path: Path, raw: Mapping[str, Any]) -> StabilityModel:
    try:
        return StabilityModel.model_validate(_as_talks_have_it(raw))
    except ValidationError as failure:
        first = failure.errors()[0]
        place = "/".join(str(part) for part in first["loc"])
        raise CaseError(
            f"{path}: {place or 'the model'}: {first['msg']}; found {str(first['input'])[:80]!r}. "
            "The keys and their values are in docs/reference/stability-model"
        ) from failure


def _as_talks_have_it(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Move what older files keep elsewhere: a status quo with its comment, and remarks under keys of their own."""
    written = {key: item for key, item in raw.items() if key not in REMARKS}
    start = written.get("status_quo")
    return {**written, "status_quo": start.get("start")} if isinstance(start, Mapping) else written


REMARKS = frozenset({"nine_state_merge", *(COMMENT_KEYS - {"notes", "citation"})})
"""Keys that change no result and that we do not need to keep: expected results, checks, remarks."""


def _array(path: Path) -> NDArray[np.integer]:
    try:
        return np.load(path, allow_pickle=False)
    except (OSError, ValueError) as failure:
        raise CaseError(
            f"{path}: cannot be read as an array of ranks ({failure}); write it with numpy.save"
        ) from failure


# .gmcr ----------------------------------------------------------------------------------------------------------


def from_gmcr(path: Path, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Say in our words what a `.gmcr` file says; its numbering of states stays (the first option is the lowest bit)."""
    missing = [key for key in ("options", "decisionMakers") if key not in raw]
    if missing:
        raise CaseError(
            f"{path}: has no {missing[0]!r}, which every .gmcr file has; is it a model of our own? Then .json"
        )
    reading = _GmcrReading(path, raw)
    return {
        "title": str(raw.get("title") or path.stem),
        "decision_makers": [{"name": name} for name in reading.decision_makers],
        "options": reading.options(),
        "states": [{"id": place + 1, "options": reading.text(code)} for place, code in enumerate(reading.codes)],
        "preferences": {
            name: reading.preferences(dm)
            for name, dm in zip(reading.decision_makers, raw["decisionMakers"], strict=True)
        },
    }


class _GmcrReading:
    """One `.gmcr` file: option k is bit k of a state's code, states are numbered by ascending code from 1."""

    def __init__(self, path: Path, raw: Mapping[str, Any]) -> None:
        self.path, self.raw = path, raw
        self.count = len(raw["options"])
        self.decision_makers = [str(dm["name"]) for dm in raw["decisionMakers"]]
        patterns = [self._bits(pattern) for pattern in raw.get("infeasibles", ())]
        codes = np.arange(1 << self.count, dtype=np.int64)
        for mask, letters in patterns:
            codes = codes[codes & mask != letters]
        self.codes: list[int] = codes.tolist()

    def text(self, code: int) -> str:
        return "".join("Y" if code >> option & 1 else "N" for option in range(self.count))

    def options(self) -> list[dict[str, Any]]:
        owners = [self._owner(option) for option in range(self.count)]
        return [
            {"name": str(option["name"]), "dm": owner, "direction": self._direction(option)}
            for option, owner in zip(self.raw["options"], owners, strict=True)
        ]

    def _owner(self, option: int) -> str:
        owners = [
            name
            for name, dm in zip(self.decision_makers, self.raw["decisionMakers"], strict=True)
            if option in dm["options"]
        ]
        if len(owners) != 1:
            raise CaseError(
                f"{self.path}: option {option} ({self.raw['options'][option]['name']!r}) belongs to "
                f"{' and '.join(owners) or 'nobody'}, expected one decision maker; assign it where it was made"
            )
        return owners[0]

    def _direction(self, option: Mapping[str, Any]) -> str:
        written = str(option.get("permittedDirection", "both"))
        return {"fwd": "forward", "backward": "back"}.get(written, written)

    def preferences(self, dm: Mapping[str, Any]) -> Any:
        by_hand = self.raw.get("useManualPreferenceRanking") or self.raw.get("useManualPreferenceVectors")
        ranking = dm.get("preferenceRanking") or dm.get("preferenceVector")
        if by_hand or not dm.get("preferences"):
            if not ranking:
                raise CaseError(f"{self.path}: {dm['name']!r} has neither a ranking nor preference statements; add one")
            return [group if isinstance(group, list) else [group] for group in ranking]
        return self._by_statements(dm["preferences"])

    def _by_statements(self, statements: Sequence[Any]) -> list[list[int]]:
        """Group the states by the statements that they fulfil, the first statement weighing most."""
        groups: dict[tuple[bool, ...], list[int]] = {}
        for place, code in enumerate(self.codes):
            fulfilled = tuple(self._holds(statement, code) for statement in statements)
            groups.setdefault(fulfilled, []).append(place + 1)
        return [groups[fulfilled] for fulfilled in sorted(groups, reverse=True)]

    def _holds(self, statement: Any, code: int) -> bool:
        """Say whether a statement holds: a condition on options, or a compound of which one member must hold."""
        if isinstance(statement, Mapping):
            return any(self._holds(member, code) for member in statement["members"])
        mask, letters = self._bits(statement)
        return code & mask == letters

    def _bits(self, pattern: Sequence[Any]) -> tuple[int, int]:
        mask = letters = 0
        for option, letter in pattern:
            if not 0 <= int(option) < self.count:
                raise CaseError(
                    f"{self.path}: a pattern names option {option}; the file has options 0 to {self.count - 1}"
                )
            mask |= 1 << int(option)
            letters |= (letter == "Y") << int(option)
        return mask, letters
