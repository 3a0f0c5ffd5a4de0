"""Hypothesis strategies for whole case files that obey every rule; any part of the suite may draw from them."""

from datetime import date, timedelta

from hypothesis import strategies as st

from pourparler.cases.defaults import fill_case, fill_evidence
from pourparler.cases.draft import cited_by_model
from pourparler.talks import (
    Agreed,
    Case,
    CaseFile,
    CaseHead,
    ClaimOf,
    Classification,
    Curve,
    Decided,
    Document,
    DynamicsInputs,
    Estimate,
    Event,
    EventDate,
    EventType,
    Evidence,
    Expectation,
    Figure,
    FrozenMap,
    FurtherQuote,
    Interest,
    Issue,
    IssueType,
    Lever,
    LeverKind,
    Linkage,
    NamedPlace,
    On,
    Option,
    OptionValues,
    OutcomeTerm,
    OutsideOption,
    Parameter,
    PartialOrder,
    Party,
    PartyKind,
    Place,
    Position,
    PositionMode,
    PositionStatus,
    Preferences,
    Ranking,
    RedLine,
    Reliability,
    Round,
    RoundDocument,
    RoundKind,
    RoundStatus,
    Source,
    Stance,
    When,
)

TRICKY_IDS = (
    "on",
    "no",
    "y",
    "true",
    "null",
    "010",
    "1_000",
    "1000",
    "12:30",
    "2025-06-02",
    "0x1F",
    "1e3",
    "a.b-c",
    "ü",
)
"""Words that YAML readers like to take for something else."""

TRICKY_TEXTS = (
    "",
    " ",
    "a: b",
    "# no comment",
    "- no list",
    "'quoted'",
    'say "yes"',
    "two\nlines\n",
    "\nleading",
    "  indented\n  block",
    "tab\there",
    "trailing ",
    "next\x85line",
    "line\u2028separator",
    "carriage\r\nreturn",
    "\ufeffbom",
    "emoji 🙂",
    "nul\x00",
    "{flow: [1, 2]}",
    "%directive",
    "@at",
    "null",
    "true",
    "12:30",
    "…" * 60,
)
"""Texts that YAML writers like to lose something of."""

IDS = st.sampled_from(TRICKY_IDS) | st.from_regex(r"[A-Za-z_][A-Za-z0-9_.\-]{0,11}", fullmatch=True)
TEXTS = st.sampled_from(TRICKY_TEXTS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
NOTES = st.none() | TEXTS
NUMBERS = st.integers(-(10**6), 10**6) | st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: x + 0.0)
POINTS = st.integers(0, 100) | st.floats(0, 100, allow_nan=False)
DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1))
CLASSIFICATIONS = st.sampled_from(Classification)


def some(values, **sizes):
    """A tuple of distinct values, in any order."""
    return st.lists(st.sampled_from(values), unique=True, **sizes).map(tuple) if values else st.just(())


def maybe(strategy):
    return st.none() | strategy


@st.composite
def intervals(draw, numbers=POINTS):
    low, high = sorted((draw(numbers), draw(numbers)))
    return low, high


@st.composite
def estimates(draw, sources):
    bounds = draw(maybe(intervals()))
    best = draw(POINTS if bounds is None else maybe(st.sampled_from(bounds)))
    return Estimate(best=best, range=bounds, source=draw(maybe(st.sampled_from(sources))), note=draw(NOTES))


@st.composite
def options(draw):
    ids = draw(st.lists(IDS, min_size=2, max_size=5, unique=True))
    return tuple(
        Option(id=one, name=draw(NOTES), term=place < 2 or draw(st.booleans())) for place, one in enumerate(ids)
    )


@st.composite
def issues(draw, issue_id, kind):
    fields = {"id": issue_id, "name": draw(TEXTS), "type": kind, "group": draw(NOTES), "note": draw(NOTES)}
    if kind is IssueType.CONTINUOUS:
        low, width = draw(st.integers(-100, 100)), draw(st.integers(1, 200))
        return Issue(**fields, min=low, max=low + width, step=draw(maybe(st.integers(1, width))), unit=draw(NOTES))
    if kind is IssueType.DIVISIBLE:
        return Issue(**fields, unit=draw(NOTES), splittable=draw(maybe(st.booleans())))
    return Issue(**fields, options=draw(options()), order=draw(NOTES))


