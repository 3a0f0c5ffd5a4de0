"""The two sides of a text, and the words that stand for a side without naming it: "the government", "the rebels".

The sides are the two actors that the text sets against each other most often. Organisations and those who host or
mediate are no sides. "The government" and "the army" are those of the country that is a side, or in which the armed
group that is one fights; "the rebels" are that group.
"""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from pourparler.reading.cast.actor_lexicon import ActorKind, Known, actor_names
from pourparler.reading.cast.stand_in_words import STANDS_FOR
from pourparler.reading.values import Sentence

if TYPE_CHECKING:
    from pourparler.reading.cast.mentions import Mention

FORCE, REBELS = "MIL", "REB"
"""Appended to a country's code for its armed forces, and for those who fight it under no name."""

_HELPED_BY = re.compile(
    r"\b(?:mediated|hosted|brokered|facilitated|sponsored|convened|chaired|led|backed|guaranteed|overseen)[\s-](?:jointly\s)?by\s"
    r"(?:[^.;,]{0,40})$",
    re.IGNORECASE,
)
_HELPER_NEXT = re.compile(
    r"(?:[’']s)?[\s-](?:\w+\s)?(?:mediat\w+|host\w+|broker\w+|facilitat\w+|guarantor\w*|envoys?|ambassador|diplomats?|observers?)\b",
    re.IGNORECASE,
)
_LEADS_MEDIATION = re.compile(
    r"[^.;]{0,90}\b(?:who|which)\s+(?:is\s+)?(?:leads?|heads?|leading|chairs?|mediat\w+|brokered|hosts?|hosting)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:and|with)\s+(?:the\s+)?")
_LISTED_WITH = re.compile(r"\)?\s*(?:,|and|, and)\s+(?:the\s+|by\s+the\s+)?|\s\(")
_LISTED = re.compile(r"\s*(?:,|and|, and)\s+(?:the\s+)?")
_JOINED_WEIGHT, _BETWEEN_WEIGHT, _FOUGHT_WEIGHT = 2, 5, 2
"""What a pair counts beside a sentence that names both: as "X and Y", as "between X and Y", in a sentence of war."""

_OWN_COUNTRY_WEIGHT, _GROUP_WEIGHT, _FRIENDS_WEIGHT, _HELPER_WEIGHT = 4, 3, 8, 4
"""What an armed group counts with its own country, and with any other side."""

_OFTEN_OUTSIDE, _OUTSIDE_WEIGHT = {"USA", "GBR", "FRA", "CHE", "NOR", "QAT"}, 3
"""Countries that mediate, host or comment in the reports of most wars, and what that counts against a pair with one."""

_SPOKEN_OF = 2
"""Rebels that no sentence names are a side where they are spoken of so often."""

_CANDIDATES = 5
"""So many sides, those named most, are looked at as a pair though no sentence names both."""

