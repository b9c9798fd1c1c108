"""What a number measures: per cent, money, lengths, ages, times, days."""

from dataclasses import replace
from fractions import Fraction
from functools import cache

from tqcheck.extract.figures.found import Found
from tqcheck.extract.figures.model import Amount, Kind, Moment, Part
from tqcheck.extract.figures.numerals import Numeral
from tqcheck.extract.figures.phrases import Phrases
from tqcheck.extract.figures.tokens import Line
from tqcheck.extract.figures.units import currency_after, hundredths_at, unit_at
from tqcheck.lexicon import is_function_word

__all__ = ["measured", "rates"]

_RATES = (
    ("%|percent|per cent|pct|\u066a", (Kind.PERCENT, "%", Fraction(1))),
    (
        "percentage points|percentage point|pp|p.p.|per cent points"
        "|percent points|% points",
        (Kind.POINTS, "pp", Fraction(1)),
    ),
    ("basis points|basis point|bps", (Kind.POINTS, "pp", Fraction(1, 100))),
    ("times|fold|x", (Kind.TIMES, "x", Fraction(1))),
)
"""Words that make a rate of a number: its kind, unit and factor."""
_GLUED_SCALES = {"m": 10**6, "b": 10**9, "t": 10**12}
"""Letters that mean a scale after money, and may mean a unit elsewhere."""
_AGES = ("aged", "age", "ages")
_LAST_DAY = 31
_BEFORE_DAY = frozenset({"the", "on", "of", "to", "and", "until", "till", "from", "by"})
_SMALL_ORDINAL = 3
"""Up to "third", ordinals also order a text: "first, ... second, ..."."""
_SHARED_LETTERS = frozenset("CFJWhs")
"""Signs of units that are also initials or other abbreviations."""
_LEAST_WON = 100
"""Nobody pays 12 won, but a side can have 12 won."""


@cache
def rates() -> Phrases[tuple[Kind, str, Fraction]]:
    """Return the words that make a rate of a number."""
    return Phrases(
        (phrase, value, False)
        for phrases, value in _RATES
        for phrase in phrases.split("|")
    )


def measured(
    line: Line, start: int, core: tuple[int, int], number: Numeral, currency: str
) -> Found:
    """Return the number with what it measures.

    Args:
        line: The passage.
        start: Where the figure starts, with its sign.
        core: The tokens of the number alone.
        number: The number.
        currency: The currency that stands before it; empty for none.
    """
    end = number.end
    if number.ordinal:
        opens = line.opens_sentence(start) and line[end].text == ","
        small = number.spelled and (number.value <= _SMALL_ORDINAL or opens)
        amount = Amount(number.value, Fraction(1))
        moments = _as_day(line, core[0], number)
        return Found(
            Kind.ORDINAL, start, end, (amount,), moments=moments, implicit=small
        )
    plain = _readings(number)
    tied = line.skip_glue(end)
    if currency:
        return _money(line, start, core, plain, currency)
    rate = rates().match(line, tied)
    if rate is not None and not _is_word_x(line, rate[1]):
        (kind, name, factor), end = rate
        return Found(kind, start, end, _with(plain, name, factor), core=core)
    coins = hundredths_at(line, tied)
    if coins:
        amounts = tuple(_with(plain, coin, Fraction(1, 100))[0] for coin in coins)
        return Found(Kind.MONEY, start, tied + 1, amounts, core=core)
    money = currency_after(line, tied)
    unit = None if _is_shared_letter(line, tied) else unit_at(line, tied)
    if money is not None and not _is_won(line, tied, number):
        amounts = _with(plain, money[0])
        if unit is not None:  # pounds
            amounts = (*amounts, *_with(plain, unit[0]))
        return Found(Kind.MONEY, start, money[1], amounts, core=core)
    if unit is not None and not _is_ordinal_second(line, tied, number):
        return _quantity(line, start, core, plain, unit)
    return _cardinal(line, start, core, number, plain)


def _as_day(line: Line, index: int, number: Numeral) -> tuple[Moment, ...]:
    """Return the reading of "on the 13th" as a day of the month."""
    following = line[number.end]
    counts = following.kind == "word" and not is_function_word(following.low)
    if number.spelled or counts or line.is_glue(number.end) or number.value > _LAST_DAY:
        return ()
    if line.low(index - 1) not in _BEFORE_DAY:
        return ()
    return (Moment.of({Part.DAY: int(number.value)}),)


