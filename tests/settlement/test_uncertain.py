import pickle
from functools import partial
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_tables import every_package, score_tables
from small_talks import case_of, read_both_halves

from pourparler.ensemble.design import Design
from pourparler.ensemble.executors import Threads
from pourparler.ensemble.run import run_ensemble
from pourparler.ensemble.seeds import run_generator
from pourparler.settlement.contenders import contenders
from pourparler.settlement.draw_space import draw_space
from pourparler.settlement.drawn_scores import drawn_tables, uniforms_needed
from pourparler.settlement.efficiency import efficient_frontier
from pourparler.settlement.score_bounds import score_bounds
from pourparler.settlement.scores import score_table
from pourparler.settlement.settle import Terms, settled
from pourparler.settlement.standing import robustness
from pourparler.settlement.uncertain import RobustnessWork, beaten, with_scores

LAND = {"id": "land", "name": "Land", "type": "ordered", "options": ["all", "half", "none"]}
CAP = {"id": "cap", "name": "Cap", "type": "continuous", "min": 0, "max": 100, "step": 25}
SEAT = {"id": "seat", "name": "Seat", "type": "unordered", "options": ["here", "there", "nowhere"]}
PREFERENCES = {
    "north": {
        "weights": {"land": {"best": 50, "range": [30, 60]}, "cap": 30, "seat": 20},
        "values": {
            "land": {"all": 100, "half": [40, 70], "none": 0},
            "cap": {0: 100, 50: [50, 80], 100: 0},
            "seat": {"order": [["here", "over", "nowhere"]]},
        },
        "outside_option": {"value": 45, "range": [40, 60]},
    },
    "south": {
        "weights": {"ranking": ["cap", "land", "seat"]},
        "values": {
            "land": {"ranking": ["none", "half", "all"]},
            "cap": {0: 0, 100: 100},
            "seat": {"here": 0, "there": 100, "nowhere": 50},
        },
        "outside_option": {"range": [30, 50]},
    },
}
PREFERENCES["north"]["values"]["seat"]["order"].append(["there", "over", "nowhere"])


@pytest.fixture(scope="module")
def loose():
    """A case in which every kind of ignorance stands."""
    return case_of(
        LAND, CAP, SEAT, preferences=PREFERENCES,
        linkages=[{"party": "north", "when": {"land": "half", "cap": {"at_most": 25}}, "bonus": 5}],
    )  # fmt: skip


@pytest.fixture(scope="module")
def space(loose):
    table = score_table(loose)
    every = [
        dict(zip(("land", "cap", "seat"), terms, strict=True)) for terms in product(*(i.options for i in table.issues))
    ]
    return draw_space(loose, table, every)


@pytest.fixture(scope="module")
def work(space):
    return RobustnessWork(space, ranked=4, generator=partial(run_generator, 2025))


def test_a_block_counts_what_comparing_all_packages_counts(space, work):
    tally = work(0, 40)
    uniforms = np.stack([run_generator(2025, run).random(uniforms_needed(space)) for run in range(40)])
    scores, outside = drawn_tables(space, uniforms)
    plain = [_judged(with_scores(space.table, *one)) for one in zip(scores, outside, strict=True)]
    assert tally["zone"][0] == sum(any(acceptable) for acceptable, _ in plain)
    assert tally["acceptable"].tolist() == np.sum([acceptable for acceptable, _ in plain], axis=0).tolist()
    assert tally["efficient"].tolist() == np.sum([efficient for _, efficient in plain], axis=0).tolist()


def _judged(table):
    """Acceptable and efficient by comparing every package with every other; the candidates are all packages."""
    totals = np.array([total for _, total in every_package(table)])
    acceptable = (totals >= table.outside).all(axis=1)
    efficient = [not ((totals >= one).all(axis=1) & (totals > one).any(axis=1)).any() for one in totals]
    return acceptable, efficient


def test_any_split_on_any_executor_adds_up_to_the_same_bits(work):
    whole = work(0, 90)
    sent = pickle.loads(pickle.dumps(work))  # noqa: S301  as worker processes get it
    for asked, block_runs in [(work, 7), (sent, 40)]:
        tally = run_ensemble(asked, Design("robustness", 90, 2025, block_runs=block_runs), on=Threads(2)).tally
        assert {name: counts.tolist() for name, counts in tally.items()} == {
            name: counts.tolist() for name, counts in whole.items()
        }


def test_a_red_line_keeps_a_package_out_of_every_draw(loose):
    drawn = PREFERENCES["north"] | {"red_lines": [{"issue": "seat", "not": "there"}]}
    case = loose.model_copy(update={"preferences": type(loose).model_validate(
        {**loose.model_dump(by_alias=True, exclude_none=True), "preferences": PREFERENCES | {"north": drawn}}
    ).preferences})  # fmt: skip
    refused, rest = ({"land": "half", "cap": 25, "seat": seat} for seat in ("there", "here"))
    space = draw_space(case, score_table(case), [refused, rest])
    tally = RobustnessWork(space, 0, partial(run_generator, 1))(0, 20)
    assert tally["acceptable"][0] == tally["efficient"][0] == 0
    assert tally["acceptable"][1] > 0


