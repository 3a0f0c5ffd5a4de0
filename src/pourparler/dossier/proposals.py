"""What was read and waits for review: the proposals of a dossier, each beside its quotes, as entries of the record.

An actor of the reading is a party of the case where its id, its name or one of its aliases agree; the others are named
in the summary alone. What a proposal does not say (the day of an event, mostly) is asked for, never guessed.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import Field

from pourparler.dossier.adding import Given
from pourparler.dossier.keep_proposals import PROPOSALS
from pourparler.reading.merging import DocumentQuote, Member, ReportProposals
from pourparler.reading.values import (
    DateValue,
    EventProposal,
    EventQuantity,
    ExpectationProposal,
    PositionProposal,
    Proposal,
    RoundProposal,
)
from pourparler.record import Kind
from pourparler.talks import GENERAL_ISSUES, Case
from pourparler.talks.evidence import UNATTRIBUTED
from pourparler.talks.values import FrozenMap, Value

Fields = dict[str, Any]


class Waiting(Value):
    """One thing that one or several reports propose: what it would become, and every quote it stands on.

    `quote`, `document`, `start` and `end` are those of the clearest report, `quotes` those of all. `fields` holds one
    entry per party for a position that several take together. Where a report said the same before and was accepted,
    `entries` are what it became, and accepting adds the new quotes to them; where it was refused, `refused_before`
    says why. `members` are the reports' own proposals.
    """

    id: str
    document: str
    kind: Kind
    quote: str
    start: int
    end: int
    quotes: tuple[DocumentQuote, ...]
    fields: tuple[FrozenMap[str, Any], ...]
    rule: str
    version: str
    confidence: float = Field(ge=0, le=1)
    members: tuple[str, ...]
    entries: tuple[tuple[Kind, str], ...] = ()
    refused_before: str | None = None

    def __repr__(self) -> str:
        more = f" and {len(self.quotes) - 1} more" if len(self.quotes) > 1 else ""
        return f"<Waiting {self.id}: {self.kind} on {self.quote[:50]!r}{more}>"

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents whose words it stands on, each once."""
        return tuple(dict.fromkeys(quote.document for quote in self.quotes))


def read_reports(place: Path) -> Iterator[ReportProposals]:
    """Yield what each report proposes, in the order in which they were read; each document once."""
    seen = set[str]()
    for path in sorted((place / PROPOSALS).glob("*.jsonl")):
        with path.open("rb") as lines:
            for line in lines:
                report = ReportProposals.model_validate_json(line)
                if report.document not in seen:
                    seen.add(report.document)
                    yield report


def member_id(member: Member) -> str:
    """Return the name of one report's own proposal."""
    return f"{member.report.document}/{member.proposal.id}"


def waiting_of(
    members: tuple[Member, ...], case: Case, entries: tuple[tuple[Kind, str], ...] = (), refused: str | None = None
) -> Waiting:
    """Return what these members of one thing, the clearest first, would become together."""
    clearest = members[0]
    quotes = tuple(dict.fromkeys(quote for member in members for quote in member.quotes))
    first, *further = quotes
    also = tuple(_place_of(quote) for quote in further)
    kind, said = _entries_of(clearest, case)
    stands_on = {**_place_of(first), **({"also_quoted": also} if also else {})}
    return Waiting(
        id=member_id(min(members, key=lambda member: member.order)),
        document=first.document,
        kind=kind,
        quote=first.quote,
        start=first.start,
        end=first.end,
        quotes=quotes,
        fields=tuple(FrozenMap({**without_nothing(one), **stands_on}) for one in said),
        rule=clearest.proposal.rule,
        version=clearest.proposal.version,
        confidence=clearest.proposal.confidence,
        members=tuple(map(member_id, members)),
        entries=entries,
        refused_before=refused,
    )


def _place_of(quote: DocumentQuote) -> Fields:
    return {"quote": quote.quote, "document": quote.document, "start": quote.start}


def given_of(waiting: Waiting, changes: Mapping[str, Any]) -> list[Given]:
    """Return the entries that a proposal becomes, with what the analyst said anew."""
    return [Given(waiting.kind, without_nothing({**said, **changes})) for said in waiting.fields]


def without_nothing(said: Mapping[str, Any]) -> Fields:
    """Return the fields that say something."""
    return {name: value for name, value in said.items() if value not in (None, (), [], {})}


