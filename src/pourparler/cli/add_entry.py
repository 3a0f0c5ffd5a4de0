"""How a command of `pourparler add` is made: its own options, then those that every entry has."""

from collections.abc import Callable
from inspect import Parameter, signature
from typing import Annotated, Any

import typer

from pourparler.cli.add_fields import given
from pourparler.cli.options import ByOption, DirectoryArgument, JsonOption, WhyOption

Fields = dict[str, Any]
"""Fields of an entry by name; `in_round` names the round that something agreed belongs to."""


def option(flag: str, metavar: str, words: str) -> Any:
    """Return an option that is left out unless it is given."""
    return typer.Option(flag, metavar=metavar, help=words, show_default=False)


def entry_command(
    app: typer.Typer, kind: str, example: str, grounded: bool = True
) -> Callable[[Callable[..., Fields]], Callable[..., Fields]]:
    """Make a command that adds an entry of the kind, of a function that turns its own options into fields.

    The command has the dossier's directory, the function's options, those that say what the entry stands on (where it
    is `grounded`) and those that every entry has; its help is the function's docstring.
    """

    def register(own_fields: Callable[..., Fields]) -> Callable[..., Fields]:
        own = signature(own_fields).parameters
        shared = (_directory, *([_grounds] if grounded else []), _every)
        directory, *others = [list(signature(one).parameters.values()) for one in shared]

        def command(**options: Any) -> None:
            said = own_fields(**{name: options.pop(name) for name in own})
            _add(kind, said, **options)

        parameters: list[Parameter] = [*directory, *own.values(), *(each for group in others for each in group)]
        command.__signature__ = signature(command).replace(parameters=parameters)  # pyright: ignore[reportFunctionMemberAccess]
        command.__doc__ = own_fields.__doc__
        app.command(kind, epilog=f"Try: pourparler add {kind} {example}")(command)
        return own_fields

    return register


def _directory(directory: DirectoryArgument) -> None: ...


def _grounds(
    source: Annotated[str | None, option("--source", "KEY", "The source it stands on.")] = None,
    quote: Annotated[str | None, option("--quote", "TEXT", "The exact words, to the letter.")] = None,
    document: Annotated[str | None, option("--document", "KEY", "The document that the quote stands in.")] = None,
    start: Annotated[
        int | None, option("--start", "N", "Where the quote starts, in characters; found where the words stand once.")
    ] = None,
) -> None: ...


def _every(
    id_: Annotated[str | None, option("--id", "ID", "Its id or key; else the next free id.")] = None,
    supersedes: Annotated[
        str | None, option("--supersedes", "ID", "The entry whose place it takes; what is not given carries over.")
    ] = None,
    classification: Annotated[
        str | None, option("--classification", "LEVEL", "public, internal or restricted.")
    ] = None,
    note: Annotated[str | None, option("--note", "TEXT", "A remark for whoever works on the dossier.")] = None,
    by: ByOption = None,
    why: WhyOption = None,
    as_json: JsonOption = False,
) -> None: ...


def _add(
    kind: str,
    said: Fields,
    *,
    directory: str,
    id_: str | None,
    supersedes: str | None,
    by: str | None,
    why: str | None,
    as_json: bool,
    **others: Any,
) -> None:
    from pourparler.dossier.adding import Given, Kind, add

    in_round = said.pop("in_round", None)
    fields = {**said, **given(**others)}
    one = Given(Kind(kind), fields, key=id_, in_round=in_round, supersedes=supersedes)
    tell(add(directory, [one], by, why), as_json)


def tell(added: Any, as_json: bool) -> None:
    """Say which revision brought what."""
    from pourparler.cli.rendering import console, print_json, print_warnings

    if as_json:
        print_json(added)
        return
    names = ", ".join(f"{kind.value} {key}" for kind, key in added.entries)
    console().print(f"revision {added.revision}: {names}, by {added.by}", markup=False)
    print_warnings(added.warnings)