def _readings(number: Numeral) -> tuple[Amount, ...]:
    first = Amount(number.value, number.step)
    if number.other is None:
        return (first,)
    return first, Amount(number.other, Fraction(1))


def _with(
    amounts: tuple[Amount, ...], unit: str, factor: Fraction = Fraction(1)
) -> tuple[Amount, ...]:
    return tuple(
        replace(a, value=a.value * factor, step=a.step * factor, unit=unit)
        for a in amounts
    )


def _is_word_x(line: Line, end: int) -> bool:
    """Tell "3x" from "3 x 4"."""
    return line.low(end - 1) == "x" and (not line.glued(end - 1) or line.is_number(end))


def _is_shared_letter(line: Line, index: int) -> bool:
    """Tell a letter that is not a unit here: "vitamin 5 C is", but "40 C (104 F)"."""
    token, after = line[index], line[index + 1]
    if token.glued or token.text not in _SHARED_LETTERS:
        return False
    scale = token.text in "CF" and after.kind != "word"
    return not scale


def _is_won(line: Line, index: int, number: Numeral) -> bool:
    """Tell the verb "won" from the currency: nobody pays 12 won."""
    return line.low(index) == "won" and number.value < _LEAST_WON


def _is_ordinal_second(line: Line, index: int, number: Numeral) -> bool:
    return (
        line.low(index) == "second" and number.value > 1 and not line.is_glue(index - 1)
    )


def _money(
    line: Line, start: int, core: tuple[int, int], plain: tuple[Amount, ...], unit: str
) -> Found:
    end = core[1]
    factor = _GLUED_SCALES.get(line.low(end)) if line.glued(end) else None
    if factor is not None:
        plain, end = _with(plain, "", Fraction(factor)), end + 1
        core = (core[0], end)
    named = currency_after(line, end)
    if named is not None and line.low(end) != "won":
        unit, end = named  # "$5 million US dollars", "US$5m"
    return Found(Kind.MONEY, start, end, _with(plain, unit), core=core)


def _quantity(
    line: Line,
    start: int,
    core: tuple[int, int],
    plain: tuple[Amount, ...],
    unit: tuple[str, int],
) -> Found:
    name, end = unit
    amounts = _with(plain, name)
    if line.starts(end, ("below", "zero")) or line.starts(end, ("below", "freezing")):
        amounts = tuple(replace(a, value=-a.value) for a in amounts)
        end += 2
    glued_scale = _GLUED_SCALES.get(line[core[1]].text)
    if glued_scale is not None and line.glued(core[1]) and end == core[1] + 1:
        amounts = (*amounts, *_with(plain, "", Fraction(glued_scale)))
        return Found(Kind.CARDINAL, start, end, amounts[::-1], core=(core[0], end))
    if name == "year":
        old = line.skip_glue(end)
        if line.low(old) in ("old", "olds"):
            return Found(Kind.AGE, start, old + 1, amounts, core=core)
        if line.starts(end, ("of", "age")):
            return Found(Kind.AGE, start, end + 2, amounts, core=core)
    single = plain[0].value == 1 and not line.is_number(core[0])
    return Found(Kind.QUANTITY, start, end, amounts, core=core, implicit=single)


def _cardinal(
    line: Line,
    start: int,
    core: tuple[int, int],
    number: Numeral,
    plain: tuple[Amount, ...],
) -> Found:
    letter = line.low(core[1])
    if line.glued(core[1]) and letter in ("b", "bn") and not number.spelled:
        billion = _with(plain, "", Fraction(_GLUED_SCALES["b"]))
        end = core[1] + 1
        return Found(Kind.CARDINAL, start, end, billion, core=(core[0], end))
    small = number.spelled and number.value == 1
    if line.low(start - 1) in _AGES or line.starts(start - 2, ("age", "of")):
        return Found(Kind.AGE, start, core[1], _with(plain, "year"), core=core)
    return Found(Kind.CARDINAL, start, core[1], plain, core=core, implicit=small)
