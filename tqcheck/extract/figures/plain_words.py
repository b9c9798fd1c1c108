"""Words that hide a number: "both", "twice", "a year", "pair", "doubled"."""

from fractions import Fraction

from tqcheck.extract.figures.found import Found
from tqcheck.extract.figures.model import Amount, Kind
from tqcheck.extract.figures.tokens import Line
from tqcheck.extract.figures.units import dimension_of, unit_at

__all__ = ["FIRST_WORDS", "plain_word_at"]

_COUNTS = {
    "both": 2,
    "pair": 2,
    "couple": 2,
    "duo": 2,
    "trio": 3,
    "triplets": 3,
    "twins": 2,
    "single": 1,
    "sole": 1,
    "dozen": 12,
}
_ANNIVERSARIES = {
    "centenary": 100,
    "centennial": 100,
    "bicentenary": 200,
    "bicentennial": 200,
    "centenarian": 100,
}
_ADVERBS = {
    f"{word}ly": value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(),
        start=1,
    )
}
_TIMES = {
    "once": 1,
    "twice": 2,
    "thrice": 3,
    "double": 2,
    "doubled": 2,
    "doubles": 2,
    "doubling": 2,
    "twofold": 2,
    "triple": 3,
    "tripled": 3,
    "triples": 3,
    "tripling": 3,
    "threefold": 3,
    "quadruple": 4,
    "quadrupled": 4,
    "fourfold": 4,
    "fivefold": 5,
    "sixfold": 6,
    "sevenfold": 7,
    "eightfold": 8,
    "ninefold": 9,
    "tenfold": 10,
    "hundredfold": 100,
}
_HALVES = frozenset({"halve", "halved", "halves", "halving"})
_DEFINITE = frozenset({"decade", "fortnight"})
"""Lengths of time also after "the" and "that": "the decade after the war"."""
FIRST_WORDS = frozenset(
    {
        *(*_COUNTS, *_ANNIVERSARIES, *_ADVERBS, *_TIMES),
        *("halve", "halved", "halves", "halving", "per", *_DEFINITE),
    }
)
"""The words that hide a number."""
_TIME_DIMENSIONS = frozenset({"time", "months"})
_DETERMINERS = frozenset({"a", "an", "per"})


def plain_word_at(line: Line, index: int) -> Found | None:
    """Return the number that a plain word hides; such figures are implicit."""
    word = line.low(index)
    if word in _COUNTS and not (word == "couple" and line.low(index - 1) == "the"):
        return _found(Kind.CARDINAL, index, index + 1, _COUNTS[word])
    if word in _TIMES and not (word == "once" and line.low(index - 1) == "at"):
        return _found(Kind.TIMES, index, index + 1, _TIMES[word], "x")
    if word in _ANNIVERSARIES:
        return _found(Kind.ORDINAL, index, index + 1, _ANNIVERSARIES[word])
    if word in _ADVERBS:
        return _found(Kind.ORDINAL, index, index + 1, _ADVERBS[word])
    if word in _HALVES:
        return _found(Kind.FRACTION, index, index + 1, Fraction(1, 2))
    if word in _DEFINITE and line.low(index - 1) in ("the", "that"):
        dashed = line.is_glue(index + 1)
        return None if dashed else _found(Kind.QUANTITY, index, index + 1, 1, word)
    if line.low(index + 1) == "second" and word != "per":
        return None
    if word in _DETERMINERS and line.low(index - 1) not in ("a", "half"):
        unit = unit_at(line, index + 1)
        if unit is not None and dimension_of(unit[0]) in _TIME_DIMENSIONS:
            if line.starts(unit[1], ("and", "a", "half")):
                value = Fraction(3, 2)
                return _found(Kind.QUANTITY, index, unit[1] + 3, value, unit[0])
            return _found(Kind.QUANTITY, index, unit[1], 1, unit[0])
    return None


def _found(
    kind: Kind, start: int, end: int, value: int | Fraction, unit: str = ""
) -> Found:
    amount = Amount(Fraction(value), Fraction(value) / 10, unit)
    return Found(kind, start, end, (amount,), implicit=True)
