"""The five concepts in which opponents respond: who may respond how, and whether the mover may answer back.

A state is stable for a decision maker when every improvement of it is *sanctioned*: the opponents can then reach a
state which the mover likes no better than the one it left. R allows no response at all.
"""

from dataclasses import dataclass
from typing import Literal

OpponentMoves = Literal["none", "any", "improvements"]


@dataclass(frozen=True)
class Sanctioned:
    """One concept: what opponents may use against a mover, and whether the mover may still escape afterwards."""

    name: str
    title: str
    opponents: OpponentMoves
    allows_rebuttal: bool
    source: str


R = Sanctioned("R", "Nash stability", "none", False, "Nash 1950, 1951")
GMR = Sanctioned("GMR", "general metarationality", "any", False, "Howard 1971")
SMR = Sanctioned("SMR", "symmetric metarationality", "any", True, "Howard 1971")
SEQ = Sanctioned("SEQ", "sequential stability", "improvements", False, "Fraser and Hipel 1984")
SSEQ = Sanctioned("SSEQ", "symmetric sequential stability", "improvements", True, "Rego and Vieira 2017")

SANCTIONED = {concept.name: concept for concept in (R, GMR, SMR, SEQ, SSEQ)}
