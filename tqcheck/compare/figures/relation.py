"""How two figures stand to each other as values, whatever words surround them."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from tqcheck.compare.figures.days import are_resolved, is_to_the_day
from tqcheck.compare.figures.lengths import is_same_length
from tqcheck.compare.figures.moments import compare_moments
from tqcheck.extract.figures import Amount, Approach, Figure, Kind, Part
from tqcheck.extract.figures.units import convert, dimension_of, same_currency

__all__ = ["Relation", "Relationship", "relate"]

_EXACT, _LOOSE, _DERIVED = 2, 1, 0
_MAX_ROUNDING = Fraction(5, 100)
"""A number rounded without "about" may lose a twentieth, or it is another one."""
_MAX_STATED_ROUNDING = Fraction(12, 100)
"""With "about" or "over" it may lose more: 45 is "over 40"."""
_MAX_CONVERSION = Fraction(4, 100)
"""100 km is 62 miles, or 60 in round figures; 65 is wrong."""
_SAME_NAME = 0.3
"""Share of common letter pairs (Dice) from which two labels are one name."""
_HUNDRED = 100
_FIRST_LONG, _LAST_LONG = 1000, 9999
"""Numbers of four digits, which may be years."""
_DEGREE_TOLERANCE = 1
"""Degrees Fahrenheit that rounding to whole degrees Celsius costs at most."""
_MINUTES, _HALF_DAY = 60, 12
_MAX_VAGUE = 100
""""thousands" reaches up to a hundred thousand."""
_LOOSE_ABOVE = frozenset({Approach.OVER, Approach.AT_LEAST})
_LOOSE_BELOW = frozenset({Approach.UNDER, Approach.UP_TO, Approach.NEARLY})


class Relation(StrEnum):
    """What a pair of figures, or a figure alone, amounts to."""

    SAME = "same"
    ROUNDED = "rounded"
    UNIT = "other unit"
    """The same number of something else."""
    CURRENCY = "other currency"
    """Another number of another currency: perhaps converted."""
    CHANGED = "changed"
    UNRELATED = "unrelated"


@dataclass(frozen=True)
class Relationship:
    """A relation and how far it can be trusted."""

    relation: Relation
    closeness: int = 0
    """2 for the same value and kind, 1 where the notation leaves a doubt, 0 for
    "fourth" and "four"."""
    parts: tuple[Part, ...] = ()
    """The parts of a date that differ."""
    stated: bool = False
    """True where "about" or "over" announces the rounding."""


_UNRELATED = Relationship(Relation.UNRELATED)
_CHANGED = Relationship(Relation.CHANGED)
_SAME = Relationship(Relation.SAME, _EXACT)
_LOOSELY_SAME = Relationship(Relation.SAME, _LOOSE)
_DERIVED_SAME = Relationship(Relation.SAME, _DERIVED)
_ORDER = (
    Relation.SAME,
    Relation.ROUNDED,
    Relation.UNIT,
    Relation.CURRENCY,
    Relation.CHANGED,
    Relation.UNRELATED,
)
"""From the kindest reading to the harshest; ambiguous figures get the kindest."""


def relate(one: Figure, other: Figure) -> Relationship:
    """Return the kindest relation between any readings of two figures.

    The relation is symmetric: which figure is the original does not matter.
    """
    found = [_UNRELATED]
    if is_same_length(one, other):
        found.append(_DERIVED_SAME)  # the next decade and the next ten years
    if one.moments and other.moments:
        found.append(_moments(one, other))
    elif one.moments or other.moments:
        found.append(_day_as_ordinal(one, other))
        found.append(_hour_as_number(one, other))
    found.extend(_amounts(one, other, a, b) for a in one.amounts for b in other.amounts)
    return min(found, key=lambda r: (_ORDER.index(r.relation), -r.closeness))


def _moments(one: Figure, other: Figure) -> Relationship:
    """Compare two dates as they are said, and by the calendar where that is known."""
    said = _said_moments(one, other)
    if not are_resolved(one, other):
        return said
    days = compare_moments(one.dates, other.dates)
    if days is None:
        return said
    if not days[0]:
        return said if said.relation is Relation.SAME else _LOOSELY_SAME
    relative = Kind.RELATIVE in (one.kind, other.kind)
    near = relative or (one.days and other.days)
    if near and is_to_the_day(one) and is_to_the_day(other):
        parts = said.parts if said.relation is Relation.CHANGED else ()
        return Relationship(Relation.CHANGED, parts=parts)
    return said


def _said_moments(one: Figure, other: Figure) -> Relationship:
    compared = compare_moments(one.moments, other.moments)
    if compared is None:
        return _UNRELATED
    differing, exact = compared
    if differing:
        return Relationship(Relation.CHANGED, parts=differing)
    if one.spans_years != other.spans_years:
        return _DERIVED_SAME  # 1984 and the 1980s
    return _SAME if exact else _LOOSELY_SAME


def _day_as_ordinal(one: Figure, other: Figure) -> Relationship:
    """Read "the 13th" as December 13."""
    dated, plain = (one, other) if one.moments else (other, one)
    if plain.kind is not Kind.ORDINAL or plain.amount is None:
        return _UNRELATED
    days = {moment.get(Part.DAY) for moment in dated.moments}
    return _LOOSELY_SAME if plain.amount.value in days else _UNRELATED


def _hour_as_number(one: Figure, other: Figure) -> Relationship:
    """Read "between three and four in the morning" as times of day."""
    clock, plain = (one, other) if one.kind is Kind.CLOCK else (other, one)
    if clock.kind is not Kind.CLOCK or plain.kind is not Kind.CARDINAL:
        return _UNRELATED
    minutes = {moment.get(Part.MINUTE) for moment in clock.moments}
    hours = {m / _MINUTES % _HALF_DAY for m in minutes if m is not None}
    value = plain.amount.value if plain.amount else None
    return _LOOSELY_SAME if value in hours or value in _noon(hours) else _UNRELATED


def _noon(hours: set[float]) -> set[int]:
    return {_HALF_DAY} if 0 in hours else set()


def _amounts(one: Figure, other: Figure, a: Amount, b: Amount) -> Relationship:
    kinds = {one.kind, other.kind}
    if kinds == {Kind.CLOCK}:
        return _UNRELATED
    if Kind.SCORE in kinds:
        return _scores(a, b)
    if a.second is not None or b.second is not None:
        return _UNRELATED
    if Kind.REFERENCE in kinds:
        return _references(one, other, a, b)
    if Kind.VAGUE in kinds and _unit_link(a.unit, b.unit) != "different":
        return _vague(one, other, a, b)
    if Kind.DATE in kinds:
        return _year_as_number(one, other, a, b)
    if Kind.FRACTION in kinds or {a.unit, b.unit} == {"%", "x"}:
        return _shares(one, other, a, b)
    return _measured(one, other, a, b)


def _year_as_number(one: Figure, other: Figure, a: Amount, b: Amount) -> Relationship:
    """Compare a year with a number that was not read as one: 1896, 8196."""
    if one.kind is other.kind or a.unit != b.unit:
        return _UNRELATED
    if a.value == b.value:
        return _LOOSELY_SAME
    numbers = {one.kind, other.kind} == {Kind.DATE, Kind.CARDINAL} and not a.unit
    long = all(_FIRST_LONG <= x.value <= _LAST_LONG for x in (a, b))
    return _CHANGED if numbers and long else _UNRELATED


def _scores(a: Amount, b: Amount) -> Relationship:
    if a.second is None or b.second is None:
        return _UNRELATED
    if (a.value, a.second) == (b.value, b.second):
        return _SAME
    if (a.value, a.second) == (b.second, b.value):
        return _LOOSELY_SAME
    return _CHANGED


def _references(one: Figure, other: Figure, a: Amount, b: Amount) -> Relationship:
    named = one.kind is other.kind and _same_label(one.label, other.label)
    if a.value == b.value:
        return _SAME if named else _LOOSELY_SAME
    return _CHANGED if named else _UNRELATED


def _same_label(one: str, other: str) -> bool:
    """Tell whether two labels can be spellings of one name: Rossiya, Russia."""
    if one == other:
        return True
    left, right = _letter_pairs(one), _letter_pairs(other)
    shared = 2 * len(left & right) / max(1, len(left) + len(right))
    return one[:1] == other[:1] and shared >= _SAME_NAME


def _letter_pairs(word: str) -> frozenset[str]:
    return frozenset(word[k : k + 2] for k in range(len(word) - 1))


def _vague(one: Figure, other: Figure, a: Amount, b: Amount) -> Relationship:
    if one.kind is other.kind:
        return _SAME if a.value == b.value else _CHANGED
    size, number = (a, b) if one.kind is Kind.VAGUE else (b, a)
    if Kind.ORDINAL in (one.kind, other.kind):
        return _UNRELATED
    if size.value <= number.value < size.value * _MAX_VAGUE:
        return Relationship(Relation.ROUNDED, stated=True)
    return _CHANGED


def _shares(one: Figure, other: Figure, a: Amount, b: Amount) -> Relationship:
    """Compare halves, per cent and times: a fifth is 20 %, double is 200 or +100 %."""
    if one.kind is other.kind or {a.unit, b.unit} == {""}:
        if a.value == b.value:
            return _SAME if one.kind is other.kind else _LOOSELY_SAME
        return _CHANGED if one.kind is other.kind else _UNRELATED
    share, rate = (b, a) if a.unit == "%" else (a, b)
    if rate.unit != "%":
        return _UNRELATED
    percent = share.value * _HUNDRED
    if share.unit == "x":
        equal = rate.value in (percent, percent - _HUNDRED)
        return _LOOSELY_SAME if equal else _UNRELATED
    tolerance = max(share.step * _HUNDRED, rate.step) / 2
    if abs(percent - rate.value) <= tolerance:
        return _SAME
    return _CHANGED


def _measured(one: Figure, other: Figure, a: Amount, b: Amount) -> Relationship:
    link = _unit_link(a.unit, b.unit)
    if link == "different":
        return _UNRELATED
    if link == "rates":
        return Relationship(Relation.UNIT) if a.value == b.value else _UNRELATED
    if link == "money":
        same = a.value == b.value
        return Relationship(Relation.UNIT if same else Relation.CURRENCY)
    if link == "convertible":
        return _converted(one, other, a, b)
    ordinals = [one.kind, other.kind].count(Kind.ORDINAL)
    if a.value == b.value:
        if ordinals == 1:
            return _DERIVED_SAME
        return _SAME if link == "same" else _LOOSELY_SAME
    if ordinals == 1:
        return _UNRELATED
    if a.unit == b.unit == "degree" and _is_other_scale(a, b):
        return _LOOSELY_SAME
    if ordinals or link == "bare":
        return _CHANGED
    return _rounded(one, other, a, b)


def _is_other_scale(a: Amount, b: Amount) -> bool:
    """Tell whether bare degrees can be the same in Celsius and Fahrenheit."""
    for one, other in ((a, b), (b, a)):
        there = convert(one.value, "celsius", "fahrenheit")
        if there is not None and abs(there - other.value) <= _DEGREE_TOLERANCE:
            return True
    return False


def _unit_link(a: str, b: str) -> str:
    """Return same, bare (one has no unit), convertible, money, rates or different."""
    if a == b:
        return "same"
    if not a or not b:
        return "bare"
    if {a, b} == {"%", "pp"}:
        return "rates"
    one, other = dimension_of(a), dimension_of(b)
    if one == other == "money":
        return "same" if same_currency(a, b) else "money"
    if {"ton", "tonne"} == {a, b} or {"celsius", "degree"} == {a, b}:
        return "same"
    if {"fahrenheit", "degree"} == {a, b}:
        return "same"
    calendar = {one, other} == {"time", "months"}
    return "convertible" if one and (one == other or calendar) else "different"


def _converted(one: Figure, other: Figure, a: Amount, b: Amount) -> Relationship:
    there = convert(a.value, a.unit, b.unit)
    if there is None:
        return _UNRELATED
    step = convert(a.value + a.step, a.unit, b.unit)
    step = b.step if step is None else max(b.step, abs(step - there))
    error = abs(there - b.value)
    if error <= step / 2 and error <= abs(there) * _MAX_CONVERSION:
        return _SAME
    if a.value == b.value:
        return Relationship(Relation.UNIT)
    calendar = {dimension_of(a.unit), dimension_of(b.unit)} <= {"time", "months"}
    if calendar and not _same_size(there, b.value):
        return _UNRELATED
    return _CHANGED


def _same_size(a: Fraction, b: Fraction) -> bool:
    """Tell whether two durations are near enough to be one wrongly converted."""
    return 0 < a <= b * 2 and b <= a * 2


def _rounded(one: Figure, other: Figure, a: Amount, b: Amount) -> Relationship:
    """Tell rounding from change by the coarser figure's last digit."""
    if a.is_endless is not b.is_endless:
        return _SAME if _is_decimal_of(a, b) else _CHANGED
    coarse, fine = (a, b) if a.step >= b.step else (b, a)
    figure = one if coarse is a else other
    error = coarse.value - fine.value
    if coarse.step == fine.step or not _agrees(figure.approach, error):
        return _CHANGED
    stated = figure.approach is not Approach.EXACT
    limit = _MAX_STATED_ROUNDING if stated else _MAX_ROUNDING
    within = abs(error) < coarse.step if stated else abs(error) <= coarse.step / 2
    if within and abs(error) <= abs(fine.value) * limit:
        exact = (other if coarse is a else one).approach is Approach.EXACT
        return Relationship(Relation.ROUNDED, stated=stated and exact)
    return _CHANGED


def _is_decimal_of(a: Amount, b: Amount) -> bool:
    """Tell whether digits give an endless value, rounded or cut off: 333,000."""
    digits, endless = (b, a) if a.is_endless else (a, b)
    error = abs(digits.value - endless.value)
    return error < digits.step and error <= abs(endless.value) * _MAX_ROUNDING


def _agrees(approach: Approach, error: Fraction) -> bool:
    """Tell whether "over" stands before a number that is too low, and so on."""
    if approach in _LOOSE_ABOVE:
        return error <= 0
    if approach in _LOOSE_BELOW:
        return error >= 0
    return True
