"""`pourparler read`: what is in a report, each piece on its exact quote."""

from collections.abc import Iterable
from itertools import chain, islice
from typing import TYPE_CHECKING, Annotated

import typer

from pourparler.cli.options import ByOption, JsonOption

if TYPE_CHECKING:
    from datetime import date

    from pourparler.dossier.read import DateValue, LanguageModel, Read, SetAside
    from pourparler.dossier.read_into import Stored

app = typer.Typer()

FilesArgument = Annotated[
    list[str] | None, typer.Argument(metavar="FILE...", help="Text, HTML, RSS or Atom, WARC, or a folder of them.")
]
SentencesOption = Annotated[
    str | None,
    typer.Option("--sentences", metavar="FILE", help="Code the events of single sentences: a file of JSON lines."),
]
IntoOption = Annotated[
    str | None, typer.Option("--into", metavar="DOSSIER", help="Store the reports as documents of this dossier.")
]
CaseOption = Annotated[
    str | None,
    typer.Option(
        "--case", metavar="CASE", help="Know the parties, issues and places of this case; --into knows its own."
    ),
]
PublishedOption = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="The day of publication, where the page does not say it."),
]
WorkersOption = Annotated[int, typer.Option("--workers", min=1, help="Read so many reports at once, with --into.")]
DaskOption = Annotated[
    str | None,
    typer.Option("--dask", metavar="ADDRESS", help="Read on this Dask cluster, with --into: tcp://HOST:8786."),
]
LlmOption = Annotated[
    str | None,
    typer.Option("--llm", metavar="URL", help="Also ask a language model: the base of an OpenAI-compatible address."),
]
LlmModelOption = Annotated[str | None, typer.Option("--llm-model", metavar="NAME", help="Which model to ask.")]
EmbeddingsOption = Annotated[
    str | None,
    typer.Option(
        "--embeddings", metavar="DIR", help="Ask this sentence model for the issue of a position whose words name none."
    ),
]
EmbeddingsHashOption = Annotated[
    str, typer.Option("--embeddings-sha256", metavar="HASH", help="The hash that its files must have; asked for once.")
]
PipelineOption = Annotated[
    str | None, typer.Option("--pipeline", metavar="NAME", help="Another installed spaCy pipeline, or its folder.")
]


