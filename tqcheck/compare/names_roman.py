"""Roman numerals in names: "Part III" is "Part 3", "Elizabeth II" the second."""

from functools import lru_cache

from tqcheck.extract.figures.roman import ROMAN
from tqcheck.extract.figures.spelled import ORDINALS, UNITS

__all__ = ["number_forms"]

_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_TEENS = range(11, 14)
_MEMORY = 1_024


@lru_cache(_MEMORY)
def number_forms(key: str) -> frozenset[str]:
    """Return how else a Roman numeral is written; empty for any other word.

    Args:
        key: A word in small letters.
    """
    number = ROMAN.get(key)
    if number is None:
        return frozenset()
    ending = "th" if number in _TEENS else _ENDINGS.get(number % 10, "th")
    words = (*UNITS.items(), *ORDINALS.items())
    spelled = [word for word, value in words if value == number]
    return frozenset((str(number), f"{number}{ending}", *spelled))
