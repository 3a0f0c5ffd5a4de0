"""A finished directory put in its place in one step, so that a kill leaves all of it or nothing."""

import ctypes
import os
import secrets
import shutil
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from pourparler.errors import RecordError

_HERE = -100  # AT_FDCWD of Linux: paths are taken as they are
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
_ABANDONED_S = 3600.0
"""A half-built directory this old was left by a kill; an import takes seconds."""


@contextmanager
def built_beside(target: Path) -> Generator[Path]:
    """Give an empty directory beside the target to build in; it is put in the target's place when the block ends.

    The target must be absent, or what it holds is given up. An exception, or a kill at any moment, leaves the target
    as it was. Raises RecordError where the place cannot be written to, or cannot be swapped.
    """
    target = target.absolute()
    with file_refusals(target):
        _refuse_immovable(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        _clear_abandoned(target)
        was_there = target.exists()
        building = target.with_name(f"{_prefix(target)}{secrets.token_hex(4)}")
        building.mkdir()
        try:
            yield building
            _put(building, target, was_there)
        finally:
            shutil.rmtree(building, ignore_errors=True)


@contextmanager
def file_refusals(place: Path) -> Generator[None]:
    """Turn what the file system refuses into a RecordError that names the place."""
    try:
        yield
    except OSError as refused:
        at = refused.filename or place
        raise RecordError(
            f"{place}: cannot be written ({refused.strerror}: {at}). Nothing was changed; "
            f"see to the room on the disk and your rights there, or name another place"
        ) from refused


def _prefix(target: Path) -> str:
    return f".{target.name}.building-"


def _refuse_immovable(target: Path) -> None:
    if target.exists() and target == Path.cwd():
        raise RecordError(
            f"{target}: you stand in the directory that is to be put in place. Next: cd .. and name {target.name}"
        )
    if target.is_mount():
        raise RecordError(f"{target}: a mounted file system cannot be put in place whole. Name a directory inside it")


def _clear_abandoned(target: Path) -> None:
    for left in target.parent.iterdir():
        if left.name.startswith(_prefix(target)) and time.time() - left.stat().st_mtime > _ABANDONED_S:
            shutil.rmtree(left, ignore_errors=True)


def _put(building: Path, target: Path, was_there: bool) -> None:
    _flush(building)
    if not was_there:
        building.rename(target)  # refused by the system where somebody made a full directory there meanwhile
    elif not _exchange(building, target):
        _replace_in_two_steps(building, target)
    _flush(target.parent)


def _flush(directory: Path) -> None:
    """See that the names in the directory are on the disk before anybody relies on them."""
    if os.name == "posix":
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two directories in one step; False where the system cannot."""
    libc = ctypes.CDLL(None) if os.name == "posix" else None
    if sys.platform.startswith("linux") and hasattr(libc, "renameat2"):
        return libc.renameat2(_HERE, bytes(one), _HERE, bytes(other), _EXCHANGE) == 0
    if sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        return libc.renamex_np(bytes(one), bytes(other), _EXCHANGE) == 0
    return False


def _replace_in_two_steps(building: Path, target: Path) -> None:
    aside = building.with_name(building.name + "-old")
    target.rename(aside)
    try:
        building.rename(target)
    except OSError:
        aside.rename(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)
