"""Who signs: `--by`, else POURPARLER_BY, else the log-in name."""

import getpass

import pytest

from pourparler.dossier.signature import signed_by
from pourparler.errors import RecordError


def test_the_name_given_comes_before_the_environment_and_that_before_the_log_in(monkeypatch):
    monkeypatch.setattr(getpass, "getuser", lambda: "login")
    monkeypatch.delenv("POURPARLER_BY", raising=False)
    assert signed_by() == "login"
    monkeypatch.setenv("POURPARLER_BY", "Desk Two")
    assert signed_by() == "Desk Two"
    assert signed_by(" ana ") == "ana"


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "\x1b[31mred"])
def test_what_is_no_name_is_refused(name: str):
    with pytest.raises(RecordError, match="--by NAME"):
        signed_by(name)


def test_a_day_is_no_name():
    """The schema's key for the day of an expectation is `by`; on the command line that is who signs."""
    with pytest.raises(RecordError, match="'2031-06-01' is a day.*--by-day"):
        signed_by("2031-06-01")


def test_an_account_without_a_name_must_say_who_it_is(monkeypatch):
    def nameless() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", nameless)
    monkeypatch.delenv("POURPARLER_BY", raising=False)
    with pytest.raises(RecordError, match="--by NAME"):
        signed_by()
