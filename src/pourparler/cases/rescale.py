"""Weights scaled to 100, in the text of their file: only those numbers change."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

from pourparler.cases.file_text import as_text, inside, read_bytes
from pourparler.cases.rules.preferences import FULL_WEIGHT, WEIGHT_TOLERANCE
from pourparler.cases.yaml_nodes import A_NUMBER, Items, Keys, Node, Scalar
from pourparler.cases.yaml_text import read_yaml
from pourparler.errors import CaseError

FEWEST_DIGITS = 2
"""Digits after the point that a scaled weight keeps, or more where the file has more: enough to sum to 100."""


@dataclass(frozen=True)
class Rescaled:
    """One file with its weights scaled: the lines that change, by number, and its whole new content."""

    path: Path
    lines: dict[int, str]
    content: bytes

    def write(self) -> None:
        """Put the new content in the place of the old, whole or not at all."""
        target = self.path.resolve()
        beside = target.with_name(f".{target.name}.scaled")
        try:
            beside.write_bytes(self.content)
            shutil.copymode(target, beside)
            beside.replace(target)
        except OSError as refused:
            raise CaseError(f"{self.path}: cannot be written ({refused}); expected a file of yours.") from refused


def rescale(path: Path) -> tuple[Rescaled, ...]:
    """Scale the weights of every party in a case file to 100, those in private files in theirs.

    Ranges are scaled with their best figures. Files whose weights sum to 100, within the tolerance of the check, are
    left out. Raises CaseError where a file cannot be read, or where the weights of a party sum to nothing.
    """
    root = _root(path)
    preferences = root.values.get("preferences") if isinstance(root, Keys) else None
    parties = preferences.values if isinstance(preferences, Keys) else {}
    private = {party: named for party, node in parties.items() if (named := _private(node, path.parent)) is not None}
    here = _rescaled(path, {party: node for party, node in parties.items() if party not in private})
    others = (_rescaled(file, {party: _root(file)}) for party, file in private.items())
    return tuple(one for one in (here, *others) if one is not None)


def _root(path: Path) -> Node:
    return read_yaml(as_text(read_bytes(path), str(path)), str(path)).root


def _private(node: Node, folder: Path) -> Path | None:
    named = node.values.get("file") if isinstance(node, Keys) else None
    return inside(folder, named.text) if isinstance(named, Scalar) else None


def _rescaled(path: Path, parties: dict[str, Node]) -> Rescaled | None:
    content = read_bytes(path)
    text = as_text(content, str(path))
    changes: dict[int, tuple[Scalar, str]] = {}
    for party, node in parties.items():
        weights = node.values.get("weights") if isinstance(node, Keys) else None
        if isinstance(weights, Keys):
            changes.update({one.start: (one, new) for one, new in _scaled(weights, f"{path}:{weights.line}", party)})
    if not changes:
        return None
    scaled = text
    for _, (one, new) in sorted(changes.items(), reverse=True):
        scaled = scaled[: one.start] + new + scaled[one.end :]
    numbers = sorted({one.line for one, _ in changes.values()})
    by_number = scaled.split("\n")
    lines = {number: by_number[number - 1].rstrip("\r") for number in numbers}
    return Rescaled(path, lines, content[: len(content) - len(text.encode())] + scaled.encode())


def _scaled(weights: Keys, place: str, party: str) -> Iterator[tuple[Scalar, str]]:
    """Yield each number of a party's weights that changes, with what it becomes; best figures sum to 100 exactly."""
    figures = {issue: _numbers(node) for issue, node in weights.values.items()}
    best = [numbers[0] for numbers in figures.values() if numbers]
    if not best or any(not numbers for numbers in figures.values()):
        return
    total = sum((Decimal(one.text) for one in best), Decimal(0))
    if total <= 0:
        raise CaseError(f"{place}: weights of {party!r} sum to {total}; expected more than 0, to be scaled to 100.")
    if abs(total - FULL_WEIGHT) <= Decimal(str(WEIGHT_TOLERANCE)):
        return
    digits = max(FEWEST_DIGITS, *(-int(Decimal(one.text).as_tuple().exponent) for one in best))
    for one, scaled in zip(best, _summing_to_full([Decimal(one.text) for one in best], digits), strict=True):
        yield one, _written(scaled)
    for one in [one for numbers in figures.values() for one in numbers[1:]]:
        yield one, _written(_rounded(Decimal(one.text) * FULL_WEIGHT / total, digits))


def _numbers(node: Node) -> list[Scalar]:
    """The best figure of a weight, then the ends of its range; empty where it has no best figure."""
    if isinstance(node, Scalar):
        return [node] if node.plain and A_NUMBER.fullmatch(node.text) else []
    if not isinstance(node, Keys):
        return []
    ends = node.values.get("range")
    best = _numbers(node.values["best"]) if "best" in node.values else []
    return (
        best + [one for item in (ends.items if isinstance(ends, Items) else ()) for one in _numbers(item)]
        if best
        else []
    )


def _summing_to_full(weights: list[Decimal], digits: int) -> list[Decimal]:
    """Scale and round; what rounding left over goes, unit by unit, to those it took most from."""
    total, unit = sum(weights, Decimal(0)), Decimal(1).scaleb(-digits)
    exact = [weight * FULL_WEIGHT / total for weight in weights]
    rounded = [_rounded(one, digits) for one in exact]
    missing = int((FULL_WEIGHT - sum(rounded, Decimal(0))) / unit)
    step = unit if missing > 0 else -unit
    by_loss = sorted(range(len(exact)), key=lambda place: (exact[place] - rounded[place]) * (1 if missing > 0 else -1))
    for place in by_loss[len(by_loss) - abs(missing) :]:
        rounded[place] += step
    return rounded


def _rounded(number: Decimal, digits: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_EVEN)


def _written(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
