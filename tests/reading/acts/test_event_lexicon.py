"""What verbs and nouns stand for, alone and in company."""

import pytest

from pourparler.reading.acts.clues import guessed_type
from pourparler.reading.acts.event_lexicon import TYPES, noun_types, type_of_verb, verb_meanings, word_classes
from pourparler.reading.gazetteer import rows_of
from pourparler.reading.language.lemmas import lemma

MEANT = [
    ("hold", ["talk"], "CONSULT"),
    ("hold", ["soldier", "hostage"], "COERCE"),
    ("pull", ["out", "talk"], "SANCTION"),
    ("pull", ["out", "troop"], "RETREAT"),
    ("end", ["round", "of", "talk"], "CONSULT"),
    ("sign", ["permanent", "ceasefire"], "AGREE"),
    ("sign", ["treaty"], "SUPPORT"),
    ("carry", ["out", "attack"], "ASSAULT"),
    ("tell", ["minister", "~do"], "REQUEST"),
    ("seek", ["to", "end"], None),
    ("dismiss", ["report"], None),
    ("table", [], None),
]


@pytest.mark.parametrize(
    ("verb", "company", "kind"), MEANT, ids=[f"{verb} {' '.join(words)}" for verb, words, _ in MEANT]
)
def test_a_verb_in_its_company(verb: str, company: list[str], kind: str | None) -> None:
    found = type_of_verb(verb, company)
    assert (found[0] if found else None) == kind


def test_every_verb_is_found_by_its_forms() -> None:
    forms = {
        "overran": "overrun",
        "retook": "retake",
        "implored": "implore",
        "slapped": "slap",
        "test-fire": "test-fire",
    }
    assert {form: lemma(form, "VBD") for form in forms} == forms


def test_classes_and_clues_are_of_known_types() -> None:
    named = {
        word[1:]
        for row in rows_of("event_verbs.tsv")
        for word in row["with"].replace("+", " ").replace(";", " ").split()
        if word[:1] == "@"
    }
    assert named <= set(word_classes())
    assert {row["type"] for row in rows_of("event_clues.tsv")} == set(TYPES)
    assert set(noun_types().values()) == set(TYPES)
    assert len(verb_meanings()) > 900


def test_words_that_point_nowhere_are_no_guess() -> None:
    assert guessed_type(["umbrella"]) is None
    assert guessed_type(["students", "student", "campus", "slogan"]) == "PROTEST"
