"""A planted secret, and whatever hangs on it, is gone for an audience that may not see it."""

import json

import pytest

from pourparler.dossier.dossier import Dossier
from pourparler.dossier.redact import redact
from pourparler.dossier.view import view_of
from pourparler.errors import AudienceError
from pourparler.talks import CaseFile, Classification, Scenario

PUBLIC, INTERNAL, RESTRICTED = Classification.PUBLIC, Classification.INTERNAL, Classification.RESTRICTED
SECRET = "heron-seven"


def talks(classification: str = "public") -> dict:
    """A small process in which every kind of entry occurs once."""
    return {
        "case": {
            "case": {"id": "marsh", "title": "Marsh talks", "classification": classification},
            "parties": [
                {"id": "north", "name": "North", "interests": [{"text": "winter road", "issues": ["line"]}]},
                {"id": "south", "name": "South"},
                {"id": "union", "name": "Union", "kind": "mediator"},
            ],
            "sources": {"desk": {"publisher": "desk", "reliability": "judgement"}},
            "issues": [
                {"id": "line", "name": "Line", "type": "ordered", "options": ["back", "stay", "forward"]},
                {"id": "cap", "name": "Cap", "type": "continuous", "min": 0, "max": 10},
            ],
            "preferences": {
                "north": {
                    "weights": {"line": 60, "cap": 40},
                    "values": {"line": {"back": 0, "stay": 50, "forward": 100}, "cap": {0: 0, 10: 100}},
                    "outside_option": {"value": 40, "source": "desk"},
                }
            },
            "linkages": [{"id": "k1", "party": "north", "when": {"line": "stay"}, "bonus": 3, "source": "desk"}],
            "levers": [{"id": "loan", "by": "union", "on": "south", "kind": "carrot", "points": 5, "source": "desk"}],
            "dynamics": {"periods": 20, "north": {"effort": {"value": 0.4, "source": "desk"}}},
        },
        "evidence": {
            "documents": {"memo": {"source": "wire", "text": "South says the line must stay where it is."}},
            "sources": {"wire": {"publisher": "wire"}, "other": {"publisher": "other"}},
            "rounds": [
                {
                    "id": "r1",
                    "date": "2031-03-02",
                    "source": "wire",
                    "heads": {"north": "A. North"},
                    "agreed": [{"id": "a1", "issue": "line", "option": "stay", "source": "wire"}],
                    "documents": [{"by": "north", "title": "paper", "source": "wire"}],
                }
            ],
            "positions": [
                {"id": "p1", "party": "south", "round": "r1", "issue": "line", "option": "stay", "source": "wire"},
                {"id": "p2", "party": "north", "round": "r1", "issue": "cap", "value": 5, "source": "other"},
            ],
            "events": [
                {"id": "e1", "date": "2031-03-03", "actor": "north", "source": "wire", "summary": "raid"},
                {"id": "e2", "date": "2031-03-03", "actor": "north", "source": "other", "same_as": "e1"},
            ],
            "expectations": [{"id": "x1", "who": "wire", "what": "no deal", "odds": 0.8, "source": "wire"}],
            "outcome": [{"id": "o1", "issue": "line", "option": "stay", "source": "wire"}],
        },
    }


def plant(raw: dict, path: str, level: str = "restricted") -> CaseFile:
    """Write the classification, and the secret as a note, at one place of the process."""
    place = raw
    for key in path.split("/"):
        place = place[int(key)] if isinstance(place, list) else place[key]
    place["classification"] = level
    place["note"] = SECRET
    return CaseFile.model_validate(raw)


PLACES = {
    "a party": "case/parties/0",
    "an interest": "case/parties/0/interests/0",
    "an issue": "case/issues/0",
    "a source of the model": "case/sources/desk",
    "preferences": "case/preferences/north",
    "an outside option": "case/preferences/north/outside_option",
    "a linkage": "case/linkages/0",
    "a lever": "case/levers/0",
    "a figure of the dynamics": "case/dynamics/north/effort",
    "a document": "evidence/documents/memo",
    "a source of the record": "evidence/sources/wire",
    "a round": "evidence/rounds/0",
    "something agreed": "evidence/rounds/0/agreed/0",
    "a paper": "evidence/rounds/0/documents/0",
    "a position": "evidence/positions/0",
    "an event": "evidence/events/0",
    "an expectation": "evidence/expectations/0",
    "a term of the outcome": "evidence/outcome/0",
}


