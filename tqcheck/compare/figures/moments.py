"""Compares dates and times part by part, where both sides say the part."""

from tqcheck.extract.figures import Moment, Part

__all__ = ["compare_moments", "is_within"]

_CENTURY = 100
_DECADE = 10
_NEXT_STAGE = 1
"""Mid-May can be late May; early May cannot."""
_NIGHT = 1
"""Place of the night in the table of periods: last night can be this night."""


def compare_moments(
    one: tuple[Moment, ...], other: tuple[Moment, ...]
) -> tuple[tuple[Part, ...], bool] | None:
    """Return the parts that differ, and whether both sides say the same parts.

    Of several readings the pair that differs least counts. None means that the
    two say nothing about the same part ("2020" and "December").
    """
    found = [
        compared for a in one for b in other if (compared := _compare(a, b)) is not None
    ]
    return min(found, key=lambda c: (len(c[0]), not c[1]), default=None)


def is_within(moment: Moment, others: tuple[Moment, ...]) -> bool:
    """Tell whether every part of `moment` is said by one of the others."""
    said = {item for other in others for item in other.parts}
    return all(item in said for item in moment.parts)


def _compare(a: Moment, b: Moment) -> tuple[tuple[Part, ...], bool] | None:
    left, right = dict(a.parts), dict(b.parts)
    decade = _decades(left, right) or _centuries(left, right)
    if decade is not None:
        return decade
    if (Part.PERIOD in left) != (Part.PERIOD in right):
        return None
    if left.get(Part.PERIOD) != right.get(Part.PERIOD):
        return None
    shared = left.keys() & right.keys()
    if not shared - {Part.DIRECTION, Part.STAGE}:
        return None
    differing = tuple(
        sorted(part for part in shared if not _same(part, left[part], right[part]))
    )
    if Part.DIRECTION in differing and _is_loose(left, right):
        differing = tuple(part for part in differing if part is not Part.DIRECTION)
    return differing, left.keys() == right.keys()


def _is_loose(left: dict[Part, int], right: dict[Part, int]) -> bool:
    """Tell whether two directions can name the same day or night.

    "this Sunday" can be the coming or the last one, and "last night" this night;
    "last year" is never "this year".
    """
    directions = {left[Part.DIRECTION], right[Part.DIRECTION]}
    period = left.get(Part.PERIOD)
    return 0 in directions and (
        period is None or (period == _NIGHT and 1 not in directions)
    )


def _same(part: Part, a: int, b: int) -> bool:
    if part is Part.STAGE:
        return abs(a - b) <= _NEXT_STAGE
    if part is Part.YEAR and min(a, b) < _CENTURY:
        return a % _CENTURY == b % _CENTURY
    return a == b


def _decades(
    left: dict[Part, int], right: dict[Part, int]
) -> tuple[tuple[Part, ...], bool] | None:
    """Compare decades with decades, and with the years inside them."""
    if Part.DECADE not in left and Part.DECADE not in right:
        return None
    if Part.DECADE in left and Part.DECADE in right:
        same = _same_decade(left[Part.DECADE], right[Part.DECADE])
        return ((), True) if same else ((Part.DECADE,), True)
    decade = left.get(Part.DECADE, right.get(Part.DECADE, 0))
    year = left.get(Part.YEAR, right.get(Part.YEAR))
    if year is None:
        return None
    same = _same_decade(decade, year // _DECADE * _DECADE)
    return ((), False) if same else ((Part.DECADE,), False)


def _centuries(
    left: dict[Part, int], right: dict[Part, int]
) -> tuple[tuple[Part, ...], bool] | None:
    """Compare a century with the years and decades inside it."""
    if (Part.CENTURY in left) == (Part.CENTURY in right):
        return None
    century = left.get(Part.CENTURY, right.get(Part.CENTURY))
    years = {**left, **right}
    year = years.get(Part.YEAR, years.get(Part.DECADE, 0))
    within = year >= _CENTURY and (year - 1) // _CENTURY + 1 == century
    return ((), False) if within else None


def _same_decade(a: int, b: int) -> bool:
    if min(a, b) < _CENTURY:
        return a % _CENTURY == b % _CENTURY
    return a == b
