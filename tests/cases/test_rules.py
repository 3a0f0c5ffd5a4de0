"""Each rule is shown by a file that breaks it: the small case with one place changed."""

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from pourparler.cases.check import check_text
from pourparler.cases.rules import ERRORS, WARNINGS

SMALL = Path(__file__).with_name("small.yaml").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Breach:
    """What is written in the small case, what stands there instead, and what the rule says of it."""

    rule: str
    was: str
    now: str
    says: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.now[:40]!r}"


def _breaches():
    written = yaml.safe_load(Path(__file__).with_name("breaches.yaml").read_text(encoding="utf-8"))
    return [Breach(rule, **breach) for rule, breaches in written.items() for breach in breaches]


BREACHES = _breaches()


def test_the_small_case_breaks_no_rule():
    assert [finding.sentence for finding in check_text(SMALL, "small.yaml").findings] == []


@pytest.mark.parametrize("breach", BREACHES, ids=str)
def test_a_breach_is_found_where_it_stands(breach):
    text = _breaking(breach)
    found = [one for one in check_text(text, "small.yaml").findings if one.check == breach.rule]
    assert breach.says in "\n".join(one.sentence for one in found)
    assert all(one.sentence.startswith(f"small.yaml:{one.line}: ") for one in found)


def _breaking(breach):
    assert SMALL.count(breach.was) >= 1, f"the small case does not say {breach.was!r}"
    text = SMALL.replace(breach.was, breach.now, 1)
    if breach.rule == "more_open_than_its_ground":
        text = text.replace("reliability: party_statement", "reliability: party_statement, classification: restricted")
    return text


def test_every_rule_is_shown_by_a_breach():
    shown = {breach.rule for breach in BREACHES}
    assert [rule.__name__ for rule in (*ERRORS, *WARNINGS) if rule.__name__ not in shown] == ["private_file_unmarked"]


def test_a_finding_names_the_line_of_the_word_that_is_wrong():
    text = SMALL.replace("by: union", "by: unoin")
    line = 1 + text[: text.index("unoin")].count("\n")
    (finding,) = check_text(text, "small.yaml").errors
    assert (finding.line, finding.column, finding.path) == (line, 26, "levers/union-carrot/by")


def test_one_sentence_holds_place_found_expected_and_next_step():
    (finding,) = check_text(SMALL.replace("by: union", "by: unoin"), "small.yaml").errors
    assert finding.sentence == (
        "small.yaml:40: the unknown party 'unoin'; expected one of north, south, union, both. Did you mean 'union'?"
    )


@pytest.mark.parametrize(
    ("written", "own", "is_error"),
    [("restricted", "internal", True), ("restricted", "restricted", False), ("internal", "public", True)],
)
@pytest.mark.parametrize(
    "ground",
    [
        "{id: line, name: Line,",
        "{id: north, name: North,",
        "{publisher: Ministry,",
    ],
)
def test_an_entry_is_never_more_open_than_what_is_written_at_its_ground(ground, written, own, is_error):
    text = SMALL.replace(ground, f"{ground} classification: {written},")
    text = text.replace("option: back, source: memo", f"option: back, source: memo, classification: {own}")
    errors = [one for one in check_text(text, "small.yaml").errors if one.check == "more_open_than_its_ground"]
    assert bool(errors) is is_error


def test_an_entry_may_be_more_open_than_the_default_of_its_case():
    text = SMALL.replace("option: back, source: memo", "option: back, source: memo, classification: public")
    assert check_text(text, "small.yaml").errors == ()
