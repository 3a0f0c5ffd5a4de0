"""Why a decision maker stays or leaves: for every verdict the moves that prove it, in numbers and in a sentence.

Stable: every improvement with the sanction that meets it. Unstable: one improvement, and everything the opponents
could make of it, none of which deters. Whoever doubts a verdict can replay the moves; the tests do.
"""

from collections.abc import Iterable, Sequence

from pourparler.stability.certificate_sentences import sentence_of
from pourparler.stability.coalitions import Coalitions, Opponents, Partition, Team, responding_teams
from pourparler.stability.concepts.foresight import expected_end
from pourparler.stability.concepts.sanctioned import SANCTIONED, Sanctioned
from pourparler.stability.conflict import Conflict
from pourparler.stability.games import Sanctions
from pourparler.stability.movers import Mover, Path, shortest_sequences, single_mover, team_mover
from pourparler.stability.relations import members
from pourparler.stability.results import Certificate, Landing, Response, Step
from pourparler.stability.solve import HORIZON, Solver
from pourparler.talks.stability import StateId


def certify_block(
    conflict: Conflict,
    partition: Partition,
    block: Team,
    concept: str,
    state: int,
    opponents: Opponents,
    sanctions: Sanctions = "legal",
) -> Certificate:
    """Prove whether a block of a partition stays in a state."""
    coalitions = Coalitions(conflict.relations, sanctions)
    others = responding_teams(len(conflict.decision_makers), block, partition, opponents)
    return Certifier(conflict, sanctions).certify_movers(
        concept,
        team_mover(conflict, coalitions, block),
        [team_mover(conflict, coalitions, other) for other in others],
        state,
    )


