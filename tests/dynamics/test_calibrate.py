"""Calibration: figures that made a record are found again, what it cannot tell is said, and the shipped figures fit."""

import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from typer.testing import CliRunner

import pourparler
from pourparler.cases import shipped
from pourparler.cli.app import app
from pourparler.dossier.calibrate import _war
from pourparler.dossier.monthly import HEADING, monthly_figures
from pourparler.dynamics.calibrate import Prior, Reported, fitted, misses, predicted, simulated, undetermined
from pourparler.errors import CaseError, DynamicsError, NotFound

MONTHLY = shipped.path("istanbul-2025").with_name("monthly.csv")
MONTHS = [date(2031, month, 1) for month in range(1, 7)]
TRUE = {"drones": 800.0, "force": 200.0, "draw": 0.3, "skill": 0.9, "learning": 0.0}
BLANK = [
    Reported(series, party, month, 0, 0)
    for series, party in (("gained", "east"), ("launched", "east"), ("intercepted", "west"))
    for month in MONTHS
]


def test_figures_that_made_a_record_are_found_again(tmp_path):
    war = _war(list(TRUE.values()), "east", "west", 27)
    made = simulated(war, BLANK, seed=9, runs=range(1000, 1040)).mean(axis=0)
    lines = [
        f"{one.series},{one.party},{one.month:%Y-%m},{value - off},{value + off},-,us,simulated,"
        for one, value, off in zip(BLANK, made, abs(made) / 20, strict=True)
    ]
    file = tmp_path / "monthly.csv"
    file.write_text("\n".join([",".join(HEADING), *lines]), encoding="utf-8")
    found = pourparler.open("istanbul-2025").calibrate(file, draws=128)
    by_path = {one.path: one for one in found.fitted}
    drones = by_path["dynamics/east/drones"]
    assert drones.low <= TRUE["drones"] * 1.1
    assert drones.high >= TRUE["drones"] * 0.9
    assert drones.determined
    assert found.agreeing > 0.9


def test_the_shipped_figures_are_fitted_and_what_they_miss_is_said():
    arguments = ["calibrate", "istanbul-2025", "--draws", "64", "--json"]
    found = json.loads(CliRunner().invoke(app, arguments).stdout)
    assert {"about", "fitted", "predictive", "agreeing", "undetermined", "assumptions"} <= set(found)
    assert len(found["predictive"]) == 17
    june = next(one for one in found["predictive"] if one["month"] == "2025-06-01" and one["series"] == "launched")
    assert june["reported"] == [4894, 5438]
    assert not june["agrees"], "effort is steady, so launches that double are not reproduced"
    for path in ("dynamics/russia/force", "dynamics/draw_probability"):
        assert any(path in one for one in found["undetermined"]), "pace tells neither from the other"


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
    war = _war([0.0, 400.0, 0.0, 0.9, 0.0], "east", "west", 5)
    month = BLANK[0]
    east, west = simulated(war, [month, replace(month, party="west")], 1, range(50)).mean(axis=0)
    assert east == -west > 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n", "1: the heading is"),
        (",".join(HEADING) + "\ngained,east,June,1,2,km2,us,here,\n", "2: .*expected a month as 2025-06"),
        (",".join(HEADING) + "\ngained,east,2031-01,3,2,km2,us,here,\n", "2: expected low to be at most high"),
        (",".join(HEADING) + "\ngained,east,2031-01,1,2,km2,us,,\n", "2: .*and a source"),
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
