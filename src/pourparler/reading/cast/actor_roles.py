"""What a country, group or organisation is in the talks: a party, host, mediator, guarantor, or whose backer.

Read off the words beside its name ("hosted by Qatar", "the Iran-backed Houthis", "a guarantor of the accord"). Who
hosts and mediates is `mediator_host`. A side of the war is a party whatever else is said of it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from pourparler.reading.cast.actor_lexicon import ActorKind, Known
from pourparler.reading.cast.mentions import Mention
from pourparler.reading.values import Sentence

_AND_OTHERS = r"(?:jointly\s+)?(?:the\s+)?(?:[\w.]+(?:\s[\w.]+)?(?:,\s+|,?\s+and\s+)(?:the\s+)?){0,2}$"
_BEFORE = {
    "host": re.compile(rf"\b(?:hosted|convened|chaired)\s+by\s+{_AND_OTHERS}|\bhosts?,\s+(?:the\s+)?$", re.IGNORECASE),
    "mediator": re.compile(
        rf"\b(?:mediated|brokered|facilitated|arranged|negotiated|refereed)\s+(?:\w+\s)?by\s+{_AND_OTHERS}|"
        rf"\b(?:mediation|auspices|facilitation|good offices|mediators?|mediating countries|mediating states)\s+"
        rf"(?:of|by|from|like|such as)\s+{_AND_OTHERS}|\bmediators?,?\s+(?:the\s+)?$",
        re.IGNORECASE,
    ),
    "guarantor": re.compile(
        rf"\b(?:guaranteed|underwritten)\s+by\s+{_AND_OTHERS}|"
        rf"\bguarantors?(?:\s+of\s[^.;,]{{0,40}})?(?:,|\s+such as|\s+like)\s+{_AND_OTHERS}",
        re.IGNORECASE,
    ),
}
_AFTER = {
    "host": re.compile(
        r"(?:[’']s?)?\s+(?:\w+\s+){0,2}(?:hosts|hosted|hosting|will host|to host|is hosting|has hosted)\b",
        re.IGNORECASE,
    ),
    "mediator": re.compile(
        r"(?:[’']s?)?(?:\s+(?:\w+\s+){0,2}|-)(?:mediat\w+|broker(?:ed|s|ing)|facilitat\w+|shuttle\w*|go-between|"
        r"peace envoy|special envoy)\b",
        re.IGNORECASE,
    ),
    "guarantor": re.compile(
        r"(?:,?\s+and\s+(?:the\s+)?[\w.]+)?,?\s+(?:(?:is|are|was|were|which|as|acts?|acting|serves?|serving|one|a|an|the|"
        r"of|both|two|three|main)\s+){0,5}guarantors?\b",
        re.IGNORECASE,
    ),
}
_BACKED = re.compile(
    r"[-‐‑](?:backed|allied|aligned|supported|sponsored|armed|funded|led)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
_BACKED_BY = re.compile(
    r"[,\s]+(?:(?:who|which)\s+(?:is|are|was|were)\s+)?(?:\w+\s+)?(?:backed|supported|armed|funded|supplied)\s+by\s+"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
_ALLY = re.compile(
    r",\s+(?:(?:a|an|the|its|one of)\s+)?(?:[\w-]+\s+){0,3}(?:ally|backer|patron|sponsor|supporter|allies|backers)\s+of"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BACKS = re.compile(
    r"\s+(?:\w+\s+)?(?:backs|arms|finances|sponsors|has backed|has armed|has supported)\s+(?:the\s+)?$", re.IGNORECASE
)
_ALLY_AFTER = re.compile(
    r"(?:[’']s)\s+(?:\w+\s+){0,3}(?:ally|backer|patron|sponsor|supporter)s?,?\s+(?:the\s+)?$", re.IGNORECASE
)


def roles_of(
    sentences: Sequence[Sentence], by_sentence: Sequence[Sequence[Mention]], known: Iterable[Known]
) -> dict[str, str]:
    """Return what each actor is, by id, where the text says so; whom somebody backs after a colon."""
    told: dict[str, Counter[str]] = {}
    for sentence, mentions in zip(sentences, by_sentence, strict=True):
        named = [one for one in mentions if not one.is_person]
        for number, one in enumerate(named):
            found = told.setdefault(one.actor, Counter())
            found.update(_beside(sentence, one))
            for other in named[number + 1 :]:
                backer, backed = _backing(sentence, one, other)
                if backer is not None and backed is not None:
                    told.setdefault(backer, Counter())[f"backer:{backed}"] += 1
    sources = {one.id: "source" for one in known if one.kind is ActorKind.ORGANISATION and one.reports}
    return sources | {actor: _chief(found) for actor, found in told.items() if found}


def _beside(sentence: Sentence, one: Mention) -> Iterable[str]:
    before, after = sentence.text[: one.start - sentence.start], sentence.text[one.end - sentence.start :]
    yield from (role for role, pattern in _BEFORE.items() if pattern.search(before))
    yield from (role for role, pattern in _AFTER.items() if pattern.match(after))


def _backing(sentence: Sentence, one: Mention, other: Mention) -> tuple[str | None, str | None]:
    """Who of two mentions backs whom, by the words between them."""
    between = sentence.text[one.end - sentence.start : other.start - sentence.start]
    if one.actor == other.actor:
        return None, None
    if _BACKED.fullmatch(between) or _ALLY.fullmatch(between) or _BACKS.fullmatch(between):
        return one.actor, other.actor
    if _BACKED_BY.fullmatch(between) or _ALLY_AFTER.fullmatch(between):
        return other.actor, one.actor
    return None, None


def _chief(found: Counter[str]) -> str:
    if found["mediator"] and found["host"]:
        return "mediator_host"
    return max(found, key=lambda role: (found[role], role))
