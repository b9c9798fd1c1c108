"""Numbers that name and do not count: "Article 5", "COVID-19", "G7", "No. 3"."""

from fractions import Fraction

from tqcheck.extract.figures.calendar_words import month_at, weekday_at
from tqcheck.extract.figures.digits import vulgar_fraction
from tqcheck.extract.figures.found import Found
from tqcheck.extract.figures.model import Amount, Kind
from tqcheck.extract.figures.scores import is_contest
from tqcheck.extract.figures.spelled import SCALES, spelled
from tqcheck.extract.figures.tokens import Line
from tqcheck.extract.figures.units import (
    currency_after,
    currency_before,
    unit_at,
)

__all__ = ["is_numbered", "reference_at"]

_NAMED_BY_NUMBER = frozenset(
    """
    act art article appendix annex apartment act apollo boulevard bus category channel
    chapter class clause column corridor covid directive district episode exhibit exit
    figure flight floor formula gate grade group hangar highway interstate item level
    line lot model motorway no nr number order page paragraph part phase pier platform
    point precinct protocol question regiment resolution road room round route rule
    row schedule section sector series shaft stage step street table terminal
    tier track tranche type unit version vol volume ward zone
    """.split()
)
"""Nouns whose number is a name. Compiled by hand from news use."""
_COUNTED_TOO = frozenset("no art point part round figure order line".split())
"""These need a capital or a stop to be told from ordinary words."""
_NEVER_NAMES = frozenset(
    """
    a an the and or but if of in on at by for from to with about around some over
    under nearly almost only just another other than least most up all these those
    its their his her our your my i he she it we they you that this as not no when
    while after before since until between during within per plus minus total
    approximately roughly more less fewer
    """.split()
)
_GLUED_UNITS = frozenset(
    "k m b t mn mln mio bn bln tn trn cr st nd rd th s am pm x fold pp pc h min"
    " sec".split()
)
"""Letters that stand right after digits without making a name of them."""
_FIXED = frozenset({("9", "/", "11"), ("24", "/", "7"), ("7", "/", "7")})
_NUMBER_SIGNS = {"no": "number", "nr": "number"}
_PREFIXES = frozenset(
    "mid pre post sub end since until by under over non anti early late age top plus"
    " minus to ex per all about almost nearly and or than of the".split()
)
"""Words before a dash that leave the number a number: "mid-1990s", "under-21"."""
_MAX_LABEL = 20
_MODEL_DIGITS = 5
_YEAR_STARTS = frozenset({"18", "19", "20"})
_SERIES_DIGITS = 3
"""Digits of both parts of a model such as 737-800."""
_SCALED = frozenset({"percent", "per", *SCALES, "hundred", "dozen"})


def is_numbered(label: str) -> bool:
    """Tell whether a label is a common noun whose number is a name: "article"."""
    return label in _NAMED_BY_NUMBER and label != "covid"


def reference_at(line: Line, index: int) -> Found | None:
    """Return the reference that starts at token `index`, or None.

    Its label is the word that is numbered, its amount the number.
    """
    return (
        _fixed(line, index)
        or _letters_then_digits(line, index)
        or _digits_then_letters(line, index)
        or _numbered_noun(line, index)
        or _numbered_name(line, index)
    )


def _fixed(line: Line, index: int) -> Found | None:
    """Read "9/11" and "24/7", which neither count nor date."""
    texts = tuple(line[index + k].text for k in range(3))
    tied = line.glued(index + 1) and line.glued(index + 2)
    if texts not in _FIXED or not tied or line[index + 3].text == "/":
        return None
    return _found(line, index, index + 3, "".join(texts), index)


def _letters_then_digits(line: Line, index: int) -> Found | None:
    """Read "G7", "COVID-19", "F-16", "A320", "Covid19"."""
    if not line.is_word(index) or (line.glued(index) and line.is_number(index - 1)):
        return None
    at = index + 1
    if line.is_dash(at) and line.glued(at):
        if line.low(index) in _PREFIXES:
            return None
        at += 1
    if not (line.is_number(at) and line.glued(at)) or line[at].text.count(",") > 0:
        return None
    if currency_before(line, index) or month_at(line, index) or line.low(index) == "q":
        return None
    if len(line[index].text) > _MAX_LABEL:
        return None
    end = at + 1
    while line.glued(end) and (
        line.is_word(end) or line.is_number(end) or line.is_glue(end)
    ):
        end += 1
    return _found(line, index, end, line.low(index), at)


