import pytest

from pourparler.brief.one_text import one_text
from pourparler.talks import About, Case, Classification, Evidence

ABOUT = About(case="small", case_sha256="0" * 64, version="0", classification=Classification.PUBLIC)
CASE = Case.model_validate(
    {
        "case": {"id": "small", "title": "Small talks"},
        "parties": [{"id": "north", "name": "North"}, {"id": "south", "name": "South"}],
        "issues": [
            {"id": "line", "name": "Line", "type": "ordered", "options": ["old_line", "new_line"]},
            {"id": "cap", "name": "Cap", "type": "continuous", "min": 0, "max": 100, "unit": "thousand"},
            {"id": "water", "name": "Water", "type": "divisible"},
        ],
    }
)


def drafted(*agreed, said=(), proposed=None):
    """The draft of a record in which each of `agreed` (a round of its own) and of `said` stands."""
    rounds = [{"id": f"r{n}", "date": f"2031-03-{n:02d}", "agreed": [one]} for n, one in enumerate(agreed, start=1)]
    positions = [{"round": "talks", **one} for one in said]
    talks = {"id": "talks", "date": "2031-02-01"}
    evidence = Evidence.model_validate({"rounds": [talks, *rounds], "positions": positions})
    return one_text(ABOUT, CASE, evidence, proposed)


def words(draft):
    """Issue -> agreed words and open words."""
    return {one.issue: ([str(c) for c in one.agreed], [str(c) for c in one.open]) for one in draft.articles}


def line(status="announced", by=(), option="new_line", **more):
    return {"issue": "line", "option": option, "status": status, "as_told_by": list(by), **more}


@pytest.mark.parametrize("status", ["confirmed_by_both", "carried_out", "partly"])
def test_what_was_confirmed_or_acted_on_is_plain(status):
    assert words(drafted(line(status, ["press"]))) == {"line": (["new line"], [])}


def test_what_all_sides_tell_is_plain_whoever_tells_it_where():
    assert words(drafted(line(by=["north"]), line(by=["south"]))) == {"line": (["new line"], [])}


def test_what_one_side_tells_or_the_press_stands_in_brackets_with_its_teller():
    assert words(drafted(line(by=["north"]))) == {"line": ([], ["[as told by North: new line]"])}
    assert words(drafted(line(by=["press"]))) == {"line": ([], ["[as told by press: new line]"])}
    assert words(drafted(line())) == {"line": ([], ["[as told: new line]"])}


@pytest.mark.parametrize("status", ["disputed", "broken"])
def test_a_breach_or_dispute_opens_it_again(status):
    _, opened = words(drafted(line("carried_out", ["press"]), line(status, ["north"])))["line"]
    assert opened == ["[as told by press and North: new line]"]


def test_open_words_are_tagged_by_all_who_want_them_the_proposal_first():
    said = [
        {"party": "north", "issue": "line", "option": "old_line"},
        {"party": "south", "issue": "line", "option": "new_line"},
        {"party": "south", "issue": "cap", "value": 80},
    ]
    draft = drafted(said=said, proposed={"line": "old_line", "cap": 60, "water": {"north": 0.25, "south": 0.75}})
    assert words(draft) == {
        "line": ([], ["[Proposal, North: old line]", "[South: new line]"]),
        "cap": ([], ["[Proposal: 60 thousand]", "[South: 80 thousand]"]),
        "water": ([], ["[Proposal: North 25%, South 75%]"]),
    }


def test_agreed_words_are_not_open_as_well_but_other_demands_are():
    said = [
        {"party": "north", "issue": "line", "option": "new_line"},
        {"party": "south", "issue": "line", "option": "old_line"},
    ]
    assert words(drafted(line("carried_out"), said=said)) == {"line": (["new line"], ["[South: old line]"])}


def test_alternatives_say_that_they_are():
    said = [{"party": "north", "issue": "line", "option": o, "mode": "alternative"} for o in ("old_line", "new_line")]
    (article,) = drafted(said=said).articles
    assert [(str(one), one.note) for one in article.open] == [
        ("[North: old line]", "as an alternative"), ("[North: new line]", "as an alternative"),
    ]  # fmt: skip


def test_what_became_of_agreed_words_stands_behind_them():
    (article,) = drafted(line("carried_out", on="2031-05-25", detail="by both armies")).articles
    assert article.agreed[0].note == "by both armies; carried out on 25 May 2031"


def test_issues_nobody_spoke_to_are_left_blank_and_articles_are_numbered_without_gaps():
    draft = drafted(said=[{"party": "south", "issue": "cap", "value": 80}])
    assert [(one.number, one.issue) for one in draft.articles] == [(1, "cap")]
    assert draft.untouched == ("Line", "Water")
    assert repr(draft) == "<OneText small: 1 articles, 0 with agreed terms>"
