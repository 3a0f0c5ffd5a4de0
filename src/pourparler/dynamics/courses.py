"""The whole course of chosen runs, period by period, as values."""

from collections.abc import Iterator, Sequence

from pourparler.dynamics.history import OUTCOMES, Paths
from pourparler.dynamics.parameters import MOODS, TwfParameters
from pourparler.dynamics.results import PartyState, PathPeriod, RunPath
from pourparler.dynamics.simulation import paths
from pourparler.dynamics.world import FIGHTING, Field, Stock
from pourparler.errors import DynamicsError
from pourparler.talks import FrozenMap

STILL_FIGHTING = "fighting"

STOCKS = {
    "force": Stock.FORCE,
    "resources": Stock.RESOURCES,
    "effort": Stock.EFFORT,
    "effectiveness": Stock.EFFECTIVENESS,
    "interception": Stock.INTERCEPTION,
    "launched": Stock.LAUNCHED,
    "hits": Stock.HITS,
    "cost": Stock.COST,
    "belief": Stock.BELIEF,
    "demand": Stock.DEMAND,
    "least": Stock.LEAST,
}


def run_courses(parameters: TwfParameters, seed: int, wanted: Sequence[int], runs: int) -> Iterator[RunPath]:
    """Yield the course of chosen runs of a simulation, done again.

    Parameters
    ----------
    wanted : numbers of runs, from 0
    runs : how many the simulation has

    Raises
    ------
    DynamicsError
        if the simulation has no run of that number
    """
    for number in wanted:
        if not 0 <= number < runs:
            raise DynamicsError(f"run {number}: there is none; expected 0 to {runs - 1}, the last of {runs:,} runs")
    if wanted:
        course = paths(parameters, seed, wanted)
        yield from (_course(parameters, course, row) for row in range(len(wanted)))


def _course(parameters: TwfParameters, course: Paths, row: int) -> RunPath:
    last = int(course.period[row])
    end = course.run[row, last]
    return RunPath(
        run=int(course.number[row]),
        period=last,
        outcome=OUTCOMES[int(end[Field.STATUS])],
        terms=float(end[Field.TERMS]) if end[Field.SIGNED] > 0 else None,
        course=tuple(_period(parameters, course, row, period) for period in range(last + 1)),
    )


def _period(parameters: TwfParameters, course: Paths, row: int, period: int) -> PathPeriod:
    run = course.run[row, period]
    status = int(run[Field.STATUS])
    return PathPeriod(
        period=period,
        status=STILL_FIGHTING if status == FIGHTING else OUTCOMES[status],
        forts=float(run[Field.TERRITORY]),
        gap=float(run[Field.GAP]),
        truce=bool(run[Field.TRUCE] > 0),
        exchanged=bool(run[Field.SIDE_DEAL] > 0),
        moods=FrozenMap(
            {third.id: MOODS[int(course.mood[row, period, k])] for k, third in enumerate(parameters.third_parties)}
        ),
        parties=FrozenMap(
            {
                party.id: PartyState(
                    **{name: float(course.party[row, period, i, stock]) for name, stock in STOCKS.items()}
                )
                for i, party in enumerate(parameters.parties)
            }
        ),
    )
