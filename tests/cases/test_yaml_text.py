"""The reader takes no guess: words stay words, and what cannot be read is a sentence with its line."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pourparler.cases import yaml_text
from pourparler.cases.yaml_nodes import plain_value
from pourparler.cases.yaml_text import read_yaml
from pourparler.errors import CaseError

WORDS = [
    "on",
    "off",
    "yes",
    "no",
    "y",
    "n",
    "True",
    "FALSE",
    "Null",
    "010",
    "0x1F",
    "0o7",
    "1_000",
    "12:30",
    "190:20:30",
]
WORDS += [
    "1000_for_1000",
    ".inf",
    "-.inf",
    ".nan",
    "1e999",
    "2025-06-02",
    "2025-06-02T10:00:00Z",
    "=",
    "<<",
    "1.2.3",
    "+",
]


@pytest.mark.parametrize("word", WORDS)
def test_a_word_stays_a_word_as_value_and_as_key(word):
    assert plain_value(read_yaml(f"key: {word}\n{word}: value\n", "f.yaml").root) == {"key": word, word: "value"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("true", True),
        ("false", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("0", 0),
        ("-3", -3),
        ("+3", 3),
        ("1.5", 1.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("-2.5E-1", -0.25),
        ('"10"', "10"),
        ("'true'", "true"),
    ],
)
def test_numbers_and_the_three_words_are_read(written, meant):
    value = plain_value(read_yaml(f"key: {written}\n", "f.yaml").root)["key"]
    assert (value, type(value)) == (meant, type(meant))


REFUSED = {
    "empty": ("", "f.yaml: an empty file"),
    "only a comment": ("# nothing\n", "f.yaml: an empty file"),
    "cut off in a list": ("a:\n- [1, 2", "f.yaml:2: the end of the file inside a list or mapping"),
    "cut off in a mapping": ("a: {b: 1,\n", "f.yaml:1: the end of the file inside a list or mapping"),
    "cut off in a quote": ('a: "text\n', "the end of the file inside"),
    "a tab": ("a:\n\tb: 1\n", "f.yaml:2: no YAML (found character that cannot start any token); expected blanks"),
    "a colon in a text": ("a: title: subtitle\n", "f.yaml:1: no YAML (mapping values are not allowed in this context)"),
    "two documents": ("a: 1\n---\nb: 2\n", "f.yaml:2: a second document (---)"),
    "a null character": ("a: x\nb: y\x00\n", "f.yaml:2: the control character U+0000"),
    "an escape character": ("a: \x1b[31m\n", "f.yaml:1: the control character U+001B"),
    "an alias without anchor": ("a: *b\n", "f.yaml:1: "),
    "an anchor inside itself": ("a: &a [*a]\n", "f.yaml:1: the alias *a, which stands before or inside its own anchor"),
    "deep nesting": ("[" * 65, "f.yaml:1: more than 64 levels"),
    "deeper nesting": ("[" * 100_000, "f.yaml:1: more than 64 levels"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_a_sentence(name):
    text, sentence = REFUSED[name]
    with pytest.raises(CaseError) as refused:
        read_yaml(text, "f.yaml")
    assert str(refused.value).startswith(sentence) or sentence in str(refused.value)
    assert "; expected " in str(refused.value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: 1\nb: 2\na: 3\n", "f.yaml:3: the key 'a' a second time (first in line 1); expected each key once."),
        ("a: {b: 1, b: 2}\n", "f.yaml:1: the key 'b' a second time (first in line 1); expected each key once."),
        ("on: 1\n'on': 2\n", "f.yaml:2: the key 'on' a second time (first in line 1); expected each key once."),
        ("a: !!int '3'\n", "f.yaml:1: the tag tag:yaml.org,2002:int; expected a plain value."),
        ("a: !!python/object:os.system x\n", "f.yaml:1: the tag tag:yaml.org,2002:python/object:os.system; expected"),
        ("? [a, b]\n: 1\n", "f.yaml:1: a list or mapping as a key; expected a word."),
    ],
)
def test_what_can_be_passed_over_is_collected(text, sentence):
    (error,) = read_yaml(text, "f.yaml").errors
    assert error.sentence.startswith(sentence)


def test_aliases_are_written_out():
    root = read_yaml("a: &sides [north, south]\nb: *sides\n", "f.yaml").root
    assert plain_value(root) == {"a": ["north", "south"], "b": ["north", "south"]}


def test_aliases_that_explode_are_refused_before_they_do():
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
    with pytest.raises(CaseError, match="more than 2,000,000 values once aliases are written out"):
        read_yaml(bomb, "f.yaml")


def test_a_huge_text_is_refused(monkeypatch):
    monkeypatch.setattr(yaml_text, "MOST_CHARACTERS", 10)
    with pytest.raises(CaseError, match="11 characters; expected at most 10"):
        read_yaml("a: 12345678", "f.yaml")


def test_line_ends_of_windows_are_line_ends():
    root = read_yaml("a: 1\r\nb:\r\n- c\r\n", "f.yaml").root
    assert plain_value(root) == {"a": 1, "b": ["c"]}
    assert root.places["b"].line == 2


def test_the_reader_without_libyaml_reads_the_same(monkeypatch, shared):
    text = (shared / "cases" / "istanbul-2025.yaml").read_text(encoding="utf-8")[:20_000].rpartition("\n- ")[0]
    fast = read_yaml(text, "f.yaml").root
    monkeypatch.setattr(yaml_text, "_PARSER", yaml.SafeLoader)
    assert read_yaml(text, "f.yaml").root == fast


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_with_a_sentence(text):
    try:
        reading = read_yaml(text, "f.yaml")
    except CaseError as refused:
        said = str(refused)
    else:
        said = f"f.yaml:{reading.root.line} reads as {plain_value(reading.root)!r}"
    assert said.startswith("f.yaml")


def test_places_count_lines_columns_and_characters():
    root = read_yaml("ä: 🙂\nzahl: 12\n", "f.yaml").root
    number = root.values["zahl"]
    assert (number.line, number.column, number.start, number.end) == (2, 7, 11, 13)
