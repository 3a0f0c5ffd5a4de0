"""The works that the tests run live in `dice.py`, which worker processes must be able to import."""

from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


@pytest.fixture(autouse=True)
def workers_can_import_the_dice(monkeypatch):
    """Spawned processes inherit `sys.path`, Dask workers the environment."""
    monkeypatch.syspath_prepend(str(HERE))
    monkeypatch.setenv("PYTHONPATH", str(HERE))
