"""What fighting on is worth to a party before the first round, by its hidden strength and by a step of the front."""

from pourparler.dynamics.parameters import TwfParameters
from pourparler.dynamics.war_costs import mean_cost, war_worths


def worth_by_strength(parameters: TwfParameters) -> tuple[tuple[float, float], ...]:
    """Return what fighting on is worth to each party if it is weak and if it is strong, in prize units."""
    return tuple(
        (_at_strength(parameters, number, 0.0), _at_strength(parameters, number, 1.0))
        for number in range(len(parameters.parties))
    )


def _at_strength(parameters: TwfParameters, number: int, strength: float) -> float:
    party = parameters.parties[number].changed(strength_law="two_point", strength_mean=strength)
    parties = (*parameters.parties[:number], party, *parameters.parties[number + 1 :])
    return _worths(parameters.changed(parties=parties))[number]


def worth_of_a_fort(parameters: TwfParameters) -> tuple[float, ...]:
    """Return by how much a step of the front moves what fighting on is worth to each party, in prize units."""
    start = parameters.start_territory
    beside = start + 1 if start + 1 < parameters.forts else start - 1
    if beside < 1:
        return tuple(0.0 for _ in parameters.parties)
    moved = _worths(parameters.changed(start_territory=beside))
    return tuple(abs(there - here) for here, there in zip(_worths(parameters), moved, strict=True))


def _worths(parameters: TwfParameters) -> tuple[float, ...]:
    """Return what fighting on is worth to each party before the first round, over its hidden strengths."""
    pairs = zip(parameters.parties, war_worths(parameters), strict=True)
    return tuple(worth.at(mean_cost(party), party.war_flow) for party, worth in pairs)
