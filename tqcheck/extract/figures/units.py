"""Units of measure and currencies: names to units, and how they convert."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from tqcheck.extract.figures.phrases import Phrases
from tqcheck.extract.figures.tokens import Line
from tqcheck.resources import data_path

__all__ = [
    "begins_currency_sign",
    "begins_unit",
    "convert",
    "currency_after",
    "currency_before",
    "dimension_of",
    "hundredths_at",
    "is_currency",
    "same_currency",
    "unit_at",
]

_SIGNS = {"$": "dollar", "£": "pound", "¥": "yen or yuan", "€": "EUR"}
"""Signs that several currencies share stand for the family."""
_YEN_OR_YUAN = frozenset({"JPY", "CNY", "yen", "yuan"})
_DAYS_PER_MONTH = Fraction(146_097, 4_800)
"""Mean month of the Gregorian calendar: 400 years have 146,097 days."""
_SECONDS_PER_DAY = 86_400
_FREEZING_F = 32
"""Water freezes at 0 °C and at 32 °F."""
_HUNDREDTHS = {
    "cent": ("dollar", "EUR"),
    "cents": ("dollar", "EUR"),
    "pence": ("pound",),
    "penny": ("pound",),
    "kopek": ("ruble",),
    "kopeks": ("ruble",),
    "kopeck": ("ruble",),
    "kopecks": ("ruble",),
    "agorot": ("shekel",),
    "agora": ("shekel",),
    "grosz": ("zloty",),
    "groszy": ("zloty",),
    "paise": ("rupee",),
    "centavos": ("peso", "BRL"),
    "qindarka": ("lek",),
}
"""Coins worth a hundredth, and what they are a hundredth of."""
_WORD_LIKE_SIGNS = frozenset({"ALL", "TOP", "GEL", "MAD", "MOP", "CUP", "PEN", "SOS"})
"""Codes that are English words in capitals; the full name is needed for them."""


@dataclass(frozen=True)
class _Unit:
    name: str
    dimension: str
    factor: Fraction


@cache
def _units() -> tuple[dict[str, _Unit], Phrases[str]]:
    units: dict[str, _Unit] = {}
    forms: list[tuple[str, str, bool]] = []
    for name, dimension, factor, names in _rows("units.tsv"):
        units[name] = _Unit(name, dimension, Fraction(factor))
        for form in names.split("|"):
            exact = form.startswith("=")
            forms.append((form.removeprefix("="), name, exact))
    return units, Phrases(forms)


@cache
def _currencies() -> tuple[dict[str, str], Phrases[str], Phrases[str]]:
    """Return families by code, the signs, and the names."""
    families: dict[str, str] = {}
    signs = [(sign, unit, True) for sign, unit in _SIGNS.items()]
    names: dict[str, str] = {}
    for code, family, its_signs, full, nouns in _rows("currencies.tsv"):
        families[code] = family
        plain_signs = set(its_signs.split("|")) - _WORD_LIKE_SIGNS
        signs.extend((sign, code, True) for sign in sorted(plain_signs))
        for name in full.split("|"):
            names.setdefault(name, code)
        for noun in filter(None, nouns.split("|")):
            names.setdefault(noun, family)
    plain = Phrases((name, unit, False) for name, unit in names.items())
    return families, Phrases(signs), plain


def _rows(table: str) -> Iterator[list[str]]:
    text = data_path(table).read_text(encoding="utf-8")
    for row in text.splitlines():
        if row and not row.startswith("#"):
            yield row.split("\t")


def begins_unit(word: str) -> bool:
    """Tell whether a word in lower case begins the name of a unit of measure."""
    return _units()[1].begins(word)


def begins_currency_sign(word: str) -> bool:
    """Tell whether a word in lower case begins a sign or code: the "us" of "US$"."""
    return _currencies()[1].begins(word)


def unit_at(line: Line, index: int) -> tuple[str, int] | None:
    """Return the unit of measure named at `index` and the index after it."""
    return _units()[1].match(line, index)


def currency_before(line: Line, index: int) -> tuple[str, int] | None:
    """Return the currency whose sign or code stands before a number."""
    return _currencies()[1].match(line, index)


def currency_after(line: Line, index: int) -> tuple[str, int] | None:
    """Return the currency named after a number, by code, sign or name."""
    _, signs, names = _currencies()
    return signs.match(line, index) or names.match(line, index)


def hundredths_at(line: Line, index: int) -> tuple[str, ...]:
    """Return the currencies of which the coin named at `index` is a hundredth."""
    return _HUNDREDTHS.get(line.low(index), ())


def is_currency(unit: str) -> bool:
    """Tell whether a unit is a currency or a family of currencies."""
    families = _currencies()[0]
    return unit in families or unit in _SIGNS.values() or unit in families.values()


def same_currency(one: str, other: str) -> bool:
    """Tell whether two currencies can be the same: "dollar" and "USD"."""
    if one == other:
        return True
    if "yen or yuan" in (one, other):
        return {one, other} - {"yen or yuan"} <= _YEN_OR_YUAN
    families = _currencies()[0]
    both_exact = one in families and other in families
    return not both_exact and families.get(one, one) == families.get(other, other)


def dimension_of(unit: str) -> str:
    """Return what a unit measures ("length"), or "money", or an empty string."""
    if unit in _units()[0]:
        return _units()[0][unit].dimension
    return "money" if unit and is_currency(unit) else ""


def convert(value: Fraction, unit: str, to: str) -> Fraction | None:
    """Return `value` of `unit` in the unit `to`; None where that is impossible.

    Months become days by the mean month of the calendar, and degrees of an
    unknown scale convert to neither.
    """
    units = _units()[0]
    if unit not in units or to not in units:
        return None
    one, other = units[unit], units[to]
    if "degree" in (unit, to) and unit != to:
        return None
    if one.dimension == "temperature":
        celsius = (value - _FREEZING_F) * one.factor if unit == "fahrenheit" else value
        back = to == "fahrenheit"
        return celsius / other.factor + _FREEZING_F if back else celsius
    if one.dimension == other.dimension:
        return value * one.factor / other.factor
    month = _DAYS_PER_MONTH * _SECONDS_PER_DAY
    if (one.dimension, other.dimension) == ("months", "time"):
        return value * one.factor * month / other.factor
    if (one.dimension, other.dimension) == ("time", "months"):
        return value * one.factor / month / other.factor
    return None
