"""Times of day: "21:20", "8.30 p.m.", "noon", "8 o'clock"."""

from dataclasses import replace
from fractions import Fraction

from tqcheck.extract.figures.found import Found
from tqcheck.extract.figures.model import Amount, Edge, Kind, Moment, Part
from tqcheck.extract.figures.spelled import spelled
from tqcheck.extract.figures.tokens import Line

__all__ = ["FIRST_WORDS", "clock_at"]

_HOURS, _MINUTES, _NOON = 24, 60, 12
_NAMED = {"noon": _NOON * _MINUTES, "midday": _NOON * _MINUTES, "midnight": 0}
_PARTS_OF_HOUR = {
    ("half", "past"): 30,
    ("quarter", "past"): 15,
    ("quarter", "to"): -15,
}
_PARTS_OF_DAY = {"morning": "a", "afternoon": "p", "evening": "p"}
_BEFORE_HOUR = frozenset("about around at before by from since till until".split())
"""Words behind which a number before "in the morning" is a time of day."""
_OCLOCK = "o'clock"
FIRST_WORDS = frozenset(_NAMED)
"""Words that a time can start with, besides numbers."""
_ZONES = frozenset("gmt utc cet cest est edt pst pdt bst ist hours hrs".split())


def clock_at(line: Line, index: int) -> list[Found]:
    """Return the times that start at token `index`; two for "8-10 p.m."."""
    named = index + (line[index].text == "12")
    if line.low(named) in _NAMED and not line.is_glue(named + 1):
        return [_found(index, named + 1, (_NAMED[line.low(named)],))]
    first = _reading(line, index) or _past(line, index)
    if first is None:
        return []
    minutes, end, sure = first
    half = _half_of_day(line, end) or _part_of_day(line, index, end)
    if half is not None:
        return [_found(index, half[1], (_in_half(minutes, half[0]),))]
    later = _range(line, index, minutes, end)
    if later or not (sure or line.low(end).replace("\u2019", "'") == _OCLOCK):
        return later
    return [_by_form(line, index, end, minutes, sure=sure)]


def _by_form(line: Line, index: int, end: int, minutes: int, *, sure: bool) -> Found:
    """Return a time that its own form shows: "21:20", "18h", "8 o'clock"."""
    if not sure:
        return _found(index, end + 1, _both_halves(minutes))
    if line.low(line.skip_glue(end)) in _ZONES:
        return _found(index, end, (minutes,))
    if line.low(end - 1) == "h":
        hours = Amount(Fraction(int(line[index].text)), Fraction(1), "hour")
        return replace(_found(index, end, (minutes,)), amounts=(hours,))
    times = _found(index, end, _both_halves(minutes))
    return replace(times, amounts=_as_score(line, index, end))


def _past(line: Line, index: int) -> tuple[int, int, bool] | None:
    """Read "half past two", "quarter to five", with or without an article."""
    at = index + (line.low(index) == "a")
    shift = _PARTS_OF_HOUR.get((line.low(at), line.low(at + 1)))
    hour = None if shift is None else _reading(line, at + 2)
    if shift is None or hour is None or hour[2]:
        return None
    return (hour[0] + shift) % (_HOURS * _MINUTES), hour[1], True


def _as_score(line: Line, index: int, end: int) -> tuple[Amount, ...]:
    """Return the reading of "18:16" as a score; no words tell the two apart."""
    if end != index + 3 or not line.is_number(index):
        return ()
    left, right = int(line[index].text), int(line[index + 2].text)
    return (Amount(Fraction(left), Fraction(1), second=Fraction(right)),)


