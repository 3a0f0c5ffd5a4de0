"""What people write on the command line for one field of an entry, as the field's plain data."""

from collections.abc import Iterable
from typing import Any

import typer


def given(**fields: Any) -> dict[str, Any]:
    """Return the fields that were given; an empty text clears the field of a superseded entry."""
    said = {name: value for name, value in fields.items() if value is not None and value != [] and value != {}}
    return {name: None if value == "" else value for name, value in said.items()}


def by_party(pairs: Iterable[str], flag: str) -> dict[str, str]:
    """Return `PARTY=TEXT` pairs by party."""
    return dict(_pair(pair, flag, "PARTY=TEXT") for pair in pairs)


def shares(pairs: Iterable[str]) -> dict[str, Any]:
    """Return `PARTY=SHARE` pairs by party."""
    return {party: number(share, "--share") for party, share in by_party(pairs, "--share").items()}


def papers(pairs: Iterable[str]) -> list[dict[str, str]]:
    """Return `PARTY=TITLE` pairs as the papers of a round."""
    return [{"by": party, "title": title} for party, title in by_party(pairs, "--paper").items()]


def figures(pairs: Iterable[str]) -> dict[str, Any]:
    """Return `NAME=N`, `NAME=LOW..HIGH`, each with a unit behind it where there is one, by name."""
    return {name: _figure(said) for name, said in (_pair(pair, "--figure", "NAME=NUMBER") for pair in pairs)}


def _figure(said: str) -> dict[str, Any]:
    amount, _, unit = said.partition(" ")
    n = number(amount, "--figure") if ".." not in amount else interval(amount, "--figure")
    return {"n": n, **({"unit": unit.strip()} if unit.strip() else {})}


def interval(said: str | None, flag: str) -> list[int | float] | None:
    """Return `LOW..HIGH` as two numbers."""
    if said is None:
        return None
    low, dots, high = said.partition("..")
    if not dots:
        raise typer.BadParameter(f"{said!r} is no range; write LOW..HIGH, as in 80..120", param_hint=flag)
    return [number(low, flag), number(high, flag)]


def number(said: str, flag: str) -> int | float:
    """Return the text as a number, whole where it is written whole."""
    try:
        return int(said)
    except ValueError:
        pass
    try:
        return float(said)
    except ValueError as wrong:
        raise typer.BadParameter(f"{said!r} is no number", param_hint=flag) from wrong


def days(said: str | None, granularity: str | None) -> Any:
    """Return a day, or `START/END`, with how fine the source is."""
    if said is None or (granularity is None and "/" not in said):
        return said
    start, _, end = said.partition("/")
    fine = {} if granularity is None else {"granularity": granularity}
    return {"start": start, "end": end or start, **fine}


def _pair(pair: str, flag: str, form: str) -> tuple[str, str]:
    name, equals, said = pair.partition("=")
    if not equals or not name.strip():
        raise typer.BadParameter(f"{pair!r} is not {form}", param_hint=flag)
    return name.strip(), said.strip()


def amount(said: str | None) -> int | float | None:
    """Return the text of `--value` as a number."""
    return None if said is None else number(said, "--value")
