"""What stability answers: frozen values that print as JSON, with state ids as in the file."""

from pourparler.stability.results.answers import ConceptRow, PathAnswer, Stability, StateRow
from pourparler.stability.results.changes import ChangeAnswer, FewestAnswer, InverseAnswer, PairChange
from pourparler.stability.results.drawing import Arrow, BriefingStability, OptionRow, Picture
from pourparler.stability.results.proofs import Certificate, Landing, Response, Step
from pourparler.stability.results.signing import Leaving, LeverNeeded, SignedPackage, Worth
from pourparler.stability.results.unsure import Hypergame, Robustness, Share

__all__ = [
    "Arrow",
    "BriefingStability",
    "Certificate",
    "ChangeAnswer",
    "ConceptRow",
    "FewestAnswer",
    "Hypergame",
    "InverseAnswer",
    "Landing",
    "Leaving",
    "LeverNeeded",
    "OptionRow",
    "PairChange",
    "PathAnswer",
    "Picture",
    "Response",
    "Robustness",
    "Share",
    "SignedPackage",
    "Stability",
    "StateRow",
    "Step",
    "Worth",
]
