"""Fractions and vague amounts: "two-thirds", "one in five", "tens of thousands"."""

from fractions import Fraction
from typing import NamedTuple

from tqcheck.extract.figures.numerals import numeral
from tqcheck.extract.figures.spelled import DENOMINATORS, SCALES
from tqcheck.extract.figures.tokens import Line
from tqcheck.extract.figures.units import unit_at

__all__ = [
    "AFTER_ARTICLE",
    "FIRST_WORDS",
    "LONG_PERIODS",
    "Share",
    "share_at",
    "vague_at",
]

_LARGEST_SHARE = 1000
""""one in a thousand" is a share; "one in 2020" is a year."""
_LARGEST_EVERY = 10
""""Every tenth child" is a share; the hundredth may be a jubilee."""
_FEW_DIGITS = 3
_LARGEST_STROKE = 10
"""Denominators of fractions written with a stroke; 9/11 is a date."""
_STEPS_PER_SHARE = 10
"""A fraction in words is good for about a tenth: "a third" covers 32 to 35 %."""
_AFTER_SHARE = frozenset(
    "of the in to off from more less larger smaller higher lower this that its their"
    " all and or but as for by on with".split()
)
"""Words that can follow "a third" when it is a fraction and no ordinal."""
_BEFORE_SHARE = frozenset("by than nearly almost about over roughly under".split())
_HALF = "half"
_PARTS_OF_A_WHOLE = frozenset(
    "first second latter other better third fourth final last opening early each"
    " either and".split()
)
""""the first half" is a period, "the better half" a person, "and half" a rest."""
_TIME_UNITS = frozenset(
    "day days week weeks month months year years hour hours minute minutes".split()
)
LONG_PERIODS = frozenset({"century", "decade"})
"""Said with "half" or "quarter" before them without "a": "the past half century"."""
_VAGUE_BASES = {
    "dozens": 10,
    "tens": 10,
    "scores": 10,
    "hundreds": 100,
    **{f"{word}s": value for word, value in SCALES.items()},
}
"""Orders of magnitude that plural number words stand for."""
_SEVERAL = frozenset({"several", "few", "couple", "many"})


_EVERY = "every"
FIRST_WORDS = frozenset({*_SEVERAL, *_VAGUE_BASES, "halves", _EVERY})
"""Words that a share or a vague amount can start with, besides numbers."""
AFTER_ARTICLE = frozenset(
    {*_SEVERAL, "halves", *DENOMINATORS, *(f"{word}s" for word in DENOMINATORS)}
)
"""Words that may make a share or a vague amount of an article before them."""


class Share(NamedTuple):
    """A fraction up to token `end`."""

    value: Fraction
    step: Fraction
    end: int
    implicit: bool = False
    """True for "half", which other words often say."""


def share_at(line: Line, index: int) -> Share | None:
    """Return the fraction that starts at token `index`, or None."""
    return (
        _stroke(line, index)
        or _half(line, index)
        or _worded(line, index)
        or _one_in_five(line, index)
        or _every_third(line, index)
    )


def vague_at(line: Line, index: int) -> tuple[int, int] | None:
    """Return an order of magnitude that is all a phrase says, and its end.

    "tens of thousands" is 10,000; "several hundred" is 100; "dozens" is 10.
    """
    word = line.low(index)
    at = index + (word in ("a", "the") and line.low(index + 1) in _SEVERAL)
    if line.low(at) in _SEVERAL:
        at += 1 + (line.low(at) == "couple" and line.low(at + 1) == "of")
        scale = {**SCALES, "hundred": 100, "dozen": 10}.get(line.low(at).rstrip("s"))
        if scale is None:
            return None
        return _times_scales(line, scale, at + 1)
    if word not in _VAGUE_BASES or line.is_dash(index + 1):
        return None
    if word in ("scores", "tens") and line.low(index + 1) != "of":
        return None
    return _times_scales(line, _VAGUE_BASES[word], index + 1)


def _times_scales(line: Line, size: int, at: int) -> tuple[int, int]:
    """Multiply by what follows: "tens of thousands", "a few dozen thousand"."""
    while True:
        after = at + (line.low(at) == "of")
        scale = _VAGUE_BASES.get(line.low(after)) or SCALES.get(line.low(after))
        if scale is None:
            return size, at
        size, at = size * scale, after + 1


def _share(top: int, bottom: int, end: int, *, implicit: bool = False) -> Share:
    value = Fraction(top, bottom)
    return Share(value, value / _STEPS_PER_SHARE, end, implicit)