class _Parties:
    """The parties of the case for the actors of one report."""

    def __init__(self, case: Case, names: Mapping[str, str]) -> None:
        self.names = names
        self._known = {
            word.casefold(): party.id for party in case.parties for word in (party.id, party.name, *party.aliases)
        }
        self._issues = {issue.id for issue in case.issues}

    def of(self, actor: str) -> str | None:
        """The party of an actor: by its own id or name, else by those of the side it acts or speaks for."""
        base = actor.partition("_")[0]
        side = base.removesuffix("MIL") if len(base) == 6 else base
        tried = [actor, self.names.get(actor, ""), base, self.names.get(base, ""), side, self.names.get(side, "")]
        return next((self._known[word.casefold()] for word in tried if word.casefold() in self._known), None)

    def all(self, actors: Iterable[str]) -> tuple[str, ...]:
        found = (self.of(actor) for actor in actors)
        return tuple(dict.fromkeys(party for party in found if party))

    def words(self, actors: Iterable[str]) -> str:
        return ", ".join(self.names.get(actor, actor) for actor in actors)

    def has_issue(self, issue: str | None) -> bool:
        return issue in self._issues


def _entries_of(member: Member, case: Case) -> tuple[Kind, list[Fields]]:
    """The kind of entry that a proposal becomes, and the fields of each such entry."""
    parties = _Parties(case, member.report.actors)
    match member.proposal:
        case EventProposal() as event:
            return Kind.EVENT, [_event(event, member.report, parties)]
        case RoundProposal() as one:
            return Kind.ROUND, [_round(one, parties)]
        case PositionProposal() as position:
            return Kind.POSITION, _positions(position, member.report, parties)
        case ExpectationProposal() as expectation:
            return Kind.EXPECTATION, [_expectation(expectation, member.report, parties)]
        case Proposal():
            raise TypeError(f"{member.proposal!r} is of no kind that the record holds")


def _event(one: EventProposal, report: ReportProposals, parties: _Parties) -> Fields:
    who = f"{parties.words(one.source) or 'somebody'} -> {parties.words(one.target) or 'not said'}"
    return {
        "date": _days(one.date),
        "place": _located(one.place, report),
        "actor": parties.all(one.source) or (UNATTRIBUTED,),
        "target": parties.all(one.target),
        "kind": one.mode,
        "type": one.type,
        "status": one.status,
        "summary": f"{one.type}: {who}",
        "figures": dict(_figures(one.quantities)),
    }


def _days(said: DateValue | None) -> Fields | None:
    """An interval in whole days: the record holds no hours."""
    if said is None:
        return None
    return {"start": said.start[:10], "end": said.end[:10], "granularity": said.granularity}


def _located(name: str | None, report: ReportProposals) -> Fields | str | None:
    """The place with its point and radius where the report has them, else its name."""
    place = report.places.get(name or "")
    return name if place is None else place.model_dump(exclude_none=True)


def _figures(quantities: Iterable[EventQuantity]) -> Iterator[tuple[str, Fields]]:
    """The counts of an event by what they count; a second one of the same unit gets a number."""
    taken: dict[str, int] = {}
    for one in quantities:
        unit = one.unit or "count"
        taken[unit] = taken.get(unit, 0) + 1
        name = unit if taken[unit] == 1 else f"{unit} {taken[unit]}"
        n = one.n if one.high is None else (one.n, one.high)
        yield name, without_nothing({"n": n, "unit": one.unit, "qualifier": one.qualifier})


def _round(one: RoundProposal, parties: _Parties) -> Fields:
    return {
        "ordinal": one.ordinal,
        "status": one.status,
        "date": one.date.start[:10] if one.date else None,
        "venue": one.place,
        "host": parties.words(one.hosts) or None,
        "chair": parties.words(one.mediators) or None,
    }


def _positions(one: PositionProposal, report: ReportProposals, parties: _Parties) -> list[Fields]:
    issue = one.issue
    about = {"issue": issue} if parties.has_issue(issue) else {"general": issue if issue in GENERAL_ISSUES else None}
    common = {**about, "stance": one.stance, "date": report.published, "position": one.quote}
    return [{**common, "party": parties.of(actor)} for actor in one.party]


def _expectation(one: ExpectationProposal, report: ReportProposals, parties: _Parties) -> Fields:
    who = parties.words([one.who]) if one.who else f"the report {report.document}"
    by = one.by.end[:10] if one.by else None
    return {"who": who, "what": one.what, "words": one.words, "odds": one.odds, "by": by}
