"""One text on the table: what is agreed stands plain, what is open stands in brackets, tagged by who wants it.

A term is agreed where all sides tell it so, or where it was confirmed by both, carried out or carried out in part; a
dispute about it, or a breach, opens it again.
"""

from collections.abc import Iterable, Iterator, Mapping

from pourparler.brief.package_terms import term_text
from pourparler.brief.phrases import and_list, day_text
from pourparler.brief.reliability import OF_MODE
from pourparler.brief.sentences import FATES
from pourparler.settlement.in_force import Stand, Stands, gap_rounds, stands_by_round
from pourparler.settlement.results import Terms
from pourparler.talks import (
    About,
    Agreed,
    AgreedStatus,
    Case,
    Citation,
    Evidence,
    FrozenMap,
    Issue,
    Value,
    citations_of,
)
from pourparler.talks.terms import agreed_text, position_text

PLAIN = frozenset({AgreedStatus.CONFIRMED_BY_BOTH, AgreedStatus.CARRIED_OUT, AgreedStatus.PARTLY})
REOPENED = frozenset({AgreedStatus.DISPUTED, AgreedStatus.BROKEN})

PROPOSAL = "Proposal"
"""The tag of the chosen package's terms."""


class Clause(Value):
    """Words of the text: `tags` names who wants them, none where they are agreed; `note` says what became of them."""

    text: str
    tags: tuple[str, ...] = ()
    note: str | None = None
    citations: tuple[Citation, ...] = ()

    def __str__(self) -> str:
        return f"[{', '.join(self.tags)}: {self.text}]" if self.tags else self.text


class Article(Value):
    """One issue of the text: agreed clauses, then open ones."""

    number: int
    issue: str
    name: str
    group: str | None
    agreed: tuple[Clause, ...] = ()
    open: tuple[Clause, ...] = ()


class OneText(Value):
    """The draft of an agreement, from the record and a chosen package.

    `package` says which package was chosen, None where there is none; `untouched` are the issues on which nobody has
    voiced a term.
    """

    about: About
    title: str
    package: str | None = None
    articles: tuple[Article, ...]
    untouched: tuple[str, ...] = ()

    def __repr__(self) -> str:
        agreed = sum(bool(article.agreed) for article in self.articles)
        return f"<OneText {self.about.case}: {len(self.articles)} articles, {agreed} with agreed terms>"


def one_text(
    about: About, case: Case, evidence: Evidence, proposed: Terms | None = None, package: str | None = None
) -> OneText:
    """Return the draft.

    Parameters
    ----------
    about : of the view it is made from
    case, evidence : both halves
    proposed : terms of the chosen package, by issue
    package : what that package is called
    """
    after = stands_by_round(case, evidence)
    stands = after[list(after)[-1]] if after else {}
    told, chosen = _agreed_by_issue(evidence), proposed or FrozenMap()
    written = [(issue, _clauses(case, evidence, issue, told, stands, chosen)) for issue in case.issues]
    there = [(issue, agreed, left) for issue, (agreed, left) in written if agreed or left]
    return OneText(
        about=about,
        title=case.case.title,
        package=package,
        articles=tuple(
            Article(number=number, issue=issue.id, name=issue.name, group=issue.group, agreed=agreed, open=left)
            for number, (issue, agreed, left) in enumerate(there, start=1)
        ),
        untouched=tuple(issue.name for issue, (agreed, left) in written if not agreed and not left),
    )


def _agreed_by_issue(evidence: Evidence) -> dict[str, list[Agreed]]:
    """Return what was agreed per issue, in the order of the rounds."""
    order = {one.id: place for place, one in enumerate(gap_rounds(evidence))}
    rounds = sorted(evidence.rounds, key=lambda one: order.get(one.id, len(order)))
    told: dict[str, list[Agreed]] = {}
    for one in rounds:
        for agreed in one.agreed:
            told.setdefault(agreed.issue, []).append(agreed)
    return told


def _clauses(
    case: Case, evidence: Evidence, issue: Issue, told: Mapping[str, list[Agreed]], stands: Stands, proposed: Terms
) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
    """Return the agreed clauses of an issue and the open ones; words that are agreed are not open as well."""
    by_words: dict[str, list[Agreed]] = {}
    for one in told.get(issue.id, ()):
        by_words.setdefault(agreed_text(one, case), []).append(one)
    plain = {words: ones for words, ones in by_words.items() if is_agreed(ones, case)}
    agreed = tuple(_agreed_clause(words, ones, case, evidence) for words, ones in plain.items())
    reported = [
        (words, _tellers(ones, case), FATES[ones[-1].status], _cited(ones, case, evidence))
        for words, ones in by_words.items()
        if words not in plain
    ]
    wanted = [*_proposed(case, issue, proposed), *_demanded(case, evidence, stands.get(issue.id, {}))]
    return agreed, tuple(clause for clause in _tagged([*wanted, *reported]) if clause.text not in plain)


def is_agreed(ones: Iterable[Agreed], case: Case) -> bool:
    """Whether accounts of one term make it agreed: told by all sides, or confirmed or acted on, and not reopened."""
    accounts = list(ones)
    tellers = {teller for one in accounts for teller in one.as_told_by}
    told_by_all = bool(case.sides) and {side.id for side in case.sides} <= tellers
    acted_on = any(one.status in PLAIN for one in accounts)
    return (told_by_all or acted_on) and accounts[-1].status not in REOPENED


def _agreed_clause(words: str, ones: list[Agreed], case: Case, evidence: Evidence) -> Clause:
    last = ones[-1]
    details = [one.detail for one in ones if one.detail and one.detail != words]
    became = f"{FATES[last.status]}{f' on {day_text(last.on)}' if last.on else ''}"
    return Clause(text=words, note="; ".join([*details, became]), citations=_cited(ones, case, evidence))


Open = tuple[str, str, str | None, tuple[Citation, ...]]
"""Words, who wants or tells them, how we know, and what they stand on."""


def _proposed(case: Case, issue: Issue, proposed: Terms) -> Iterator[Open]:
    if issue.id in proposed:
        yield term_text(case, issue.id, proposed[issue.id]), PROPOSAL, None, ()


def _demanded(case: Case, evidence: Evidence, stands: Mapping[str, Stand]) -> Iterator[Open]:
    """Yield the terms in force of every side, in the order of the case."""
    for side in case.sides:
        for position in stands[side.id].positions if side.id in stands else ():
            words = position_text(position, case)
            if words is not None:
                yield words, side.name, OF_MODE.get(position.mode), citations_of(position, case, evidence)


def _tellers(ones: list[Agreed], case: Case) -> str:
    tellers = list(dict.fromkeys(teller for one in ones for teller in one.as_told_by))
    names = ["press" if teller == "press" else case.party_name(teller) for teller in tellers]
    return f"as told by {and_list(names)}" if names else "as told"


def _cited(ones: Iterable[Agreed], case: Case, evidence: Evidence) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(citation for one in ones for citation in citations_of(one, case, evidence)))


def _tagged(wanted: Iterable[Open]) -> Iterator[Clause]:
    """Yield each wording once, tagged with all who want or tell it."""
    by_words: dict[str, list[Open]] = {}
    for one in wanted:
        by_words.setdefault(one[0], []).append(one)
    for words, ones in by_words.items():
        notes = [note for _, _, note, _ in ones if note]
        yield Clause(
            text=words,
            tags=tuple(dict.fromkeys(tag for _, tag, _, _ in ones)),
            note="; ".join(dict.fromkeys(notes)) or None,
            citations=tuple(dict.fromkeys(citation for *_, cited in ones for citation in cited)),
        )