def _stroke(line: Line, index: int) -> Share | None:
    """Read "1/2", but neither "9/11" nor a date with two strokes."""
    top, mark, bottom = (line[index + k].text for k in range(3))
    tied = mark == "/" and line.glued(index + 1) and line.glued(index + 2)
    if not (tied and top.isdecimal() and bottom.isdecimal()):
        return None
    after = line[index + 3]
    if len(bottom) > len("10") or (after.glued and after.kind != "mark"):
        return None
    if (
        after.text == "/"
        or not 0 < int(top[:_FEW_DIGITS]) < int(bottom) <= _LARGEST_STROKE
    ):
        return None
    return _share(int(top), int(bottom), index + 3)


def _half(line: Line, index: int) -> Share | None:
    measured = line.is_glue(index + 1) and unit_at(line, index + 2) is not None
    if line.low(line.skip_glue(index + 1)) in LONG_PERIODS and (
        line.low(index) in (_HALF, "quarter")
    ):
        return _share(1, DENOMINATORS[line.low(index)], index + 1)
    if line.low(index) == "quarter" and measured:
        return _share(1, 4, index + 1)
    if line.low(index) not in (_HALF, "halves"):
        return None
    if line.is_dash(index + 1) and not measured:
        return None
    is_part = line.low(index - 1) in _PARTS_OF_A_WHOLE
    if is_part and line.low(index + 1) not in ("a", "an") or line.is_glue(index - 1):
        return None
    return _share(1, 2, index + 1, implicit=True)


def _worded(line: Line, index: int) -> Share | None:
    """Read "two-thirds", "a quarter of", "one fifth", "three tenths"."""
    article = line.low(index) in ("a", "an")
    top = None if article else numeral(line, index)
    if not article and (top is None or top.ordinal or top.value.denominator != 1):
        return None
    above, at = (1, index + 1) if top is None else (int(top.value), top.end)
    dashed = line.is_glue(at)
    at = line.skip_glue(at)
    word = line.low(at)
    bottom = DENOMINATORS.get(word.removesuffix("s") if word != "halves" else _HALF)
    if bottom is None or not 0 < above < bottom:
        return None
    plural = word.endswith("s")
    if plural != (above > 1) and not dashed:
        return None
    if not (plural or dashed or _ends_share(line, index, at)):
        return None
    if bottom == DENOMINATORS["quarter"] and _is_calendar_quarter(line, at):
        return None
    return _share(above, bottom, at + 1, implicit=bottom == DENOMINATORS[_HALF])


def _ends_share(line: Line, index: int, at: int) -> bool:
    if line.is_glue(at + 1):
        return False
    following = line[at + 1]
    if following.low in _AFTER_SHARE or line.low(index - 1) in _BEFORE_SHARE:
        return True
    return following.kind != "word" and line.low(index) != "a"


def _is_calendar_quarter(line: Line, at: int) -> bool:
    """Tell "two quarters of 2020" from "two quarters of the cake"."""
    return line.low(at + 1) == "of" and line.is_number(at + 2)


def _one_in_five(line: Line, index: int) -> Share | None:
    """Read "one in five", "9 out of 10", "nine in every ten"."""
    top = numeral(line, index)
    if top is None or top.ordinal or line.low(index) in ("a", "an"):
        return None
    at = line.skip_glue(top.end)
    if line.starts(at, ("out", "of")):
        at += 2
    elif line.low(at) == "in":
        at = line.skip_glue(at + 1)
        at += line.low(at) == "every"
    else:
        return None
    bottom = numeral(line, at)
    if bottom is None or bottom.ordinal or not top.value < bottom.value:
        return None
    whole = top.value.denominator == bottom.value.denominator == 1
    if not whole or bottom.year:
        return None
    if bottom.value > _LARGEST_SHARE and not bottom.grouped:
        return None
    if line.is_dash(bottom.end) and line.glued(bottom.end + 1):
        return None
    following = line.low(bottom.end)
    if following in _TIME_UNITS or following in ("%", "percent", "per"):
        return None
    return _share(int(top.value), int(bottom.value), bottom.end)


def _every_third(line: Line, index: int) -> Share | None:
    """Read "every third child", but neither "every third day" nor "every 3rd of May"."""
    if line.low(index) != _EVERY:
        return None
    which = numeral(line, index + 1)
    if which is None or not which.ordinal or not 1 < which.value <= _LARGEST_EVERY:
        return None
    if line[which.end].kind != "word" or line.low(which.end) in {"of", *_TIME_UNITS}:
        return None
    return _share(1, int(which.value), which.end, implicit=True)
