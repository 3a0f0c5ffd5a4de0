"""The main job on the shipped record: a dossier of one's own, its headline, its briefing."""

from pathlib import Path

from pourparler.dossier.dossier import Dossier
from pourparler.dossier.places import open_dossier
from pourparler.errors import RecordError

SHIPPED = "istanbul-2025"


def demo_dossier(place: str | Path) -> Dossier:
    """Return the Istanbul 2025 dossier at the place, copied there if it is not there yet.

    Raises RecordError where something else stands at the place.
    """
    path = Path(place)
    if not (path / "case.yaml").is_file():
        from pourparler.dossier.importing import import_case

        import_case(path, SHIPPED)
    dossier = open_dossier(path)
    if dossier.case.id != SHIPPED:
        raise RecordError(
            f"{path} holds the dossier {dossier.case.id!r}, expected {SHIPPED!r} from an earlier demo. "
            f"Name another place: pourparler demo ./elsewhere"
        )
    return dossier
