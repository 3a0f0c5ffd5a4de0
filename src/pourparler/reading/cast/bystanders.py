"""People who take no side: civilians, and where they live, pray, learn and are healed.

They are one actor of every text: who was shelled in a market is no party. Where a country is named with them
("Ukrainian cities"), it is the country that is meant. They are written `CIV`, but in full in a text about Côte
d'Ivoire, whose code that is.
"""

import re
from collections.abc import Iterator

from pourparler.reading.cast.mentions import Mention
from pourparler.reading.values import Sentence

CIVILIANS = "CIVILIANS"
WRITTEN = "CIV"

_PEOPLE = (
    r"civilians?|villagers|residents|famil(?:y|ies)|children|women|girls|farmers|students?|schoolchildren|"
    r"pupils|worshippers|pilgrims|shoppers|passengers|patients|refugees|evacuees|returnees|medics|doctors|nurses|"
    r"teachers|journalists?|reporters|protesters|protestors|demonstrators|activists|workers|labou?rers|traders|miners|"
    r"bystanders|people|persons|inhabitants|locals|relatives|mourners|mothers|widows|fishermen|herders|survivors|"
    r"crowds?|citizens|servants|engineers|contractors|tourists|aid workers|humanitarian workers|volunteers|paramedics|"
    r"households|communities|population|priests?|nuns?|monks|clergy|lives|drivers|truckers|motorists|commuters|"
    r"travell?ers|employees|staff members|shopkeepers|merchants|vendors|street sellers|shepherds|peasants|herdsmen|"
    r"teenagers|youths|boys|babies|infants|toddlers|couples|brothers|sisters|grandmothers?|pensioners|brides?|"
    r"cameram[ae]n|photographers?|lawyers|judges|imams?|pastors?|bishops?|catechists|missionaries|hostel residents|"
    r"charity workers|relief workers|health workers|rescuers|rescue workers|firefighters|midwi(?:fe|ves)|surgeons?|"
    r"(?:a|an|one|the|old|young|elderly|pregnant|unarmed|\d+-year-old) (?:\w+ )?(?:woman|girl|boy|child|baby|toddler|"
    r"farmer|fisherman|shepherd|driver|motorist|shopkeeper|schoolboy|schoolgirl|villager|pensioner|nurse|midwife|"
    r"teacher|bystander|passer-by|civilian|student|journalist|reporter)"
)
_PLACES = (
    r"homes|houses?|hospitals?|clinics?|schools?|universit(?:y|ies)|markets?|marketplace|mosques?|church(?:es)?|temples?|"
    r"monaster(?:y|ies)|apartment (?:buildings?|blocks?|towers?)|residential (?:areas?|buildings?|districts?)|"
    r"neighbou?rhoods?|villages?|camp for (?:the )?displaced(?: people)?|displacement camps?|refugee camps?|"
    r"displaced(?: people| persons| families)|baker(?:y|ies)|minibus|bus(?:es)?|power (?:plants?|stations?|grid)|"
    r"water (?:plants?|stations?)|ambulances?|maternity wards?|kindergartens?|shelters?|funerals?|weddings?|queue|"
    r"farms|shops|hotels?|train station|railway station"
)
PROTESTERS = r"(?:protesters|protestors|demonstrators|marchers|rioters)"
"""People whose nation, where it is said, is not who acts: "Serb protesters" are not Serbia."""

_BYSTANDERS = re.compile(rf"\b(?:{_PEOPLE}|{_PLACES})\b", re.IGNORECASE)


def bystanders_in(sentence: Sentence) -> Iterator[Mention]:
    """Yield every mention of people who take no side."""
    for found in _BYSTANDERS.finditer(sentence.text):
        start = sentence.start + found.start()
        yield Mention(CIVILIANS, start, sentence.start + found.end(), "bystanders", is_plural=True)
