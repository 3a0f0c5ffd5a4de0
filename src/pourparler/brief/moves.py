"""What moved between the last two rounds: concessions, retreats, what was voiced first, and who fell silent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pourparler.brief import sentences as say
from pourparler.brief.blocks import Line
from pourparler.brief.material import Material
from pourparler.brief.phrases import semicolons
from pourparler.brief.reliability import OF_POSITION, source_note
from pourparler.settlement.gap_table import Concession
from pourparler.settlement.in_force import Stand
from pourparler.talks import Citation, citations_of
from pourparler.talks.terms import issue_name, position_text


@dataclass(frozen=True)
class Moves:
    """Who moved in `round`, against what was in force after `before`; the two maps are party -> issue ids."""

    round: str
    before: str
    measured: tuple[Concession, ...]
    voiced_first: dict[str, tuple[str, ...]]
    fell_silent: dict[str, tuple[str, ...]]
    repeated: dict[str, tuple[str, ...]]

    def sentences(self, material: Material) -> Iterator[Line]:
        """Yield one sentence for each move, the longest first, then who spoke first and who fell silent."""
        in_order = sorted(self.measured, key=lambda move: -abs(move.steps.high) - abs(move.steps.low))
        lines = [
            *(move_sentence(move, material) for move in in_order),
            *(
                say.spoke_first(material.name(party), _names(material, issues))
                for party, issues in self.voiced_first.items()
            ),
            *(
                say.fell_silent(material.name(party), _names(material, issues), material.round_label(self.before))
                for party, issues in self.fell_silent.items()
            ),
        ]
        yield from (line for line in lines if line is not None)


def moves_since_round_before(material: Material) -> Moves | None:
    """Return what moved in the latest round; None where fewer than two were held."""
    last, before = material.last_round, material.round_before
    if last is None or before is None:
        return None
    pairs = list(_before_and_now(material, before, last))
    return Moves(
        round=last,
        before=before,
        measured=tuple(move for move in material.gap.concessions if move.round == last),
        voiced_first=_by_party((party, issue) for party, issue, was, _ in pairs if was is None),
        fell_silent=_by_party(
            (party, issue)
            for party, issue, was, now in pairs
            if was is not None and was.voiced_in == before and now.voiced_in != last
        ),
        repeated=_by_party(
            (party, issue)
            for party, issue, was, now in pairs
            if was is not None and now.voiced_in == last and set(was.terms) == set(now.terms)
        ),
    )


def _before_and_now(material: Material, before: str, last: str) -> Iterator[tuple[str, str, Stand | None, Stand]]:
    """Yield party, issue, and what it stood for before and stands for now."""
    for side in material.case.sides:
        for issue in material.case.issues:
            now = material.stands[last][issue.id].get(side.id)
            if now is not None:
                yield side.id, issue.id, material.stands[before][issue.id].get(side.id), now


def _by_party(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, tuple[str, ...]] = {}
    for party, issue in pairs:
        grouped[party] = (*grouped.get(party, ()), issue)
    return grouped


def move_sentence(move: Concession, material: Material) -> Line | None:
    """Return the sentence for a measured move, with the terms it came from and went to and their citations."""
    line = say.moved(move, material.name(move.party), material.name(move.toward), issue_name(material.case, move.issue))
    if line is None:
        return None
    was, now = (_terms(material, move, round_id) for round_id in (move.since, move.round))
    note = semicolons([f"from {was} to {now}", *_how_known(material, move)])
    return line.model_copy(update={"note": note, "citations": _cited(move, material)})


def _how_known(material: Material, move: Concession) -> Iterator[str | None]:
    """Yield how the new terms are known, where that is not from a press report of what was said."""
    for position in material.stands[move.round][move.issue][move.party].positions:
        yield OF_POSITION.get(position.status)
        yield source_note(citations_of(position, material.case, material.evidence))


def _terms(material: Material, move: Concession, round_id: str) -> str:
    """Return the terms of a side in force after a round, alternatives joined by `or`."""
    positions = material.stands[round_id][move.issue][move.party].positions
    words = (position_text(position, material.case) or position.position for position in positions)
    return " or ".join(f"“{one}”" for one in dict.fromkeys(words) if one)


def _cited(move: Concession, material: Material) -> tuple[Citation, ...]:
    stands = [material.stands[move.since][move.issue][move.party], material.stands[move.round][move.issue][move.party]]
    found = [
        citation
        for stand in stands
        for position in stand.positions
        for citation in citations_of(position, material.case, material.evidence)
    ]
    return tuple(dict.fromkeys(found))


def _names(material: Material, issues: tuple[str, ...]) -> list[str]:
    return [issue_name(material.case, issue) for issue in issues]
