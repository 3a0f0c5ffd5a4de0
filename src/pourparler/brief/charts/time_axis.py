"""A time axis in whole days since its start, with ticks at days a reader would choose; no time zone can move it."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import altair as alt

from pourparler.brief.charts.style import WIDTH
from pourparler.brief.phrases import MONTHS

MOST_TICKS = 9


@dataclass(frozen=True)
class TimeAxis:
    """The days from `start` to `end`, both shown."""

    start: date
    end: date

    @classmethod
    def over(cls, start: date, end: date) -> "TimeAxis":
        """Return an axis with a little room on both sides."""
        room = timedelta(days=max((end - start).days // 40, 1))
        return cls(start - room, end + room)

    @property
    def days(self) -> int:
        """The length in days."""
        return (self.end - self.start).days + 1

    def at(self, day: date) -> int:
        """Return the place of a day."""
        return (day - self.start).days

    def pixel(self, day: date) -> float:
        """Return the place of a day in pixels of the plot."""
        return self.at(day) / self.days * WIDTH

    def ticks(self) -> dict[date, str]:
        """Return the days to mark, with their labels: days, weeks, months or years, as many as fit."""
        if self.days <= MOST_TICKS:
            marked = [self.start + timedelta(days=step) for step in range(self.days)]
        elif self.days <= MOST_TICKS * 7:
            monday = self.start + timedelta(days=-self.start.weekday() % 7)
            marked = [monday + timedelta(days=7 * step) for step in range((self.end - monday).days // 7 + 1)]
        else:
            return self._months()
        return {day: f"{day.day} {MONTHS[day.month - 1][:3]}" for day in marked}

    def _months(self) -> dict[date, str]:
        first = self.start.year * 12 + self.start.month - 1
        last = self.end.year * 12 + self.end.month - 1
        step = next(size for size in (1, 2, 3, 6, 12, 24, 60, 120, 600) if (last - first) / size <= MOST_TICKS)
        numbers = [number for number in range(first, last + 1) if number % step == 0]
        days = [date(number // 12, number % 12 + 1, 1) for number in numbers]
        return {day: f"{MONTHS[day.month - 1][:3]} {day.year}" for day in days if self.start <= day <= self.end}

    def x(self, field: str, *, grid: bool = True) -> alt.X:
        """Return the channel that lays a field of days since the start along the axis."""
        labels = {str(self.at(day)): label for day, label in self.ticks().items()}
        axis = alt.Axis(
            values=[self.at(day) for day in self.ticks()], labelExpr=f"({json.dumps(labels)})[datum.value]",
            title=None, grid=grid, labelOverlap="greedy",
        )  # fmt: skip
        scale: dict[str, Any] = {"domain": [0, self.days], "nice": False, "zero": False}
        return alt.X(f"{field}:Q", scale=alt.Scale(**scale), axis=axis)
