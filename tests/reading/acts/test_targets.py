"""To whom it was done, where the sentence names nobody, and as whom those it names are filed."""

from collections.abc import Callable

import pytest

from pourparler.reading.acts.events import find_events
from pourparler.reading.cast.actors import Cast
from pourparler.reading.values import EventProposal, Sentence

Split = Callable[[str], list[Sentence]]
WAR = "Sudan and Ethiopia fought again. "
REBELS = "The government of Colombia and the ELN fought again. Colombia blamed the ELN. "


def events(text: str, sentences_of: Split) -> list[EventProposal]:
    sentences = sentences_of(text)
    return list(find_events(sentences, Cast(sentences, 2024), [], [], []))


DONE = [
    (WAR + "Sudan bombed a market, killing 12 people.", "ASSAULT", ("SDN",), ("CIV",)),
    (WAR + "Sudan shelled a hospital.", "ASSAULT", ("SDN",), ("CIV",)),
    (WAR + "Sudan bombed Ethiopian villages.", "ASSAULT", ("SDN",), ("ETH",)),
    (WAR + "Sudan rejected a truce.", "REJECT", ("SDN",), ("ETH",)),
    (WAR + "Ethiopia captured two villages.", "ASSAULT", ("ETH",), ("SDN",)),
    (WAR + "Sudan ambushed an army patrol.", "ASSAULT", ("SDN",), ("ETHMIL",)),
    (WAR + "Kenya urged restraint.", "REQUEST", ("KEN",), ("ETH", "SDN")),
    (WAR + "Egypt hosted talks.", "CONSULT", ("EGY",), ("ETH", "SDN")),
    (WAR + "Kenya delivered flour.", "AID", ("KEN",), ("CIV",)),
    (WAR + "Kenya offered to host talks. Sudan rejected the offer.", "REJECT", ("SDN",), ("KEN",)),
    (WAR + "Sudan shelled a school. The United Nations condemned the shelling.", "ACCUSE", ("UN",), ("SDN",)),
    (WAR + "The two countries expelled each other's diplomats.", "SANCTION", ("ETH", "SDN"), ("ETH", "SDN")),
    (WAR + "Students marched in Khartoum.", "PROTEST", ("CIV",), ()),
    (REBELS + "The rebels fired rockets at a base.", "ASSAULT", ("ELN",), ("COLMIL",)),
    (REBELS + "The army shelled rebel positions.", "ASSAULT", ("COLMIL",), ("ELN",)),
    (REBELS + "President Gustavo Petro's delegation rejected it.", "REJECT", ("COL",), ("ELN",)),
    (REBELS + "President Gustavo Petro rejected it.", "REJECT", ("COL_PETRO",), ("ELN",)),
    (REBELS + "The Interior Ministry accused the ELN.", "ACCUSE", ("COL",), ("ELN",)),
    (REBELS + "Gen. Luis Rojas accused the ELN.", "ACCUSE", ("COLMIL",), ("ELN",)),
    (REBELS + "At least 12 people were killed in an ELN attack.", "ASSAULT", ("ELN",), ("CIV",)),
    (REBELS + "President Gustavo Petro met the ELN.", "CONSULT", ("COL_PETRO", "ELN"), ("COL_PETRO", "ELN")),
    (REBELS + "Talks between Colombia and the ELN were broken off.", "SANCTION", ("COL", "ELN"), ("COL", "ELN")),
    (REBELS + "Police fired tear gas at students.", "COERCE", ("COL",), ("CIV",)),
    (REBELS + "The police accused the rebels.", "ACCUSE", ("COL",), ("ELN",)),
    (REBELS + "The army moved up, and the rebels accuse it of burning villages.", "ACCUSE", ("ELN",), ("COLMIL",)),
    (REBELS + "Colombian security forces detained a member of the ELN.", "COERCE", ("COL",), ("ELN",)),
    (REBELS + "An air strike hit a market, killing 12 people.", "ASSAULT", ("COLMIL",), ("CIV",)),
    (REBELS + "The ELN will meet again on Monday.", "CONSULT", ("COL", "ELN"), ("COL", "ELN")),
    (WAR + "Sudanese generals will meet again on Monday.", "CONSULT", ("ETH", "SDN"), ("ETH", "SDN")),
    (REBELS + "The army will meet again on Monday.", "CONSULT", ("COLMIL", "ELN"), ("COLMIL", "ELN")),
    (WAR + "Egypt has carried messages between the two sides.", "CONSULT", ("EGY",), ("ETH", "SDN")),
    (WAR + "The Ethiopian army sent 300 men to the border.", "MOBILIZE", ("ETHMIL",), ()),
    (
        REBELS + "The ELN declared a truce. Kenya blamed Colombia. Norway welcomed the truce.",
        "SUPPORT",
        ("NOR",),
        ("ELN",),
    ),
    (WAR + "The European envoy, Jan Novak, urged both sides to talk.", "REQUEST", ("EU",), ("ETH", "SDN")),
    (WAR + "Sudanese protesters marched on Friday.", "PROTEST", ("CIV",), ()),
    (WAR + "Sudan shelled the NATO-led force.", "ASSAULT", ("SDN",), ("NATO",)),
]


@pytest.mark.parametrize(("text", "kind", "source", "target"), DONE, ids=[text[-50:] for text, *_ in DONE])
def test_to_whom_it_was_done(
    text: str, kind: str, source: tuple[str, ...], target: tuple[str, ...], sentences_of: Split
) -> None:
    told = [(one.source, one.target) for one in events(text, sentences_of) if one.type == kind]
    assert (set(source), set(target)) in [(set(done), set(to)) for done, to in told]


def test_people_of_no_side_keep_their_own_id_where_ivory_coast_is_named(sentences_of: Split) -> None:
    told = events("Ivory Coast spoke. Rebels shelled a market, Ivory Coast said.", sentences_of)
    assert ("CIVILIANS",) in [one.target for one in told]


NOTHING = [
    "“Sudan bombed our villages,” said a woman from Ethiopia.",
    '"Sudan attacked Ethiopia," he said.',
    "Ethiopia made no promise to Sudan.",
    "Sudan insists that it will win.",
    "The talks ended without a truce between Sudan and Ethiopia, who agreed on nothing.",
    "Ethiopia denied that Sudan had been attacked.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_only_said_or_did_not_happen_is_no_event(text: str, sentences_of: Split) -> None:
    assert [one.type for one in events(text, sentences_of) if one.type not in {"CONSULT"}] == []
