"""The two sides of a text, and the words that stand for a side without naming it: "the government", "the rebels".

The sides are the two actors that the text sets against each other most often. Organisations and those who host or
mediate are no sides. "The government" and "the army" are those of the country that is a side, or in which the armed
group that is one fights; "the rebels" are that group.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from pourparler.reading.actor_lexicon import ActorKind, Known, actor_names
from pourparler.reading.values import Sentence

if TYPE_CHECKING:
    from pourparler.reading.actors import Mention

FORCE = "MIL"
"""Appended to a country's code for its armed forces."""

_HELPER = re.compile(r"\b(?:mediat\w*|host\w*|guarantors?|broker\w*|facilitat\w*|sponsor\w*)\b", re.IGNORECASE)
_HELPER_REACH = 60
_JOINED = re.compile(r"\s*(?:and|with)\s+(?:the\s+)?")
_LISTED = re.compile(r"\s*(?:,|and|, and)\s+(?:the\s+)?")
_JOINED_WEIGHT, _OWN_COUNTRY_WEIGHT = 3, 2
"""A pair named as "X and Y" counts for three sentences that name both; a group's own country for two."""

_GOVERNMENT = (
    r"the\s+government(?:\s+side)?(?!\s+of)|(?:the\s+)?government\s+(?:officials?|negotiators?|delegat\w+|side)"
)
_ARMY = (
    r"(?:the\s+)?government\s+(?:forces|troops|soldiers|army|warplanes|airstrikes)|the\s+(?:national\s+)?(?:army|military|"
    r"armed\s+forces|air\s+force|troops)|military\s+(?:jets?|aircraft|planes?|helicopters?|drones?)"
)
_GROUP = (
    r"(?:the\s+)?rebels?(?:\s+(?:fighters|forces|positions|group|movement|leaders|delegation))?|(?:the\s+)?insurgents?|"
    r"the\s+(?:armed\s+)?group|the\s+(?:rebel\s+|insurgent\s+|armed\s+)?movement|the\s+militia|the\s+militants|the\s+"
    r"guerrillas?(?:\s+group)?|the\s+paramilitar(?:y|ies)(?:\s+(?:force|group|forces))?"
)
_STANDS_FOR = re.compile(rf"\b(?:(?P<army>{_ARMY})|(?P<government>{_GOVERNMENT})|(?P<group>{_GROUP}))\b", re.IGNORECASE)


def side_of(actor: str) -> str:
    """Return the side an actor belongs to: a country for its forces, else the actor itself."""
    known = actor_names().get(actor)
    if known is not None and known.is_force:
        return known.country
    return actor.removesuffix(FORCE) if actor.endswith(FORCE) and len(actor) == len(FORCE) + 3 else actor


def main_parties(
    sentences: Sequence[Sentence],
    named: Sequence[Sequence["Mention"]],
    speaks_for: Callable[["Mention"], str | None],
) -> tuple[str, ...]:
    """Return the two sides of a text; fewer where it names fewer."""
    pairs: Counter[tuple[str, str]] = Counter()
    singles: Counter[str] = Counter()
    for sentence, mentions in zip(sentences, named, strict=True):
        candidates = [one for one in mentions if not _helps(sentence, one)]
        sides = [side for one in candidates if (side := speaks_for(one)) and _may_be_side(side)]
        singles.update(set(sides))
        pairs.update(_pairs(set(sides)))
        pairs.update(_joined(sentence, mentions, speaks_for))
    for pair in list(pairs):
        pairs[pair] += _OWN_COUNTRY_WEIGHT * _is_own_country(*pair)
    _add_home(pairs, singles, sentences)
    if not pairs:
        return tuple(sorted(name for name, _ in singles.most_common(2)))
    return max(pairs, key=lambda pair: (pairs[pair] * 2 + min(singles[pair[0]], singles[pair[1]]), pair))


def _may_be_side(side: str) -> bool:
    known = actor_names().get(side)
    return known is None or known.kind is not ActorKind.ORGANISATION


