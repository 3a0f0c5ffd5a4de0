"""The wait while the simulation is compiled is said, on the error stream alone, and only while it happens."""

import pytest
from numba import njit

from pourparler.cli.compile_notice import compile_notice
from pourparler.dossier import compiling


@pytest.fixture
def fresh():
    """A kernel that is not compiled yet."""
    return njit(lambda x: x + 1)


def test_it_is_said_once_while_it_happens(fresh, capsys, monkeypatch):
    monkeypatch.setattr(compiling, "SIMULATION", __name__)
    with compile_notice():
        assert fresh(1) == 2
        assert fresh(1.0) == 2.0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("compiling the simulation for this machine") == 2
    with compile_notice():
        assert fresh(2) == 3
    assert capsys.readouterr().err == "", "it was compiled before"


def test_other_kernels_are_not_spoken_of(fresh, capsys):
    with compile_notice():
        assert fresh(1) == 2
    assert capsys.readouterr().err == ""
