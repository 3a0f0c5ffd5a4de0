"""Small phrases: how days, spans of figures, counts and lists are written, everywhere the same."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
"""Spelled out here, so that no machine's locale can change a briefing."""

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def day_text(day: date) -> str:
    """Return `2 June 2025`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day_text(day: date) -> str:
    """Return `2 June`, for places under a heading that has the year."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def days_text(start: date, end: date) -> str:
    """Return one day, or `1 to 3 June 2025`, repeating only what differs."""
    if start == end:
        return day_text(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {day_text(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} to {day_text(end)}"
    return f"{day_text(start)} to {day_text(end)}"


def span_text(low: float, high: float) -> str:
    """Return a gap at two decimals: `0.75–1.00`, or one figure where both print the same."""
    one, other = f"{low:.2f}", f"{high:.2f}"
    return one if one == other else f"{one}–{other}"


def amount_text(low: float, high: float) -> str:
    """Return an amount with thousands set off: `1,000`, `2.5`, `400–470`."""
    return _amount(low) if low == high else f"{_amount(low)}–{_amount(high)}"


def _amount(amount: float) -> str:
    return f"{amount:,.0f}" if float(amount).is_integer() else f"{amount:,.2f}".rstrip("0").rstrip(".")


def count_text(count: int, one: str, many: str | None = None) -> str:
    """Return `no issue`, `one issue`, `three issues`, `27 issues`."""
    return f"{number_text(count)} {one if count in (0, 1) else many or one + 's'}"


def number_text(count: int) -> str:
    """Return small numbers as words, larger ones as figures."""
    return SMALL[count] if count < len(SMALL) else f"{count:,}"


def and_list(items: Iterable[str]) -> str:
    """Return `a`, `a and b`, `a, b and c`."""
    there = list(items)
    return there[0] if len(there) == 1 else f"{', '.join(there[:-1])} and {there[-1]}" if there else ""


def named(items: Sequence[str], most: int = 4) -> str:
    """Return all items in one list, or the first few and how many others there are."""
    if len(items) <= most:
        return and_list(items)
    return f"{', '.join(items[: most - 1])} and {count_text(len(items) - most + 1, 'other', 'others')}"


def semicolons(parts: Sequence[str | None]) -> str | None:
    """Return the parts that there are, each once, joined by semicolons; None where there is none."""
    there = dict.fromkeys(part for part in parts if part)
    return "; ".join(there) or None


def upper_first(text: str) -> str:
    """Return the text with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Return the text closed by a full stop, unless it already closes."""
    stripped = text.rstrip()
    return stripped if not stripped or stripped[-1] in ".!?…" or stripped[-2:] in ('."', ".”") else f"{stripped}."


def is_right_to_left(text: str) -> bool:
    """Whether most letters run from right to left; a foreign name in a sentence leaves the sentence as it is."""
    directions = [unicodedata.bidirectional(character) for character in text]
    leftward = sum(direction in ("R", "AL") for direction in directions)
    return leftward > directions.count("L")
