import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_talks import read_both_halves
from tables import plain_table

from pourparler.settlement.log_rolls import log_rolls, weight_ratios
from pourparler.settlement.scores import score_table


@pytest.fixture(scope="module")
def kestrel_marsh(shared):
    return score_table(read_both_halves(shared / "cases" / "worked-example.yaml")[0])


def test_weight_ratios_of_the_worked_example(kestrel_marsh, shared):
    expected = json.loads((shared / "cases" / "worked-example-expected.json").read_text())
    published = {issue: ratio for ratio, issue in expected["logrolling_weight_ratio_north_over_south"]}
    ratios = weight_ratios(kestrel_marsh, 0, 1)
    contested = {issue: ratio for issue, ratio in published.items() if issue != "prisoners"}  # both want all for all
    assert ratios == pytest.approx(contested, abs=5e-4)
    assert list(ratios) == list(contested)


def test_north_gets_sanctions_and_south_the_force_cap(kestrel_marsh):
    (roll,) = log_rolls(kestrel_marsh)
    assert (roll.party, roll.get, roll.give) == ("north", "sanctions", "force_cap")
    assert dict(roll.gain) == pytest.approx({"north": 30 - 20, "south": 35 - 5})


def stakes_table(stakes, parties=("a", "b")):
    """Two options per issue: the first party's best and the others'."""
    return plain_table(
        [[[mine, *[0] * len(theirs)], [0, *theirs]] for mine, *theirs in stakes], parties=parties
    )  # fmt: skip


def test_highest_is_paired_with_lowest_and_next_with_next():
    rolls = log_rolls(stakes_table([(40, 10), (10, 40), (30, 20), (20, 30)]))
    assert [(roll.get, roll.give, dict(roll.gain)) for roll in rolls] == [
        ("i0", "i1", {"a": 30, "b": 30}),
        ("i2", "i3", {"a": 10, "b": 10}),
    ]


def test_nothing_to_trade_where_both_weigh_alike():
    assert log_rolls(stakes_table([(50, 50), (50, 50)])) == ()


def test_an_issue_on_which_both_want_the_same_is_no_coin():
    both_want_the_first = [[10, 40], [0, 0]]
    assert log_rolls(plain_table([both_want_the_first, [[40, 0], [0, 10]]])) == ()


def test_an_issue_on_which_the_other_has_nothing_at_stake_is_no_coin_either():
    free = [[30, 0], [0, 0]]  # its first option is best for both
    assert list(weight_ratios(plain_table([free, [[20, 0], [0, 20]]]), 0, 1)) == ["i1"]


def test_every_pair_of_parties_is_looked_at():
    shared_out = [
        [[40, 0, 0], [0, 10, 0], [0, 0, 10]],
        [[10, 0, 0], [0, 40, 0], [0, 0, 10]],
        [[10, 0, 0], [0, 10, 0], [0, 0, 40]],
    ]
    rolls = log_rolls(plain_table(shared_out, parties=("a", "b", "c")))
    assert [(roll.party, roll.get, roll.give, dict(roll.gain)) for roll in rolls] == [
        ("a", "i0", "i1", {"a": 30, "b": 30}),
        ("a", "i0", "i2", {"a": 30, "c": 30}),
        ("b", "i1", "i2", {"b": 30, "c": 30}),
    ]


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(1, 50)), max_size=6))
def test_nobody_loses_and_each_issue_is_traded_once(stakes):
    rolls = log_rolls(stakes_table(stakes))
    traded = [issue for roll in rolls for issue in (roll.give, roll.get)]
    assert len(traded) == len(set(traded))
    assert all(min(roll.gain.values()) >= 0 < max(roll.gain.values()) for roll in rolls)


def test_the_table_of_the_page_is_what_the_software_computes():
    page = (Path(__file__).resolve().parents[2] / "docs" / "explanation" / "log-rolling.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("| ")
    ]
    shown = {issue: (int(north), int(south), float(ratio)) for issue, north, south, ratio in rows[1:]}
    table = stakes_table([(north, south) for north, south, _ in shown.values()], parties=("north", "south"))
    assert list(weight_ratios(table, 0, 1).values()) == pytest.approx([r for *_, r in shown.values()], abs=5e-4)
    assert [dict(roll.gain) for roll in log_rolls(table)] == [{"north": 10, "south": 30}]
