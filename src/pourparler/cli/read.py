"""`pourparler read`: what is in a report, each piece on its exact quote."""

from collections.abc import Iterable
from itertools import chain, islice
from typing import TYPE_CHECKING, Annotated

import typer

from pourparler.cli.options import ByOption, JsonOption

if TYPE_CHECKING:
    from datetime import date

    from pourparler.dossier.read import LanguageModel, Read, SetAside

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
    from pourparler.cli.read_screen import print_stored
    from pourparler.cli.rendering import print_json
    from pourparler.cli.run_progress import progress
    from pourparler.dossier.read_into import read_into

    with progress() as watch:
        stored = read_into(into, files, day, pipeline, by, workers, dask, watch, model, sentence_model)
    if as_json:
        print_json(stored)
    else:
        print_stored(stored, into)


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
    from pourparler.cli.read_screen import say_set_aside
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
            say_set_aside(answer)
    if not shown:
        raise ReadingError("none of it could be read; the reasons are above")
    if not as_json:
        typer.echo("\nNothing was stored. To store it and review what was read: pourparler read FILE --into DOSSIER")


def _show(answer: "Read", as_json: bool, indent: int | None) -> None:
    from pourparler.cli.read_screen import print_reading

    if as_json:
        typer.echo(answer.model_dump_json(indent=indent, by_alias=True))
    else:
        print_reading(answer)
