"""What "agrees with the closed form" means in the tests of special cases: to 1e-9, or within four standard errors."""

import math

from pourparler.dynamics.simulation import ends
from pourparler.dynamics.theory.catalogue import theory

EXACT = 1e-9
RUNS = 20_000
NO_TALKS = {"talks_from": 0}


def closed(name, **parameters):
    """The value of a closed form."""
    return theory(name, parameters).value


def first_run(parameters):
    """The end of run 0: the state of the run, of its parties, and its last period."""
    end = ends(parameters, seed=1, first_run=0, count=1, engine="numpy")
    return end.run[0], end.party[0], int(end.period[0])


def share_of(hits):
    """A share with its standard error."""
    return hits.mean(), math.sqrt(max(hits.mean() * (1 - hits.mean()), 1e-4) / len(hits))


def assert_within_four_errors(hits, expected, step_error=0.0):
    """A share of runs, against a chance."""
    share, error = share_of(hits)
    assert abs(share - expected) < 4 * error + step_error


def mean_within_four_errors(values, expected, step_error=0.0):
    """The mean of a figure over runs, against an expectation."""
    error = values.std() / math.sqrt(len(values))
    assert abs(values.mean() - expected) < 4 * error + step_error
