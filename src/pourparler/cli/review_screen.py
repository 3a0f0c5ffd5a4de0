"""The review in a terminal: one proposal at a time, its quote within the report, what it would become, and the keys."""

import os
import shlex
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from rich.text import Text

    from pourparler.dossier.review import Context, Decision, Review, Waiting

_KEYS = {
    "a": "accept it as it stands",
    "e": "edit it, then accept: say fields anew",
    "r": "refuse it, with a reason",
    "s": "skip it for now (so does Enter)",
    "b": "back to the one skipped last",
    "m": "more: every report that tells it, with the words around",
    "u": "undo the last decision",
    "q": "quit; all decisions are kept",
    "?": "this help",
}
_SHOWN_REPORTS = 3
"""Further reports shown with their words; the key m shows all."""


def words_of(decision: "Decision") -> str:
    """Return a decision as one line."""
    became = ", ".join(f"{kind} {key}" for kind, key in decision.entries)
    at = f", revision {decision.revision}" if decision.revision else ""
    done = "added as a further report" if decision.decided == "added" else decision.decided
    return f"{decision.proposal} {done} by {decision.by}{at}{': ' + became if became else ''}"


def one_by_one(reviewing: "Review", by: str | None) -> None:
    """Ask for each proposal in turn, until all are decided or skipped, or the analyst stops."""
    try:
        _Session(reviewing, by).run()
    except (typer.Abort, EOFError, KeyboardInterrupt):
        typer.echo()
    left = len(reviewing.waiting())
    typer.echo(
        f"{left} still wait. To go on: pourparler review {reviewing.place}"
        if left
        else "Nothing waits for review. To read reports: pourparler read FILE --into DOSSIER"
    )


class _Session:
    """One sitting: what was skipped in it, and how many were decided."""

    def __init__(self, reviewing: "Review", by: str | None) -> None:
        self._review, self._by = reviewing, by
        self._skipped: list[str] = []
        self._done: Counter[str] = Counter()
        self._keys: dict[str, Callable[[Waiting], None]] = {
            "a": self._accept, "e": self._edit, "r": self._refuse, "s": self._skip, "b": self._back, "m": self._more,
            "u": self._undo, "?": self._help, "h": self._help,
        }  # fmt: skip

    def run(self) -> None:
        """Go on until nothing is left or the key q is given."""
        shown: str | None = None
        while True:
            left = [one for one in self._review.waiting() if one.id not in self._skipped]
            if not left:
                return
            if left[0].id != shown:
                self._show(left[0], len(left))
                shown = left[0].id
            answer = _ask("[a]ccept  [e]dit  [r]efuse  [s]kip  [u]ndo  [q]uit  [?]").lower()[:1] or "s"
            if answer == "q":
                return
            shown = self._carry_out(answer, left[0])

    def _carry_out(self, answer: str, one: "Waiting") -> str | None:
        """Do what a key says; return the proposal that need not be shown again."""
        from pourparler.errors import PourparlerError

        if answer not in self._keys:
            typer.echo(f"There is no key {answer!r}. Type a letter and Enter; ? shows them all.", err=True)
            return one.id
        try:
            self._keys[answer](one)
        except PourparlerError as refused:
            typer.echo(f"{refused}\nNothing was stored.", err=True)
            return one.id
        return one.id if answer in "mh?" else None

    # What the keys do

    def _accept(self, one: "Waiting") -> None:
        from pourparler.dossier.said_anew import missing

        lacking = () if one.entries else missing(one)
        if lacking:
            typer.echo(f"The report does not say the {' and the '.join(lacking)}. Say it, or press Enter to go back.")
            said = {name: _ask(f"  {name}{_HOW.get(name, '')}") for name in lacking}
            if not all(said.values()):
                return
            self._store(one, self._values(one, said))
        else:
            self._store(one, {})

    def _edit(self, one: "Waiting") -> None:
        from pourparler.dossier.said_anew import changes_in, form_of

        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
        changes = changes_in(_edited(form_of(one), editor), one) if editor else self._asked(one)
        if changes is None:
            typer.echo("Left as it was.")
        else:
            self._store(one, changes)

    def _asked(self, one: "Waiting") -> dict[str, Any] | None:
        """Fields said anew one per line, where no editor is set."""
        typer.echo("Say a field anew as FIELD=VALUE, one per line; an empty line accepts it, a single . leaves it.")
        said: dict[str, str] = {}
        while (line := _ask("  ")) not in {"", "."}:
            name, mark, value = line.partition("=")
            if mark:
                said[name.strip()] = value.strip()
            else:
                typer.echo(f"  {line!r} has no '='; write FIELD=VALUE, as in date=2025-06-02", err=True)
        return None if line == "." else self._values(one, said)

    def _values(self, one: "Waiting", said: dict[str, str]) -> dict[str, Any]:
        from pourparler.dossier.said_anew import value_said

        return {name: value_said(one.kind, name, value) for name, value in said.items()}

    def _store(self, one: "Waiting", changes: dict[str, Any]) -> None:
        self._say(self._review.accept(one.id, changes, self._by))

    def _refuse(self, one: "Waiting") -> None:
        reason = _ask("Why (Enter to go back)")
        if reason:
            self._say(self._review.refuse(one.id, reason, self._by))

    def _skip(self, one: "Waiting") -> None:
        self._skipped.append(one.id)

    def _back(self, _one: "Waiting") -> None:
        if self._skipped:
            self._skipped.pop()
        else:
            typer.echo("Nothing was skipped in this sitting; u takes the last decision back.")

    def _undo(self, _one: "Waiting") -> None:
        self._say(self._review.undo(self._by))

    def _say(self, decision: "Decision") -> None:
        self._done[decision.decided] += 1
        typer.echo(words_of(decision))

    def _more(self, one: "Waiting") -> None:
        from pourparler.cli.rendering import console

        for quote, context in zip(one.quotes, self._review.context(one), strict=True):
            console().print(f"\n{quote.document}, from character {quote.start}", style="dim", markup=False)
            console().print(_within(context))

    def _help(self, _one: "Waiting") -> None:
        for key, does in _KEYS.items():
            typer.echo(f"  {key}  {does}")

    # What is on the screen

    def _show(self, one: "Waiting", left: int) -> None:
        from rich.padding import Padding
        from rich.rule import Rule

        from pourparler.cli.rendering import console

        counts = [f"{count} {what}" for what, count in self._done.items() if what != "undone"]
        counts += [f"{len(self._skipped)} skipped"] if self._skipped else []
        console().print()
        console().print(Rule(" · ".join([f"{one.kind}", f"{left} left", *counts]), align="left"))
        first, *others = self._review.context(one)
        console().print(Padding(_within(first), (0, 2)))
        console().print(Padding(f"{one.document}, {one.confidence:.0%} sure by rule “{one.rule}”", (0, 2)), style="dim")
        for quote, _ in list(zip(one.quotes[1:], others, strict=True))[:_SHOWN_REPORTS]:
            console().print(Padding(f"also in {quote.document}: “{_one_line(quote.quote)}”", (0, 2)), markup=False)
        if len(others) > _SHOWN_REPORTS:
            console().print(Padding(f"and {len(others) - _SHOWN_REPORTS} more quotes: m shows them", (0, 2)))
        self._show_entries(one)

    def _show_entries(self, one: "Waiting") -> None:
        from rich.table import Table

        from pourparler.cli.rendering import console
        from pourparler.dossier.said_anew import missing

        if one.refused_before:
            typer.echo(f"  An earlier report of it was refused: {one.refused_before}")
        if one.entries:
            names = ", ".join(f"{kind} {key}" for kind, key in one.entries)
            typer.echo(f"  It says the same as {names}; accepting adds its words there.")
            return
        for number, fields in enumerate(one.fields, start=1):
            title = "It would become" if len(one.fields) == 1 else f"It would become, {number} of {len(one.fields)}"
            table = Table(title=title, title_justify="left", show_header=False, box=None, pad_edge=False)
            for name, value in fields.items():
                if name not in {"quote", "document", "start", "also_quoted"}:
                    table.add_row(f"  {name}", _words(value))
            for name in missing(one):
                if name not in fields:
                    table.add_row(f"  {name}", "not said; you will be asked")
            console().print(table, markup=False)


