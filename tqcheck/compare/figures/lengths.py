"""Compares a relative period with a length of time: the next decade, ten years."""

from fractions import Fraction

from tqcheck.extract.figures import Figure, Kind, Part
from tqcheck.extract.figures.periods import unit_of_period
from tqcheck.extract.figures.units import convert

__all__ = ["is_same_length"]


def is_same_length(one: Figure, other: Figure) -> bool:
    """Tell whether one says as a relative period what the other counts.

    "the next decade" is as long as "the next ten years", "the past century" as
    "the past hundred years".
    """
    relative, counted = (one, other) if one.kind is Kind.RELATIVE else (other, one)
    if relative.kind is not Kind.RELATIVE or counted.kind is not Kind.QUANTITY:
        return False
    unit = _unit(relative)
    if unit is None or counted.amount is None:
        return False
    length = convert(Fraction(1), unit, counted.unit)
    return length == counted.amount.value


def _unit(relative: Figure) -> str | None:
    """Return the unit that the period of a relative date lasts, if it has one."""
    periods = (moment.get(Part.PERIOD) for moment in relative.moments)
    return next((unit_of_period(p) for p in periods if p is not None), None)
