"""Dates of all usual forms, whole or in part."""

from collections.abc import Callable, Iterator

from tqcheck.extract.figures.calendar_words import (
    day_at,
    month_at,
    weekday_at,
    year_at,
)
from tqcheck.extract.figures.found import Found
from tqcheck.extract.figures.model import Edge, Kind, Moment, Part
from tqcheck.extract.figures.shares import share_at
from tqcheck.extract.figures.tokens import Line

__all__ = ["dates_at"]

Places = dict[Part, tuple[int, tuple[int, int]]]
"""Each part with its value and its tokens."""
_DAYS_JOINED = frozenset({"to", "and", "or", "through", "till", "until"})
_YEAR_DIGITS, _SHORT_YEAR_DIGITS = 4, 2
_PIVOT = 70
"""Two-digit years from here on belong to the last century (POSIX strptime: 69)."""
_LAST_CENTURY, _THIS_CENTURY = 1900, 2000
_LAST_MONTH, _LAST_DAY = 12, 31
_ISO_DIGITS = [4, 2, 2]
_MOST_DAYS = 6
"""Days that one month can be given to: "July 3, 4 and 5"."""
_DATE_NUMBERS = 3
_NO_DATES = frozenset({"9/11", "24/7", "7/7"})
"""Names and idioms."""
_BEFORE_DATE = frozenset("on by until till since from to before after".split())
"""Words that make a date of "2/3", which else is two thirds."""


def dates_at(line: Line, index: int) -> list[Found]:
    """Return the dates that start at token `index`; several for "July 3 to 5"."""
    for read in _READERS:
        found = read(line, index)
        if found:
            return found
    return []


def _iso(line: Line, index: int) -> list[Found]:
    """Read 2025-12-13."""
    year, month, day = (line[index + k] for k in (0, 2, 4))
    tied = line.is_glue(index + 1) and line.is_glue(index + 3)
    texts = (year.text, month.text, day.text)
    if not tied or [len(t) for t in texts] != _ISO_DIGITS:
        return []
    if not all(text.isdecimal() for text in texts):
        return []
    return _numeric_date(index, index + 5, [_ymd(*(int(text) for text in texts))])


def _numeric(line: Line, index: int) -> list[Found]:
    """Read 13.12.2025, 13/12/2025, 12/13/2025, 3/16."""
    if line[index].text.count(".") == _DATE_NUMBERS - 1:
        texts, end = line[index].text.split("."), index + 1
    else:
        texts, end = [line[index].text], index + 1
        while _is_next_number(line, end) and len(texts) <= _DATE_NUMBERS:
            texts.append(line[end + 1].text)
            end += 2
    plain = all(text.isdecimal() and len(text) <= _YEAR_DIGITS for text in texts)
    plain = plain and (len(texts) < _DATE_NUMBERS or len(texts[-1]) > 1)
    if not plain or len(texts) not in (2, _DATE_NUMBERS) or not line.is_number(index):
        return []
    if "/".join(texts) in _NO_DATES:
        return []
    if line.low(index - 1) not in _BEFORE_DATE and share_at(line, index):
        return []
    return _numeric_date(index, end, _orders([int(text) for text in texts], texts))


def _is_next_number(line: Line, index: int) -> bool:
    return line[index].text == "/" and line.glued(index) and line.is_number(index + 1)


def _orders(numbers: list[int], texts: list[str]) -> list[Moment]:
    """Return the readings: year first, month first and day first."""
    if len(texts[0]) == _YEAR_DIGITS and len(numbers) == _DATE_NUMBERS:
        return [_ymd(numbers[0], numbers[1], numbers[2])]
    year = _full_year(numbers[2], texts[2]) if len(numbers) == _DATE_NUMBERS else None
    return [
        _ymd(year, month, day)
        for month, day in dict.fromkeys(
            [(numbers[0], numbers[1]), (numbers[1], numbers[0])]
        )
    ]


def _full_year(number: int, text: str) -> int:
    if len(text) > _SHORT_YEAR_DIGITS:
        return number
    return number + (_LAST_CENTURY if number >= _PIVOT else _THIS_CENTURY)


def _ymd(year: int | None, month: int, day: int) -> Moment:
    parts = {Part.MONTH: month, Part.DAY: day}
    return Moment.of(parts if year is None else {**parts, Part.YEAR: year})


def _numeric_date(start: int, end: int, readings: list[Moment]) -> list[Found]:
    good = tuple(
        moment
        for moment in readings
        if 0 < (moment.get(Part.MONTH) or 0) <= _LAST_MONTH
        and 0 < (moment.get(Part.DAY) or 0) <= _LAST_DAY
    )
    return [Found(Kind.DATE, start, end, moments=good)] if good else []


def _weekday_first(line: Line, index: int) -> list[Found]:
    """Read "Friday", "Friday, December 12", "Monday the 13th"."""
    weekday = weekday_at(line, index)
    if weekday is None:
        return []
    place: Places = {Part.WEEKDAY: (weekday[0], (index, weekday[1]))}
    at = weekday[1] + (line[weekday[1]].text in (",", "."))
    at += line.low(at) == "the"
    rest = _day_first(line, at) or _month_first(line, at, alone=False)
    if rest:
        return [_joined(index, place, rest[0]), *rest[1:]]
    day = day_at(line, at) if line.low(at - 1) == "the" else None
    if day is not None:
        place[Part.DAY] = (day[0], (at, day[1]))
        return [_date(index, day[1], place)]
    return [_date(index, weekday[1], place)]


