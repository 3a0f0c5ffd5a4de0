"""To whom it was done, where the sentence names nobody: what the sides of the text and the place of the act tell.

In this order: both sides, where both did it together; who said or did what is taken up ("rejected the offer"); the
country in which it happened, where that is a side; the other side, for what sides do to each other; the side that an
outsider is known to fight; both sides, for what an outsider asks for. People who take no side are no one to be blamed.
"""

from collections.abc import Sequence
from typing import NamedTuple

from pourparler.reading.acts.coding import Coded
from pourparler.reading.acts.event_lexicon import noun_types, word_classes
from pourparler.reading.acts.noun_phrases import Party
from pourparler.reading.acts.verb_company import company, lemma_of
from pourparler.reading.cast.actors import Cast
from pourparler.reading.cast.bystanders import CIVILIANS
from pourparler.reading.cast.sides import army_of, is_country, is_group, side_of

_OF_PERSONS = {"RETREAT", "COERCE", "SANCTION"}
"""What is done to soldiers as persons, freed, captured or expelled: it is done to their side, not to its army."""

_MUTUAL = {"CONSULT", "AGREE", "COOPERATE", "ASSAULT", "SUPPORT", "RETREAT", "REJECT", "ACCUSE", "THREATEN", "SANCTION"}
"""What two may do to each other."""

_BETWEEN_SIDES = {"ASSAULT", "REJECT", "AGREE", "REQUEST", "ACCUSE", "CONSULT", "THREATEN", "RETREAT", "SANCTION"}
"""What a side of a war does, unless somebody else is named, to the other side."""

_NOT_TO_CIVILIANS = {"ACCUSE", "THREATEN", "REJECT", "AGREE", "SANCTION", "CONSULT"}
"""What is not done to people who take no side, though they be named in what is said."""

_TAKES = {"capture", "seize", "retake", "recapture", "overrun", "occupy", "take", "conquer", "surround", "enter"}
"""Verbs that take a place from who held it: it is done to him, not to who lives there."""

_ON_THE_SPOT = {"ASSAULT", "RETREAT", "MOBILIZE"}
"""What is done to whose country it is done in."""


_CUTS = {"freeze", "suspend", "cut", "withhold", "halt", "stop", "impose", "slash", "reduce"}
"""What an outsider does to the country of the text, where no one is named."""

_BRINGS_TOGETHER = {"mediate", "host", "broker", "chair", "shuttle", "facilitate", "convene", "oversee", "lead"}
"""What an outsider does for both sides."""

_MEETS = {"meet", "talk", "speak", "sit"}
"""What who does it and to whom do alike."""

_ANSWERS = {"REJECT", "SUPPORT", "ACCUSE", "AGREE"}
_TAKEN_UP = {
    "offer", "proposal", "plan", "call", "demand", "request", "decision", "mediation", "idea", "accusation", "charge",
    "appeal", "move", "report", "claim", "condition", "invitation", "sanction", "embargo", "allegation",
}  # fmt: skip
_OBJECT_REACH = 4
"""What takes up what was said before: the object stands within so many words of the verb."""

_MILITARY = {
    "soldier", "troop", "patrol", "base", "checkpoint", "battalion", "outpost", "barracks", "garrison", "post", "tank",
    "warship", "marine", "brigade", "aircraft", "helicopter", "jet", "plane", "sergeant", "officer", "carrier", "depot",
    "airfield", "camp", "unit", "army", "military", "naval", "airbase", "headquarters",
}  # fmt: skip
"""What belongs to an army: who hits it strikes the army of the other side."""

_HIT_WITHIN = 7
_OF_THE_STATE = {
    "arrest",
    "detain",
    "jail",
    "imprison",
    "sentence",
    "impose",
    "ban",
    "forbid",
    "outlaw",
    "convict",
    "deport",
}
"""What the state does, where nobody is named."""


_STATE_BODIES = {"police", "policeman", "court", "tribunal", "prosecutor", "parliament"}
"""Who acts for the state of the text's country, where it is not said whose they are."""


def filed(coded: Coded, cast: Cast) -> Coded:
    """Name the actors as a record files them: heads of state and government themselves, all others by their side."""
    source, target = _filed(coded.source, cast), _filed(coded.target, cast)
    if coded.frame.type in _OF_PERSONS:
        target = Party(target.heads, tuple(dict.fromkeys(side_of(actor) for actor in target.actors)))
    if coded.frame.type in _NOT_TO_CIVILIANS or coded.trigger.mode.split()[0] in _TAKES:
        target = Party(target.heads, tuple(actor for actor in target.actors if actor != CIVILIANS))
    own = {_side(cast, actor) for actor in source.actors}
    if coded.frame.type not in _MUTUAL or len(own) == 1:
        target = Party(target.heads, tuple(actor for actor in target.actors if _side(cast, actor) not in own))
    return coded._replace(source=source, target=target)