def _reading(line: Line, index: int) -> tuple[int, int, bool] | None:
    """Return minutes, next index, and whether the form itself says time."""
    text = line[index].text
    colon = line[index + 1].text == ":" and line.glued(index + 1)
    minute = line[index + 2].text
    if line.is_number(index) and colon and line.glued(index + 2):
        if not (text.isdecimal() and minute.isdecimal()):
            return None
        end = index + 3
        if line[end].text == ":" and line.glued(end) and line.is_number(end + 1):
            end += 2  # seconds
        return _minutes(text, minute, end, sure=True)
    if line.is_number(index) and text.count(".") == 1:
        hour, minute = text.split(".")
        return _minutes(hour, minute, index + 1, sure=False)
    if line.is_number(index) and line.low(index + 1) == "h" and line.glued(index + 1):
        if line.glued(index + 2) and line.is_number(index + 2):  # 14h30
            return _minutes(text, minute, index + 3, sure=text.isdecimal())
        return _minutes(text, "00", index + 2, sure=text.isdecimal())
    if line.is_number(index) and text.isdecimal():
        zoned = line.low(line.skip_glue(index + 1)) in _ZONES
        if zoned and len(text) == len("1400"):
            return _minutes(text[:2], text[2:], index + 1, sure=True)
        return _minutes(text, "00", index + 1, sure=False)
    number = spelled(line, index)
    if number is None or number.ordinal or number.value > _NOON or not number.value:
        return None
    return number.value * _MINUTES, number.end, False


def _minutes(
    hour: str, minute: str, end: int, *, sure: bool
) -> tuple[int, int, bool] | None:
    if len(minute) != len("00") or len(hour) > len("24"):
        return None
    if int(hour) > _HOURS or int(minute) >= _MINUTES:
        return None
    return int(hour) % _HOURS * _MINUTES + int(minute), end, sure


def _part_of_day(line: Line, index: int, end: int) -> tuple[str, int] | None:
    """Return the same for "at 3 in the afternoon", "three o'clock in the morning"."""
    told = line.low(end).replace("\u2019", "'") == _OCLOCK
    if not told and line.low(index - 1) not in _BEFORE_HOUR:
        return None
    start = end + told
    half = _PARTS_OF_DAY.get(line.low(start + 2))
    if half is None or (line.low(start), line.low(start + 1)) != ("in", "the"):
        return None
    return half, start + len("in the morning".split())


def _half_of_day(line: Line, index: int) -> tuple[str, int] | None:
    """Return "a" or "p" and the index after "am", "a.m.", "p.m."."""
    word = line.low(index)
    if word in ("am", "pm"):
        return word[0], index + 1
    dotted = line[index + 1].text == "." and line[index + 2].low == "m"
    if word in ("a", "p") and dotted and line.glued(index + 2):
        stop = line[index + 3].text == "." and line.glued(index + 3)
        return word, index + 3 + stop
    return None


def _in_half(minutes: int, half: str) -> int:
    morning = minutes % (_NOON * _MINUTES)
    return morning + (_NOON * _MINUTES if half == "p" else 0)


def _both_halves(minutes: int) -> tuple[int, ...]:
    """Return the readings of a time without "a.m." or "p.m."."""
    hour = minutes // _MINUTES
    if 0 < hour <= _NOON:
        return minutes, (minutes + _NOON * _MINUTES) % (_HOURS * _MINUTES)
    return (minutes,)


def _range(line: Line, index: int, minutes: int, end: int) -> list[Found]:
    """Read "8-10 p.m." and "8 to 10 a.m."; the first time takes the second's half."""
    if not (line.is_dash(end) or line.low(end) in ("to", "and")):
        return []
    second = _reading(line, end + 1)
    half = None if second is None else _half_of_day(line, second[1])
    if second is None or half is None:
        return []
    low = _found(index, end, _both_halves(minutes), Edge.LOW)
    return [low, _found(end + 1, half[1], (_in_half(second[0], half[0]),), Edge.HIGH)]


def _found(
    start: int, end: int, minutes: tuple[int, ...], edge: Edge = Edge.NONE
) -> Found:
    moments = tuple(Moment.of({Part.MINUTE: value}) for value in minutes)
    return Found(
        Kind.CLOCK,
        start,
        end,
        moments=moments,
        edge=edge,
        places=((Part.MINUTE, (start, end)),),
    )
