"""Which outcomes nobody would leave: the graph model, asked of a model file or of a dossier's own section."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pourparler.cases.gmcr import load_model, load_ranks
from pourparler.dossier.signing import parse_package, stability_of_settlement
from pourparler.dossier.view import EVERYTHING, View
from pourparler.errors import StabilityError
from pourparler.settlement.results import Settlement
from pourparler.stability.answers import (
    extended_stability,
    partition_stability,
    stability_of,
    strong_stability,
    team_equilibria,
)
from pourparler.stability.certificates import Certifier, certify_block
from pourparler.stability.changes import cheapest_change, fewest_below
from pourparler.stability.coalitions import Opponents, parse_partition, parse_team
from pourparler.stability.concepts.sanctioned import SANCTIONED
from pourparler.stability.conflict import Conflict
from pourparler.stability.games import Sanctions
from pourparler.stability.hypergame import hypergame
from pourparler.stability.inverse import inverse
from pourparler.stability.paths import Kind, paths_between
from pourparler.stability.picture import picture_of
from pourparler.stability.results import (
    BriefingStability,
    Certificate,
    ChangeAnswer,
    ConceptRow,
    FewestAnswer,
    Hypergame,
    InverseAnswer,
    Landing,
    PathAnswer,
    Response,
    Robustness,
    SignedPackage,
    Stability,
    StateRow,
    Step,
    Worth,
)
from pourparler.stability.robustness import robustness_of
from pourparler.stability.scores import conflict_of
from pourparler.stability.uncertain import Extension
from pourparler.talks import About, Classification
from pourparler.talks.stability import StabilityModel, StateId

__all__ = [
    "Beyond",
    "BriefingStability",
    "Certificate",
    "ChangeAnswer",
    "ConceptRow",
    "FewestAnswer",
    "Hypergame",
    "InverseAnswer",
    "Landing",
    "Model",
    "PathAnswer",
    "Response",
    "Robustness",
    "SignedPackage",
    "Stability",
    "StateRow",
    "Step",
    "Worth",
    "briefing_stability",
    "certificate",
    "inverse_of",
    "model_of_view",
    "open_model",
    "packages_of",
    "paths",
    "stability",
    "stability_of_settlement",
]


@dataclass(frozen=True, eq=False)
class Model:
    """A checked graph model and what answers made from it say of themselves."""

    conflict: Conflict
    about: About
    written: StabilityModel
    ranks: Mapping[str, NDArray[np.integer]]

    def __repr__(self) -> str:
        return f"Model({self.conflict!r})"

    def read(self, written: StabilityModel) -> Conflict:
        """Check another model that names the same arrays."""
        return conflict_of(written, self.ranks, self.conflict.name)


@dataclass(frozen=True)
class Beyond:
    """What else may be asked about the concepts of an answer.

    Attributes
    ----------
    unknown : the extension to unknown preferences by which to answer, see `stability.uncertain`
    strength : who stays strongly, by the `strong` pairs of the model
    robustness : the share of consistent rankings under which each state is an equilibrium
    perceived : where everybody stays in the game that it perceives, by the `perceived` keys of the model
    every_team : strong equilibria, which hold against every team that decision makers could form
    """

    unknown: Extension | None = None
    strength: bool = False
    robustness: bool = False
    perceived: bool = False
    every_team: bool = False


def open_model(place: str | Path, scenario: str | None = None, audience: str = EVERYTHING) -> Model:
    """Open a graph model: a model file (.json, .yaml, .gmcr), or the `stability:` section of a dossier."""
    path = Path(place)
    if path.is_file() and _is_model_file(path):
        return _model_of_file(path)
    from pourparler.dossier.places import open_dossier

    return model_of_view(open_dossier(place).view(scenario, audience), path.parent if path.is_file() else path)


def _is_model_file(path: Path) -> bool:
    from pourparler.cases.gmcr import raw_model

    return path.suffix == ".gmcr" or "decision_makers" in raw_model(path)


def _model_of_file(path: Path) -> Model:
    read = load_model(path)
    about = About(
        case=path.stem,
        case_sha256=read.sha256,
        version=version("pourparler"),
        classification=read.model.classification or Classification.INTERNAL,
    )
    try:
        conflict = conflict_of(read.model, read.ranks, read.model.id or path.stem)
    except StabilityError as refusal:
        raise StabilityError(f"{path}: {refusal}") from refusal
    return Model(conflict, about, read.model, read.ranks)


def model_of_view(view: View, folder: Path | None = None) -> Model:
    """Return the model in a case's `stability:` section, whose decision makers are the case's parties."""
    model = view.case.stability
    if model is None:
        raise StabilityError(
            f"{view.case.case.id}: the case has no `stability:` section that this audience may see. Write one (its "
            "keys are those of a model file), or let the packages be the model: --from-settlement"
        )
    ranks = load_ranks(model, (folder or Path()) / "case.yaml")
    return Model(conflict_of(model, ranks, model.id or view.case.case.id), view.about(), model, ranks)


def stability(
    model: Model,
    concepts: Sequence[str] | None = None,
    sanctions: Sanctions = "legal",
    partition: str | None = None,
    opponents: Opponents = "members",
    equilibria_only: bool = False,
    why: Sequence[StateId] = (),
    beyond: Beyond | None = None,
) -> Stability:
    """Say which states nobody would leave.

    Parameters
    ----------
    concepts : names of concepts, the usual ones where None
    partition : `A+B,C`, blocks that move together and only when all their members gain
    opponents : who responds to a block: `members`, `blocks` or `coalitions`
    why : states whose verdicts are to be proved
    beyond : what else to ask about the same concepts
    """
    conflict, beyond = model.conflict, beyond or Beyond()
    states = [conflict.state(state) for state in why]
    if beyond.unknown is not None:
        answer = extended_stability(conflict, concepts or tuple(SANCTIONED), beyond.unknown, sanctions)
        proofs: tuple[Certificate, ...] = ()
    elif partition is None:
        answer = stability_of(conflict, concepts, sanctions, equilibria_only)
        proofs = _certificates(conflict, answer, sanctions, states)
    else:
        blocks = parse_partition(partition, conflict.decision_makers)
        answer = partition_stability(conflict, blocks, concepts, sanctions, opponents, equilibria_only)
        proofs = tuple(
            certify_block(conflict, blocks, block, concept, state, opponents, sanctions)
            for state in states
            for concept in answer.concepts
            for block in blocks
        )
    sanctioned = [concept for concept in answer.concepts if concept in SANCTIONED]
    further = _further(model, sanctioned, sanctions, opponents, beyond)
    return answer.model_copy(update={"about": model.about, "certificates": proofs, **further})


def _further(
    model: Model, concepts: Sequence[str], sanctions: Sanctions, opponents: Opponents, beyond: Beyond
) -> dict[str, object]:
    further: dict[str, object] = {}
    if beyond.strength:
        further["strong"] = strong_stability(model.conflict, concepts, sanctions)
    if beyond.robustness:
        further["robustness"] = tuple(robustness_of(model.conflict, concept, sanctions) for concept in concepts)
    if beyond.every_team:
        further["against_every_team"] = team_equilibria(model.conflict, concepts, sanctions, opponents)
    if beyond.perceived:
        further["perceived"] = tuple(hypergame(model.written, model.read, concept, sanctions) for concept in concepts)
    return further


def _certificates(
    conflict: Conflict, answer: Stability, sanctions: Sanctions, states: Sequence[int]
) -> tuple[Certificate, ...]:
    certifier = Certifier(conflict, sanctions)
    return tuple(
        certifier.certify(concept, dm, state)
        for state in states
        for concept in answer.concepts
        for dm in range(len(conflict.decision_makers))
    )


def certificate(
    model: Model, concept: str, decision_maker: str, state: StateId, sanctions: Sanctions = "legal"
) -> Certificate:
    """Prove whether a decision maker stays in a state."""
    conflict = model.conflict
    return Certifier(conflict, sanctions).certify(concept, conflict.dm(decision_maker), conflict.state(state))


def paths(
    model: Model, start: StateId, target: StateId, kind: Kind = "improvements", teams: str = "", every: bool = False
) -> PathAnswer:
    """Say how talks get from one state to another; `teams` (`A+B,B+C`) may move beside the single decision makers."""
    conflict = model.conflict
    together = [parse_team(team, conflict.decision_makers) for team in teams.split(",") if team.strip()]
    answer = paths_between(conflict, start, target, kind, together, every=every)
    return answer.model_copy(update={"about": model.about})


def inverse_of(
    model: Model,
    state: StateId,
    concept: str,
    decision_maker: str,
    sanctions: Sanctions = "legal",
    changing: Sequence[str] = (),
) -> InverseAnswer:
    """Say what a decision maker would have to put at or below a state so that it stays there.

    With `changing`, also the least change of these decision makers' orders under which everybody stays.
    """
    answer = inverse(model.conflict, state, concept, decision_maker, sanctions)
    fewest = fewest_below(model.conflict, state, concept, decision_maker, sanctions=sanctions)
    cheapest = cheapest_change(model.conflict, state, concept, changing, sanctions) if changing else None
    return answer.model_copy(update={"about": model.about, "fewest": fewest, "cheapest": cheapest})


def packages_of(
    place: str | Path,
    packages: Sequence[str] = (),
    concepts: Sequence[str] | None = None,
    sanctions: Sanctions = "legal",
    scenario: str | None = None,
    audience: str = EVERYTHING,
) -> Stability:
    """Say of a dossier's packages, and of the analyst's own (`NAME:ISSUE=OPTION,...`), who would leave them."""
    from pourparler.dossier.places import open_dossier

    view = open_dossier(place).view(scenario, audience)
    own = dict(parse_package(package, view.case) for package in packages)
    return stability_of_settlement(view, own, sanctions, concepts=concepts)


def briefing_stability(
    view: View, settlement: Settlement | None = None, folder: Path | None = None
) -> BriefingStability | None:
    """Return what the briefing's page shows: the case's own model and the packages, as far as there are any.

    Parameters
    ----------
    settlement : the case's settlement; without one, packages are not judged
    folder : where arrays of ranks lie that the case's model names
    """
    packages = None if settlement is None else stability_of_settlement(view, settlement=settlement)
    if view.case.stability is None:
        return None if packages is None else BriefingStability(packages=packages)
    try:
        opened = model_of_view(view, folder)
    except StabilityError as refusal:
        return BriefingStability(refused=str(refusal), packages=packages)
    answer = stability(opened, why=_most_stable(opened))
    return BriefingStability(model=answer, picture=picture_of(opened.conflict), packages=packages)


def _most_stable(model: Model) -> tuple[StateId, ...]:
    """Return the equilibria worth a proof: those by sequential stability, a page of them at most."""
    answer = stability_of(model.conflict, ["SEQ"])
    return answer.concepts["SEQ"].equilibria[:PROOFS_AT_MOST]


PROOFS_AT_MOST = 4
"""Equilibria whose proofs fit a page of the briefing."""
