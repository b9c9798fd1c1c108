"""What a figure is: its values, its unit, its kind and how exactly it is meant."""

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from tqcheck.text import Span

__all__ = ["Amount", "Approach", "Edge", "Figure", "Kind", "Moment", "Part"]


_PRIMES_OF_TEN = (2, 5)
"""Fractions whose lower part has no other primes end in digits."""


class Kind(StrEnum):
    """What a figure says."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    POINTS = "percentage points"
    FRACTION = "fraction"
    TIMES = "times"
    """How often, or how many times as much."""
    MONEY = "money"
    QUANTITY = "quantity"
    """A number with a unit of measure, durations included."""
    AGE = "age"
    SCORE = "score"
    """Two numbers against each other: goals, votes."""
    VAGUE = "vague"
    """An order of magnitude only: "tens of thousands"."""
    DATE = "date"
    CLOCK = "time of day"
    RELATIVE = "relative date"
    """A date seen from the day of writing: "last week"."""
    REFERENCE = "reference"
    """A number that names: "Article 5", "COVID-19". Not a figure by itself."""


class Approach(StrEnum):
    """How the number written stands to the number meant."""

    EXACT = "exactly"
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    AT_LEAST = "at least"
    UNDER = "under"
    UP_TO = "up to"
    AS_MANY_AS = "as many as"


class Edge(StrEnum):
    """Which end of a range a figure is."""

    NONE = ""
    LOW = "low"
    HIGH = "high"


class Part(StrEnum):
    """One part of a date or of a relative date."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    WEEKDAY = "weekday"
    DECADE = "decade"
    CENTURY = "century"
    QUARTER = "quarter"
    HALF = "half of the year"
    SEASON = "season"
    STAGE = "stage"
    """0 early in the period, 1 in its middle, 2 late in it."""
    MINUTE = "time"
    """Minutes since midnight."""
    DIRECTION = "direction"
    """-1 the past, 0 the present, 1 what comes."""
    PERIOD = "period"
    """Length of a relative period, by its place in the table of periods."""


@dataclass(frozen=True)
class Amount:
    """A number with its unit, exactly as far as it is written."""

    value: Fraction
    step: Fraction
    """The value of the last digit written: 100 for "1,200", 1/10 for "1.2"."""
    unit: str = ""
    """Empty for plain numbers; else a name of the unit or currency table."""
    second: Fraction | None = None
    """The other side of a score."""

    @property
    def is_endless(self) -> bool:
        """Tell whether no digits write the value in full: a third of a million."""
        rest = self.value.denominator
        for prime in _PRIMES_OF_TEN:
            while rest % prime == 0:
                rest //= prime
        return rest > 1


@dataclass(frozen=True)
class Moment:
    """Parts of a date or time that are said; the others are left open."""

    parts: tuple[tuple[Part, int], ...]
    """Sorted by part, each part at most once."""

    @classmethod
    def of(cls, parts: dict[Part, int]) -> "Moment":
        """Return the moment with these parts."""
        return cls(tuple(sorted(parts.items())))

    def get(self, part: Part) -> int | None:
        """Return the value of a part, or None where it is not said."""
        return dict(self.parts).get(part)


@dataclass(frozen=True)
class Figure:
    """One figure of a text, with its place and what it is worth."""

    span: Span
    """The number with its unit, without words such as "about"."""
    kind: Kind
    text: str
    amounts: tuple[Amount, ...] = ()
    """The readings; more than one where the notation is ambiguous."""
    moments: tuple[Moment, ...] = ()
    """The readings as a date or time."""
    approach: Approach = Approach.EXACT
    approach_span: Span | None = None
    core: Span = field(default=Span(0, 0))
    """The number alone, without unit."""
    edge: Edge = Edge.NONE
    implicit: bool = False
    """True where plain words often say or leave out the same: "both", "once"."""
    label: str = ""
    """What a reference names: "article", "covid"."""
    places: tuple[tuple[Part, Span], ...] = ()
    """Where the parts of a date stand; inherited parts point to their source."""
    days: tuple[Moment, ...] = ()
    """The calendar dates that a relative date or a weekday can stand for."""

    @property
    def dates(self) -> tuple[Moment, ...]:
        """Return the readings in the calendar: those resolved, else those said."""
        return self.days or self.moments

    @property
    def amount(self) -> Amount | None:
        """Return the likeliest reading as a number, if there is one."""
        return self.amounts[0] if self.amounts else None

    @property
    def unit(self) -> str:
        """Return the unit of the likeliest reading, or an empty string."""
        return self.amounts[0].unit if self.amounts else ""

    @property
    def spans_years(self) -> bool:
        """Tell whether it is a decade or a century."""
        wide = (Part.DECADE, Part.CENTURY)
        return any(m.get(part) is not None for m in self.moments for part in wide)

    def place(self, part: Part) -> Span:
        """Return where a part of a date stands; the whole figure if unknown."""
        return dict(self.places).get(part, self.span)
