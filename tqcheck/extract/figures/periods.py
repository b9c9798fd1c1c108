"""Years, decades, quarters, halves, seasons and relative dates."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from tqcheck.extract.figures.calendar_words import season_at, year_at
from tqcheck.extract.figures.dates import dates_at
from tqcheck.extract.figures.found import Found
from tqcheck.extract.figures.model import Amount, Edge, Kind, Moment, Part
from tqcheck.extract.figures.numerals import numeral
from tqcheck.extract.figures.roman import ROMAN
from tqcheck.extract.figures.tokens import Line
from tqcheck.extract.figures.units import currency_after, unit_at

__all__ = ["FIRST_WORDS", "periods_at", "unit_of_period"]

_APOSTROPHES = frozenset("'\u2019\u2018")
_DECADE = 10
_YEAR_DIGITS, _SHORT_DIGITS = 4, 2
_DECADES = {
    word: 10 * value
    for value, word in enumerate(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(),
        start=2,
    )
}
_BEFORE_YEAR = frozenset(
    "in since until till by from to of during the early late before after for between"
    " and through around about circa year fiscal season , (".split()
)
_LAST_QUARTER = 4
_MOST_CENTURIES = 3
"""Centuries in one phrase: "the 17th, 18th and 19th century"."""
_LETTERS = {"q": Part.QUARTER, "h": Part.HALF}
_WORDS = {"quarter": Part.QUARTER, "half": Part.HALF}
_MONTHS = {Part.QUARTER: 3, Part.HALF: 6}
"""The first half of a year is also said as its first six months."""
_DIRECTIONS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "current": 0,
    "present": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
    "upcoming": 1,
}
_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_PERIODS = {
    word: number
    for number, word in enumerate(
        "day night week weekend month quarter year decade century season"
        " fortnight millennium".split()
    )
}
_LENGTHS = frozenset({"decade", "century", "millennium", "fortnight"})
"""Periods said as a length as well: "the next decade", "the next ten years".

