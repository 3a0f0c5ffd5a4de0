"""Ids: each names something that is there, each is given once, and no chain of them leads back to itself."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pourparler.cases.findings import did_you_mean, listed
from pourparler.cases.rules.names import names
from pourparler.cases.rules.subject import Path, Problem, Subject


def unknown_id(subject: Subject) -> Iterator[Problem]:
    """A party, issue, round, source, document or event is named that the case does not have."""
    for name in names(subject):
        known = subject.known[name.kind]
        if name.key not in known and name.key not in name.also:
            everything = [*known, *name.also]
            step = did_you_mean(name.key, everything) or f"Add it under `{_SECTIONS[name.kind]}:`, or correct the name."
            yield Problem(name.path, f"the unknown {name.kind} {name.key!r}", f"one of {listed(everything)}", step)


_SECTIONS = {
    "party": "parties",
    "issue": "issues",
    "round": "rounds",
    "event": "events",
    "source": "sources",
    "document": "documents",
}


def duplicate_id(subject: Subject) -> Iterator[Problem]:
    """Two entries of a list have the same id."""
    for section, entries in _lists(subject):
        first: dict[str, Path] = {}
        for path, key in entries:
            if key in first:
                step = "Give one of them another id; entries without one are counted LIST-1, LIST-2 and so on."
                yield Problem((*path, "id"), f"the id {key!r} a second time in {section}", "each id once", step)
            first.setdefault(key, path)


def _lists(subject: Subject) -> Iterator[tuple[str, list[tuple[Path, str]]]]:
    for half in (subject.case, subject.evidence):
        for section in _LISTS_WITH_IDS & set(type(half).model_fields):
            entries = enumerate(getattr(half, section))
            yield section, [((section, place), entry.id) for place, entry in entries if entry.id]
    yield "agreed", [(path, term.id) for path, term in subject.agreed() if term.id]
    for place, issue in enumerate(subject.case.issues):
        options = [(("issues", place, "options", inner), option.id) for inner, option in enumerate(issue.options)]
        yield f"the options of {issue.id!r}", options


_LISTS_WITH_IDS = frozenset(
    {"parties", "issues", "linkages", "levers", "rounds", "positions", "events", "expectations", "outcome"}
)


def word_of_two(subject: Subject) -> Iterator[Problem]:
    """A word that reports use is given to two parties, two issues or two places, so that none of them is meant."""
    case = subject.case
    named = {
        "parties": [((one.id, one.name), one.aliases) for one in case.parties],
        "issues": [((one.name,), one.words) for one in case.issues],
        "places": [((one.name,), one.aliases) for one in case.places],
    }
    for section, entries in named.items():
        yield from _given_twice(section, entries)


def _given_twice(section: str, entries: Sequence[tuple[Sequence[str], Sequence[str]]]) -> Iterator[Problem]:
    """A word beside the names is another's name or word; two of the same name are told apart by their ids."""
    owner: dict[str, Path] = {}
    for at, (own, _) in enumerate(entries):
        owner.update({name.casefold(): (section, at) for name in own if name.casefold() not in owner})
    for at, (_, words) in enumerate(entries):
        path: Path = (section, at)
        for word in words:
            if owner.setdefault(word.casefold(), path) != path:
                expected = f"a word of one of the {section} alone"
                yield Problem(path, f"the word {word!r}, which is another's too", expected, "Delete it at one of them.")


def circle(subject: Subject) -> Iterator[Problem]:
    """Accounts of one event, or members of a joint text, lead back to where they started."""
    same_as = {event.id: [event.same_as] for event in subject.evidence.events if event.id and event.same_as}
    for place, event in enumerate(subject.evidence.events):
        if event.id and _leads_back(event.id, same_as):
            yield Problem(("events", place, "same_as"), f"same_as leads back to {event.id!r}", *_ONE_MAIN_ACCOUNT)
    members = {party.id: list(party.members) for party in subject.case.parties}
    for place, party in enumerate(subject.case.parties):
        if _leads_back(party.id, members):
            yield Problem(("parties", place, "members"), f"{party.id!r} is a member of itself", "other parties")


_ONE_MAIN_ACCOUNT = ("one account that the others point to", "Delete `same_as` at the main account.")


def _leads_back(start: str, arrows: Mapping[str, Sequence[str | None]]) -> bool:
    seen, ahead = set[str](), list(arrows.get(start, ()))
    while ahead:
        here = ahead.pop()
        if here == start:
            return True
        if here is not None and here not in seen:
            seen.add(here)
            ahead.extend(arrows.get(here, ()))
    return False


def case_id_no_file_name(subject: Subject) -> Iterator[Problem]:
    """The id of the case holds more than letters, digits, `_`, `.` and `-`: it names files."""
    if not PLAIN_ID.fullmatch(subject.case.id):
        yield Problem(
            ("case", "id"), f"the case id {subject.case.id!r}", "letters, digits, _ . -", "Write a short name."
        )


PLAIN_ID = re.compile(r"\w[\w.\-]*")
"""Letters (of any script), digits, `_`, `.` and `-`, not beginning with a point or dash."""


def id_with_odd_characters(subject: Subject) -> Iterator[Problem]:
    """An id holds more than letters, digits, `_`, `.` and `-`; imported names stay as they are."""
    for _, entries in _lists(subject):
        yield from _odd(entries)
    keyed = (("sources", subject.known["source"]), ("documents", subject.known["document"]))
    for section, keys in keyed:
        yield from _odd(((section, key), key) for key in keys)


def _odd(entries: Iterable[tuple[Path, str]]) -> Iterator[Problem]:
    for path, key in entries:
        if not PLAIN_ID.fullmatch(key):
            step = "Fine for imported names; else rename it, and put the words into `name`."
            yield Problem(path, f"the id {key!r}", "letters, digits, _ . -", step)
