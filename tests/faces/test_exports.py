"""The public names are all there, and nothing is loaded before it is used."""

import subprocess
import sys

import pytest

import pourparler
import pourparler.dossier
import pourparler.talks


@pytest.mark.parametrize("package", [pourparler, pourparler.dossier, pourparler.talks], ids=lambda one: one.__name__)
def test_every_listed_name_is_there(package) -> None:
    assert package.__all__
    assert [name for name in package.__all__ if getattr(package, name, None) is None] == []


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nonesuch'"):
        _ = pourparler.nonesuch


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, pourparler, pourparler.dossier; print([n for n in ('pydantic', 'numpy') if n in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
