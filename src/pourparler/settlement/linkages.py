"""How linkages tie issues together: classes of options they cannot tell apart, and a good order to settle the issues.

A linkage sees an option only through whether its condition holds there, so a linked issue of a hundred amounts is one
of two or three classes. Issues are then settled along a path decomposition of the linkages: while linked issues are
open, one front is kept per combination of their classes; once the last linkage of an issue is decided, the
combinations that differ in it only are merged. (Bertele and Brioschi 1972, nonserial dynamic programming.)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.packages import Link


@dataclass(frozen=True, eq=False)
class LinkClasses:
    """The classes of one linked issue.

    Attributes
    ----------
    of_option : shape (options,), the class of each option
    holds : shape (classes, links of the whole table), whether that linkage's part on this issue holds in the class
    """

    of_option: NDArray[np.int64]
    holds: NDArray[np.bool_]

    @property
    def count(self) -> int:
        """How many classes there are."""
        return len(self.holds)


def classes_of(issue: int, options: int, links: Sequence[Link]) -> LinkClasses:
    """Sort the options of an issue by what the linkages can see of them; an unlinked issue is one class."""
    seen = np.ones((options, len(links)), dtype=np.bool_)
    for number, link in enumerate(links):
        if issue in link.issues:
            seen[:, number] = link.holds[link.issues.index(issue)]
    holds, of_option = np.unique(seen, axis=0, return_inverse=True)
    return LinkClasses(of_option.reshape(-1), holds)


@dataclass(frozen=True)
class Plan:
    """The order in which issues are settled.

    Attributes
    ----------
    order : issues, linked ones first
    forget : per step, the issues whose class no open linkage needs any more
    decided : per step, the links whose last issue this is
    states : the most combinations of classes alive at once
    """

    order: tuple[int, ...]
    forget: tuple[tuple[int, ...], ...]
    decided: tuple[tuple[int, ...], ...]
    states: int


def plan(counts: Sequence[int], links: Sequence[Link]) -> Plan:
    """Return an order that keeps few combinations alive: greedy from every linked issue, the best kept.

    Parameters
    ----------
    counts : classes of each issue
    links : the linkages
    """
    linked = sorted({issue for link in links for issue in link.issues})
    starts = linked[:MOST_STARTS] or [None]
    orders = [_greedy(start, linked, counts, links) for start in starts]
    best = min(orders, key=lambda order: (_most_states(order, counts, links), order))
    rest = [issue for issue in range(len(counts)) if issue not in set(linked)]
    return _laid_out([*best, *rest], counts, links)


MOST_STARTS = 40
"""Starting issues tried when an order is sought; more have not bought fewer states."""


def _greedy(start: int | None, linked: Sequence[int], counts: Sequence[int], links: Sequence[Link]) -> list[int]:
    order = [] if start is None else [start]
    while len(order) < len(linked):
        left = [issue for issue in linked if issue not in order]
        order.append(min(left, key=lambda issue: (_alive_after([*order, issue], counts, links), issue)))
    return order


def _alive(order: Sequence[int], links: Sequence[Link]) -> set[int]:
    """Return the settled issues that some link with unsettled issues still needs."""
    done = set(order)
    open_links = [link for link in links if not done.issuperset(link.issues)]
    return {issue for link in open_links for issue in link.issues if issue in done}


def _alive_after(order: Sequence[int], counts: Sequence[int], links: Sequence[Link]) -> int:
    return prod(counts[issue] for issue in _alive(order, links))


def _most_states(order: Sequence[int], counts: Sequence[int], links: Sequence[Link]) -> int:
    """Return the most combinations alive at any step, the new issue not yet forgotten."""
    most = 1
    for step in range(len(order)):
        before = _alive(order[:step], links)
        most = max(most, prod(counts[issue] for issue in before | {order[step]}))
    return most


def _laid_out(order: Sequence[int], counts: Sequence[int], links: Sequence[Link]) -> Plan:
    forget: list[tuple[int, ...]] = []
    decided: list[tuple[int, ...]] = []
    alive: set[int] = set()
    for step in range(len(order)):
        done = set(order[: step + 1])
        now = _alive(order[: step + 1], links)
        forget.append(tuple(sorted((alive | {order[step]}) - now)))
        ends = [n for n, link in enumerate(links) if order[step] in link.issues and done.issuperset(link.issues)]
        decided.append(tuple(ends))
        alive = now
    return Plan(tuple(order), tuple(forget), tuple(decided), _most_states(order, counts, links))
