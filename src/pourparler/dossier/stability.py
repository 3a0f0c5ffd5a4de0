"""Which outcomes nobody would leave: the graph model, asked of a model file or of a dossier's own section."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from pourparler.cases.gmcr import load_model, load_ranks
from pourparler.dossier.view import EVERYTHING, View
from pourparler.errors import StabilityError
from pourparler.stability.answers import partition_stability, stability_of
from pourparler.stability.certificates import Certifier, certify_block
from pourparler.stability.coalitions import Opponents, parse_partition, parse_team
from pourparler.stability.conflict import Conflict
from pourparler.stability.games import Sanctions
from pourparler.stability.inverse import inverse
from pourparler.stability.paths import Kind, paths_between
from pourparler.stability.results import (
    Certificate,
    ConceptRow,
    InverseAnswer,
    Landing,
    PathAnswer,
    Response,
    Stability,
    StateRow,
    Step,
)
from pourparler.stability.scores import conflict_of
from pourparler.talks import About, Classification
from pourparler.talks.stability import StateId

__all__ = [
    "Certificate",
    "ConceptRow",
    "InverseAnswer",
    "Landing",
    "Model",
    "PathAnswer",
    "Response",
    "Stability",
    "StateRow",
    "Step",
    "certificate",
    "inverse_of",
    "model_of_view",
    "open_model",
    "paths",
    "stability",
]


@dataclass(frozen=True, eq=False)
class Model:
    """A checked graph model and what answers made from it say of themselves."""

    conflict: Conflict
    about: About

    def __repr__(self) -> str:
        return f"Model({self.conflict!r})"


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
    return Model(conflict, about)


def model_of_view(view: View, folder: Path | None = None) -> Model:
    """Return the model in a case's `stability:` section, whose decision makers are the case's parties."""
    model = view.case.stability
    if model is None:
        raise StabilityError(
            f"{view.case.case.id}: the case has no `stability:` section that this audience may see. Write one (its "
            "keys are those of a model file), or let the packages be the model: --from-settlement"
        )
    parties = {party.id for party in view.case.parties}
    for maker in model.decision_makers:
        if maker.name not in parties:
            raise StabilityError(
                f"stability/decision_makers: {maker.name!r} is no party of the case; write one of "
                f"{', '.join(sorted(parties))}"
            )
    ranks = load_ranks(model, (folder or Path()) / "case.yaml")
    return Model(conflict_of(model, ranks, model.id or view.case.case.id), view.about())


def stability(
    model: Model,
    concepts: Sequence[str] | None = None,
    sanctions: Sanctions = "legal",
    partition: str | None = None,
    opponents: Opponents = "members",
    equilibria_only: bool = False,
    why: Sequence[StateId] = (),
) -> Stability:
    """Say which states nobody would leave.

    Parameters
    ----------
    concepts : names of concepts, the usual ones where None
    partition : `A+B,C`, blocks that move together and only when all their members gain
    opponents : who responds to a block: `members`, `blocks` or `coalitions`
    why : states whose verdicts are to be proved
    """
    conflict = model.conflict
    states = [conflict.state(state) for state in why]
    if partition is None:
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
    return answer.model_copy(update={"about": model.about, "certificates": proofs})


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
    model: Model, state: StateId, concept: str, decision_maker: str, sanctions: Sanctions = "legal"
) -> InverseAnswer:
    """Say what a decision maker would have to put at or below a state so that it stays there."""
    answer = inverse(model.conflict, state, concept, decision_maker, sanctions)
    return answer.model_copy(update={"about": model.about})
