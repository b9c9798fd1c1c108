"""A figure while it is being read: token places instead of text places."""

from dataclasses import dataclass
from fractions import Fraction

from tqcheck.extract.figures.model import Amount, Edge, Kind, Moment, Part

__all__ = ["Found"]


@dataclass(frozen=True)
class Found:
    """A figure from token `start` up to token `end`."""

    kind: Kind
    start: int
    end: int
    amounts: tuple[Amount, ...] = ()
    moments: tuple[Moment, ...] = ()
    core: tuple[int, int] = (0, 0)
    """Tokens of the number alone; (0, 0) for all of the figure."""
    edge: Edge = Edge.NONE
    implicit: bool = False
    label: str = ""
    places: tuple[tuple[Part, tuple[int, int]], ...] = ()
    """Tokens of each part of a date."""

    @property
    def value(self) -> Fraction | None:
        """Return the likeliest reading as a number."""
        return self.amounts[0].value if self.amounts else None

    @property
    def unit(self) -> str:
        """Return the unit of the likeliest reading."""
        return self.amounts[0].unit if self.amounts else ""
