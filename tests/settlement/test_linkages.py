"""Classes and order of linked issues: what linkages cannot tell apart is one, and few combinations stay alive."""

import numpy as np
from hypothesis import given
from small_tables import score_tables

from pourparler.settlement.linkages import classes_of, plan
from pourparler.settlement.packages import Link, ScoreTable


def link(name: str, *parts: tuple[int, list[int]], options: int = 10) -> Link:
    holds = tuple(np.isin(np.arange(options), rows) for _, rows in parts)
    return Link(name, tuple(issue for issue, _ in parts), holds, np.zeros(2, dtype=np.int64))


def test_a_hundred_amounts_are_two_classes_to_a_linkage_that_sees_a_bound() -> None:
    classes = classes_of(0, 100, [link("l", (0, list(range(90, 100))), (1, [0]), options=100)])
    assert classes.count == 2
    assert classes.of_option.tolist() == [classes.of_option[0]] * 90 + [classes.of_option[99]] * 10


def test_an_issue_without_linkages_is_one_class() -> None:
    assert classes_of(3, 10, [link("l", (0, [1]), (1, [2]))]).count == 1


def test_a_chain_of_linkages_keeps_two_issues_alive() -> None:
    links = [link(f"l{n}", (n, [0]), (n + 1, [0])) for n in range(20)]
    assert plan([2] * 21, links).states == 4


def test_a_star_is_settled_from_its_middle() -> None:
    links = [link(f"l{n}", (0, [0]), (n, [0])) for n in range(1, 30)]
    assert plan([2] * 30, links).states == 4


@given(table=score_tables(links=6))
def test_every_issue_is_settled_and_every_link_decided_once(table: ScoreTable) -> None:
    classes = [classes_of(n, len(issue.options), table.links) for n, issue in enumerate(table.issues)]
    laid = plan([one.count for one in classes], table.links)
    assert sorted(laid.order) == list(range(len(table.issues)))
    assert sorted(n for step in laid.decided for n in step) == list(range(len(table.links)))
    assert sorted(issue for step in laid.forget for issue in step) == list(range(len(table.issues)))