"last year" is a date more often than twelve months, and "the next day" a morning.
"""
FIRST_WORDS = frozenset({*_DECADES, *_DIRECTIONS, *_DAYS, *_LETTERS, *ROMAN})
"""Words that a period can start with, besides numbers and dates."""
_FIRST_YEARS = range(1500, 2101)
"""Bare numbers of four digits in this range read as years."""


def periods_at(line: Line, index: int) -> list[Found]:
    """Return the year, decade, quarter, season or relative date at `index`."""
    for read in _READERS:
        found = read(line, index)
        if found:
            return found
    return []


def unit_of_period(period: int) -> str | None:
    """Return the unit of measure that a relative period lasts; None for a date.

    Args:
        period: The place of the period in the table of periods.
    """
    name = next(word for word, number in _PERIODS.items() if number == period)
    return name if name in _LENGTHS else None


def _decade(line: Line, index: int) -> list[Found]:
    """Read "1990s", "1990's", "'90s", "the nineties"."""
    spelled_decade = _DECADES.get(line.low(index))
    if spelled_decade is not None:
        return [_period(index, index + 1, {Part.DECADE: spelled_decade})]
    text = line[index].text
    if not (
        text.isdecimal()
        and len(text) in (_SHORT_DIGITS, _YEAR_DIGITS)
        and int(text) % _DECADE == 0
    ):
        return []
    at = index + 1 + (line[index + 1].text in "'\u2019" and line.glued(index + 1))
    if not (line.glued(at) and line[at].text in ("s", "ies")):
        return []
    decade = _period(index, at + 1, {Part.DECADE: int(text)})
    if len(text) == _YEAR_DIGITS:
        return [decade]
    return [replace(decade, amounts=(numeral_amount(int(text)),))]


def _year_range(line: Line, index: int) -> list[Found]:
    """Read "2023-24", "2016–2020", "2023/24"."""
    first = line[index].text
    tie = line.is_dash(index + 1) or line[index + 1].text == "/"
    second = line[index + 2].text
    plain = first.isdecimal() and second.isdecimal() and len(first) == _YEAR_DIGITS
    if not (tie and plain) or int(first) not in _FIRST_YEARS:
        return []
    if len(second) not in (_SHORT_DIGITS, _YEAR_DIGITS) or line.is_glue(index + 3):
        return []
    if len(second) == _SHORT_DIGITS and not line.glued(index + 2):
        return []
    last = int(first[: -len(second)] + second)
    if not int(first) < last <= _FIRST_YEARS[-1]:
        return []
    low = _year_found(index, index + 1, int(first), Edge.LOW)
    return [low, _year_found(index + 2, index + 3, last, Edge.HIGH)]


def _short_year(line: Line, index: int) -> list[Found]:
    """Read "'38" as a year of some century."""
    text = line[index + 1].text
    marked = line[index].text in _APOSTROPHES and not line.glued(index)
    short = text.isdecimal() and len(text) == _SHORT_DIGITS
    if not (marked and line.glued(index + 1) and short):
        return []
    if line.glued(index + 2) and line[index + 2].kind != "mark":
        return []
    return [_period(index, index + 2, {Part.YEAR: int(text)})]


def _year(line: Line, index: int) -> list[Found]:
    """Read a bare year; "2000 people" is left to the numbers."""
    year = year_at(line, index)
    if year is None or year[0] not in _FIRST_YEARS or _is_measured(line, year[1]):
        return []
    found = _year_found(index, year[1], year[0], Edge.NONE)
    after = line[year[1]]
    counted = after.kind == "word" and after.low.endswith("s") and after.text.islower()
    if counted and line.low(index - 1) not in _BEFORE_YEAR:
        return []
    return [found]


def _is_measured(line: Line, index: int) -> bool:
    """Tell "2000 euros", "1800 km" and "1500 %" from years."""
    at = line.skip_glue(index)
    if line[at].text == "%" or line.low(at) in ("percent", "per", "times"):
        return True
    return unit_at(line, at) is not None or currency_after(line, at) is not None


def _year_found(start: int, end: int, year: int, edge: Edge) -> Found:
    number = numeral_amount(year)
    moment = Moment.of({Part.YEAR: year})
    places = ((Part.YEAR, (start, end)),)
    return Found(Kind.DATE, start, end, (number,), (moment,), edge=edge, places=places)


def numeral_amount(value: int) -> Amount:
    """Return a plain whole number, exact to its last digit."""
    return Amount(Fraction(value), Fraction(1))


def _quarter(line: Line, index: int) -> list[Found]:
    """Read "third quarter of 2020", "Q3 2020", "first half of the year"."""
    found = _lettered(line, index) or _ordinal_part(line, index)
    if found is None or not 0 < found[1] <= _LAST_QUARTER:
        return []
    part, value, at = found
    parts, places = {part: value}, {part: (index, at)}
    after = at + (line.low(at) == "of")
    year = year_at(line, after)
    if year is not None:
        parts[Part.YEAR], places[Part.YEAR], at = year[0], (after, year[1]), year[1]
    months = Amount(Fraction(_MONTHS[part]), Fraction(1), "month")
    return [replace(_period(index, at, parts, places), amounts=(months,))]


def _lettered(line: Line, index: int) -> tuple[Part, int, int] | None:
    """Read "Q3", "H1"."""
    part, text = _LETTERS.get(line.low(index)), line[index + 1].text
    if part is None or not line.glued(index + 1) or not line.is_number(index + 1):
        return None
    return (part, int(text), index + 2) if len(text) == 1 else None


def _ordinal_part(line: Line, index: int) -> tuple[Part, int, int] | None:
    """Read "third quarter", "first half"; but not "first quarter-final".

    Nor "the first half an hour", which is a length of time.
    """
    number = numeral(line, index)
    if number is None or not number.ordinal or line.is_glue(number.end + 1):
        return None
    if line.low(number.end + 1) in ("a", "an"):
        return None
    part = _WORDS.get(line.low(number.end))
    return None if part is None else (part, int(number.value), number.end + 1)


def _centuries(line: Line, index: int) -> list[Found]:
    """Read "the 19th century", "17th-18th century", "the XIX century"."""
    places = []
    at = index
    for _ in range(_MOST_CENTURIES):
        found = _which(line, at)
        if found is None:
            break
        value, end = found
        places.append((value, (at, end)))
        at = end
        if line.is_dash(at) or line.low(at) in ("and", "to"):
            at += 1 + (line.low(at + 1) == "the")
    at = line.skip_glue(at)
    if not places or line.low(at) not in ("century", "centuries"):
        return []
    ends = [*(spot[1] for _, spot in places[:-1]), at + 1]
    return [
        _period(spot[0], end, {Part.CENTURY: value}, {Part.CENTURY: spot})
        for (value, spot), end in zip(places, ends, strict=True)
    ]


def _which(line: Line, index: int) -> tuple[int, int] | None:
    """Read "19th", "nineteenth" or "XIX"; return the number and where it ends."""
    number = numeral(line, index)
    if number is not None:
        return (int(number.value), number.end) if number.ordinal else None
    value = ROMAN.get(line.low(index))
    is_capital = value is not None and line[index].text.isupper()
    return (value, index + 1) if value and is_capital else None


def _season(line: Line, index: int) -> list[Found]:
    """Read "summer 2020", "the winter of 2020", "last spring"."""
    season = season_at(line, index)
    if season is None:
        return []
    parts, places, end = (
        {Part.SEASON: season[0]},
        {Part.SEASON: (index, index + 1)},
        season[1],
    )
    after = end + (line.low(end) == "of")
    year = year_at(line, after)
    if year is not None:
        parts[Part.YEAR], places[Part.YEAR], end = year[0], (after, year[1]), year[1]
    return [_period(index, end, parts, places)]


def _relative(line: Line, index: int) -> list[Found]:
    """Read "yesterday", "last week", "next Friday", "last December"."""
    word = line.low(index)
    if word in _DAYS:
        parts = {Part.DIRECTION: _DAYS[word], Part.PERIOD: _PERIODS["day"]}
        return [_period(index, index + 1, parts, kind=Kind.RELATIVE)]
    direction = _DIRECTIONS.get(word)
    if direction is None or line.is_glue(index + 1):
        return []
    at = index + 1
    dated = dates_at(line, at) or _season(line, at)
    if dated:
        return [_directed(index, direction, dated[0]), *dated[1:]]
    period = _PERIODS.get(line.low(at))
    if period is None or line.is_glue(at + 1) or line.low(at + 1) == "century":
        return []  # "the last quarter century" is a length
    parts = {Part.DIRECTION: direction, Part.PERIOD: period}
    places = {Part.DIRECTION: (index, at)}
    return [_period(index, at + 1, parts, places, Kind.RELATIVE)]


def _directed(start: int, direction: int, dated: Found) -> Found:
    """Add "last" or "next" to a date."""
    moments = tuple(
        Moment.of({**dict(moment.parts), Part.DIRECTION: direction})
        for moment in dated.moments
    )
    places = (*dated.places, (Part.DIRECTION, (start, start + 1)))
    return replace(dated, start=start, moments=moments, places=places)


def _period(
    start: int,
    end: int,
    parts: dict[Part, int],
    places: dict[Part, tuple[int, int]] | None = None,
    kind: Kind = Kind.DATE,
) -> Found:
    spots = places or dict.fromkeys(parts, (start, end))
    moment = Moment.of(parts)
    return Found(
        kind, start, end, moments=(moment,), places=tuple(sorted(spots.items()))
    )


_READERS: tuple[Callable[[Line, int], list[Found]], ...] = (
    _relative,
    _centuries,
    _decade,
    _year_range,
    _quarter,
    _season,
    _short_year,
    _year,
)