_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?(?:\w+\s+){0,2}$")
_FOUGHT = re.compile(
    r"\b(?:attack|shell|bomb|str[iu]ck|strike|kill|offensive|cease-?fire|truce|war|fight|fought|rebel|inva[ds]|clash|"
    r"hostage|prisoner|army|troops|soldier|territor|peace|withdraw)",
    re.IGNORECASE,
)


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
    actors: Mapping[str, Known],
    rebels: str | None = None,
) -> tuple[str, ...]:
    """Return the two sides of a text; fewer where it names fewer.

    `actors` are all that it may name, by id; `rebels` those whom it speaks of under no name.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    singles: Counter[str] = Counter()
    for sentence, mentions in zip(sentences, named, strict=True):
        candidates = [one for one in mentions if not _helps(sentence, one)]
        helpers = {side for one in mentions if one not in candidates and (side := speaks_for(one))}
        singles.subtract(dict.fromkeys(helpers, _HELPER_WEIGHT))
        sides = {side for one in candidates if (side := speaks_for(one)) and _may_be_side(side, actors)}
        singles.update(sides)
        weight = _FOUGHT_WEIGHT if _FOUGHT.search(sentence.text) else 1
        pairs.update(dict.fromkeys(_pairs(sides), weight))
        pairs.update(_joined(sentence, candidates, speaks_for, actors))
    if rebels is not None:
        singles[rebels] += 1
    _add_home(pairs, singles, sentences, actors)
    pairs.update(dict.fromkeys(_pairs({side for side, count in singles.most_common(_CANDIDATES) if count > 0}), 0))
    if not pairs:
        return tuple(sorted(name for name, count in singles.most_common(2) if count > 0))
    return max(pairs, key=lambda pair: (_weight(pair, pairs, singles, actors), pair))


def _weight(
    pair: tuple[str, str],
    pairs: Mapping[tuple[str, str], int],
    singles: Mapping[str, int],
    actors: Mapping[str, Known],
) -> int:
    """How much speaks for a pair as the two sides: together, each alone, and an armed group with its own country."""
    groups = any(is_group(side, actors) for side in pair)
    own = _OWN_COUNTRY_WEIGHT * are_foes(*pair, actors) + _GROUP_WEIGHT * groups
    own -= _OUTSIDE_WEIGHT * bool(_OFTEN_OUTSIDE & set(pair))
    own -= _FRIENDS_WEIGHT * _fight_the_same(*pair, actors)
    return pairs[pair] + 2 * min(singles[pair[0]], singles[pair[1]]) + own


def _fight_the_same(one: str, other: str, actors: Mapping[str, Known]) -> bool:
    """Whether both are armed groups that fight one country: sooner allies than foes."""
    return not are_foes(one, other, actors) and bool(_countries_of(one, actors) & _countries_of(other, actors))


def allies_of(
    pair: Sequence[str],
    sentences: Sequence[Sentence],
    named: Sequence[Sequence["Mention"]],
    actors: Mapping[str, Known],
) -> tuple[str, ...]:
    """Return the armed groups that the text lists with one of the two sides, and that fight the same country."""
    found: dict[str, None] = {}
    for sentence, mentions in zip(sentences, named, strict=True):
        for first, second in pairwise(mentions):
            listed = _LISTED_WITH.fullmatch(_between(sentence, first, second))
            for one, other in ((first.actor, second.actor), (second.actor, first.actor)):
                if listed and one in {*pair, *found} and _fight_the_same(one, other, actors) and other not in pair:
                    found[other] = None
    return tuple(found)


def _may_be_side(side: str, actors: Mapping[str, Known]) -> bool:
    known = actors.get(side)
    return known is None or known.kind is not ActorKind.ORGANISATION


def _helps(sentence: Sentence, one: "Mention") -> bool:
    """Whether a word of hosting or mediating stands beside the mention."""
    before, after = sentence.text[: one.start - sentence.start], sentence.text[one.end - sentence.start :]
    return bool(_HELPED_BY.search(before) or _HELPER_NEXT.match(after) or _LEADS_MEDIATION.match(after))


def _pairs(sides: set[str]) -> Iterator[tuple[str, str]]:
    yield from combinations(sorted(sides), 2)


def _joined(
    sentence: Sentence,
    mentions: Sequence["Mention"],
    speaks_for: Callable[["Mention"], str | None],
    actors: Mapping[str, Known],
) -> dict[tuple[str, str], int]:
    """Pairs named as "X and Y", where it is no list of more."""
    found: dict[tuple[str, str], int] = {}
    for number in range(len(mentions) - 1):
        first, second = mentions[number], mentions[number + 1]
        if not _JOINED.fullmatch(_between(sentence, first, second)) or _is_listed(sentence, mentions, number):
            continue
        sides = [speaks_for(first), speaks_for(second)]
        if sides[0] and sides[1] and sides[0] != sides[1] and all(_may_be_side(side, actors) for side in sides if side):
            one, other = sorted(side for side in sides if side)
            between = _BETWEEN.search(sentence.text[: first.start - sentence.start])
            found[one, other] = _BETWEEN_WEIGHT if between else _JOINED_WEIGHT
    return found


def _is_listed(sentence: Sentence, mentions: Sequence["Mention"], number: int) -> bool:
    before = number > 0 and _LISTED.fullmatch(_between(sentence, mentions[number - 1], mentions[number]))
    last = number + 2 < len(mentions)
    after = last and _LISTED.fullmatch(_between(sentence, mentions[number + 1], mentions[number + 2]))
    return bool(before or after)


def _between(sentence: Sentence, one: "Mention", other: "Mention") -> str:
    return sentence.text[one.end - sentence.start : other.start - sentence.start]


def are_foes(one: str, other: str, actors: Mapping[str, Known]) -> bool:
    """Say whether a group fights in or against the country that is the other side, or both are of one country."""
    if _countries_of(one, actors) & {other} or _countries_of(other, actors) & {one}:
        return True
    states = [known.rules or known.governs for side in (one, other) if (known := actors.get(side))]
    return any(states) and bool(_countries_of(one, actors) & _countries_of(other, actors))


def _countries_of(side: str, actors: Mapping[str, Known]) -> set[str]:
    known = actors.get(side)
    if known is None or known.kind is not ActorKind.GROUP or known.is_force:
        return set()
    return {country for country in (known.against or known.country,) if country}


def _add_home(
    pairs: Counter[tuple[str, str]],
    singles: Counter[str],
    sentences: Sequence[Sentence],
    actors: Mapping[str, Known],
) -> None:
    """Count "the government" for the country of the armed group named most, where it is named itself."""
    groups = [(count, side) for side, count in singles.items() if _is_rebel(side, actors)]
    if not groups:
        return
    group = max(groups)[1]
    home = _ruling_in(_country_of_group(group, actors), singles, actors)
    if home == group:
        return
    standing = [found for one in sentences for found in STANDS_FOR.finditer(one.text)]
    said = sum(bool(found["government"] or found["army"]) for found in standing)
    singles[group] += sum(bool(found["group"]) for found in standing)
    if home and said:
        singles[home] += said
        first, second = sorted((group, home))
        pairs[first, second] += said


def rebels_without_name(
    country: str | None, mentioned: Iterable[str], sentences: Sequence[Sentence], actors: Mapping[str, Known]
) -> str | None:
    """Return the id of those who fight the text's country, where it speaks of them and names no armed group."""
    if country is None or any(_is_rebel(side, actors) for side in mentioned):
        return None
    said = sum(bool(found["group"]) for one in sentences for found in STANDS_FOR.finditer(one.text))
    return f"{country}{REBELS}" if said >= _SPOKEN_OF else None


