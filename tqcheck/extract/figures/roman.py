"""Roman numerals from I to XXXIX: kings, wars, volumes and centuries go no further."""

__all__ = ["ROMAN"]

_LARGEST = 39
"""From 40 on other letters come, and other words look like numerals ("MIX")."""
_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


def _written(number: int) -> str:
    return "x" * (number // 10) + _UNITS[number % 10]


ROMAN = {_written(number): number for number in range(1, _LARGEST + 1)}
"""The number by its Roman numeral in small letters."""
