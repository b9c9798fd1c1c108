"""Digits with separators, decimal marks and vulgar fractions, read exactly."""

import re
import unicodedata
from fractions import Fraction
from typing import NamedTuple

__all__ = ["Digits", "parse_digits", "step_of", "vulgar_fraction"]

_MAX_DIGITS = 40
"""Longer runs of digits are no figures; int() on huge runs would also be slow."""
_GROUP = 3
"""Digits between two thousands separators."""
_SPACES = str.maketrans("", "", "'\u2019\u00a0\u202f\u2009")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_LARGEST_VULGAR = 10
"""Unicode has vulgar fractions down to one tenth."""


class Digits(NamedTuple):
    """What a run of digits is worth."""

    value: Fraction
    step: Fraction
    """The value of the last digit that counts: 100 for 1,200."""
    other: Fraction | None
    """A second reading: 30.000 is 30 in English, thirty thousand elsewhere."""


def parse_digits(text: str) -> Digits | None:
    """Return what digits with separators are worth; None for dates and versions.

    English writes a comma before three digits for thousands and a point as the
    decimal mark. A comma before one or two digits can only be a decimal mark.
    """
    text = text.translate(_SPACES)
    if len(text) > _MAX_DIGITS or _is_dotted(text):
        return None
    if "." in text and "," in text:
        mark = max(".,", key=text.rindex)
        other = "," if mark == "." else "."
        return _english(text.replace(other, "").replace(mark, "."))
    if text.count(".") > 1:
        return _english(text.replace(".", ""))
    if "," in text and not _is_comma_grouped(text):
        return _english(text.replace(",", "."))
    number = _english(text.replace(",", ""))
    if "." in text and _THOUSANDS.fullmatch(text):
        return number._replace(other=Fraction(int(text.replace(".", ""))))
    return number


def step_of(number: int) -> Fraction:
    """Return the power of ten of the last digit that is not zero.

    Examples:
        >>> step_of(1200)
        Fraction(100, 1)
    """
    step = 1
    while number and number % (step * 10) == 0:
        step *= 10
    return Fraction(step)


def vulgar_fraction(text: str) -> Fraction | None:
    """Return what a character such as "½" is worth, or None."""
    if len(text) != 1 or text.isascii() or unicodedata.category(text) != "No":
        return None
    value = Fraction(unicodedata.numeric(text)).limit_denominator(_LARGEST_VULGAR)
    return value if value.denominator > 1 else None


def _is_dotted(text: str) -> bool:
    """Tell 13.12.2025 and 1.2.3 from 1.234.567."""
    first, *rest = text.split(".")
    grouped = len(first) <= _GROUP and all(len(group) == _GROUP for group in rest)
    return len(rest) > 1 and "," not in text and not grouped


def _is_comma_grouped(text: str) -> bool:
    return len(text.rsplit(",", 1)[1]) == _GROUP and not text.startswith("0")


def _english(text: str) -> Digits:
    whole, _, decimals = text.partition(".")
    if decimals:
        scale = 10 ** len(decimals)
        return Digits(Fraction(int(whole + decimals), scale), Fraction(1, scale), None)
    return Digits(Fraction(int(whole)), step_of(int(whole)), None)
