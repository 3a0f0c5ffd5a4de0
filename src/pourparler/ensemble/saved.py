"""Blocks that are done and must not be lost: one file each, whole or not there, checked when read back.

Layout: FOLDER/FINGERPRINT/FIRST-COUNT.block. The name of the folder and the first line of each file carry the
fingerprint of the ensemble, so a resume never takes a block of another one. The first line also holds the hash of what
follows: a truncated or altered block is noticed, done again, and said.
"""

import io
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from zipfile import BadZipFile

import numpy as np

from pourparler.ensemble.design import Block, Design
from pourparler.ensemble.tally import Tally
from pourparler.errors import EnsembleError

_SUFFIX = ".block"
_FORMAT = "pourparler-block/1"


@dataclass(frozen=True)
class SavedBlocks:
    """The saved blocks of one ensemble."""

    folder: Path
    fingerprint: str

    @classmethod
    def of(cls, design: Design, under: Path) -> "SavedBlocks":
        """Return those of this design under a folder that several ensembles may share; it is made where absent.

        Raises
        ------
        EnsembleError
            if the folder cannot be made
        """
        folder = under / design.fingerprint
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise EnsembleError(
                f"{under}: blocks cannot be saved there ({error.strerror}). Name another folder"
            ) from error
        return cls(folder, design.fingerprint)

    def blocks(self) -> Iterator[Block]:
        """Yield what is there by name, in no order; whether a block is sound is known when it is read."""
        for path in self.folder.glob(f"*{_SUFFIX}"):
            first, _, count = path.stem.partition("-")
            if first.isdecimal() and count.isdecimal():
                yield Block(int(first), int(count))

    def write(self, block: Block, payload: bytes) -> None:
        """Save what a block gave: written beside, forced to disk, renamed; a kill leaves all or nothing."""
        try:
            with NamedTemporaryFile(dir=self.folder, suffix=".part", delete=False) as file:
                file.write(self._header(block, payload) + b"\n" + payload)
                file.flush()
                os.fsync(file.fileno())
            Path(file.name).replace(self._path(block))
        except OSError as error:
            raise EnsembleError(
                f"{self._path(block)}: cannot be saved ({error.strerror}). What was saved before stays"
            ) from error

    def read(self, block: Block) -> bytes:
        """Return what the block gave.

        Raises
        ------
        EnsembleError
            if the file is not, byte for byte, what was written
        """
        path = self._path(block)
        try:
            header, _, payload = path.read_bytes().partition(b"\n")
        except OSError as error:
            raise EnsembleError(f"{path}: the saved block cannot be read ({error.strerror})") from error
        if header != self._header(block, payload):
            raise EnsembleError(f"{path}: the saved block of {block} is damaged")
        return payload

    def drop(self, block: Block) -> None:
        """Forget a block that proved damaged."""
        self._path(block).unlink(missing_ok=True)

    def _header(self, block: Block, payload: bytes) -> bytes:
        facts = {
            "format": _FORMAT,
            "fingerprint": self.fingerprint,
            "first_run": block.first_run,
            "count": block.count,
            "sha256": sha256(payload).hexdigest(),
        }
        return json.dumps(facts).encode()

    def _path(self, block: Block) -> Path:
        return self.folder / f"{block.first_run:012d}-{block.count}{_SUFFIX}"


def packed(tally: Tally) -> bytes:
    """Return the tally as the bytes of a numpy archive."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **tally)
    return buffer.getvalue()


def unpacked(payload: bytes) -> Tally:
    """Return the tally that `packed` wrote.

    Raises
    ------
    EnsembleError
        if the bytes are no such archive
    """
    try:
        with np.load(io.BytesIO(payload), allow_pickle=False) as archive:
            return {name: archive[name] for name in archive.files}
    except (ValueError, OSError, BadZipFile) as error:
        raise EnsembleError(f"a saved tally cannot be read: {error}") from error
