"""`pourparler log`: how a dossier came about."""

from typing import TYPE_CHECKING, Annotated

import typer

from pourparler.cli.options import DirectoryArgument, JsonOption

if TYPE_CHECKING:
    from pourparler.dossier.log import Log, LoggedChange

app = typer.Typer()


@app.command(epilog="Try: pourparler log mine --entry r2")
def log(
    directory: DirectoryArgument,
    entry: Annotated[
        str | None, typer.Option("--entry", metavar="ID", help="Only what was done to this entry, with its words.")
    ] = None,
    entries: Annotated[bool, typer.Option("--entries", help="List every entry that each revision touched.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Show how a dossier came about: each revision with who, when (UTC) and why."""
    from pourparler.cli.rendering import console, print_json
    from pourparler.dossier.log import log as log_of

    answer = log_of(directory, entry)
    if as_json:
        print_json(answer)
        return
    for line in _lines(answer, entries or entry is not None, with_words=entry is not None):
        console().print(line, markup=False, soft_wrap=True)


def _lines(answer: "Log", entries: bool, with_words: bool) -> list[str]:
    lines = [line for one in answer.revisions for line in _revision(one, entries, with_words)]
    if answer.model_uncommitted:
        lines.append("case.yaml was changed since; the next change keeps it, or: pourparler keep DIR --why TEXT")
    return lines or ["No change was committed yet."]


def _revision(one: "LoggedChange", entries: bool, with_words: bool) -> list[str]:
    head = f"{one.revision:>4}  {one.at:%Y-%m-%d %H:%M}  {one.by}  {one.why or ''}".rstrip()
    if not entries:
        return [f"{head}  ({_summary(one)})"]
    words = [
        f"        {done.deed} {done.kind} {done.key}{_words(done.value) if with_words else ''}" for done in one.done
    ]
    return [head, *(["        case.yaml is another"] if one.model_changed else []), *words]


def _summary(one: "LoggedChange") -> str:
    counted: dict[str, int] = {}
    for done in one.done:
        counted[done.deed] = counted.get(done.deed, 0) + 1
    deeds = [f"{number} {deed}" for deed, number in counted.items()]
    return ", ".join([*deeds, *(["case.yaml is another"] if one.model_changed else [])])


def _words(value: object) -> str:
    from pourparler.talks import thaw

    said = thaw(value) or {}
    return "".join(f"\n            {name}: {words}" for name, words in said.items() if words not in ([], {}))
