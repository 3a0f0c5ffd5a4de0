"""Who said what: direct speech between quotation marks and reported speech, each with its speaker and its verb.

Direct speech is paired by its marks within a paragraph, across sentences. Its speaker is the subject of a verb of
saying in the sentence where the marks open or close; a paragraph that goes on quoting goes on with the same speaker.
Reported speech is the clause that a verb of saying governs: what follows "said (that)", or what stands before ", X
said".
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from pourparler.reading.values import Quotation, Quoted, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

SAYING = {
    "accuse", "acknowledge", "add", "admit", "affirm", "agree", "allege", "announce", "argue", "ask", "assert",
    "assure", "believe", "boast", "call", "caution", "charge", "claim", "comment", "complain", "concede", "conclude",
    "confirm", "contend", "cry", "declare", "demand", "denounce", "deny", "describe", "disclose", "emphasise",
    "emphasize", "estimate", "explain", "hint", "indicate", "inform", "insist", "joke", "lament", "maintain",
    "mention", "note", "observe", "pledge", "post", "predict", "proclaim", "promise", "quip", "quote", "recall",
    "reiterate", "remark", "repeat", "reply", "report", "respond", "reveal", "rule", "say", "shout", "signal",
    "state", "stress", "suggest", "swear", "tell", "testify", "threaten", "tweet", "underline", "urge", "voice",
    "vow", "warn", "write",
}  # fmt: skip
"""Verbs that tell what somebody said; whether it is a demand or a denial is not decided here."""

_ONLY_WITH_CLAUSE = {
    "believe", "call", "charge", "describe", "estimate", "hint", "indicate", "note", "observe", "post", "quote",
    "recall", "report", "rule", "signal", "agree", "conclude", "ask", "urge", "voice", "suggest", "accuse",
    "denounce", "repeat", "mention", "add", "threaten", "demand", "promise", "pledge",
}  # fmt: skip
"""Verbs that do not report speech unless a clause with "that", or quotation marks, go with them."""

_MARKS = re.compile(r"[“”„«»\"]|(?<![\w’'])[‘'](?=\w)|(?<=[\w.,!?])[’'](?!\w)")
_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"'}
_SUBJECTS = {"nsubj", "nsubj:pass", "nsubj:outer", "csubj"}
_NOUNS = {"NOUN", "PROPN", "PRON"}
_REPORT_TAGS = {"VBD", "VBZ", "VBP", "VBN", "VBG"}
_TRIM = " \t\n,;:—–-"
_ACCORDING = re.compile(r"\baccording to\s+", re.IGNORECASE)
_ENDS_SOURCE = re.compile(r"[,;]|\.?$|\s(?:which|who|that)\b")
_SHORTEST_CLAUSE = 3


class _Spoken(NamedTuple):
    """A stretch between quotation marks: offsets of the marks and of the words inside."""

    start: int
    end: int
    inside: tuple[int, int]


class _Attribution(NamedTuple):
    """A verb of saying and who is its subject."""

    sentence: Sentence
    verb: "Token"
    speaker: Quoted | None


def find_quotations(text: str, sentences: Iterable[Sentence]) -> list[Quotation]:
    """Return direct and reported speech in the order of the text, of which these are sentences."""
    found: list[Quotation] = []
    for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph):
        paragraph = list(group)
        spoken = list(_between_marks(paragraph))
        said = {sentence.number: list(_attributions(sentence, spoken)) for sentence in paragraph}
        found += _direct(text, paragraph, spoken, said)
        found += [one for sentence in paragraph for one in _reported(sentence, said[sentence.number], spoken)]
    return sorted(found, key=lambda quotation: (quotation.start, quotation.end))


def _between_marks(paragraph: list[Sentence]) -> Iterator[_Spoken]:
    """Pair the marks of a paragraph; one that is never closed runs to its end, as newspapers set long speech."""
    opened: tuple[int, str] | None = None
    for at, mark in _marks(paragraph):
        if opened is None and mark in _PAIRS:
            opened = (at, mark)
        elif opened and mark in _PAIRS[opened[1]]:
            yield _Spoken(opened[0], at + 1, (opened[0] + 1, at))
            opened = None
    if opened and opened[1] != '"':
        yield _Spoken(opened[0], paragraph[-1].end, (opened[0] + 1, paragraph[-1].end))


def _marks(paragraph: list[Sentence]) -> Iterator[tuple[int, str]]:
    for sentence in paragraph:
        for mark in _MARKS.finditer(sentence.text):
            yield sentence.start + mark.start(), mark[0]


def _attributions(sentence: Sentence, spoken: list[_Spoken]) -> Iterator[_Attribution]:
    """Yield the verbs of saying of a sentence that stand outside quotation marks, with their subjects."""
    for token in sentence.parsed:
        at = sentence.start + token.idx
        if (
            token.lemma_ in SAYING
            and token.tag_ in _REPORT_TAGS
            and not any(one.start <= at < one.end for one in spoken)
        ):
            subject = _subject(token)
            if subject is not None or token.tag_ in {"VBD", "VBZ"}:
                yield _Attribution(sentence, token, _noun_phrase(sentence, subject) if subject is not None else None)


def _subject(verb: "Token") -> "Token | None":
    """Return the subject by syntax; else the noun right before the verb, or right after "said"."""
    for token in (verb, verb.head) if verb.dep_ == "conj" else (verb,):
        subjects = [child for child in token.children if child.dep_ in _SUBJECTS and child.pos_ in _NOUNS]
        if subjects:
            return max(
                (child for child in subjects if child.i < verb.i), key=lambda child: child.i, default=subjects[0]
            )
    before = verb.nbor(-1) if verb.i else None
    if before is not None and before.pos_ in _NOUNS:
        return before
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    inverted = (
        after is not None and after.pos_ in _NOUNS | {"DET", "ADJ"} and verb.lemma_ in {"say", "add", "warn", "write"}
    )
    return (
        next((child for child in verb.children if child.i > verb.i and child.pos_ in _NOUNS), None)
        if inverted
        else None
    )


def _noun_phrase(sentence: Sentence, head: "Token") -> Quoted:
    """Return the noun with what stands before it and its name or title after it, without relative clauses."""
    before = [token.i for child in head.children if child.i < head.i for token in child.subtree]
    left = min([head.i, *before])
    cut = [token.i for token in sentence.parsed[left : head.i] if token.is_quote or token.text in {",", ";", ":"}]
    left = max([left, *(at + 1 for at in cut)])
    right = head.i
    for child in head.children:
        if child.i > head.i and child.dep_ in {"flat", "appos", "nmod", "compound", "nmod:poss", "conj"}:
            span = [token.i for token in child.subtree]
            near = min(span) <= right + 2 and sentence.parsed[right + 1].text != ","
            right = max(span) if near and child.dep_ != "conj" else right
    return sentence.place(sentence.parsed[left : right + 1])


def _direct(
    text: str, paragraph: list[Sentence], spoken: list[_Spoken], said: dict[int, list[_Attribution]]
) -> Iterator[Quotation]:
    speaking: _Attribution | None = None
    for one in spoken:
        touched = [sentence for sentence in paragraph if sentence.start < one.end and one.start < sentence.end]
        if not touched or one.inside[1] <= one.inside[0]:
            continue
        candidates = [attribution for sentence in touched for attribution in said[sentence.number]]
        nearest = _nearest(text, one, candidates)
        whole = touched[0].start == one.start and touched[-1].end == one.end
        attribution = nearest or (speaking if whole else None)
        speaking = nearest or speaking
        rule = "direct:beside" if nearest else "direct:goes on" if attribution else "direct:alone"
        yield Quotation.of(
            text,
            one.start,
            one.end,
            said=Quoted.of(text, *one.inside),
            speaker=attribution.speaker if attribution else None,
            verb=attribution.verb.lemma_ if attribution else None,
            direct=True,
            rule=rule,
        )


def _nearest(text: str, spoken: _Spoken, candidates: list[_Attribution]) -> _Attribution | None:
    """Return the verb after the closing mark when a comma leads to it, else the one before the opening mark."""
    before = [one for one in candidates if one.sentence.start + one.verb.idx < spoken.start]
    after = [one for one in candidates if one.sentence.start + one.verb.idx >= spoken.end]
    led_to = (
        text[spoken.inside[1] - 1 : spoken.inside[1]] in {",", "!", "?"} or text[spoken.end : spoken.end + 1] == ","
    )
    first, second = (after[:1], before[-1:]) if led_to else (before[-1:], after[:1])
    return next(iter([*first, *second]), None)


def _reported(sentence: Sentence, said: list[_Attribution], spoken: list[_Spoken]) -> Iterator[Quotation]:
    for attribution in said:
        clause = _clause(sentence, attribution)
        if clause is None or len(clause.quote.split()) < _SHORTEST_CLAUSE:
            continue
        if not any(one.start < clause.end and clause.start < one.end for one in spoken):
            yield Quotation(
                **sentence.quote(sentence.start, sentence.end).model_dump(),
                said=clause,
                speaker=attribution.speaker,
                verb=attribution.verb.lemma_,
                direct=False,
                rule="reported:clause",
            )
    according = _ACCORDING.search(sentence.text)
    if according and not said:
        yield from _by_source(sentence, according)


def _by_source(sentence: Sentence, according: re.Match[str]) -> Iterator[Quotation]:
    """Yield what is said "according to" somebody: the rest of the sentence."""
    stop = _ENDS_SOURCE.search(sentence.text, according.end())
    end = stop.start() if stop else len(sentence.text)
    source = sentence.quote(sentence.start + according.end(), sentence.start + end)
    first = sentence.text[: according.start()].strip(_TRIM)
    start, stop_at = (0, according.start()) if first else (end, len(sentence.text))
    clause = _trimmed(sentence, start, stop_at)
    if clause and source.quote:
        whole = sentence.quote(sentence.start, sentence.end).model_dump()
        yield Quotation(
            **whole, said=clause, speaker=source, verb="according to", direct=False, rule="reported:according to"
        )


def _clause(sentence: Sentence, attribution: _Attribution) -> Quoted | None:
    verb = attribution.verb
    after = verb.nbor(1).lower_ if verb.i + 1 < len(sentence.parsed) else ""
    governed = [child for child in verb.children if child.dep_ in {"ccomp", "parataxis"}]
    if verb.lemma_ in _ONLY_WITH_CLAUSE and after != "that" and not any(child.dep_ == "ccomp" for child in governed):
        return None
    rest = _trimmed(sentence, verb.idx + len(verb.text), len(sentence.text))
    if rest and (after == "that" or any(child.i > verb.i for child in governed)):
        begins = re.match(r"(?:(?:on|late|early|earlier)?\s*\w*day\s*,?\s*)?that\s+", rest.quote)
        return _trimmed(sentence, rest.start - sentence.start + (begins.end() if begins else 0), len(sentence.text))
    ends_before = attribution.speaker.start - sentence.start if attribution.speaker else verb.idx
    before = sentence.text[: min(ends_before, verb.idx)]
    if before.rstrip().endswith(","):
        in_the_middle = sentence.text[verb.idx + len(verb.text) :].startswith(",")
        return _trimmed(sentence, 0, len(sentence.text) if in_the_middle else len(before))
    inverted = attribution.speaker is not None and attribution.speaker.start > sentence.start + verb.idx
    return rest if verb.lemma_ == "say" and not inverted else None


def _trimmed(sentence: Sentence, start: int, end: int) -> Quoted | None:
    text = sentence.text[start:end]
    start += len(text) - len(text.lstrip(_TRIM))
    text = text.strip(_TRIM).rstrip(".")
    return sentence.quote(sentence.start + start, sentence.start + start + len(text)) if text else None
