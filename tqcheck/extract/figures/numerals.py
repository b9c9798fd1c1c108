"""Numbers in digits or words with the scale words that follow them."""

from dataclasses import dataclass, replace
from fractions import Fraction

from tqcheck.extract.figures.calendar_words import month_at
from tqcheck.extract.figures.digits import parse_digits, step_of, vulgar_fraction
from tqcheck.extract.figures.spelled import DENOMINATORS, SCALES, spelled
from tqcheck.extract.figures.tokens import Line

__all__ = ["Numeral", "numeral", "scale_at"]

_SHORT_SCALES = {
    "k": 10**3,
    "mn": 10**6,
    "mln": 10**6,
    "mio": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "trn": 10**12,
    "tln": 10**12,
    "trln": 10**12,
    "cr": 10**7,
}
"""Written after digits only."""
_COUNTING_SCALES = {**SCALES, "hundred": 100, "dozen": 12}
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_GROUP = 3
"""Digits of a group in 30 000."""
_LARGEST_DENOMINATOR = 10
"""Of a fraction such as 1/8 written with a stroke after a whole number."""
_SHORT_PARTS = frozenset({Fraction(1, 2), Fraction(1, 4), Fraction(3, 4)})
"""What English also says without "of a": "a quarter million"."""
_AND_FRACTIONS = (
    (("and", "a", "half"), Fraction(1, 2)),
    (("and", "one", "half"), Fraction(1, 2)),
    (("and", "a", "quarter"), Fraction(1, 4)),
    (("and", "three", "quarters"), Fraction(3, 4)),
)


@dataclass(frozen=True)
class Numeral:
    """A number as written, up to token `end`."""

    value: Fraction
    step: Fraction
    """The value of the last digit that counts."""
    end: int
    spelled: bool = False
    ordinal: bool = False
    other: Fraction | None = None
    """A second reading: 30.000 is 30 in English, thirty thousand elsewhere."""
    year: bool = False
    """True for a year said in two halves."""
    grouped: bool = False
    """True where a separator or a scale word stands, so it is no year."""

    def scaled(self, factor: int, end: int) -> "Numeral":
        """Return the number times a scale word that ends before `end`."""
        other = None if self.other is None else self.other * factor
        value, step = self.value * factor, self.step * factor
        return replace(self, value=value, step=step, other=other, end=end, grouped=True)

    def plus(self, part: Fraction, end: int) -> "Numeral":
        """Return the number with a fraction added that ends before `end`."""
        value = self.value + part
        return replace(self, value=value, step=Fraction(1, value.denominator), end=end)


def numeral(line: Line, index: int) -> Numeral | None:
    """Return the number that starts at token `index`, or None."""
    if index not in line.memory:
        line.memory[index] = _read(line, index)
    found: Numeral | None = line.memory[index]
    return found


def _read(line: Line, index: int) -> Numeral | None:
    if line.is_number(index):
        return _digits(line, index)
    if not line.is_word(index):
        return None
    vulgar = vulgar_fraction(line[index].text)
    if vulgar is not None:
        number = Numeral(vulgar, Fraction(1, vulgar.denominator), index + 1)
        return _scaled(line, number)
    return _part_of_scale(line, index) or _words(line, index)


def scale_at(line: Line, index: int, *, digits: bool) -> tuple[int, int] | None:
    """Return the factor of a scale word at `index` and the index after it.

    Args:
        line: The passage.
        index: Where the scale word may stand, after a dash or not.
        digits: Whether digits stand before it, so that "bn" and "k" count.
    """
    at = line.skip_glue(index)
    word = line.low(at)
    if word in _COUNTING_SCALES:
        return _COUNTING_SCALES[word], at + 1
    if digits and at == index and word in _SHORT_SCALES:
        return _SHORT_SCALES[word], at + 1
    return None


def _digits(line: Line, index: int) -> Numeral | None:
    text, end = _joined(line, index)
    parsed = parse_digits(text)
    if parsed is None:
        return None
    value, step, other = parsed
    number = Numeral(value, step, end, other=other, grouped=not text.isdecimal())
    if line.glued(end) and line.low(end) in _ORDINAL_ENDINGS:
        return replace(number, ordinal=True, end=end + 1)
    return _scaled(line, _mixed(line, number))


