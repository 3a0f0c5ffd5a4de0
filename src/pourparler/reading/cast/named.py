"""Where known names stand in a sentence, and how: as a name, demonym or seat, or with a word for soldiers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from pourparler.reading.cast.actor_lexicon import ActorKind, Known, Naming, known_words
from pourparler.reading.cast.bystanders import PROTESTERS
from pourparler.reading.cast.mentions import Mention
from pourparler.reading.cast.people import Span, roles_of_offices
from pourparler.reading.cast.sides import FORCE, REBELS
from pourparler.reading.values import Sentence

FORCE_WORDS = (
    r"army|military|forces?|troops|navy|soldiers?|armed|warplanes|marines|paratroopers|commandos|air force|artillery|"
    r"brigades?|battalions?|units|infantry|servicemen|tanks|gunboats?|warships?|submarines?|navy ships?|"
    r"armou?r(?:ed)?|border guards?|coast ?guards?|special forces|regiments?|pilots?|"
    r"gunners|conscripts|reservists|sergeants?|frigates?|fighter jets|jets|bombers|police commandos|national guard|"
    r"(?:F|Su|MiG|A|MQ)-\d+\w?(?:[’']?s)?|MiGs?|Sukhois?|Mirages?|Rafales?|Kfirs?|gunships?|howitzers|squadrons?|"
    r"jet fighters|fighter planes|attack helicopters|gun positions|gun crews|batteries|paratroops|riflemen|rangers"
)
_REBEL_WORDS = (
    r"rebels?|separatists?|insurgents?|insurgency|guerrillas?|militants?|militias?|militiamen|opposition|mujahideen|fighters?|"
    r"gunmen|dissidents|secessionists|resistance"
)
_PLACED = re.compile(
    r"\b(?:in|at|near|outside|around|inside|across|over|from|into|to|toward|towards|on|through|throughout|within|"
    r"(?:north|south|east|west|centre|center|city|region|capital|province|parts?|borders?|coast|town|village|rest|outskirts|"
    r"edge|soil|territory|map|streets|skies|side)\s+of)"
    r"\s+(?:the\s+|downtown\s+|central\s+|occupied\s+|northern\s+|southern\s+|eastern\s+|western\s+)*$",
    re.IGNORECASE,
)
_BEFORE_SEAT = re.compile(
    r"\b(?:in|at|near|outside|around|inside|across|over|into|toward|towards|through|"
    r"(?:travel\w*|fl[yei]\w*|went|go|goes|going|return\w*|head\w*|c[ao]me|trip|move\w*)\s+(?:back\s+)?to)\s+(?:\w+\s)?$",
    re.IGNORECASE,
)
_ALONG_BORDER = re.compile(
    r"\b(?:near|along|at|on|to|from|across|over|towards?)\s+(?:the|its|their)\s+(?:\w+\s+)?(?:borders?|frontiers?)\s+"
    r"(?:with|of|to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""What leads to a country that only says where: "a town near the border with Chad"."""

_DAYS = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
_PROTEST = re.compile(rf"\s+(?:\w+\s+)?{PROTESTERS}\b", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+")
_PLACE_OF = re.compile(r"\s+(?:border|frontier|capital|coast|coastal|side of)\b")


def is_meant(span: Span, about: set[str]) -> bool:
    """Whether letters such as "AA" are the group's: only in a text about its country."""
    known = span.known
    return known.naming is not Naming.SHORT or not known.country or known.country in about


def forces_in(sentence: Sentence, spans: Sequence[Span]) -> Iterator[Mention]:
    """The forces of states: "the Russian army"; of both in "Indian and Pakistani troops"."""
    ends: dict[int, int] = {}
    for number in range(len(spans) - 1, -1, -1):
        start, end, known = spans[number]
        if known.kind is not ActorKind.COUNTRY or known.naming is Naming.SEAT:
            continue
        following = _force_after(known.naming).match(sentence.text, end)
        is_joined = number + 1 in ends and _AND.fullmatch(sentence.text[end : spans[number + 1].start])
        if following or (is_joined and known.naming is Naming.DEMONYM):
            ends[number] = following.end() if following else end
    for number, end in sorted(ends.items()):
        start, _, known = spans[number]
        yield Mention(f"{known.id}{FORCE}", sentence.start + start, sentence.start + end, "force", is_plural=True)


def rebels_in(sentence: Sentence, spans: Sequence[Span]) -> Iterator[Mention]:
    """Yield those who fight the state of a country, named by it alone: "Colombian rebels"."""
    for start, end, known in spans:
        following = _rebels_after().match(sentence.text, end)
        if following and known.kind is ActorKind.COUNTRY and known.naming is Naming.DEMONYM:
            stop = sentence.start + following.end()
            yield Mention(f"{known.id}{REBELS}", sentence.start + start, stop, "rebels", is_plural=True)


@cache
def _rebels_after() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:\w+(?<!ed)\s+)?(?:{_REBEL_WORDS})\b", re.IGNORECASE)