@st.composite
def tables(draw, issue, sources):
    """What a party's options of an issue are worth to it, in any of the ways a file knows."""
    if issue.type is IssueType.DIVISIBLE:
        return Curve(points=((0, Estimate(best=0)), (1, draw(estimates(sources)))))
    if issue.type is IssueType.CONTINUOUS:
        return Curve(points=tuple((amount, draw(estimates(sources))) for amount in (issue.min, issue.max)))
    ids = [option.id for option in issue.options]
    way = draw(st.sampled_from(("points", "ranking", "order")))
    if way == "ranking":
        return Ranking(ranking=tuple(draw(st.permutations(ids))))
    if way == "order":
        return PartialOrder(order=((ids[0], "over", ids[1]),))
    return OptionValues(options=FrozenMap({one: draw(estimates(sources)) for one in ids}))


@st.composite
def weights(draw, issue_ids, sources):
    if draw(st.booleans()):
        return Ranking(ranking=tuple(draw(st.permutations(issue_ids))))
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=len(issue_ids) - 1, max_size=len(issue_ids) - 1)))
    shares = [high - low for low, high in zip([0, *cuts], [*cuts, 100], strict=True)]
    source = st.sampled_from(sources)
    drawn = {
        one: Estimate(best=share, source=draw(maybe(source))) for one, share in zip(issue_ids, shares, strict=True)
    }
    return FrozenMap(drawn)


@st.composite
def red_lines(draw, issue, sources):
    fields = {"issue": issue.id, "source": draw(maybe(st.sampled_from(sources))), "note": draw(NOTES)}
    if issue.type is IssueType.CONTINUOUS:
        return RedLine(**fields, at_least=draw(st.sampled_from((issue.min, issue.max))))
    if issue.type is IssueType.DIVISIBLE:
        return RedLine(**fields, at_most=draw(POINTS))
    return RedLine(**fields, **{draw(st.sampled_from(("not", "only"))): draw(some(issue.option_ids, min_size=1))})


@st.composite
def preferences(draw, every_issue, sources):
    valued = draw(st.lists(st.sampled_from(every_issue), unique_by=lambda issue: issue.id, max_size=3))
    bounds = draw(intervals(NUMBERS))
    return Preferences(
        weights=draw(maybe(weights([issue.id for issue in every_issue], sources))),
        values=FrozenMap({issue.id: draw(tables(issue, sources)) for issue in valued}),
        outside_option=draw(maybe(st.builds(OutsideOption, value=st.just(bounds[0]), range=maybe(st.just(bounds))))),
        red_lines=tuple(
            draw(st.lists(st.sampled_from(every_issue).flatmap(lambda one: red_lines(one, sources)), max_size=2))
        ),
        source=draw(maybe(st.sampled_from(sources))),
        classification=draw(maybe(CLASSIFICATIONS)),
    )


@st.composite
def conditions(draw, issue):
    if issue.type in (IssueType.CONTINUOUS, IssueType.DIVISIBLE):
        return When(at_least=issue.min if issue.min is not None else draw(POINTS))
    return When(options=draw(some(issue.option_ids, min_size=1)))


@st.composite
def linkages(draw, place, every_issue, parties):
    issue = draw(st.sampled_from(every_issue))
    effect = draw(st.sampled_from(("bonus", "penalty", "forbidden")))
    value = True if effect == "forbidden" else draw(POINTS)
    when = FrozenMap({issue.id: draw(conditions(issue))})
    return Linkage(
        id=f"link{place}", party=draw(st.sampled_from(parties)), when=when, note=draw(NOTES), **{effect: value}
    )


def levers(place, parties, sources):
    return st.builds(
        Lever,
        id=st.just(f"lever{place}"),
        by=st.sampled_from(parties),
        on=st.sampled_from(parties),
        kind=st.sampled_from(LeverKind),
        points=estimates(sources),
        credibility=maybe(intervals(st.floats(0, 1))),
    )


def sources():
    return st.builds(
        Source,
        publisher=NOTES,
        title=NOTES,
        url=NOTES,
        file=NOTES,
        published=maybe(DAYS),
        language=NOTES,
        reliability=st.sampled_from(Reliability),
        note=NOTES,
    )


