"""The sentences of a briefing: small named templates, each filled from values and saying no more than they hold.

A template takes the value it speaks of and returns a `Line` with its citations; it returns None where the value has
nothing to say. Computed sentences carry no citation of their own but name the section that has the cited figures.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import ParamSpec

from pourparler.brief.blocks import Line
from pourparler.brief.phrases import (
    amount_text,
    and_list,
    count_text,
    day_text,
    named,
    number_text,
    sentence,
    span_text,
    upper_first,
)
from pourparler.brief.reliability import source_note
from pourparler.settlement.gap_table import Concession, MeanGap, Span
from pourparler.talks import (
    AgreedStatus,
    MatrixColumn,
    RoundKind,
    RoundStatus,
    TimelineItem,
)

P = ParamSpec("P")


def template(make: Callable[P, Line | None]) -> Callable[P, Line | None]:
    """Sign the line with the name of the template that made it, and close its sentence."""

    @wraps(make)
    def signed(*args: P.args, **kwargs: P.kwargs) -> Line | None:
        line = make(*args, **kwargs)
        if line is None:
            return None
        return line.model_copy(update={"text": sentence(upper_first(line.text)), "template": make.__name__})

    return signed


@template
def rounds_held(columns: Sequence[MatrixColumn]) -> Line | None:
    """Say how many rounds were held and which was the latest."""
    held = [one for one in columns if one.round and not one.is_draft and one.status is RoundStatus.HELD]
    if not held:
        return Line(text="No round of talks is on record")
    last = held[-1]
    what = "direct talks" if all(one.kind is RoundKind.DIRECT_TALKS for one in held) else "talks"
    verb = "is" if len(held) == 1 else "are"
    where = f" at {last.venue}" if last.venue else ""
    when = f" on {day_text(last.date)}" if last.date else ", without a date"
    latest = f"{when}{where}" if len(held) == 1 else f", the latest ({last.label}){when}{where}"
    said = f"{count_text(len(held), 'round')} of {what} {verb} on record{latest}"
    return Line(text=said, note=source_note(last.citations), citations=last.citations)


@template
def rounds_not_held(columns: Sequence[MatrixColumn]) -> Line | None:
    """Say which rounds are scheduled, suspended or failed."""
    others = [one for one in columns if not one.is_draft and one.status is not RoundStatus.HELD]
    if not others:
        return None
    words = and_list(f"{one.label}{f', {day_text(one.date)}' if one.date else ''}" for one in others)
    return Line(text=f"also on record: {words}", citations=tuple(c for one in others for c in one.citations))


@template
def drafts_on_the_table(columns: Sequence[MatrixColumn]) -> Line | None:
    """Say how many drafts there are and which is the latest."""
    drafts = [one for one in columns if one.is_draft]
    if not drafts:
        return None
    last = drafts[-1]
    verb = "is" if len(drafts) == 1 else "are"
    dated = f" of {day_text(last.date)}" if last.date else ""
    latest = f"the latest is {last.label}{dated}" if len(drafts) > 1 else f"{last.label}{dated}"
    said = f"{count_text(len(drafts), 'draft')} {verb} on record: {latest}"
    return Line(text=said, note=source_note(last.citations), citations=last.citations)


@template
def mean_gap(mean: MeanGap, after: str, sides: int) -> Line | None:
    """Say the mean gap after a round, and over how many issues it is a mean."""
    if mean.low is None or mean.high is None:
        return Line(text=f"on none of the {mean.issues} issues have two sides voiced a position", see="gaps")
    who = "both sides" if sides == 2 else "at least two sides"
    return Line(
        text=f"after {after} {who} have a position in force on {mean.voiced_by_both} of {mean.issues} issues; the mean "
        f"gap over these is {span_text(mean.low, mean.high)} (0: same terms, 1: opposite ends)",
        see="gaps",
    )


@template
def mean_gap_before(mean: MeanGap, before: str) -> Line | None:
    """Compare the mean with the round before over the issues that were in force in both."""
    same = mean.same_issues
    if same is None:
        return None
    now, then = span_text(same.low, same.high), span_text(same.before_low, same.before_high)
    over = f"over the {count_text(same.issues, 'issue')} in force in both rounds"
    verb = direction(Span(low=same.low, high=same.high), Span(low=same.before_low, high=same.before_high))
    change = f"stayed at {now} since {before}" if verb == "stayed" else f"{verb} {then} after {before} to {now}"
    return Line(text=f"{over} it {change}", see="gaps")


def direction(now: Span, before: Span) -> str:
    """Return `narrowed from`, `widened from` or `stayed`; `went from` where the ranges overlap both ways."""
    if span_text(now.low, now.high) == span_text(before.low, before.high):
        return "stayed"
    if now.low <= before.low and now.high <= before.high:
        return "narrowed from"
    return "widened from" if now.low >= before.low and now.high >= before.high else "went from"


@template
def closest(names: Sequence[str], low: float, high: float) -> Line | None:
    """Say on which issues the sides stand closest."""
    if not names:
        return None
    if high == 0:
        return Line(text=f"they ask the same on {and_list(names)}", see="standing")
    return Line(text=f"they stand closest on {and_list(names)} ({span_text(low, high)})", see="standing")


@template
def opposite_ends(names: Sequence[str]) -> Line | None:
    """Say on how many issues the sides stand at opposite ends, naming a few."""
    if not names:
        return None
    where = (
        and_list(names) if len(names) <= 4 else f"{count_text(len(names), 'issue')}, among them {and_list(names[:3])}"
    )
    return Line(text=f"they stand at opposite ends on {where}", see="standing")


@template
def moved(move: Concession, mover: str, toward: str, issue: str) -> Line | None:
    """Say how far a side came toward another on one issue, or went away from it."""
    low, high = move.steps.low, move.steps.high
    points = moved_points(move)
    if low == high == 0:
        return Line(text=f"{mover} changed its terms on {issue} without coming closer to {toward}{points}")
    if low >= 0:
        return Line(text=f"{mover} moved toward {toward} on {issue} by {steps_text(low, high, move.unit)}{points}")
    if high <= 0:
        return Line(text=f"{mover} moved away from {toward} on {issue} by {steps_text(-high, -low, move.unit)}{points}")
    return Line(
        text=f"{mover} changed its terms on {issue}: between {steps_text(-low, -low, move.unit)} away from {toward} "
        f"and {steps_text(high, high, move.unit)} closer{points}"
    )


def steps_text(low: float, high: float, unit: str) -> str:
    """Return `1 option step`, `1–2 option steps`, `25 thousand`."""
    amount = amount_text(low, high)
    return f"{amount} {'option step' if unit == 'option steps' and low == high == 1 else unit}"


def moved_points(move: Concession) -> str:
    """Return what a move costs and gives in points, where preferences say so; a demand against them is called that."""
    if move.own_loss is None or move.gain_to_other is None:
        return ""
    gain = signed_span(move.gain_to_other)
    if move.costs_nothing:
        gained = signed_span(Span(low=-move.own_loss.high, high=-move.own_loss.low))
        return f"; by its recorded preferences it gains {gained} points by this, so demand and preferences disagree"
    return f"; this costs it {signed_span(move.own_loss)} points and gives the other side {gain}"


def signed_span(span: Span) -> str:
    """Return points at one decimal, a range where they are one."""
    one, other = f"{span.low:.1f}", f"{span.high:.1f}"
    return one if one == other else f"{one} to {other}"


@template
def spoke_first(party: str, issues: Sequence[str]) -> Line | None:
    """Say on which issues a side voiced a term for the first time."""
    return Line(text=f"{party} spoke for the first time on {named(issues)}", see="standing") if issues else None


@template
def fell_silent(party: str, issues: Sequence[str], after: str) -> Line | None:
    """Say on which issues a side voiced nothing that it had voiced the round before; its position stands carried."""
    if not issues:
        return None
    where = f"{named(issues)}, on which it had spoken in {after}"
    return Line(text=f"{party} said nothing on {where}; its position there is carried", see="standing")


FATES = {
    AgreedStatus.ANNOUNCED: "announced, with nothing further on record",
    AgreedStatus.CONFIRMED_BY_BOTH: "confirmed by both sides, with no result on record",
    AgreedStatus.CARRIED_OUT: "carried out",
    AgreedStatus.PARTLY: "carried out in part",
    AgreedStatus.DISPUTED: "disputed",
    AgreedStatus.BROKEN: "broken",
}


@template
def agreed_so_far(statuses: Sequence[AgreedStatus]) -> Line | None:
    """Say how many terms were agreed and what became of them, counted by fate."""
    if not statuses:
        return Line(text="nothing agreed is on record")
    fates = [f"{number_text(statuses.count(status))} {words}" for status, words in FATES.items() if status in statuses]
    verb = "is" if len(statuses) == 1 else "are"
    return Line(text=f"{count_text(len(statuses), 'agreed term')} {verb} on record: {and_list(fates)}", see="agreed")


@template
def fighting_on_record(items: Sequence[TimelineItem]) -> Line | None:
    """Say how many events of fighting are on record and between which days."""
    if not items:
        return Line(text="no event of fighting is on record")
    first, last = min(item.start for item in items), max(item.end for item in items)
    verb = "is" if len(items) == 1 else "are"
    days = f"on {day_text(first)}" if first == last else f"between {day_text(first)} and {day_text(last)}"
    return Line(text=f"{count_text(len(items), 'event')} of fighting {verb} on record, {days}", see="timeline")


@template
def fighting_after(items: Sequence[TimelineItem], round_label: str) -> Line | None:
    """Say how much fighting is on record after the latest round, so that silence is not read as calm."""
    if items:
        return None
    ends = "this says where the record ends, not that fighting did"
    return Line(text=f"none is recorded after {round_label}; {ends}", see="timeline")
