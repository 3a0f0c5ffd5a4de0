"""`simulate` on a Dask cluster at an address gives the answer of this machine, draws and all."""

import json

import pytest
from small_war import write
from typer.testing import CliRunner

from pourparler.cli.app import app

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def address():
    """A scheduler and a worker process, as on a real cluster."""
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as cluster:
        yield cluster.scheduler_address


def test_a_cluster_answers_as_this_machine_does(tmp_path, address):
    dynamics = {"periods": 8, "acceptance_noise": 0.02, "talks_every": 1}
    case = write(tmp_path / "war.yaml", north=[76, 84], south=[86, 94], dynamics=dynamics)
    asked = ["simulate", str(case), "--runs", "4000", "--draws", "2", "--json"]
    here, there = (
        json.loads(CliRunner().invoke(app, command).stdout) for command in (asked, [*asked, "--dask", address])
    )
    for answer in (here, there):
        answer.pop("seconds")
    assert there == here