@st.composite
def cases(draw):
    """A model half with everything in it; its sources are drawn beside it."""
    source_ids = draw(st.lists(IDS, min_size=1, max_size=4, unique=True))
    party_ids = draw(st.lists(IDS, min_size=2, max_size=4, unique=True))
    kinds = [PartyKind.PARTY, PartyKind.ARMED_GROUP, PartyKind.MEDIATOR, PartyKind.THIRD_PARTY]
    issue_ids = draw(st.lists(IDS, min_size=1, max_size=4, unique=True))
    every_issue = tuple(draw(issues(one, draw(st.sampled_from(IssueType)))) for one in issue_ids)
    interest = st.builds(Interest, text=TEXTS, issues=some(issue_ids), source=st.sampled_from(source_ids))
    parties = tuple(
        Party(
            id=one,
            name=draw(TEXTS),
            kind=kind,
            aliases=(f"{one}’s own word",),
            interests=tuple(draw(st.lists(interest, max_size=2))),
        )
        for one, kind in zip(party_ids, kinds[: len(party_ids)], strict=True)
    )
    case = Case(
        case=CaseHead(id="drawn", title=draw(TEXTS), classification=draw(CLASSIFICATIONS), note=draw(NOTES)),
        parties=parties,
        issues=every_issue,
        places=tuple(draw(st.lists(st.builds(NamedPlace, name=IDS, note=NOTES), max_size=1))),
        preferences=FrozenMap({one: draw(preferences(every_issue, source_ids)) for one in draw(some(party_ids))}),
        linkages=tuple(draw(linkages(place, every_issue, party_ids)) for place in range(draw(st.integers(0, 2)))),
        levers=tuple(draw(levers(place, party_ids, source_ids)) for place in range(draw(st.integers(0, 2)))),
        dynamics=draw(maybe(_dynamics(party_ids, source_ids))),
    )
    return case, {one: draw(sources()) for one in source_ids}


def _dynamics(party_ids, source_ids):
    parameter = st.builds(Parameter, value=NUMBERS, unit=NOTES, source=maybe(st.sampled_from(source_ids)))
    figures = st.dictionaries(st.sampled_from(("cost", "win_chance")), parameter, min_size=1, max_size=2).map(FrozenMap)
    by_party = st.dictionaries(st.sampled_from(party_ids), figures, min_size=1).map(FrozenMap)
    return st.builds(DynamicsInputs, common=figures, by_party=by_party)


@st.composite
def terms(draw, issue):
    """The fields by which a position says something of an issue."""
    if issue.type is IssueType.CONTINUOUS:
        amount = st.integers(issue.min, issue.max)
        low, high = sorted((draw(amount), draw(amount)))
        return draw(st.sampled_from(({"value": low}, {"range": (low, high)}, {})))
    if issue.type is IssueType.DIVISIBLE:
        return draw(st.sampled_from(({"value": 0.5}, {})))
    return {"option": draw(st.sampled_from(issue.option_ids))}


@st.composite
def positions(draw, place, case, rounds, source_ids):
    issue = draw(st.sampled_from(case.issues))
    one = draw(st.sampled_from(rounds))
    fields = draw(terms(issue))
    hangs = draw(st.booleans())
    on = On(party=case.parties[0].id, issue=issue.id, **({"option": fields["option"]} if "option" in fields else {}))
    firm = st.sampled_from([mode for mode in PositionMode if not (hangs and mode is PositionMode.FIRM)])
    return Position(
        id=f"p{place}",
        party=draw(st.sampled_from(case.parties)).id,
        issue=issue.id,
        round=one.id,
        date=one.date,
        stance=draw(st.sampled_from(Stance)),
        mode=draw(firm),
        on=on if hangs else None,
        position=draw(NOTES),
        speaker=draw(NOTES),
        status=draw(st.sampled_from(PositionStatus)),
        source=draw(st.sampled_from(source_ids)),
        note=draw(NOTES),
        **fields,
    )


def figures(party_ids):
    claim = st.builds(ClaimOf, party=some(party_ids), who=NOTES).filter(lambda one: one.party or one.who is not None)
    figure = st.builds(Figure, n=NUMBERS | intervals(NUMBERS), unit=NOTES, qualifier=NOTES, claim_of=maybe(claim))
    return st.dictionaries(IDS, figure, max_size=2).map(FrozenMap)


