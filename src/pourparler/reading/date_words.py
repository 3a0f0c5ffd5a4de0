"""The words of time in English and the days they name: numbers, weekdays, months, seasons, parts of the day."""

import calendar
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = tuple(name.lower() for name in calendar.month_name)
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
"""First and last month; meteorological seasons of the northern hemisphere, as agencies use them."""

HOURS = {
    "dawn": ("04:00", "07:00"),
    "predawn": ("02:00", "06:00"),
    "daybreak": ("05:00", "07:00"),
    "sunrise": ("05:00", "07:00"),
    "morning": ("06:00", "12:00"),
    "early morning": ("04:00", "08:00"),
    "mid morning": ("09:00", "11:00"),
    "late morning": ("10:00", "12:00"),
    "midday": ("11:00", "13:00"),
    "afternoon": ("12:00", "18:00"),
    "early afternoon": ("12:00", "15:00"),
    "mid afternoon": ("14:00", "16:00"),
    "late afternoon": ("15:00", "18:00"),
    "dusk": ("18:00", "20:00"),
    "sunset": ("18:00", "20:00"),
    "nightfall": ("18:00", "21:00"),
    "evening": ("18:00", "22:00"),
    "early evening": ("17:00", "20:00"),
    "late evening": ("20:00", "23:00"),
    "night": ("20:00", "23:59"),
    "late night": ("22:00", "23:59"),
}
"""From and to, on the clock of the place: the middle of what dictionaries give."""

_UP_TO_TWENTY = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
NUMBERS = {word: number for number, word in enumerate(_UP_TO_TWENTY, start=1)} | {
    "a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100,
}  # fmt: skip

NUMBER = r"(?:\d{1,3}|a|an|" + "|".join(word for word in NUMBERS if len(word) > 2) + r")"
WEEKDAY = (
    r"(?-i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY"
    r"|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)"
)
MONTH = (
    r"(?-i:January|February|March|April|May|June|July|August|September|October|November|December|JANUARY|FEBRUARY|MARCH"
    r"|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
"""Names of days and months keep their capitals: "may", "march", "sun" and "sat" are words of their own."""

SEASON = r"(?:spring|summer|autumn|fall|winter)"
PART = r"(?:(?:early|mid|late)[ -])?(?:morning|afternoon|evening|night)"
YEAR = r"(?:1[89]\d\d|20\d\d)"


def number_of(word: str) -> int:
    """Return the number that a word or digits say."""
    word = word.lower()
    return int(word) if word.isdigit() else NUMBERS[word]


def weekday_of(word: str) -> int:
    """Return 0 for Monday to 6 for Sunday, from the name or its first three letters."""
    return next(at for at, name in enumerate(WEEKDAYS) if name.startswith(word.lower()[:3]))


def month_of(word: str) -> int:
    """Return 1 for January to 12 for December, from the name or its first three letters."""
    return next(at for at, name in enumerate(MONTHS) if at and name.startswith(word.lower().rstrip(".")[:3]))


def month_span(year: int, month: int) -> tuple[date, date]:
    """Return the first and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def part_of_month(part: str, year: int, month: int) -> tuple[date, date]:
    """Return the days of its first, second or last third: early 1-10, mid 11-20, late 21 to the end."""
    first, last = month_span(year, month)
    if part == "early":
        return first, first.replace(day=10)
    return (first.replace(day=11), first.replace(day=20)) if part == "mid" else (first.replace(day=21), last)


def season_span(season: str, year: int) -> tuple[date, date]:
    """Return the days of a season; a winter is named by the year in which it begins."""
    first, last = SEASONS[season.lower()]
    return date(year, first, 1), month_span(year + (last < first), last)[1]


def year_span(year: int) -> tuple[date, date]:
    """Return the first and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def week_span(day: date) -> tuple[date, date]:
    """Return Monday and Sunday of the week of that day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def weekend_span(day: date) -> tuple[date, date]:
    """Return Saturday and Sunday of the week of that day."""
    monday, sunday = week_span(day)
    return monday + timedelta(days=5), sunday


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier (later where negative), or the last day that the month has."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    first, last = month_span(year, month + 1)
    return first.replace(day=min(day.day, last.day))
