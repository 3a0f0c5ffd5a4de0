"""`pourparler add`: what a person accepts into the record, in the words of the case file's fields."""

from pathlib import Path
from typing import Annotated, Any

import typer

from pourparler.cli import add_fields as fields
from pourparler.cli.options import ByOption, DirectoryArgument, JsonOption, WhyOption

app = typer.Typer(
    no_args_is_help=True,
    help="Add entries to a dossier's record, or supersede them.",
    epilog="Try: pourparler add position --help",
)

Text = str | None
Texts = list[str] | None
Amount = float | None


def _option(flag: str, metavar: str, words: str) -> Any:
    return typer.Option(flag, metavar=metavar, help=words, show_default=False)


IdOption = Annotated[Text, _option("--id", "ID", "Its id; else the next free one.")]
KeyOption = Annotated[Text, _option("--id", "KEY", "Its key, by which entries name it.")]
SupersedesOption = Annotated[
    Text, _option("--supersedes", "ID", "The entry that this one takes the place of; what is not given carries over.")
]
ClassificationOption = Annotated[Text, _option("--classification", "LEVEL", "public, internal or restricted.")]
NoteOption = Annotated[Text, _option("--note", "TEXT", "A remark for whoever works on the dossier.")]
SourceOption = Annotated[Text, _option("--source", "KEY", "The source it stands on.")]
QuoteOption = Annotated[Text, _option("--quote", "TEXT", "The exact words, to the letter.")]
DocumentOption = Annotated[Text, _option("--document", "KEY", "The document that the quote stands in.")]
StartOption = Annotated[
    int | None, _option("--start", "N", "Where the quote starts, in characters; found where the words stand once.")
]
RoundOption = Annotated[Text, _option("--round", "ID", "The round.")]
IssueOption = Annotated[Text, _option("--issue", "ID", "The issue.")]
TermOption = Annotated[Text, _option("--option", "ID", "The option of the issue.")]
ValueOption = Annotated[Text, _option("--value", "N", "The amount, on a continuous or divisible issue.")]
FigureOption = Annotated[
    Texts, _option("--figure", "NAME=N", "A figure, or NAME=LOW..HIGH, with its unit behind it; may be repeated.")
]
StatusOption = Annotated[Text, _option("--status", "STATUS", "How it stands; a wrong word lists the right ones.")]
DateOption = Annotated[Text, _option("--date", "DAY", "The day, as 2025-06-02.")]


