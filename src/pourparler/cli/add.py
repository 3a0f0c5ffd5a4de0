"""`pourparler add`: what a person accepts into the record, in the words of the case file's fields."""

from pathlib import Path
from typing import Annotated

import typer

from pourparler.cli import add_fields as fields
from pourparler.cli.add_entry import Fields, entry_command, option, tell
from pourparler.cli.options import ByOption, DirectoryArgument, JsonOption, WhyOption

app = typer.Typer(
    no_args_is_help=True,
    help="Add entries to a dossier's record, or supersede them.",
    epilog="Try: pourparler add position --help",
)

Text = str | None
Texts = list[str] | None
Amount = float | None

RoundOption = Annotated[Text, option("--round", "ID", "The round.")]
IssueOption = Annotated[Text, option("--issue", "ID", "The issue.")]
TermOption = Annotated[Text, option("--option", "ID", "The option of the issue.")]
ValueOption = Annotated[Text, option("--value", "N", "The amount, on a continuous or divisible issue.")]
FigureOption = Annotated[
    Texts, option("--figure", "NAME=N", "A figure, or NAME=LOW..HIGH, with its unit behind it; may be repeated.")
]
StatusOption = Annotated[Text, option("--status", "STATUS", "How it stands; a wrong word lists the right ones.")]
DateOption = Annotated[Text, option("--date", "DAY", "The day, as 2025-06-02.")]


@entry_command(app, "position", "mine --party north --round r2 --issue line --option pull_back --source wire")
def position(
    party: Annotated[Text, option("--party", "ID", "Who says it.")] = None,
    issue: IssueOption = None,
    general: Annotated[Text, option("--general", "NAME", "A general issue, where the case has none for it.")] = None,
    round_: RoundOption = None,
    date: DateOption = None,
    term: TermOption = None,
    value: ValueOption = None,
    range_: Annotated[Text, option("--range", "LOW..HIGH", "All amounts between.")] = None,
    share: Annotated[Texts, option("--share", "PARTY=N", "Who gets what share; may be repeated.")] = None,
    stance: Annotated[Text, option("--stance", "STANCE", "demands, offers, accepts, rejects ...")] = None,
    mode: Annotated[Text, option("--mode", "MODE", "firm, alternative, in_addition or conditional.")] = None,
    on_issue: Annotated[Text, option("--on-issue", "ID", "The issue that a conditional position hangs on.")] = None,
    on_option: Annotated[Text, option("--on-option", "ID", "The option of that issue.")] = None,
    on_party: Annotated[Text, option("--on-party", "ID", "Whose term that is.")] = None,
    paraphrase: Annotated[Text, option("--position", "TEXT", "The position in our own words.")] = None,
    speaker: Annotated[Text, option("--speaker", "NAME", "Who spoke.")] = None,
    status: StatusOption = None,
) -> Fields:
    """Add what a party said: an option, an amount, a range or shares, on its source or a verbatim quote."""
    on = fields.given(party=on_party, issue=on_issue, option=on_option)
    return fields.given(
        party=party, issue=issue, general=general, round=round_, date=date, option=term, value=fields.amount(value),
        range=fields.interval(range_, "--range"), shares=fields.shares(share or ()), stance=stance, mode=mode, on=on,
        position=paraphrase, speaker=speaker, status=status,
    )  # fmt: skip


