"""Teams that move together and only when every member gains: which states hold against them.

For a team H, R_H(s) holds what legal sequences of its members reach; its improvements are those that every member
strictly prefers to s; a state deters it when some member does not prefer it to s. CR, CGMR, CSMR, CSEQ and CSSEQ
follow from R, GMR, SMR, SEQ and SSEQ word by word [Kilgour, Hipel, Fang and Peng 2001; Inohara and Hipel 2008].

How the others respond is a choice, and published tables were made with each:

`members`     each of the others alone;
`blocks`      the other blocks of the partition, as teams, none of their members alone (GMCR+);
`coalitions`  every team that the others can form, improving together (Inohara and Hipel's coalitional improvements).
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Literal

from pourparler.errors import StabilityError
from pourparler.stability.concepts.sanctioned import SANCTIONED, Sanctioned
from pourparler.stability.games import Sanctions
from pourparler.stability.relations import RelationGame, States, Table, reach_table, stable_for

Opponents = Literal["members", "blocks", "coalitions"]
Team = tuple[int, ...]
Partition = tuple[Team, ...]


def team_moves(game: RelationGame, team: Team) -> Table:
    """Return, per state, what legal sequences of the members reach."""
    if len(team) == 1:
        return game.moves[team[0]]
    return reach_table([game.moves[dm] for dm in team], game.states)


def team_better(game: RelationGame, team: Team) -> Table:
    """Return, per state, what every member strictly prefers to it."""
    better = list(game.better[team[0]])
    for dm in team[1:]:
        better = [all_prefer & it_prefers for all_prefer, it_prefers in zip(better, game.better[dm], strict=True)]
    return tuple(better)


class Coalitions:
    """Stability of teams in one game."""

    def __init__(self, game: RelationGame, sanctions: Sanctions = "legal") -> None:
        self.game = game
        self.sanctions: Sanctions = sanctions
        self._moves: dict[Team, Table] = {}
        self._better: dict[Team, Table] = {}

    def moves(self, team: Team) -> Table:
        """Return where a team can go from each state."""
        if team not in self._moves:
            self._moves[team] = team_moves(self.game, team)
        return self._moves[team]

    def better(self, team: Team) -> Table:
        """Return what all of a team prefer to each state."""
        if team not in self._better:
            self._better[team] = team_better(self.game, team)
        return self._better[team]

    def improvements(self, team: Team) -> Table:
        """Return where a team can go so that all its members gain."""
        return tuple(moves & better for moves, better in zip(self.moves(team), self.better(team), strict=True))

    def stable(self, team: Team, concept: str, others: Sequence[Team]) -> States:
        """Return the states in which a team stays, when these teams may respond."""
        definition = SANCTIONED[concept]
        responses = self._responses(others, definition)
        return stable_for(self.moves(team), self.better(team), responses, definition.allows_rebuttal)

    def _responses(self, others: Sequence[Team], concept: Sanctioned) -> Table:
        if concept.opponents == "none":
            return (0,) * self.game.states
        tables = [self.moves(team) if concept.opponents == "any" else self.improvements(team) for team in others]
        return reach_table(tables, self.game.states, self.sanctions)

    def stable_in_partition(self, partition: Partition, concept: str, opponents: Opponents) -> list[States]:
        """Return, per block of a partition, the states in which it stays."""
        return [
            self.stable(block, concept, responding_teams(len(self.game.moves), block, partition, opponents))
            for block in partition
        ]

    def strong_equilibria(
        self, concept: str, opponents: Opponents = "members", size_at_most: int | None = None
    ) -> States:
        """Return the states that hold against every team that decision makers could form, up to a size."""
        count = len(self.game.moves)
        equilibria = (1 << self.game.states) - 1
        for team in teams_of(range(count), size_at_most or count):
            partition = (team, *((dm,) for dm in range(count) if dm not in team))
            equilibria &= self.stable(team, concept, responding_teams(count, team, partition, opponents))
        return equilibria


def responding_teams(count: int, team: Team, partition: Partition, opponents: Opponents) -> list[Team]:
    """Return who responds to a team: single others, the other blocks, or every team of others."""
    others = [dm for dm in range(count) if dm not in team]
    if opponents == "members":
        return [(dm,) for dm in others]
    if opponents == "blocks":
        return [block for block in partition if block != team]
    return list(teams_of(others, len(others)))


def teams_of(decision_makers: Iterable[int], size_at_most: int) -> Iterable[Team]:
    """Yield every team of these decision makers, smaller ones first."""
    everybody = tuple(decision_makers)
    for size in range(1, size_at_most + 1):
        yield from combinations(everybody, size)


def parse_partition(text: str, decision_makers: Sequence[str]) -> Partition:
    """Read `A+B,C`: blocks between commas, members between plus signs; whoever is not named stands alone."""
    blocks = [parse_team(block, decision_makers) for block in text.split(",") if block.strip()]
    named = [dm for block in blocks for dm in block]
    for dm in named:
        if named.count(dm) > 1:
            raise StabilityError(f"partition {text!r}: {decision_makers[dm]!r} stands in it more than once; keep one")
    return (*blocks, *((dm,) for dm in range(len(decision_makers)) if dm not in named))


def parse_team(text: str, decision_makers: Sequence[str]) -> Team:
    """Read `A+B`, the names of a team's members."""
    names = [name.strip() for name in text.split("+")]
    for name in names:
        if name not in decision_makers:
            raise StabilityError(
                f"team {text.strip()!r}: nobody of the name {name!r} decides; decision makers: "
                f"{', '.join(decision_makers)}"
            )
    return tuple(sorted({decision_makers.index(name) for name in names}))