def _digits_then_letters(line: Line, index: int) -> Found | None:
    """Read "5G", "3D", "737-800"; but not "45k", "20th", "5km"."""
    if not line.is_number(index) or not line.glued(index + 1):
        return None
    letters = index + 1
    word = line.low(letters)
    if not line.is_word(letters) or word in _GLUED_UNITS or unit_at(line, letters):
        return None
    if vulgar_fraction(line[letters].text) or currency_after(line, letters):
        return None
    return _found(line, index, letters + 1, word, index)


def _numbered_noun(line: Line, index: int) -> Found | None:
    """Read "Article 5", "Channel 14", "No. 3", "level 2"."""
    word = line.low(index)
    if word not in _NAMED_BY_NUMBER or (line.glued(index) and line.is_dash(index - 1)):
        return None
    stop = line[index + 1].text == "." and line.glued(index + 1)
    if word in _COUNTED_TOO and not (line.is_capital(index) or stop):
        return None
    at = index + 1 + stop
    word = _NUMBER_SIGNS.get(word, word)
    if line.is_number(at) and _is_plain(line, at):
        return _found(line, index, at + 1, word, at)
    number = spelled(line, at)
    if line.low(index) != "number" or number is None or number.ordinal or number.scaled:
        return None
    amount = Amount(Fraction(number.value), Fraction(1))
    return Found(
        Kind.REFERENCE, index, number.end, (amount,), label=word, core=(at, number.end)
    )


def _numbered_name(line: Line, index: int) -> Found | None:
    """Read "Hangar 11", "Windows 11", "Boeing 737": a name, then a bare number."""
    at = index + 1
    if not _can_be_numbered(line, index) or not _names_by_number(line, at):
        return None
    end = at + 1
    if line.is_glue(end) and line.is_number(end + 1):
        digits = {len(line[at].text), len(line[end + 1].text)}
        if digits != {_SERIES_DIGITS} or is_contest(line, at):
            return None  # a score or a range
        end += 2
    return _found(line, index, end, line.low(index), at)


def _can_be_numbered(line: Line, index: int) -> bool:
    """Tell whether a name stands there, and no date, currency or first word."""
    if not line.is_capital(index) or line.opens_sentence(index):
        return False
    dated = month_at(line, index) or weekday_at(line, index)
    known = line.low(index) in _NEVER_NAMES or currency_before(line, index)
    return not (dated or known)


def _names_by_number(line: Line, index: int) -> bool:
    """Tell whether a bare number stands there that counts nothing after it."""
    token, after = line[index], line[index + 1]
    if token.kind != "number" or token.glued or not _is_plain(line, index):
        return False
    year = len(token.text) == len("2020") and token.text[:2] in _YEAR_STARTS
    if year or token.text.startswith("0") or unit_at(line, index + 1):
        return False
    counted = after.kind in ("word", "number") and after.low not in _NEVER_NAMES
    return after.text != "/" and (not counted or line.is_capital(index + 1))


def _is_plain(line: Line, index: int) -> bool:
    """Tell whether a short bare number stands there, with no unit to it."""
    token, after = line[index], line[index + 1]
    if not token.text.isdecimal() or len(token.text) > _MODEL_DIGITS:
        return False
    timed = after.text == ":" and after.glued and line.glued(index + 2)
    return not (timed or after.text == "%" or after.low in _SCALED)


def _found(line: Line, start: int, end: int, label: str, number: int) -> Found:
    digits = "".join(c for c in line[number].text if c.isdecimal())
    amount = Amount(Fraction(int(digits[:_MAX_LABEL] or 0)), Fraction(1))
    return Found(
        Kind.REFERENCE, start, end, (amount,), label=label, core=(number, number + 1)
    )
