"""Who would leave a package: every party signs one of the packages, or none and fights on; one model of it all.

A package is in force when all sign it, whatever else the signatures are the fighting goes on. Worth is known as a range
from least to most (equal where it is known): one outcome is better for a party when the least it can be worth is more
than the most the other can be, and where ranges overlap nobody knows. A party leaves a package alone, to fight on, or
all leave it together for another that is better for each.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

import numpy as np

from pourparler.stability.concepts.sanctioned import SANCTIONED
from pourparler.stability.conflict import Conflict
from pourparler.stability.games import OptionGame
from pourparler.stability.relations import Table, set_of
from pourparler.stability.results import Leaving, LeverNeeded, SignedPackage, Worth
from pourparler.stability.uncertain import stable_under_unknown
from pourparler.talks import FrozenMap
from pourparler.talks.stability import ModelOption, StateId

Sure = Literal["always", "sometimes", "never"]

STATES_AT_MOST = 1_000
"""Combinations of signatures looked at; with four parties that leaves room for four packages."""

PACKAGES_AT_MOST = 8

FIGHT_ON = "fight on"

DIGITS = 9
"""Points are compared to a billionth, as settlement's ticks are."""


@dataclass(frozen=True)
class Offer:
    """A package that could be signed.

    Attributes
    ----------
    name, why : what it is called, and why it is among the packages
    worth : points for each party
    gains : per other offer's name, what each party gains by changing this package for the other. The range is narrower
        than that of the two worths apart, because what two packages share cannot differ
    """

    name: str
    why: str
    worth: Mapping[str, Worth]
    gains: Mapping[str, Mapping[str, Worth]]


@dataclass(frozen=True)
class Push:
    """A lever on a party: what it adds to signing over fighting on, in points from least to most."""

    lever: str
    by: str
    on: str
    worth: Worth


@dataclass(frozen=True)
class Signing:
    """What could be signed, what fighting on is worth, and which levers there are."""

    name: str
    parties: tuple[str, ...]
    offers: tuple[Offer, ...]
    outside: Mapping[str, Worth]
    pushes: tuple[Push, ...] = ()

    def with_levers(self) -> "Signing":
        """Return the signing in which every lever is pulled: fighting on is worth so much less beside signing."""
        lowered = {party: self._lowered(party) for party in self.parties}
        return replace(self, outside=lowered, pushes=())

    def _lowered(self, party: str) -> Worth:
        pushes = [push.worth for push in self.pushes if push.on == party]
        outside = self.outside[party]
        return Worth(
            low=outside.low - sum(push.high for push in pushes), high=outside.high - sum(push.low for push in pushes)
        )

    def gain(self, party: str, here: int | None, there: int | None) -> Worth:
        """Return what a party gains by another outcome: an offer by its place, or None for fighting on."""
        if here == there:
            return Worth(low=0, high=0)
        if here is not None and there is not None:
            return _rounded(self.offers[here].gains[self.offers[there].name][party])
        return _rounded(_apart(self._worth(party, here), self._worth(party, there)))

    def _worth(self, party: str, outcome: int | None) -> Worth:
        return self.outside[party] if outcome is None else self.offers[outcome].worth[party]


def _apart(here: Worth, there: Worth) -> Worth:
    """Return the least and the most that is gained where the two are known independently of each other."""
    return Worth(low=there.low - here.high, high=there.high - here.low)


def offers_at_most(parties: int) -> int:
    """Return how many packages fit a model of so many parties."""
    return max(
        count for count in range(1, PACKAGES_AT_MOST + 1) if count == 1 or (count + 1) ** parties <= STATES_AT_MOST
    )


def signing_conflict(signing: Signing) -> Conflict:
    """Return the graph model of a signing.

    Options are `sign NAME`, of which each party takes one at most. States are named by the package that all sign, or by
    every party's signature (`A/-`, the dash for none).
    """
    choices = sorted(product((None, *range(len(signing.offers))), repeat=len(signing.parties)), key=_sorting(signing))
    orders = [_Order(signing, party, [_outcome(choice) for choice in choices]) for party in signing.parties]
    names = [_name(signing, choice) for choice in choices]
    return Conflict(
        name=signing.name,
        decision_makers=signing.parties,
        options=tuple(
            ModelOption(name=f"{party}: sign {offer.name}", dm=party)
            for party in signing.parties
            for offer in signing.offers
        ),
        state_ids=tuple(names),
        in_file_order=range(len(names)),
        texts=None,
        game=_game(signing, choices),
        orders=tuple(order.better() for order in orders),
        unknown=tuple(order.unknown() for order in orders),
        much_better=(None,) * len(orders),
    )


Choice = tuple[int | None, ...]
"""What each party signs: the place of an offer, or None."""


def _sorting(signing: Signing) -> Callable[[Choice], int]:
    return lambda choice: _code(choice, len(signing.offers))


