"""The gap on the Istanbul record of 2025: figures given in specs/settlement.md, section 4."""

import pytest
from small_talks import ABOUT, read_both_halves

from pourparler.settlement.gap import gap_table

ROUNDS = ("r1", "r2", "r3")
SILENT = (None, None)


@pytest.fixture(scope="module")
def table(shared):
    return gap_table(*read_both_halves(shared / "cases" / "istanbul-2025.yaml"), ABOUT)


@pytest.mark.parametrize(
    ("issue", "gaps"),
    [
        ("crimea", [(1, 1), (1, 1), (1, 1)]),
        ("ceasefire", [(1, 1), (0.75, 1), (0.75, 1)]),
        ("prisoners", [(0, 0), (1 / 3, 1 / 3), (0, 0)]),
        ("civilians", [SILENT, (1, 1), (0.5, 0.5)]),
        ("children", [SILENT, (0.5, 0.5), (0.5, 0.5)]),
    ],
)
def test_gaps_by_round(table, issue, gaps):
    cells = table.issues[issue]
    assert table.rounds == ROUNDS
    assert [(cells[name].low, cells[name].high) for name in ROUNDS] == [pytest.approx(gap) for gap in gaps]


def test_short_truces_offered_in_addition_do_not_carry_the_ceasefire_position_away(table):
    cell = table.issues["ceasefire"]["r3"]
    assert (cell.voiced_by, cell.carried) == (("ukraine", "russia"), ("russia",))


@pytest.mark.parametrize(
    ("round_id", "both", "low", "high"),
    [("r1", 4, 0.6875, 0.6875), ("r2", 17, 0.8382, 0.8529), ("r3", 17, 0.7892, 0.8039)],
)
def test_means_and_over_how_many_issues(table, round_id, both, low, high):
    mean = table.mean[round_id]
    assert (mean.voiced_by_both, mean.issues) == (both, 27)
    assert (mean.low, mean.high) == pytest.approx((low, high), abs=5e-5)


def test_the_third_round_is_compared_with_the_second_over_the_same_17_issues(table):
    same, second = table.mean["r3"].same_issues, table.mean["r2"]
    assert (same.issues, same.before_low, same.before_high) == (17, second.low, second.high)
    assert table.mean["r2"].same_issues.issues == 4


def test_who_moved(table):
    moved = {(move.round, move.party, move.issue): (move.steps.low, move.steps.high) for move in table.concessions}
    assert moved[("r2", "russia", "ceasefire")] == (0, 1)
    assert moved[("r3", "russia", "civilians")] == (1, 1)
    assert ("r3", "russia", "ceasefire") not in moved


def test_the_joint_text_never_speaks_for_ukraine(table):
    voiced = {side for cells in table.issues.values() for cell in cells.values() for side in cell.voiced_by}
    assert voiced == {"ukraine", "russia"}
