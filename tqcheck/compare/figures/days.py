"""Relative dates resolved by the day their article was published."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from tqcheck.extract.figures import Figure, Kind, Moment, Part

__all__ = ["are_resolved", "is_to_the_day", "resolved"]

_DAY, _MONTH, _YEAR = 0, 4, 6
"""Places of the day, the month and the year in the table of periods."""
_WEEK = 7
_MONTHS = 12
_FULL = frozenset({Part.YEAR, Part.MONTH, Part.DAY})


def resolved(figure: Figure, published: datetime.date | None) -> Figure:
    """Return the figure with the calendar dates that it can stand for.

    "yesterday" and "next month" have one; a weekday has the last such day and the
    coming one, which news texts leave to the tense; "last" and "next" take one of
    them, or the one a week farther. Without the date of the article, and for weeks,
    nights or seasons, nothing is added.

    Args:
        figure: A figure of the article.
        published: When the article was published.
    """
    if published is None:
        return figure
    days = tuple(
        Moment.of(parts)
        for moment in figure.moments
        for parts in _readings(figure, dict(moment.parts), published)
    )
    return replace(figure, days=days) if days else figure


def are_resolved(one: Figure, other: Figure) -> bool:
    """Tell whether the calendar can compare them: "yesterday", "Friday", "May 3"."""
    if any(figure.kind is Kind.RELATIVE and figure.days for figure in (one, other)):
        return True
    weekdays = [
        all(moment.get(Part.MONTH) is None for moment in figure.moments)
        for figure in (one, other)
    ]
    return bool(one.days or other.days) and weekdays[0] is not weekdays[1]


def is_to_the_day(figure: Figure) -> bool:
    """Tell whether the figure names one day of the calendar."""
    return all(moment.get(Part.DAY) is not None for moment in figure.dates)


def _readings(
    figure: Figure, parts: dict[Part, int], published: datetime.date
) -> Iterator[dict[Part, int]]:
    direction, period = parts.get(Part.DIRECTION), parts.get(Part.PERIOD)
    if figure.kind is Kind.RELATIVE and direction is not None:
        if period == _DAY:
            yield _day(published + datetime.timedelta(direction))
        elif period == _MONTH:
            months = published.year * _MONTHS + published.month - 1 + direction
            year, month = divmod(months, _MONTHS)
            yield {Part.YEAR: year, Part.MONTH: month + 1}
        elif period == _YEAR:
            yield {Part.YEAR: published.year + direction}
    elif parts.keys() <= {Part.WEEKDAY, Part.DIRECTION} and Part.WEEKDAY in parts:
        yield from _weekdays(parts[Part.WEEKDAY], direction, published)
    elif {Part.MONTH, Part.DAY} <= parts.keys() <= _FULL:
        yield from _near_days(parts, published)


def _day(date: datetime.date) -> dict[Part, int]:
    return {
        Part.YEAR: date.year,
        Part.MONTH: date.month,
        Part.DAY: date.day,
        Part.WEEKDAY: date.weekday(),
    }


def _weekdays(
    weekday: int, direction: int | None, published: datetime.date
) -> Iterator[dict[Part, int]]:
    back = (published.weekday() - weekday) % _WEEK
    ahead = (weekday - published.weekday()) % _WEEK
    offsets = {
        -1: (-(back or _WEEK), -back - _WEEK),
        1: (ahead or _WEEK, ahead + _WEEK),
    }.get(direction or 0, (-back, ahead))
    for offset in sorted(set(offsets), key=abs):
        yield _day(published + datetime.timedelta(offset))


def _near_days(
    parts: dict[Part, int], published: datetime.date
) -> Iterator[dict[Part, int]]:
    """Yield the date with its weekday if it is at most a week from the article's."""
    years = (published.year, published.year - 1, published.year + 1)
    for year in (parts[Part.YEAR],) if Part.YEAR in parts else years:
        try:
            date = datetime.date(year, parts[Part.MONTH], parts[Part.DAY])
        except ValueError:
            continue
        if abs((date - published).days) <= _WEEK:
            yield _day(date)
