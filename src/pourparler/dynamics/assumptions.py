"""What an answer of the simulation takes for granted, in sentences a reader can disagree with."""

from collections.abc import Iterator
from math import exp

from pourparler.dynamics.bridge import Bridge
from pourparler.dynamics.inputs import written_names
from pourparler.dynamics.parameters import PartyParameters, TwfParameters, known_names
from pourparler.dynamics.war_swings import worth_by_strength, worth_of_a_fort

MOST_NAMED = 12
"""Given parameters named in a sentence; more are counted."""

CLEAR = 0.2
"""Points of B's score by which rows of the range may be off before a reader is told."""

OFF = 5
"""Points by which the offer lies off fighting on that shows a reader what noise in acceptance does."""

SEEN = 5e-4
"""Prize units, half a tenth of a point: what differs by less reads as the same."""


def assumptions(bridge: Bridge) -> tuple[str, ...]:
    """Return the assumptions of a simulated case, the weightiest first."""
    return (
        "Illustration, not prediction: the odds follow from the assumptions listed here and say nothing without them.",
        *_figures(bridge),
        *_terms(bridge),
        *_fighting_on(bridge),
        *_talks(bridge.parameters),
        *_third_parties(bridge),
    )


def _figures(bridge: Bridge) -> Iterator[str]:
    given = list(written_names(bridge.inputs))
    named = ", ".join(given[:MOST_NAMED]) + (" and others" if len(given) > MOST_NAMED else "")
    own = f"{_figures_are(len(given))} the case's own"
    known = f"{own} ({named})" if given else "no figure is the case's own"
    yield (
        f"Of the war and the talks {known}; all others of the {len(known_names())} parameters keep illustrative "
        "defaults that describe no war."
    )
    if bridge.factors:
        yield (
            f"Of the war, the talks and the levers {_figures_are(len(bridge.factors))} known as a range only; single "
            "odds stand at the figure taken from each."
        )


def _figures_are(count: int) -> str:
    return f"{count} figure is" if count == 1 else f"{count} figures are"


def _terms(bridge: Bridge) -> Iterator[str]:
    ground = bridge.ground
    first, second = bridge.sides["A"], bridge.sides["B"]
    if ground.bargaining is None:
        yield (
            f"Nobody wrote what the sides want: they divide a unit prize, a share x to {first} and 1 - x to {second}. "
            "What follows holds for no package of issues."
        )
        return
    if len(ground.fighters) > 2:
        yield (
            f"Terms are one of {len(ground.bargaining.rows)} efficient packages inside all red lines; x is a package's "
            f"rank in what it is worth to {first}."
        )
        return
    yield (
        f"Terms x run along the efficient packages inside all red lines, from {second}'s best (0) to {first}'s best "
        f"(1), even in {first}'s score; between two packages lies a mix of them. Single odds "
        "stand at the best figures of preferences."
    )
    if ground.bargaining.error > CLEAR:
        yield f"Between the points of the range {second} is read up to {ground.bargaining.error:.1f} points too low."
    if ground.only_by_mixing:
        yield "No single package gives both sides what fighting on is worth; only a mix of two packages does."


def _fighting_on(bridge: Bridge) -> Iterator[str]:
    yield "Winning the war is worth 100 points to a side and losing it 0; what is gained later counts for less."
    for party in bridge.parameters.parties:
        yield _value_of_war(party, bridge)
    yield from _swings(bridge)
    days = bridge.parameters.period_days
    yield f"A period is {days:g} days, and the war is watched for {bridge.parameters.periods} of them."


def _value_of_war(party: PartyParameters, bridge: Bridge) -> str:
    preferences = bridge.ground.case.preferences.get(party.id)
    if preferences is None or preferences.outside_option is None or preferences.outside_option.bounds is None:
        return f"Nobody judged what fighting on is worth to {party.id}: its costs of war are the model's default."
    if party.war_flow > 0 and "war_flow" not in bridge.inputs.parties.get(party.id, {}):
        return (
            f"Fighting on is worth to {party.id} what its outside option says; its chances alone do not reach that, so "
            f"holding on is taken to be worth as much, while it lasts, as {100 * party.war_flow:.0f} points are."
        )
    return f"Fighting on is worth to {party.id} what its outside option says; its costs of war are solved to meet it."


def _swings(bridge: Bridge) -> Iterator[str]:
    """Yield what moves the worth of fighting on from run to run, and what that does to a zone."""
    said = [*_by_strength(bridge.parameters), *_by_the_front(bridge.parameters)]
    yield from said
    if said and bridge.ground.bargaining is not None:
        yield (
            "So a run may have a zone where settle, which takes the outside options as written, finds none, and none "
            "where it finds one."
        )


def _by_strength(parameters: TwfParameters) -> Iterator[str]:
    for party, (weak, strong) in zip(parameters.parties, worth_by_strength(parameters), strict=True):
        if abs(strong - weak) > SEEN:
            likely = f" ({100 * party.strength_mean:g} % likely)" if party.strength_law == "two_point" else ""
            yield (
                f"Only {party.id} knows how strong it is: before the first round, fighting on is worth "
                f"{100 * strong:.0f} points to it if strong{likely} and {100 * weak:.0f} if weak."
            )


def _by_the_front(parameters: TwfParameters) -> Iterator[str]:
    of_a_fort = worth_of_a_fort(parameters)
    if max(of_a_fort) > SEEN:
        each = ", ".join(
            f"{100 * points:.1f} points for {party.id}"
            for party, points in zip(parameters.parties, of_a_fort, strict=True)
        )
        yield f"One step of the front ({parameters.fort_km2:g} km2) moves that by about {each}."


def _talks(parameters: TwfParameters) -> Iterator[str]:
    strategies = sorted({party.strategy.replace("_", " ") for party in parameters.parties})
    yield (
        f"Demands follow a rule of behaviour ({', '.join(strategies)}), not an equilibrium; offers are taken "
        f"{'exactly when' if parameters.acceptance_noise == 0 else 'more likely the more'} they beat fighting on."
    )
    if parameters.acceptance_noise > 0:
        short = 1 / (1 + exp(min(OFF / 100 / parameters.acceptance_noise, 700)))
        yield (
            f"An offer {OFF} points short of fighting on is still taken in {100 * short:.2g} % of cases, and one {OFF} "
            f"points better is refused as often (acceptance_noise {parameters.acceptance_noise:g})."
        )


def _third_parties(bridge: Bridge) -> Iterator[str]:
    if bridge.parameters.pressures:
        yield (
            "Carrots count while their holder cajoles, sticks while it chides; each is worth its points times its "
            "credibility. Whether escalation helps or hinders a deal follows from the figures; it is not built in."
        )
    if bridge.levers_aside:
        yield f"Levers on parties that do not fight are left aside: {', '.join(bridge.levers_aside)}."