_HOW = {"date": " (2025-06-02, or 2025-06-01/2025-06-03)", "party": " (an id of your case)"}


def _edited(form: str, editor: str) -> str:
    """Return what somebody made of the form in the editor of their choice."""
    from pourparler.errors import RecordError

    with TemporaryDirectory(prefix="pourparler-review-") as folder:
        path = Path(folder) / "proposal.yaml"
        path.write_text(form, encoding="utf-8")
        try:
            subprocess.run([*shlex.split(editor), str(path)], check=True)  # noqa: S603  the user named it
            return path.read_text(encoding="utf-8")
        except (OSError, ValueError, subprocess.CalledProcessError) as failed:
            raise RecordError(f"the editor {editor!r} did not do it ({failed}). Set EDITOR to another") from failed


def _ask(words: str) -> str:
    return str(typer.prompt(words, default="", show_default=False, prompt_suffix=" > ")).strip()


def _within(context: "Context") -> "Text":
    """The quote, marked, within the words around it."""
    from rich.text import Text

    from pourparler.cli.rendering import console

    shown = Text("…" if context.more[0] else "")
    shown.append(_one_line(context.before, strip=False), style="dim")
    quote = _one_line(context.quote)
    shown.append(quote if console().color_system else f"»{quote}«", style="bold reverse")
    shown.append(_one_line(context.after, strip=False), style="dim")
    return shown.append("…" if context.more[1] else "")


def _one_line(text: str, *, strip: bool = True) -> str:
    from pourparler.cli.rendering import plain

    line = plain(" ".join(text.split()))
    if strip:
        return line
    return f"{' ' if text[:1].isspace() else ''}{line}{' ' if text[-1:].isspace() and line else ''}"


def _words(value: object) -> str:
    if isinstance(value, tuple | list):
        return ", ".join(_words(part) for part in value)
    if isinstance(value, dict):
        if value.get("start") and value.get("start") == value.get("end"):
            return str(value["start"])
        return ", ".join(f"{name} {_words(part)}" for name, part in value.items())
    return _one_line(str(value))
