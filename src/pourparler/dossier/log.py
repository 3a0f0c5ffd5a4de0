"""How a dossier came about: each revision with who, when, why and what it did; or one entry through its versions."""

from collections import defaultdict
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from pourparler.cases.findings import did_you_mean
from pourparler.dossier.directory import load_dossier
from pourparler.errors import NotFound
from pourparler.record import Kind, Revision, Version
from pourparler.talks import About, Value
from pourparler.talks.values import Data


class Deed(StrEnum):
    """What a revision did to an entry."""

    ADDED = "added"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Done(Value):
    """What a revision did to one entry; `value` is what the entry says from then on."""

    deed: Deed
    kind: Kind
    key: str
    value: Data = None


class LoggedChange(Value):
    """One revision: who made it, when (UTC) and why, whether the model half was another, and what it did."""

    revision: int
    at: datetime
    by: str
    why: str | None = None
    model_changed: bool = False
    done: tuple[Done, ...] = ()


class Log(Value):
    """Every revision of a dossier's record, from the first; `model_uncommitted` where `case.yaml` is newer than all."""

    about: About
    record: str
    revisions: tuple[LoggedChange, ...]
    model_uncommitted: bool

    def __repr__(self) -> str:
        return f"<Log of {self.about.case}: {len(self.revisions)} revisions>"


def log(place: str | Path, entry: str | None = None) -> Log:
    """Return how the dossier in that directory came about; with `entry`, only what was done to the entry of that key.

    Raises NotFound where no entry ever had that key.
    """
    with load_dossier(place) as directory:
        versions = directory.store.versions()
        if entry is not None:
            versions = _of(entry, versions)
        revisions = directory.store.revisions()
        changes = _changes(revisions, versions)
        return Log(
            about=directory.about(),
            record=directory.store.name,
            revisions=tuple(one for one in changes if entry is None or one.done),
            model_uncommitted=bool(revisions) and directory.store.model_text() != directory.model_text(),
        )


def _of(key: str, versions: tuple[Version, ...]) -> tuple[Version, ...]:
    found = tuple(one for one in versions if one.key == key)
    if not found:
        near = did_you_mean(key, {one.key for one in versions})
        raise NotFound(f"no entry ever had the id {key!r}. {near or 'List them: pourparler log DOSSIER --entries'}")
    return found


def _changes(revisions: tuple[Revision, ...], versions: tuple[Version, ...]) -> list[LoggedChange]:
    done = _done(versions)
    before: list[str | None] = [None, *(one.model for one in revisions)]
    return [
        LoggedChange(
            revision=one.number,
            at=one.at,
            by=one.by,
            why=one.why,
            model_changed=one.model != model_before,
            done=tuple(done[one.number]),
        )
        for one, model_before in zip(revisions, before[:-1], strict=True)
    ]


def _done(versions: tuple[Version, ...]) -> dict[int, list[Done]]:
    """Return what each revision did; an entry that comes back after it was withdrawn counts as added."""
    done: dict[int, list[Done]] = defaultdict(list)
    in_force: dict[tuple[Kind, str], Any] = {}
    for one in versions:
        there = (one.kind, one.key) in in_force
        deed = Deed.WITHDRAWN if one.is_withdrawn else Deed.SUPERSEDED if there else Deed.ADDED
        done[one.revision].append(Done(deed=deed, kind=one.kind, key=one.key, value=one.value))
        if one.is_withdrawn:
            in_force.pop((one.kind, one.key), None)
        else:
            in_force[one.kind, one.key] = one
    return done
