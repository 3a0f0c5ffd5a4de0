"""The errors of the models as sentences: what was found, what was expected, and the next step."""

from pydantic_core import ErrorDetails

from pourparler.cases.fields import fields_at
from pourparler.cases.findings import did_you_mean, listed
from pourparler.cases.yaml_nodes import Items, Keys, Node, Scalar, Step
from pourparler.talks import Value

Path = tuple[Step, ...]


def words(model: type[Value], error: ErrorDetails, path: Path, node: Node) -> tuple[str, str, str | None]:
    """What was found, what was expected and the next step, for one error of a model."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        known = fields_at(model, path[:-1])
        return f"the unknown key {path[-1]!r}", f"one of {listed(known)}", did_you_mean(path[-1], known)
    if kind == "missing":
        return f"no {error['loc'][-1]!r} in {_whose(path)}", f"a value for {error['loc'][-1]!r}", "Add it."
    if kind in ("enum", "literal_error"):
        choices = [choice.strip("'") for choice in str(context["expected"]).replace(" or ", ", ").split(", ")]
        return f"{shown(node)} as {_what(path)}", f"one of {', '.join(choices)}", did_you_mean(_text(node), choices)
    if kind in ("too_long", "too_short"):
        return f"{context['actual_length']} items in {_what(path)}", "two: [low, high]", None
    if kind == "value_error":
        return _refused(str(context["error"]), path, node)
    return f"{shown(node)} as {_what(path)}", _EXPECTED.get(kind, error["msg"]), _STEPS.get(kind)


def _refused(why: str, path: Path, node: Node) -> tuple[str, str, str | None]:
    for sign, (expected, step) in _WHY.items():
        if sign in why:
            return f"{shown(node)} as {_what(path)}", expected, step
    return f"{_what(path)}: {why}", "a statement that holds together", None


_WHY: dict[str, tuple[str, str | None]] = {
    "is no number": ("a number such as 10 or 12.5", "Write it without leading zeros, underscores or colons."),
    "is not finite": ("a finite number", None),
    "is no day": ("a day such as 2025-06-02", None),
    "is no name": ("a name without control characters", None),
}

_EXPECTED = {
    "string_type": "a text",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "keys with values",
    "model_type": "keys with values",
}

_STEPS = {"bool_type": "Only the words true and false say so; yes, no, on and off are words."}


def shown(node: Node) -> str:
    """Return what stands at the node, short enough for a sentence."""
    if isinstance(node, Keys):
        return f"keys ({listed(node.values)})" if node.values else "nothing"
    if isinstance(node, Items):
        return f"a list of {len(node.items)}"
    return "nothing" if node.plain and node.text in ("", "~", "null") else repr(_short(node.text))


LONGEST_SHOWN = 60
"""Characters of a value that a sentence repeats: enough to find it by eye."""


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _what(path: Path) -> str:
    named = [str(step) for step in path if isinstance(step, str)]
    return named[-1] if named else "the file"


def _whose(path: Path) -> str:
    return "an entry of " + str(path[0]) if len(path) == 2 and isinstance(path[1], int) else _what(path)
