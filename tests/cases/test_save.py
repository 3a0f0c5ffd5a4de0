"""Saving loses nothing: what was saved loads as the same value, in the shortest words."""

from hypothesis import HealthCheck, given, settings
from tests.strategies import case_files

from pourparler.cases.load import read_case_file
from pourparler.cases.save import case_file_text


@given(case_files())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_was_saved_loads_as_the_same_value(case_file):
    assert read_case_file(case_file_text(case_file), "saved.yaml") == case_file
