"""The interval grammar: about sixty forms of saying when, each with its pattern and what it is relative to.

Conventions, where English leaves it open: weeks run from Monday to Sunday; "N weeks ago" lies between N-1 and N+1 weeks
back, as people round; months, years and seasons are those of the calendar; "last X" is the latest X that is over.
"""

from collections.abc import Iterator
from re import Match

from pourparler.reading.date_forms import absolute, clock, counted, holidays, near, parts, ranges
from pourparler.reading.date_forms.spans import Form

FORMS: tuple[Form, ...] = (
    *parts.FORMS,
    *holidays.FORMS,
    *absolute.FORMS,
    *ranges.FORMS,
    *near.FORMS,
    *counted.FORMS,
    *clock.FORMS,
)
"""Where two forms match the same words, the one that comes first here is taken."""


def matches(text: str) -> Iterator[tuple[Form, Match[str]]]:
    """Yield every form found in the text, form by form; overlapping ones too."""
    for form in FORMS:
        for found in form.pattern.finditer(text):
            yield form, found