def _joined(start: int, place: Places, rest: Found) -> Found:
    parts = {part: value for part, (value, _) in place.items()}
    moments = tuple(Moment.of({**dict(m.parts), **parts}) for m in rest.moments)
    spots = tuple((part, spot) for part, (_, spot) in place.items())
    return Found(
        Kind.DATE, start, rest.end, moments=moments, places=(*spots, *rest.places)
    )


def _day_first(line: Line, index: int) -> list[Found]:
    """Read "13 December 2025", "13th of December", "13-14 December"."""
    days = list(_days(line, index))
    if not days:
        return []
    at = days[-1][1][1]
    at += line.low(at) == "of"
    month = month_at(line, line.skip_glue(at))
    if month is None:
        return []
    spot = (line.skip_glue(at), month[1])
    return _with_year(line, days, (month[0], spot), month[1])


def _month_first(line: Line, index: int, *, alone: bool = True) -> list[Found]:
    """Read "December 13, 2025", "Dec. 13-15", "December 2025", "December"."""
    month = month_at(line, index)
    if month is None:
        return []
    place = (month[0], (index, month[1]))
    at = line.skip_glue(month[1])
    at += line.low(at) == "the"
    days = [] if year_at(line, at) else list(_days(line, at))
    if days and _is_count(line, days[-1]):
        days.pop()
    days = days or _impossible_day(line, at)
    if days:
        return _with_year(line, days, place, days[-1][1][1])
    after = month[1] + (line.low(month[1]) == "of")
    after += line[after].text == "," and year_at(line, after + 1) is not None
    year = year_at(line, after)
    parts: Places = {Part.MONTH: place}
    if year is not None and not _is_count(line, (year[0], (after, year[1]))):
        parts[Part.YEAR] = (year[0], (after, year[1]))
        return [_date(index, year[1], parts)]
    return [_date(index, month[1], parts)] if alone else []


def _impossible_day(line: Line, index: int) -> list[tuple[int, tuple[int, int]]]:
    """Read the 42 of "June 42": a wrong day is still meant as a day."""
    token, after = line[index], line[index + 1]
    short = token.text.isdecimal() and len(token.text) == _SHORT_YEAR_DIGITS
    counts = after.kind != "mark" and after.kind != ""
    if not short or counts or (after.text in "%:/-" and after.text):
        return []
    return [(int(token.text), (index, index + 1))]


def _is_count(line: Line, number: tuple[int, tuple[int, int]]) -> bool:
    """Tell "In June 30 percent" and "May 9 and 10 people" from a day."""
    end = number[1][1]
    if line[end].text == "%" or line.low(end) in ("percent", "per"):
        return True
    joined = line.low(number[1][0] - 1) in _DAYS_JOINED
    return joined and line.is_word(end) and line.low(end).endswith("s")


def _days(line: Line, index: int) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield days tied by dashes, "to" and "and", with their tokens."""
    day = day_at(line, index)
    for _ in range(_MOST_DAYS):
        if day is None:
            return
        yield day[0], (index, day[1])
        at = day[1]
        if line[at].text == "," and line.low(at + 1) != "and":
            return
        at += line[at].text == ","
        if not (line.is_dash(at) or line.low(at) in _DAYS_JOINED):
            return
        index = at + 1 + (line.low(at + 1) == "the")
        day = day_at(line, index)


def _with_year(
    line: Line,
    days: list[tuple[int, tuple[int, int]]],
    month: tuple[int, tuple[int, int]],
    end: int,
) -> list[Found]:
    """Return one date per day, each with the month and the year they share."""
    at = end + (line[end].text == ",")
    at += line.low(at) in ("of", "in")
    year = year_at(line, at)
    shared: Places = {Part.MONTH: month}
    if year is not None:
        shared[Part.YEAR] = (year[0], (at, year[1]))
    found = []
    for number, day in enumerate(days):
        places: Places = {**shared, Part.DAY: day}
        first, last = number == 0, number == len(days) - 1
        start = min(day[1][0], month[1][0]) if first else day[1][0]
        stop = max(day[1][1], month[1][1]) if last else day[1][1]
        if last and year is not None:
            stop = year[1]
        edge = Edge.NONE if len(days) == 1 else Edge.LOW if first else Edge.HIGH
        found.append(_date(start, stop, places, edge))
    return found


def _date(start: int, end: int, places: Places, edge: Edge = Edge.NONE) -> Found:
    moment = Moment.of({part: value for part, (value, _) in places.items()})
    spots = tuple((part, spot) for part, (_, spot) in places.items())
    return Found(Kind.DATE, start, end, moments=(moment,), places=spots, edge=edge)


_READERS: tuple[Callable[[Line, int], list[Found]], ...] = (
    _iso,
    _numeric,
    _weekday_first,
    _day_first,
    _month_first,
)
