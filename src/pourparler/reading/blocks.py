"""Reading as blocks of work: reports numbered in a fixed order, a stretch of them read into one file of JSON lines.

A line is one document: its name, its text and what was read, or why it was set aside. The bytes of a line depend on the
report and the settings alone, so that the joined file is the same however the work was split.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from pourparler.errors import ReadingError
from pourparler.reading.documents.archives import PagePlace, page_at, page_places
from pourparler.reading.documents.file_names import shown_name
from pourparler.reading.documents.sources import find_files, is_archive, open_file, open_page
from pourparler.reading.read import Settings, read_or_set_aside
from pourparler.reading.values import Reading, SetAside, SourceText

_LEFT_OUT: Any = {
    **dict.fromkeys(("text", "dates", "quantities", "quotations"), True),
    "actors": {"__all__": {"mentions"}},
}
"""What of a reading is not written: the text stands in its line, and proposals hold what they need of the rest."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where one report is: a file, or a page of an archive; `reason` where it is known that it cannot be read."""

    path: Path
    place: PagePlace | None = None
    reason: str | None = None

    def open(self) -> Iterator[SourceText | SetAside]:
        """Yield the documents there: one, except in a feed."""
        if self.reason is not None:
            yield SetAside(name=shown_name(self.path), reason=self.reason)
        elif self.place is not None:
            yield from open_page(page_at(self.path, self.place))
        else:
            yield from open_file(self.path)


@dataclass(frozen=True)
class ReadDocument:
    """One line of a block: a document that was read, with its text."""

    name: str
    text: str
    site: str | None
    reading: Reading


@dataclass(frozen=True)
class ReadBlock:
    """The work: reports `first` to `first + count` of the addresses, read into the file at `path`."""

    addresses: tuple[Address, ...]
    settings: Settings

    def __call__(self, first: int, count: int, path: Path) -> None:
        """Write one line for each document of these reports."""
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for address in self.addresses[first : first + count]:
                file.writelines(_line(source, self.settings) + "\n" for source in address.open())


def addresses_of(paths: list[Path]) -> tuple[Address, ...]:
    """Return where each report is, in a fixed order; archives are looked through once, and no page of them is kept."""
    found: list[Address] = []
    for path in find_files(paths):
        if not is_archive(path):
            found.append(Address(path))
            continue
        places = page_places(path)
        found += [_aside(path, one) if isinstance(one, SetAside) else Address(path, one) for one in places]
    return tuple(found)


def _aside(path: Path, aside: SetAside) -> Address:
    return Address(path, reason=aside.reason)


def fingerprint(addresses: tuple[Address, ...]) -> str:
    """Return a hash of which reports these are and of the sizes and times of their files, to tell readings apart."""
    files = {address.path: address.path.stat() for address in addresses}
    facts = [[str(path.absolute()), stat.st_size, stat.st_mtime_ns] for path, stat in files.items()]
    return sha256(json.dumps([len(addresses), facts]).encode()).hexdigest()


def lines_of(path: Path) -> Iterator[tuple[int, ReadDocument | SetAside]]:
    """Yield where in a file of lines each document stands, and the document, one at a time."""
    at = 0
    with path.open("rb") as lines:
        for line in lines:
            yield at, _from_line(line)
            at += len(line)


def line_at(path: Path, offset: int) -> ReadDocument:
    """Return the document that stands there; ReadingError where that line holds none."""
    with path.open("rb") as lines:
        lines.seek(offset)
        line = _from_line(lines.readline())
    if isinstance(line, SetAside):
        raise ReadingError(f"{path}: at {offset} a document was expected, and {line.name} was set aside")
    return line


def _from_line(line: bytes) -> ReadDocument | SetAside:
    said = json.loads(line)
    if "reason" in said:
        return SetAside(**said)
    return ReadDocument(said["name"], said["text"], said["site"], Reading.model_validate(said["reading"]))


def _line(source: SourceText | SetAside, settings: Settings) -> str:
    if isinstance(source, SetAside):
        return source.model_dump_json()
    read = read_or_set_aside(source, settings)
    if isinstance(read, SetAside):
        return read.model_dump_json()
    reading = read.model_dump(mode="json", exclude=_LEFT_OUT)
    return json.dumps({"name": source.name, "text": source.text, "site": source.page.site, "reading": reading})
