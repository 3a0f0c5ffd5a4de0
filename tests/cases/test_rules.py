"""Each rule is shown by a file that breaks it: the small case with one place changed."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from pourparler.cases.check import check_text
from pourparler.cases.rules import ERRORS, WARNINGS

SMALL = Path(__file__).with_name("small.yaml").read_text(encoding="utf-8")
LONG = " ".join(["word"] * 26)


@dataclass(frozen=True)
class Breach:
    """What is written in the small case, what stands there instead, and what the rule says of it."""

    rule: str
    was: str
    now: str
    says: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.now[:40]!r}"


BREACHES = [
    Breach("unknown_id", "by: union", "by: unoin", "the unknown party 'unoin'; expected one of north, south, union"),
    Breach("unknown_id", "by: union", "by: unoin", "Did you mean 'union'?"),
    Breach("unknown_id", "members: [north, south]", "members: [north, east]", "the unknown party 'east'"),
    Breach("unknown_id", "issues: [line]", "issues: [lien]", "the unknown issue 'lien'"),
    Breach("unknown_id", "round: r1", "round: r9", "the unknown round 'r9'"),
    Breach("unknown_id", "same_as: e1", "same_as: e9", "the unknown event 'e9'"),
    Breach("unknown_id", "document: report", "document: rapport", "the unknown document 'rapport'"),
    Breach("unknown_id", "option: back, source: memo", "option: back, source: mem0", "the unknown source 'mem0'"),
    Breach("unknown_id", "water: 5}", "watr: 5}", "the unknown issue 'watr'"),
    Breach("unknown_id", "as_told_by: press", "as_told_by: pres", "the unknown party 'pres'"),
    Breach("unknown_id", "actor: unattributed", "actor: nobody", "the unknown party 'nobody'"),
    Breach("unknown_id", "{north: 0.4", "{east: 0.4", "the unknown party 'east'"),
    Breach("unknown_id", "claim_of: south", "claim_of: {party: [south, west]}", "the unknown party 'west'"),
    Breach("unknown_id", "[{name: north}", "[{name: nord}", "the unknown party 'nord'"),
    Breach("unknown_id", "dynamics: {horizon: 12, north:", "dynamics: {horizon: 12, nrth:", "the unknown party 'nrth'"),
    Breach("duplicate_id", "- {id: p2, party", "- {id: p1, party", "the id 'p1' a second time in positions"),
    Breach(
        "duplicate_id", "[back, current, forward]}\n- {id: cap", "[back, back, forward]}\n- {id: cap", "'back' a second"
    ),
    Breach("circle", "same_as: e1", "same_as: e2", "same_as leads back to 'e2'"),
    Breach("circle", "members: [north, south]", "members: [north, both]", "'both' is a member of itself"),
    Breach("case_id_no_file_name", "{id: small", '{id: "../small"', "the case id '../small'"),
    Breach("option_order_missing", "options: [back, current, forward]}", "options: [back]}", "1 options on 'line'"),
    Breach("bounds_missing", "min: 50, max: 150, step: 10", "min: 50", "no min and max on 'cap'"),
    Breach("bounds_missing", "min: 50, max: 150", "min: 150, max: 50", "min 150 and max 50"),
    Breach("bounds_missing", "step: 10", "step: 0", "the step 0 on 'cap'"),
    Breach("field_of_another_kind", "type: divisible}", "type: divisible, options: [a, b]}", "'options' on 'water'"),
    Breach("field_of_another_kind", "options: [here,", "min: 3, options: [here,", "'min' on 'seat'"),
    Breach("option_not_in_issue", "option: back, source", "option: bakc, source", "'bakc' on 'line'"),
    Breach("option_not_in_issue", "option: back, source", "option: bakc, source", "Did you mean 'back'?"),
    Breach("option_not_in_issue", "not: there", "not: elsewhere", "'elsewhere' on 'seat'"),
    Breach("option_not_in_issue", "option: current, source: desk", "option: gone, source: desk", "'gone' on 'line'"),
    Breach("option_not_in_issue", "when: {line: current,", "when: {line: [current, sideways],", "'sideways' on 'line'"),
    Breach(
        "option_not_in_issue",
        "[back, current, forward]}\n      cap",
        "[back, now, forward]}\n      cap",
        "'now' on 'line'",
    ),
    Breach("option_not_in_issue", "[forward, over, current]", "[ahead, over, current]", "'ahead' on 'line'"),
    Breach("amount_not_in_issue", "range: [80, 120]", "value: 200", "200 on 'cap'; expected an amount from 50 to 150"),
    Breach("amount_not_in_issue", "at_most: 140", "at_most: lots", "'lots' on 'cap', which is continuous"),
    Breach("amount_not_in_issue", "option: back, source", "value: 3, source", "3 on 'line', which is ordered"),
    Breach("amount_not_in_issue", "{50: 100, 150: 0}", "{050: 100, 150: 0}", "'050' on 'cap', which is continuous"),
    Breach("amount_not_in_issue", "{50: 100, 150: 0}", "{1_00: 100, 150: 0}", "'1_00' on 'cap', which is continuous"),
    Breach("bound_on_unordered_issue", "not: there", "at_most: there", "at_most on 'seat', which is unordered"),
    Breach("general_issue_unknown", "general: sanctions", "general: sanctoins", "the general issue 'sanctoins'"),
    Breach(
        "position_says_two_things", "range: [80, 120]", "range: [80, 120], value: 90", "value and range in one position"
    ),
    Breach("position_says_two_things", "general: sanctions, ", "", "no issue in a position"),
    Breach(
        "position_says_two_things",
        "general: sanctions",
        "general: sanctions, issue: line",
        "an issue and a general one",
    ),
    Breach(
        "position_says_two_things", "general: sanctions", "general: sanctions, option: lift", "an option on a general"
    ),
    Breach("position_misses_its_kind", "issue: cap, range: [80, 120]", "issue: line, range: [1, 2]", "range on 'line'"),
    Breach("shares_do_not_add_up", "south: 0.6", "south: 0.7", "shares of 1.1 in all"),
    Breach("shares_do_not_add_up", "south: 0.6", "south: -0.6", "expected parts of 1"),
    Breach("condition_without_conditional", "  on: {party", "  mode: firm\n  on: {party", "a firm position with `on`"),
    Breach("weights_do_not_sum", "water: 5}", "water: 15}", "weights of 'north' sum to 110.00; expected 100"),
    Breach("weights_do_not_sum", ", water: 5}", "}", "sum to 95.00; no weight is given for water"),
    Breach("weights_do_not_sum", "line: 50, cap", "line: [10, 49.9], cap", "sum to 60.00 to 99.90"),
    Breach("weight_below_zero", "line: 50, cap: 30", "line: 110, cap: -30", "the weight -30 of 'cap'"),
    Breach("best_outside_its_range", "range: [10, 20]", "range: [16, 20]", "the best figure 15"),
    Breach("outside_option_empty", "value: 40, range: [30, 50]", "note: unknown", "no value and no range"),
    Breach("outside_option_empty", "value: 40", "value: 60", "the value 60; expected one in its range [30, 50]"),
    Breach(
        "ranking_not_whole", "[back, current, forward]}\n      cap", "[back, current]}\n      cap", "without forward"
    ),
    Breach(
        "ranking_not_whole",
        "[back, current, forward]}\n      cap",
        "[back, current, forward, back]}\n      cap",
        "back twice",
    ),
    Breach("order_in_a_circle", "[current, over, back]", "[current, over, forward]", "run in a circle"),
    Breach(
        "values_of_another_kind", "cap: {50: 100, 150: 0}", "cap: {ranking: [50, 150]}", "an order of options on 'cap'"
    ),
    Breach("red_line_empty", "{issue: seat, not: there}", "{issue: seat}", "a red line on 'seat' that says nothing"),
    Breach("linkage_without_effect", "bonus: 8", "bonus: 8, penalty: 3", "2 effects of a linkage"),
    Breach("linkage_without_effect", "party: south, when", "when", "points of a linkage for nobody"),
    Breach("credibility_no_share", "credibility: [0.5, 0.9]", "credibility: [50, 90]", "the credibility [50, 90]"),
    Breach("date_outside_neighbours", "date: 2031-04-09", "date: 2031-03-01", "from 2031-03-02 to 2031-05-20"),
    Breach(
        "date_outside_neighbours", "date: 2031-04-09", "date: 2031-05-21", "the date 2031-05-21 of a position in 'r2'"
    ),
    Breach("done_before_agreed", "on: 2031-04-12", "on: 2031-04-09", "done on 2031-04-09"),
    Breach(
        "ends_before_it_starts", "id: small,", "id: small, starts: 2031-03-02, ends: 2031-03-01,", "the end 2031-03-01"
    ),
    Breach("ends_before_it_starts", "range: [80, 120]", "range: [120, 80]", "the range [120, 80]"),
    Breach("ends_before_it_starts", "n: [2, 4]", "n: [4, 2]", "the figure [4, 2]"),
    Breach("ordinal_out_of_order", "{id: r3,", "{id: r3, ordinal: 2,", "the ordinal 2 on 2031-05-20, after 2"),
    Breach("place_off_the_map", "lat: 50.1, ", "", "half a point for 'Bridge'"),
    Breach("place_off_the_map", "lat: 50.1", "lat: 150.1", "lat 150.1, lon 30.2"),
    Breach("place_off_the_map", "radius_km: 5", "radius_km: 0", "the radius 0"),
    Breach("odds_no_probability", "odds: 0.3", "odds: 30", "the odds 30"),
    Breach("odds_no_probability", "odds: 0.3, ", "", "neither odds nor words"),
    Breach(
        "position_without_source", "option: back, source: memo", "option: back", "a position of 'north' without source"
    ),
    Breach("quote_without_document", "  document: report\n", "", "a quote without its document"),
    Breach("quote_without_document", "  quote: The south does not.", "  start: 29", "a start without a quote"),
    Breach("quote_not_in_document", "quote: The south does not.", "quote: The south never does.", "does not have"),
    Breach("quote_not_in_document", "quote: The south does not.", "quote: The north asks", "stands 2 times"),
    Breach("quote_not_in_document", "document: report\n", "document: report\n  start: 3\n", "write `start: 29`"),
    Breach("quote_on_furniture", "quote: The south does not.", "quote: Subscribe to read", "a quote on page furniture"),
    Breach("span_outside_document", "[[49, 72]]", "[[49, 720]]", "the span [49, 720] in furniture"),
    Breach(
        "more_open_than_its_ground",
        "option: back, source: memo",
        "option: back, source: memo, classification: public",
        "public",
    ),
    Breach("quote_too_long", "quote: The south does not.", f"quote: {LONG}", "a quote of 26 words"),
    Breach(
        "weight_without_source", "    source: desk\n", "", "weights of 'north' without source (line, cap, seat, water)"
    ),
    Breach("undated_source", "published: 2031-03-01, ", "", "the source 'memo' without a date"),
    Breach("unlinked_source", ', url: "https://example.org/memo"', "", "the source 'memo' without a link"),
    Breach("position_without_round", "round: r1, ", "", "a position without round"),
    Breach("option_without_value", ", there: 0}", "}", "no value of 'north' for there on 'seat'"),
    Breach("weight_without_values", "      water: {0: 0, 1: 100}\n", "", "weighs 'water' and values nothing on it"),
    Breach("id_with_odd_characters", "{id: l1,", '{id: "l 1",', "the id 'l 1'"),
]


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
