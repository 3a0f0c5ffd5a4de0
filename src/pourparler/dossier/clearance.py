"""How closed each thing in a case file is, by what is written at it and at all it stands on."""

from collections.abc import Iterator

from pourparler.talks import CaseFile, Classification, Entry
from pourparler.talks.standing import Reference, parts, stands_on


class Clearance:
    """What one audience may see of one case file.

    The case's classification is only the default: an entry may be more open than it, never more open than what is
    *written* at anything it stands on (its issue, party, round, source, document, the event it is an account of).
    """

    def __init__(self, case_file: CaseFile, audience: Classification) -> None:
        self._default = case_file.case.case.classification
        self._audience = audience
        self._written = _written(case_file)

    def level(self, entry: Entry, also: tuple[Reference, ...] = ()) -> Classification:
        """Return how closed the entry is; `also` names what it stands on beyond what it says itself."""
        around = [self._written[ref] for ref in (*stands_on(entry), *also) if ref in self._written]
        return Classification.most_closed([entry.classification or self._default, *around])

    def sees(self, entry: Entry, also: tuple[Reference, ...] = ()) -> bool:
        """Say whether the audience may see the entry."""
        return self.level(entry, also).may_be_seen_by(self._audience)

    def sees_default(self) -> bool:
        """Say whether the audience may see what says nothing else than the case does."""
        return self._default.may_be_seen_by(self._audience)

    def may_show(self, written: Classification | None) -> bool:
        """Say whether what is written at something, if anything, lets the audience see it."""
        return written is None or written.may_be_seen_by(self._audience)

    def is_open(self, kind: str, key: str | None) -> bool:
        """Say whether nothing that is written at the thing closes it to the audience."""
        return self.may_show(None if key is None else self._written.get((kind, key)))

    def sees_whole(self, entry: Entry, also: tuple[Reference, ...] = ()) -> bool:
        """Say whether the audience may see the entry and every part of it: half a preference is a wrong number."""
        return self.sees(entry, also) and all(self.sees(part) for part in parts(entry))


def _written(case_file: CaseFile) -> dict[Reference, Classification]:
    """What is written at each thing that can be referred to, closed further by what that thing stands on itself."""
    things = dict(_referable(case_file))
    written = {ref: thing.classification for ref, thing in things.items() if thing.classification is not None}
    changed = True
    while changed:  # a source closes its document, a document its event, an event its accounts: until nothing moves
        changed = False
        for ref, thing in things.items():
            around = [written[other] for other in stands_on(thing) if other in written]
            own = [written[ref]] if ref in written else []
            if around and (closest := Classification.most_closed([*own, *around])) not in own:
                written[ref] = closest
                changed = True
    return written


def _referable(case_file: CaseFile) -> Iterator[tuple[Reference, Entry]]:
    case, evidence = case_file.case, case_file.evidence
    yield from ((("party", name), party) for party in case.parties for name in (party.name, party.id))
    yield from ((("issue", issue.id), issue) for issue in case.issues)
    yield from ((("option", f"{issue.id}/{o.id}"), o) for issue in case.issues for o in issue.options)
    yield from ((("source", key), source) for half in (case, evidence) for key, source in half.sources.items())
    yield from ((("document", key), document) for key, document in evidence.documents.items())
    yield from ((("round", one.id or ""), one) for one in evidence.rounds)
    yield from ((("event", one.id or ""), one) for one in evidence.events)