def names_in(sentence: Sentence, spans: Sequence[Span]) -> Iterator[Mention]:
    """Yield countries, groups and organisations by name, demonym or seat."""
    for start, end, known in spans:
        before = sentence.text[:start]
        if known.naming is Naming.DEMONYM and (before.endswith("ethnic ") or _PROTEST.match(sentence.text, end)):
            continue
        if (known.naming is Naming.SEAT and _BEFORE_SEAT.search(before)) or _ALONG_BORDER.search(before):
            continue
        placed = _is_placed(known, before, sentence.text[end:])
        plural = known.naming is Naming.DEMONYM and sentence.text[start:end].endswith("s")
        yield Mention(
            known.id, sentence.start + start, sentence.start + end, known.naming.value,
            is_plural=plural or known.kind is ActorKind.GROUP, is_placed=placed,
        )  # fmt: skip


def _is_placed(known: Known, before: str, after: str) -> bool:
    """Whether a country only says where: "in Sudan", "on the Indian border"."""
    if known.kind is not ActorKind.COUNTRY:
        return False
    if known.naming is Naming.DEMONYM:
        return _PLACE_OF.match(after) is not None
    return known.naming is Naming.NAME and _PLACED.search(before) is not None


@cache
def _force_after(naming: Naming) -> re.Pattern[str]:
    """A word for soldiers after a name or demonym: "Indian border troops", "India's army", not "India sent troops"."""
    adjective = r"(?:[’']s)?\s+(?!security\b)(?:\w+(?<!ed)\s+)?"
    between = adjective if naming is Naming.DEMONYM else r"(?:[’']s\s+(?!security\b)(?:\w+\s+)?|\s+)"
    return re.compile(rf"{between}(?:{FORCE_WORDS})\b", re.IGNORECASE)


def known_names(text: str, own: Mapping[str, Known]) -> Iterator[Span]:
    """Every known name, the longest first at each place."""
    words = known_words()
    found = list(re.finditer(r"[^\W_][\w.’'-]*[\w]|[^\W_]\.?", text))
    here = 0
    while here < len(found):
        for last in range(min(here + 8, len(found)) - 1, here - 1, -1):
            end = found[last].end()
            phrase = text[found[here].start() : end]
            bare = phrase.removesuffix("-led").removesuffix("’s").removesuffix("'s").removesuffix("’").removesuffix("'")
            opening = f"the {bare[4:]}" if bare.startswith("The ") else bare
            known = own.get(bare) or words.get(bare) or words.get(opening)
            known = known or (words.get(phrase + ".") if text[end : end + 1] == "." else None)
            if known is not None and not _is_other_name(text, found, here, last, known):
                yield Span(found[here].start(), found[here].start() + len(bare), known)
                here = last
                break
        here += 1


def _is_other_name(text: str, found: list[re.Match[str]], here: int, last: int, known: Known) -> bool:
    """Whether the word is part of another name: "Washington Post", "Israel Katz"."""
    if known.naming is Naming.DEMONYM or last + 1 >= len(found) or known.kind is not ActorKind.COUNTRY:
        return False
    following = found[last + 1]
    if text[found[last].end() : following.start()] != " " or not following[0][0].isupper():
        return False
    if known.naming is Naming.SHORT:
        return True
    goes_on = following[0] in _DAYS or following[0] in known_words() or following[0].casefold() in roles_of_offices()
    return not goes_on and " " not in text[found[here].start() : found[last].end()]
