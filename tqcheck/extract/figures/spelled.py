"""Numbers in English words: "twenty-three", "a hundred and five", "twentieth"."""

from typing import NamedTuple

from tqcheck.extract.figures.tokens import Line

__all__ = [
    "DENOMINATORS",
    "FIRST_WORDS",
    "ORDINALS",
    "SCALES",
    "UNITS",
    "Spelled",
    "spelled",
]

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen"
        " fourteen fifteen sixteen seventeen eighteen nineteen".split()
    )
}
"""Number words up to nineteen."""
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
SCALES = {
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
}
"""Scale words above the hundred, South Asian ones included."""
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh"
        " twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth"
        " nineteenth".split(),
        start=1,
    )
}
"""Ordinals up to the nineteenth."""
_ORDINAL_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth"
        " ninetieth".split(),
        start=2,
    )
}
_ORDINAL_SCALES = {"thousandth": 10**3, "millionth": 10**6, "billionth": 10**9}
_LONE_ORDINALS = {"hundredth": 100, **_ORDINAL_SCALES}
_OWNING = frozenset("the his her its their our my your".split())
"""Before "millionth" these make it a rank; "a millionth" is a part."""
_HALVES = 2
"""The word for two parts is "half", not "second"."""
DENOMINATORS = {
    **{word: value for word, value in ORDINALS.items() if value > _HALVES},
    **_ORDINAL_TENS,
    "hundredth": 100,
    "thousandth": 1000,
    "half": 2,
    "quarter": 4,
}
"""Words for the lower part of a fraction, in the singular."""
FIRST_WORDS = frozenset(
    {
        *UNITS,
        *_TENS,
        *ORDINALS,
        *_ORDINAL_TENS,
        *SCALES,
        *_LONE_ORDINALS,
        *("a", "an", "half", "quarter", "hundred"),
    }
)
"""Words that a number or a fraction can start with."""
_DISTRIBUTIVES = frozenset({"every", "each", "per"})
"""Words after which "thousand" alone is one thousand."""
_SEQUENCES = frozenset("next last past previous first coming following".split())
"""The same for what is counted off: "the next hundred years".

Not before "million": "his first million" is a fortune.
"""
_TEN, _HUNDRED = 10, 100
_FIRST_HALVES = range(11, 21)
"""First halves of years said in two halves: "nineteen eighty-four"."""


class Spelled(NamedTuple):
    """A number in words, up to token `end`."""

    value: int
    end: int
    ordinal: bool = False
    year: bool = False
    """True for a year said in two halves."""
    scaled: bool = False
    """True where a hundred, thousand or more was said."""


def spelled(line: Line, index: int) -> Spelled | None:
    """Return the number in words that starts at token `index`, or None.

    "a" counts as one before "hundred" and the scale words only. "and" joins
    what English joins: "a hundred and five", not "twenty and five".
    """
    group = _below_thousand(line, index)
    if group is None:
        return None
    year = _year(line, group)
    if year is not None:
        return year
    total, current, limit = 0, group, None
    while not current.ordinal:
        scale = _scale(line, current.end, limit)
        if scale is None:
            break
        limit, end, ordinal = scale
        total += current.value * limit
        current = Spelled(0, end, ordinal=ordinal, scaled=True)
        rest = None if ordinal else _rest(line, end, limit)
        if rest is None:
            break
        current = rest
    return current._replace(
        value=total + current.value, scaled=current.scaled or limit is not None
    )


def _scale(line: Line, index: int, limit: int | None) -> tuple[int, int, bool] | None:
    """Return factor, next index and whether a scale word is an ordinal."""
    at = line.skip_glue(index)
    word = line.low(at)
    factor = SCALES.get(word) or _ORDINAL_SCALES.get(word)
    if factor is None or (limit is not None and factor >= limit):
        return None
    return factor, at + 1, word in _ORDINAL_SCALES


def _rest(line: Line, index: int, limit: int) -> Spelled | None:
    """Return what follows a scale word: two thousand (and) twenty."""
    joined = line.low(index) == "and"
    at = index + joined
    if line.low(at) in ("a", "an"):
        return None
    rest = _below_thousand(line, line.skip_glue(at) if not joined else at)
    if rest is None or (joined and (rest.value >= _HUNDRED or _scale_word(line, rest))):
        return None
    scale = _scale(line, rest.end, None)
    return None if scale is not None and scale[0] >= limit else rest