@entry_command(app, "event", "mine --date 2025-06-01 --actor north --figure launched='472 drones' --source wire")
def event(
    date: Annotated[Text, option("--date", "DAY", "The day, or START/END.")] = None,
    granularity: Annotated[Text, option("--granularity", "WORD", "How fine the date is: day, week, month ...")] = None,
    place: Annotated[Text, option("--place", "NAME", "Where.")] = None,
    lat: Annotated[Amount, option("--lat", "DEGREES", "Its latitude.")] = None,
    lon: Annotated[Amount, option("--lon", "DEGREES", "Its longitude.")] = None,
    radius_km: Annotated[Amount, option("--radius-km", "KM", "How far the name leaves the place open.")] = None,
    actor: Annotated[Texts, option("--actor", "ID", "Who did it; may be repeated.")] = None,
    target: Annotated[Texts, option("--target", "ID", "To whom; may be repeated.")] = None,
    kind: Annotated[Text, option("--kind", "WORD", "What kind of event, in your own word.")] = None,
    type_: Annotated[Text, option("--type", "TYPE", "Its PLOVER type, as ASSAULT.")] = None,
    status: StatusOption = None,
    summary: Annotated[Text, option("--summary", "TEXT", "What happened, in our own words.")] = None,
    figure: FigureOption = None,
    claim_of: Annotated[Texts, option("--claim-of", "ID", "Which party vouches for it; may be repeated.")] = None,
    claimed_by: Annotated[Text, option("--claimed-by", "NAME", "Who claims it, in words.")] = None,
    same_as: Annotated[Text, option("--same-as", "ID", "The event that this is another account of.")] = None,
) -> Fields:
    """Add what happened, with who did it, where, how much, and who claims it; rival accounts stand side by side."""
    return fields.given(
        date=fields.days(date, granularity), place=fields.given(name=place, lat=lat, lon=lon, radius_km=radius_km),
        actor=actor, target=target, kind=kind, type=type_, status=status, summary=summary,
        figures=fields.figures(figure or ()), claim_of=fields.given(party=claim_of, who=claimed_by), same_as=same_as,
    )  # fmt: skip


@entry_command(app, "round", "mine --id r4 --date 2025-10-01 --status scheduled --source wire")
def round_(
    kind: Annotated[Text, option("--kind", "KIND", "direct_talks, shuttle, mediator_draft or counter_draft.")] = None,
    status: StatusOption = None,
    date: DateOption = None,
    ordinal: Annotated[int | None, option("--ordinal", "N", "The number of the round.")] = None,
    venue: Annotated[Text, option("--venue", "TEXT", "Where.")] = None,
    host: Annotated[Text, option("--host", "TEXT", "Who hosted.")] = None,
    chair: Annotated[Text, option("--chair", "TEXT", "Who was in the chair.")] = None,
    author: Annotated[Text, option("--author", "ID", "Whose draft it is.")] = None,
    title: Annotated[Text, option("--title", "TEXT", "What the draft is called.")] = None,
    duration_minutes: Annotated[Amount, option("--duration-minutes", "N", "How long it took.")] = None,
    duration_note: Annotated[Text, option("--duration-note", "TEXT", "What else is said of that.")] = None,
    head: Annotated[Texts, option("--head", "PARTY=NAME", "Who headed a delegation; may be repeated.")] = None,
    delegation: Annotated[Texts, option("--delegation", "PARTY=TEXT", "Who came; may be repeated.")] = None,
    paper: Annotated[Texts, option("--paper", "PARTY=TITLE", "A paper put on the table; may be repeated.")] = None,
) -> Fields:
    """Add a meeting of the sides, a shuttle, or a draft; what was agreed stays with it when it is superseded."""
    return fields.given(
        kind=kind, status=status, date=date, ordinal=ordinal, venue=venue, host=host, chair=chair, author=author,
        title=title, duration_minutes=duration_minutes, duration_note=duration_note,
        heads=fields.by_party(head or (), "--head"), delegations=fields.by_party(delegation or (), "--delegation"),
        documents=fields.papers(paper or ()),
    )  # fmt: skip


@entry_command(app, "agreed", "mine --round r2 --issue prisoners --option wounded_first --source wire")
def agreed(
    round_: RoundOption = None,
    issue: IssueOption = None,
    term: TermOption = None,
    value: ValueOption = None,
    detail: Annotated[Text, option("--detail", "TEXT", "What exactly.")] = None,
    as_told_by: Annotated[
        Texts, option("--as-told-by", "ID", "Which party says so, or press; may be repeated.")
    ] = None,
    status: StatusOption = None,
    on: Annotated[Text, option("--on", "DAY", "The day it came to that.")] = None,
    figure: FigureOption = None,
) -> Fields:
    """Add what was agreed in a round, as told by somebody; supersede it when it is carried out, disputed or broken."""
    return fields.given(
        in_round=round_, issue=issue, option=term, value=fields.amount(value), detail=detail, as_told_by=as_told_by,
        status=status, on=on, figures=fields.figures(figure or ()),
    )  # fmt: skip