@app.command(epilog="Try: pourparler read report.txt --published 2025-06-02")
def read(
    files: FilesArgument = None,
    sentences: SentencesOption = None,
    into: IntoOption = None,
    published: PublishedOption = None,
    case: CaseOption = None,
    pipeline: PipelineOption = None,
    llm: LlmOption = None,
    llm_model: LlmModelOption = None,
    embeddings: EmbeddingsOption = None,
    embeddings_sha256: EmbeddingsHashOption = "",
    by: ByOption = None,
    workers: WorkersOption = 1,
    dask: DaskOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read reports: their parts, times, places, quantities and speech; rounds, events, positions, expectations.

    Without --into the answer is printed and nothing is stored. With --json, several reports are one object per line.
    With --into an interrupted reading goes on where it stopped when the same command is given again.
    """
    from pourparler.dossier.read import Embeddings
    from pourparler.dossier.read import read as read_all

    if sentences is not None:
        _show_sentences(sentences, pipeline, as_json)
        return
    if not files:
        raise typer.BadParameter("name at least one file or folder to read", param_hint="FILE")
    day = _day(published)
    model = _model(llm, llm_model)
    sentence_model = Embeddings(embeddings, embeddings_sha256) if embeddings is not None else None
    if into is None:
        _show_all(read_all(files, day, pipeline, model, case, sentence_model), as_json)
        return
    if case is not None:
        raise typer.BadParameter("a dossier knows its own case; leave it out with --into", param_hint="--case")
    from pourparler.cli.run_progress import progress
    from pourparler.dossier.read_into import read_into

    with progress() as watch:
        stored = read_into(into, files, day, pipeline, by, workers, dask, watch, model, sentence_model)
    _show_stored(stored, as_json)


def _model(url: str | None, name: str | None) -> "LanguageModel | None":
    from pourparler.dossier.read import LanguageModel

    if url is None:
        return None
    if name is None:
        raise typer.BadParameter("say which model: --llm-model NAME", param_hint="--llm")
    return LanguageModel(url, name)


def _day(said: str | None) -> "date | None":
    from datetime import date

    if said is None:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise typer.BadParameter(f"{said!r} is no day; write it as 2025-06-02", param_hint="--published") from None


def _show_sentences(path: str, pipeline: str | None, as_json: bool) -> None:
    """Print the events of each sentence: a line of JSON each, or a line of words for every event."""
    from pourparler.dossier.read import read_sentence_file

    for line in read_sentence_file(path, pipeline):
        if as_json:
            typer.echo(line.model_dump_json())
            continue
        for event in line.events:
            actors = f"{', '.join(event.source) or '?'} -> {', '.join(event.target) or '?'}"
            typer.echo(f"{line.id}\t{event.type}\t{event.status}\t{actors}")


def _show_all(answers: "Iterable[Read | SetAside]", as_json: bool) -> None:
    """Print each answer as it comes; a single one as JSON over several lines, many as one line each."""
    from pourparler.dossier.read import Read
    from pourparler.errors import ReadingError

    coming = iter(answers)
    first_two = list(islice(coming, 2))
    shown = 0
    for answer in chain(first_two, coming):
        if isinstance(answer, Read):
            shown += 1
            _show(answer, as_json, indent=2 if len(first_two) == 1 else None)
        else:
            _set_aside(answer)
    if not shown:
        raise ReadingError("none of it could be read; the reasons are above")
    if not as_json:
        typer.echo("\nNothing was stored. To store it and review what was read: pourparler read FILE --into DOSSIER")


def _show(answer: "Read", as_json: bool, indent: int | None) -> None:
    from pourparler.cli.rendering import print_warnings

    if as_json:
        typer.echo(answer.model_dump_json(indent=indent, by_alias=True))
        return
    _print(answer)
    print_warnings(answer.notes)


def _set_aside(one: "SetAside") -> None:
    typer.echo(f"set aside: {one.name}: {one.reason}", err=True)


def _print(answer: "Read") -> None:
    from rich.table import Table

    from pourparler.cli.rendering import console

    article = answer.article
    facts = Table(box=None, show_header=False, title=answer.doc_id, title_justify="left")
    facts.add_row("headline", article.headline.quote if article.headline else "none found")
    facts.add_row("by", ", ".join(author.quote for author in article.authors) or "nobody named")
    facts.add_row("from", "; ".join(dateline.quote for dateline in article.datelines) or "no dateline")
    facts.add_row("published", f"{answer.published or 'not said'} ({answer.published_by or 'give --published DATE'})")
    facts.add_row("language", answer.language)
    marked = sum(mark.end - mark.start for mark in article.boilerplate)
    facts.add_row("furniture", f"{marked} of {answer.n_chars} characters, in {len(article.boilerplate)} places")
    console().print(facts)
    _print_found(answer)


def _print_found(answer: "Read") -> None:
    from rich.table import Table

    from pourparler.cli.rendering import console

    found = Table(title="What it says, and where", title_justify="left")
    for heading in ("What", "At", "Words", "Read as"):
        found.add_column(heading)
    for time in answer.dates:
        found.add_row("time", str(time.start), time.quote, _interval(time.value) if time.value else "open")
    for quantity in answer.quantities:
        read_as = " ".join(str(part) for part in (quantity.n, quantity.unit, quantity.happened) if part is not None)
        found.add_row("quantity", str(quantity.start), quantity.quote, f"{read_as} ({quantity.qualifier})")
    for quotation in answer.quotations:
        who = quotation.speaker.quote if quotation.speaker else "?"
        found.add_row("said", str(quotation.said.start), quotation.said.quote, f"{who} ({quotation.verb})")
    for event in answer.events:
        actors = f"{', '.join(event.source) or '?'} -> {', '.join(event.target) or '?'}"
        found.add_row("event", str(event.evidence[0].start), event.evidence[0].quote, f"{event.type}: {actors}")
    for one in answer.rounds:
        number = f"round {one.ordinal}" if one.ordinal else "round"
        found.add_row("talks", str(one.evidence[0].start), one.evidence[0].quote, f"{number}, {one.status}")
    for position in answer.positions:
        who = ", ".join(position.party)
        found.add_row("position", str(position.start), position.quote, f"{who} {position.stance}: {position.issue}")
    for one in answer.expectations:
        found.add_row("expected", str(one.evidence[0].start), one.what, one.words)
    if found.row_count:
        console().print(found)


def _interval(value: "DateValue") -> str:
    return value.start if value.start == value.end else f"{value.start} to {value.end}"


def _show_stored(stored: "Stored", as_json: bool) -> None:
    from pourparler.cli.rendering import print_json

    if as_json:
        print_json(stored)
        return
    for name, key in stored.documents.items():
        typer.echo(f"stored {name} as {key}")
    for name, key in stored.already_there.items():
        typer.echo(f"{name} is there already, as {key}")
    for first, second, share in stored.same_story:
        typer.echo(f"{first} and {second} print the same story ({share:.0%} of their runs of words in common)")
    for one in stored.set_aside:
        _set_aside(one)
    if stored.revision:
        typer.echo(f"Revision {stored.revision}. Nothing of it is believed yet: pourparler review DOSSIER")
