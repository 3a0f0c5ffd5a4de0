"""What a settlement says, in sentences: whether there is a zone, what would open one, what to trade, what flips."""

from pourparler.brief.blocks import Line
from pourparler.brief.phrases import and_list, count_text
from pourparler.brief.sentences import template
from pourparler.settlement.results import LogRoll, Opening, Robustness, Settlement, TurningPoint
from pourparler.talks import Case
from pourparler.talks.terms import issue_name, option_text


@template
def zone_known(settlement: Settlement) -> Line | None:
    """Say how many packages there are, how many all sides would take, and how much room that leaves."""
    zone, inside = settlement.zone, _count(settlement.inside_red_lines)
    if not zone.exists:
        return Line(text=f"none of {inside} packages inside the red lines is worth more to every side than no deal")
    size = "an uncounted number" if zone.size is None else _count(zone.size)
    room = "" if zone.cushion.equal is None else f"; all sides at once can gain up to {zone.cushion.equal:.1f} points"
    verb = "is" if zone.size == 1 else "are"
    return Line(
        text=f"{size} of {inside} packages inside the red lines {verb} worth as much as no deal, or more, to "
        f"every side, "
        f"and {_count(zone.frontier_size)} of these efficient{room}"
    )


@template
def zone_drawn(robustness: Robustness) -> Line | None:
    """Say in what share of the draws a zone exists; or that it exists whatever holds of what is left open."""
    if robustness.zone_certain:
        return Line(
            text="whatever holds of all that the preferences leave open, some package is worth as much as no deal, or "
            "more, to every side"
        )
    return Line(
        text=f"a package that every side would take over no deal exists in {share_text(robustness.zone_share)} of "
        f"{robustness.draws:,} draws of what the preferences leave open (seed {robustness.seed})"
    )


def share_text(share: float) -> str:
    """Return `37%`; a share that is not quite none or all never prints as that."""
    if 0 < share < 0.01:
        return "less than 1%"
    return "more than 99%" if 0.99 < share < 1 else f"{share:.0%}"


def _count(number: int | None) -> str:
    if number is None:
        return "an uncounted number"
    return f"{number:,}" if number < 10**12 else f"about 1e{len(str(number)) - 1}"


@template
def opening(change: Opening, case: Case) -> Line | None:
    """Say one smallest change that would open a zone."""
    party = case.party_name(change.party)
    points = f"{change.by:.1f} points"
    if change.change == "outside_option":
        instead = f"{change.to:.1f} instead of {change.from_:.1f}"
        return Line(text=f"no deal would have to be worth {points} less to {party}: {instead}")
    if change.change == "side_payment":
        payer = case.party_name(change.payer or "")
        return Line(text=f"{payer} would have to pay {party} {points}, if a point of one buys a point of the other")
    if change.change == "lever":
        return Line(text=f"signing would have to become worth {points} more to {party} ({change.note})")
    return Line(text=_red_line(change, case, party))


def _red_line(change: Opening, case: Case, party: str) -> str:
    issue = issue_name(case, change.issue or "")
    to = option_text(case, change.issue, change.to) if isinstance(change.to, str) else f"{change.to:g}"
    if change.from_ is None:
        return f"{party} would have to allow “{to}” on {issue}"
    start = option_text(case, change.issue, change.from_) if isinstance(change.from_, str) else f"{change.from_:g}"
    return f"{party} would have to move its red line on {issue} from “{start}” to “{to}”"


@template
def trade(roll: LogRoll, case: Case) -> Line | None:
    """Say which issues two sides could trade, and what each gains by it."""
    give, get = issue_name(case, roll.give), issue_name(case, roll.get)
    gains = and_list(f"{case.party_name(party)} {points:.1f}" for party, points in roll.gain.items())
    return Line(
        text=f"{case.party_name(roll.party)} could give way on {give} and get its way on {get}; against the reverse "
        f"that gains, in points of each: {gains}"
    )


@template
def trade_in_words(roll: LogRoll, case: Case) -> Line | None:
    """Say which issues two sides could trade, without figures that nobody knows."""
    give, get = issue_name(case, roll.give), issue_name(case, roll.get)
    return Line(
        text=f"at the middle of what is left open, {case.party_name(roll.party)} gains by giving way on {give} for "
        f"{get}, and the other side does not lose"
    )


@template
def flip(point: TurningPoint, case: Case) -> Line | None:
    """Say at which figure a conclusion turns into another."""
    return Line(
        text=f"{_path_text(point.what, case)}: beyond {point.at:.4g}, {point.after}; up to there, {point.before}"
    )


def _path_text(path: str, case: Case) -> str:
    """Return what a path of a case file means, as in `Ukraine, weight of Crimea`."""
    _, party, kind, *rest = path.split("/")
    if kind == "outside_option":
        return f"what no deal is worth to {case.party_name(party)}"
    issue = issue_name(case, rest[0])
    if kind == "weights":
        return f"the weight of {issue} for {case.party_name(party)}"
    return f"what {option_text(case, rest[0], rest[1])} on {issue} is worth to {case.party_name(party)}"


@template
def left_aside(issues: int) -> Line | None:
    """Say how many issues stand in no package."""
    if not issues:
        return None
    verb, them = ("stands", "it") if issues == 1 else ("stand", "them")
    return Line(text=f"{count_text(issues, 'other issue')} {verb} in no package: no side has a weight for {them}")
