"""What one audience sees of a case file: the rest is gone before anything is counted, hashed or computed."""

from collections.abc import Iterable
from typing import TypeVar

from pourparler.dossier.clearance import Clearance
from pourparler.talks import (
    Case,
    CaseFile,
    CaseHead,
    Classification,
    DynamicsInputs,
    Entry,
    Event,
    Evidence,
    FrozenMap,
    FurtherQuote,
    Grounded,
    Issue,
    Parameter,
    Party,
    Round,
    StabilityModel,
    Value,
)
from pourparler.talks.standing import Reference, parts, references, stands_on

E = TypeVar("E", bound=Entry)
G = TypeVar("G", bound=Grounded)


class Redacted(Value):
    """A case file as one audience sees it, with how many entries were left out and the most closed that stayed."""

    case_file: CaseFile
    audience: Classification
    left_out: int
    classification: Classification


def redact(case_file: CaseFile, audience: Classification) -> Redacted:
    """Return what the audience may see.

    Parties, issues, sources and documents at which nothing is written stay where something visible refers to them.
    The log of changes repeats what entries said before, so it stays only where everything may be seen.
    """
    clearance = Clearance(case_file, audience)
    entries = _entries(case_file.evidence, clearance)
    model = _model(case_file.case, clearance)
    used = {ref for entry in (*parts(entries), *parts(model)) for ref in stands_on(entry)}
    case = _with_parties_and_issues(model, used | set(references("party", model.preferences)), clearance)
    evidence = _with_documents(entries, case, used, clearance)
    seen = CaseFile(case=case, evidence=evidence, log=case_file.log if audience is Classification.RESTRICTED else ())
    return Redacted(
        case_file=seen,
        audience=audience,
        left_out=_count(case_file) - _count(seen),
        classification=_most_closed(seen, clearance, audience),
    )


def _entries(evidence: Evidence, clearance: Clearance) -> Evidence:
    """The record's half without what is closed; documents and sources come later."""
    positions = _seen(evidence.positions, clearance)
    events = _seen(evidence.events, clearance)
    kept = {event.id for event in events}
    used = {position.round for position in positions}
    rounds = (_round_as_seen(one, clearance) for one in evidence.rounds if clearance.is_open("round", one.id))
    return evidence.model_copy(
        update={
            "positions": tuple(_with_open_quotes(position, clearance) for position in positions),
            "events": tuple(_with_open_quotes(_as_own_account(event, kept), clearance) for event in events),
            "rounds": tuple(one for one in rounds if one.id in used or one.agreed or clearance.sees(one)),
            "expectations": tuple(_with_open_quotes(one, clearance) for one in _seen(evidence.expectations, clearance)),
            "outcome": tuple(_with_open_quotes(one, clearance) for one in _seen(evidence.outcome, clearance)),
        }
    )


def _seen(entries: Iterable[E], clearance: Clearance) -> tuple[E, ...]:
    return tuple(entry for entry in entries if clearance.sees(entry))


def _with_open_quotes(entry: G, clearance: Clearance) -> G:
    """The entry without the words of further reports that are closed."""
    if not entry.also_quoted:
        return entry
    return entry.model_copy(update={"also_quoted": _open_quotes(entry, clearance)})


def _open_quotes(entry: Grounded, clearance: Clearance) -> tuple[FurtherQuote, ...]:
    """Further words are as open as their entry, unless they or their document are closed."""
    return tuple(
        words
        for words in entry.also_quoted
        if clearance.is_open("document", words.document) and clearance.may_show(words.classification)
    )


def _as_own_account(event: Event, kept: set[str | None]) -> Event:
    """The event; without the pointer to another that this audience does not get."""
    return event if event.same_as is None or event.same_as in kept else event.model_copy(update={"same_as": None})


def _round_as_seen(one: Round, clearance: Clearance) -> Round:
    """The round without the terms, papers and people that are closed; its own words only where it is open itself."""
    update: dict[str, object] = {
        "agreed": tuple(_with_open_quotes(term, clearance) for term in _seen(one.agreed, clearance)),
        "also_quoted": _open_quotes(one, clearance),
        "documents": _seen(one.documents, clearance),
        "heads": _open_keys(one.heads, clearance),
        "delegations": _open_keys(one.delegations, clearance),
        "host": _open_party(one.host, clearance),
        "chair": _open_party(one.chair, clearance),
    }
    if not clearance.sees(one):
        update |= {"note": None, "duration_note": None, "quote": None, "document": None, "start": None, "source": None}
        update["also_quoted"] = ()
    return one.model_copy(update=update)


def _open_keys(by_party: FrozenMap[str, str], clearance: Clearance) -> FrozenMap[str, str]:
    return FrozenMap({party: text for party, text in by_party.items() if clearance.is_open("party", party)})


