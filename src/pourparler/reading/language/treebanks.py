"""Universal Dependencies treebanks (CoNLL-U, gzip or plain) as spaCy documents to train and measure on."""

import gzip
import random
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from pourparler.errors import ReadingError

SENTENCES_PER_DOCUMENT = 8
"""At most so many in one training document: enough to learn where sentences end, few enough to shuffle."""

TYPOGRAPHIC_SHARE = 0.3
"""Share of training documents set with curly quotes: the treebanks have few, news has little else."""

_CURLY_WORDS = {"n't": "n’t", "'s": "’s", "'re": "’re", "'ve": "’ve", "'ll": "’ll", "'d": "’d", "'m": "’m", "'": "’"}
_CURLY_TAGS = {"``": "“", "''": "”"}


class Word(NamedTuple):
    """One syntactic word of a treebank; `head` counts from 1 within the sentence, 0 is the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    features: str
    head: int
    relation: str
    space_after: bool


class Sentence(NamedTuple):
    """One sentence of a treebank and the document it comes from."""

    document: str
    words: tuple[Word, ...]


def read_treebank(path: Path) -> list[Sentence]:
    """Return the sentences of a CoNLL-U file in file order."""
    if not path.is_file():
        raise ReadingError(f"{path}: no such treebank; `make train-language UD=DIR` wants DIR to hold {path.name}")
    packed = path.read_bytes()
    written = gzip.decompress(packed) if path.suffix == ".gz" else packed
    return list(_sentences(written.decode("utf-8").split("\n")))


def _sentences(lines: Iterable[str]) -> Iterator[Sentence]:
    document = ""
    for blank, block in groupby(lines, key=lambda line: not line.strip()):
        if blank:
            continue
        rows = list(block)
        document = next((row.split("=", 1)[1].strip() for row in rows if row.startswith("# newdoc id")), document)
        yield Sentence(document, tuple(_words(rows)))


def _words(rows: list[str]) -> Iterator[Word]:
    joined_until, space_after_joined = 0, True
    for row in rows:
        if row.startswith("#"):
            continue
        number, form, lemma, upos, xpos, features, head, relation, _, misc = row.split("\t")
        spaced = "SpaceAfter=No" not in misc
        if "-" in number:  # a written word of several syntactic words, such as "don't"
            joined_until, space_after_joined = int(number.split("-")[1]), spaced
        elif "." not in number:  # "8.1" would be a word that is only understood
            place = int(number)
            space = spaced if place > joined_until else space_after_joined and place == joined_until
            yield Word(form, lemma, upos, xpos, "" if features == "_" else features, int(head), relation, space)


def to_document(sentences: Iterable[Sentence], vocab: Vocab) -> Doc:
    """Return the sentences as one annotated spaCy document."""
    words: list[Word] = []
    heads: list[int] = []
    starts: list[bool | int | None] = []
    for sentence in sentences:
        first = len(words)
        heads += [first + (word.head - 1 if word.head else at) for at, word in enumerate(sentence.words)]
        starts += [at == 0 for at in range(len(sentence.words))]
        words += sentence.words
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space_after for word in words],
        tags=[word.xpos for word in words],
        pos=[word.upos for word in words],
        morphs=[word.features for word in words],
        heads=heads,
        deps=["ROOT" if word.relation == "root" else word.relation for word in words],
        sent_starts=starts,
    )


def training_documents(sentences: list[Sentence], vocab: Vocab, seed: int) -> DocBin:
    """Return documents of one to eight neighbouring sentences, some of them with curly quotes."""
    drawn = random.Random(seed)  # noqa: S311  a training set, not a secret
    bin_ = DocBin(attrs=["TAG", "POS", "MORPH", "HEAD", "DEP", "SENT_START", "SPACY"])
    for group in _neighbours(sentences, lambda: drawn.randint(1, SENTENCES_PER_DOCUMENT)):
        chosen = [_curly(sentence) for sentence in group] if drawn.random() < TYPOGRAPHIC_SHARE else group
        bin_.add(to_document(chosen, vocab))
    return bin_


def measuring_documents(sentences: list[Sentence], vocab: Vocab, sentences_per_document: int = 10) -> list[Doc]:
    """Return documents of ten neighbouring sentences, as published figures for such pipelines are taken."""
    return [to_document(group, vocab) for group in _neighbours(sentences, lambda: sentences_per_document)]


def _neighbours(sentences: list[Sentence], size: Callable[[], int]) -> Iterator[list[Sentence]]:
    for _, run in groupby(sentences, key=lambda sentence: sentence.document):
        rest = list(run)
        while rest:
            count = size()
            yield rest[:count]
            rest = rest[count:]


def _curly(sentence: Sentence) -> Sentence:
    return Sentence(sentence.document, tuple(word._replace(form=_curly_form(word)) for word in sentence.words))


def _curly_form(word: Word) -> str:
    if word.form in {'"', "``", "''"}:
        return _CURLY_TAGS.get(word.xpos, word.form)
    return _CURLY_WORDS.get(word.form, word.form)