@app.command(
    epilog="Try: pourparler add position mine --party north --round r2 --issue line --option pull_back --source wire"
)
def position(
    directory: DirectoryArgument,
    party: Annotated[Text, _option("--party", "ID", "Who says it.")] = None,
    issue: IssueOption = None,
    general: Annotated[Text, _option("--general", "NAME", "A general issue, where the case has none for it.")] = None,
    round_: RoundOption = None,
    date: DateOption = None,
    option: TermOption = None,
    value: ValueOption = None,
    range_: Annotated[Text, _option("--range", "LOW..HIGH", "All amounts between.")] = None,
    share: Annotated[Texts, _option("--share", "PARTY=N", "Who gets what share; may be repeated.")] = None,
    stance: Annotated[Text, _option("--stance", "STANCE", "demands, offers, accepts, rejects ...")] = None,
    mode: Annotated[Text, _option("--mode", "MODE", "firm, alternative, in_addition or conditional.")] = None,
    on_issue: Annotated[Text, _option("--on-issue", "ID", "The issue that a conditional position hangs on.")] = None,
    on_option: Annotated[Text, _option("--on-option", "ID", "The option of that issue.")] = None,
    on_party: Annotated[Text, _option("--on-party", "ID", "Whose term that is.")] = None,
    paraphrase: Annotated[Text, _option("--position", "TEXT", "The position in our own words.")] = None,
    speaker: Annotated[Text, _option("--speaker", "NAME", "Who spoke.")] = None,
    status: StatusOption = None,
    source: SourceOption = None,
    quote: QuoteOption = None,
    document: DocumentOption = None,
    start: StartOption = None,
    id_: IdOption = None,
    supersedes: SupersedesOption = None,
    classification: ClassificationOption = None,
    note: NoteOption = None,
    by: ByOption = None,
    why: WhyOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add what a party said: an option, an amount, a range or shares, on its source or a verbatim quote."""
    on = fields.given(party=on_party, issue=on_issue, option=on_option)
    said = fields.given(
        party=party, issue=issue, general=general, round=round_, date=date, option=option,
        value=fields.amount(value), range=fields.interval(range_, "--range"), shares=fields.shares(share or ()),
        stance=stance, mode=mode, on=on, position=paraphrase, speaker=speaker, status=status,
        source=source, quote=quote, document=document, start=start, id=id_, classification=classification, note=note,
    )  # fmt: skip
    _commit(directory, "position", said, supersedes, by, why, as_json)


@app.command(
    epilog="Try: pourparler add event mine --date 2025-06-01 --actor north --figure launched='472 drones' --source wire"
)
def event(
    directory: DirectoryArgument,
    date: Annotated[Text, _option("--date", "DAY", "The day, or START/END.")] = None,
    granularity: Annotated[Text, _option("--granularity", "WORD", "How fine the date is: day, week, month ...")] = None,
    place: Annotated[Text, _option("--place", "NAME", "Where.")] = None,
    lat: Annotated[Amount, _option("--lat", "DEGREES", "Its latitude.")] = None,
    lon: Annotated[Amount, _option("--lon", "DEGREES", "Its longitude.")] = None,
    radius_km: Annotated[Amount, _option("--radius-km", "KM", "How far the name leaves the place open.")] = None,
    actor: Annotated[Texts, _option("--actor", "ID", "Who did it; may be repeated.")] = None,
    target: Annotated[Texts, _option("--target", "ID", "To whom; may be repeated.")] = None,
    kind: Annotated[Text, _option("--kind", "WORD", "What kind of event, in your own word.")] = None,
    type_: Annotated[Text, _option("--type", "TYPE", "Its PLOVER type, as ASSAULT.")] = None,
    status: StatusOption = None,
    summary: Annotated[Text, _option("--summary", "TEXT", "What happened, in our own words.")] = None,
    figure: FigureOption = None,
    claim_of: Annotated[Texts, _option("--claim-of", "ID", "Which party vouches for it; may be repeated.")] = None,
    claimed_by: Annotated[Text, _option("--claimed-by", "NAME", "Who claims it, in words.")] = None,
    same_as: Annotated[Text, _option("--same-as", "ID", "The event that this is another account of.")] = None,
    source: SourceOption = None,
    quote: QuoteOption = None,
    document: DocumentOption = None,
    start: StartOption = None,
    id_: IdOption = None,
    supersedes: SupersedesOption = None,
    classification: ClassificationOption = None,
    note: NoteOption = None,
    by: ByOption = None,
    why: WhyOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add what happened, with who did it, where, how much, and who claims it; rival accounts stand side by side."""
    said = fields.given(
        date=fields.days(date, granularity), place=fields.given(name=place, lat=lat, lon=lon, radius_km=radius_km),
        actor=actor, target=target, kind=kind, type=type_, status=status, summary=summary,
        figures=fields.figures(figure or ()), claim_of=fields.given(party=claim_of, who=claimed_by), same_as=same_as,
        source=source, quote=quote, document=document, start=start, id=id_, classification=classification, note=note,
    )  # fmt: skip
    _commit(directory, "event", said, supersedes, by, why, as_json)


@app.command(
    "round", epilog="Try: pourparler add round mine --id r4 --date 2025-10-01 --status scheduled --source wire"
)
def round_(
    directory: DirectoryArgument,
    kind: Annotated[Text, _option("--kind", "KIND", "direct_talks, shuttle, mediator_draft or counter_draft.")] = None,
    status: StatusOption = None,
    date: DateOption = None,
    ordinal: Annotated[int | None, _option("--ordinal", "N", "The number of the round.")] = None,
    venue: Annotated[Text, _option("--venue", "TEXT", "Where.")] = None,
    host: Annotated[Text, _option("--host", "TEXT", "Who hosted.")] = None,
    chair: Annotated[Text, _option("--chair", "TEXT", "Who was in the chair.")] = None,
    author: Annotated[Text, _option("--author", "ID", "Whose draft it is.")] = None,
    title: Annotated[Text, _option("--title", "TEXT", "What the draft is called.")] = None,
    duration_minutes: Annotated[Amount, _option("--duration-minutes", "N", "How long it took.")] = None,
    duration_note: Annotated[Text, _option("--duration-note", "TEXT", "What else is said of that.")] = None,
    head: Annotated[Texts, _option("--head", "PARTY=NAME", "Who headed a delegation; may be repeated.")] = None,
    delegation: Annotated[Texts, _option("--delegation", "PARTY=TEXT", "Who came; may be repeated.")] = None,
    paper: Annotated[Texts, _option("--paper", "PARTY=TITLE", "A paper put on the table; may be repeated.")] = None,
    source: SourceOption = None,
    quote: QuoteOption = None,
    document: DocumentOption = None,
    start: StartOption = None,
    id_: IdOption = None,
    supersedes: SupersedesOption = None,
    classification: ClassificationOption = None,
    note: NoteOption = None,
    by: ByOption = None,
    why: WhyOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add a meeting of the sides, a shuttle, or a draft; what was agreed stays with it when it is superseded."""
    said = fields.given(
        kind=kind, status=status, date=date, ordinal=ordinal, venue=venue, host=host, chair=chair, author=author,
        title=title, duration_minutes=duration_minutes, duration_note=duration_note,
        heads=fields.by_party(head or (), "--head"), delegations=fields.by_party(delegation or (), "--delegation"),
        documents=fields.papers(paper or ()),
        source=source, quote=quote, document=document, start=start, id=id_, classification=classification, note=note,
    )  # fmt: skip
    _commit(directory, "round", said, supersedes, by, why, as_json)


@app.command(epilog="Try: pourparler add agreed mine --round r2 --issue prisoners --option wounded_first")
def agreed(
    directory: DirectoryArgument,
    round_: RoundOption = None,
    issue: IssueOption = None,
    option: TermOption = None,
    value: ValueOption = None,
    detail: Annotated[Text, _option("--detail", "TEXT", "What exactly.")] = None,
    as_told_by: Annotated[
        Texts, _option("--as-told-by", "ID", "Which party says so, or press; may be repeated.")
    ] = None,
    status: StatusOption = None,
    on: Annotated[Text, _option("--on", "DAY", "The day it came to that.")] = None,
    figure: FigureOption = None,
    source: SourceOption = None,
    quote: QuoteOption = None,
    document: DocumentOption = None,
    start: StartOption = None,
    id_: IdOption = None,
    supersedes: SupersedesOption = None,
    classification: ClassificationOption = None,
    note: NoteOption = None,
    by: ByOption = None,
    why: WhyOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add what was agreed in a round, as told by somebody; supersede it when it is carried out, disputed or broken."""
    said = fields.given(
        issue=issue, option=option, value=fields.amount(value), detail=detail, as_told_by=as_told_by, status=status,
        on=on, figures=fields.figures(figure or ()),
        source=source, quote=quote, document=document, start=start, id=id_, classification=classification, note=note,
    )  # fmt: skip
    _commit(directory, "agreed", said, supersedes, by, why, as_json, in_round=round_)


@app.command(
    epilog="Try: pourparler add expectation mine --who 'an envoy' --what 'a truce' --by-day 2025-12-31 --odds 0.3"
)
def expectation(
    directory: DirectoryArgument,
    who: Annotated[Text, _option("--who", "NAME", "Who expects it.")] = None,
    what: Annotated[Text, _option("--what", "TEXT", "What is expected.")] = None,
    by_day: Annotated[Text, _option("--by-day", "DAY", "By when.")] = None,
    odds: Annotated[Amount, _option("--odds", "P", "Its odds, from 0 to 1.")] = None,
    words: Annotated[Text, _option("--words", "TEXT", "Or the words for them, as 'low'.")] = None,
    decided_on: Annotated[Text, _option("--decided-on", "DAY", "When it was decided.")] = None,
    happened: Annotated[
        bool | None, typer.Option("--happened/--did-not-happen", help="How it came out.", show_default=False)
    ] = None,
    decided_source: Annotated[Text, _option("--decided-source", "KEY", "The source for how it came out.")] = None,
    source: SourceOption = None,
    quote: QuoteOption = None,
    document: DocumentOption = None,
    start: StartOption = None,
    id_: IdOption = None,
    supersedes: SupersedesOption = None,
    classification: ClassificationOption = None,
    note: NoteOption = None,
    by: ByOption = None,
    why: WhyOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add who expects what by when, in odds or words; supersede it with how it came out."""
    said = fields.given(
        who=who, what=what, by=by_day, odds=odds, words=words,
        decided=fields.given(on=decided_on, happened=happened, source=decided_source),
        source=source, quote=quote, document=document, start=start, id=id_, classification=classification, note=note,
    )  # fmt: skip
    _commit(directory, "expectation", said, supersedes, by, why, as_json)


@app.command(epilog="Try: pourparler add outcome mine --issue prisoners --option all_for_all --source wire")
def outcome(
    directory: DirectoryArgument,
    issue: IssueOption = None,
    option: TermOption = None,
    value: ValueOption = None,
    source: SourceOption = None,
    quote: QuoteOption = None,
    document: DocumentOption = None,
    start: StartOption = None,
    id_: IdOption = None,
    supersedes: SupersedesOption = None,
    classification: ClassificationOption = None,
    note: NoteOption = None,
    by: ByOption = None,
    why: WhyOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add one term of how the process ended."""
    said = fields.given(
        issue=issue, option=option, value=fields.amount(value),
        source=source, quote=quote, document=document, start=start, id=id_, classification=classification, note=note,
    )  # fmt: skip
    _commit(directory, "outcome", said, supersedes, by, why, as_json)


@app.command(epilog="Try: pourparler add source mine --id wire-2 --publisher 'wire agency' --published 2025-06-02")
def source(
    directory: DirectoryArgument,
    id_: KeyOption = None,
    publisher: Annotated[Text, _option("--publisher", "NAME", "Who published it.")] = None,
    title: Annotated[Text, _option("--title", "TEXT", "Its title.")] = None,
    url: Annotated[Text, _option("--url", "URL", "Where it is.")] = None,
    published: Annotated[Text, _option("--published", "DAY", "When it was published.")] = None,
    language: Annotated[Text, _option("--language", "CODE", "Its language, as en.")] = None,
    reliability: Annotated[Text, _option("--reliability", "KIND", "press, party_statement, document ...")] = None,
    supersedes: SupersedesOption = None,
    classification: ClassificationOption = None,
    note: NoteOption = None,
    by: ByOption = None,
    why: WhyOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add a source: a publication, a paper, or somebody's judgement."""
    said = fields.given(
        publisher=publisher, title=title, url=url, published=published, language=language, reliability=reliability,
        classification=classification, note=note,
    )  # fmt: skip
    _commit(directory, "source", said, supersedes, by, why, as_json, key=id_)


@app.command(epilog="Try: pourparler add document mine --id memo --source wire-2 --file memo.txt")
def document(
    directory: DirectoryArgument,
    id_: KeyOption = None,
    file: Annotated[Path | None, _option("--file", "FILE", "Its text, in UTF-8; for HTML: pourparler read.")] = None,
    source: SourceOption = None,
    published: Annotated[Text, _option("--published", "DAY", "When it was published.")] = None,
    language: Annotated[Text, _option("--language", "CODE", "Its language, as en.")] = None,
    supersedes: SupersedesOption = None,
    classification: ClassificationOption = None,
    note: NoteOption = None,
    by: ByOption = None,
    why: WhyOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add a text that quotes can stand on; it can never change afterwards, what is said about it can."""
    said = fields.given(source=source, published=published, language=language, classification=classification, note=note)
    if file is not None:
        from pourparler.dossier.adding import text_of

        said |= text_of(file)
    _commit(directory, "document", said, supersedes, by, why, as_json, key=id_)


@app.command(epilog="Try: pourparler add entries mine --from new-entries.yaml")
def entries(
    directory: DirectoryArgument,
    file: Annotated[
        Path, _option("--from", "FILE", "A YAML file with sections like a case file: positions: and so on.")
    ],
    supersede: Annotated[
        bool, typer.Option("--supersede", help="Entries whose id is in force already take its place.")
    ] = False,
    by: ByOption = None,
    why: WhyOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add all entries of a file as one revision: all of them, or none."""
    from pourparler.dossier.add_file import add_file

    _tell(add_file(directory, file, supersede, by, why), as_json)


def _commit(
    directory: str,
    kind: str,
    said: dict[str, Any],
    supersedes: str | None,
    by: str | None,
    why: str | None,
    as_json: bool,
    key: str | None = None,
    in_round: str | None = None,
) -> None:
    from pourparler.dossier.adding import Given, Kind, add

    given = Given(Kind(kind), said, key=key, in_round=in_round, supersedes=supersedes)
    _tell(add(directory, [given], by, why), as_json)


def _tell(added: Any, as_json: bool) -> None:
    from pourparler.cli.rendering import console, print_json, print_warnings

    if as_json:
        print_json(added)
        return
    names = ", ".join(f"{kind.value} {key}" for kind, key in added.entries)
    console().print(f"revision {added.revision}: {names}, by {added.by}", markup=False)
    print_warnings(added.warnings)
