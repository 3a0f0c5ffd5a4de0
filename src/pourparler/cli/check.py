"""`pourparler check`: whether a dossier says what it may."""

from typing import TYPE_CHECKING, Annotated

import typer

from pourparler.cli.options import JsonOption

if TYPE_CHECKING:
    from pourparler.dossier.check import CheckReport, ScaledLines

app = typer.Typer()


@app.command(epilog="Try: pourparler check istanbul-2025, or: pourparler check case.yaml --rescale --write")
def check(
    path: Annotated[
        str,
        typer.Argument(
            metavar="PATH", help="A dossier's directory, a case file, or a shipped name.", show_default=False
        ),
    ],
    rescale: Annotated[bool, typer.Option("--rescale", help="Print the lines of weights, scaled to 100.")] = False,
    write: Annotated[bool, typer.Option("--write", help="With --rescale: write those numbers, nothing else.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Check a dossier or case file: all errors and warnings at once, each with file, line and next step.

    Exit status 1 where there are errors; warnings travel with every answer instead.
    """
    from pourparler.cli.rendering import print_json
    from pourparler.dossier.check import check as check_place

    if write and not rescale:
        raise typer.BadParameter("--write changes weights only, so it needs --rescale")
    report = check_place(path, scale=rescale, write=write)
    if as_json:
        print_json(report)
    else:
        _show(report)
    if not report.is_usable:
        raise typer.Exit(1)


def _show(report: "CheckReport") -> None:
    from pourparler.cli.rendering import console

    for scaled in report.rescaled:
        _show_lines(scaled)
    for error in report.errors:
        console().print(f"error: {error.sentence}", style="red", markup=False, soft_wrap=True)
    for warning in report.warnings:
        console().print(f"warning: {warning.sentence}", style="yellow", markup=False, soft_wrap=True)
    console().print(_summary(report), style="bold", markup=False, soft_wrap=True)


def _show_lines(scaled: "ScaledLines") -> None:
    from pourparler.cli.rendering import console

    done = "written to" if scaled.written else "to be written to"
    console().print(f"Weights scaled to 100, {done} {scaled.file}:", markup=False, soft_wrap=True)
    for number, line in scaled.lines.items():
        console().print(f"{number:>6}  {line}", markup=False, soft_wrap=True)


def _summary(report: "CheckReport") -> str:
    return f"{report.place}: {_count(len(report.errors), 'error')}, {_count(len(report.warnings), 'warning')}"


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
