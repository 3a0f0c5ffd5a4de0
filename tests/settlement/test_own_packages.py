import pytest
from small_talks import read_both_halves

from pourparler.dossier.own_terms import read_package
from pourparler.dossier.settle import settle_case
from pourparler.errors import CaseError, NotFound

NASH = "line=current_line_monitored; force_cap=125; prisoners=all_for_all; sanctions=lifted"


@pytest.fixture(scope="module")
def case(shared):
    return read_both_halves(shared / "cases" / "worked-example.yaml")[0]


def standing(case, terms):
    (own,) = settle_case(case, own=[f"ours: {terms}"]).own
    return own


def test_the_nash_package_stands_as_a_package_of_ones_own(case):
    own = standing(case, NASH)
    assert (own.name, dict(own.scores)) == ("ours", {"north": 67, "south": 78.5})
    assert (own.inside_red_lines, own.refused_by, own.efficient, own.better) == (True, (), True, None)


def test_a_poor_package_is_refused_crosses_a_red_line_and_is_beaten(case):
    own = standing(case, "line=south_pulls_back; force_cap=60; prisoners=none; sanctions=lifted")
    assert own.red_lines_crossed_of == own.refused_by == ("south",)
    assert (own.inside_red_lines, own.efficient) == (False, False)
    assert own.better is None  # inside the red lines nothing gives North as much


def test_what_beats_a_package_is_no_worse_for_anybody(case):
    own = standing(case, NASH.replace("all_for_all", "none"))
    assert own.inside_red_lines
    assert own.better is not None
    assert all(own.better.scores[party] >= points for party, points in own.scores.items())


def test_own_packages_are_followed_through_the_draws(case):
    answer = settle_case(case, draws=20, seed=3, own=[f"ours: {NASH}", f"theirs: {NASH.replace('125', '150')}"])
    labels = {label for one in answer.robustness.packages for label in one.label.split(", ")}
    assert {"ours", "theirs", "nash"} <= labels


@pytest.mark.parametrize(
    ("text", "error", "sentence"),
    [
        ("line=current_line_monitored", CaseError, "is no package; write NAME: ISSUE=TERM; ISSUE=TERM"),
        ("ours: line", CaseError, "is no package; write NAME: ISSUE=TERM; ISSUE=TERM"),
        ("ours: line=current_line_monitored", CaseError, "says nothing on force_cap, prisoners, sanctions"),
        (f"ours: {NASH.replace('line=', 'border=')}", NotFound, "the case has no issue 'border'"),
        (f"ours: {NASH.replace('lifted', 'gone')}", NotFound, "issue 'sanctions' has no option 'gone'"),
    ],
)
def test_what_is_no_package_is_refused(case, text, error, sentence):
    with pytest.raises(error, match=sentence):
        read_package(case, text)


def test_an_amount_between_the_steps_is_refused_with_the_steps(case):
    with pytest.raises(CaseError, match=r"'force_cap' cannot be settled at 125\.5; expected one of its 101 terms"):
        settle_case(case, own=[f"ours: {NASH.replace('125', '125.5')}"])