def _code(choice: Choice, count: int) -> int:
    code = 0
    for signed in choice:
        code = code << count | (0 if signed is None else 1 << count - 1 - signed)
    return code


def _outcome(choice: Choice) -> int | None:
    return choice[0] if len(set(choice)) == 1 else None


def _name(signing: Signing, choice: Choice) -> StateId:
    outcome = _outcome(choice)
    if outcome is not None:
        return signing.offers[outcome].name
    return "/".join("-" if signed is None else signing.offers[signed].name for signed in choice)


def _game(signing: Signing, choices: Sequence[Choice]) -> OptionGame:
    """Return the moves; what is better is written beside it, because it need not be a ranking."""
    count, parties = len(signing.offers), len(signing.parties)
    return OptionGame(
        options=count * parties,
        codes=np.array([_code(choice, count) for choice in choices], np.int64),
        masks=tuple(((1 << count) - 1) << count * (parties - 1 - place) for place in range(parties)),
        forward=0,
        back=0,
        ranks=np.zeros((parties, len(choices)), np.int64),
    )


class _Order:
    """What one party prefers among all combinations of signatures, given their outcomes."""

    def __init__(self, signing: Signing, party: str, outcomes: Sequence[int | None]) -> None:
        possible = (None, *range(len(signing.offers)))
        self.outcomes = outcomes
        self.gains = {(here, there): signing.gain(party, here, there) for here in possible for there in possible}

    def better(self) -> Table:
        """Return, per combination, those that are better whatever the ranges hold."""
        return self._where(lambda gain: gain.low > 0)

    def unknown(self) -> Table:
        """Return, per combination, those of which the ranges do not say whether they are better."""
        return self._where(lambda gain: gain.low <= 0 < gain.high)

    def _where(self, holds: Callable[[Worth], bool]) -> Table:
        return tuple(
            set_of([state for state, there in enumerate(self.outcomes) if holds(self.gains[here, there])])
            for here in self.outcomes
        )


def _rounded(worth: Worth) -> Worth:
    return Worth(low=round(worth.low, DIGITS), high=round(worth.high, DIGITS))


def signed_packages(signing: Signing) -> tuple[SignedPackage, ...]:
    """Say of every package: nobody leaves, or who leaves, to what, and what would hold them."""
    bare = signing_conflict(signing)
    concepts = {concept: _sure(bare, concept) for concept in SANCTIONED}
    pushed = _sure(signing_conflict(signing.with_levers()), "R") if signing.pushes else None
    return tuple(
        SignedPackage(
            name=offer.name,
            why=offer.why,
            worth=FrozenMap(offer.worth),
            nobody_leaves=concepts["R"][offer.name],
            nobody_leaves_with_levers=None if pushed is None else pushed[offer.name],
            stable=FrozenMap({concept: sure[offer.name] for concept, sure in concepts.items()}),
            leaving=(*_alone(signing, place), *_together(signing, place)),
        )
        for place, offer in enumerate(signing.offers)
    )


def _sure(conflict: Conflict, concept: str) -> dict[str, Sure]:
    """Return per agreement whether everybody stays whatever the ranges hold, for some of it, or in no case."""
    surely, possibly = (_everybody(conflict, concept, extension) for extension in ("a", "d"))
    return {
        str(name): "always" if surely >> state & 1 else "sometimes" if possibly >> state & 1 else "never"
        for state, name in enumerate(conflict.state_ids)
    }


def _everybody(conflict: Conflict, concept: str, extension: Literal["a", "b", "c", "d"]) -> int:
    stable = (1 << conflict.game.states) - 1
    for row in stable_under_unknown(conflict, concept, extension):
        stable &= row
    return stable


def _alone(signing: Signing, place: int) -> list[Leaving]:
    gains = {party: signing.gain(party, place, None) for party in signing.parties}
    return [
        Leaving(
            who=(party,),
            to=FIGHT_ON,
            gains=FrozenMap({party: gain}),
            sure=gain.low > 0,
            levers=tuple(_needed(push, gain) for push in signing.pushes if push.on == party),
        )
        for party, gain in gains.items()
        if gain.high > 0
    ]


def _together(signing: Signing, place: int) -> list[Leaving]:
    leaving = list[Leaving]()
    for there, other in enumerate(signing.offers):
        gains = {party: signing.gain(party, place, there) for party in signing.parties}
        if all(gain.high > 0 for gain in gains.values()):
            sure = all(gain.low > 0 for gain in gains.values())
            leaving.append(Leaving(who=signing.parties, to=other.name, gains=FrozenMap(gains), sure=sure))
    return leaving


def _needed(push: Push, gain: Worth) -> LeverNeeded:
    enough = "always" if push.worth.low >= gain.high else "sometimes" if push.worth.high >= gain.low else "never"
    return LeverNeeded(lever=push.lever, by=push.by, adds=push.worth, enough=enough)
