"""Which keys may stand at a place of the file, read off the models so that it cannot go stale."""

from typing import Any, get_args, get_origin

from pourparler.talks import FrozenMap, Value

Step = str | int


def fields_at(model: type[Value], path: tuple[Step, ...]) -> tuple[str, ...]:
    """Return the keys that may stand at the end of the path; none where any key may."""
    reached: list[Any] = [model]
    for step in path:
        reached = [inside for one in reached for inside in _step(one, step)] or reached
    names = [name for one in reached for name in key_names(one)]
    return tuple(dict.fromkeys(names))


def key_names(model: Any) -> tuple[str, ...]:
    """Return the keys of a model as files write them, in the order of `field_names`."""
    if not _is_model(model):
        return ()
    return tuple(model.model_fields[name].alias or name for name in field_names(model))


def field_names(model: type[Value]) -> list[str]:
    """Return the fields of a model in the order that people read them: id first, grounds and notes last."""
    return sorted(model.model_fields, key=lambda name: _LAST.index(name) + 1 if name in _LAST else -(name == "id"))


_LAST = ("source", "quote", "document", "start", "also_quoted", "classification", "note")


def forms(annotation: Any) -> list[Any]:
    """Return the types that an annotation allows, out of their unions and annotations."""
    if _is_model(annotation) or get_origin(annotation) in (FrozenMap, tuple):
        return [annotation]
    inner = [arg for arg in get_args(annotation) if arg is not type(None)]
    if hasattr(annotation, "__metadata__"):
        inner = inner[:1]
    return [form for arg in inner for form in forms(arg)] if inner else [annotation]


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Value)


def _step(annotation: Any, step: Step) -> list[Any]:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is FrozenMap:
        return forms(arguments[1])
    if origin is tuple:
        return forms(arguments[0])
    if not _is_model(annotation):
        return []
    named = {field.alias or name: field for name, field in annotation.model_fields.items()}
    return forms(named[step].annotation) if step in named else []
