"""A sentence says what its value says: change the value, and the sentence changes; nothing to say, no sentence."""

from datetime import date

import pytest

from pourparler.brief import sentences as say
from pourparler.brief.blocks import Line
from pourparler.settlement.gap_table import Concession, MeanGap, SameIssues, Span
from pourparler.talks import AgreedStatus, Citation, Lane, MatrixColumn, RoundKind, RoundStatus, TimelineItem

WIRE = (Citation(source="wire"),)


def words(line: Line | None) -> str:
    assert line is not None
    return line.text


def column(number: int, **changed: object) -> MatrixColumn:
    fields = {"round": f"r{number}", "label": f"Round {number}", "date": date(2031, number, 1), "citations": WIRE}
    return MatrixColumn.model_validate({**fields, **changed})


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ([], "No round of talks is on record."),
        ([column(1)], "One round of direct talks is on record on 1 January 2031."),
        ([column(1), column(2, venue="Lakeside")],
         "Two rounds of direct talks are on record, the latest (Round 2) on 1 February 2031 at Lakeside."),
        ([column(1, kind=RoundKind.SHUTTLE), column(2)],
         "Two rounds of talks are on record, the latest (Round 2) on 1 February 2031."),
        ([column(1), column(2, status=RoundStatus.FAILED)],
         "One round of direct talks is on record on 1 January 2031."),
        ([column(1, date=None)], "One round of direct talks is on record, without a date."),
    ],
)  # fmt: skip
def test_rounds_held(columns: list[MatrixColumn], said: str) -> None:
    assert words(say.rounds_held(columns)) == said


def test_the_latest_round_brings_its_citation() -> None:
    line = say.rounds_held([column(1)])
    assert line is not None
    assert (line.citations, line.template) == (WIRE, "rounds_held")


def test_rounds_that_failed_or_are_to_come_are_told_apart() -> None:
    assert say.rounds_not_held([column(1)]) is None
    failed = column(2, label="Round 2 (failed)", status=RoundStatus.FAILED)
    assert words(say.rounds_not_held([column(1), failed])) == "Also on record: Round 2 (failed), 1 February 2031."


def test_drafts_on_the_table() -> None:
    draft = column(1, label="Union: Paper", kind=RoundKind.MEDIATOR_DRAFT)
    assert say.drafts_on_the_table([column(1)]) is None
    assert words(say.drafts_on_the_table([draft])) == "One draft is on record: Union: Paper of 1 January 2031."
    later = column(2, label="Union: Other", kind=RoundKind.COUNTER_DRAFT)
    both = words(say.drafts_on_the_table([draft, later]))
    assert both == "Two drafts are on record: the latest is Union: Other of 1 February 2031."


MEAN = MeanGap(low=0.789, high=0.8039, voiced_by_both=17, issues=27)


def test_a_mean_says_over_how_many_issues() -> None:
    assert words(say.mean_gap(MEAN, "Round 3", 2)) == (
        "After Round 3 both sides have a position in force on 17 of 27 issues; the mean gap over these is 0.79–0.80 "
        "(0: same terms, 1: opposite ends)."
    )
    assert "at least two sides" in words(say.mean_gap(MEAN, "Round 3", 3))
    assert "on 4 of 27" in words(say.mean_gap(MEAN.model_copy(update={"voiced_by_both": 4}), "Round 1", 2))


def test_no_mean_is_invented() -> None:
    silent = MeanGap(voiced_by_both=0, issues=5)
    assert words(say.mean_gap(silent, "Round 1", 2)) == "On none of the 5 issues have two sides voiced a position."


@pytest.mark.parametrize(
    ("now", "then", "verb"),
    [
        ((0.4, 0.5), (0.6, 0.7), "narrowed from 0.60–0.70 after Round 1 to 0.40–0.50"),
        ((0.6, 0.7), (0.4, 0.5), "widened from 0.40–0.50 after Round 1 to 0.60–0.70"),
        ((0.4, 0.5), (0.4, 0.5), "stayed at 0.40–0.50 since Round 1"),
        ((0.4, 0.9), (0.5, 0.6), "went from 0.50–0.60 after Round 1 to 0.40–0.90"),
    ],
)
def test_a_comparison_is_over_the_same_issues(now: tuple[float, float], then: tuple[float, float], verb: str) -> None:
    same = SameIssues(issues=3, low=now[0], high=now[1], before_low=then[0], before_high=then[1])
    line = say.mean_gap_before(MEAN.model_copy(update={"same_issues": same}), "Round 1")
    assert words(line) == f"Over the three issues in force in both rounds it {verb}."