@pytest.mark.parametrize("path", PLACES.values(), ids=PLACES.keys())
@pytest.mark.parametrize("audience", [PUBLIC, INTERNAL])
def test_a_secret_is_gone_and_counted(path: str, audience: Classification) -> None:
    """The note that marks the secret appears nowhere, and the reader is told that something was left out."""
    case_file = plant(talks(), path)
    seen = redact(case_file, audience)
    assert SECRET in case_file.model_dump_json()
    assert SECRET not in seen.case_file.model_dump_json()
    assert seen.classification.closedness <= audience.closedness
    if not path.endswith(("documents/0", "outside_option", "effort")):
        assert seen.left_out > 0


@pytest.mark.parametrize("path", PLACES.values(), ids=PLACES.keys())
def test_the_analyst_sees_everything(path: str) -> None:
    case_file = plant(talks(), path)
    seen = redact(case_file, RESTRICTED)
    assert seen.case_file == case_file
    assert seen.left_out == 0
    assert seen.classification is RESTRICTED


def test_what_stands_on_a_closed_source_goes_with_it() -> None:
    """The round goes, and so does what another source reports from it: that would name the round."""
    seen = redact(plant(talks(), "evidence/sources/wire"), PUBLIC).case_file.evidence
    assert not seen.rounds
    assert not seen.positions
    assert [event.id for event in seen.events] == []
    assert not seen.documents
    assert not seen.outcome
    assert not seen.expectations


def test_an_account_of_a_closed_event_is_closed_with_it() -> None:
    seen = redact(plant(talks(), "evidence/events/0"), PUBLIC).case_file.evidence
    assert seen.events == ()


def test_a_closed_party_leaves_no_trace() -> None:
    seen = redact(plant(talks(), "case/parties/0"), PUBLIC).case_file
    assert "north" not in json.dumps(seen.as_written()).lower()


NAMED_AT = {
    "values and red lines": ("case/preferences/north/red_lines", [{"issue": "line", "not": "back", "source": "desk"}]),
    "a red line's bound": ("case/preferences/north/red_lines", [{"issue": "line", "at_least": "back"}]),
    "a ranking of options": ("case/preferences/north/values/line", {"ranking": ["back", "stay", "forward"]}),
    "an order of options": ("case/preferences/north/values/line", {"order": [["stay", "over", "back"]]}),
    "a linkage's bound": ("case/linkages/0/when/line", {"at_most": "back"}),
    "a condition's bound": ("evidence/positions/1/on", {"party": "south", "issue": "line", "at_least": "back"}),
}


@pytest.mark.parametrize(("path", "named"), NAMED_AT.values(), ids=NAMED_AT.keys())
def test_a_closed_option_is_named_nowhere(path: str, named: object) -> None:
    raw = talks()
    *above, last = path.split("/")
    place = raw
    for key in above:
        place = place[int(key)] if isinstance(place, list) else place[key]
    place[last] = named
    raw["case"]["issues"][0]["options"][0] = {"id": "back", "classification": "restricted"}
    seen = redact(CaseFile.model_validate(raw), PUBLIC).case_file
    assert "back" not in json.dumps(seen.as_written())


@pytest.mark.parametrize("named", ["union", "Union"])
def test_a_closed_party_neither_hosts_nor_chairs_nor_expects(named: str) -> None:
    raw = talks()
    raw["evidence"]["rounds"][0] |= {"host": named, "chair": named}
    raw["evidence"]["expectations"][0]["who"] = named
    raw["case"]["parties"][2]["classification"] = "restricted"
    seen = redact(CaseFile.model_validate(raw), PUBLIC).case_file
    assert "union" not in json.dumps(seen.as_written()).lower()
    assert [one.id for one in seen.evidence.rounds] == ["r1"]


