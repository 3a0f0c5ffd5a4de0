"""How many of what: numbers with their unit, how sure they are, what happened to those counted, and who claims it.

Times are left to `dates`, and small words ("two sides", "one of") count only beside something that is counted in war
and talks: people, weapons, ground, money.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pourparler.reading.numbers import Number, numbers_in
from pourparler.reading.stretches import ByStart
from pourparler.reading.values import DateExpression, Quantity, Quotation, Quoted, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

QUALIFIERS = {
    "about": "about", "around": "about", "roughly": "about", "some": "about", "approximately": "about",
    "estimated": "about", "an estimated": "about", "nearly": "nearly", "almost": "nearly", "close to": "nearly",
    "at least": "at_least", "more than": "more_than", "over": "more_than", "no fewer than": "at_least",
    "no less than": "at_least", "upwards of": "at_least", "as many as": "up_to", "up to": "up_to", "at most": "up_to",
    "a maximum of": "up_to", "fewer than": "less_than", "less than": "less_than", "under": "less_than",
    "a record": "record", "record": "record", "exactly": "exact", "only": "exact", "just over": "more_than",
    "just under": "less_than", "a total of": "exact", "another": "exact", "as few as": "at_least",
}  # fmt: skip

HAPPENED = {
    "kill": "killed", "die": "killed", "slay": "killed", "massacre": "killed", "execute": "killed", "dead": "killed",
    "wound": "wounded", "injure": "wounded", "hurt": "wounded", "maim": "wounded", "launch": "launched",
    "fire": "launched", "send": "launched", "lob": "launched", "unleash": "launched", "intercept": "intercepted",
    "shoot": "intercepted", "down": "intercepted", "destroy": "destroyed", "damage": "damaged", "strike": "struck",
    "hit": "struck", "flee": "displaced", "displace": "displaced", "evacuate": "evacuated", "capture": "captured",
    "seize": "captured", "detain": "detained", "arrest": "detained", "abduct": "abducted", "kidnap": "abducted",
    "release": "released", "free": "released", "exchange": "exchanged", "swap": "exchanged", "return": "returned",
    "repatriate": "returned", "deploy": "deployed", "pledge": "pledged", "miss": "missing", "missing": "missing",
}  # fmt: skip
"""What may happen to those counted, by the lemma of the verb or adjective."""

_COUNTED = {
    "person", "people", "civilian", "child", "woman", "man", "soldier", "troop", "fighter", "militant", "rebel",
    "officer", "police", "policeman", "guard", "prisoner", "hostage", "captive", "detainee", "body", "refugee",
    "migrant", "worker", "journalist", "doctor", "medic", "patient", "student", "villager", "resident", "protester",
    "demonstrator", "gunman", "attacker", "insurgent", "combatant", "peacekeeper", "recruit", "casualty", "death",
    "victim", "survivor", "family", "drone", "missile", "rocket", "shell", "bomb", "decoy", "tank", "vehicle",
    "aircraft", "plane", "jet", "helicopter", "warplane", "bomber", "ship", "vessel", "boat", "airstrike", "strike",
    "attack", "raid", "sortie", "explosion", "round", "truck", "convoy", "village", "town", "city", "settlement",
    "house", "home", "building", "school", "hospital", "clinic", "base", "airfield", "brigade", "battalion",
    "division", "unit", "checkpoint", "bridge", "kilometer", "kilometre", "km", "mile", "meter", "metre", "hectare",
    "acre", "ton", "tonne", "barrel", "dollar", "euro", "pound", "percent", "gunmen",
}  # fmt: skip
_TIMES = {
    "second",
    "minute",
    "hour",
    "day",
    "night",
    "week",
    "fortnight",
    "month",
    "year",
    "decade",
    "century",
    "time",
    "a.m.",
    "p.m.",
}
_NOT_COUNTED = {
    "side",
    "party",
    "country",
    "nation",
    "point",
    "sides",
    "leader",
    "state",
    "one",
    "other",
    "way",
    "sided",
    "fold",
}
_BEFORE = re.compile(
    rf"(?:{'|'.join(sorted(map(re.escape, QUALIFIERS), key=len, reverse=True))})\s+(?:the\s+)?$", re.IGNORECASE
)
_RANGE_LEAD = re.compile(r"(?:between|from)\s+$", re.IGNORECASE)
_SMALLEST_LOOSE = 11
_LONGEST_SPEECH = 3000
"""Characters before a sentence in which direct speech that still goes on may have begun."""

_IN_UNIT = {"NOUN", "PROPN", "ADJ", "CCONJ"}
_MOST_UNIT_WORDS = 5


def find_quantities(
    sentences: Iterable[Sentence], dates: Iterable[DateExpression], quotations: Iterable[Quotation]
) -> list[Quantity]:
    """Return the quantities of the sentences, in order; times and numbers that count nothing are left out."""
    times, said = ByStart(dates), ByStart(quotations)
    found: list[Quantity] = []
    for sentence in sentences:
        if any(character.isdigit() for character in sentence.text) or _MAY_COUNT.search(sentence.text):
            beside = (
                times.starting_in(sentence.start, sentence.end),
                said.starting_in(sentence.start - _LONGEST_SPEECH, sentence.end),
            )
            found += _in_sentence(sentence, *beside)
    return found


_MAY_COUNT = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|eleven|twelve|\w+ty|dozens?|scores?|hundreds?|"
    r"thousands?|millions?|billions?)\b",
    re.IGNORECASE,
)


def _in_sentence(sentence: Sentence, times: list[DateExpression], said: list[Quotation]) -> Iterator[Quantity]:
    for number in numbers_in(sentence.text):
        start = sentence.start + number.start
        if any(time.start <= start < time.end for time in times) or sentence.text[number.end : number.end + 1] in {
            "-",
            "‑",
        }:
            continue
        unit, unit_end, head = _unit(sentence, number)
        if _counts(number, head, unit):
            yield _quantity(sentence, number, unit, unit_end, head, said)


def _quantity(
    sentence: Sentence, number: Number, unit: str | None, unit_end: int, head: "Token | None", said: list[Quotation]
) -> Quantity:
    lead = _BEFORE.search(sentence.text, 0, number.start)
    ranged = _RANGE_LEAD.search(sentence.text, 0, number.start) if number.high is not None else None
    first = lead.start() if lead else ranged.start() if ranged else number.start
    qualifier = (
        QUALIFIERS[" ".join(lead[0].lower().removesuffix("the ").split())]
        if lead
        else "about"
        if number.is_vague
        else "exact"
    )
    words = sentence.quote(sentence.start + first, sentence.start + unit_end)
    return Quantity(
        **words.model_dump(),
        n=number.low,
        high=number.high,
        unit=unit,
        qualifier="range" if number.high is not None and not lead else qualifier,
        happened=_happened(sentence, number, head),
        claimed_by=_claimant(words, said),
        rule="number:unit" if unit else "number:alone",
    )


def _unit(sentence: Sentence, number: Number) -> tuple[str | None, int, "Token | None"]:
    """Return the words counted, where they end, and their head noun: "500 [drones and decoys]"."""
    if number.unit:
        return number.unit, number.end, None
    words: list[Token] = []
    for token in sentence.parsed:
        if token.idx < number.end:
            continue
        opening = not words and token.lower_ in {"of", "the", "more", "other", "additional"}
        if token.text[:1] in "-–" or (token.pos_ not in _IN_UNIT and not opening) or len(words) == _MOST_UNIT_WORDS:
            break
        words.append(token)
    while words and (words[-1].pos_ in {"CCONJ", "ADJ"} or words[-1].lower_ in {"of", "the", "more", "other"}):
        words.pop()
    while words and words[0].lower_ in {"of", "the", "more", "other", "additional"}:
        words.pop(0)
    if not words:
        return None, number.end, None
    words = _first_noun_phrase(words)
    end = words[-1].idx + len(words[-1].text)
    head = next((token for token in words if token.pos_ == "NOUN" and _ends_phrase(token, words)), words[-1])
    return sentence.text[words[0].idx : end], end, head


def _ends_phrase(token: "Token", words: "list[Token]") -> bool:
    at = words.index(token)
    return at + 1 == len(words) or words[at + 1].pos_ == "CCONJ"


def _first_noun_phrase(words: "list[Token]") -> "list[Token]":
    """Cut "people and two soldiers" after "people": a number after "and" counts something else."""
    for at, token in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else None
        if token.pos_ == "CCONJ" and (following is None or following.pos_ == "ADJ" or following.like_num):
            return words[:at] or words
    return words


def _counts(number: Number, head: "Token | None", unit: str | None) -> bool:
    if number.unit:
        return True
    if head is None:
        return number.low >= _SMALLEST_LOOSE and number.low == int(number.low) and not 1800 <= number.low <= 2100
    if head.lemma_ in _TIMES | _NOT_COUNTED:
        return False
    return head.lemma_ in _COUNTED or (number.low >= _SMALLEST_LOOSE and head.pos_ == "NOUN" and unit is not None)


def _happened(sentence: Sentence, number: Number, head: "Token | None") -> str | None:
    """Return what happened to those counted: by syntax, else by the word right before or after."""
    right_after = next((token for token in sentence.parsed if token.idx >= number.end), None)
    if right_after is not None and right_after.lemma_ in HAPPENED and right_after.tag_ in {"VBN", "VBD", "JJ"}:
        return HAPPENED[right_after.lemma_]
    if head is not None:
        verb = head.head
        by_verb = HAPPENED.get(verb.lemma_) if verb.pos_ in {"VERB", "ADJ", "NOUN"} and verb.i != head.i else None
        if by_verb and head.dep_ in {"obj", "nsubj", "nsubj:pass", "conj"}:
            return by_verb
    around = [token for token in sentence.parsed if number.start - 40 <= token.idx <= number.end + 40]
    before = [token for token in around if token.idx < number.start and token.lemma_ in HAPPENED]
    after = [token for token in around if token.idx >= number.end and token.lemma_ in HAPPENED]
    between = sentence.text[before[-1].idx : number.start] if before else ""
    if before and before[-1].tag_ in {"VBG", "VBD", "VBN", "VBP"} and "," not in between and " by " not in between:
        return HAPPENED[before[-1].lemma_]
    return HAPPENED[after[0].lemma_] if after and not before else None


def _claimant(words: Quoted, said: list[Quotation]) -> Quoted | None:
    return next((one.speaker for one in said if one.speaker and one.said.start <= words.start < one.said.end), None)
