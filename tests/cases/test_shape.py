"""A file of the wrong shape: every error of it at once, each in words, and nothing that follows from another."""

from pathlib import Path

import pytest

from pourparler.cases.check import check_text
from pourparler.cases.load import read_case_file
from pourparler.errors import CaseError

SMALL = Path(__file__).with_name("small.yaml").read_text(encoding="utf-8")

SHAPES = [
    (
        "kind: mediator",
        "knid: mediator",
        "the unknown key 'knid'; expected one of id, name, kind",
        "Did you mean 'kind'?",
    ),
    ("kind: mediator", "kind: mediatr", "'mediatr' as kind; expected one of party", "Did you mean 'mediator'?"),
    ("party: south, round: r2, issue: cap", "round: r2, issue: cap", "no 'party' in an entry of positions", "Add it."),
    ("value: 40,", "value: 12:30,", "'12:30' as value; expected a number such as 10 or 12.5", "without leading zeros"),
    ("value: 40,", "value: 010,", "'010' as value; expected a number", "without leading zeros"),
    ("value: 40,", "value: 1_000,", "'1_000' as value; expected a number", "without leading zeros"),
    ("value: 40,", "value: .inf,", "'.inf' as value; expected a number", "without leading zeros"),
    ("value: 40,", 'value: "40",', "'40' as value; expected a number", "without leading zeros"),
    ("line: 50, cap", "line: lots, cap", "'lots' as line; expected a number", "without leading zeros"),
    ("here: [60, 100]", "here: [60, 80, 100]", "3 items in here; expected two: [low, high]", ""),
    ("here: [60, 100]", "here: [100, 60]", "the range [100, 60] runs backwards", ""),
    ("term: false", "term: no", "'no' as term; expected true or false", "yes, no, on and off are words"),
    ("date: 2031-03-02, venue", "date: 2.3.2031, venue", "'2.3.2031' as date; expected a day such as 2025-06-02", ""),
    ("date: 2031-03-02, venue", "date: 2031-02-30, venue", "'2031-02-30' as date; expected a day", ""),
    ("{id: r3,", "{id: r3, ordinal: 03,", "'03' as ordinal; expected a whole number", ""),
    ("members: [north, south]", "members: north", "'north' as members; expected a list", ""),
    ("interests: [{", "interests: [quiet, {", "'quiet' as interests; expected keys with values", ""),
    ("[forward, over, current]", "[forward, ovr, current]", "'ovr' as order; expected one of over", ""),
    ("outside_option: {value: 40", "outside_option: {valeu: 40", "the unknown key 'valeu'", "Did you mean 'value'?"),
    ("figures: {drones: 40}", "figures: {drones: {nn: 40}}", "the unknown key 'nn'", "Did you mean 'n'?"),
    ("at_least: 90", "atleast: 90", "the unknown key 'atleast'", "Did you mean 'at_least'?"),
    ("expectations:", "expectation:", "the unknown section 'expectation'", "Did you mean 'expectations'?"),
    ("start: 2031-03-19, end: 2031-03-20", "start: 2031-03-19, end: 2031-03-01", "before it starts on 2031-03-19", ""),
    ("{id: line, name: Line,", "{id: line,", "no 'name' in an entry of issues", "Add it."),
]


@pytest.mark.parametrize(("was", "now", "says", "step"), SHAPES)
def test_a_wrong_shape_is_one_sentence_where_it_stands(was, now, says, step):
    assert was in SMALL
    text = SMALL.replace(was, now, 1)
    findings = check_text(text, "small.yaml").errors
    line = 1 + SMALL[: SMALL.index(was)].count("\n")
    assert [finding.line for finding in findings] == [line], [finding.sentence for finding in findings]
    assert says in findings[0].sentence
    assert step in findings[0].sentence


def test_all_errors_of_a_file_are_told_at_once_by_line():
    text = (
        SMALL.replace("kind: mediator", "kind: mediatr")
        .replace("weights: {line: 50", "weights: {line: 45")
        .replace("option: back, source: memo", "option: bakc, source: memo")
        .replace("drones: 40", "drones: many")
        .replace("outcome:", "outcomes:")
    )
    with pytest.raises(CaseError) as refused:
        read_case_file(text, "small.yaml")
    sentences = str(refused.value).splitlines()
    said = [
        "'mediatr' as kind",
        "sum to 95.00",
        "'bakc' on 'line'",
        "'many' as drones",
        "the unknown section 'outcomes'",
    ]
    assert len(sentences) == len(said)
    assert all(what in sentence for what, sentence in zip(said, sentences, strict=True))


def test_what_follows_from_an_error_is_not_told_again():
    text = SMALL.replace("{id: line, name: Line, type: ordered", "{id: line, name: Line, type: orderd")
    (error,) = check_text(text, "small.yaml").errors
    assert "'orderd' as type" in error.sentence


def test_ids_that_look_like_numbers_stay_text():
    text = SMALL.replace("back", "1000").replace("forward", "010")
    case_file = read_case_file(text, "small.yaml")
    assert case_file.case.issue("line").option_ids == ("1000", "current", "010")
    assert case_file.evidence.positions[0].option == "1000"


def test_dates_are_the_same_bare_and_quoted():
    quoted = SMALL.replace("date: 2031-04-09", "date: '2031-04-09'")
    assert read_case_file(quoted, "small.yaml") == read_case_file(SMALL, "small.yaml")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- a list\n", "small.yaml:1: a file without keys"),
        ("just words\n", "small.yaml:1: a file without keys"),
        ("case: {id: x, title: X}\n", "small.yaml:1: no `schema`; expected `schema: pourparler-case/1`"),
        (
            "schema: pourparler-case/2\n",
            "the format pourparler-case/2; expected pourparler-case/1 or older. The file is newer",
        ),
        ("schema: something\n", "small.yaml:1: 'something' as schema; expected pourparler-case/1"),
        ("schema: pourparler-case/1\n", "small.yaml:1: no 'case'"),
        ("schema: pourparler-case/1\ncase: words\n", "no mapping (keys with values) under 'case'"),
        ("schema: pourparler-case/1\ncase: {id: x}\n", "no 'title' in case"),
        ("schema: pourparler-case/1\ncase: {id: x, title: X}\nissues: 5\n", "no list under 'issues'"),
        (
            "schema: pourparler-case/1\ncase: {id: x, title: X}\nsources: [a]\n",
            "no mapping (keys with values) under 'sources'",
        ),
    ],
)
def test_a_file_that_is_no_case_says_what_is_missing(text, says):
    with pytest.raises(CaseError) as refused:
        read_case_file(text, "small.yaml")
    assert says in str(refused.value)


def test_empty_sections_are_as_absent():
    text = "schema: pourparler-case/1\ncase: {id: x, title: X}\nissues:\nevents: ~\n"
    assert read_case_file(text, "x.yaml").evidence.events == ()


def test_many_wrong_entries_end():
    entries = "".join(f"- {{id: p{place}, prty: x, stance: {{}}, date: [], range: 5}}\n" for place in range(60))
    text = f"schema: pourparler-case/1\ncase: {{id: x, title: X}}\npositions:\n{entries}"
    errors = check_text(text, "x.yaml").errors
    assert {error.line for error in errors} == set(range(4, 64))
