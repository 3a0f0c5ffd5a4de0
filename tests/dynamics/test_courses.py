"""Paths of chosen runs, and the record as it stood: what simulate shows beside its odds."""

import json
from datetime import date

import pytest
from small_war import write
from typer.testing import CliRunner

import pourparler
from pourparler.cli.app import app
from pourparler.dossier.importing import import_case
from pourparler.dynamics.bridge import bridge
from pourparler.dynamics.ground import ground_of
from pourparler.dynamics.simulation import ends
from pourparler.dynamics.world import Field, Stock
from pourparler.errors import DynamicsError, NotFound

MOVING = {"periods": 12, "acceptance_noise": 0.02, "talks_every": 1}
ROUNDS = [
    {"id": "r1", "ordinal": 1, "date": "2031-05-16", "source": "desk"},
    {"id": "r2", "ordinal": 2, "date": "2031-06-02", "source": "desk"},
]
SOURCES = {"desk": {"publisher": "desk", "published": "2031-05-01", "reliability": "judgement"}}


@pytest.fixture(scope="module")
def war(tmp_path_factory):
    folder = tmp_path_factory.mktemp("war")
    return write(folder / "war.yaml", north=76, south=86, dynamics=MOVING, rounds=ROUNDS, sources=SOURCES)


def test_a_path_is_the_very_run(war):
    opened = pourparler.open(war)
    parameters = bridge(ground_of(opened.case)).parameters
    answer = opened.simulate(runs=50, seed=7, draws=0, paths=(3, 41))
    whole = ends(parameters, 7, 0, 50)
    for path, number in zip(answer.paths, (3, 41), strict=True):
        assert (path.run, path.period) == (number, whole.period[number])
        assert len(path.course) == path.period + 1
        last = path.course[-1]
        assert last.forts == whole.run[number, Field.TERRITORY]
        assert last.status == ("fighting" if path.outcome == "horizon" else path.outcome)
        assert last.parties["north"].force == whole.party[number, 0, Stock.FORCE]
        assert (path.terms is None) == (path.outcome != "deal")


def test_the_command_shows_paths_and_refuses_runs_there_are_not(war):
    arguments = ["simulate", str(war), "--runs", "20", "--draws", "0"]
    found = json.loads(CliRunner().invoke(app, [*arguments, "--paths", "0", "--paths", "5", "--json"]).stdout)
    assert [one["run"] for one in found["paths"]] == [0, 5]
    assert "Run 5:" in CliRunner().invoke(app, [*arguments, "--paths", "5"]).stdout
    with pytest.raises(DynamicsError, match="run 20: there is none; expected 0 to 19"):
        CliRunner().invoke(app, [*arguments, "--paths", "20"], catch_exceptions=False)


def test_periods_count_from_the_last_day_on_record_or_from_the_day_asked_for(war):
    opened = pourparler.open(war)
    assert opened.simulate(runs=10, draws=0).start == date(2031, 6, 2)
    then = opened.simulate(runs=10, draws=0, as_of="2031-05-20")
    assert (then.start, then.as_of) == (date(2031, 5, 20), "2031-05-20")
    assert any("as it is written now: it may know what nobody knew then" in one for one in then.assumptions)


def test_as_of_a_revision_the_model_is_the_one_kept_then(war, tmp_path):
    place = tmp_path / "dossier"
    import_case(place, war)
    case = place / "case.yaml"
    case.write_text(case.read_text(encoding="utf-8").replace("periods: 12", "periods: 5"), encoding="utf-8")
    opened = pourparler.open(place)
    assert opened.simulate(runs=10, draws=0).periods == 5
    then = opened.simulate(runs=10, draws=0, as_of="1")
    assert then.periods == 12
    assert any("the model as revision 1 kept it" in one for one in then.assumptions)
    by_day = opened.simulate(runs=10, draws=0, as_of="2031-12-31")
    assert by_day.periods == 12, "the revision was made by then"


def test_what_is_no_day_and_no_revision_is_refused_by_the_name_of_the_option(war):
    with pytest.raises(NotFound, match="--as-of June: expected a day such as 2025-06-02"):
        pourparler.open(war).simulate(runs=10, as_of="June")