def _scale_word(line: Line, number: Spelled) -> bool:
    return line.low(line.skip_glue(number.end)) in SCALES


def _below_thousand(line: Line, index: int) -> Spelled | None:
    head = (
        _lone_ordinal(line, index) or _article(line, index) or _below_hundred(line, index)
    )
    if head is None or head.ordinal:
        return head
    at = line.skip_glue(head.end)
    word = line.low(at)
    if word == "hundredth":
        return Spelled(head.value * _HUNDRED, at + 1, ordinal=True, scaled=True)
    if word != "hundred" or not 0 < head.value < _HUNDRED:
        return None if head.scaled else head
    hundreds = Spelled(head.value * _HUNDRED, at + 1, scaled=True)
    return _with_tail(line, hundreds)


def _lone_ordinal(line: Line, index: int) -> Spelled | None:
    """Read "the millionth visitor", and not "the millionth of a second"."""
    value = _LONE_ORDINALS.get(line.low(index))
    is_rank = line.low(index - 1) in _OWNING and line.low(index + 1) != "of"
    if value is None or not is_rank:
        return None
    return Spelled(value, index + 1, ordinal=True, scaled=True)


def _article(line: Line, index: int) -> Spelled | None:
    before, word = line.low(index - 1), line.low(index)
    counted_off = before in _SEQUENCES and word in ("hundred", "thousand")
    if before in _DISTRIBUTIVES or counted_off:
        if word == "hundred":
            return Spelled(1, index, scaled=True)
        if word in SCALES:
            return Spelled(1, index)
    if word in ("a", "an"):
        after = line.skip_glue(index + 1)
        if line.low(after) == "hundred":
            return Spelled(1, index + 1, scaled=True)
        if line.low(after) in SCALES:
            return Spelled(1, index + 1)
    return None


def _with_tail(line: Line, hundreds: Spelled) -> Spelled:
    at = line.skip_glue(hundreds.end)
    joined = line.low(at) == "and"
    tail = _below_hundred(line, line.skip_glue(at + joined))
    if tail is None or tail.value == 0 or (joined and _is_list(line, tail)):
        return hundreds
    return Spelled(hundreds.value + tail.value, tail.end, tail.ordinal, scaled=True)


def _is_list(line: Line, tail: Spelled) -> bool:
    """Tell "one hundred and two hundred" from "one hundred and two"."""
    return line.low(line.skip_glue(tail.end)) == "hundred"


def _below_hundred(line: Line, index: int) -> Spelled | None:
    word = line.low(index)
    if word in _TENS:
        at = line.skip_glue(index + 1)
        unit = line.low(at)
        if 0 < UNITS.get(unit, 0) < _TEN:
            return Spelled(_TENS[word] + UNITS[unit], at + 1)
        if ORDINALS.get(unit, _TEN) < _TEN and _is_joined_ordinal(line, at):
            return Spelled(_TENS[word] + ORDINALS[unit], at + 1, ordinal=True)
        return Spelled(_TENS[word], index + 1)
    if word in UNITS:
        return Spelled(UNITS[word], index + 1)
    ordinal = ORDINALS.get(word) or _ORDINAL_TENS.get(word)
    return None if ordinal is None else Spelled(ordinal, index + 1, ordinal=True)


def _is_joined_ordinal(line: Line, index: int) -> bool:
    """Tell "twenty-second" and "twenty second" from "twenty seconds"."""
    return line[index].glued or line.low(index) != "second"


def _year(line: Line, head: Spelled) -> Spelled | None:
    """Read "nineteen eighty-four", "twenty twenty"."""
    if head.scaled or head.ordinal or head.value not in _FIRST_HALVES:
        return None
    tail = _below_hundred(line, line.skip_glue(head.end))
    if tail is None or tail.ordinal or tail.value < _TEN:
        return None
    return Spelled(head.value * _HUNDRED + tail.value, tail.end, year=True)