def _joined(line: Line, index: int) -> tuple[str, int]:
    """Join groups of three digits with one plain space between: 30 000."""
    text, end = line[index].text, index + 1
    if line.is_number(index - 1) or month_at(line, index - 1) is not None:
        return text, end
    while text.isdecimal() and _is_spaced_group(line, end):
        if end == index + 1 and len(text) > _GROUP:
            break
        text += line[end].text
        end += 1
    return text, end


def _is_spaced_group(line: Line, index: int) -> bool:
    token = line[index]
    gap = token.start - line[index - 1].end
    return token.text.isdecimal() and len(token.text) == _GROUP and gap == 1


def _mixed(line: Line, number: Numeral) -> Numeral:
    """Add a fraction that follows at once: 2½, 1 1/2."""
    at = number.end
    vulgar = vulgar_fraction(line[at].text)
    if vulgar is not None:
        return number.plus(vulgar, at + 1)
    top, stroke, bottom = (line[at + k].text for k in range(3))
    if stroke == "/" and top.isdecimal() and bottom.isdecimal() and not line.glued(at):
        upper, lower = int(top[:_GROUP]), int(bottom[:_GROUP])
        if 0 < upper < lower <= _LARGEST_DENOMINATOR:
            return number.plus(Fraction(upper, lower), at + 3)
    return number


def _and_a_half(line: Line, number: Numeral) -> Numeral:
    """Add a fraction in words: two and a half, three-and-a-half."""
    for phrase, part in _AND_FRACTIONS:
        at = number.end
        for word in phrase:
            at = line.skip_glue(at)
            if line.low(at) != word:
                break
            at += 1
        else:
            return number.plus(part, at)
    return number


def _scaled(line: Line, number: Numeral) -> Numeral:
    """Multiply by the scale words that follow: 1.2 billion, 45k, 11,000 crore."""
    number = _and_a_half(line, number)
    scale = scale_at(line, number.end, digits=not number.spelled)
    while scale is not None:
        number = number.scaled(*scale)
        following = scale_at(line, number.end, digits=False)
        scale = following if following and following[0] > scale[0] else None
    return number


def _part_of_scale(line: Line, index: int) -> Numeral | None:
    """Read "half a million", "three quarters of a million", "a quarter-million"."""
    part = _part(line, index)
    if part is None:
        return None
    share, end, counted = part
    at = end + (line.low(end) == "of")
    if line.low(at) in ("a", "an", "one"):
        at += 1
    elif at > end or not (line.is_glue(at) or (counted and share in _SHORT_PARTS)):
        return None
    scale = scale_at(line, at, digits=False)
    if scale is None or (line.low(end) == "of" and line.is_glue(scale[1])):
        return None  # "a quarter of a billion-dollar budget" is no number
    value = share * scale[0]
    return Numeral(value, step_of(int(value)), scale[1], spelled=True, grouped=True)


def _part(line: Line, index: int) -> tuple[Fraction, int, bool] | None:
    """Read "half", "a quarter", "three-quarters", "two thirds".

    Returns:
        The share, the index after it, and whether a number or an article counts
        it. Without one only "half" and "quarter" are shares.
    """
    word = line.low(index)
    if word in ("half", "quarter"):
        return Fraction(1, DENOMINATORS[word]), index + 1, word == "half"
    top = 1 if word in ("a", "an") else 0
    at = index + 1
    if not top:
        number = spelled(line, index)
        if number is None or number.ordinal or number.year:
            return None
        top, at = number.value, line.skip_glue(number.end)
    word = line.low(at)
    bottom = DENOMINATORS.get(word if top == 1 else word.removesuffix("s"))
    if bottom is None or not 0 < top < bottom:
        return None
    return Fraction(top, bottom), at + 1, True


def _words(line: Line, index: int) -> Numeral | None:
    found = spelled(line, index)
    if found is None:
        return _a_dozen(line, index)
    number = Numeral(
        Fraction(found.value),
        step_of(found.value),
        found.end,
        spelled=True,
        ordinal=found.ordinal,
        year=found.year,
        grouped=found.scaled,
    )
    return number if found.ordinal or found.year else _scaled(line, number)


def _a_dozen(line: Line, index: int) -> Numeral | None:
    at = index + 1
    if line.low(index) in ("a", "an") and line.low(at) == "dozen":
        twelve = Fraction(_COUNTING_SCALES["dozen"])
        return Numeral(twelve, Fraction(1), at + 1, spelled=True, grouped=True)
    return None
