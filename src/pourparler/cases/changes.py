"""One change of a scenario on plain data: `set`, `remove` or `add` at a path of keys and ids joined by "/"."""

from collections.abc import Mapping
from typing import Any

from pourparler.cases.findings import did_you_mean, listed
from pourparler.errors import CaseError
from pourparler.talks import Change, Evidence, thaw


def make_change(model: dict[str, Any], change: Change, label: str) -> None:
    """Make one change in the plain data of a model half; `label` names it in messages.

    Keys are those of the file; an item of a list goes by its id, by LIST-N where it has none, or by itself where it
    is a word. Raises CaseError, naming the nearest path, where there is no such place.
    """
    path = (change.set or change.remove or change.add or "").split("/")
    holder: Any = model
    begins = change.set is not None and _may_begin(path)
    for depth in range(len(path) - 1):
        place = _place(holder, path, depth, label, may_be_new=begins)
        if begins and isinstance(holder, dict) and holder.get(place) is None:
            holder[place] = {}
        holder = holder[place]
    if change.set is not None:
        holder[_place(holder, path, len(path) - 1, label, may_be_new=_names_new_entry(model, path))] = thaw(change.to)
    elif change.remove is not None:
        del holder[_place(holder, path, len(path) - 1, label)]
    else:
        _list_at(holder, path, label).append(thaw(change.item))


def _list_at(holder: Any, path: list[str], label: str) -> list[Any]:
    there = holder[_place(holder, path, len(path) - 1, label)]
    if not isinstance(there, list):
        raise CaseError(
            f"{label}: {'/'.join(path)!r} is no list; expected the path of one. Use `set` for other places."
        )
    return there


def _place(holder: Any, path: list[str], depth: int, label: str, *, may_be_new: bool = False) -> Any:
    """Return the key or index of a step in its holder; CaseError where there is none."""
    names = _names(holder, path[depth - 1] if depth else "")
    if path[depth] in names:
        return names[path[depth]]
    if may_be_new and isinstance(holder, dict):
        return path[depth]
    raise _unknown(path, depth, list(names), label)


def _names(holder: Any, name: str) -> dict[str, Any]:
    """Return what the steps below a place are called, with the key or index of each."""
    if isinstance(holder, Mapping):
        return {str(key): key for key in holder}
    if isinstance(holder, list):
        return {_name_of(item, f"{name}-{place}"): place - 1 for place, item in enumerate(holder, start=1)}
    return {}


def _name_of(item: Any, otherwise: str) -> str:
    if isinstance(item, Mapping):
        return str(item.get("id") or item.get("name") or otherwise) if "text" not in item else otherwise
    return str(item) if isinstance(item, str | int | float) else otherwise


def _unknown(path: list[str], depth: int, names: list[str], label: str) -> CaseError:
    written, before = "/".join(path), "/".join(path[:depth])
    if depth == 0 and path[0] in Evidence.model_fields:
        why = "a scenario reaches the model half only, and that is evidence"
        return CaseError(f"{label}: the path {written!r}; expected one of {listed(names)}: {why}.")
    if not names:
        return CaseError(f"{label}: the path {written!r}; expected one that ends at {before!r}: nothing is below it.")
    near = did_you_mean("/".join([*path[:depth], path[depth]]), ["/".join([*path[:depth], name]) for name in names])
    step = near or f"Below {before!r} there are {listed(names)}." if before else near or ""
    return CaseError(f"{label}: the unknown path {written!r}; expected one of {listed(names)} there. {step}".rstrip())


def _may_begin(path: list[str]) -> bool:
    """Whether the sections along the path may begin with the change: figures of a war that gave none so far."""
    return path[0] == "dynamics"


def _names_new_entry(model: dict[str, Any], path: list[str]) -> bool:
    """Whether the path may begin an entry that is not there yet: its key is an id that the case knows."""
    ids = {section: {item["id"]: item for item in model.get(section) or ()} for section in ("parties", "issues")}
    match path:
        case ["preferences", party]:
            return party in ids["parties"]
        case ["preferences", _, "weights" | "values", issue]:
            return issue in ids["issues"]
        case ["preferences", _, "values", issue, option]:
            options = ids["issues"].get(issue, {}).get("options", ())
            return option in {one["id"] for one in options} or not options
        case ["dynamics", *_]:
            return True
        case _:
            return False
