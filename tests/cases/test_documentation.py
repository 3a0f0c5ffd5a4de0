"""The pages on case files say what the models and rules say, and their examples load."""

import re
from pathlib import Path

import pytest
import yaml

from pourparler import talks
from pourparler.cases.check import check_text
from pourparler.cases.draft import SECTIONS
from pourparler.cases.fields import key_names
from pourparler.cases.rules import ERRORS, WARNINGS
from pourparler.cases.scenarios import apply, read_scenario

DOCS = Path(__file__).parents[2] / "docs"
FORMAT = (DOCS / "reference" / "case-file.md").read_text(encoding="utf-8")
CHECKS = (DOCS / "reference" / "checks.md").read_text(encoding="utf-8")
TABLE = re.compile(r"<!-- keys: (\w+) -->\n\n((?:\|.*\n)+)")
WORDS = re.compile(r"<!-- words: (\w+) -->(.*?)(?:\n|$)")


def _first_column(table):
    cells = [row.split("|")[1] for row in table.splitlines()[2:]]
    return [word for cell in cells for word in re.findall(r"`([^`]+)`", cell)]


@pytest.mark.parametrize(("name", "table"), TABLE.findall(FORMAT), ids=[name for name, _ in TABLE.findall(FORMAT)])
def test_a_table_lists_the_keys_of_its_model(name, table):
    keys = SECTIONS if name == "SECTIONS" else key_names(getattr(talks, name))
    keys = set(keys) - ({"name"} if name == "Scenario" else set())
    assert sorted(_first_column(table)) == sorted(keys)


def test_every_kind_of_entry_has_its_table():
    entries = {name for name, one in vars(talks).items() if isinstance(one, type) and issubclass(one, talks.Entry)}
    told_in_words = {"Entry", "Grounded", "Interest", "Option", "Estimate", "OutsideOption", "RedLine", "RoundDocument"}
    assert entries - told_in_words <= {name for name, _ in TABLE.findall(FORMAT)}


@pytest.mark.parametrize(("name", "line"), WORDS.findall(FORMAT), ids=[name for name, _ in WORDS.findall(FORMAT)])
def test_a_list_of_words_is_that_of_its_kind(name, line):
    words = re.findall(r"`([^`]+)`", line.split("; ")[0])
    assert sorted(words) == sorted(getattr(talks, name))


@pytest.mark.parametrize("rule", [*ERRORS, *WARNINGS], ids=lambda rule: rule.__name__)
def test_every_rule_is_on_its_page_in_its_own_words(rule):
    assert f"| `{rule.__name__}` | {rule.__doc__.splitlines()[0]} |" in CHECKS


def _examples(page):
    text = (DOCS / "how-to" / page).read_text(encoding="utf-8")
    return re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)


def test_the_case_of_the_how_to_obeys_every_rule():
    case, preferences, private = _examples("write-a-case.md")
    assert [one.sentence for one in check_text(case, "how-to.yaml").findings] == []
    assert [one.check for one in check_text(case + preferences, "how-to.yaml").errors] == []
    assert yaml.safe_load(private)["preferences"]["north"]["file"] == "private/north.yaml"


def test_the_scenario_of_the_how_to_can_be_laid_over_the_worked_example(shared):
    from pourparler.cases.load import load_case_file

    case = load_case_file(shared / "cases" / "worked-example.yaml").case
    (text,) = _examples("write-a-scenario.md")
    changed = apply(case, read_scenario(text, "warm-winter.yaml", "warm-winter"))
    assert changed.preferences["north"].outside_option.value == 52
    assert (changed.linkages, len(changed.levers)) == ((), 1)