def test_without_common_issues_nothing_is_compared() -> None:
    assert say.mean_gap_before(MEAN, "Round 1") is None


def test_where_the_sides_are_closest_and_farthest() -> None:
    assert words(say.closest(["Prisoners"], 0, 0)) == "They ask the same on Prisoners."
    assert words(say.closest(["Line", "Cap"], 0.2, 0.3)) == "They stand closest on Line and Cap (0.20–0.30)."
    assert say.closest([], 0, 0) is None
    assert (
        words(say.opposite_ends(list("abcde"))) == "They stand at opposite ends on five issues, among them a, b and c."
    )
    assert say.opposite_ends([]) is None


def concession(low: float, high: float, **changed: object) -> Concession:
    fields = {"party": "n", "issue": "i", "round": "r2", "toward": "s", "since": "r1", "unit": "option steps"}
    return Concession.model_validate({**fields, "steps": Span(low=low, high=high), **changed})


@pytest.mark.parametrize(
    ("move", "said"),
    [
        (concession(1, 1), "North moved toward South on Line by 1 option step."),
        (concession(1, 2), "North moved toward South on Line by 1–2 option steps."),
        (concession(-2, -2), "North moved away from South on Line by 2 option steps."),
        (concession(0, 0), "North changed its terms on Line without coming closer to South."),
        (concession(-1, 2),
         "North changed its terms on Line: between 1 option step away from South and 2 option steps closer."),
        (concession(30, 30, unit="thousand"), "North moved toward South on Line by 30 thousand."),
        (concession(1, 1, own_loss=Span(low=6, high=6), gain_to_other=Span(low=10.5, high=10.5)),
         "North moved toward South on Line by 1 option step; this costs it 6.0 points and gives the other side 10.5."),
        (concession(1, 1, own_loss=Span(low=-6, high=-6), gain_to_other=Span(low=2, high=2)),
         ("North moved toward South on Line by 1 option step; by its recorded preferences it gains 6.0 points by this, "
          "so demand and preferences disagree.")),
    ],
)  # fmt: skip
def test_a_move_says_how_far_and_which_way(move: Concession, said: str) -> None:
    assert words(say.moved(move, "North", "South", "Line")) == said


def test_first_words_and_silence() -> None:
    assert words(say.spoke_first("North", ["Line"])) == "North spoke for the first time on Line."
    assert say.spoke_first("North", []) is None
    silent = words(say.fell_silent("North", ["Line", "Cap"], "Round 1"))
    assert (
        silent
        == "North said nothing on Line and Cap, on which it had spoken in Round 1; its position there is carried."
    )


def test_fates_are_counted_by_what_is_on_record() -> None:
    assert words(say.agreed_so_far([])) == "Nothing agreed is on record."
    told = [AgreedStatus.ANNOUNCED, AgreedStatus.BROKEN, AgreedStatus.ANNOUNCED]
    assert words(say.agreed_so_far(told)) == (
        "Three agreed terms are on record: two announced, with nothing further on record and one broken."
    )


def item(day: int) -> TimelineItem:
    when = date(2031, 1, day)
    return TimelineItem(id=f"e{day}", start=when, end=when, lane=Lane.FIGHTING, title="Raid")


def test_fighting_is_counted_and_silence_is_not_calm() -> None:
    assert words(say.fighting_on_record([])) == "No event of fighting is on record."
    assert words(say.fighting_on_record([item(3)])) == "One event of fighting is on record, on 3 January 2031."
    both = words(say.fighting_on_record([item(3), item(9)]))
    assert both == "Two events of fighting are on record, between 3 January 2031 and 9 January 2031."
    assert "says where the record ends, not that fighting did" in words(say.fighting_after([], "Round 3"))
    assert say.fighting_after([item(9)], "Round 3") is None