def _open_party(named: str | None, clearance: Clearance) -> str | None:
    """Whoever hosts or chairs, in words or by a party's id; None where that party is closed."""
    return named if clearance.is_open("party", named) else None


def _model(case: Case, clearance: Clearance) -> Case:
    """The model half without what is closed; parties, issues and sources come later."""
    whole = {party: one for party, one in case.preferences.items() if clearance.sees_whole(one, (("party", party),))}
    return case.model_copy(
        update={
            "case": case.case if clearance.sees_default() else _bare(case.case),
            "preferences": FrozenMap(whole),
            "linkages": _seen(case.linkages, clearance),
            "places": _seen(case.places, clearance),
            "levers": tuple(lever for lever in case.levers if clearance.sees_whole(lever)),
            "stability": _stability(case.stability, clearance),
            "dynamics": None if case.dynamics is None else _dynamics(case.dynamics, clearance),
        }
    )


def _bare(head: CaseHead) -> CaseHead:
    return head.model_copy(update={"note": None})


def _stability(model: StabilityModel | None, clearance: Clearance) -> StabilityModel | None:
    if model is None:
        return None
    as_entry = Entry(classification=model.classification)
    return model if clearance.sees(as_entry, tuple(("party", maker.name) for maker in model.decision_makers)) else None


def _dynamics(inputs: DynamicsInputs, clearance: Clearance) -> DynamicsInputs | None:
    def seen(own: FrozenMap[str, Parameter]) -> FrozenMap[str, Parameter]:
        return FrozenMap({name: figure for name, figure in own.items() if clearance.sees(figure)})

    by_party = {
        party: left
        for party, own in inputs.by_party.items()
        if clearance.is_open("party", party) and (left := seen(own))
    }
    common = seen(inputs.common)
    return DynamicsInputs(common=common, by_party=FrozenMap(by_party)) if common or by_party else None


def _with_parties_and_issues(case: Case, used: set[Reference], clearance: Clearance) -> Case:
    parties = (_party_as_seen(one, clearance) for one in case.parties if _stays("party", one.id, one, used, clearance))
    issues = (_issue_as_seen(one, clearance) for one in case.issues if _stays("issue", one.id, one, used, clearance))
    shown = case.model_copy(update={"parties": tuple(parties), "issues": tuple(issues)})
    cited = used | {ref for part in parts(shown) for ref in stands_on(part)}
    sources = {key: one for key, one in case.sources.items() if _stays("source", key, one, cited, clearance)}
    return shown.model_copy(update={"sources": FrozenMap(sources)})


def _stays(kind: str, key: str, item: Entry, used: set[Reference], clearance: Clearance) -> bool:
    return clearance.is_open(kind, key) and ((kind, key) in used or clearance.sees(item))


def _party_as_seen(party: Party, clearance: Clearance) -> Party:
    members = tuple(member for member in party.members if clearance.is_open("party", member))
    return party.model_copy(update={"interests": _seen(party.interests, clearance), "members": members})


def _issue_as_seen(issue: Issue, clearance: Clearance) -> Issue:
    options = tuple(one for one in issue.options if clearance.is_open("option", f"{issue.id}/{one.id}"))
    return issue.model_copy(update={"options": options})


def _with_documents(entries: Evidence, case: Case, used: set[Reference], clearance: Clearance) -> Evidence:
    documents = {key: one for key, one in entries.documents.items() if _stays("document", key, one, used, clearance)}
    cited = {ref for one in (*parts(case), *documents.values()) for ref in stands_on(one)} | used
    sources = {key: one for key, one in entries.sources.items() if _stays("source", key, one, cited, clearance)}
    return entries.model_copy(update={"documents": FrozenMap(documents), "sources": FrozenMap(sources)})


def _count(case_file: CaseFile) -> int:
    """How many entries a reader could miss, and what they stand on."""
    case, evidence = case_file.case, case_file.evidence
    model = (case.parties, case.issues, case.preferences, case.linkages, case.levers, case.places, case.sources)
    record = (evidence.rounds, evidence.positions, evidence.events, evidence.expectations, evidence.outcome)
    inside = (*(party.interests for party in case.parties), *(one.agreed for one in evidence.rounds))
    held = (evidence.documents, evidence.sources)
    sections = (case.stability is not None) + (case.dynamics is not None)
    return sum(map(len, (*model, *record, *inside, *held))) + sections


def _most_closed(seen: CaseFile, clearance: Clearance, audience: Classification) -> Classification:
    levels = [clearance.level(entry) for entry in (*parts(seen.evidence), *parts(seen.case))]
    closest = Classification.most_closed(levels)
    return closest if closest.may_be_seen_by(audience) else audience
