"""What is different between two states of a record."""

from datetime import date

import pytest

from pourparler.brief.change_report import change_report, counted, mean_then_and_now, since_text
from pourparler.brief.changes import Changes, changes_between, up_to
from pourparler.brief.material import Material
from pourparler.settlement.gap import gap_table
from pourparler.talks import AgreedStatus, Evidence


def between(before: Evidence, material: Material, since: str = "2031-04-01") -> Changes:
    gaps = (gap_table(material.case, before, material.about), material.gap)
    return changes_between(before, material.evidence, gaps, since)


def test_nothing_is_different_from_itself(rivers_material: Material) -> None:
    changes = between(rivers_material.evidence, rivers_material)
    assert changes.is_empty
    line = counted(changes)
    assert line is not None
    assert line.text == "Nothing on record is different since 1 April 2031."


def test_what_came_after_a_day(rivers_material: Material) -> None:
    changes = between(up_to(rivers_material.evidence, date(2031, 4, 1)), rivers_material)
    assert changes.rounds == ("r2", "r3", "d2")
    assert "p10" in changes.positions
    assert "p1" not in changes.positions
    assert changes.events == ("e5", "e6", "e7", "e8", "e9")
    assert changes.agreed == ("a1", "a2", "a3")
    assert {change.issue for change in changes.gaps} == {"line", "cap", "water", "prisoners"}


def test_a_fate_that_came_later_is_a_change_of_what_was_agreed(rivers_material: Material) -> None:
    before = up_to(rivers_material.evidence, date(2031, 4, 20))
    then = {agreed.id: agreed.status for one in before.rounds for agreed in one.agreed}
    assert then["a1"] is AgreedStatus.ANNOUNCED
    changed = {(one.entry, one.field) for one in between(before, rivers_material).corrected}
    assert {("a1", "status"), ("a1", "on")} <= changed


def test_a_corrected_and_a_withdrawn_entry_are_told(rivers_material: Material) -> None:
    record = rivers_material.evidence
    old = [one.model_copy(update={"value": 999}) if one.id == "p10" else one for one in record.positions]
    gone = record.events[0].model_copy(update={"id": "e0"})
    before = record.model_copy(update={"positions": tuple(old), "events": (gone, *record.events)})
    changes = between(before, rivers_material, "3")
    assert [(one.entry, one.field, one.was, one.now) for one in changes.corrected] == [("p10", "value", 999, 90)]
    assert [(one.kind, one.entry) for one in changes.withdrawn] == [("event", "e0")]
    report = change_report(changes, rivers_material)
    assert report.title.endswith("what changed since revision 3")
    assert "999" in report.sections[-1].model_dump_json()


def test_means_of_different_issues_are_not_passed_off_as_one(rivers_material: Material) -> None:
    changes = between(up_to(rivers_material.evidence, date(2031, 4, 1)), rivers_material)
    line = mean_then_and_now(changes)
    assert line is not None
    assert line.text == (
        "The mean gap is 0.51–0.64 on 5 of 7 issues, and was 0.80–0.87 on 3 of 7; the two are means of different "
        "issues."
    )


@pytest.mark.parametrize(("since", "words"), [("2025-06-02", "2 June 2025"), ("12", "revision 12")])
def test_since_is_a_day_or_a_revision(since: str, words: str) -> None:
    assert since_text(since) == words
