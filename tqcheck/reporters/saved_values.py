"""Single values of a saved result, each refused where it has another type."""

from collections.abc import Mapping
from typing import Any

from tqcheck.text import Span

__all__ = [
    "flag_of",
    "number_of",
    "optional",
    "span_of",
    "text_of",
    "texts_of",
    "whole_of",
]


def text_of(value: object) -> str:
    """Return a text.

    Raises:
        TypeError: The value is none.
    """
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a text")
    return value


def texts_of(value: object) -> tuple[str, ...]:
    """Return a list of texts.

    Raises:
        TypeError: The value is none.
    """
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is not a list")
    return tuple(map(text_of, value))


def number_of(value: object) -> float:
    """Return a number that is not infinite.

    Raises:
        TypeError: The value is none.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r} is not a number")
    if not abs(value) < float("inf"):
        raise TypeError(f"{value!r} is not finite")
    return float(value)


def whole_of(value: object) -> int:
    """Return a whole number.

    Raises:
        TypeError: The value is none.
    """
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{value!r} is not a whole number")
    return value


def flag_of(value: object) -> bool:
    """Return true or false.

    Raises:
        TypeError: The value is neither.
    """
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is not true or false")
    return value


def optional(read: Any, value: object) -> Any:
    """Return `read(value)`, or None for None."""
    return None if value is None else read(value)


def span_of(value: Mapping[str, Any]) -> Span:
    """Return the span from "start" to "end".

    Raises:
        TypeError: They are no whole numbers.
        ValueError: They are no span.
    """
    return Span(whole_of(value["start"]), whole_of(value["end"]))