def _filed(party: Party, cast: Cast) -> Party:
    names = dict.fromkeys(cast.governing(_filed_as(actor, cast)) for actor in party.actors)
    whose = {cast.people[one].actor for one in names if one in cast.people}
    kept = tuple(one for one in names if one not in whose)
    return Party(party.heads, tuple(one for one in kept if one != CIVILIANS) or kept)


def _filed_as(actor: str, cast: Cast) -> str:
    person = cast.people.get(actor)
    if person is None or person.actor is None:
        return actor
    if not is_country(person.actor, cast.known):
        return person.actor
    return actor if person.role == "leader" else army_of(person.actor) if person.role == "officer" else person.actor


def _side(cast: Cast, actor: str) -> str:
    """The side of an actor of this text: a person's, a force's, or the actor itself."""
    person = cast.people.get(actor)
    return side_of(person.actor) if person is not None and person.actor else side_of(actor)


def with_source(coded: Coded, cast: Cast) -> Coded:
    """Fill in who did it, where no one is named: people protest, and the state of the text's country arrests.

    Where police are hit that are nobody's by name, they are those of that country too.
    """
    if _hits_police(coded) and cast.home is not None and cast.home not in coded.source.actors:
        return _done_to(coded, [cast.home])
    if coded.source.actors:
        return coded
    kind, verb = coded.frame.type, coded.trigger.mode.split()[0]
    if kind == "CONSULT" and not coded.target.actors and coded.trigger.mode.split()[-1] in word_classes()["talks"]:
        both = Party(coded.source.heads, cast.parties if len(cast.parties) > 1 else ())
        return coded._replace(source=both, target=both)
    is_state = (kind == "COERCE" and verb in _OF_THE_STATE) or _is_state_body(coded.source)
    doer = CIVILIANS if kind == "PROTEST" else cast.home if is_state else _who_flies(coded, cast)
    if doer is None:
        return coded
    others = tuple(one for one in coded.target.actors if kind in _MUTUAL or _side(cast, one) != doer)
    return coded._replace(source=Party((), (doer,)), target=Party(coded.target.heads, others))


_FROM_THE_AIR = {"airstrike", "air", "warplane", "jet", "helicopter", "gunship", "bomber"}
"""What strikes where only a state has an air force."""


def _is_state_body(party: Party) -> bool:
    return any(head.lemma_.lower() in _STATE_BODIES for head in party.heads)


def _hits_police(coded: Coded) -> bool:
    told = {lemma_of(part) for head in coded.target.heads for part in (head, *head.lefts)}
    beside = {*company(coded.trigger.word)[:_HIT_WITHIN]}
    is_hit = not coded.target.actors and coded.trigger.rule != "noun" and coded.trigger.word.tag_ != "VBN"
    return coded.frame.type == "ASSAULT" and is_hit and not (told | beside).isdisjoint(_STATE_BODIES)


def _who_flies(coded: Coded, cast: Cast) -> str | None:
    """The army of the state that fights armed groups, where the air is the weapon: they have no air force."""
    told = {lemma_of(part) for head in coded.source.heads for part in (head, *head.lefts)}
    home, others = cast.home, [party for party in cast.parties if party != cast.home]
    if coded.frame.type != "ASSAULT" or home not in cast.parties or not others or told.isdisjoint(_FROM_THE_AIR):
        return None
    return army_of(home) if all(is_group(party, cast.known) for party in others) else None


class Before(NamedTuple):
    """What was told before: who did which deed of violence, who made peace, who did the last thing here."""

    attacks: tuple[tuple[str, tuple[str, ...]], ...] = ()
    truce: tuple[str, ...] = ()
    last: tuple[str, ...] = ()

    def attackers(self, deed: str) -> tuple[str, ...]:
        """Return who did the last deed of that name, "bombing", else the last deed of all."""
        named = [who for verb, who in reversed(self.attacks) if deed.startswith(verb.removesuffix("e"))]
        return next(iter((*named, *(who for _, who in reversed(self.attacks)))), ())


def with_target(coded: Coded, cast: Cast, country: str | None, before: Before) -> Coded:
    """Fill in to whom it was done; `country` is where it happened."""
    kind, source, target = coded.frame.type, coded.source.actors, coded.target.actors
    sides = {_side(cast, actor) for actor in source}
    if _is_of_both(coded, cast):
        return _by_all(coded, (*source, *target))
    if kind == "CONSULT" and not source and {_side(cast, one) for one in target} == set(cast.parties):
        return _by_all(coded, target)
    if len(sides) > 1 and sides == set(cast.parties) and kind in _MUTUAL:
        is_to_others = kind not in {"CONSULT", "AGREE"} and set(target) - {*source, CIVILIANS}
        return coded if is_to_others else _done_to(coded, source)
    if kind == "ACCUSE" and set(target) <= {CIVILIANS} and not sides & set(cast.parties):
        deed = _deed_of(coded)
        return _done_to(coded, before.attackers(deed) if deed else _answered(coded, sides, cast, before))
    if not sides and kind == "ASSAULT" and not target and cast.home:
        return _done_to(coded, [side for side in (_struck(coded, cast.home, cast),) if side != cast.home])
    if target or not sides:
        return coded
    if answered := _answered(coded, sides, cast, before):
        return _done_to(coded, answered)
    if kind == "COERCE" and source == (cast.home,) and not coded.source.heads:
        return _done_to(coded, [CIVILIANS])
    meant = _meant(coded, sides, cast, country)
    is_meeting = kind == "CONSULT" and coded.trigger.word.lemma_.lower() in _MEETS and sides < set(cast.parties)
    return _by_all(coded, _of_like_rank(source, meant, cast)) if is_meeting else _done_to(coded, meant)