def test_without_ignorance_every_draw_is_the_best_figures(shared):
    case, _ = read_both_halves(shared / "cases" / "worked-example.yaml")
    known = case.model_copy(update={"preferences": type(case.preferences)(_known(case))})
    table = score_table(known)
    best = settled(table, Terms())
    among = contenders(best.settlement, table)
    space = draw_space(known, table, [one.terms for one in among.packages])
    answer = robustness(space, among, RobustnessWork(space, among.ranked, partial(run_generator, 0))(0, 3), 0)
    assert answer.zone_share == 1
    assert answer.zone_certain
    assert {one.efficient_share for one in answer.packages} == {1}
    scores = {point.terms: point.scores for point in best.settlement.frontier.points}
    for one in answer.packages:
        exact = scores[one.terms]
        assert {party: (span.low, span.high) for party, span in one.scores.items()} == {
            party: pytest.approx((score, score)) for party, score in exact.items()
        }
        assert (one.acceptable == "always") == (one.acceptable_share == 1)


def _known(case):
    """The same preferences with their ranges left out."""
    written = case.model_dump(mode="json", by_alias=True, exclude_none=True)
    written["preferences"]["north"]["weights"]["sanctions"].pop("range")
    for party in ("north", "south"):
        written["preferences"][party]["outside_option"].pop("range")
    return type(case).model_validate(written).preferences


def test_exact_bounds_hold_every_draw_and_are_nearly_reached(space, work):
    bounds = score_bounds(space)
    uniforms = np.random.default_rng(3).random((6000, uniforms_needed(space)))
    scores, _ = drawn_tables(space, uniforms)
    from pourparler.settlement.uncertain import candidate_totals

    points = candidate_totals(space, scores) * np.array([float(tick) for tick in space.table.ticks])
    assert (points.min(axis=0) >= bounds.low - 1e-6).all()
    assert (points.max(axis=0) <= bounds.high + 1e-6).all()
    assert (points.min(axis=0) - bounds.low).max() < 15
    assert (bounds.high - points.max(axis=0)).max() < 15


def test_what_is_certain_agrees_with_the_draws(loose, space, work):
    table = score_table(loose)
    best = settled(table, Terms())
    among = contenders(best.settlement, table, own={"mine": best.settlement.frontier.points[0].terms})
    space = draw_space(loose, table, [one.terms for one in among.packages])
    answer = robustness(space, among, RobustnessWork(space, among.ranked, partial(run_generator, 8))(0, 200), 8)
    assert (answer.draws, answer.seed) == (200, 8)
    assert "mine" in answer.packages[among.ranked - 1].label
    for one in answer.packages:
        assert one.acceptable != "always" or one.acceptable_share == 1
        assert one.acceptable != "never" or one.acceptable_share == 0
    for by_party in answer.rank_acceptability.values():
        assert all(sum(ranks) == pytest.approx(1) for ranks in by_party.values())


def test_ranks_are_shared_by_ties():
    from pourparler.settlement.uncertain import _ranks  # pyright: ignore[reportPrivateUsage]

    totals = np.array([[[5], [5], [3]], [[1], [2], [3]]])  # [draw, candidate, party]
    assert _ranks(totals)[0].tolist() == [[1, 0, 1], [1, 1, 0], [1, 0, 1]]


@settings(max_examples=60, deadline=None)
@given(score_tables(parties=(2, 3)), st.integers(0, 2**16))
def test_beaten_by_the_frontier_is_beaten_by_any_package(table, seed):
    totals = np.array([total for _, total in every_package(table)]).reshape(-1, len(table.parties))
    asked = np.vstack([totals, totals + np.random.default_rng(seed).integers(-1, 2, totals.shape)])
    frontier = efficient_frontier(table).totals
    plain = [bool(((totals >= one).all(axis=1) & (totals > one).any(axis=1)).any()) for one in asked]
    assert beaten(asked, frontier).tolist() == plain


# --- lines: intervals and shares --------------------------------------------------------------------------------------

OPEN_CAP = {"id": "cap", "name": "Cap", "type": "continuous", "min": 0, "max": 100}
WATER = {"id": "water", "name": "Water", "type": "divisible"}


def test_lines_are_read_at_steps_and_at_the_candidates_own_amounts():
    norths = {"cap": {"best": 60, "range": [50, 70]}, "water": 40}
    case = case_of(OPEN_CAP, WATER, preferences={
        "north": {"weights": norths, "values": {"cap": {0: 100, 100: 0}}},
        "south": {"weights": {"cap": 50, "water": 50}, "values": {"cap": {0: 0, 100: 100}, "water": {1: 100}}},
    })  # fmt: skip
    candidate = {"cap": 33.3, "water": {"north": 0.123, "south": 0.877}}
    space = draw_space(case, score_table(case), [candidate])
    assert space.on_a_grid == ("cap", "water")
    assert [issue.options[row] for issue, row in zip(space.table.issues, space.candidates[0], strict=True)] == [
        33.3,
        0.123,
    ]
    bounds = score_bounds(space)
    assert bounds.low[0, 1] == bounds.high[0, 1] == pytest.approx(0.5 * 33.3 + 50 * 0.877)
    tally = RobustnessWork(space, 1, partial(run_generator, 4))(0, 5)
    assert tally["acceptable"].tolist() == [5]