def _helps(sentence: Sentence, one: "Mention") -> bool:
    """Whether a word of hosting or mediating stands beside the mention."""
    start = max(0, one.start - sentence.start - _HELPER_REACH)
    return bool(_HELPER.search(sentence.text[start : one.end - sentence.start + _HELPER_REACH]))


def _pairs(sides: set[str]) -> Iterator[tuple[str, str]]:
    yield from combinations(sorted(sides), 2)


def _joined(
    sentence: Sentence, mentions: Sequence["Mention"], speaks_for: Callable[["Mention"], str | None]
) -> dict[tuple[str, str], int]:
    """Pairs named as "X and Y", where it is no list of more."""
    found: dict[tuple[str, str], int] = {}
    for number in range(len(mentions) - 1):
        first, second = mentions[number], mentions[number + 1]
        if not _JOINED.fullmatch(_between(sentence, first, second)) or _is_listed(sentence, mentions, number):
            continue
        sides = [speaks_for(first), speaks_for(second)]
        if sides[0] and sides[1] and sides[0] != sides[1] and all(_may_be_side(side) for side in sides if side):
            one, other = sorted(side for side in sides if side)
            found[one, other] = _JOINED_WEIGHT
    return found


def _is_listed(sentence: Sentence, mentions: Sequence["Mention"], number: int) -> bool:
    before = number > 0 and _LISTED.fullmatch(_between(sentence, mentions[number - 1], mentions[number]))
    last = number + 2 < len(mentions)
    after = last and _LISTED.fullmatch(_between(sentence, mentions[number + 1], mentions[number + 2]))
    return bool(before or after)


def _between(sentence: Sentence, one: "Mention", other: "Mention") -> str:
    return sentence.text[one.end - sentence.start : other.start - sentence.start]


def _is_own_country(one: str, other: str) -> bool:
    return any(
        known is not None and known.kind is ActorKind.GROUP and known.country == country
        for known, country in ((actor_names().get(one), other), (actor_names().get(other), one))
    )


def _add_home(pairs: Counter[tuple[str, str]], singles: Counter[str], sentences: Sequence[Sentence]) -> None:
    """Count "the government" for the country of the armed group named most, where it is named itself."""
    groups = [(count, side) for side, count in singles.items() if _country_of_group(side)]
    if not groups:
        return
    group = max(groups)[1]
    home = _country_of_group(group)
    said = sum(bool(found["government"]) for one in sentences for found in _STANDS_FOR.finditer(one.text))
    if home and said:
        singles[home] += said
        first, second = sorted((group, home))
        pairs[first, second] += said


def _country_of_group(side: str) -> str | None:
    known = actor_names().get(side)
    return known.country if known is not None and known.kind is ActorKind.GROUP and not known.is_force else None


class StandIns:
    """What "the government", "the army" and "the rebels" stand for in one text with these sides."""

    def __init__(self, parties: Sequence[str], mentioned: Mapping[str, int]) -> None:
        groups = [party for party in parties if _country_of_group(party)]
        countries = [party for party in parties if party not in groups]
        ruling = [party for party in groups if _is_ruling(party)]
        rebels = [party for party in groups if party not in ruling]
        self._group = rebels[0] if len(rebels) == 1 else None
        home = countries[0] if len(countries) == 1 else _country_of_group(groups[0]) if groups else None
        self._government = home if countries or not ruling else None
        self._army = ruling[0] if ruling else army_of(home, mentioned) if home else None

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield who is meant, and where, for each such word of a sentence."""
        for found in _STANDS_FOR.finditer(text):
            meant = self._army if found["army"] else self._government if found["government"] else self._group
            if meant is not None:
                yield meant, found.start(), found.end()


def _is_ruling(party: str) -> bool:
    known = actor_names().get(party)
    return known is not None and known.rules


def army_of(country: str, mentioned: Mapping[str, int]) -> str:
    """The name under which the text knows the forces of a country."""
    own = _forces_by_country().get(country)
    return own.id if own is not None and own.id in mentioned else f"{country}{FORCE}"


@cache
def _forces_by_country() -> Mapping[str, Known]:
    forces = (known for known in reversed(list(actor_names().values())) if known.is_force or known.rules)
    return {known.country: known for known in forces}