@entry_command(app, "expectation", "mine --who 'an envoy' --what 'a truce' --by-day 2025-12-31 --odds 0.3")
def expectation(
    who: Annotated[Text, option("--who", "NAME", "Who expects it.")] = None,
    what: Annotated[Text, option("--what", "TEXT", "What is expected.")] = None,
    by_day: Annotated[Text, option("--by-day", "DAY", "By when.")] = None,
    odds: Annotated[Amount, option("--odds", "P", "Its odds, from 0 to 1.")] = None,
    words: Annotated[Text, option("--words", "TEXT", "Or the words for them, as 'low'.")] = None,
    decided_on: Annotated[Text, option("--decided-on", "DAY", "When it was decided.")] = None,
    happened: Annotated[
        bool | None, typer.Option("--happened/--did-not-happen", help="How it came out.", show_default=False)
    ] = None,
    decided_source: Annotated[Text, option("--decided-source", "KEY", "The source for how it came out.")] = None,
) -> Fields:
    """Add who expects what by when, in odds or words; supersede it with how it came out."""
    decided = fields.given(on=decided_on, happened=happened, source=decided_source)
    return fields.given(who=who, what=what, by=by_day, odds=odds, words=words, decided=decided)


@entry_command(app, "outcome", "mine --issue prisoners --option all_for_all --source wire")
def outcome(issue: IssueOption = None, term: TermOption = None, value: ValueOption = None) -> Fields:
    """Add one term of how the process ended."""
    return fields.given(issue=issue, option=term, value=fields.amount(value))


@entry_command(app, "source", "mine --id wire-2 --publisher 'wire agency' --published 2025-06-02", grounded=False)
def source(
    publisher: Annotated[Text, option("--publisher", "NAME", "Who published it.")] = None,
    title: Annotated[Text, option("--title", "TEXT", "Its title.")] = None,
    url: Annotated[Text, option("--url", "URL", "Where it is.")] = None,
    published: Annotated[Text, option("--published", "DAY", "When it was published.")] = None,
    language: Annotated[Text, option("--language", "CODE", "Its language, as en.")] = None,
    reliability: Annotated[Text, option("--reliability", "KIND", "press, party_statement, document ...")] = None,
) -> Fields:
    """Add a source: a publication, a paper, or somebody's judgement."""
    return fields.given(
        publisher=publisher, title=title, url=url, published=published, language=language, reliability=reliability
    )


@entry_command(app, "document", "mine --id memo --source wire-2 --file memo.txt", grounded=False)
def document(
    file: Annotated[Path | None, option("--file", "FILE", "Its text, in UTF-8; for HTML: pourparler read.")] = None,
    source_: Annotated[Text, option("--source", "KEY", "Where it was published.")] = None,
    published: Annotated[Text, option("--published", "DAY", "When it was published.")] = None,
    language: Annotated[Text, option("--language", "CODE", "Its language, as en.")] = None,
) -> Fields:
    """Add a text that quotes can stand on; it can never change afterwards, what is said about it can."""
    said = fields.given(source=source_, published=published, language=language)
    if file is None:
        return said
    from pourparler.dossier.adding import text_of

    return {**said, **text_of(file)}


@app.command(epilog="Try: pourparler add entries mine --from new-entries.yaml")
def entries(
    directory: DirectoryArgument,
    file: Annotated[Path, option("--from", "FILE", "A YAML file with sections as in a case file: positions: ...")],
    supersede: Annotated[
        bool, typer.Option("--supersede", help="Entries whose id is in force already take its place.")
    ] = False,
    by: ByOption = None,
    why: WhyOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add all entries of a file as one revision: all of them, or none."""
    from pourparler.dossier.add_file import add_file

    tell(add_file(directory, file, supersede, by, why), as_json)