class Certifier:
    """Proves verdicts of one conflict."""

    def __init__(self, conflict: Conflict, sanctions: Sanctions = "legal") -> None:
        self.conflict = conflict
        self.sanctions: Sanctions = sanctions
        self.solver = Solver(conflict, sanctions)
        self.movers = [single_mover(conflict, dm) for dm in range(len(conflict.decision_makers))]

    def certify(self, concept: str, dm: int, state: int) -> Certificate:
        """Prove whether a decision maker stays in a state by a concept."""
        if concept in SANCTIONED:
            others = [mover for other, mover in enumerate(self.movers) if other != dm]
            return self.certify_movers(concept, self.movers[dm], others, state)
        if "|" in concept:
            proofs = [self.certify(part, dm, state) for part in concept.split("|")]
            return next((proof for proof in proofs if proof.stable), proofs[0])
        if concept in ("SIM", "FH"):
            return self._certify_simultaneous(concept, dm, state)
        return self._certify_foresight(concept, dm, state)

    def certify_movers(self, concept: str, mover: Mover, others: Sequence[Mover], state: int) -> Certificate:
        """Prove whether a mover stays in a state when these others may respond."""
        definition = SANCTIONED[concept]
        responses = list[Response]()
        for improvement in mover.improvements(state):
            response = self._response(definition, mover, others, state, improvement)
            if response.sanction is None:
                return self._certificate(concept, mover, state, False, [response])
            responses.append(response)
        return self._certificate(concept, mover, state, True, responses)

    def _response(
        self, concept: Sanctioned, mover: Mover, others: Sequence[Mover], state: int, improvement: int
    ) -> Response:
        landings = list[Landing]()
        for path in self._sequences(concept, others, improvement):
            landing = path[-1][1]
            if mover.prefers(landing, state):
                landings.append(Landing(state=self._id(landing)))
                continue
            escape = self._escape(mover, state, landing) if concept.allows_rebuttal else None
            if escape is None:
                steps = tuple(Step(by=by, to=self._id(to)) for by, to in path)
                return Response(improvement=self._id(improvement), sanction=steps, lands_on=self._id(landing))
            landings.append(Landing(state=self._id(landing), escape=self._id(escape)))
        return Response(improvement=self._id(improvement), landings=tuple(landings))

    @staticmethod
    def _escape(mover: Mover, state: int, landing: int) -> int | None:
        return next((target for target in mover.moves(landing) if mover.prefers(target, state)), None)

    def _sequences(self, concept: Sanctioned, others: Sequence[Mover], start: int) -> Iterable[Path]:
        """Return a shortest sequence of responses to every state that the opponents can reach."""
        if concept.opponents == "none":
            return ()
        steps = [other.moves if concept.opponents == "any" else other.improvements for other in others]
        return shortest_sequences([other.name for other in others], steps, start, self.sanctions)

    def _certify_simultaneous(self, concept: str, dm: int, state: int) -> Certificate:
        mover, sequential = self.movers[dm], self.solver.stable("SEQ") if concept == "FH" else None
        if sequential is not None and sequential[dm, state]:
            return self.certify("SEQ", dm, state)
        others = [other for other in range(len(self.movers)) if sequential is None or not sequential[other, state]]
        simultaneous, responses = self.solver.simultaneous(), list[Response]()
        for improvement in mover.improvements(state):
            joint = simultaneous.sanction(dm, state, improvement, others)
            if joint is None:
                failed = Response(improvement=self._id(improvement))
                return self._certificate(concept, mover, state, False, [failed])
            steps = tuple(Step(by=self.movers[other].name, to=self._id(to)) for other, to in joint.others)
            responses.append(
                Response(improvement=self._id(improvement), sanction=steps, lands_on=self._id(joint.lands_on))
            )
        return self._certificate(concept, mover, state, True, responses)

    def _certify_foresight(self, concept: str, dm: int, state: int) -> Certificate:
        stable = bool(self.solver.stable(concept)[dm, state])
        horizon = HORIZON.fullmatch(concept)
        if horizon is None:
            said = "stays at" if stable else "does not stay for good at"
            sentence = f"{self.movers[dm].name} {said} {self._id(state)}, however far it looks ahead (NM)."
            return self._said(concept, dm, state, stable, (), sentence)
        ahead = int(horizon[1])
        responses = tuple(
            Response(improvement=self._id(move), landings=self._expected(ahead - 1, dm, move))
            for move in self.movers[dm].moves(state)
        )
        ends = ", ".join(map(str, self.conflict.ids(members(expected_end(self.conflict.relations, ahead, dm, state)))))
        reason = "no move is expected to end better" if stable else f"it expects play to end at {ends}"
        said = "stays at" if stable else "leaves"
        sentence = (
            f"{self.movers[dm].name} {said} {self._id(state)}: looking {ahead} moves ahead, {reason} ({concept})."
        )
        return self._said(concept, dm, state, stable, responses, sentence)

    def _expected(self, horizon: int, dm: int, move: int) -> tuple[Landing, ...]:
        """Return where play may end after a move, by the answers of the others."""
        others = [other for other in range(len(self.movers)) if other != dm]
        ends = {end for other in others for end in members(expected_end(self.conflict.relations, horizon, other, move))}
        return tuple(Landing(state=self._id(end)) for end in sorted(ends))

    def _said(
        self, concept: str, dm: int, state: int, stable: bool, responses: tuple[Response, ...], sentence: str
    ) -> Certificate:
        return Certificate(
            concept=concept,
            decision_maker=self.movers[dm].name,
            state=self._id(state),
            stable=stable,
            responses=responses,
            sentence=sentence,
        )

    def _certificate(
        self, concept: str, mover: Mover, state: int, stable: bool, responses: Sequence[Response]
    ) -> Certificate:
        return Certificate(
            concept=concept,
            decision_maker=mover.name,
            state=self._id(state),
            stable=stable,
            responses=tuple(responses),
            sentence=sentence_of(concept, mover.name, self._id(state), stable, responses),
        )

    def _id(self, state: int) -> StateId:
        return self.conflict.state_ids[state]
