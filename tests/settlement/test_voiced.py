from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog
from small_talks import CAP, LINE, SEAT, WATER, case_of

from pourparler.errors import ScoreError
from pourparler.settlement.voiced import Amounts, Choice, Shares, apart, closer_by, scale_length, voiced_term
from pourparler.talks import Position

amounts = st.tuples(st.integers(-20, 20), st.integers(-20, 20)).map(sorted).map(lambda ends: Amounts(*ends))


def issue_of(raw):
    return case_of(raw).issues[0]


def term(raw, among=("north", "south"), party="north", **fields):
    return voiced_term(Position(party=party, issue=raw["id"], **fields), issue_of(raw), among)


@pytest.mark.parametrize(
    ("raw", "fields", "expected"),
    [
        (LINE, {"option": "c"}, Amounts(2, 2)),
        (SEAT, {"option": "there"}, Choice("there")),
        (CAP, {"value": 80}, Amounts(80, 80)),
        (CAP, {"range": (80, 90)}, Amounts(80, 90)),
        (CAP, {"position": "something must be done about the cap"}, None),
        (WATER, {"value": 0.7}, Amounts(0.7, 0.7)),
        (WATER, {"shares": {"north": 0.25, "south": 0.75}}, Amounts(0.25, 0.25)),
        (WATER, {"shares": {"south": 0.75}}, Amounts(0.25, 0.25)),
        (WATER | {"max": 200}, {"value": 50}, Amounts(0.25, 0.25)),
    ],
    ids=str,
)
def test_a_position_puts_one_term_on_the_table(raw, fields, expected):
    assert term(raw, **fields) == expected


def test_what_the_second_claimant_asks_for_itself_is_not_what_the_first_gets():
    assert term(WATER, party="south", value=0.75) == Amounts(0.25, 0.25)


def test_a_stance_that_is_no_term_voices_nothing():
    raw = LINE | {"options": ["a", {"id": "silent", "term": False}, "c"]}
    assert term(raw, option="silent") is None
    assert term(raw, option="c") == Amounts(2, 2)  # though it counts among the options listed


@pytest.mark.parametrize("shares", [{"north": 0.8, "south": 0.4}, {"north": 0.2, "south": 0.4}], ids=str)
def test_shares_that_miss_the_whole_are_refused_with_their_place(shares):
    with pytest.raises(ScoreError, match=r"p7 of 'north' on 'water': its shares sum to .*, expected 1\."):
        term(WATER, id="p7", shares=shares)


@pytest.mark.parametrize(("raw", "length"), [(LINE, 4), (CAP, 100), (SEAT, 1), (WATER, 1)], ids=str)
def test_the_longest_distance_of_each_kind_of_issue(raw, length):
    assert scale_length(issue_of(raw)) == length


def test_an_issue_with_one_option_has_a_length_to_divide_by():
    assert scale_length(issue_of(LINE | {"options": ["only"]})) == 1


@given(amounts, amounts)
def test_distance_of_stretches_is_that_of_their_nearest_and_farthest_points(one, other):
    points = product(range(one.low, one.high + 1), range(other.low, other.high + 1))
    distances = [abs(x - y) for x, y in points]
    assert apart(one, other) == (min(distances), max(distances)) == apart(other, one)


@given(amounts, amounts, amounts)
def test_a_step_closer_is_measured_to_one_and_the_same_point(before, after, other):
    halves = [half / 2 for half in range(2 * other.low, 2 * other.high + 1)]
    steps = [
        abs(was - point) - abs(now - point)
        for point in halves
        for was, now in product(_grid(before), _grid(after))
    ]  # fmt: skip
    assert closer_by(before, after, other) == (min(steps), max(steps))


def _grid(stretch):
    return {stretch.low, stretch.high, *range(stretch.low, stretch.high + 1)}


@st.composite
def shares(draw, claimants=3):
    """Bounds on shares that some division of the whole keeps."""
    division = draw(st.lists(st.integers(0, 8), min_size=claimants, max_size=claimants).filter(any))
    total = sum(division)
    slack = st.sampled_from([0.0, 0.1, 1.0])
    return Shares(
        tuple((max(0.0, part / total - draw(slack)), min(1.0, part / total + draw(slack))) for part in division)
    )


@given(shares(), shares())
def test_least_distance_of_shares_is_that_of_a_linear_programme(one, other):
    assert apart(one, other)[0] == pytest.approx(_least_by_programme(one, other), abs=1e-7)


def _least_by_programme(one, other):
    """Least half sum of |x - y| over both sets, with |x - y| as variables of their own."""
    n = len(one.of)
    above = [[*_unit(i, n), *_unit(i, n, -1), *_unit(i, n, -1)] for i in range(n)]
    below = [[*_unit(i, n, -1), *_unit(i, n), *_unit(i, n, -1)] for i in range(n)]
    sums = [[1] * n + [0] * 2 * n, [0] * n + [1] * n + [0] * n]
    bounds = [*one.of, *other.of, *[(0, None)] * n]
    costs, none = [0] * 2 * n + [0.5] * n, [0] * 2 * n
    return linprog(costs, A_ub=above + below, b_ub=none, A_eq=sums, b_eq=[1, 1], bounds=bounds).fun


def _unit(place, size, sign=1):
    return [sign if i == place else 0 for i in range(size)]


@given(shares(), shares())
def test_largest_distance_of_shares_is_reached_at_corners(one, other):
    corners = [
        sum(abs(x - y) for x, y in zip(left, right, strict=True)) / 2
        for left, right in product(_corners(one), _corners(other))
    ]
    assert apart(one, other)[1] == pytest.approx(max(corners), abs=1e-9)


def _corners(shares):
    """Divisions with all shares but one at a bound."""
    for free in range(len(shares.of)):
        rest = [bounds for place, bounds in enumerate(shares.of) if place != free]
        for chosen in product(*rest):
            last = 1 - sum(chosen)
            if shares.of[free][0] - 1e-9 <= last <= shares.of[free][1] + 1e-9:
                yield [*chosen[:free], last, *chosen[free:]]


def test_shares_that_are_fully_said_differ_by_half_the_sum_of_differences():
    one, other = (term(WATER, ("north", "south", "east"), shares=shares) for shares in (
        {"north": 0.5, "south": 0.3, "east": 0.2}, {"north": 0.2, "south": 0.3, "east": 0.5},
    ))  # fmt: skip
    assert apart(one, other) == pytest.approx((0.3, 0.3))


def test_what_more_than_two_ask_for_themselves_leaves_a_range():
    north, south = (term(WATER, ("north", "south", "east"), party, value=0.6) for party in ("north", "south"))
    assert apart(north, south) == pytest.approx((0.2, 0.6))


def test_terms_of_different_issues_are_not_compared():
    with pytest.raises(ScoreError, match="different kinds of issue"):
        apart(Choice("here"), Amounts(0, 0))
