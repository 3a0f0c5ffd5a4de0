"""Fixtures that every part of the suite may use."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Machines differ and are shared: a law has no deadline. In CI the examples are the same every time.
settings.register_profile(
    "suite", deadline=None, derandomize=bool(os.environ.get("CI")), suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("suite")

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared test material beside the checkout; tests that use it skip where it is absent."""
    folder = REPOSITORY.parent / "shared"
    if not (folder / "DESIGN.md").is_file():
        pytest.skip("the shared test material (../shared) is not here")
    return folder
