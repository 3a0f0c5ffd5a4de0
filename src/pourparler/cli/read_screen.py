"""What was read, on the terminal: the parts of a report and what it says, or what became of many in a dossier.

The words of a report are data: brackets in them are no styles, and what would steer a terminal is shown as a dot.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from pourparler.dossier.read import DateValue, Read, SetAside
    from pourparler.dossier.read_into import Stored

_MOST_LINES = 20
"""So many documents of a large reading are listed one by one; --json lists them all."""


def print_reading(answer: "Read") -> None:
    """Print the parts of a report and what it says, each with its place."""
    from rich.table import Table

    from pourparler.cli.rendering import console, plain, print_warnings

    facts = Table(box=None, show_header=False, title=plain(answer.doc_id), title_justify="left")
    for name, words in _facts(answer):
        facts.add_row(name, plain(words))
    console().print(facts, markup=False)
    found = Table(title="What it says, and where", title_justify="left")
    for heading in ("What", "At", "Words", "Read as"):
        found.add_column(heading)
    for what, at, words, read_as in _found(answer):
        found.add_row(what, str(at), plain(words), plain(read_as or ""))
    if found.row_count:
        console().print(found, markup=False)
    print_warnings(answer.notes)


def _facts(answer: "Read") -> Iterator[tuple[str, str]]:
    article = answer.article
    yield "headline", article.headline.quote if article.headline else "none found"
    yield "by", ", ".join(author.quote for author in article.authors) or "nobody named"
    yield "from", "; ".join(dateline.quote for dateline in article.datelines) or "no dateline"
    yield "published", f"{answer.published or 'not said'} ({answer.published_by or 'give --published DATE'})"
    yield "language", answer.language
    marked = sum(mark.end - mark.start for mark in article.boilerplate)
    yield "furniture", f"{marked} of {answer.n_chars} characters, in {len(article.boilerplate)} places"


def _found(answer: "Read") -> Iterator[tuple[str, int, str, str | None]]:
    """What each piece is, where it stands, its words, and what was read of them."""
    for time in answer.dates:
        yield "time", time.start, time.quote, _interval(time.value) if time.value else "open"
    for quantity in answer.quantities:
        read_as = " ".join(str(part) for part in (quantity.n, quantity.unit, quantity.happened) if part is not None)
        yield "quantity", quantity.start, quantity.quote, f"{read_as} ({quantity.qualifier})"
    for quotation in answer.quotations:
        who = quotation.speaker.quote if quotation.speaker else "?"
        yield "said", quotation.said.start, quotation.said.quote, f"{who} ({quotation.verb})"
    for event in answer.events:
        actors = f"{', '.join(event.source) or '?'} -> {', '.join(event.target) or '?'}"
        yield "event", event.evidence[0].start, event.evidence[0].quote, f"{event.type}: {actors}"
    for one in answer.rounds:
        number = f"round {one.ordinal}" if one.ordinal else "round"
        yield "talks", one.evidence[0].start, one.evidence[0].quote, f"{number}, {one.status}"
    for position in answer.positions:
        who = ", ".join(position.party)
        yield "position", position.start, position.quote, f"{who} {position.stance}: {position.issue}"
    for expected in answer.expectations:
        yield "expected", expected.evidence[0].start, expected.what, expected.words


def _interval(value: "DateValue") -> str:
    return value.start if value.start == value.end else f"{value.start} to {value.end}"


def say_set_aside(one: "SetAside") -> None:
    """Say on the error stream what could not be read, and why."""
    from pourparler.cli.rendering import plain

    typer.echo(plain(f"set aside: {one.name}: {one.reason}"), err=True)


def print_stored(stored: "Stored", place: str) -> None:
    """Say what became of each report, the first of many, and what comes next."""
    from pourparler.cli.rendering import plain

    lines = [f"stored {name} as {key}" for name, key in stored.documents.items()]
    there = [f"{name} is there already, as {key}" for name, key in stored.already_there.items()]
    same = [
        f"{first} and {second} print the same story ({share:.0%} of their runs of words in common)"
        for first, second, share in stored.same_story
    ]
    for listed, what in ((lines, "stored"), (there, "there already"), (same, "pairs that print the same story")):
        for line in listed[:_MOST_LINES]:
            typer.echo(plain(line))
        if len(listed) > _MOST_LINES:
            typer.echo(f"and {len(listed) - _MOST_LINES} more {what}; --json lists them all")
    for one in stored.set_aside:
        say_set_aside(one)
    for language, count in stored.without_proposals.items():
        typer.echo(f"{count} of them: no proposals: language {language}; stored, searchable, quotable by hand")
    if stored.undated:
        typer.echo(f"{stored.undated} of them say no day of publication, so times stay open; give --published DATE")
    for reason, count in stored.refused.items():
        typer.echo(f"{count} proposals refused: {reason}")
    if stored.revision:
        typer.echo(f"Revision {stored.revision}. Nothing of it is believed yet: pourparler review {place}")
