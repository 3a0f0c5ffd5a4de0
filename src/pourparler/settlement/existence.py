"""Whether any package inside the red lines gives every party its outside option: exact for lists and lines alike."""

from pourparler.settlement.along import along_lines
from pourparler.settlement.efficiency import efficient_frontier
from pourparler.settlement.lines import Piece
from pourparler.settlement.packages import ScoreTable, inside_red_lines


def zone_exists(table: ScoreTable) -> bool:
    """Say whether a zone exists; what gives all parties most lies on the frontier, so only that is looked at."""
    inside = inside_red_lines(table)
    frontier = efficient_frontier(inside)
    totals = along_lines(inside, frontier, table.outside, None).places.totals if table.stretches else frontier.totals
    return bool((totals >= table.outside).all(axis=1).any())


def pieces_of(table: ScoreTable) -> tuple[Piece, ...]:
    """Return the straight pieces of the frontier; none where no issue is settled on a line."""
    if not table.stretches:
        return ()
    inside = inside_red_lines(table)
    return along_lines(inside, efficient_frontier(inside), table.outside, None).pieces
