"""Amounts: numbers with what they measure, shares, scores, orders of magnitude."""

from dataclasses import replace
from fractions import Fraction

from tqcheck.extract.figures.found import Found
from tqcheck.extract.figures.idioms import is_idiom
from tqcheck.extract.figures.measured import measured, rates
from tqcheck.extract.figures.model import Amount, Kind
from tqcheck.extract.figures.numerals import numeral
from tqcheck.extract.figures.scores import score_at
from tqcheck.extract.figures.shares import LONG_PERIODS, share_at, vague_at
from tqcheck.extract.figures.tokens import Line
from tqcheck.extract.figures.units import (
    currency_after,
    currency_before,
    dimension_of,
    unit_at,
)
from tqcheck.lexicon import is_function_word

__all__ = ["amounts_at"]

_MINUS = frozenset({"-", "\u2212", "\u2013"})


def amounts_at(line: Line, index: int) -> list[Found]:
    """Return the amounts that start at token `index`: one, or a score."""
    at, currency = index, ""
    negative = _is_minus(line, index) or _is_negative(line, index)
    at += negative
    sign = currency_before(line, at)
    if sign is not None and _is_amount(line, sign[1]):
        currency, at = sign
        if _is_minus(line, at):
            negative, at = True, at + 1
    elif negative and not _is_amount(line, at):
        return []
    if not currency:
        whole = score_at(line, index) or _vague(line, index) or _share(line, index)
        if whole is not None:
            return [whole]
    number = numeral(line, at)
    if number is None or (is_idiom(line, at, number) and not currency):
        return []
    if negative:
        number = replace(number, value=-number.value)
    core = (at if currency else index, number.end)
    return [measured(line, index, core, number, currency)]


def _is_minus(line: Line, index: int) -> bool:
    if line.low(index) == "minus":
        return True
    tied = line.glued(index + 1) and not line.glued(index)
    return line[index].text in _MINUS and tied


def _is_negative(line: Line, index: int) -> bool:
    """Tell "negative 120°" and "negative two percent" from "negative 10 days later".

    What counts things or days after "negative" is a number by itself: nobody has
    minus ten days, but somebody tested negative.
    """
    if line.low(index) != "negative":
        return False
    if currency_before(line, index + 1):
        return True
    number = numeral(line, index + 1)
    if number is None or number.ordinal or number.year:
        return False
    following = line.skip_glue(number.end)
    unit = unit_at(line, following)
    if unit is not None:
        return dimension_of(unit[0]) == "temperature"
    if rates().match(line, following) or currency_after(line, following):
        return line.low(following) not in ("times", "fold", "x")
    return not line.is_word(following) or is_function_word(line.low(following))


def _is_amount(line: Line, index: int) -> bool:
    return line.is_number(index) or numeral(line, index) is not None


def _vague(line: Line, index: int) -> Found | None:
    vague = vague_at(line, index)
    if vague is None:
        return None
    size, end = vague
    amount = Amount(Fraction(size), Fraction(size))
    found = Found(Kind.VAGUE, index, end, (amount,))
    money = currency_after(line, end + (line.low(end) == "of"))
    if money is not None and not line.low(end - 1).startswith(("dozen", "score")):
        unit = replace(amount, unit=money[0])
        return replace(found, amounts=(unit,), end=money[1], core=(index, end))
    return found


def _share(line: Line, index: int) -> Found | None:
    share, number = share_at(line, index), numeral(line, index)
    if share is None or (number is not None and number.end > share.end):
        return None  # "half a million", "a quarter of a million"
    amount = Amount(share.value, share.step)
    at = share.end + (line.low(share.end) == "of")
    direct = line.low(at) in LONG_PERIODS
    whole = at + (not direct)
    if direct or line.low(at) in ("a", "an") or line.is_glue(share.end):
        money, unit = currency_after(line, whole), unit_at(line, whole)
        if money is not None or unit is not None:
            kind = Kind.QUANTITY if money is None else Kind.MONEY
            name, end = money or unit or ("", whole)
            amounts = (replace(amount, unit=name),)
            return Found(kind, index, end, amounts, core=(index, share.end))
    return Found(Kind.FRACTION, index, share.end, (amount,), implicit=share.implicit)