@st.composite
def rounds(draw, place, day, case, source_ids):
    party_ids = [party.id for party in case.parties]
    issue = draw(st.sampled_from(case.issues))
    fields = {name: item for name, item in draw(terms(issue)).items() if name in ("option", "value")}
    agreed = Agreed(
        id=f"a{place}",
        issue=issue.id,
        as_told_by=draw(some([*party_ids, "press"])),
        on=draw(maybe(st.just(day))),
        figures=draw(figures(party_ids)),
        **fields,
    )
    paper = st.builds(
        RoundDocument, by=st.sampled_from(party_ids), title=TEXTS, source=maybe(st.sampled_from(source_ids))
    )
    return Round(
        id=f"r{place}",
        kind=draw(st.sampled_from(RoundKind)),
        status=draw(st.sampled_from(RoundStatus)),
        date=day,
        venue=draw(NOTES),
        duration_minutes=draw(maybe(NUMBERS)),
        heads=FrozenMap({one: draw(TEXTS) for one in draw(some(party_ids))}),
        documents=tuple(draw(st.lists(paper, max_size=1))),
        agreed=draw(st.sampled_from(((agreed,), ()))),
        source=draw(maybe(st.sampled_from(source_ids))),
        note=draw(NOTES),
    )


@st.composite
def events(draw, place, party_ids, source_ids):
    start = draw(DAYS)
    when = EventDate(
        start=start, end=start + timedelta(draw(st.integers(0, 3))), granularity=draw(st.sampled_from(("day", "range")))
    )
    where = st.builds(
        Place, name=TEXTS, lat=st.floats(-90, 90), lon=st.floats(-180, 180), radius_km=st.integers(1, 500)
    )
    return Event(
        id=f"e{place}",
        date=when,
        place=draw(maybe(where | TEXTS.map(lambda name: Place(name=name)))),
        actor=draw(some([*party_ids, "unattributed"])),
        target=draw(some(party_ids)),
        kind=draw(NOTES),
        type=draw(maybe(st.sampled_from(EventType))),
        summary=draw(NOTES),
        figures=draw(figures(party_ids)),
        claim_of=draw(maybe(st.builds(ClaimOf, party=some(party_ids, min_size=1), who=NOTES))),
        same_as="e0" if place and draw(st.booleans()) else None,
        source=draw(maybe(st.sampled_from(source_ids))),
    )


@st.composite
def documents(draw, source_ids):
    """A document, and a quote in it with its place; None where it has no text to quote."""
    text = draw(TEXTS | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
    start = draw(st.integers(0, max(len(text) - 1, 0)))
    end = draw(st.integers(start, len(text)))
    document = Document(source=draw(st.sampled_from(source_ids)), text=text, published=draw(maybe(DAYS)))
    return document, (text[start:end], start)


@st.composite
def case_files(draw):
    """Both halves, as loading gives them: every id, date, ordinal and mode filled in, each source in its half."""
    case, by_key = draw(cases())
    source_ids = list(by_key)
    party_ids = [party.id for party in case.parties]
    days = sorted(draw(st.lists(DAYS, min_size=1, max_size=3, unique=True)))
    held = tuple(draw(rounds(place, day, case, source_ids)) for place, day in enumerate(days))
    said = tuple(draw(positions(place, case, held, source_ids)) for place in range(draw(st.integers(0, 4))))
    document, (quote, start) = draw(documents(source_ids))
    if said and quote:
        words = {"quote": quote, "document": "doc", "start": start}
        further = draw(st.sampled_from(((), (FurtherQuote(**words),))))
        said = (said[0].model_copy(update={**words, "also_quoted": further}), *said[1:])
    outcome = tuple(
        OutcomeTerm(id="o0", issue=case.issues[0].id, source=source_ids[0]) for _ in range(draw(st.integers(0, 1)))
    )
    evidence = Evidence(
        documents=FrozenMap({"doc": document}),
        sources=FrozenMap(by_key),
        rounds=held,
        positions=said,
        events=tuple(draw(events(place, party_ids, source_ids)) for place in range(draw(st.integers(0, 2)))),
        expectations=tuple(draw(st.lists(_expectations(), max_size=1))),
        outcome=outcome,
    )
    filled = fill_case(case)
    cited = cited_by_model(filled)
    return CaseFile(
        case=filled.model_copy(update={"sources": _only(by_key, cited)}),
        evidence=fill_evidence(evidence).model_copy(update={"sources": _only(by_key, set(by_key) - cited)}),
    )


def _expectations():
    decided = st.builds(Decided, on=DAYS, happened=st.booleans())
    return st.builds(
        Expectation,
        id=st.just("x0"),
        who=TEXTS,
        what=TEXTS,
        by=maybe(DAYS),
        odds=st.floats(0, 1),
        decided=maybe(decided),
    )


def _only(by_key, keys):
    return FrozenMap({key: source for key, source in by_key.items() if key in keys})
