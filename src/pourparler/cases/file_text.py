"""The text of a file, or a sentence that says why there is none."""

import codecs
from pathlib import Path

from pourparler.cases.yaml_text import MOST_CHARACTERS
from pourparler.errors import CaseError

MOST_BYTES = 4 * MOST_CHARACTERS
"""UTF-8 takes at most four bytes a character."""


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file, without its byte order mark and with its line ends as they are.

    Raises CaseError where the path is a directory, is missing, may not be read, is too large or is not UTF-8.
    """
    return as_text(read_bytes(path), str(path))


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file; raises CaseError as `read_text` does."""
    if path.is_dir():
        raise CaseError(f"{path}: a directory; expected a file. Name the YAML file in it.")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise CaseError(f"{path}: {path.stat().st_size:,} bytes; expected at most {MOST_BYTES:,}. Split the file.")
        return path.read_bytes()
    except FileNotFoundError as missing:
        raise CaseError(f"{path}: no such file; expected a case file. Check the name and the folder.") from missing
    except PermissionError as closed:
        raise CaseError(f"{path}: may not be read; expected a readable file. Change its permissions.") from closed
    except (OSError, ValueError) as failed:
        raise CaseError(f"{path!s}: cannot be read ({failed}); expected a readable file. Try another copy.") from failed


def as_text(content: bytes, name: str) -> str:
    """Return the bytes as text; raises CaseError with the line where they are not UTF-8."""
    try:
        return content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        found = "UTF-16 text" if wide else f"the byte 0x{content[wrong.start]:02X}"
        raise CaseError(
            f"{name}:{line}: {found}, which is not UTF-8; expected UTF-8. Save the file as UTF-8 in your editor, or: "
            f"iconv -f {'UTF-16' if wide else 'WINDOWS-1252'} -t UTF-8 {name}"
        ) from wrong


def inside(folder: Path, written: str) -> Path | None:
    """Return the file that a case names, or None where the name is absolute or leads out of the case's folder."""
    named = Path(written)
    if named.is_absolute() or ".." in named.parts or any(ord(character) < MIN_PRINTABLE for character in written):
        return None
    path = (folder / named).resolve()
    return path if path.is_relative_to(folder.resolve()) else None


MIN_PRINTABLE = 32
"""Characters below are control characters, which no file name needs."""
