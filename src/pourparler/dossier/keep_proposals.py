"""What was read of new documents is kept for review: files of JSON lines in the dossier, one line per document."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from pourparler.reading.blocks import ReadDocument
from pourparler.reading.duplicates import Duplicate
from pourparler.reading.merging import ReportProposals
from pourparler.reading.values import Reading
from pourparler.talks import FrozenMap, Place

PROPOSALS = "proposals"
"""The folder of a dossier that holds what was read and is not yet reviewed."""


def keep_proposals(
    documents: Iterable[tuple[str, ReadDocument]], pairs: Iterable[Duplicate], joined: Path
) -> Path | None:
    """Write what was read of new documents, given with their keys, beside the file of all that was read.

    Returns the file, None where there are no new documents. It stands whole or not at all, and the same documents are
    written to the same file.
    """
    same: dict[str, list[str]] = {}
    for pair in pairs:
        same.setdefault(pair.first, []).append(pair.second)
        same.setdefault(pair.second, []).append(pair.first)
    beside, written = joined.with_suffix(".part"), sha256()
    with beside.open("wb") as file:
        for key, document in documents:
            line = _kept(document, key, same)
            written.update(line)
            file.write(line)
    if not beside.stat().st_size:
        beside.unlink()
        return None
    return beside.replace(_file_for(written.hexdigest()[:16], joined.parent))


def _kept(document: ReadDocument, key: str, same: Mapping[str, list[str]]) -> bytes:
    reading = document.reading
    proposed = ReportProposals(
        document=key,
        published=reading.published,
        same_story=tuple(same.get(key, ())),
        actors=FrozenMap({actor.id: actor.name for actor in reading.actors}),
        places=FrozenMap(dict(_located(reading))),
        rounds=reading.rounds,
        positions=reading.positions,
        events=reading.events,
        expectations=reading.expectations,
    )
    return proposed.model_dump_json().encode() + b"\n"


def _located(reading: Reading) -> Iterator[tuple[str, Place]]:
    for place in reading.places:
        if place.lat is not None and place.lon is not None:
            point = {"lat": place.lat, "lon": place.lon, "radius_km": place.radius_km}
            yield place.resolves_to, Place(name=place.resolves_to, **point)


def _file_for(content: str, folder: Path) -> Path:
    """Return where proposals of that hash are kept: in the order of the readings, the same again after a failure."""
    there = sorted(folder.glob("*.jsonl"))
    same = [path for path in there if path.stem.endswith(content)]
    return same[0] if same else folder / f"{len(there) + 1:05d}-{content}.jsonl"
