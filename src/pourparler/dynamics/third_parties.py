"""Third parties: moods that change by chance, and what each mood does to the parties' reasons to settle."""

from typing import Any

from pourparler.dynamics.elementwise import Real, larger, pick, smaller
from pourparler.dynamics.world import FIGHTING, Field, Setting, Slot, State, Stock, World

ABSENT, CAJOLES, CHIDES = 0.0, 1.0, 2.0
CARROT, STICK, AID, GUARANTEE = range(4)
REFUSER_ONLY, NEEDED = range(2)
CHANCE, COST, STRIKE_HAZARD, STRIKE_COST, STRIKE_RESOURCES = range(5)


def move_moods(w: World, s: State, u: Any) -> None:
    """Let every third party take its next mood, a Markov chain by period."""
    for k in range(w.setting[Setting.THIRD_PARTIES]):
        draw = u[0, w.slot[Slot.MOOD] + k]
        stays_away, at_most_cajoles = _from_mood(s.third[k], w.moods[k, 0]), _from_mood(s.third[k], w.moods[k, 1])
        s.third[k] = pick(draw < stays_away, ABSENT, pick(draw < at_most_cajoles, CAJOLES, CHIDES))


def _from_mood(mood: Real, chances: Any) -> Real:
    return pick(mood == ABSENT, chances[0], pick(mood == CAJOLES, chances[1], chances[2]))


def apply_levers(w: World, s: State) -> None:
    """Work out each party's carrots, sticks, aid and guarantee of the period.

    Who cajoles offers its carrots; who chides threatens its sticks, against both or against who refused last, and holds
    back its aid; a guarantee stands with whoever is not absent.
    """
    for i in range(len(w.each)):
        carrot = stick = aid = guarantee = 0.0
        for k in range(w.setting[Setting.THIRD_PARTIES]):
            cajoles, chides = s.third[k] == CAJOLES, s.third[k] == CHIDES
            aimed = chides & ((w.rule[k, REFUSER_ONLY] == 0) | (s.run[Field.REFUSER] == i))
            carrot = carrot + pick(cajoles, w.lever[k, CARROT, i], 0.0)
            stick = stick + pick(aimed, w.lever[k, STICK, i], 0.0)
            aid = aid + pick(aimed, 0.0, w.lever[k, AID, i])
            guarantee = guarantee + pick(s.third[k] == ABSENT, 0.0, w.lever[k, GUARANTEE, i])
        s.party[i, Stock.CARROT] = carrot
        s.party[i, Stock.STICK] = stick
        s.party[i, Stock.AID] = aid
        s.party[i, Stock.GUARANTEE] = smaller(guarantee, 1.0)


def strike_parties(w: World, s: State, u: Any) -> None:
    """Let third parties strike: each party that fights bears the cost and loses resources."""
    for k in range(w.setting[Setting.THIRD_PARTIES]):
        strikes = (u[2, w.slot[Slot.MOOD] + k] < w.spoiling[k, STRIKE_HAZARD]) & (s.run[Field.STATUS] == FIGHTING)
        for i in range(len(w.each)):
            lost = pick(strikes, w.spoiling[k, STRIKE_RESOURCES], 0.0)
            s.party[i, Stock.RESOURCES] = larger(s.party[i, Stock.RESOURCES] - lost, 0.0)
            s.party[i, Stock.COST] = s.party[i, Stock.COST] + pick(strikes, w.spoiling[k, STRIKE_COST], 0.0)


def someone_needed_is_absent(w: World, s: State) -> Any:
    """Return whether a third party without which there is no deal is absent."""
    absent = s.run[Field.GAP] != s.run[Field.GAP]  # nobody so far: false for every run
    for k in range(w.setting[Setting.THIRD_PARTIES]):
        absent = absent | ((w.rule[k, NEEDED] == 1) & (s.third[k] == ABSENT))
    return absent


def spoil(w: World, s: State, u: Any, talking: Any) -> Any:
    """Return whether a third party wrecks the round of those who talk; each party bears the cost of it."""
    wrecked = s.run[Field.GAP] != s.run[Field.GAP]
    if w.setting[Setting.SPOILS] == 0:
        return wrecked
    for k in range(w.setting[Setting.THIRD_PARTIES]):
        wrecks = talking & (u[1, w.slot[Slot.MOOD] + k] < w.spoiling[k, CHANCE])
        wrecked = wrecked | wrecks
        for i in range(len(w.each)):
            s.party[i, Stock.COST] = s.party[i, Stock.COST] + pick(wrecks, w.spoiling[k, COST], 0.0)
    return wrecked


def pressure_on(s: State, i: Any) -> Real:
    """Return the total of carrots and sticks on a party, in prize units: what settling is worth to it besides terms."""
    return s.party[i, Stock.CARROT] + s.party[i, Stock.STICK]
