"""Months, weekdays, seasons and days as English newspapers write them."""

from tqcheck.extract.figures.digits import parse_digits
from tqcheck.extract.figures.spelled import spelled
from tqcheck.extract.figures.tokens import Line

__all__ = [
    "FIRST_WORDS",
    "day_at",
    "month_at",
    "season_at",
    "weekday_at",
    "year_at",
]

_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for word in words.split()
}
_LONGEST_SHORT = len("sept")
_SHORT_AND_FULL = frozenset({"may", "june", "july"})
_STAGES = frozenset({"mid", "early", "late", "end"})
_NEEDS_EVIDENCE = frozenset({"may", "march", "jan", "mar", "sep", "dec", "jun", "nov"})
"""Also verbs, names or other abbreviations."""
_GIVEN_NAMES = frozenset({"april", "june", "august", "may"})
_BEFORE_MONTH = frozenset(
    "in on by since until till from of last next this early late mid end between"
    " before after during through throughout to and past previous following every"
    " each mid- beginning around about for".split()
)
_SURELY_BEFORE_MONTH = frozenset(
    "in since until till last next this early late mid during throughout past".split()
)
"""Words after which "May" is a month whatever follows; "by May" may be a person."""
_WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            "monday mondays mon",
            "tuesday tuesdays tue tues",
            "wednesday wednesdays wed",
            "thursday thursdays thu thur thurs",
            "friday fridays fri",
            "saturday saturdays sat",
            "sunday sundays sun",
        )
    )
    for word in words.split()
}
_SHORT_DAY = len("thurs")
_SEASONS = {"winter": 0, "spring": 1, "summer": 2, "autumn": 3, "fall": 3}
_BEFORE_SEASON = frozenset("last next this past in during of since early late".split())
FIRST_WORDS = frozenset({*_MONTHS, *_WEEKDAYS, *_SEASONS})
"""Words that a date can start with, besides numbers."""
_YEARS = range(1000, 2200)
_LAST_DAY = 31
_YEAR_DIGITS = 4
_DAY_DIGITS = 2


def month_at(line: Line, index: int) -> tuple[int, int] | None:
    """Return the month named at `index`, 1 to 12, and the index after it.

    "may" and "march" are months only where the words around say so.
    """
    token = line[index]
    month = _MONTHS.get(token.low)
    hyphened = line.is_glue(index - 1) and line.low(index - 2) not in _STAGES
    if month is None or not line.is_capital(index) or hyphened:
        return None
    short = len(token.text) <= _LONGEST_SHORT and token.low not in _SHORT_AND_FULL
    dotted = short and line[index + 1].text == "." and line.glued(index + 1)
    end = index + 1 + dotted
    if token.low in _NEEDS_EVIDENCE and not _is_dated(line, index, end):
        return None
    if token.low in _GIVEN_NAMES and _is_given_name(line, index, end):
        return None
    return month, end


def _is_dated(line: Line, index: int, end: int) -> bool:
    before, after = line[index - 1], line[end]
    if after.kind == "number" or before.kind == "number":
        return True
    if before.low in ("st", "nd", "rd", "th") or spelled(line, end) is not None:
        return True
    if line.is_dash(index - 1) and line.low(index - 2) in _STAGES:
        return True
    if before.low in _SURELY_BEFORE_MONTH:
        return True
    return before.low in _BEFORE_MONTH and not line.is_capital(end)


def _is_given_name(line: Line, index: int, end: int) -> bool:
    surname = line.is_capital(end) and weekday_at(line, end) is None
    return surname and line.low(index - 1) not in _BEFORE_MONTH


def weekday_at(line: Line, index: int) -> tuple[int, int] | None:
    """Return the weekday named at `index`, Monday 0, and the index after it."""
    token = line[index]
    weekday = _WEEKDAYS.get(token.low)
    if weekday is None or not line.is_capital(index):
        return None
    if len(token.text) > _SHORT_DAY:
        return weekday, index + 1
    end = index + 1 + (line[index + 1].text in (".", ","))
    dated = line.is_number(end) or line.low(end) in _MONTHS
    return (weekday, index + 1) if dated else None


def season_at(line: Line, index: int) -> tuple[int, int] | None:
    """Return the season named at `index` and the index after it."""
    season = _SEASONS.get(line.low(index))
    if season is None or line.is_dash(index + 1):
        return None
    dated = year_at(line, index + 1 + (line.low(index + 1) == "of")) is not None
    if dated or line.low(index - 1) in _BEFORE_SEASON:
        return season, index + 1
    return None


def day_at(line: Line, index: int) -> tuple[int, int] | None:
    """Return the day of a month at `index`, 1 to 31, and the index after it."""
    token = line[index]
    if token.kind == "number":
        if not token.text.isdecimal() or len(token.text) > _DAY_DIGITS:
            return None
        end = index + 1
        if line.glued(end):
            if line.low(end) in ("st", "nd", "rd", "th"):
                end += 1
            elif line[end].kind != "mark" or line[end].text in "%/°":
                return None
            if line[end].text == ":" and line.glued(end + 1):
                return None
        return (int(token.text), end) if 0 < int(token.text) <= _LAST_DAY else None
    number = spelled(line, index)
    if number is None or not number.ordinal or not 0 < number.value <= _LAST_DAY:
        return None
    return number.value, number.end


def year_at(line: Line, index: int) -> tuple[int, int] | None:
    """Return the year in digits or words at `index` and the index after it."""
    token = line[index]
    if token.kind == "number" and len(token.text) == _YEAR_DIGITS:
        parsed = parse_digits(token.text) if token.text.isdecimal() else None
        after = line[index + 1]
        loose = not after.glued or (after.kind == "mark" and after.text not in "%/")
        if parsed and int(parsed.value) in _YEARS and loose:
            return int(parsed.value), index + 1
        return None
    number = spelled(line, index)
    return (number.value, number.end) if number is not None and number.year else None