def _is_rebel(side: str, actors: Mapping[str, Known]) -> bool:
    known = actors.get(side)
    return known is not None and bool(_countries_of(side, actors)) and not (known.rules or known.governs)


def _ruling_in(country: str | None, named: Mapping[str, int], actors: Mapping[str, Known]) -> str | None:
    """The side that rules a country under a name of its own, where the text names it; else the country."""
    for side, count in named.items():
        known = actors.get(side)
        if count > 0 and known is not None and known.country == country and (known.rules or known.governs):
            return side
    return country


def _country_of_group(side: str, actors: Mapping[str, Known]) -> str | None:
    return next(iter(sorted(_countries_of(side, actors))), None)


def home_of(parties: Sequence[str], mentioned: Mapping[str, int], actors: Mapping[str, Known]) -> str | None:
    """Return the country that a text is of: the one that is a side, or that the armed group fights in."""
    groups = [party for party in parties if is_group(party, actors)]
    countries = [party for party in parties if party not in groups]
    if len(countries) == 1:
        return countries[0]
    own = [country for party in groups if (country := _country_of_group(party, actors))]
    if own or countries:
        return own[0] if own else None
    named = [(count, actor) for actor, count in mentioned.items() if is_country(actor, actors)]
    return max(named)[1] if named else None


def is_group(party: str, actors: Mapping[str, Known]) -> bool:
    """Say whether a party is an armed group, known or introduced by the text."""
    known = actors.get(party)
    return known is not None and known.kind is ActorKind.GROUP


def is_country(actor: str, actors: Mapping[str, Known]) -> bool:
    """Say whether an actor is a country."""
    known = actors.get(actor)
    return known is not None and known.kind is ActorKind.COUNTRY


def army_of(country: str, mentioned: Container[str] = ()) -> str:
    """Return the name under which the text knows the forces of a country."""
    own = _forces_by_country().get(country)
    return own.id if own is not None and own.id in mentioned else f"{country}{FORCE}"


@cache
def _forces_by_country() -> Mapping[str, Known]:
    forces = (known for known in reversed(list(actor_names().values())) if known.is_force or known.rules)
    return {known.country: known for known in forces}
