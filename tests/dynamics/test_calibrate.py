"""Calibration: figures that made a record are found again, what it cannot tell is said, and the shipped figures fit."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from small_war import write
from typer.testing import CliRunner

import pourparler
from pourparler.cases import shipped
from pourparler.cli.app import app
from pourparler.dossier.backup import backup
from pourparler.dossier.check import check
from pourparler.dossier.fitted_scenario import write_fitted_scenario
from pourparler.dossier.importing import import_case
from pourparler.dossier.monthly import HEADING, monthly_figures
from pourparler.dynamics.bridge import bridge
from pourparler.dynamics.calibrate import (
    HistoriesBlock,
    MomentsBlock,
    Reported,
    fitted,
    misses,
    predicted,
    simulated,
    undetermined,
)
from pourparler.dynamics.ground import ground_of
from pourparler.dynamics.population import Population, ends_of, on_steps
from pourparler.dynamics.window import Prior, Window
from pourparler.ensemble.tally import add_tally
from pourparler.errors import AudienceError, CaseError, DynamicsError, NotFound

MONTHLY = shipped.path("istanbul-2025").with_name("monthly.csv")
MONTHS = [date(2031, month, 1) for month in range(1, 7)]
TRUE = {
    "effort": 1.0, "drones": 800.0, "drones_growth": 0.03, "force": 200.0, "draw_probability": 0.3,
    "interception": 0.9, "interception_learning": 0.0,
}  # fmt: skip
WINDOW = Window("east", "west", 27)
BLANK = [
    Reported(series, party, month, 0, 0)
    for series, party in (("gained", "east"), ("launched", "east"), ("intercepted", "west"))
    for month in MONTHS
]


def record_of(war, off=0.05):
    """The monthly figures that the war gives on average, each as an interval."""
    made = simulated(war, BLANK, seed=9, runs=range(1000, 1200)).mean(axis=0)
    return [
        replace(one, low=float(value - abs(value) * off), high=float(value + abs(value) * off))
        for one, value in zip(BLANK, made, strict=True)
    ]


def written(file, record):
    lines = [f"{one.series},{one.party},{one.month:%Y-%m},{one.low},{one.high},-,us,simulated," for one in record]
    file.write_text("\n".join([",".join(HEADING), *lines]), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def found_again(tmp_path_factory):
    """The calibration to a record that figures known to us made."""
    file = written(tmp_path_factory.mktemp("record") / "monthly.csv", record_of(WINDOW.war(list(TRUE.values()))))
    return pourparler.open("istanbul-2025").calibrate(file, draws=128)


def test_figures_that_made_a_record_are_found_again(found_again):
    by_name = {one.path.rsplit("/")[-1]: one for one in found_again.fitted}
    growth = by_name["drones_growth"]
    assert growth.determined
    assert growth.low <= TRUE["drones_growth"] <= growth.high
    assert growth.low > 0, "the record shows that launches grow"
    assert found_again.agreeing > 0.9


def test_what_a_record_cannot_tell_apart_is_said(found_again):
    """Launches are effort times capacity: neither is found, and both are said to be known only together."""
    together = [one for one in found_again.undetermined if "known only together" in one]
    assert any("east/effort" in one and "east/drones " in one for one in together)


def test_the_shipped_figures_are_fitted_and_what_they_miss_is_said():
    arguments = ["calibrate", "istanbul-2025", "--draws", "64", "--json"]
    found = json.loads(CliRunner().invoke(app, arguments).stdout)
    assert {"about", "fitted", "predictive", "agreeing", "undetermined", "assumptions"} <= set(found)
    assert len(found["predictive"]) == 17
    assert {one["path"].rsplit("/")[-1] for one in found["fitted"]} == set(TRUE)
    by_month = {one["month"]: one for one in found["predictive"] if one["series"] == "launched"}
    april, june = by_month["2025-04-01"], by_month["2025-06-01"]
    assert june["reported"] == [4894, 5438]
    assert june["median"] > by_month["2025-01-01"]["median"], "launches grow"
    assert not april["agrees"], "a steady growth has no dip in April"
    for path in ("dynamics/russia/force", "dynamics/draw_probability"):
        assert any(path in one for one in found["undetermined"]), "pace tells neither from the other"


def test_a_calibration_is_the_same_bits_for_any_split_and_goes_on_from_its_blocks(tmp_path):
    ask = pourparler.open("istanbul-2025").calibrate
    whole = ask(draws=64, workers=2)
    seconds = {"seconds": 0.0}
    assert ask(draws=64, saved=tmp_path).model_copy(update=seconds) == whole.model_copy(update=seconds)
    blocks = sorted(tmp_path.rglob("*.block"))
    assert len(blocks) > 9, "of the generations and the check"
    blocks[3].unlink()  # as if it had been killed there
    told = []
    again = ask(draws=64, saved=tmp_path, watch=told.append)
    assert again.model_copy(update=seconds) == whole.model_copy(update=seconds)
    assert sum(one.done_runs - one.resumed_runs for one in told) <= 64


@pytest.mark.parametrize("kind", [MomentsBlock, HistoriesBlock])
def test_the_blocks_of_a_calibration_add_up(kind):
    figures = np.tile(list(TRUE.values()), (6, 1))
    work = kind(WINDOW, figures, tuple(BLANK), 4, 3)
    whole, parts = work(0, 6), add_tally(add_tally({}, work(4, 2)), work(0, 4))
    assert all((whole[name] == parts[name]).all() for name in whole)


def test_both_engines_give_the_same_histories():
    war = WINDOW.war(list(TRUE.values()))
    one, other = (simulated(war, BLANK, 3, range(4), engine) for engine in ("numba", "numpy"))
    assert one == pytest.approx(other, abs=1e-6)


def test_a_population_closes_in_on_a_ridge():
    """Kept are points near x y = 1/4: the steps follow the ridge, and stay spread along it."""
    priors = (Prior("x", 0, 1), Prior("y", 0, 1))
    rng = np.random.default_rng(5)
    draws = rng.random((1000, 2))
    now = Population(priors, draws, abs(draws.prod(axis=1) - 0.25))
    steps = 0
    while True:
        narrowed = now.narrowed(0.4, rng)
        tried, inside = narrowed.moved(rng)
        after = narrowed.taking(tried, np.where(inside, abs(tried.prod(axis=1) - 0.25), np.inf))
        if after is None:
            break
        now, steps = after, steps + 1
        assert len(now.draws) == 1000
        assert (now.draws >= 0).all()
        assert (now.draws <= 1).all()
        assert now.misses == pytest.approx(abs(now.draws.prod(axis=1) - 0.25))
    assert 2 < steps < 10, "it stops by itself"
    assert now.misses.max() < 0.03
    assert len(np.unique(now.draws[:, 0])) > 100
    assert np.quantile(now.draws[:, 0], [0.05, 0.95]) == pytest.approx([0.28, 0.92], abs=0.12)


def test_steps_are_kept_to():
    priors = (Prior("x", 0, 1), Prior("y", 0, 0.95, 0.05))
    drawn = np.random.default_rng(1).random((50, 2)) * ends_of(priors)[1]
    moved = on_steps(drawn, priors)
    assert moved[:, 1] * 20 == pytest.approx(np.round(drawn[:, 1] * 20))
    assert (moved[:, 0] == drawn[:, 0]).all()
    assert not np.signbit(moved).any()


def test_every_shipped_figure_is_an_interval_with_a_source():
    figures = monthly_figures(MONTHLY)
    assert all(one.source and 0 < one.low < one.high for one in figures)
    assert {one.series for one in figures} == {"gained", "launched", "intercepted"}
    months = sorted({one.month for one in figures})
    assert (months[0], months[-1], len(months)) == (date(2024, 11, 1), date(2025, 7, 1), 9)


def test_a_history_inside_every_interval_misses_nothing():
    reported = [Reported("gained", "east", MONTHS[0], 10, 20), Reported("launched", "east", MONTHS[0], 100, 300)]
    inside, outside = misses(np.array([[10.0, 300.0], [5.0, 400.0]]), reported)
    assert inside == 0
    assert outside == pytest.approx((5 / 15 + 100 / 200) / 2)


def test_what_the_record_cannot_tell_is_named():
    rng = np.random.default_rng(1)
    told, open_, first = rng.uniform(0.4, 0.5, 500), rng.uniform(0, 1, 500), rng.uniform(0, 0.3, 500)
    priors = [Prior(name, 0, 1) for name in ("told", "open", "first", "second")]
    kept = np.column_stack([told, open_, first, 0.3 - first])
    assert [one.determined for one in fitted(priors, kept)] == [True, False, True, True]
    left, tied = undetermined(priors, kept)
    assert left.startswith("open is left open over 9")
    assert tied == "first and second are known only together (correlation -1.00)"


def test_the_check_says_where_the_record_is_not_reached():
    reported = [Reported("gained", "east", MONTHS[0], 10, 20), Reported("gained", "east", MONTHS[1], 90, 95)]
    near, far = predicted(np.full((20, 2), 15.0), reported)
    assert (near.agrees, far.agrees) == (True, False)


def test_ground_gained_is_signed_by_side():
    war = Window("east", "west", 5).war([1.0, 0.0, 0.0, 400.0, 0.0, 0.9, 0.0])
    month = BLANK[0]
    east, west = simulated(war, [month, replace(month, party="west")], 1, range(50)).mean(axis=0)
    assert east == -west > 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n", "1: the heading is"),
        (",".join(HEADING) + "\ngained,east,June,1,2,km2,us,here,\n", "2: .*expected a month as 2025-06"),
        (",".join(HEADING) + "\ngained,east,2031-01\n", "2: .*numbers in low and high"),
        (
            ",".join(HEADING) + "\nlost,east,2031-01,1,2,km2,us,here,\n",
            "2: the series 'lost'; expected gained, launched",
        ),
        (
            ",".join(HEADING) + "\ngained,east,2031-01,3,2,km2,us,here,\n",
            "2: 3 to 2 of here; expected low to be at most high",
        ),
        (",".join(HEADING) + "\ngained,east,2031-01,1,2,km2,us,,\n", "2: 1 to 2 of no source; .*and a source"),
    ],
)
def test_lines_that_are_no_figures_are_refused(tmp_path, text, said):
    file = tmp_path / "monthly.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CaseError, match=said):
        monthly_figures(file)


def test_what_cannot_be_calibrated_is_refused(tmp_path):
    dossier = pourparler.open("istanbul-2025")
    with pytest.raises(NotFound, match="no monthly figures there"):
        dossier.calibrate(tmp_path / "none.csv")
    with pytest.raises(DynamicsError, match="power of two"):
        dossier.calibrate(MONTHLY, draws=100)
    alone = tmp_path / "alone.csv"
    alone.write_text(",".join(HEADING) + "\ngained,east,2031-01,1,2,km2,us,here,\n", encoding="utf-8")
    with pytest.raises(DynamicsError, match="expected one party each"):
        dossier.calibrate(alone)


def test_imported_monthly_figures_come_along_and_into_backups(tmp_path):
    place = tmp_path / "mine"
    import_case(place, "istanbul-2025")
    kept = (place / "monthly.csv").read_bytes()
    assert kept == MONTHLY.read_bytes()
    copied = backup(place, tmp_path / "copy").place
    assert (Path(copied) / "monthly.csv").read_bytes() == kept


def test_monthly_figures_are_as_closed_as_their_case(tmp_path):
    file = write(tmp_path / "war.yaml", case={"id": "w", "title": "W", "classification": "internal"})
    written(tmp_path / "monthly.csv", record_of(WINDOW.war(list(TRUE.values()))))
    closed = pourparler.open(file)
    with pytest.raises(AudienceError, match="monthly.csv of w is as closed as the case, internal"):
        closed.calibrate(draws=64, audience="public")
    assert closed.calibrate(draws=64, audience="internal").about.classification == "internal"


def test_what_was_fitted_is_written_as_a_scenario_that_simulate_draws_from(found_again, tmp_path):
    sides = [{"id": side, "name": side} for side in ("west", "east")]
    for place, order in (("first", sides), ("second", sides[::-1])):
        folder = tmp_path / place
        (folder / "scenarios").mkdir(parents=True)
        case = write(folder / "war.yaml", parties=order, preferences={}, dynamics={"periods": 6})
        file = write_fitted_scenario(found_again, pourparler.open(case).case, folder / "scenarios" / "fitted.yaml")
        opened = pourparler.open(case)
        assert check(case).errors == ()
        parameters = bridge(ground_of(opened.view("fitted").case)).parameters
        assert parameters.start_territory == {"first": 150, "second": 50}[place], "counted from the side named first"
        by_id = {party.id: party for party in parameters.parties}
        growth = next(one for one in found_again.fitted if one.path.endswith("_growth"))
        assert by_id["east"].drones_growth == pytest.approx(growth.median, rel=1e-3)
        assert by_id["west"].force == 100
        assert opened.simulate(runs=20, draws=4, scenario="fitted").deal.range.draws == 4
        assert "known only together" in file.read_text(encoding="utf-8")


def test_a_scenario_of_other_parties_is_refused(found_again, tmp_path):
    case = pourparler.open(write(tmp_path / "war.yaml")).case
    with pytest.raises(DynamicsError, match="speak of east, west, and in small-war north and south fight"):
        write_fitted_scenario(found_again, case, tmp_path / "fitted.yaml")