def _by_all(coded: Coded, actors: Sequence[str]) -> Coded:
    """The act as one that all of these do to each other."""
    everybody = tuple(dict.fromkeys(actors))
    return coded._replace(source=Party(coded.source.heads, everybody), target=Party(coded.target.heads, everybody))


def _of_like_rank(source: Sequence[str], meant: Sequence[str], cast: Cast) -> tuple[str, ...]:
    """Who meets: those named, and the other side, by its army where officers meet."""
    are_officers = all(army_of(_side(cast, one)) == one for one in source)
    return (*source, *(army_of(one) if are_officers and is_country(one, cast.known) else one for one in meant))


def _is_of_both(coded: Coded, cast: Cast) -> bool:
    """Whether those named do it to each other: who meets somebody; the sides whose talks are broken off by nobody."""
    kind, source, target = coded.frame.type, coded.source.actors, coded.target.actors
    if kind == "CONSULT" and len(source) == 1 and target:
        return coded.trigger.word.lemma_.lower() == "meet"
    talks = {head.lemma_.lower() for head in coded.target.heads} | {*company(coded.trigger.word)}
    broken = kind == "SANCTION" and not source and not talks.isdisjoint(word_classes()["talks"])
    return broken and {_side(cast, actor) for actor in target} == set(cast.parties)


def _answered(coded: Coded, sides: set[str], cast: Cast, before: Before) -> tuple[str, ...]:
    """Whom it answers, where somebody takes up what was told last: "New Delhi rejected the offer"."""
    if coded.frame.type == "SUPPORT" and {*company(coded.trigger.word)[:_OBJECT_REACH]} & {*word_classes()["truce"]}:
        return tuple(actor for actor in before.truce if _side(cast, actor) not in sides)
    if coded.frame.type not in _ANSWERS or not {*company(coded.trigger.word)[:_OBJECT_REACH]} & _TAKEN_UP:
        return ()
    return tuple(actor for actor in before.last if _side(cast, actor) not in sides)


def _done_to(coded: Coded, actors: Sequence[str]) -> Coded:
    return coded._replace(target=Party(coded.target.heads, tuple(actors)))


def _deed_of(coded: Coded) -> str | None:
    """The noun of violence that somebody is blamed for: "condemned the bombing"."""
    return next((word for word in company(coded.trigger.word) if noun_types().get(word) == "ASSAULT"), None)


def _struck(coded: Coded, side: str, cast: Cast) -> str:
    """The side, or its army where it is a country and what was hit is the army's."""
    hit = {head.lemma_.lower() for head in coded.target.heads} | {*company(coded.trigger.word)[:_HIT_WITHIN]}
    is_army = coded.frame.type == "ASSAULT" and is_country(side, cast.known) and hit & _MILITARY
    return army_of(side) if is_army else side


def _meant(coded: Coded, sides: set[str], cast: Cast, country: str | None) -> Sequence[str]:
    """To whom such an act of these sides is done, where no one is named; nobody where that cannot be told."""
    kind, verb, parties = coded.frame.type, coded.trigger.mode.split()[0], set(cast.parties)
    if kind in _ON_THE_SPOT and country is not None and country in parties - sides:
        return [_struck(coded, country, cast)]
    if kind in _BETWEEN_SIDES and sides < parties:
        return [_struck(coded, one, cast) for one in cast.opponents(sides)]
    if (
        kind in _BETWEEN_SIDES
        and not sides & parties
        and (foes := [party for party in cast.parties if cast.are_foes(sides, party)])
    ):
        return [_struck(coded, one, cast) for one in foes]
    beside = {*company(coded.trigger.word)[:_OBJECT_REACH]}
    if kind == "SUPPORT" and not sides & parties and beside & {*word_classes()["talks"], *word_classes()["truce"]}:
        return cast.parties
    brings = {verb, *company(coded.trigger.word)} & _BRINGS_TOGETHER
    if not sides & parties and (kind == "REQUEST" or (kind in {"CONSULT", "AGREE"} and brings)):
        return cast.parties
    if kind == "SANCTION" and verb in _CUTS and cast.home in parties - sides:
        return [party for party in cast.parties if party == cast.home]
    return [CIVILIANS] if kind == "AID" else []