def test_half_a_preference_is_never_shown() -> None:
    seen = redact(plant(talks(), "case/preferences/north/outside_option"), PUBLIC).case_file.case
    assert not seen.preferences


def test_an_entry_may_be_more_open_than_the_case() -> None:
    raw = talks(classification="internal")
    raw["evidence"]["positions"][0]["classification"] = "public"
    seen = redact(CaseFile.model_validate(raw), PUBLIC)
    assert [position.id for position in seen.case_file.evidence.positions] == ["p1"]
    assert [issue.id for issue in seen.case_file.case.issues] == ["line"]
    assert [party.id for party in seen.case_file.case.parties] == ["south"]
    assert list(seen.case_file.evidence.sources) == ["wire"]
    assert [one.id for one in seen.case_file.evidence.rounds] == ["r1"]
    assert not seen.case_file.evidence.events


def test_but_never_more_open_than_what_is_written_at_its_source() -> None:
    raw = talks(classification="internal")
    raw["evidence"]["positions"][0]["classification"] = "public"
    raw["evidence"]["sources"]["wire"]["classification"] = "internal"
    assert not redact(CaseFile.model_validate(raw), PUBLIC).case_file.evidence.positions


def test_the_hash_is_of_what_is_left() -> None:
    """A secret must not be guessable from the hash: with or without it, the public hash is the same."""
    raw = talks()
    without = CaseFile.model_validate(talks())
    raw["evidence"]["positions"].append(
        {"id": "p3", "party": "south", "round": "r1", "issue": "cap", "value": 9, "source": "other"}
    )
    secret = plant(raw, "evidence/positions/2")
    assert view_of(secret, audience=PUBLIC).case_sha256 == view_of(without, audience=PUBLIC).case_sha256
    assert view_of(secret).case_sha256 != view_of(without).case_sha256


def test_a_scenario_more_closed_than_the_audience_is_refused_by_name() -> None:
    scenario = Scenario(name="our-guess", classification=INTERNAL)
    with pytest.raises(AudienceError, match="'our-guess' is internal.*--audience internal"):
        view_of(CaseFile.model_validate(talks()), scenario, PUBLIC)


def without_ids(raw: dict) -> dict:
    """The same process with the ids that loading would count."""
    for kind in ("positions", "events"):
        for place, entry in enumerate(raw["evidence"][kind], start=1):
            entry["id"] = f"{kind}-{place}"
    for event in raw["evidence"]["events"][1:]:
        event["same_as"] = "events-1"
    return raw


def test_counted_ids_do_not_tell_of_what_was_left_out() -> None:
    """A secret among entries that were only numbered leaves no hole in the numbers, and no other hash."""
    plain = without_ids(talks())
    held = talks()
    secret = {"party": "south", "round": "r1", "issue": "cap", "value": 9, "source": "other"}
    held["evidence"]["positions"].insert(0, {**secret, "classification": "restricted"})
    held["evidence"]["events"].insert(
        0, {"date": "2031-03-01", "actor": "south", "source": "other", "classification": "restricted"}
    )
    for kind in ("positions", "events"):
        for place, entry in enumerate(held["evidence"][kind], start=1):
            entry["id"] = f"{kind}-{place}"
    held["evidence"]["events"][2]["same_as"] = "events-2"
    seen = view_of(CaseFile.model_validate(held), audience=PUBLIC)
    assert seen.evidence == view_of(CaseFile.model_validate(plain), audience=PUBLIC).evidence
    assert seen.case_sha256 == view_of(CaseFile.model_validate(plain), audience=PUBLIC).case_sha256
    assert seen.evidence.events[1].same_as == "events-1"


def test_an_unknown_audience_is_answered_with_the_known_ones() -> None:
    with pytest.raises(AudienceError, match="'secret' is no audience; expected one of public, internal, restricted"):
        Dossier(CaseFile.model_validate(talks())).gap(audience="secret")
