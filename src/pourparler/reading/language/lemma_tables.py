"""The tables of `lemmas`, made again from a treebank and the project's own verbs: verbs.txt and irregular.tsv."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pourparler.reading.language.treebanks import Sentence

SEEN_AT_LEAST = 2
"""Forms seen once in the treebank are left out: most are misspelt."""

SOURCE = (
    "# Made by pourparler.reading.language.lemma_tables from Universal Dependencies English EWT and GUM,\n"
    "# training part, CC BY-SA 4.0, and for verbs the project's own list of the vocabulary of war and talks.\n"
)

OWN_VERBS = (
    "abduct abstain accede accuse adjourn advance airlift airstrike allege ally ambush annex appeal arm arrest "
    "ascribe assail assassinate assault attribute avert backtrack bar barter besiege betray blackmail blame blast "
    "blockade bomb bombard boycott breach broker bury cajole capitulate capture castigate cede censure chide "
    "clash coerce condemn condone confer confiscate conquer conscript consent convene convoke counterattack "
    "criticize decimate decry defect demilitarize demine demobilize denounce deplore deploy depose deport deride "
    "destabilize detain deter detonate disarm disavow disband disengage dispatch displace disrupt divulge "
    "downplay drone embargo embroil encircle encroach endorse enlist ensnare entrench escalate evacuate evict "
    "execute expel extradite falter fire flee foil foment forswear fortify free garrison grapple guarantee hail "
    "halt hijack hostage impose imprison incite infiltrate inflict insist instigate intercept intern intervene "
    "interrogate invade jail jam jettison kidnap lambast launch liberate loot malign maim maneuver manoeuvre "
    "massacre mediate meddle mobilize mobilise muster mutiny negotiate neutralize nullify obliterate occupy "
    "ostracize oust outlaw overrun overthrow parley partition patrol pillage pledge plunder poise pound postpone "
    "praise proclaim proscribe protest provoke pummel purge quash quell raid ransack ratify raze rearm rebuff "
    "rebuke rebut recall recant recapture recognize reconcile reconvene recruit refute regroup reinforce "
    "reiterate reject relent relinquish renege renounce repatriate repel reprimand reprove repudiate repulse "
    "rescind resettle resume retaliate retract retreat revoke rout sabotage sanction scold scuttle secede seize "
    "settle shell shoot sideline siege sign skirmish slam slaughter slay snatch spearhead spurn stage stall storm "
    "strafe strike stymie subdue subjugate summon surge surrender suspend swap target thwart topple torch torpedo "
    "torture transfer trounce truce undermine unify unleash uphold uproot urge usurp vacate veto vie vilify "
    "violate voice vow wage waive warn welcome withdraw withhold withstand wound "
)
"""Verbs of war and talks that a treebank of this size may miss, separated by spaces."""

OWN_IRREGULAR = (
    "arise arose arisen, bear bore borne, beat beaten, befall befell befallen, begin began begun, behold beheld, "
    "bind bound, bleed bled, blow blew blown, break broke broken, breed bred, bring brought, build built, burst, "
    "buy bought, cast, catch caught, cling clung, come came, creep crept, cut, deal dealt, dig dug, draw drew "
    "drawn, drive drove driven, fall fell fallen, feed fed, feel felt, fight fought, find found, flee fled, fling "
    "flung, fly flew flown, forbid forbade forbidden, foresee foresaw foreseen, forgive forgave forgiven, forgo "
    "forwent forgone, forsake forsook forsaken, freeze froze frozen, give gave given, grind ground, grow grew "
    "grown, hang hung, hear heard, hide hid hidden, hit, hold held, hurt, keep kept, kneel knelt, lay laid, lead "
    "led, leave left, lend lent, lose lost, make made, mean meant, meet met, mislead misled, overcome overcame, "
    "override overrode overridden, oversee oversaw overseen, overtake overtook overtaken, overthrow overthrew "
    "overthrown, pay paid, plead pled, quit, rebuild rebuilt, ride rode ridden, ring rang rung, rise rose risen, "
    "run ran, seek sought, sell sold, send sent, set, shake shook shaken, shed, shoot shot, shrink shrank shrunk, "
    "shut, sing sang sung, sink sank sunk, slay slew slain, sling slung, speak spoke spoken, spend spent, split, "
    "spread, spring sprang sprung, stand stood, steal stole stolen, stick stuck, sting stung, strike struck "
    "stricken, string strung, strive strove striven, swear swore sworn, sweep swept, swing swung, take took "
    "taken, teach taught, tear tore torn, tell told, think thought, throw threw thrown, undergo underwent "
    "undergone, undertake undertook undertaken, undo undid undone, uphold upheld, weave wove woven, weep wept, "
    "win won, wind wound, withdraw withdrew withdrawn, withhold withheld, withstand withstood, write wrote "
    "written "
)
"""Base, past and participle of irregular verbs of the news that a treebank of this size may miss."""


OWN_PLURALS = {
    ("crises", "N"): "crisis", ("analyses", "N"): "analysis", ("wives", "N"): "wife", ("knives", "N"): "knife",
    ("halves", "N"): "half", ("thieves", "N"): "thief", ("buses", "N"): "bus", ("casualties", "N"): "casualty",
    ("gunmen", "N"): "gunman", ("spokesmen", "N"): "spokesman", ("servicemen", "N"): "serviceman",
    ("envoys", "N"): "envoy", ("criteria", "N"): "criterion", ("headquarters", "N"): "headquarters",
    ("series", "N"): "series",
}  # fmt: skip


def write_tables(sentences: list[Sentence], folder: Path) -> None:
    """Write both tables into the folder."""
    seen = _forms(sentences)
    own = {*OWN_VERBS.split(), *(base for base, _ in _own_irregular())}
    verbs = sorted({base for (_, kind, base), count in seen.items() if kind == "V" and count >= SEEN_AT_LEAST} | own)
    folder.joinpath("verbs.txt").write_text(SOURCE + "\n".join(verbs) + "\n", encoding="utf-8")
    folder.joinpath("irregular.tsv").write_text(SOURCE + "\n".join(_irregular_rows(seen)) + "\n", encoding="utf-8")


def _forms(sentences: list[Sentence]) -> Counter[tuple[str, str, str]]:
    kinds = {"VERB": "V", "AUX": "V", "NOUN": "N"}
    return Counter(
        (word.form.lower(), kinds[word.upos], word.lemma.lower())
        for sentence in sentences
        for word in sentence.words
        if word.upos in kinds and word.form.isascii() and word.form.replace("'", "").isalpha() and word.xpos != "NNP"
    )


def _irregular_rows(seen: Counter[tuple[str, str, str]]) -> list[str]:
    best: dict[tuple[str, str], tuple[int, str]] = {}
    for (form, kind, base), count in seen.items():
        if count >= SEEN_AT_LEAST and count > best.get((form, kind), (0, ""))[0]:
            best[form, kind] = (count, base)
    bases = {key: base for key, (_, base) in best.items() if key[0] != base and not _is_regular(key[0], base)}
    bases = {(form, "V"): base for base, form in _own_irregular()} | OWN_PLURALS | bases
    return sorted(f"{form}\t{kind}\t{base}" for (form, kind), base in bases.items())


def _own_irregular() -> Iterator[tuple[str, str]]:
    for row in OWN_IRREGULAR.split(","):
        base, *forms = row.split()
        yield from ((base, form) for form in forms)


def _is_regular(form: str, base: str) -> bool:
    """Say whether taking the ending off leads back to the base."""
    endings = [form.removesuffix(end) for end in ("s", "es", "ed", "d", "ing")] + [
        form[:-3] + "y" if form.endswith("ies") else ""
    ]
    endings += [
        form[:-4] + "y" if form.endswith("ied") else "",
        form.removesuffix("ied") + "y",
        form.removesuffix("ing") + "e",
    ]
    doubled = [stem[:-1] for stem in endings if stem[-2:-1] == stem[-1:]]
    return base in {*endings, *doubled} and form != base
