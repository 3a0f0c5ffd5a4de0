"""Odds by period and what moves them as pictures of their own: SVG or PNG, by the ending of the file's name."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pourparler.dynamics.results import Sensitivity, Simulation
from pourparler.errors import BriefError
from pourparler.talks import About, Case

ENDINGS = (".svg", ".png")


def write_odds_chart(answer: Simulation, file: Path) -> Path:
    """Draw the odds of a deal by period with their range over the unknown, and return the file.

    Raises BriefError for another ending, and where the file cannot be written.
    """
    from pourparler.brief.charts.dynamics_odds import odds_chart

    return _write(file, lambda: odds_chart(answer, answer.deal.range, None), answer.about, len(answer.assumptions))


def write_tornado(answer: Sensitivity, case: Case, file: Path) -> Path:
    """Draw the figures that move the odds, the widest bar first, and return the file; raises as `write_odds_chart`."""
    from pourparler.brief.charts.dynamics_tornado import tornado_chart
    from pourparler.brief.swing_labels import swing_label

    labels = [swing_label(one, case.party_name) for one in answer.swings]
    return _write(
        file,
        lambda: tornado_chart(answer, answer.swings, labels, None),
        answer.about,
        len(answer.assumptions),
    )


def _write(file: Path, drawn: Callable[[], Mapping[str, Any]], about: About | None, assumptions: int) -> Path:
    from pourparler.brief.drawing import png, svg

    if file.suffix not in ENDINGS:
        raise BriefError(f"{file}: charts end in {' or '.join(ENDINGS)}; name the file so")
    spec = {**drawn(), "title": _title(about, assumptions)}
    content = svg(spec).encode() if file.suffix == ".svg" else png(spec)
    try:
        file.write_bytes(content)
    except OSError as refused:
        raise BriefError(f"{file}: cannot be written ({refused.strerror}). Name another place") from refused
    return file


def _title(about: About | None, assumptions: int) -> dict[str, Any]:
    """Return what stands over a picture that travels alone: its case and scenario, and that it rests on assumptions."""
    scenario = "" if about is None or about.scenario is None else f", scenario {about.scenario}"
    return {
        "text": f"{'a case' if about is None else about.case}{scenario}",
        "subtitle": f"Illustration, not prediction: under the {assumptions} assumptions that come with the answer",
        "anchor": "start",
    }
